//! brat standoff: a text and its annotations beside it, for brat and INCEpTION.
//!
//! A report becomes `NAME.txt` with the words and `NAME.ann` with what was found in them, laid out
//! as PolNeAR is: source, cue and content are text-bound (`T`), an event of type `Attribution` (`E`)
//! joins them, its trigger standing on the cue or, without one, on the content. Offsets are code
//! points. Beyond PolNeAR the event names addressee, venue and time words, and the event it stands
//! in (`Parent`); form and act are attributes (`A`). The resolved speaker, for whom they speak, and
//! the date in EDTF stand in a note (`#`), since attributes have no free values. brat's text pieces
//! hold no line break, so that a piece over several lines is written as several fragments.
//!
//! Format: <https://brat.nlplab.org/standoff.html>

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::ops::Range;

use gainsay_record::{Act, Form, Reading, Span, SpeakerId, Statement, StatementId};

use super::{Exporter, Part};

/// A text and its annotations.
#[derive(Debug, Clone, Copy)]
pub struct Brat;

impl Exporter for Brat {
    fn name(&self) -> &'static str {
        "brat"
    }

    fn about(&self) -> &'static str {
        "NAME.txt and NAME.ann for each report, for brat and INCEpTION (with --out FOLDER)"
    }

    fn stream(&self, reading: &Reading) -> String {
        Page::new(reading).write()
    }

    fn is_single(&self) -> bool {
        true
    }

    fn files(&self, reading: &Reading) -> Vec<Part> {
        let text = reading.article.text().to_owned();
        vec![Part { extension: "txt", text }, Part { extension: "ann", text: self.stream(reading) }]
    }

    fn folder(&self) -> Vec<(&'static str, String)> {
        vec![("annotation.conf", configuration())]
    }
}

/// What brat must know of the types.
fn configuration() -> String {
    let join = |names: Vec<&str>| names.join("|");
    let forms = join(Form::ALL.iter().map(|form| form.as_str()).collect());
    let acts = join(Act::ALL.iter().map(|act| act.as_str()).collect());
    format!(
        "[entities]\nSource\nCue\nContent\nAddressee\nVenue\nTime\n\n[relations]\n\n\
         [events]\nAttribution\tContent+:Content, Source?:Source, Cue?:Cue, To?:Addressee, \
         Where?:Venue, When?:Time, Parent?:Attribution\n\n\
         [attributes]\nForm\tArg:Attribution, Value:{forms}\nAct\tArg:Attribution, Value:{acts}\n\
         Hedged\tArg:Attribution\nHeadline\tArg:Attribution\n"
    )
}

/// The annotations of one reading, as they are numbered.
struct Page<'a> {
    reading: &'a Reading,
    /// Text-bound annotations: type and fragments to number. Statements share a source.
    bound: HashMap<(&'static str, Vec<Range<usize>>), usize>,
    attributes: usize,
    out: String,
}

impl<'a> Page<'a> {
    fn new(reading: &'a Reading) -> Self {
        Self { reading, bound: HashMap::new(), attributes: 0, out: String::new() }
    }

    fn write(mut self) -> String {
        let reading = self.reading;
        let numbers = reading.statements.iter().zip(1..).map(|(it, number)| (it.id, number));
        let numbers: BTreeMap<StatementId, usize> = numbers.collect();
        for (statement, number) in reading.statements.iter().zip(1..) {
            let parent = statement.parent.and_then(|id| numbers.get(&id).copied());
            self.event(statement, number, parent);
            self.attributes(statement, number);
            self.note(statement, number);
        }
        self.out
    }

    fn event(&mut self, statement: &Statement, number: usize, parent: Option<usize>) {
        let cue = statement.cue.as_ref().map(|cue| cue.span);
        let when = statement.when.as_ref().map(|when| when.span);
        let content = Some(self.bind("Content", &statement.content));
        let cued = cue.map(|span| self.bind("Cue", &[span]));
        let mut part = |kind, span: Option<Span>| span.map(|span| self.bind(kind, &[span]));
        let arguments = [
            ("Content", content),
            ("Cue", cued),
            ("Source", part("Source", statement.source)),
            ("To", part("Addressee", statement.to)),
            ("Where", part("Venue", statement.place)),
            ("When", part("Time", when)),
        ];
        let trigger = cue.map_or_else(|| statement.content.clone(), |cue| vec![cue]);
        let trigger = self.bind("Attribution", &trigger);
        let _ = write!(self.out, "E{number}\tAttribution:T{trigger}");
        for (role, bound) in arguments {
            let _ = bound.map_or(Ok(()), |bound| write!(self.out, " {role}:T{bound}"));
        }
        let _ = parent.map_or(Ok(()), |parent| write!(self.out, " Parent:E{parent}"));
        self.out.push('\n');
    }

    fn attributes(&mut self, statement: &Statement, event: usize) {
        self.attribute(&format!("Form E{event} {}", statement.form));
        self.attribute(&format!("Act E{event} {}", statement.act));
        if statement.hedged {
            self.attribute(&format!("Hedged E{event}"));
        }
        if statement.in_headline {
            self.attribute(&format!("Headline E{event}"));
        }
    }

    fn attribute(&mut self, text: &str) {
        self.attributes += 1;
        let _ = writeln!(self.out, "A{}\t{text}", self.attributes);
    }

    /// `Ana Ruiz (person), for Mayor Tomás Vega; 2016-07-27?`, as far as it is known.
    fn note(&mut self, statement: &Statement, event: usize) {
        let speaker = |id: SpeakerId| self.reading.speaker(id);
        let speaks = statement.speaker.and_then(speaker).map(|it| {
            let principal = it.speaks_for.and_then(speaker);
            let principal = principal.map_or(String::new(), |it| format!(", for {}", it.name));
            format!("{} ({}){principal}", it.name, it.kind)
        });
        let date = statement.when.as_ref().and_then(|when| when.edtf.clone());
        let known = speaks.into_iter().chain(date).collect::<Vec<_>>().join("; ");
        if !known.is_empty() {
            let note = known.split_whitespace().collect::<Vec<_>>().join(" ");
            let _ = writeln!(self.out, "#{event}\tAnnotatorNotes E{event}\t{note}");
        }
    }

    /// The number of a text-bound annotation, written if it is new.
    fn bind(&mut self, kind: &'static str, spans: &[Span]) -> usize {
        let fragments = fragments(self.reading.article.text(), spans);
        let next = self.bound.len() + 1;
        let key = (kind, fragments.clone());
        let number = *self.bound.entry(key).or_insert(next);
        if number == next {
            self.write_bound(number, kind, &fragments);
        }
        number
    }

    fn write_bound(&mut self, number: usize, kind: &str, fragments: &[Range<usize>]) {
        let units = self.reading.article.units();
        let text = self.reading.article.text();
        let offset = |byte| units.code_point(byte).unwrap_or_default();
        let place = |it: &Range<usize>| format!("{} {}", offset(it.start), offset(it.end));
        let places: Vec<_> = fragments.iter().map(place).collect();
        let words = fragments.iter().map(|range| text.get(range.clone()).unwrap_or_default());
        let words = words.collect::<Vec<_>>().join(" ");
        let _ = writeln!(self.out, "T{number}\t{kind} {}\t{words}", places.join(";"));
    }
}

/// Spans as ranges of bytes without a line break or tab in them.
fn fragments(text: &str, spans: &[Span]) -> Vec<Range<usize>> {
    let mut fragments = Vec::new();
    for span in spans {
        let mut start = span.start();
        let words = text.get(span.range()).unwrap_or_default();
        for line in words.split_inclusive(is_break) {
            let trimmed = line.trim_matches(|character: char| character.is_whitespace());
            let lead = line.len() - line.trim_start().len();
            if !trimmed.is_empty() {
                fragments.push(start + lead..start + lead + trimmed.len());
            }
            start += line.len();
        }
    }
    fragments
}

/// What would end a line of the `.ann` file, or a field of it, for some reader.
fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
        || ('\u{1c}'..='\u{1e}').contains(&character)
}

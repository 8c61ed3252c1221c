//! Why a statement is read as it is, for people who want to check it.
//!
//! A reading, its reasons and one statement's number or id come in; lines go out: each conclusion, and
//! beneath it what it goes by, with the exact words of the report. Nothing is said that no step of
//! attribution noted.

use gainsay::analysis::attribution::{About, Reason};
use gainsay::record::{Reading, Span, Statement};

use super::Look;
use super::lines::{Line, cut, words, wrap};
use super::paint::{FAINT, PLAIN, STRONG};
use super::tree::{Entry, entries};
use crate::terminal::harmless;

/// Columns of the names of conclusions.
const NAMES: usize = 12;
/// Words that evidence shows of a long span.
const SHOWN: usize = 96;

/// Which statement is to be explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Which {
    /// Every one.
    All,
    /// By the number in the view, counted from 1.
    Number(usize),
    /// By the beginning of its id.
    Id(String),
}

impl Which {
    /// Reads what the user wrote.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let hex = text.len() >= 4 && text.chars().all(|c| c.is_ascii_hexdigit());
        match text.parse() {
            Ok(number) if number > 0 && text.len() < 6 => Ok(Self::Number(number)),
            _ if text == "all" => Ok(Self::All),
            _ if hex => Ok(Self::Id(text.to_ascii_lowercase())),
            _ => {
                Err("a statement's number, the first four or more characters of its id, or all"
                    .into())
            }
        }
    }

    fn is(&self, entry: &Entry<'_>) -> bool {
        match self {
            Self::All => true,
            Self::Number(number) => entry.number == *number,
            Self::Id(id) => entry.statement.id.to_string().starts_with(id),
        }
    }
}

/// Explains the statements that are asked for; empty if the reading has none of them.
pub(crate) fn explain(
    reading: &Reading,
    reasons: &[Vec<Reason>],
    which: &Which,
    look: Look,
) -> String {
    let width = look.width.clamp(40, 100);
    let mut text = String::new();
    for entry in entries(reading).iter().filter(|entry| which.is(entry)) {
        let at = reading.statements.iter().position(|it| it.id == entry.statement.id);
        let reasons = at.and_then(|at| reasons.get(at)).map(Vec::as_slice).unwrap_or_default();
        let one = One { reading, statement: entry.statement, reasons, width };
        let lines = one.lines(entry.number);
        lines.iter().for_each(|line| line.write(&mut text, look.color));
    }
    text
}

/// One statement with its reasons.
struct One<'a> {
    reading: &'a Reading,
    statement: &'a Statement,
    reasons: &'a [Reason],
    width: usize,
}

impl One<'_> {
    fn lines(&self, number: usize) -> Vec<Line> {
        let origin = self.reading.article.origin();
        let id = self.statement.id.to_string();
        let title = format!("{origin} · statement {number} · {id}");
        let mut lines = vec![super::head::rule(&harmless(&title), self.width)];
        for (about, value) in self.conclusions() {
            let name = Line::of(format!("{:<NAMES$}", about.as_str()), STRONG);
            lines.extend(wrap(words(&harmless(&value), PLAIN), self.width, name));
            for reason in self.reasons.iter().filter(|reason| reason.about == about) {
                let indent = Line::of(" ".repeat(NAMES) + "· ", FAINT);
                lines.extend(wrap(
                    words(&harmless(&self.reason(reason)), FAINT),
                    self.width,
                    indent,
                ));
            }
        }
        lines.push(Line::default());
        lines
    }

    /// What was concluded, in the order in which a reader asks.
    fn conclusions(&self) -> Vec<(About, String)> {
        let it = self.statement;
        let slice = |span: Span| self.reading.article.slice(span).to_owned();
        let speaker = it.speaker.and_then(|id| self.reading.speaker(id));
        let unknown = || "nobody is named".to_owned();
        let named = speaker.map(|it| format!("{} ({})", it.name, it.kind));
        let behalf = speaker.and_then(|it| self.reading.speaker(it.speaks_for?));
        let contents = it.content.iter().map(|span| slice(*span)).collect::<Vec<_>>();
        let chain = gainsay::chain(self.reading, it);
        let parent = it.parent.map(|_| chain.join(" < "));
        let when = it.when.as_ref().map(|when| match &when.edtf {
            Some(edtf) => format!("{} ({edtf})", slice(when.span)),
            None => slice(when.span),
        });
        let some = [
            (About::Content, Some(contents.join(" … "))),
            (About::Cue, it.cue.as_ref().map(|cue| slice(cue.span))),
            (About::Source, it.source.map(slice)),
            (About::Speaker, Some(named.unwrap_or_else(unknown))),
            (About::SpeaksFor, behalf.map(|it| it.name.clone())),
            (About::Act, Some(it.act.to_string())),
            (About::Form, Some(it.form.to_string())),
            (About::Hedged, it.hedged.then(|| "given as possible only".to_owned())),
            (About::To, it.to.map(slice)),
            (About::Where, it.place.map(slice)),
            (About::When, when),
            (About::Parent, parent),
        ];
        some.into_iter().filter_map(|(about, value)| Some((about, value?))).collect()
    }

    /// A reason with the words it stands in, where they are others than the conclusion's own.
    fn reason(&self, reason: &Reason) -> String {
        let score = reason.score.map_or(String::new(), |score| format!(" ({score:.2})"));
        let own = matches!(reason.about, About::Content | About::Cue | About::Source | About::Form)
            || matches!(reason.about, About::To | About::Where | About::When);
        let shown = |span: &Span| format!("“{}”", cut(self.reading.article.slice(*span), SHOWN));
        let words: Vec<String> = reason.words.iter().filter(|_| !own).map(shown).collect();
        let words =
            if words.is_empty() { String::new() } else { format!(": {}", words.join(" … ")) };
        format!("{}{score}{words}", reason.because.as_str())
    }
}

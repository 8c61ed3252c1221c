//! Pieces to kinds: what each line is for, by its shape and by where it stands.
//!
//! The pieces of a text or page come in, in order; one kind each goes out. Three zones are told apart: what stands ahead of
//! the first paragraph, the report, and what stands behind its last sentence. Only there may a short line be furniture
//! without saying so itself; within the report it is read.

use std::collections::HashSet;

use gainsay_record::BlockKind;

use super::byline::{is_byline, names as byline_names};
use super::caption::is_caption;
use super::dateline;
use super::furniture::{heads_list, is_furniture};
use super::shape::{Ending, Shape, key};
use super::turns::{is_turn, turns};
use crate::dates;

/// What a page's mark-up says of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hint {
    /// Nothing.
    Plain,
    /// The title.
    Title,
    /// The summary beneath the title.
    Summary,
    /// A heading.
    Heading,
    /// A quotation set off from the paragraphs.
    Quote,
    /// A paragraph.
    Text,
    /// An item of a list.
    Item,
    /// A cell of a table, beside others in its row.
    Cell,
}

/// A paragraph of a text, or a block of a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'a> {
    /// Its words, without white space at the ends.
    pub(crate) text: &'a str,
    /// What the mark-up says of it.
    pub(crate) hint: Hint,
}

/// A piece with what is judged of it alone.
struct Line<'a> {
    text: &'a str,
    hint: Hint,
    shape: Shape,
    /// What it is wherever it stands, if that can be told.
    alone: Option<BlockKind>,
    /// Whether it is somebody's turn in a transcript.
    turn: bool,
}

impl Line<'_> {
    fn is_open(&self) -> bool {
        self.alone.is_none()
    }
}

/// The kind of each piece. `title` is what the record or page says the title is, where it says so.
pub(crate) fn classify(pieces: &[Piece<'_>], title: Option<&str>) -> Vec<BlockKind> {
    let mut lines = judge(pieces);
    mark_turns(&mut lines);
    let mut kinds: Vec<BlockKind> =
        lines.iter().map(|line| line.alone.unwrap_or(BlockKind::Paragraph)).collect();
    let body = body_start(&lines, title);
    let tail = tail_start(&lines, body);
    head(&lines, &mut kinds, body, title);
    report(&lines, &mut kinds, body, tail);
    behind(&lines, &mut kinds, tail);
    once(pieces, &mut kinds);
    kinds
}

/// What can be told of each line alone.
fn judge<'a>(pieces: &[Piece<'a>]) -> Vec<Line<'a>> {
    let shapes: Vec<Shape> = pieces.iter().map(|piece| Shape::of(piece.text)).collect();
    let (letters, latin) = shapes
        .iter()
        .fold((0, 0), |(letters, latin), shape| (letters + shape.letters, latin + shape.latin));
    let latin_text = latin * 2 > letters;
    pieces
        .iter()
        .zip(shapes)
        .map(|(piece, shape)| {
            let foreign = latin_text && shape.is_foreign() && shape.words <= 25;
            let alone = if foreign { Some(BlockKind::Furniture) } else { alone(piece, &shape) };
            Line { text: piece.text, hint: piece.hint, shape, alone, turn: false }
        })
        .collect()
}

/// Marks the turns of a transcript.
fn mark_turns(lines: &mut [Line<'_>]) {
    let open: Vec<&str> = lines.iter().map(|it| if it.is_open() { it.text } else { "" }).collect();
    let turns = turns(&open);
    lines.iter_mut().zip(turns).for_each(|(line, turn)| line.turn = turn);
}

fn alone(piece: &Piece<'_>, shape: &Shape) -> Option<BlockKind> {
    match piece.hint {
        Hint::Title => return Some(BlockKind::Headline),
        Hint::Summary => return Some(BlockKind::Standfirst),
        _ => {}
    }
    if is_furniture(piece.text, shape) {
        return Some(BlockKind::Furniture);
    }
    is_caption(piece.text, shape).then_some(BlockKind::Caption)
}

/// How many lines may stand ahead of a dateline.
const HEAD: usize = 8;

fn quotes(text: &str) -> bool {
    text.starts_with(['"', '“'])
}

/// The first piece of the report itself.
fn body_start(lines: &[Line<'_>], title: Option<&str>) -> usize {
    let opens = |line: &Line<'_>| {
        line.is_open()
            && line.hint != Hint::Heading
            && (line.turn
                || line.shape.is_prose() && !is_stamp(line.text)
                || dateline::find(line.text).is_some())
    };
    let starts =
        || lines.iter().enumerate().filter(|(_, line)| opens(line)).map(|(index, _)| index);
    // A dateline opens the report, whatever stands ahead of it.
    let dated = lines
        .iter()
        .take(HEAD)
        .position(|line| line.is_open() && dateline::find(line.text).is_some());
    if let Some(dated) =
        dated.filter(|&dated| lines.iter().take(dated).all(|line| !quotes(line.text)))
    {
        return dated;
    }
    let Some(first) = starts().next() else {
        return lines
            .iter()
            .position(|line| line.is_open() && line.shape.is_sentence())
            .unwrap_or(lines.len());
    };
    // A title that ends with a full stop, or is long, looks like a paragraph.
    let open_before = lines.iter().take(first).any(|line| line.is_open() && !is_small_print(line));
    let second = starts().nth(1);
    match second {
        Some(second) if !open_before && is_title(&lines[first], &lines[second], title) => second,
        // A summary without a full stop between title and report.
        Some(second)
            if open_before
                && !lines[first].turn
                && !lines[first].shape.is_sentence()
                && lines[first].shape.words <= 40 =>
        {
            second
        }
        _ => first,
    }
}

/// Lines around a title that are none themselves.
fn is_small_print(line: &Line<'_>) -> bool {
    line.shape.words < 4
        || is_stamp(line.text)
        || is_byline(line.text, &line.shape)
        || is_trail(line)
}

/// Whether a finished sentence at the very top is the title of what follows.
fn is_title(line: &Line<'_>, next: &Line<'_>, title: Option<&str>) -> bool {
    let same = title.is_some_and(|title| is_same(title, line.text));
    let shape = &line.shape;
    let short = shape.words <= 20 && line.text.len() <= 200;
    let shorter = shape.words * 2 <= next.shape.words.max(20);
    let quoted = quotes(line.text) && line.text.ends_with(['"', '”']);
    let styled = shape.is_title_case() || (shorter && reads_like_title(line));
    !line.turn && (same || (title.is_none() && short && !quoted && styled))
}

/// Titles in small letters: short, in the present, without the words that sentences of a report begin with.
fn reads_like_title(line: &Line<'_>) -> bool {
    const SENTENCE_WORDS: [&str; 16] = [
        "said",
        "was",
        "were",
        "had",
        "has",
        "have",
        "been",
        "told",
        "who",
        "which",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "the",
    ];
    let key = key(line.text);
    let mut words = key.split(' ');
    line.shape.words <= 14
        && !words.any(|word| SENTENCE_WORDS.contains(&word.trim_end_matches(',')))
}

/// Whether two lines are the same but for case, marks and spaces.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (letters(one), letters(other));
    !one.is_empty() && one == other
}

/// The letters and digits of a line, small, as far as lines are compared.
pub(crate) fn letters(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(400)
        .collect()
}

/// The first piece behind the last sentence of the report.
fn tail_start(lines: &[Line<'_>], body: usize) -> usize {
    let mut last = (body + 1).min(lines.len());
    let mut in_list = false;
    for (index, line) in lines.iter().enumerate().skip(body) {
        in_list = (in_list && !line.shape.is_prose()) || heads_list(line.text, &line.shape);
        // "Also at these addresses:" leads to no words of the report.
        let furniture = |next: &Line<'_>| next.alone == Some(BlockKind::Furniture);
        let leads_out =
            line.shape.ending == Ending::LeadIn && lines.get(index + 1).is_some_and(furniture);
        let told = line.turn || line.shape.is_prose();
        let speaks = line.is_open() && (told || (speaks(line) && !in_list && !leads_out));
        if speaks {
            last = index + 1;
        }
    }
    last
}

/// Whether the mark-up says that some words are told.
fn is_marked(hint: Hint) -> bool {
    matches!(hint, Hint::Text | Hint::Item | Hint::Cell)
}

/// A line that a report may end with: a sentence, a lead-in with its words behind it, or the turn of an interview.
fn speaks(line: &Line<'_>) -> bool {
    match line.shape.ending {
        Ending::Sentence => line.shape.small > 0 || line.text.starts_with(['"', '“', '‘', '«']),
        Ending::LeadIn => line.shape.words >= 3 && line.shape.small > 0,
        Ending::Open => {
            is_turn(line.text)
                || matches!(line.hint, Hint::Quote)
                || (is_marked(line.hint) && line.shape.words > 3)
        }
    }
}

/// Ahead of the report: title, standfirst, byline, date, captions, sections.
fn head(lines: &[Line<'_>], kinds: &mut [BlockKind], body: usize, title: Option<&str>) {
    let given = lines.iter().take(body).position(|line| line.alone == Some(BlockKind::Headline));
    let headline = given.or_else(|| headline(lines, body, title));
    let mut signed = false;
    for (index, line) in lines.iter().enumerate().take(body) {
        if !line.is_open() {
            continue;
        }
        kinds[index] = match headline {
            Some(headline) if index == headline => BlockKind::Headline,
            _ if line.turn => BlockKind::Paragraph,
            _ if is_byline(line.text, &line.shape) => BlockKind::Byline,
            _ if is_stamp(line.text) || is_trail(line) => BlockKind::Furniture,
            Some(headline) if index < headline => ahead_of_title(line),
            _ if title.is_some_and(|title| is_same(title, line.text)) => BlockKind::Furniture,
            _ => beneath_title(line, signed),
        };
        if kinds[index] == BlockKind::Byline {
            signed = true;
            sign_above(lines, kinds, index);
        }
    }
}

/// The name above "Coast correspondent" belongs to the byline.
fn sign_above(lines: &[Line<'_>], kinds: &mut [BlockKind], job: usize) {
    let Some(above) = job.checked_sub(1) else { return };
    let names = byline_names(lines[above].text);
    if kinds[above] == BlockKind::Furniture && lines[above].is_open() && names.len() == 1 {
        kinds[above] = BlockKind::Byline;
    }
}

/// The title among the lines ahead of the report: the one the record names, else the first that is long enough.
fn headline(lines: &[Line<'_>], body: usize, title: Option<&str>) -> Option<usize> {
    let open = || {
        lines.iter().enumerate().take(body).filter(|(_, line)| {
            line.is_open()
                && !line.turn
                && !is_byline(line.text, &line.shape)
                && !is_stamp(line.text)
                && !is_trail(line)
        })
    };
    let named = title.and_then(|title| open().find(|(_, line)| is_same(title, line.text)));
    let named =
        named.or_else(|| open().find(|(_, line)| line.shape.words >= 4)).or_else(|| open().next());
    named.map(|(index, _)| index)
}

fn ahead_of_title(line: &Line<'_>) -> BlockKind {
    if line.shape.is_sentence() && line.shape.small > 1 {
        BlockKind::Paragraph
    } else {
        BlockKind::Furniture
    }
}

fn beneath_title(line: &Line<'_>, signed: bool) -> BlockKind {
    let shape = &line.shape;
    let finished = shape.is_sentence() && shape.small > 0;
    let names_section =
        shape.words <= 6 && shape.small <= 1 && !shape.is_sentence() && shape.is_title_case();
    // What a page gives a picture for its file name: "putin turkey meeting".
    let names_file = shape.words <= 6 && shape.capitals == 0 && shape.ending == Ending::Open;
    match () {
        () if line.hint == Hint::Quote => BlockKind::BlockQuote,
        () if is_marked(line.hint) && shape.words > 3 => BlockKind::Paragraph,
        () if shape.ending == Ending::LeadIn || is_turn(line.text) || quotes(line.text) => {
            BlockKind::Paragraph
        }
        () if names_file => BlockKind::Caption,
        () if names_section => BlockKind::Furniture,
        () if signed && finished => BlockKind::Paragraph,
        () => BlockKind::Standfirst,
    }
}

/// Within the report: crossheads are told from paragraphs.
fn report(lines: &[Line<'_>], kinds: &mut [BlockKind], body: usize, tail: usize) {
    for index in body..tail.min(lines.len()) {
        let line = &lines[index];
        if !line.is_open() {
            continue;
        }
        kinds[index] = match line.hint {
            Hint::Quote => BlockKind::BlockQuote,
            Hint::Heading if index > body || line.shape.words <= 20 => BlockKind::Headline,
            _ if index > body && is_crosshead(line) => BlockKind::Headline,
            _ => BlockKind::Paragraph,
        };
    }
}

fn is_crosshead(line: &Line<'_>) -> bool {
    const BULLETS: [char; 9] = ['-', '–', '—', '•', '*', '·', '●', '■', '>'];
    let shape = &line.shape;
    let starts = line.text.starts_with(|first: char| {
        first.is_uppercase() || first.is_numeric() || matches!(first, '\'' | '‘' | '"' | '“')
    });
    let listed = line.text.starts_with(BULLETS)
        || line.hint == Hint::Text && shape.words > 8
        || line.hint == Hint::Item && shape.words > 5
        || line.hint == Hint::Cell;
    let turn = line.turn || is_turn(line.text);
    starts && !listed && shape.ending == Ending::Open && shape.words <= 12 && !turn
}

/// Behind the report: what neither speaks nor is told by itself is furniture.
fn behind(lines: &[Line<'_>], kinds: &mut [BlockKind], tail: usize) {
    for (line, kind) in lines.iter().zip(kinds.iter_mut()).skip(tail) {
        if line.is_open() {
            *kind = if is_byline(line.text, &line.shape) {
                BlockKind::Byline
            } else {
                BlockKind::Furniture
            };
        }
    }
}

/// Whether a line is one of those ahead of a report that may date it.
pub(crate) fn dates_report(text: &str) -> bool {
    text.len() <= 120 && (is_stamp(text) || is_byline(text, &Shape::of(text)))
}

/// A line with a date or a time and little else: "November 12, 14:30 UTC+3 MOSCOW", "Published 3 March 2021"; or one beside
/// the outlet, "Velmar Evening Post | 3 March 2021".
pub(crate) fn is_stamp(text: &str) -> bool {
    is_date_line(text) || is_dated_trail(text)
}

/// A line of which one part is a date and nothing else, and whose other parts are short names or counts: "Ana Ruiz | 3 March
/// 2021 | 47 Comments".
fn is_dated_trail(text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let dated = |part: &&str| {
        is_date_line(part) && dates::in_line(part).first().is_some_and(|day| day.year.is_some())
    };
    let is_name = |part: &&str| {
        let mut words = part.split_whitespace();
        (1..=5).contains(&words.clone().count())
            && words.all(|word| word.starts_with(char::is_uppercase) || word.len() <= 3)
    };
    let parts = text.split(['|', '·', '•']).map(str::trim);
    let (days, names): (Vec<&str>, Vec<&str>) = parts.partition(dated);
    days.len() == 1 && !names.is_empty() && names.iter().all(is_name)
}

fn is_date_line(text: &str) -> bool {
    const STAMP_WORDS: [&str; 24] = [
        "published",
        "posted",
        "updated",
        "last",
        "modified",
        "created",
        "first",
        "on",
        "at",
        "am",
        "pm",
        "gmt",
        "utc",
        "et",
        "est",
        "edt",
        "bst",
        "ist",
        "a.m",
        "p.m",
        "date",
        "ago",
        "hours",
        "et/",
    ];
    if text.len() > 120 {
        return false;
    }
    let (mut dated, mut other, mut words) = (dates::find(text).is_some(), 0, 0);
    for word in text
        .split(|character: char| character.is_whitespace() || matches!(character, ',' | '|' | '/'))
    {
        let bare = word.trim_matches(|character: char| !character.is_alphanumeric()).to_lowercase();
        if bare.is_empty() {
            continue;
        }
        words += 1;
        let timed = bare.starts_with(|first: char| first.is_ascii_digit());
        dated |= timed && bare.contains(':') && bare.len() <= 8;
        let known = timed
            || dates::month(&bare).is_some()
            || dates::weekday(&bare).is_some()
            || STAMP_WORDS.contains(&bare.as_str());
        let zone = bare.starts_with("utc") || bare.starts_with("gmt");
        other += usize::from(!known && !zone);
    }
    // "Published: Thursday, 5 March 2015 at 3:30 a.m. Last modified: …"
    let long = words <= 20 && other == 0;
    dated && (words <= 14 && other <= 2 && other * 2 <= words || long)
}

/// "News / Velmar", "Home > World > Europe": the way to a page.
fn is_trail(line: &Line<'_>) -> bool {
    let text = line.text;
    let parts: Vec<&str> =
        text.split(['/', '>', '»', '›', '|', '→', '·', '•']).map(str::trim).collect();
    let spaced = [" / ", " > ", " » ", " › ", " | ", " → ", " · ", " • ", "\t", "  "]
        .iter()
        .any(|mark| text.contains(mark));
    let short = parts.iter().all(|part| part.split_whitespace().count() <= 4);
    parts.len() >= 2 && spaced && short && line.shape.words <= 12 && !line.shape.is_sentence()
}

/// What stands twice is kept once: later repeats of a long piece are furniture.
fn once(pieces: &[Piece<'_>], kinds: &mut [BlockKind]) {
    let mut seen: HashSet<String> = HashSet::new();
    for (piece, kind) in pieces.iter().zip(kinds.iter_mut()) {
        if kind.is_read() && piece.text.len() >= 40 && !seen.insert(key(piece.text)) {
            *kind = BlockKind::Furniture;
        }
    }
}

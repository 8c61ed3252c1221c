//! The page: head, report, notes, and an index of who speaks.
//!
//! A reading comes in; the whole page goes out as one text. Notes stand beside the report where
//! both have room, and beneath it where they have not.

use std::ops::Range;

use anstyle::Style;
use gainsay::record::{BlockKind, Reading, Statement};

use super::lines::{Line, Word, cut, fill, words, wrap};
use super::notes::Notes;
use super::paint::{FAINT, PLAIN, Palette, STRONG};
use super::tree::{Entry, entries};
use super::{Look, flow, head};
use crate::terminal::harmless;

/// The widest column of text: longer lines are hard to read.
const TEXT: usize = 76;
/// The narrowest and the widest column of notes.
const NOTES: (usize, usize) = (36, 60);
/// Columns that the text needs beside the notes.
const BESIDE: usize = 56;
/// What stands between text and notes.
const GUTTER: &str = " │ ";

/// Shows a reading.
pub(crate) fn show(reading: &Reading, look: Look) -> String {
    written(reading, look, entries(reading), false)
}

/// Shows a reading with some of its statements marked, and the ids by which commands take them.
pub(crate) fn show_some(
    reading: &Reading,
    look: Look,
    marked: impl Fn(&Statement) -> bool,
) -> String {
    let mut entries = entries(reading);
    entries.retain(|entry| marked(entry.statement));
    written(reading, look, entries, true)
}

fn written(reading: &Reading, look: Look, entries: Vec<Entry<'_>>, with_ids: bool) -> String {
    let (palette, width) = (Palette::of(reading), look.width.max(20));
    let page = Page { reading, palette, entries, width, with_ids };
    let mut text = String::new();
    page.lines().iter().for_each(|line| line.write(&mut text, look.color));
    text.push('\n');
    text
}

struct Page<'a> {
    reading: &'a Reading,
    palette: Palette,
    entries: Vec<Entry<'a>>,
    width: usize,
    with_ids: bool,
}

/// Blocks that share a line, and what is shown of them.
struct Paragraph {
    words: Vec<Word>,
    range: Range<usize>,
    kind: BlockKind,
}

impl Page<'_> {
    fn lines(&self) -> Vec<Line> {
        let gutter = GUTTER.chars().count();
        let beside = self.width >= BESIDE + gutter + NOTES.0 && !self.entries.is_empty();
        let room = if beside { self.width - gutter - NOTES.0 } else { self.width };
        let column = room.min(TEXT);
        let notes = if beside { (self.width - column - gutter).min(NOTES.1) } else { 0 };
        let whole = if beside { column + gutter + notes } else { self.width.min(TEXT + 24) };
        let mut lines = head::lines(self.reading, whole);
        for paragraph in self.paragraphs(column) {
            lines.extend(self.paragraph(paragraph, column, notes));
            lines.push(Line::default());
        }
        if !beside && !self.entries.is_empty() {
            lines.extend(self.list(whole));
        }
        lines.extend(self.index(whole));
        lines
    }

    /// The report in pieces that have a blank line between them.
    fn paragraphs(&self, column: usize) -> Vec<Paragraph> {
        let article = &self.reading.article;
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        for block in article.blocks() {
            let range = block.span.range();
            let before = paragraphs.last().map_or(0, |last| last.range.end);
            let gap = article.text().get(before..range.start).unwrap_or_default();
            let is_furniture = |kind| kind == BlockKind::Furniture;
            let joins = |last: &&mut Paragraph| {
                is_furniture(last.kind) == is_furniture(block.kind)
                    && (is_furniture(block.kind) || !gap.contains('\n'))
            };
            let words = self.words(block.kind, &range);
            match paragraphs.last_mut().filter(joins) {
                Some(last) => {
                    last.words.extend(words);
                    last.range.end = range.end;
                }
                None => paragraphs.push(Paragraph { words, range, kind: block.kind }),
            }
        }
        paragraphs.iter_mut().for_each(|it| self.put_back(it, column));
        paragraphs
    }

    fn words(&self, kind: BlockKind, range: &Range<usize>) -> Vec<Word> {
        flow::words(&self.reading.article, range, base(kind), &self.entries, &self.palette)
    }

    /// Names what is no part of the report, and cuts furniture to one line.
    fn put_back(&self, paragraph: &mut Paragraph, column: usize) {
        let text = self.reading.article.text().get(paragraph.range.clone()).unwrap_or_default();
        let named = format!("({}) {}", paragraph.kind, harmless(text));
        match paragraph.kind {
            BlockKind::Furniture => paragraph.words = words(&cut(&named, column), FAINT).collect(),
            BlockKind::Caption => paragraph.words = words(&named, FAINT).collect(),
            _ => {}
        }
    }

    /// A paragraph, with its notes beside it if they have a column.
    fn paragraph(&self, paragraph: Paragraph, column: usize, notes: usize) -> Vec<Line> {
        let text = wrap(paragraph.words, column, Line::default());
        if notes == 0 {
            return text;
        }
        let starts = |entry: &&Entry<'_>| {
            let start = entry.statement.content.first().map(|span| span.start());
            start.is_some_and(|start| paragraph.range.contains(&start))
        };
        let notes = self.notes(notes);
        let notes = self.entries.iter().filter(starts).flat_map(|it| notes.lines(it, false));
        side_by_side(text, notes.collect(), column)
    }

    fn notes(&self, width: usize) -> Notes<'_> {
        let last = self.entries.iter().map(|entry| entry.number).max().unwrap_or_default();
        let (reading, palette) = (self.reading, &self.palette);
        Notes { reading, palette, width, digits: last.to_string().len(), with_ids: self.with_ids }
    }

    fn list(&self, width: usize) -> Vec<Line> {
        let notes = self.notes(width);
        let mut lines = vec![head::rule("who says what", width)];
        lines.extend(self.entries.iter().flat_map(|entry| notes.lines(entry, true)));
        lines.push(Line::default());
        lines
    }

    /// Each speaker with the numbers of what they say, or why there is none.
    fn index(&self, width: usize) -> Vec<Line> {
        if self.entries.is_empty() {
            let nothing = nothing(self.reading);
            return wrap(words(&harmless(&nothing), STRONG), width, Line::default());
        }
        let mut speakers: Vec<(String, Style, Vec<String>)> = Vec::new();
        for entry in &self.entries {
            let name = gainsay::speaker_name(self.reading, entry.statement);
            let number = entry.number.to_string();
            match speakers.iter_mut().find(|(known, ..)| *known == name) {
                Some((.., numbers)) => numbers.push(number),
                None => speakers.push((name, self.palette.name(entry.statement), vec![number])),
            }
        }
        let items = speakers.into_iter().map(|(name, style, numbers)| {
            let name: Vec<Word> = words(&harmless(&name), style).collect();
            name.into_iter().chain(words(&numbers.join(", "), PLAIN)).collect()
        });
        let count = self.entries.len();
        let first = format!("{count} {}: ", if count == 1 { "statement" } else { "statements" });
        fill(items.collect(), width, Line::of(first, FAINT))
    }
}

/// Why there are no statements.
fn nothing(reading: &Reading) -> String {
    match reading.article.meta().language.as_deref() {
        _ if !reading.statements.is_empty() => {
            format!("none of its {} statements is marked", reading.statements.len())
        }
        Some("en") => "no statements found".to_owned(),
        Some(other) => format!("not read for statements: not in English (language: {other})"),
        None => "not read for statements: the language cannot be told".to_owned(),
    }
}

fn side_by_side(text: Vec<Line>, notes: Vec<Line>, column: usize) -> Vec<Line> {
    let height = text.len().max(notes.len());
    let (mut text, mut notes) = (text.into_iter(), notes.into_iter());
    let mut lines = Vec::with_capacity(height);
    for _ in 0..height {
        let mut line = text.next().unwrap_or_default();
        if let Some(note) = notes.next() {
            line.pad(column);
            line.extend(Line::of(GUTTER, FAINT));
            line.extend(note);
        }
        lines.push(line);
    }
    lines
}

/// The style of a block's words outside statements.
fn base(kind: BlockKind) -> Style {
    match kind {
        BlockKind::Headline => STRONG,
        BlockKind::Dateline | BlockKind::Byline => FAINT,
        _ => PLAIN,
    }
}

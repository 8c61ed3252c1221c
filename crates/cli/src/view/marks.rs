//! Where brackets open and close in a stretch of text, and which style its words have.
//!
//! Statements and a range of bytes come in; segments go out, in text order and without gaps, each
//! with the brackets that open ahead of it and close behind it. Brackets of contents that cross are
//! closed with their number, so that one can tell which.

use std::ops::Range;

use anstyle::Style;

use super::paint::Palette;
use super::tree::Entry;

/// A stretch of text in one style.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) range: Range<usize>,
    pub(super) style: Style,
    pub(super) opens: Vec<(String, Style)>,
    pub(super) closes: Vec<(String, Style)>,
}

/// Words that play a part in a statement.
struct Mark<'a> {
    range: Range<usize>,
    entry: &'a Entry<'a>,
}

/// The segments of a range of bytes, for words that otherwise have the style `base`.
pub(super) fn segments(
    range: &Range<usize>,
    base: Style,
    entries: &[Entry<'_>],
    palette: &Palette,
) -> Vec<Segment> {
    let contents = contents(range, entries);
    let parts = parts(range, entries, palette);
    let mut open: Vec<&Mark<'_>> = Vec::new();
    let mut segments = Vec::new();
    for pair in cuts(range, &contents, &parts).windows(2) {
        let &[start, end] = pair else { continue };
        let fresh: Vec<_> = contents.iter().filter(|mark| mark.range.start == start).collect();
        let opens = fresh.iter().map(|mark| opening(mark, palette)).collect();
        open.extend(fresh);
        let style = open.last().map_or(base, |mark| palette.content(mark.entry.statement));
        let part = parts.iter().find(|(range, _)| range.start <= start && end <= range.end);
        let style = part.map_or(style, |(_, style)| *style);
        let closes = close(&mut open, end, palette);
        segments.push(Segment { range: start..end, style, opens, closes });
    }
    segments
}

/// Every byte of a range at which something begins or ends, in order.
fn cuts(
    range: &Range<usize>,
    contents: &[Mark<'_>],
    parts: &[(Range<usize>, Style)],
) -> Vec<usize> {
    let mut cuts: Vec<usize> = vec![range.start, range.end];
    cuts.extend(contents.iter().flat_map(|mark| [mark.range.start, mark.range.end]));
    cuts.extend(parts.iter().flat_map(|(range, _)| [range.start, range.end]));
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// The contents in a range, outer ones ahead of those that they hold.
fn contents<'a>(range: &Range<usize>, entries: &'a [Entry<'a>]) -> Vec<Mark<'a>> {
    let spans = entries
        .iter()
        .flat_map(|entry| entry.statement.content.iter().map(move |span| (entry, span.range())));
    let inside = spans.filter_map(|(entry, span)| {
        let range = span.start.max(range.start)..span.end.min(range.end);
        (range.start < range.end).then_some(Mark { range, entry })
    });
    let mut marks: Vec<_> = inside.collect();
    let key = |mark: &Mark<'_>| (mark.range.start, usize::MAX - mark.range.end, mark.entry.number);
    marks.sort_by_key(key);
    marks
}

/// The sources and cues in a range, the shortest first: the words of an inner statement are its own.
fn parts(
    range: &Range<usize>,
    entries: &[Entry<'_>],
    palette: &Palette,
) -> Vec<(Range<usize>, Style)> {
    let mut parts = Vec::new();
    for entry in entries {
        let statement = entry.statement;
        let cue = statement.cue.as_ref().map(|cue| (cue.span, palette.cue(statement)));
        let source = statement.source.map(|source| (source, palette.name(statement)));
        parts.extend(source.into_iter().chain(cue));
    }
    let within = |(span, style): (gainsay::record::Span, Style)| {
        let range = span.start().max(range.start)..span.end().min(range.end);
        (range.start < range.end).then_some((range, style))
    };
    let mut parts: Vec<_> = parts.into_iter().filter_map(within).collect();
    parts.sort_by_key(|(range, _)| range.len());
    parts
}

fn opening(mark: &Mark<'_>, palette: &Palette) -> (String, Style) {
    (format!("[{} ", mark.entry.number), palette.name(mark.entry.statement))
}

/// Closes what ends at a byte: with a bracket, or where another one is open inside, with the number.
fn close(open: &mut Vec<&Mark<'_>>, end: usize, palette: &Palette) -> Vec<(String, Style)> {
    let mut closes = Vec::new();
    while let Some(at) = open.iter().rposition(|mark| mark.range.end == end) {
        let innermost = at + 1 == open.len();
        let mark = open.remove(at);
        let text = if innermost { "]".to_owned() } else { format!(" {}]", mark.entry.number) };
        closes.push((text, palette.name(mark.entry.statement)));
    }
    closes
}

//! Text to blocks: what is headline, dateline, byline, caption or furniture, and what is the report itself.
//!
//! A text comes in, or the pieces of a page; kinds and ranges go out, and what was learnt on the way (byline, dateline,
//! date). The rules look at general features of a line — how long it is, how it ends, its capitals, its script, where it
//! stands, phrases that sites everywhere use — and never at the name of an outlet. In doubt a line is read: a paragraph lost
//! is worse than a button kept. The text itself is never altered.

mod byline;
mod caption;
mod dateline;
mod furniture;
mod lines;
mod phrases;
mod shape;
mod turns;
mod zones;

use std::ops::Range;

use gainsay_record::BlockKind;

use crate::published::Lines;

pub(crate) use byline::{is_byline, names as byline_names};
pub(crate) use furniture::heads_box;
pub(crate) use shape::{Shape, key};
pub(crate) use turns::is_turn;
pub(crate) use zones::{Hint, Piece, classify, dates_report, is_same, is_stamp, letters};

/// The blocks of a text, and what their reading told about it.
#[derive(Debug, Default)]
pub(crate) struct Split {
    /// Kinds and ranges in bytes, in text order, all that is not white space covered.
    pub(crate) blocks: Vec<(BlockKind, Range<usize>)>,
    /// What the lines around the report say of it.
    pub(crate) found: Found,
}

/// What the lines around a report say of it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The first headline.
    pub(crate) title: Option<String>,
    /// The names in the byline.
    pub(crate) byline: Vec<String>,
    /// The dateline without its dash.
    pub(crate) dateline: Option<String>,
    /// The date that the page shows ahead of the report, in EDTF; a text has none.
    pub(crate) shown: Option<String>,
    /// The days that these lines give.
    pub(crate) lines: Lines,
}

/// Cuts a text into blocks. `title` is what the record says the title is, where it says so.
pub(crate) fn split(text: &str, title: Option<&str>) -> Split {
    let ranges = lines::paragraphs(text);
    let pieces: Vec<Piece<'_>> = ranges
        .iter()
        .map(|range| Piece { text: text.get(range.clone()).unwrap_or_default(), hint: Hint::Plain })
        .collect();
    let kinds = classify(&pieces, title);
    assemble(text, ranges, &kinds)
}

/// Puts ranges and kinds together, and cuts the dateline off the paragraph that it opens.
pub(crate) fn assemble(text: &str, ranges: Vec<Range<usize>>, kinds: &[BlockKind]) -> Split {
    let mut split = Split::default();
    let mut paragraphs = 0;
    for (range, &kind) in ranges.into_iter().zip(kinds) {
        let words = text.get(range.clone()).unwrap_or_default();
        // A headline within the report is a crosshead.
        if paragraphs == 0 || kind != BlockKind::Headline {
            learn(&mut split.found, kind, words, range.start, paragraphs == 0);
        }
        let opens_report = kind == BlockKind::Paragraph && paragraphs < 3;
        paragraphs += usize::from(kind == BlockKind::Paragraph);
        match dateline::find(words).filter(|_| opens_report && split.found.dateline.is_none()) {
            Some(found) => {
                split.found.dateline = Some(found.label);
                if let Some(day) = found.day {
                    split.found.lines.add_dateline(day, range.start);
                }
                push_cut(&mut split.blocks, text, range, found.length);
            }
            None => {
                if opens_report && paragraphs == 1 {
                    split.found.lines.add_opening(words, range.start);
                }
                split.blocks.push((kind, range));
            }
        }
    }
    split
}

fn push_cut(
    blocks: &mut Vec<(BlockKind, Range<usize>)>,
    text: &str,
    range: Range<usize>,
    dateline: usize,
) {
    let cut = range.start + dateline;
    let head = text.get(range.start..cut).unwrap_or_default().trim_end();
    blocks.push((BlockKind::Dateline, range.start..range.start + head.len()));
    let rest = text.get(cut..range.end).unwrap_or_default();
    let start = range.end - rest.trim_start().len();
    if start < range.end {
        blocks.push((BlockKind::Paragraph, start..range.end));
    }
}

/// Learns from a line that stands at some byte. Behind the report dates are those of changes and of other reports.
fn learn(found: &mut Found, kind: BlockKind, words: &str, start: usize, ahead: bool) {
    match kind {
        BlockKind::Headline if found.title.is_none() => {
            found.title = Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
            found.lines.begin_title();
        }
        BlockKind::Byline => {
            let fresh = byline::names(words);
            found.byline.extend(fresh);
            if ahead {
                found.lines.add_byline(words, start);
            }
        }
        BlockKind::Furniture if ahead && zones::is_stamp(words) => {
            found.lines.add_stamp(words, start);
        }
        _ => {}
    }
}

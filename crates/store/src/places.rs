//! Places: where words stand, as the file has it.
//!
//! Spans come in and code points go out, and the other way round. Lists of places are JSON, so that
//! any program can read them. Words of several pieces are one text in the file, joined with an
//! ellipsis; where the pieces stand says where to part it again.

use std::ops::Range;

use gainsay_record::{Article, Span, Words};
use serde::Serialize;

use crate::error::{Outcome, Trouble};

/// What stands between two pieces of a content.
pub(crate) const BETWEEN: &str = " … ";

/// A place in code points.
pub(crate) type Place = (u32, u32);

/// Where a span stands.
pub(crate) fn place(article: &Article, span: Span) -> Place {
    let range = article.units().code_points(span);
    // A text has at most `u32::MAX` bytes.
    (range.start as u32, range.end as u32)
}

/// The span of a place, if there is one in the article.
pub(crate) fn span(article: &Article, (start, end): Place) -> Outcome<Span> {
    let units = article.units();
    let range = units.bytes_of_code_points(start as usize..end as usize);
    let missing = || Trouble::Damaged(format!("{}: no text at {start}..{end}", article.id()));
    Ok(article.span(range.ok_or_else(missing)?)?)
}

/// A score as the file has it: as an `f64` of the same digits, 0.9 and not 0.8999999761581421.
pub(crate) fn decimal(score: f32) -> f64 {
    score.to_string().parse().unwrap_or(f64::NAN)
}

/// A list as JSON.
pub(crate) fn json(list: &impl Serialize) -> Outcome<String> {
    Ok(serde_json::to_string(list)?)
}

/// The words of several spans as one text.
pub(crate) fn joined(article: &Article, spans: &[Span]) -> String {
    let pieces: Vec<&str> = spans.iter().map(|&span| article.slice(span)).collect();
    pieces.join(BETWEEN)
}

/// The words at these places, parted again.
pub(crate) fn parted(text: &str, places: &[Place]) -> Outcome<Vec<Words>> {
    let mut rest = text;
    let mut pieces = Vec::with_capacity(places.len());
    for (index, &(start, end)) in places.iter().enumerate() {
        if index > 0 {
            rest = rest.strip_prefix(BETWEEN).ok_or_else(|| unlike(text))?;
        }
        let length = end.checked_sub(start).ok_or_else(|| unlike(text))?;
        let cut = byte(rest, length as usize).ok_or_else(|| unlike(text))?;
        let (piece, after) = rest.split_at(cut);
        pieces.push(Words { at: start..end, text: piece.to_owned() });
        rest = after;
    }
    if rest.is_empty() { Ok(pieces) } else { Err(unlike(text)) }
}

fn unlike(text: &str) -> Trouble {
    Trouble::Damaged(format!("the pieces of `{text}` are not as long as it"))
}

/// The byte after so many code points.
fn byte(text: &str, code_points: usize) -> Option<usize> {
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    ends.into_iter().nth(code_points)
}

/// Words that start at this code point.
pub(crate) fn words(text: String, start: u32) -> Words {
    let length = text.chars().count() as u32;
    Words { at: start..start.saturating_add(length), text }
}

/// A range of code points in a content's text, as ranges of the article's text.
pub(crate) fn within(content: &[Words], range: Range<u32>) -> impl Iterator<Item = Range<u32>> {
    let gap = BETWEEN.chars().count() as u32;
    let mut before = 0;
    content.iter().filter_map(move |piece| {
        let from = before;
        let length = piece.at.end - piece.at.start;
        before += length + gap;
        let start = range.start.max(from) - from;
        let end = range.end.min(from + length).checked_sub(from)?;
        (start < end).then(|| piece.at.start + start..piece.at.start + end)
    })
}

#[cfg(test)]
mod tests {
    use gainsay_record::Words;

    use super::{parted, within};

    fn two() -> Vec<Words> {
        parted("“No,” … “never…”", &[(10, 15), (30, 38)]).unwrap()
    }

    #[test]
    fn pieces_are_parted_where_they_were_joined() {
        let pieces: Vec<_> = two().into_iter().map(|it| it.text).collect();
        assert_eq!(pieces, ["“No,”", "“never…”"]);
        for wrong in [&[(10, 15)][..], &[(10, 15), (30, 99)], &[(10, 14), (30, 38)], &[(15, 10)]] {
            assert!(parted("“No,” … “never…”", wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn marks_lead_back_to_the_article() {
        let marks = |range| within(&two(), range).map(|it| (it.start, it.end)).collect::<Vec<_>>();
        assert_eq!(marks(1..3), [(11, 13)]);
        assert_eq!(marks(9..14), [(31, 36)]);
        assert_eq!(marks(3..10), [(13, 15), (30, 32)]);
        assert_eq!(marks(5..8), []);
    }
}

//! The one file that converts between bytes, code points, and UTF-16.
//!
//! Offsets in one unit come in, offsets in another go out. Rust works in bytes; selectors, JSON and
//! Python in code points; a browser in UTF-16 code units. Nothing else in gainsay counts characters
//! to turn one offset into another.
//!
//! An index keeps the counts at every 256th byte, so that a conversion looks at 256 bytes at most
//! (and, from code points or UTF-16, at the logarithm of the marks). A text in ASCII needs no index
//! at all.

use std::borrow::Cow;
use std::ops::Range;

use crate::Span;

/// Bytes between two marks: four kilobytes of text cost about 200 bytes of index.
const STRIDE: usize = 256;

/// How many code points and UTF-16 units come before one byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Mark {
    byte: u32,
    code_points: u32,
    utf16: u32,
}

/// The counts of one text; empty where every character is one byte.
///
/// Mark `k` stands at the last character boundary at or before byte `k * STRIDE`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Index {
    marks: Vec<Mark>,
}

impl Index {
    /// Counts through a text of at most `u32::MAX` bytes.
    pub(crate) fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self::default();
        }
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut here = Mark::default();
        for character in text.chars() {
            let end = here.byte + character.len_utf8() as u32;
            while marks.len() * STRIDE < end as usize {
                marks.push(here);
            }
            here.byte = end;
            here.code_points += 1;
            here.utf16 += character.len_utf16() as u32;
        }
        Self { marks }
    }

    fn before_byte(&self, byte: usize) -> Mark {
        let at = (byte / STRIDE).min(self.marks.len().saturating_sub(1));
        self.marks.get(at).copied().unwrap_or_default()
    }

    fn before(&self, is_before: impl Fn(&Mark) -> bool) -> Mark {
        let at = self.marks.partition_point(is_before).saturating_sub(1);
        self.marks.get(at).copied().unwrap_or_default()
    }
}

/// Converts the offsets of one text.
///
/// ```
/// use gainsay_record::Units;
///
/// let units = Units::new("“No 🙂”");
/// assert_eq!(units.code_point(3), Some(1)); // the mark “ has three bytes
/// assert_eq!(units.code_point(1), None); // inside it
/// assert_eq!(units.byte_of_code_point(5), Some(10));
/// assert_eq!(units.utf16(10), Some(6)); // the face counts as two
/// ```
#[derive(Clone, Debug)]
pub struct Units<'a> {
    text: &'a str,
    index: Cow<'a, Index>,
}

impl<'a> Units<'a> {
    /// Counts through a text. An article has done so already: see
    /// [`Article::units`](crate::Article::units).
    ///
    /// The text must have at most `u32::MAX` bytes, as an article's has.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text, index: Cow::Owned(Index::new(text)) }
    }

    pub(crate) fn with_index(text: &'a str, index: &'a Index) -> Self {
        Self { text, index: Cow::Borrowed(index) }
    }

    /// The code points before a byte, or `None` inside a character or beyond the end.
    #[must_use]
    pub fn code_point(&self, byte: usize) -> Option<usize> {
        if self.is_single_byte() {
            return (byte <= self.text.len()).then_some(byte);
        }
        let mark = self.index.before_byte(byte);
        let between = self.text.get(mark.byte as usize..byte)?;
        Some(mark.code_points as usize + between.chars().count())
    }

    /// The UTF-16 code units before a byte, or `None` inside a character or beyond the end.
    #[must_use]
    pub fn utf16(&self, byte: usize) -> Option<usize> {
        if self.is_single_byte() {
            return (byte <= self.text.len()).then_some(byte);
        }
        let mark = self.index.before_byte(byte);
        let between = self.text.get(mark.byte as usize..byte)?;
        Some(mark.utf16 as usize + between.chars().map(char::len_utf16).sum::<usize>())
    }

    /// The byte after so many code points, or `None` beyond the end.
    #[must_use]
    pub fn byte_of_code_point(&self, code_point: usize) -> Option<usize> {
        if self.is_single_byte() {
            return (code_point <= self.text.len()).then_some(code_point);
        }
        let mark = self.index.before(|mark| mark.code_points as usize <= code_point);
        self.walk(mark, code_point - mark.code_points as usize, |_| 1)
    }

    /// The byte after so many UTF-16 code units, or `None` between the halves of a pair or beyond
    /// the end.
    #[must_use]
    pub fn byte_of_utf16(&self, utf16: usize) -> Option<usize> {
        if self.is_single_byte() {
            return (utf16 <= self.text.len()).then_some(utf16);
        }
        let mark = self.index.before(|mark| mark.utf16 as usize <= utf16);
        self.walk(mark, utf16 - mark.utf16 as usize, char::len_utf16)
    }

    /// A span of this text in code points.
    #[must_use]
    pub fn code_points(&self, span: Span) -> Range<usize> {
        self.code_point(span.start()).unwrap_or_default()
            ..self.code_point(span.end()).unwrap_or_default()
    }

    /// A range of code points in bytes, or `None` where it is reversed or reaches beyond the end.
    #[must_use]
    pub fn bytes_of_code_points(&self, range: Range<usize>) -> Option<Range<usize>> {
        let start = self.byte_of_code_point(range.start)?;
        let end = self.byte_of_code_point(range.end)?;
        (start <= end).then_some(start..end)
    }

    /// The length of the text in code points.
    #[must_use]
    pub fn len_code_points(&self) -> usize {
        self.code_point(self.text.len()).unwrap_or_default()
    }

    fn is_single_byte(&self) -> bool {
        self.index.marks.is_empty()
    }

    /// The byte where exactly `wanted` units have passed since the mark.
    fn walk(&self, mark: Mark, wanted: usize, units: impl Fn(char) -> usize) -> Option<usize> {
        let mut byte = mark.byte as usize;
        let mut passed = 0;
        for character in self.text.get(byte..)?.chars() {
            if passed >= wanted {
                break;
            }
            passed += units(character);
            byte += character.len_utf8();
        }
        (passed == wanted).then_some(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::{STRIDE, Units};

    #[test]
    fn an_empty_text_has_one_offset() {
        let units = Units::new("");
        assert_eq!(units.code_point(0), Some(0));
        assert_eq!(units.byte_of_utf16(0), Some(0));
        assert_eq!(units.byte_of_code_point(1), None);
    }

    #[test]
    fn between_the_halves_of_a_pair_is_no_byte() {
        let units = Units::new("a🙂b");
        assert_eq!(units.byte_of_utf16(2), None);
        assert_eq!(units.byte_of_utf16(3), Some(5));
        assert_eq!(units.byte_of_utf16(5), None);
    }

    #[test]
    fn a_character_across_a_mark_is_counted_once() {
        let text = format!("{}é{}", "a".repeat(STRIDE - 1), "b".repeat(STRIDE - 1));
        let units = Units::new(&text);
        assert_eq!(text.len(), 2 * STRIDE);
        assert_eq!(units.code_point(STRIDE), None);
        assert_eq!(units.code_point(STRIDE + 1), Some(STRIDE));
        assert_eq!(units.code_point(2 * STRIDE), Some(2 * STRIDE - 1));
        assert_eq!(units.byte_of_code_point(2 * STRIDE - 1), Some(2 * STRIDE));
    }
}

//! A piece of one article's text: two byte offsets that only the article hands out.
//!
//! Offsets come in through [`Article::span`](crate::Article::span), which checks them; ranges go
//! out. A span never holds the text itself, never counts in anything but bytes, and never starts or
//! ends inside a character.

use std::fmt;
use std::ops::Range;

/// A piece of an article's text, in bytes, end exclusive, on character boundaries.
///
/// Made by [`Article::span`](crate::Article::span). A span means nothing without its article: to
/// compare or to join spans of two articles is a mistake that no type catches.
///
/// Spans are ordered by where they start, then by where they end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The article has checked both offsets.
    pub(crate) const fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// Where the span starts, in bytes.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// Where the span ends, in bytes, exclusive.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// How long the span is, in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no text.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range of bytes, to index the text with.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether all of `other` lies inside this span.
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte. An empty span overlaps nothing.
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.intersect(other).is_some()
    }

    /// What both spans hold, if they share at least one byte.
    #[must_use]
    pub const fn intersect(self, other: Span) -> Option<Span> {
        let start = if self.start > other.start { self.start } else { other.start };
        let end = if self.end < other.end { self.end } else { other.end };
        if start < end { Some(Span { start, end }) } else { None }
    }

    /// The smallest span of the same article that holds both.
    ///
    /// Its ends are ends of valid spans, so it needs no check.
    #[must_use]
    pub const fn cover(self, other: Span) -> Span {
        let start = if self.start < other.start { self.start } else { other.start };
        let end = if self.end > other.end { self.end } else { other.end };
        Span { start, end }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn spans_that_only_touch_do_not_overlap() {
        let (left, right) = (Span::new(0, 4), Span::new(4, 9));
        assert!(!left.overlaps(right));
        assert_eq!(left.intersect(right), None);
        assert_eq!(left.cover(right), Span::new(0, 9));
    }

    #[test]
    fn an_empty_span_is_contained_but_never_overlaps() {
        let (whole, empty) = (Span::new(0, 9), Span::new(3, 3));
        assert!(whole.contains(empty));
        assert!(!whole.overlaps(empty));
    }

    #[test]
    fn order_is_that_of_the_text() {
        let mut spans = [Span::new(4, 9), Span::new(0, 9), Span::new(0, 4)];
        spans.sort();
        assert_eq!(spans, [Span::new(0, 4), Span::new(0, 9), Span::new(4, 9)]);
    }
}

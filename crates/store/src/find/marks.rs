//! Marks: where in a text the words stand that were looked for.
//!
//! The index gives a text with marks in it; the text without them and the ranges between them go
//! out, in code points. Where a text holds our marks itself nothing is marked.

use std::ops::Range;

/// What the index puts before words that were looked for.
pub(crate) const START: &str = "\u{1}";
/// What it puts behind them.
pub(crate) const END: &str = "\u{2}";

/// A text, and where in it the words stand that were looked for, in code points.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Excerpt {
    /// The text.
    pub text: String,
    /// The places.
    pub marks: Vec<Range<u32>>,
}

/// The text and the places of a marked text.
pub(super) fn excerpt(marked: &str) -> Excerpt {
    let mut excerpt = Excerpt::default();
    let (mut at, mut open) = (0, None);
    for character in marked.chars() {
        match (character, open) {
            ('\u{1}', None) => open = Some(at),
            ('\u{2}', Some(start)) => {
                excerpt.marks.push(start..at);
                open = None;
            }
            _ => {
                excerpt.text.push(character);
                at += 1;
            }
        }
    }
    excerpt
}

/// The places in a text that the index has marked; none if it is not this text.
pub(super) fn places(marked: &str, text: &str) -> Vec<Range<u32>> {
    let found = excerpt(marked);
    if found.text == text { found.marks } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn marks_are_counted_in_code_points() {
        assert_eq!(places("“\u{1}No\u{2}” é \u{1}b\u{2}", "“No” é b"), [1..3, 7..8]);
        assert!(places("a \u{1}b\u{2}", "a\u{1} b").is_empty());
    }
}

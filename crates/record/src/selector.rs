//! A selector: how a stranger finds the same words in a copy of the text that we never saw.
//!
//! A span of an article comes in; its words, the words around them and its position go out, as the
//! W3C Web Annotation Data Model has them (TextQuoteSelector and TextPositionSelector,
//! <https://www.w3.org/TR/annotation-model/>). A selector never finds other words than its own, and
//! finds nothing where two places fit equally well.

use std::ops::Range;

use crate::{Article, Span, Units};

/// How many code points of context stand on each side.
const CONTEXT: usize = 32;

/// Words, the words around them, and where they stood.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Selector {
    /// The words themselves.
    pub exact: String,
    /// Up to 32 code points that stand before them.
    pub prefix: String,
    /// Up to 32 code points that stand after them.
    pub suffix: String,
    /// Where they start, in code points.
    pub start: usize,
    /// Where they end, in code points, exclusive.
    pub end: usize,
}

impl Selector {
    /// The selector of a span.
    #[must_use]
    pub fn of(article: &Article, span: Span) -> Self {
        let text = article.text();
        let before = text.get(..span.start()).unwrap_or_default();
        let after = text.get(span.end()..).unwrap_or_default();
        let prefix =
            before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
        let suffix = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        let Range { start, end } = article.units().code_points(span);
        Self {
            exact: article.slice(span).to_owned(),
            prefix: before[prefix..].to_owned(),
            suffix: after[..suffix].to_owned(),
            start,
            end,
        }
    }

    /// Where the words stand in a text, in bytes.
    ///
    /// At the old position, if words and context agree there. Else wherever the words stand with
    /// the most of their context; of places that are equal in that, the old position; and `None` if
    /// that does not decide either.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        let there = Units::new(text).bytes_of_code_points(self.start..self.end);
        let there = there.filter(|range| text.get(range.clone()) == Some(&self.exact));
        let whole = self.prefix.len() + self.suffix.len();
        if there.as_ref().is_some_and(|range| self.agreement(text, range) == whole) {
            return there;
        }
        let (best, places) = self.best_places(text);
        match places.as_slice() {
            [] => None,
            [only] => Some(only.clone()),
            _ => there.filter(|range| self.agreement(text, range) == best),
        }
    }

    /// The places with the most context, and how many bytes of it agree.
    fn best_places(&self, text: &str) -> (usize, Vec<Range<usize>>) {
        let (mut best, mut places) = (0, Vec::new());
        for start in starts(text, &self.exact) {
            let range = start..start + self.exact.len();
            let agreement = self.agreement(text, &range);
            if agreement > best {
                best = agreement;
                places.clear();
            }
            if agreement == best {
                places.push(range);
            }
        }
        (best, places)
    }

    /// How many bytes of context agree, from the words outwards.
    fn agreement(&self, text: &str, range: &Range<usize>) -> usize {
        let (before, after) = (&text[..range.start], &text[range.end..]);
        let prefix = before.bytes().rev().zip(self.prefix.bytes().rev());
        let suffix = after.bytes().zip(self.suffix.bytes());
        prefix.take_while(|(a, b)| a == b).count() + suffix.take_while(|(a, b)| a == b).count()
    }
}

/// Every place where the words start, overlapping ones too.
fn starts<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(words)?;
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
        Some(at)
    })
}

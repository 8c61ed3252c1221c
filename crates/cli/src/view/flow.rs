//! Pieces of an article to words that can be wrapped, brackets included.
//!
//! Ranges of the text come in, one behind the other; words go out. An opening bracket stays with
//! the word behind it, a closing one with the word ahead.

use std::ops::Range;

use anstyle::Style;
use gainsay::record::Article;

use super::lines::{Piece, Word};
use super::marks::segments;
use super::paint::Palette;
use super::tree::Entry;
use crate::terminal::harmless;

/// The words of a range of an article.
pub(super) fn words(
    article: &Article,
    range: &Range<usize>,
    base: Style,
    entries: &[Entry<'_>],
    palette: &Palette,
) -> Vec<Word> {
    let mut flow = Flow::default();
    for segment in segments(range, base, entries, palette) {
        segment.opens.into_iter().for_each(|(text, style)| flow.open(text, style));
        let text = article.text().get(segment.range).unwrap_or_default();
        flow.text(&harmless(text), segment.style);
        segment.closes.into_iter().for_each(|(text, style)| flow.close(text, style));
    }
    flow.words
}

/// Words as they grow.
#[derive(Default)]
struct Flow {
    words: Vec<Word>,
    /// Whether the last word goes on with whatever comes next.
    goes_on: bool,
}

impl Flow {
    fn push(&mut self, text: &str, style: Style) {
        let piece = Piece::new(text, style);
        match self.words.last_mut().filter(|_| self.goes_on) {
            Some(word) => word.push(piece),
            None => self.words.push(vec![piece]),
        }
    }

    fn open(&mut self, text: String, style: Style) {
        self.push(&text, style);
        self.goes_on = true;
    }

    fn close(&mut self, text: String, style: Style) {
        let goes_on = std::mem::replace(&mut self.goes_on, true);
        self.push(&text, style);
        self.goes_on = goes_on;
    }

    fn text(&mut self, text: &str, style: Style) {
        let is_opened = |word: &Word| word.last().is_some_and(|piece| piece.text.ends_with(' '));
        for (index, word) in text.split(char::is_whitespace).enumerate() {
            // White space ends a word, but not one that holds an opening bracket only.
            if index > 0 && !self.words.last().is_some_and(is_opened) {
                self.goes_on = false;
            }
            if !word.is_empty() {
                self.push(word, style);
                self.goes_on = true;
            }
        }
    }
}

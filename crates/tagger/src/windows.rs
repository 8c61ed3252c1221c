//! Words cut into windows: what the network sees at once.
//!
//! Words come in; lists of them go out, whole blocks as long as they fit. A block beyond the limit
//! is cut after its last sentence that fits. It is the same greedy cut as in training, made as the
//! words come in: no more of them wait than a window holds.

use std::collections::VecDeque;
use std::iter::Peekable;

use crate::words::Word;

/// Windows of one article's words, none of them empty.
pub(crate) struct Windows<'a, W: Iterator<Item = Word>> {
    text: &'a str,
    words: Peekable<W>,
    /// Pieces that a window has room for.
    room: usize,
    /// The block at hand, as much of it as is needed to decide.
    waiting: VecDeque<Word>,
    /// The window that is being filled.
    now: Vec<Word>,
    used: usize,
}

impl<'a, W: Iterator<Item = Word>> Windows<'a, W> {
    /// Cuts the words of `text` into windows of at most `room` pieces.
    pub(crate) fn new(text: &'a str, words: W, room: usize) -> Self {
        let (waiting, now) = (VecDeque::new(), Vec::new());
        Self { text, words: words.peekable(), room, waiting, now, used: 0 }
    }

    /// Takes in words of one block until they are beyond the room or the block ends; their pieces.
    fn fill(&mut self) -> usize {
        let mut cost: usize = self.waiting.iter().map(cost).sum();
        while cost <= self.room {
            let block = self.waiting.front().map(|word| word.block);
            let same = |word: &Word| block.is_none_or(|block| word.block == block);
            let Some(word) = self.words.next_if(same) else { break };
            cost += word.pieces.len();
            self.waiting.push_back(word);
        }
        cost
    }

    /// A beginning of the block at hand that fits: up to its last sentence that does, or to the
    /// last word.
    fn split(&mut self) -> Vec<Word> {
        let (mut fits, mut used, mut stop) = (0, 0, 0);
        while fits < self.waiting.len() && used + cost(&self.waiting[fits]) <= self.room {
            used += cost(&self.waiting[fits]);
            fits += 1;
            if self.starts_sentence(fits) {
                stop = fits;
            }
        }
        let stop = if stop > 1 { stop } else { fits.max(1) };
        self.waiting.drain(..stop).collect()
    }

    /// Whether a sentence probably starts with word `at` of the block at hand: a full stop, or a
    /// quotation mark after one, then white space, then anything but a small letter.
    fn starts_sentence(&self, at: usize) -> bool {
        let word = |at: usize| self.waiting.get(at).map(|word| &self.text[range(word)]);
        let (Some(next), Some(last)) = (self.waiting.get(at), self.waiting.get(at - 1)) else {
            return false;
        };
        let end = match word(at - 1) {
            Some("\"" | "”" | "’" | "'") if at >= 2 => word(at - 2),
            end => end,
        };
        let small = self.text[range(next)].chars().next().is_some_and(char::is_lowercase);
        matches!(end, Some("." | "!" | "?")) && last.end < next.start && !small
    }
}

fn cost(word: &Word) -> usize {
    word.pieces.len()
}

fn range(word: &Word) -> std::ops::Range<usize> {
    word.start as usize..word.end as usize
}

impl<W: Iterator<Item = Word>> Iterator for Windows<'_, W> {
    type Item = Vec<Word>;

    fn next(&mut self) -> Option<Vec<Word>> {
        loop {
            let cost = self.fill();
            if self.waiting.is_empty() || !self.now.is_empty() && self.used + cost > self.room {
                self.used = 0;
                return Some(std::mem::take(&mut self.now)).filter(|window| !window.is_empty());
            }
            if cost > self.room {
                return Some(self.split());
            }
            self.used += cost;
            self.now.extend(self.waiting.drain(..));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Windows;
    use crate::quotes::Quote;
    use crate::words::{Case, Word};

    /// The words of a text, parted by spaces, one piece each; a line is a block.
    fn words(text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        for (block, line) in text.split_inclusive('\n').enumerate() {
            let line_start = line.as_ptr() as usize - text.as_ptr() as usize;
            let mut at = 0;
            for word in line.split_inclusive([' ', '.', '\n']) {
                let (start, trimmed) = (line_start + at, word.trim_end_matches([' ', '.', '\n']));
                for (start, end) in [
                    (start, start + trimmed.len()),
                    (start + trimmed.len(), start + word.trim_end_matches([' ', '\n']).len()),
                ] {
                    if start < end {
                        words.push(Word {
                            start: start as u32,
                            end: end as u32,
                            block: block as u32,
                            case: Case::Lower,
                            quote: Quote::Outside,
                            place: 0,
                            pieces: vec![7],
                        });
                    }
                }
                at += word.len();
            }
        }
        words
    }

    fn cut(text: &str, room: usize) -> Vec<String> {
        let windows = Windows::new(text, words(text).into_iter(), room);
        let text_of = |window: Vec<Word>| {
            text[window[0].start as usize..window[window.len() - 1].end as usize].to_owned()
        };
        windows.map(text_of).collect()
    }

    #[test]
    fn whole_blocks_go_together_as_long_as_they_fit() {
        assert_eq!(cut("a b\nc d\ne f g\n", 4), ["a b\nc d", "e f g"]);
        assert_eq!(cut("a b c d e\nf\n", 5), ["a b c d e", "f"]);
        assert!(cut("\n\n", 5).is_empty());
    }

    #[test]
    fn a_long_block_is_cut_after_its_last_sentence_that_fits() {
        assert_eq!(cut("x\nA b. C d. E f. G h.\ny\n", 7), ["x", "A b. C d.", "E f. G h.\ny"]);
        assert_eq!(cut("a b c d e f g h\n", 3), ["a b c", "d e f", "g h"]);
        assert_eq!(cut("A. b c d e f\n", 4), ["A. b c", "d e f"]);
    }
}

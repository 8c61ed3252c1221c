//! A question to the reader: what belongs to this anchor?
//!
//! An anchor comes in; what the reader is told of it, word by word, goes out: which words it is
//! made of, and how far away each other word stands. Nothing here knows the answer.

use std::ops::Range;

/// Whose lines a question asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Scheme {
    /// PolNeAR's.
    Polnear = 0,
    /// Our guide's.
    Guide = 1,
}

/// What belongs to this anchor?
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Question {
    /// The anchor's words, by their place in the window; one at least.
    pub(crate) anchor: Range<usize>,
    /// Whether the anchor is a cue; else it is the first word of a content without one.
    pub(crate) cue: bool,
    /// Whose lines are asked for.
    pub(crate) scheme: Scheme,
    /// How likely it is an anchor at all.
    pub(crate) score: f32,
}

impl Question {
    /// For each of `words` words: 0 beside the anchor, 1 in a cue, 2 in an anchor that is none.
    pub(crate) fn marks(&self, words: usize) -> Vec<i32> {
        let mark = if self.cue { 1 } else { 2 };
        (0..words).map(|word| if self.anchor.contains(&word) { mark } else { 0 }).collect()
    }

    /// For each of `words` words: how far it is from the anchor, as one of 40 steps.
    pub(crate) fn distances(&self, words: usize) -> Vec<i32> {
        let last = self.anchor.end.saturating_sub(1);
        let step = |word: usize| {
            if word < self.anchor.start {
                20 + steps(self.anchor.start - word)
            } else {
                steps(word.saturating_sub(last))
            }
        };
        (0..words).map(step).collect()
    }
}

/// A distance in words as one of 20 steps: exact below 8, then two and a half to each doubling.
fn steps(words: usize) -> i32 {
    if words < 8 {
        return words as i32;
    }
    let doublings = (words as f32 / 8.0).log2();
    (8 + (doublings * 2.5) as i32).min(19)
}

#[cfg(test)]
mod tests {
    use super::{Question, Scheme, steps};

    #[test]
    fn words_are_told_where_the_anchor_is() {
        let question = Question { anchor: 2..4, cue: true, scheme: Scheme::Guide, score: 1.0 };
        assert_eq!(question.marks(6), [0, 0, 1, 1, 0, 0]);
        assert_eq!(question.distances(6), [22, 21, 0, 0, 1, 2]);
        let free = Question { anchor: 0..1, cue: false, ..question };
        assert_eq!(free.marks(2), [2, 0]);
    }

    #[test]
    fn far_words_share_a_step() {
        let far: Vec<i32> = [7, 8, 10, 11, 16, 32, 64, 128, 200].into_iter().map(steps).collect();
        assert_eq!(far, [7, 8, 8, 9, 10, 13, 15, 18, 19]);
        assert_eq!(steps(100_000), 19);
    }
}

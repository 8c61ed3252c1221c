//! A text as the gold corpora count it: in code points, with its tokens.
//!
//! A string comes in; tokens, trimmed ranges and token sets go out. All ranges here are code
//! points, end exclusive. Nothing is ever changed in the text.

use std::collections::BTreeSet;
use std::ops::Range;

/// A piece of a text, in code points.
pub type Piece = Range<usize>;

/// A text in code points, cut into tokens.
///
/// A *token* is a run of letters and digits, or one other character that is no white space.
#[derive(Clone, Debug)]
pub struct Text {
    chars: Vec<char>,
    tokens: Vec<Piece>,
}

impl Text {
    /// Cuts a text into tokens.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut tokens: Vec<Piece> = Vec::new();
        let mut in_word = false;
        for (at, character) in chars.iter().enumerate() {
            let is_word = character.is_alphanumeric();
            match tokens.last_mut() {
                Some(last) if is_word && in_word => last.end = at + 1,
                _ if !character.is_whitespace() => tokens.push(at..at + 1),
                _ => {}
            }
            in_word = is_word;
        }
        Self { chars, tokens }
    }

    /// How many code points the text has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The code points.
    #[must_use]
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The words of a piece; what reaches beyond the text is left out.
    #[must_use]
    pub fn slice(&self, piece: &Piece) -> String {
        let end = piece.end.min(self.chars.len());
        self.chars[piece.start.min(end)..end].iter().collect()
    }

    /// The non-empty lines, each without the white space at both ends.
    #[must_use]
    pub fn lines(&self) -> Vec<Piece> {
        let mut lines = Vec::new();
        let mut start = 0;
        for end in
            (0..=self.chars.len()).filter(|&at| self.chars.get(at).is_none_or(|&c| c == '\n'))
        {
            let line = self.without_space(start..end);
            if !line.is_empty() {
                lines.push(line);
            }
            start = end + 1;
        }
        lines
    }

    /// A piece without the white space at both ends.
    #[must_use]
    pub fn without_space(&self, piece: Piece) -> Piece {
        self.without(piece, char::is_whitespace)
    }

    /// A piece without white space and punctuation at both ends; where it holds nothing else, only
    /// white space is taken off.
    #[must_use]
    pub fn without_marks(&self, piece: Piece) -> Piece {
        let inner = self.without(piece.clone(), is_mark);
        if inner.is_empty() { self.without_space(piece) } else { inner }
    }

    /// A content as it is compared: without punctuation at both ends and without a "that" it opens
    /// with.
    #[must_use]
    pub fn content(&self, piece: Piece) -> Piece {
        let inner = self.without_marks(piece);
        let word: String = self.slice(&(inner.start..inner.end.min(inner.start + 4)));
        let next = self.chars.get(inner.start + 4).copied();
        let is_that =
            word.eq_ignore_ascii_case("that") && next.is_none_or(|c| !c.is_alphanumeric());
        let rest = self.without_marks((inner.start + 4).min(inner.end)..inner.end);
        if is_that && !rest.is_empty() { rest } else { inner }
    }

    /// The numbers of the tokens that a piece holds or cuts.
    #[must_use]
    pub fn tokens_in(&self, piece: &Piece) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.end <= piece.start);
        let last = self.tokens.partition_point(|token| token.start < piece.end);
        first..last.max(first)
    }

    /// The token numbers of several pieces together.
    #[must_use]
    pub fn token_set<'a>(&self, pieces: impl IntoIterator<Item = &'a Piece>) -> BTreeSet<usize> {
        pieces.into_iter().flat_map(|piece| self.tokens_in(piece)).collect()
    }

    fn without(&self, piece: Piece, drop: impl Fn(char) -> bool) -> Piece {
        let end = piece.end.min(self.chars.len());
        let start = piece.start.min(end);
        let chars = &self.chars[start..end];
        let keeps = |&character: &char| !drop(character);
        let from = chars.iter().position(keeps).unwrap_or(chars.len());
        let to = chars.iter().rposition(keeps).map_or(from, |last| last + 1);
        start + from..start + to
    }
}

/// White space and punctuation; signs that are read aloud (`$`, `%`) are neither.
fn is_mark(character: char) -> bool {
    !character.is_alphanumeric() && !"$£€¥%#@&+°".contains(character)
}

/// Intersection over union; nothing against nothing is 0.
#[must_use]
pub fn overlap(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let both = a.intersection(b).count();
    let either = a.len() + b.len() - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

#[cfg(test)]
mod tests {
    use super::{Text, overlap};

    #[test]
    fn tokens_are_words_and_single_marks() {
        let text = Text::new("“No,” he’s 5.2%");
        let tokens: Vec<_> = text.tokens.iter().map(|token| text.slice(token)).collect();
        assert_eq!(tokens, ["“", "No", ",", "”", "he", "’", "s", "5", ".", "2", "%"]);
    }

    #[test]
    fn a_content_loses_outer_marks_and_that() {
        let cases = [
            ("that it rained.", "it rained"),
            ("“That it rained,”", "it rained"),
            ("thatch burned", "thatch burned"),
            ("that", "that"),
            ("“… it rained”", "it rained"),
            ("$5 and 6%.", "$5 and 6%"),
            ("...", "..."),
        ];
        for (given, kept) in cases {
            let text = Text::new(given);
            assert_eq!(text.slice(&text.content(0..text.len())), kept, "{given}");
        }
    }

    #[test]
    fn a_piece_that_cuts_a_token_holds_it() {
        let text = Text::new("one two three");
        assert_eq!(text.tokens_in(&(2..5)), 0..2);
        assert_eq!(text.tokens_in(&(3..4)), 1..1);
        assert_eq!(text.tokens_in(&(40..50)), 3..3);
    }

    #[test]
    fn lines_are_trimmed_and_blank_ones_left_out() {
        let text = Text::new("Title.\n\n  \n  One. \r\nTwo.");
        let lines: Vec<_> = text.lines().iter().map(|line| text.slice(line)).collect();
        assert_eq!(lines, ["Title.", "One.", "Two."]);
    }

    #[test]
    fn overlap_is_intersection_over_union() {
        let set = |numbers: &[usize]| numbers.iter().copied().collect();
        assert!((overlap(&set(&[1, 2, 3, 4]), &set(&[2, 3, 4, 5])) - 0.6).abs() < 1e-12);
        assert!(overlap(&set(&[]), &set(&[])).abs() < 1e-12);
    }
}

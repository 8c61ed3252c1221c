//! Words to pieces of BERT's vocabulary (WordPiece; Wu et al. 2016): the longest piece that fits,
//! from left to right.
//!
//! The vocabulary comes in as text, one piece a line; the numbers of a word's pieces go out. A word
//! that cannot be spelled is one unknown piece. Nothing here knows where in a text a word stands.

use std::collections::HashMap;

/// Words with more characters than this are not looked up, in BERT as here.
pub(crate) const LONGEST: usize = 100;

/// What marks a piece that goes on with a word.
const GOES_ON: &str = "##";

/// The pieces, by how they are spelled.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    first: HashMap<Box<str>, u16>,
    rest: HashMap<Box<str>, u16>,
    unknown: u16,
    /// What stands before the first word of a window.
    pub(crate) opening: u16,
    /// What stands after its last word.
    pub(crate) closing: u16,
}

impl Vocabulary {
    /// Reads `vocab.txt`: the number of a piece is that of its line, from 0.
    ///
    /// # Errors
    /// What is wrong with it, as a fragment.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let (mut first, mut rest) = (HashMap::new(), HashMap::new());
        for (number, piece) in text.lines().enumerate() {
            let number = u16::try_from(number).map_err(|_| "more than 65,536 pieces".to_owned())?;
            match piece.strip_prefix(GOES_ON) {
                Some(tail) if !tail.is_empty() => rest.insert(tail.into(), number),
                _ => first.insert(piece.into(), number),
            };
        }
        let special = |name: &str| first.get(name).copied().ok_or(format!("has no piece {name}"));
        let (unknown, opening, closing) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Ok(Self { first, rest, unknown, opening, closing })
    }

    /// The pieces of a word in BERT's spelling: one at least, [`LONGEST`] at most.
    pub(crate) fn pieces(&self, word: &str) -> Vec<u16> {
        if word.chars().nth(LONGEST).is_some() {
            return vec![self.unknown];
        }
        let (mut pieces, mut at) = (Vec::new(), 0);
        while at < word.len() || pieces.is_empty() {
            let known = if at == 0 { &self.first } else { &self.rest };
            let Some((number, length)) = longest(known, &word[at..]) else {
                return vec![self.unknown];
            };
            pieces.push(number);
            at += length;
        }
        pieces
    }
}

/// The longest known beginning of `word`, with its length in bytes.
fn longest(known: &HashMap<Box<str>, u16>, word: &str) -> Option<(u16, usize)> {
    let ends = word.char_indices().map(|(at, character)| at + character.len_utf8());
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().find_map(|end| known.get(&word[..end]).map(|number| (*number, end)))
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    fn vocabulary() -> Vocabulary {
        Vocabulary::parse("[UNK]\n[CLS]\n[SEP]\ndeny\n##ing\nden\n##y\n##\n#\n").unwrap()
    }

    #[test]
    fn the_longest_piece_is_taken_first() {
        assert_eq!(vocabulary().pieces("denying"), [3, 4]);
        assert_eq!(vocabulary().pieces("deny"), [3]);
        assert_eq!(vocabulary().pieces("deny".repeat(30).as_str()), [0]);
    }

    #[test]
    fn a_word_that_cannot_be_spelled_is_one_unknown_piece() {
        assert_eq!(vocabulary().pieces("denied"), [0]);
        assert_eq!(vocabulary().pieces("é"), [0]);
        assert_eq!(vocabulary().pieces(""), [0]);
    }

    #[test]
    fn a_vocabulary_without_its_special_pieces_is_refused() {
        assert_eq!(Vocabulary::parse("[UNK]\n[CLS]\n").unwrap_err(), "has no piece [SEP]");
    }
}

//! BERT's basic tokens: a run of letters and digits, or one punctuation character.
//!
//! A paragraph comes in; its tokens go out one after another, in the vocabulary's spelling, with
//! the bytes they stand at. A paragraph without spaces is read as lazily as any other: however long
//! a token is, no more of its spelling is kept than [`LONGEST`] asks for.

use crate::characters::{Kind, is_accent, kind, spell};
use crate::wordpiece::LONGEST;

/// The tokens of a paragraph from `at` on.
#[derive(Debug)]
pub(crate) struct Tokens<'a> {
    paragraph: &'a str,
    at: usize,
    spelling: String,
}

/// One token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Token<'a> {
    /// Where it starts, in bytes of the paragraph.
    pub(crate) start: usize,
    /// Where it ends, accents that stand on its last letter included.
    pub(crate) end: usize,
    /// How the vocabulary spells it.
    pub(crate) spelling: &'a str,
}

impl<'a> Tokens<'a> {
    /// The tokens of `paragraph`.
    pub(crate) fn new(paragraph: &'a str) -> Self {
        Self { paragraph, at: 0, spelling: String::new() }
    }

    /// The next token, if there is one.
    pub(crate) fn next(&mut self) -> Option<Token<'_>> {
        self.spelling.clear();
        let (mut found, mut letters) = (None, 0);
        for (at, character) in self.paragraph[self.at..].char_indices() {
            let (at, end) = (self.at + at, self.at + at + character.len_utf8());
            match (kind(character), found) {
                (Kind::Nothing, Some((start, last))) if last == at && is_accent(character) => {
                    found = Some((start, end));
                }
                (Kind::Nothing, _) | (Kind::Gap, None) => {}
                (Kind::Alone, None) => {
                    spell(character, &mut self.spelling);
                    found = Some((at, end));
                    letters = usize::MAX;
                }
                (Kind::Part, open) if letters != usize::MAX => {
                    if letters <= LONGEST {
                        spell(character, &mut self.spelling);
                        letters += 1;
                    }
                    found = Some((open.map_or(at, |(start, _)| start), end));
                }
                _ => break,
            }
        }
        let (start, end) = found?;
        self.at = end;
        Some(Token { start, end, spelling: &self.spelling })
    }
}

#[cfg(test)]
mod tests {
    use super::Tokens;

    fn tokens(paragraph: &str) -> Vec<(String, &str)> {
        let mut tokens = Tokens::new(paragraph);
        let mut all = Vec::new();
        while let Some(token) = tokens.next() {
            let (range, spelling) = (token.start..token.end, token.spelling.to_owned());
            all.push((spelling, &paragraph[range]));
        }
        all
    }

    fn spellings(paragraph: &str) -> Vec<String> {
        tokens(paragraph).into_iter().map(|(spelling, _)| spelling).collect()
    }

    #[test]
    fn words_and_marks_are_tokens() {
        assert_eq!(
            spellings("“No,” she said: U.S.-led"),
            ["\"", "no", ",", "\"", "she", "said", ":", "u", ".", "s", ".", "-", "led"]
        );
        assert_eq!(spellings("中文a"), ["中", "文", "a"]);
        assert!(spellings(" \u{200b}\u{301}").is_empty());
    }

    #[test]
    fn a_token_stands_where_its_characters_do() {
        let decomposed = "cafe\u{301}! \u{feff}Zo\u{200b}e\u{301}";
        let expected = [("cafe", "cafe\u{301}"), ("!", "!"), ("zoe", "Zo\u{200b}e\u{301}")];
        let found = tokens(decomposed);
        assert_eq!(found.len(), expected.len());
        for ((spelling, text), (expected_spelling, expected_text)) in found.iter().zip(expected) {
            assert_eq!((spelling.as_str(), *text), (expected_spelling, expected_text));
        }
    }

    #[test]
    fn a_word_without_end_is_one_token_of_short_spelling() {
        let long = "x".repeat(1_000_000);
        let mut tokens = Tokens::new(&long);
        let token = tokens.next().unwrap();
        assert_eq!((token.start, token.end), (0, 1_000_000));
        assert!(token.spelling.len() <= 101);
        assert_eq!(tokens.next(), None);
    }
}

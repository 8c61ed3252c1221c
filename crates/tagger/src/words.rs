//! The words of an article, with what the network is told of each beside its pieces.
//!
//! An article comes in; its words go out one after another, block by block of those that are read:
//! where they stand, their pieces, their case, what quotation marks make of them, and whether they
//! open a block or stand in a headline. No more than one block is looked at ahead of time, and no
//! list of all words is ever made.

use gainsay_record::{Article, BlockKind};

use crate::characters::is_letter;
use crate::quotes::{self, Quote};
use crate::tokens::Tokens;
use crate::wordpiece::Vocabulary;

/// How a word is written. The numbers are those the model was trained with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Case {
    /// "said"
    Lower = 0,
    /// "Ruiz", "A"
    Title = 1,
    /// "TASS"
    Upper = 2,
    /// "McKay"
    Mixed = 3,
    /// "2016", "F16"
    Number = 4,
    /// Neither letters nor digits.
    Other = 5,
}

/// One word: a run of letters and digits, or one punctuation character.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    /// Where it starts, in bytes of the article's text.
    pub(crate) start: u32,
    /// Where it ends, exclusive.
    pub(crate) end: u32,
    /// Which of the blocks that are read it stands in.
    pub(crate) block: u32,
    /// How it is written.
    pub(crate) case: Case,
    /// What quotation marks make of its first character.
    pub(crate) quote: Quote,
    /// Whether it opens its block (1), stands in a headline (2), or both (3).
    pub(crate) place: u8,
    /// Its pieces in the vocabulary, one at least.
    pub(crate) pieces: Vec<u16>,
}

/// How a word is written.
pub(crate) fn case_of(word: &str) -> Case {
    if word.chars().any(char::is_numeric) {
        return Case::Number;
    }
    let mut letters = word.chars().filter(|letter| is_letter(*letter)).map(char::is_uppercase);
    let Some(first) = letters.next() else { return Case::Other };
    let (rest, upper) = letters.fold((0, 0), |(all, upper), is| (all + 1, upper + usize::from(is)));
    match (first, upper) {
        (false, 0) => Case::Lower,
        (true, 0) => Case::Title,
        (true, _) if upper == rest => Case::Upper,
        _ => Case::Mixed,
    }
}

/// The words of an article, one after another.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    article: &'a Article,
    vocabulary: &'a Vocabulary,
    next_block: usize,
    read: u32,
    block: Option<Block<'a>>,
}

/// The block that is being read.
#[derive(Debug)]
struct Block<'a> {
    start: usize,
    text: &'a str,
    headline: bool,
    quotes: Vec<Quote>,
    tokens: Tokens<'a>,
    first: bool,
}

impl<'a> Words<'a> {
    /// The words of the blocks of `article` that are read for statements.
    pub(crate) fn new(article: &'a Article, vocabulary: &'a Vocabulary) -> Self {
        Self { article, vocabulary, next_block: 0, read: 0, block: None }
    }

    /// Opens the next block that is read.
    fn open(&mut self) -> Option<()> {
        let blocks = self.article.blocks().get(self.next_block..)?;
        let skipped = blocks.iter().position(|block| block.kind.is_read())?;
        let block = blocks[skipped];
        let text = self.article.slice(block.span);
        self.next_block += skipped + 1;
        self.read += 1;
        self.block = Some(Block {
            start: block.span.start(),
            text,
            headline: block.kind == BlockKind::Headline,
            quotes: quotes::roles(text),
            tokens: Tokens::new(text),
            first: true,
        });
        Some(())
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        loop {
            let number = self.read.wrapping_sub(1);
            match self.block.as_mut().and_then(|block| block.word(self.vocabulary, number)) {
                Some(word) => return Some(word),
                None => self.open()?,
            }
        }
    }
}

impl Block<'_> {
    fn word(&mut self, vocabulary: &Vocabulary, number: u32) -> Option<Word> {
        let token = self.tokens.next()?;
        let first = std::mem::take(&mut self.first);
        Some(Word {
            start: offset(self.start + token.start),
            end: offset(self.start + token.end),
            block: number,
            case: case_of(&self.text[token.start..token.end]),
            quote: self.quotes[token.start],
            place: u8::from(first) + 2 * u8::from(self.headline),
            pieces: vocabulary.pieces(token.spelling),
        })
    }
}

/// An article's text has at most `u32::MAX` bytes, which its constructor checks.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Case, Words, case_of};
    use crate::quotes::Quote;
    use crate::wordpiece::Vocabulary;

    #[test]
    fn the_case_of_a_word_is_that_of_its_letters() {
        for (word, case) in [
            ("said", Case::Lower),
            ("Ruiz", Case::Title),
            ("A", Case::Title),
            ("TASS", Case::Upper),
            ("McKay", Case::Mixed),
            ("iPad", Case::Mixed),
            ("F16", Case::Number),
            ("½", Case::Number),
            ("—", Case::Other),
            ("Ö", Case::Title),
            ("E\u{301}A", Case::Upper),
        ] {
            assert_eq!(case_of(word), case, "{word}");
        }
    }

    #[test]
    fn words_know_their_block_and_their_place_in_it() {
        let article =
            gainsay_testkit::article("[headline] Mayor “denies”\n\n[furniture] Share\n\nShe did.");
        let vocabulary = Vocabulary::parse("[UNK]\n[CLS]\n[SEP]\nshe\n").unwrap();
        let words: Vec<_> = Words::new(&article, &vocabulary).collect();
        let seen = |word: &super::Word| {
            let text = &article.text()[word.start as usize..word.end as usize];
            (text.to_owned(), word.block, word.place, word.quote)
        };
        let expected = [
            ("Mayor", 0, 3, Quote::Outside),
            ("“", 0, 2, Quote::Opens),
            ("denies", 0, 2, Quote::Double),
            ("”", 0, 2, Quote::Closes),
            ("She", 1, 1, Quote::Outside),
            ("did", 1, 0, Quote::Outside),
            (".", 1, 0, Quote::Outside),
        ];
        let expected =
            expected.map(|(text, block, place, quote)| (text.to_owned(), block, place, quote));
        assert_eq!(words.iter().map(seen).collect::<Vec<_>>(), expected);
        assert_eq!(words[4].pieces, [3]);
    }
}

//! Where sentences begin and end.
//!
//! Blocks come in; the spans of their sentences go out, in order, white space off both ends. A full
//! stop after an abbreviation or an initial ends none, nor does one inside a quotation after which
//! the sentence goes on in lower case. Never precise, always the same: rules that use it ask how
//! far apart two words stand.

use gainsay_record::{Article, Span};

use super::lexicon::{self, Words};
use super::marks::is_mark;

static ABBREVIATIONS: Words = Words::new(|| lexicon::words(include_str!("abbreviations.txt")));

/// The sentences of the blocks that are read for statements.
#[derive(Debug)]
pub(crate) struct Sentences {
    all: Vec<Span>,
}

impl Sentences {
    pub(crate) fn of(article: &Article) -> Self {
        let mut all = Vec::new();
        for block in article.body() {
            let mut start = block.span.start();
            let ends =
                ends(article.slice(block.span)).into_iter().map(|end| block.span.start() + end);
            for end in ends.chain([block.span.end()]) {
                let sentence = article.span_trimmed(start..end);
                all.extend(sentence.ok().filter(|sentence| !sentence.is_empty()));
                start = end;
            }
        }
        Self { all }
    }

    pub(crate) fn get(&self, index: usize) -> Option<Span> {
        self.all.get(index).copied()
    }

    /// The number of the sentence that a byte stands in, or of the last one before it.
    pub(crate) fn at(&self, byte: usize) -> usize {
        self.all.partition_point(|sentence| sentence.start() <= byte).saturating_sub(1)
    }
}

/// The bytes at which sentences of a block end.
fn ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    for (at, stop) in text.char_indices() {
        if !matches!(stop, '.' | '!' | '?' | '…') {
            continue;
        }
        let after = at + stop.len_utf8();
        let close = |c: char| is_mark(c) || matches!(c, ')' | ']' | '.' | '!' | '?');
        let rest = text[after..].trim_start_matches(close);
        let end = text.len() - rest.len();
        let is_end = rest.starts_with(char::is_whitespace)
            && starts_sentence(rest)
            && (stop != '.' || end > after || !is_abbreviated(&text[..at]));
        if is_end && ends.last() != Some(&end) {
            ends.push(end);
        }
    }
    ends
}

fn starts_sentence(rest: &str) -> bool {
    let first = rest.trim_start().chars().next();
    first.is_some_and(|c| !c.is_lowercase() && (c.is_alphanumeric() || is_mark(c) || c == '['))
}

/// Whether a text, up to a full stop, ends with an abbreviation or an initial.
pub(crate) fn is_abbreviated(before: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '.';
    let start = before.char_indices().rev().take(12).take_while(|&(_, c)| is_word(c)).last();
    let word = start.map_or("", |(at, _)| &before[at..]);
    word.chars().count() == 1 && word.starts_with(char::is_uppercase)
        || ABBREVIATIONS.contains(word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::ends;

    fn sentences(text: &str) -> usize {
        ends(text).len() + 1
    }

    #[test]
    fn abbreviations_end_nothing() {
        assert_eq!(sentences("Mr. J. Oduya of Calif. met Sen. Lund. They talked."), 2);
    }

    #[test]
    fn a_question_may_go_on() {
        assert_eq!(sentences("\"Is it true?\" she asked. \"It is.\" He left."), 3);
    }
}

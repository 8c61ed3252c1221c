//! Words as the signs of acts name them: lower case, one apostrophe, all numbers alike.
//!
//! A stretch of the page comes in; its words go out with where they stand. "?" and "!" are words
//! here, as they tell what is done; other marks are left out.

use gainsay_record::Span;

use super::super::page::Page;

/// A word, as it is compared, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word {
    pub(super) norm: String,
    pub(super) at: Span,
}

/// The words between two bytes.
pub(super) fn words(page: &Page, start: usize, end: usize) -> Vec<Word> {
    let text = page.between(start, end);
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(opens) = rest.find(|c: char| c.is_alphanumeric() || is_loud(c)) {
        rest = &rest[opens..];
        let length = length(rest);
        let from = start + text.len() - rest.len();
        let word = page.span(from, from + length);
        words.extend(word.map(|at| Word { norm: norm(&rest[..length]), at }));
        rest = &rest[length..];
    }
    words
}

fn is_loud(c: char) -> bool {
    matches!(c, '?' | '!')
}

/// The bytes of the word that a text starts with: "don't" and "so-called" are one.
fn length(text: &str) -> usize {
    if text.starts_with(is_loud) {
        return 1;
    }
    let mut length = 0;
    for (at, c) in text.char_indices() {
        let joins = matches!(c, '\'' | '’' | '-') && at == length;
        if c.is_alphanumeric() {
            length = at + c.len_utf8();
        } else if !joins {
            break;
        }
    }
    length
}

fn norm(word: &str) -> String {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return "0".to_owned();
    }
    word.to_lowercase().replace('’', "'")
}

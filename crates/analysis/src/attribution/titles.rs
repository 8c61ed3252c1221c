//! Names in quotation marks: shows, books, headlines, nicknames.
//!
//! A quotation and the content it stands in come in; whether it is a name and nobody's words goes
//! out. Where nothing tells, it is words.

use gainsay_record::Span;

use super::lexicon::{self, Words};
use super::page::Page;
use super::quotations::Quotation;

/// Small words that stay lower case in titles.
static SMALL: Words = Words::new(|| lexicon::words(include_str!("small_words.txt")));
/// What is named or called: words that stand right before or right after a title.
static NAMED: Words = Words::new(|| lexicon::words(include_str!("named_things.txt")));

/// Whether a quotation is a name and not somebody's words.
pub(crate) fn is_title(page: &Page, quotation: &Quotation, content: Span) -> bool {
    let all_of_it = quotation.span.contains(content);
    !all_of_it
        && is_capitalised(page.text(quotation.inner))
        && is_beside_thing(page, quotation.span)
}

/// Whether every word but small ones starts with a capital.
pub(crate) fn is_capitalised(words: &str) -> bool {
    let capital = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.starts_with(|c: char| !c.is_lowercase())
            || SMALL.contains(bare.to_lowercase().as_str())
    };
    words.starts_with(|c: char| !c.is_lowercase()) && words.split_whitespace().all(capital)
}

/// Whether the word before or after a quotation is something that has a name.
fn is_beside_thing(page: &Page, quotation: Span) -> bool {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let before = page.before(quotation.start()).split_whitespace().next_back().map(bare);
    let after = page.after(quotation.end()).split_whitespace().next().map(bare);
    [before, after].into_iter().flatten().any(|word| NAMED.contains(word.as_str()))
}

//! Gestures: `He laughed. "Nobody asked."` tells whose words come next, without a verb of speech.
//!
//! The page and a quotation come in; the sentence right ahead of it in its paragraph goes out, if it is short and tells what
//! somebody does with face or hands.

use gainsay_record::Span;

use super::lemma::lemma;
use super::page::Page;

/// Such a sentence has no more words than this.
const WORDS: usize = 7;
/// What somebody does before they speak, or while they do.
const GESTURES: [&str; 12] = [
    "laugh", "smile", "shrug", "nod", "sigh", "grin", "pause", "wince", "frown", "shake",
    "chuckle", "blush",
];

/// The sentence that tells of a gesture right ahead of a quotation.
pub(crate) fn before(page: &Page, quotation: Span) -> Option<Span> {
    let block = page.block(quotation)?.span;
    let ahead = page.between(block.start(), quotation.start()).trim_end();
    let told = ahead.strip_suffix('.')?;
    let ends = |c: char| matches!(c, '.' | '?' | '!' | '"' | '”');
    let from = told.char_indices().rfind(|it| ends(it.1)).map_or(0, |(at, c)| at + c.len_utf8());
    let sentence = &told[from..];
    let mut words = sentence.split_whitespace().take(WORDS + 1);
    let short = words.clone().count() <= WORDS;
    let opens = from + sentence.len() - sentence.trim_start().len();
    let gesture = words.any(|word| GESTURES.contains(&&*lemma(word)));
    let span = page.span(block.start() + opens, block.start() + told.len());
    span.filter(|_| short && gesture)
}

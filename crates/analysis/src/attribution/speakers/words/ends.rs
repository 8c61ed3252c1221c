//! Ends of words: whether a full stop or `'s` is the word's own.
//!
//! Words of a page come in; those whose full stop ends a sentence, too, go out so, and names that end with `'s` whole.

use super::Word;
use crate::attribution::lexicon::{self, Words};
use crate::attribution::page::Page;
use crate::attribution::sentences::is_abbreviated;

pub(super) static SPEECH: Words =
    Words::new(|| lexicon::words(include_str!("../../speech_verbs.txt")));

/// "McDonald's said": who owns nothing is called so.
pub(super) fn keep_ends(page: &Page, words: &mut [Word]) {
    for at in 0..words.len() {
        let word = words[at];
        let length = word.whole.len() - word.text.len();
        let owner = word.owns && length > 1 && word.is_capital() && !word.stops;
        let end = word.start + word.whole.len();
        let rest = page.after(end).trim_start_matches(' ');
        let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let of = at.checked_sub(1).is_some_and(|it| words[it].text == "of");
        let says = SPEECH.contains(next) || matches!(next, "has" | "had" | "will" | "declined");
        let said = at.checked_sub(1).is_some_and(|it| SPEECH.contains(words[it].text))
            && (rest.is_empty() || rest.starts_with(['.', ',', '\n']));
        if owner && !of && (says && page.after(end).starts_with(' ') || said) {
            words[at] = Word { text: word.whole, end, owns: false, ..word };
        }
    }
}

/// Bytes on either side of a word that are looked at for capitals: a block may be as long as it likes.
const AROUND: usize = 300;

/// Whether a word stands among capitals in its block.
pub(super) fn is_loud(page: &Page, word: &Word) -> bool {
    let block = page.span(word.start, word.end).and_then(|it| page.block(it)).map(|it| it.span);
    let whole = page.article.text();
    let text = block.map_or("", |block| {
        let from = word.start.saturating_sub(AROUND).max(block.start());
        let to = (word.end + AROUND).min(block.end());
        page.between(whole.ceil_char_boundary(from), whole.floor_char_boundary(to))
    });
    let small = text.chars().filter(|c| c.is_lowercase()).count();
    small * 2 < text.chars().filter(|c| c.is_uppercase()).count()
}

/// A sentence may end with the full stop that a word keeps: "Lund Cables Inc. The bank".
pub(super) fn end_sentences(page: &Page, words: &mut [Word]) {
    for at in 1..words.len() {
        let next = words[at].start;
        let word = &mut words[at - 1];
        let short =
            word.text.strip_suffix('.').is_some_and(|_| is_abbreviated(page.before(word.end - 1)));
        if short && page.sentences.at(word.start) != page.sentences.at(next) {
            (word.stops, word.ends, word.full_stop) = (true, true, true);
        }
    }
}

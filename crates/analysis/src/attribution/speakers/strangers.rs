//! Strangers: people without a name whom a sentence is about: "A man, 40, from Tarvia, was charged."
//!
//! A sentence comes in; the gender of the one person without a name that it opens with goes out. "He" in the
//! next sentence is that one, not the town. Whoever has a name beside ("A teacher, Mara Lund,") is no stranger.

use gainsay_record::Span;

use super::antecedents::Wanted;
use super::callings;
use super::names::{Names, Sort};
use super::words::{Gender, Word, words};
use crate::attribution::page::Page;

/// How far into a sentence its subject reaches, in words.
const REACH: usize = 8;
/// As much of a sentence is looked at, in bytes.
const OPENING: usize = 200;

/// Whether a sentence is about somebody without a name whom a pronoun may mean.
pub(super) fn opens_with(page: &Page, names: &Names, sentence: Span, wanted: Wanted) -> bool {
    let gender = gender(page, sentence).filter(|_| wanted.sort == Sort::Person);
    gender.is_some_and(|it| it.fits(wanted.gender)) && !is_named(page, names, sentence)
}

/// The gender of the person without a name that a sentence opens with.
fn gender(page: &Page, sentence: Span) -> Option<Gender> {
    let words = opening(page, sentence);
    let opens = words.first().is_some_and(|it| it.is_one_of(&["a", "an", "another"]));
    let rest = words.get(1..REACH.min(words.len())).filter(|_| opens)?;
    let ends = |word: &Word| word.ends_head() || word.is_capital() || word.owns;
    let end = rest.iter().position(ends).unwrap_or(rest.len());
    let comma = rest.iter().position(|word| word.comma).map_or(end, |at| at + 1);
    let is_noun = |word: &&Word| word.is_role() || callings::is_one(&word.lower());
    let phrase = &rest[..end.min(comma)];
    let noun = phrase.iter().rfind(is_noun)?;
    // "A police officer's", "a man told": nothing else that could be a noun stands behind it but a verb.
    (!noun.is_plural()).then(|| noun.role_gender())
}

/// Whether a person is named in the subject of a sentence, ahead of its verb: "A teacher, Mara Lund, said".
fn is_named(page: &Page, names: &Names, sentence: Span) -> bool {
    let words = opening(page, sentence);
    let end = words.get(REACH).map_or(sentence.end(), |word| word.start);
    let Some(subject) = page.span(sentence.start(), end) else { return false };
    let place = |at: usize| {
        let before = words.iter().rev().find(|word| word.end <= at);
        before.is_some_and(|word| word.is_one_of(&["from", "in", "of", "at", "near"]))
    };
    let person = |who: usize| names.all[who].sort == Sort::Person && names.all[who].sure;
    names.places_in(subject).any(|it| person(it.who) && !place(it.span.start()))
}

/// The first words of a sentence.
fn opening<'a>(page: &Page<'a>, sentence: Span) -> Vec<Word<'a>> {
    let text = page.text(sentence);
    let end = text.char_indices().map(|(at, _)| at).find(|&at| at >= OPENING);
    words(end.and_then(|end| text.get(..end)).unwrap_or(text), sentence.start())
}

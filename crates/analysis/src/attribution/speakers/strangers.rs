//! Strangers: people without a name whom a sentence is about: "A man, 40, from Tarvia, was charged."
//!
//! A sentence comes in; the gender of the one person without a name that it opens with goes out. "He" in the
//! next sentence is that one, not the town. Whoever has a name beside ("A teacher, Mara Lund,") is no stranger.

use gainsay_record::Span;

use super::antecedents::Wanted;
use super::callings;
use super::kin::is_noun;
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
    let first = words.first()?;
    // "Her father" has no name, either.
    let opens =
        first.is_one_of(&["a", "an", "another"]) || first.determiner() == Some("possessive");
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

/// Whether a sentence speaks of somebody's kin without a name whom a pronoun may mean: "Mara Lund lost her brother".
pub(super) fn has_kin(page: &Page, sentence: Span, wanted: Wanted) -> bool {
    let words = opening(page, sentence);
    let gender =
        |noun: &Word| noun.role_gender() != Gender::Unknown && noun.role_gender() == wanted.gender;
    words.windows(2).enumerate().any(|(at, pair)| {
        let [whose, noun] = pair else { return false };
        let whose = whose.determiner() == Some("possessive") || whose.owns;
        let near = (is_noun(&noun.lower()) || noun.is_one_of(&CLOSE)) && gender(noun);
        let named = words.get(at + 2).is_some_and(Word::is_capital);
        whose && near && !noun.owns && !named
    })
}

/// Those near to somebody who are no kin.
const CLOSE: [&str; 4] = ["boyfriend", "girlfriend", "fiancé", "fiancée"];

/// As far ahead of a role it is looked for whether it was introduced, in bytes.
const AHEAD: usize = 2000;

/// Whether the text ahead of a place has spoken of "a driver" whom it gives no name there, so that "the driver" is that one.
pub(super) fn introduced(page: &Page, noun: &str, at: usize) -> bool {
    let from = page.article.text().ceil_char_boundary(at.saturating_sub(AHEAD));
    let words = words(page.between(from, at), from);
    (1..words.len()).any(|nth| {
        let ahead = &words[nth.saturating_sub(3)..nth];
        let article = ahead.iter().rposition(|it| it.is_one_of(&["a", "an", "another"]));
        let Some(article) = article.filter(|_| words[nth].lower() == noun) else { return false };
        let plain = ahead[article + 1..].iter().all(|it| !it.stops && !it.ends_head() && !it.owns);
        let said_of = (nth.saturating_sub(3) + article).checked_sub(1).map(|before| &words[before]);
        let said_of = said_of.is_some_and(|it| !it.stops && it.is_one_of(&OF_SOMEBODY));
        let named =
            words.get(nth + 1).is_some_and(|it| it.is_one_of(&["named", "called", "identified"]));
        let alone = !words[nth].owns && !words[nth].stops;
        plain && alone && !said_of && !named
    })
}

/// Words behind which "a driver" is what somebody is who has been spoken of.
const OF_SOMEBODY: [&str; 12] = [
    "is", "was", "as", "be", "been", "became", "becoming", "not", "like", "remains", "he's",
    "she's",
];

/// The first words of a sentence.
fn opening<'a>(page: &Page<'a>, sentence: Span) -> Vec<Word<'a>> {
    let text = page.text(sentence);
    let end = text.char_indices().map(|(at, _)| at).find(|&at| at >= OPENING);
    words(end.and_then(|end| text.get(..end)).unwrap_or(text), sentence.start())
}

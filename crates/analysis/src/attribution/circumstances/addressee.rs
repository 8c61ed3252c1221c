//! The addressee of a statement: to whom it was said.
//!
//! A clause comes in; the noun phrase that names the addressee goes out, without its preposition:
//! after a verb that takes one ("told reporters"), after "to" or "with" ("said to the council", "in
//! a letter to the mayor"), or before a passive ("the mayor was asked whether"). Whether the words
//! were heard is not asked.

use std::ops::Range;

use super::super::lemma::lemma;
use super::super::lexicon::{self, Words};
use super::clause::{Clause, Role};
use super::distance;
use super::phrase::{self, Reach};
use super::times::Time;

/// Verbs whose object is the one who is spoken to.
static TELLING: Words = Words::new(|| lexicon::words(include_str!("addressee/telling.txt")));
/// Verbs of which that holds only in the passive.
static PASSIVE: Words = Words::new(|| lexicon::words(include_str!("addressee/passive.txt")));
/// Nouns and verbs that lead to an addressee with "to": "a letter to", "speaking to".
static LEADING: Words = Words::new(|| lexicon::words(include_str!("addressee/leading.txt")));
/// Those who are spoken to, without an article.
static AUDIENCES: Words = Words::new(|| lexicon::words(include_str!("addressee/audiences.txt")));
/// Words before a passive.
static AUXILIARIES: Words =
    Words::new(|| lexicon::words(include_str!("addressee/auxiliaries.txt")));
/// Words that are no addressee where one would stand.
static NEVER: Words = Words::new(|| lexicon::words(include_str!("addressee/never.txt")));

/// An addressee has no more words than this.
const MOST: usize = 12;
/// The subject of a passive has no more words than this.
const SUBJECT: usize = 7;
/// "To" stands no more words after the cue than this.
const NEAR: usize = 12;

/// The words of the addressee.
pub(crate) fn find(clause: &Clause, times: &[Time], cue: &str) -> Option<Range<usize>> {
    let verb = lemma(cue);
    let is_passive = is_passive(clause);
    if is_passive && (TELLING.contains(verb.as_str()) || PASSIVE.contains(verb.as_str())) {
        return subject(clause, times);
    }
    let told = TELLING.contains(verb.as_str()).then(|| object(clause, times)).flatten();
    told.or_else(|| after_to(clause, times))
}

/// What stands right after a verb of telling.
fn object(clause: &Clause, times: &[Time]) -> Option<Range<usize>> {
    let start = clause.cue + 1;
    let is_one = clause.goes_on(start) && !NEVER.contains(clause.lower(start));
    let end = noun_phrase(clause, times, start)?;
    // A name after the verb and the quotation is the one who speaks: "…," wrote Ana Ruiz.
    let is_speaker = !clause.words.iter().any(|word| word.role == Role::Source)
        && clause.words[..clause.cue].iter().any(|word| word.role == Role::Content);
    (is_one && !is_speaker).then_some(start..end)
}

/// The end of a noun phrase, a pronoun being one.
fn noun_phrase(clause: &Clause, times: &[Time], start: usize) -> Option<usize> {
    if !clause.get(start)?.is_free() {
        return None;
    }
    let pronoun =
        matches!(clause.lower(start), "him" | "her" | "them" | "me" | "us" | "you" | "it");
    let possessor = clause.lower(start) == "her" && clause.goes_on(start + 1);
    let alone = pronoun && !possessor;
    let end = if alone { start + 1 } else { phrase::end(clause, times, start, Reach::Short, MOST) };
    (end > start).then_some(end)
}

/// The nearest noun phrase after "to", where it is one who hears or reads.
fn after_to(clause: &Clause, times: &[Time]) -> Option<Range<usize>> {
    let found = (0..clause.words.len()).filter_map(|at| to_at(clause, times, at));
    let near = found.filter_map(|at| Some((distance(clause, &at)?, at)));
    near.filter(|(distance, _)| *distance <= NEAR).min_by_key(|it| it.0).map(|it| it.1)
}

fn to_at(clause: &Clause, times: &[Time], at: usize) -> Option<Range<usize>> {
    let preposition = clause.lower(at);
    let before = at.checked_sub(1)?;
    let led = match (preposition, clause.get(before)?.role) {
        ("to", Role::Cue) => true,
        ("to", Role::Source) => before.checked_sub(1) == Some(clause.cue),
        ("to" | "before" | "with", Role::Free) => {
            let lower = clause.lower(before);
            preposition == "to" && LEADING.contains(lower) && !clause.get(before)?.parted
        }
        _ => false,
    };
    if !led || !hears(clause, at + 1) {
        return None;
    }
    Some(at + 1..noun_phrase(clause, times, at + 1)?)
}

/// Whether a noun phrase that may be an addressee starts here, and not a verb.
fn hears(clause: &Clause, at: usize) -> bool {
    let Some(word) = clause.get(at).filter(|_| clause.goes_on(at)) else { return false };
    let lower = word.lower.as_str();
    let pronoun = matches!(lower, "him" | "her" | "them" | "me" | "us" | "you");
    let audience =
        || (at..at + 3).any(|it| clause.goes_on(it) && AUDIENCES.contains(clause.lower(it)));
    pronoun || word.capital || phrase::is_determiner(lower) || audience()
}

fn is_passive(clause: &Clause) -> bool {
    let before: Vec<&str> = (0..clause.cue).rev().take(2).map(|at| clause.lower(at)).collect();
    let is_be = |word: &&str| {
        matches!(*word, "was" | "were" | "been" | "being" | "is" | "are" | "be" | "got")
    };
    before.first().is_some_and(|word| is_be(word) || word.ends_with("ly"))
        && before.iter().any(is_be)
}

/// The noun phrase before the auxiliaries of a passive.
fn subject(clause: &Clause, times: &[Time]) -> Option<Range<usize>> {
    let is_auxiliary = |at: &usize| {
        let lower = clause.lower(*at);
        AUXILIARIES.contains(lower) || lower.ends_with("ly")
    };
    let auxiliaries = (0..clause.cue).rev().take_while(is_auxiliary).count();
    let end = clause.cue - auxiliaries;
    let belongs = |at: &usize| {
        clause.get(*at).is_some_and(|word| word.is_free())
            && (*at + 1 == end || !clause.words[*at].parted)
            && !phrase::stops(clause.lower(*at))
                | matches!(clause.lower(*at), "he" | "she" | "they" | "i" | "you" | "we")
            && !times.iter().any(|time| time.at.contains(at))
    };
    let words = (0..end).rev().take(SUBJECT).take_while(belongs).count();
    let start = end - words;
    let start = start + usize::from(matches!(clause.lower(start), "and" | "when" | "but"));
    (start < end).then_some(start..end)
}

//! The venue or medium of a statement: "an interview with the Herald", "a rally in Solano", "on
//! Twitter".
//!
//! A clause comes in; the words of its venue go out. The preposition is left out, except in set
//! phrases without an article: "on Twitter", "in court", "by phone". A place where something
//! happened is no venue: the noun must name an occasion of speaking or something that is written.

use std::ops::Range;

use super::super::lexicon::{self, Words};
use super::clause::{Clause, Role, Word};
use super::nearness::{distance, is_antecedent};
use super::phrase::{self, Reach};
use super::times::Time;

/// Occasions of speaking and things written.
static VENUES: Words = Words::new(|| lexicon::words(include_str!("venue/venues.txt")));
/// Set phrases with their preposition.
static PHRASES: Words = Words::new(|| lexicon::words(include_str!("venue/phrases.txt")));
/// Platforms and channels that follow "on".
static MEDIA: Words = Words::new(|| lexicon::words(include_str!("venue/media.txt")));
/// Prepositions that lead to a venue.
static PREPOSITIONS: Words = Words::new(|| lexicon::words(include_str!("venue/prepositions.txt")));
/// Verbs of making what is written or held.
static MAKERS: Words = Words::new(|| lexicon::words(include_str!("venue/makers.txt")));

/// Occasions that are told something themselves.
static TOLD: Words = Words::new(|| lexicon::words(include_str!("venue/told.txt")));

/// A noun stands no more words after its preposition than this.
const NOUN: usize = 9;
/// Where one speaks "in the name of", and "in the wake of" what.
const FIGURATIVE: [&str; 6] = ["wake", "aftermath", "name", "context", "course", "behalf"];
/// The words of speaking stand no more words ahead of the cue than this.
const NEAR: usize = 14;
/// A venue has no more words than this after its noun.
const AFTER: usize = 8;

/// The words of the venue.
pub(crate) fn find(
    clause: &Clause,
    times: &[Time],
    to: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let found = (0..clause.words.len()).filter_map(|at| venue_at(clause, times, at));
    let near = found.filter_map(|at| Some((distance(clause, &at)?, at)));
    let nearest = near.min_by_key(|(distance, at)| (*distance, at.start)).map(|(_, at)| at);
    nearest.or_else(|| told_at(clause, times, to?)).or_else(|| spoken_at(clause, times))
}

/// Where somebody speaks, in a clause of its own: "Speaking in the Harbour Court on Sunday, she said". The place has a name.
fn spoken_at(clause: &Clause, times: &[Time]) -> Option<Range<usize>> {
    let speaks = |at: &usize| {
        let opens = at.checked_sub(1).and_then(|it| clause.get(it)).is_none_or(|it| it.parted);
        opens && matches!(clause.lower(*at), "speaking" | "talking" | "testifying")
    };
    let at = (0..clause.cue).rev().take(NEAR).find(speaks)? + 1;
    let on = clause.lower(at) == "on";
    let leads =
        on || matches!(clause.lower(at), "in" | "at" | "outside" | "aboard" | "inside" | "from");
    let timed = times.iter().any(|time| time.at.contains(&(at + 1)));
    let end = phrase::end(clause, times, at + 1, Reach::Long, AFTER);
    let capital = |it: usize| clause.get(it).is_some_and(|word| word.capital);
    let named = if on { capital(at + 1) } else { (at + 1..end).any(capital) };
    let figurative = (at + 1..end).any(|it| FIGURATIVE.contains(&clause.lower(it)));
    let free = clause.goes_on(at) && clause.goes_on(at + 1) && !timed && !figurative;
    // A channel is read with its preposition, as "on television" is.
    (leads && free && named && end > at + 1).then_some(at + usize::from(!on)..end)
}

/// The place right after those who were told: "told reporters in Orlen".
fn told_at(clause: &Clause, times: &[Time], to: &Range<usize>) -> Option<Range<usize>> {
    let at = to.end;
    let leads = matches!(clause.lower(at), "in" | "at" | "outside" | "on" | "aboard" | "inside");
    let next = clause.get(at + 1)?;
    let named = next.capital || phrase::is_determiner(&next.lower);
    let timed = times.iter().any(|time| time.at.contains(&(at + 1)));
    if !leads || !clause.goes_on(at) || !clause.goes_on(at + 1) || !named || timed {
        return None;
    }
    let end = phrase::end(clause, times, at + 1, Reach::Long, AFTER);
    let town = clause.get(end).filter(|word| word.is_free() && word.capital);
    let state = town.is_some_and(|_| clause.get(end - 1).is_some_and(|word| word.parted));
    (end > at + 1).then_some(at + 1..end + usize::from(state))
}

/// The venue that a word leads to.
fn venue_at(clause: &Clause, times: &[Time], at: usize) -> Option<Range<usize>> {
    let word = clause.get(at)?;
    let told = word.role == Role::Cue;
    if !word.is_free() && !told || !clause.goes_on(at + 1) {
        return None;
    }
    if PHRASES.contains(format!("{} {}", word.lower, clause.lower(at + 1)).as_str()) {
        return Some(at..at + 2);
    }
    let lower = word.lower.as_str();
    if is_taken_to(clause, at) {
        return Some(at + 1..at + 2);
    }
    let timed = times.iter().any(|time| time.at.contains(&(at + 1)));
    if lower == "on" && !timed && (is_medium(clause, at + 1) || is_published(clause, at)) {
        let end = phrase::end(clause, times, at + 1, Reach::Short, AFTER).max(at + 2);
        return Some(at..end);
    }
    if let Some(told) = told_of(clause, at) {
        return Some(told);
    }
    let leads = PREPOSITIONS.contains(lower) || MAKERS.contains(lower) || told;
    let noun = noun_after(clause, at + 1).filter(|_| leads)?;
    let determined = phrase::is_determiner(clause.lower(at + 1));
    let several = clause.lower(noun).ends_with('s');
    let named = match () {
        () if told => determined && TOLD.contains(clause.lower(noun)),
        () if MAKERS.contains(lower) => determined,
        () => determined || noun > at + 1 || several,
    };
    // The noun itself starts the phrase, so that a preposition may follow it.
    let end = phrase::end(clause, times, noun, Reach::Long, AFTER).max(noun + 1);
    let dated = end > noun + 1 && clause.lower(end - 1) == "dated";
    let end = end - usize::from(dated);
    named.then_some(at + 1..end)
}

/// The last noun of a venue in the phrase that starts at a word.
fn noun_after(clause: &Clause, start: usize) -> Option<usize> {
    let mut found = None;
    for at in start..start + NOUN {
        let lower = clause.lower(at);
        let of = lower == "of";
        let ends = phrase::stops(lower) && at > start || phrase::is_preposition(lower) && !of;
        if !clause.goes_on(at) || ends || of && found.is_some() {
            break;
        }
        if clause.get(at).is_some_and(|word| VENUES.contains(word.stem())) {
            found = Some(at);
        }
    }
    found
}

/// What the cue tells of, without a preposition: "sent her a letter saying", "an interview in which
/// she said".
fn told_of(clause: &Clause, at: usize) -> Option<Range<usize>> {
    let noun = noun_after(clause, at).filter(|_| phrase::is_determiner(clause.lower(at)))?;
    let venue = at..noun + 1;
    let relative = clause.lower(noun + 1) != "when";
    (noun < clause.cue && relative && is_antecedent(clause, &venue)).then_some(venue)
}

/// Whether a platform follows "took to".
fn is_taken_to(clause: &Clause, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |it| clause.lower(it));
    clause.lower(at) == "to"
        && matches!(before, "took" | "taking" | "takes" | "take" | "turned")
        && MEDIA.contains(clause.lower(at + 1))
}

/// Whether a name follows "on" right after a cue of publishing: "wrote on Harbour Watch".
fn is_published(clause: &Clause, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|it| clause.get(it));
    let beside = before.is_some_and(|word| word.role == Role::Cue || word.lower == "writing");
    let named = |word: &Word| word.capital && !word.lower.starts_with(|c: char| c.is_ascii_digit());
    beside && clause.get(at + 1).is_some_and(named)
}

/// Whether what follows "on" is a platform, a channel, or a programme.
fn is_medium(clause: &Clause, at: usize) -> bool {
    let Some(word) = clause.get(at) else { return false };
    let channel = || {
        let letters = word.stem().len();
        word.capital && (2..=5).contains(&letters) && !word.lower.contains('.')
    };
    let titled = |it: usize| clause.goes_on(it) && clause.get(it).is_some_and(|word| word.quoted);
    MEDIA.contains(word.stem())
        || clause.goes_on(at + 1) && clause.lower(at + 1) == "media"
        || word.capital && MEDIA.contains(clause.get(at + 1).map_or("", |it| it.stem()))
        || channel() && word.is_possessive() && titled(at + 1)
        || word.capital && word.quoted
        || word.lower.starts_with('@')
}

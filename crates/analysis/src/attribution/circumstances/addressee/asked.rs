//! Those who are asked: the subject of a passive, or whoever answers in the main clause.
//!
//! A clause comes in; the words that name who was asked go out, and whether the cue is passive.

use std::ops::Range;

use super::super::super::lexicon::{self, Words};
use super::super::clause::{Clause, Role};
use super::super::nearness::FAR;
use super::super::phrase;
use super::super::times::Time;
use super::noun_phrase;

/// Verbs of which that holds only in the passive.
pub(super) static PASSIVE: Words = Words::new(|| lexicon::words(include_str!("passive.txt")));
/// Words before a passive.
static AUXILIARIES: Words = Words::new(|| lexicon::words(include_str!("auxiliaries.txt")));
/// Forms of "be" before a passive.
static BEING: Words = Words::new(|| lexicon::words(include_str!("being.txt")));
/// Cues of being asked.
static ASKED: Words = Words::new(|| lexicon::words(include_str!("asked.txt")));

/// The subject of a passive has no more words than this.
const SUBJECT: usize = 7;

/// How a cue stands to the one who is spoken to.
pub(super) enum Voice {
    /// "She asked him", and every cue that tells nobody.
    Active,
    /// "He was asked".
    Passive,
    /// "Asked about it, he said".
    Participle,
}

/// The voice of a cue, where it is one of asking or telling.
pub(super) fn voice(clause: &Clause, cue: &str, asks: bool) -> Voice {
    let asked = || ASKED.contains(cue.to_lowercase().as_str()) && is_participle(clause);
    match () {
        () if asks && is_passive(clause, cue) => Voice::Passive,
        () if asks && asked() => Voice::Participle,
        () => Voice::Active,
    }
}

/// Whether the cue opens a phrase of being asked: "Asked whether …, she said", "Mr Hale, pressed on
/// it, …".
fn is_participle(clause: &Clause) -> bool {
    let active = clause.words[..clause.cue].iter().any(|word| word.role == Role::Source);
    if active {
        return false;
    }
    let Some(before) = clause.cue.checked_sub(1).and_then(|it| clause.get(it)) else { return true };
    before.parted || matches!(before.lower.as_str(), "when" | "whenever" | "if" | "once")
}

/// Who is asked: the name before the comma, or the subject of what follows.
pub(super) fn answering(clause: &Clause, times: &[Time]) -> Option<Range<usize>> {
    let parted = |it: usize| clause.get(it).is_some_and(|word| word.parted);
    let before = clause.cue.checked_sub(1).filter(|&it| parted(it));
    let end = before.map_or(clause.cue, |_| before_asides(clause, clause.cue));
    let named = |it: &usize| {
        clause.get(*it).is_some_and(|word| word.is_free())
            && !phrase::stops(clause.lower(*it))
            && (*it + 1 == end || !parted(*it))
    };
    let words = before.map_or(0, |_| (0..end).rev().take_while(named).count());
    let leads = phrase::is_preposition(clause.lower(end - words));
    if (1..=SUBJECT).contains(&words) {
        return (!leads).then_some(end - words..end);
    }
    let comma = (clause.cue..clause.words.len()).find(|&it| parted(it))?;
    let start = comma + 1;
    let pronoun = matches!(clause.lower(start), "he" | "she" | "they" | "i" | "we");
    if is_deed(clause, start) {
        return None;
    }
    let end = if pronoun { start + 1 } else { noun_phrase(clause, times, start)? };
    let deed = (start + 1..end).find(|&at| is_deed(clause, at) && at + 1 == end);
    let end = deed.unwrap_or(end);
    let end = end_of_name(clause, start, end);
    Some(start..end - usize::from(ends_with_adverb(clause, start, end)))
}

/// Where a name in full ends that a phrase opens with: what follows is what its bearer does, "Jim Pell shook his head".
fn end_of_name(clause: &Clause, start: usize, end: usize) -> usize {
    let capital = |at: &usize| clause.get(*at).is_some_and(|word| word.capital);
    let owns = |at: usize| clause.get(at).is_some_and(|word| word.is_possessive());
    let last = (start..end).rev().find(capital);
    match last.filter(|&last| last > start && !owns(last)) {
        Some(last) if (start..last).all(|at| capital(&at)) => last + 1,
        _ => end,
    }
}

/// Whether a word tells what somebody did when asked: "when asked about it, laughed", and no noun
/// follows that it could describe.
fn is_deed(clause: &Clause, at: usize) -> bool {
    let past = clause.lower(at).ends_with("ed") && clause.get(at).is_some_and(|it| !it.capital);
    let next = clause.lower(at + 1);
    let ends = clause.get(at).is_none_or(|it| it.parted) || !clause.goes_on(at + 1);
    past && (ends || phrase::stops(next) || matches!(next, "and" | "but"))
}

/// Whether what looks like the end of a name says how the verb behind it is meant: "Lund flatly".
fn ends_with_adverb(clause: &Clause, start: usize, end: usize) -> bool {
    let capital = |at: usize| clause.get(at).is_some_and(|word| word.capital);
    end > start + 1
        && clause.lower(end - 1).ends_with("ly")
        && !capital(end - 1)
        && capital(end - 2)
}

fn is_passive(clause: &Clause, cue: &str) -> bool {
    let before: Vec<&str> = (0..clause.cue).rev().take(2).map(|at| clause.lower(at)).collect();
    let is_be = |word: &&str| BEING.contains(*word);
    let beside = before.first().is_some_and(|word| is_be(word) || word.ends_with("ly"));
    beside && before.iter().any(is_be) && !cue.ends_with("ing") && !cue.contains("ing ")
}

/// The noun phrase before the auxiliaries of a passive.
pub(super) fn subject(clause: &Clause, times: &[Time]) -> Option<Range<usize>> {
    let is_auxiliary = |at: &usize| {
        let lower = clause.lower(*at);
        AUXILIARIES.contains(lower) || lower.ends_with("ly")
    };
    let auxiliaries = (0..clause.cue).rev().take_while(is_auxiliary).count();
    let verb = clause.cue - auxiliaries;
    let end = before_asides(clause, verb);
    let belongs = |at: &usize| {
        clause.get(*at).is_some_and(|word| word.is_free())
            && (*at + 1 == end || !clause.words[*at].parted)
            && !phrase::stops(clause.lower(*at))
                | matches!(clause.lower(*at), "he" | "she" | "they" | "i" | "you" | "we")
            && !times.iter().any(|time| time.at.contains(at))
    };
    let words = (0..end).rev().take(SUBJECT).take_while(belongs).count();
    let start = end - words;
    // Of several with something set off behind each, the last would stand for all.
    let several = end < verb && clause.lower(start) == "and";
    let is_cut = several || start.checked_sub(1).is_some_and(|it| BEING.contains(clause.lower(it)));
    let start = start + usize::from(matches!(clause.lower(start), "and" | "when" | "but"));
    (start < end && !is_cut && is_nominal(clause, start..end)).then_some(start..end)
}

/// Whether some words may be the subject of a passive: neither a figure nor a place alone, nor "he's".
fn is_nominal(clause: &Clause, at: Range<usize>) -> bool {
    let (first, last) = (clause.lower(at.start), clause.get(at.end - 1));
    let figures = at.len() == 1 && first.starts_with(|c: char| c.is_ascii_digit());
    let clitic = last.is_some_and(|word| word.is_possessive() || word.lower.contains("'ve"));
    !figures && !clitic && !phrase::is_preposition(first)
}

/// Where the subject of a verb ends that what stands between commas is set off behind: "Gary Pole, 41,
/// of Orlen, was told", "John Orr, who is blind, was told".
fn before_asides(clause: &Clause, end: usize) -> usize {
    let parted = |at: usize| clause.get(at).is_some_and(|word| word.parted);
    let mut end = end;
    while let Some(last) = end.checked_sub(1).filter(|&last| parted(last)) {
        let inside = |at: &usize| *at == last || !parted(*at);
        let start = end - (0..end).rev().take(FAR).take_while(inside).count();
        if start == 0 || !parted(start - 1) || !is_aside(clause, start) {
            break;
        }
        end = start;
    }
    end
}

/// Whether words that a comma parts from a name ahead of them say something of it: an age, a place, a
/// trade, a clause.
fn is_aside(clause: &Clause, start: usize) -> bool {
    let first = clause.lower(start);
    let capital = |at: usize| clause.get(at).is_some_and(|word| word.capital);
    let figures = first.starts_with(|c: char| c.is_ascii_digit());
    let described = capital(start - 1) && phrase::is_determiner(first);
    let participle = !capital(start) && (first.ends_with("ed") || first.ends_with("ing"));
    let relative = matches!(first, "who" | "whom" | "whose" | "which" | "where");
    let apposed = matches!(first, "a" | "an") || described;
    figures || apposed || participle || relative || phrase::is_preposition(first)
}

//! Nearness: whether words of a clause belong to its cue, and how near to it they stand.
//!
//! A clause and some of its words come in; a distance in words goes out, or nothing where they
//! belong to another cue, to another verb's clause, or lie beyond content or a comma.

use std::ops::Range;

use super::super::lexicon::{self, Words};
use super::clause::{Clause, Role, Word};

/// Words that begin a clause which a circumstance may belong to instead.
static SUBORDINATE: Words = Words::new(|| lexicon::words(include_str!("subordinate.txt")));
/// Verbs of being asked or of speaking: what stands with them belongs to the cue too.
static OCCASIONS: Words = Words::new(|| lexicon::words(include_str!("occasions.txt")));

/// What stands farther from the cue than this many words belongs to something else.
pub(crate) const FAR: usize = 25;
/// Content of no more bytes than this may stand between the cue and what belongs to it.
const SHORT: usize = 70;

/// How many words lie between the cue and some words of its clause, if they belong together: no
/// other cue is nearer, no long content stands between, and neither stands in a clause of its own.
pub(crate) fn distance(clause: &Clause, at: &Range<usize>) -> Option<usize> {
    let gap = |cue: usize| match cue < at.start {
        true => at.start - cue,
        false => (cue + 1).saturating_sub(at.end),
    };
    let own = Some(gap(clause.cue)).filter(|&own| own <= FAR)?;
    let near = at.start.saturating_sub(own)..(at.end + own).min(clause.words.len());
    let others = near.filter(|&it| clause.words[it].role == Role::OtherCue);
    let is_others = others.into_iter().any(|other| gap(other) < own);
    let apart = is_subordinate(clause, at)
        || is_behind_content(clause, at)
        || is_beyond_comma(clause, at)
        || is_another_deed(clause, at);
    let opens = at.start <= 1
        && at.end <= clause.cue
        && clause.get(at.end.saturating_sub(1)).is_some_and(|word| word.parted);
    ((opens || !is_others) && !apart).then_some(own)
}

/// Whether a comma stands between the cue and some words after it. That of a place parts nothing:
/// "in Orlen, Maine, on Monday".
fn is_beyond_comma(clause: &Clause, at: &Range<usize>) -> bool {
    let parted = |it: usize| clause.get(it).is_some_and(|word| word.parted);
    let named = |it: usize| {
        let capital = |it: usize| clause.get(it).is_some_and(|word| word.capital);
        capital(it) && (capital(it + 1) || it > 0 && parted(it - 1) && capital(it - 1))
    };
    let apart = |it: usize| parted(it) && clause.words[it].role != Role::Source && !named(it);
    (clause.cue..at.start).any(apart)
}

/// Whether content parts some words from the cue: any before it, much of it after it.
fn is_behind_content(clause: &Clause, at: &Range<usize>) -> bool {
    let is_content = |word: &Word| matches!(word.role, Role::Content | Role::OtherContent);
    match clause.cue < at.start {
        true => clause.words[clause.cue + 1..at.start]
            .iter()
            .any(|word| is_content(word) && word.span.len() > SHORT),
        false => {
            let before = &clause.words[..clause.cue];
            let shared = before.iter().rev().take(2 * FAR).any(|word| word.role == Role::Companion);
            before[at.end.min(clause.cue)..].iter().any(|word| {
                word.role == Role::Content || word.role == Role::OtherContent && !shared
            })
        }
    }
}

/// Whether some words stand in a clause that is not the cue's, or the cue in one that is not theirs.
fn is_subordinate(clause: &Clause, at: &Range<usize>) -> bool {
    let told = |index: usize| {
        clause.get(index).is_some_and(|it| matches!(it.role, Role::OtherCue | Role::Companion))
    };
    let opens = |index: usize| {
        let word = &clause.words[index];
        let relative = matches!(word.lower.as_str(), "who" | "which" | "whose");
        (word.is_free() || relative && word.role == Role::Source)
            && SUBORDINATE.contains(word.lower.as_str())
            && !(OCCASIONS.contains(clause.lower(index + 1)) && !told(index + 1))
            && index + 1 != clause.cue
            && !(word.lower == "as" && is_measure(clause.lower(index + 1)))
    };
    if clause.cue < at.start {
        return (clause.cue + 1..at.start).any(opens);
    }
    if is_antecedent(clause, at) {
        return false;
    }
    let together = |index: &usize| {
        matches!(clause.words[*index].role, Role::Free | Role::Source)
            && !clause.words[*index].parted
    };
    let cues = (at.end.min(clause.cue)..clause.cue).rev().take_while(together).any(opens);
    // "The bank, which warned in 2017 of losses, told": another cue may stand between.
    let unparted = |index: &usize| {
        let next = *index + 1;
        let of_other = clause.get(next).is_some_and(|it| it.role == Role::OtherContent);
        clause.goes_on(next) || (told(next) || of_other) && !clause.words[*index].parted
    };
    cues || (0..at.start).rev().take(FAR).take_while(unparted).any(opens)
}

/// Whether another verb of the same subject begins between the cue and some words after it: "denied
/// murder but was convicted on Friday". What joins two nouns parts nothing: "said in Orlen and Tarvia
/// on Friday".
fn is_another_deed(clause: &Clause, at: &Range<usize>) -> bool {
    let told = |it: usize| {
        it == clause.cue || matches!(clause.words[it].role, Role::Content | Role::OtherContent)
    };
    let joins = |it: &usize| {
        matches!(clause.lower(*it), "and" | "but" | "then" | "yet")
            && told(it - 1)
            && clause.get(it + 1).is_some_and(Word::is_free)
    };
    (clause.cue + 1..at.start).any(|it| joins(&it))
}

/// Whether "as" and this word are no clause: "acknowledged as much".
fn is_measure(word: &str) -> bool {
    matches!(word, "much" | "well" | "recently" | "early" | "late" | "part" | "of")
}

/// Whether the cue follows some words at once, or in a clause that tells what happened there: "an
/// interview in which she said", "a statement saying".
pub(crate) fn is_antecedent(clause: &Clause, at: &Range<usize>) -> bool {
    let second = clause.lower(at.end + 1);
    let relative = match clause.lower(at.end) {
        "where" | "when" => true,
        "that" | "which" => at.end + 2 >= clause.cue,
        "in" | "at" | "during" => second == "which",
        _ => false,
    };
    let rest = clause.words[at.end.min(clause.cue)..clause.cue].iter();
    let mut inner = rest.skip(1 + usize::from(second == "which"));
    let parted = at.end.checked_sub(1).and_then(|it| clause.get(it)).is_some_and(|it| it.parted);
    at.end == clause.cue && !parted || relative && inner.all(|word| !word.parted)
}

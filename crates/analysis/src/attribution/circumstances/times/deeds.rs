//! Deeds: whether a time ahead of a cue tells when something else was done.
//!
//! A clause and a time in it come in; whether the time belongs to a participle or a noun between it and the start
//! of its phrase goes out: "Elected in 2004, Ana Ruiz said …", "those killed in 1998", "the crash of May 2017". Participles of
//! speaking, asking and coming out leave the time to what is said.

use std::ops::Range;

use super::super::super::lexicon::{self, Words};
use super::super::clause::Clause;
use super::APPEARING;

/// Irregular participles of deeds.
static DEEDS: Words = Words::new(|| lexicon::words(include_str!("deeds.txt")));
/// Participles that leave the time to what is said.
static OCCASIONS: Words = Words::new(|| lexicon::words(include_str!("occasion_participles.txt")));
/// Participles of what is only spoken of.
static RECALLING: Words = Words::new(|| lexicon::words(include_str!("recalling.txt")));

/// Words between a participle inside a phrase and its time, at most: "killed at the Harbour mine in 1998".
const BETWEEN: usize = 5;
/// Words ahead of the participle that opens a phrase, at most: "First elected in 2004".
const ADVERBS: usize = 1;

/// Whether a time that stands in a phrase which starts at a word is that of a deed told there.
pub(super) fn is_of_deed(clause: &Clause, first: usize, at: &Range<usize>) -> bool {
    let before = at.start.checked_sub(1).filter(|&it| it >= first);
    let Some(before) = before else { return false };
    // "The crash of May 2017", "the strike planned for Monday", but not "the morning of May 2".
    let noun = before.checked_sub(1).map_or("", |it| clause.lower(it));
    let of = matches!(clause.lower(before), "of" | "for") && !is_part_of_time(noun);
    let opening = clause.lower(first);
    let perfect = opening == "having";
    if of || perfect || RECALLING.contains(opening) {
        return true;
    }
    if matches!(
        opening,
        "when" | "as" | "while" | "after" | "before" | "since" | "once" | "until" | "if"
    ) {
        return false;
    }
    let deed = |it: usize| is_participle(clause.lower(it)) && !leaves(clause.lower(it));
    let opens = (first..at.start).take(1 + ADVERBS).find(|&it| is_participle(clause.lower(it)));
    if let Some(opens) = opens.filter(|&it| it == first || !clause.lower(first).ends_with("ing")) {
        return opens_deed(clause.lower(opens));
    }
    let last =
        (first + 1..at.start).rev().take(BETWEEN).find(|&it| is_participle(clause.lower(it)));
    last.is_some_and(|it| deed(it) && !(it..at.start).any(|it| clause.lower(it) == "by"))
}

/// A participle ahead of whoever speaks tells of them: "Sent home in 2004, she said"; those of asking and of what
/// comes out do not.
fn opens_deed(participle: &str) -> bool {
    !(leaves(participle) && !DEEDS.contains(participle))
}

fn leaves(participle: &str) -> bool {
    OCCASIONS.contains(participle) || APPEARING.contains(participle)
}

fn is_participle(word: &str) -> bool {
    let regular = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    regular && !matches!(word, "hundred" | "united" | "limited")
        || DEEDS.contains(word)
        || leaves(word)
}

fn is_part_of_time(noun: &str) -> bool {
    matches!(
        noun,
        "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "day"
            | "eve"
            | "start"
            | "end"
            | "beginning"
            | "middle"
            | "week"
            | "weekend"
            | "month"
            | "hours"
            | "autumn"
            | "fall"
            | "spring"
            | "summer"
            | "winter"
            | "half"
            | "quarter"
            | "out"
    )
}

//! Times: when a statement was made, in the report's words and as a date.
//!
//! A clause comes in; the time expressions in it go out, and of these the one that belongs to the
//! cue, with its date in EDTF if the report's own date lets one work it out. A clock time, and a
//! word like "recently", has no date.

mod calendar;
mod grammar;
mod meaning;
mod vocabulary;

use std::ops::Range;

use gainsay_record::When;

use super::super::lexicon::{self, Words};
use super::super::page::Page;
use super::clause::{Clause, Role};
use super::{distance, phrase};
pub(crate) use calendar::Report;
pub(crate) use meaning::Time;

/// Words that may stand between a vague time and its cue.
static BETWEEN: Words = Words::new(|| lexicon::words(include_str!("between_time_and_cue.txt")));
/// Words before a cue that put it in the future.
static FORWARD: Words = Words::new(|| lexicon::words(include_str!("forward.txt")));

/// A time farther from its cue than this many words belongs to something else.
const FAR: usize = 25;
/// How many words before a cue may put it in the future.
const BEFORE: usize = 3;

/// The time expressions of a clause, in order.
pub(crate) fn find(clause: &Clause) -> Vec<Time> {
    let mut times: Vec<Time> = Vec::new();
    let mut at = 0;
    while at < clause.words.len() {
        let Some(time) = grammar::time_at(clause, at) else {
            at += 1;
            continue;
        };
        at = time.at.end;
        match times.last_mut() {
            Some(last) if last.at.end == time.at.start && clause.goes_on(time.at.start) => {
                last.join(time);
            }
            _ => times.push(time),
        }
    }
    times
}

/// The time of the cue.
pub(crate) fn choose(
    page: &Page,
    clause: &Clause,
    times: &[Time],
    place: Option<&Range<usize>>,
    report: Report,
) -> Option<When> {
    let near = |time: &&Time| {
        let distance = distance(clause, &time.at).filter(|&words| words <= FAR)?;
        let fits = match () {
            () if time.vague => is_beside(clause, &time.at),
            () if time.possessive => place.is_some_and(|place| touches(place, &time.at)),
            () => true,
        };
        fits.then_some((time.vague, distance, time.at.start))
    };
    let time = times.iter().filter(|time| near(time).is_some()).min_by_key(near)?;
    let span = phrase::span(page, clause, &time.at)?;
    let edtf = calendar::edtf(&time.meaning, report, is_forward(clause));
    Some(When { span, edtf })
}

fn touches(place: &Range<usize>, at: &Range<usize>) -> bool {
    place.start <= at.end && at.start <= place.end
}

/// Whether nothing but the source and small words stands between a time and the cue.
fn is_beside(clause: &Clause, at: &Range<usize>) -> bool {
    let between = if at.start < clause.cue { at.end..clause.cue } else { clause.cue + 1..at.start };
    between.into_iter().filter_map(|index| clause.get(index)).all(|word| {
        word.role == Role::Source || word.is_free() && BETWEEN.contains(word.lower.as_str())
    })
}

fn is_forward(clause: &Clause) -> bool {
    (clause.cue.saturating_sub(BEFORE)..clause.cue)
        .any(|index| FORWARD.contains(clause.lower(index)))
}

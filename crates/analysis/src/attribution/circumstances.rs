//! Circumstances: to whom, where and when something was said.
//!
//! Drafts with their nesting come in; they go out with an addressee, a venue or medium, and a time,
//! where the words around their cue give them. Only the cue's own sentence is read, without the
//! attributed words: a day inside a quotation is not the day it was spoken. Each circumstance
//! belongs to the nearest cue. What the words do not give stays `None`.

mod addressee;
mod clause;
mod phrase;
mod times;
mod venue;

use std::ops::Range;

use gainsay_record::Span;

use super::draft::Draft;
use super::lexicon::{self, Words};
use super::page::Page;
use super::places::Places;
use clause::{Clause, Role};
use times::Report;

/// Words that begin a clause which a circumstance may belong to instead.
static SUBORDINATE: Words =
    Words::new(|| lexicon::words(include_str!("circumstances/subordinate.txt")));
/// Verbs of being asked or of speaking: what stands with them belongs to the cue too.
static OCCASIONS: Words =
    Words::new(|| lexicon::words(include_str!("circumstances/occasions.txt")));

/// Content of no more bytes than this may stand between the cue and what belongs to it.
const SHORT: usize = 70;

/// Sets to whom, where and when.
pub(crate) fn set(page: &Page, drafts: &mut [Draft]) {
    let (places, cues) = (Places::of(drafts), Cues::of(drafts));
    let report = Report::of(page.article.meta().published.as_deref());
    for index in 0..drafts.len() {
        let Some(clause) = Clause::of(page, drafts, index, &places, &cues) else {
            drafts[index].when = times::signed(page, &drafts[index], report);
            continue;
        };
        let times = times::find(&clause);
        let cue = drafts[index].cue.map_or("", |cue| page.text(cue));
        let to = addressee::find(&clause, &times, cue);
        let place = venue::find(&clause, &times);
        let when = times::choose(page, &clause, &times, place.as_ref(), report);
        let span = |at: Option<Range<usize>>| phrase::span(page, &clause, &at?);
        let (to, place) = (span(to), span(place));
        let draft = &mut drafts[index];
        (draft.to, draft.place, draft.when) = (to, place, when);
    }
}

/// The cues of all drafts, in text order.
pub(crate) struct Cues(Vec<(Span, usize)>);

impl Cues {
    fn of(drafts: &[Draft]) -> Self {
        let cue = |(index, draft): (usize, &Draft)| Some((draft.cue?, index));
        let mut cues: Vec<_> = drafts.iter().enumerate().filter_map(cue).collect();
        cues.sort();
        Self(cues)
    }

    /// The cues that start within a span.
    fn within(&self, bounds: Span) -> impl Iterator<Item = (Span, usize)> + '_ {
        let first = self.0.partition_point(|(cue, _)| cue.start() < bounds.start());
        self.0[first..].iter().copied().take_while(move |(cue, _)| cue.start() < bounds.end())
    }
}

/// How many words lie between the cue and some words of its clause, if they belong together: no
/// other cue is nearer, no long content stands between, and neither stands in a clause of its own.
fn distance(clause: &Clause, at: &Range<usize>) -> Option<usize> {
    let gap = |cue: usize| match cue < at.start {
        true => at.start - cue,
        false => (cue + 1).saturating_sub(at.end),
    };
    let own = gap(clause.cue);
    let others = clause.words.iter().enumerate().filter(|(_, word)| word.role == Role::OtherCue);
    let nearest = others.map(|(index, _)| gap(index)).min();
    let is_others = nearest.is_some_and(|other| other < own);
    let apart =
        is_subordinate(clause, at) || is_behind_content(clause, at) || is_beyond_comma(clause, at);
    (!is_others && !apart).then_some(own)
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
    let is_content = |word: &clause::Word| matches!(word.role, Role::Content | Role::OtherContent);
    match clause.cue < at.start {
        true => clause.words[clause.cue + 1..at.start]
            .iter()
            .any(|word| is_content(word) && word.span.len() > SHORT),
        false => {
            let before = &clause.words[..clause.cue];
            let shared = before.iter().any(|word| word.role == Role::Companion);
            before[at.end.min(clause.cue)..].iter().any(|word| {
                word.role == Role::Content || word.role == Role::OtherContent && !shared
            })
        }
    }
}

/// Whether some words stand in a clause that is not the cue's, or the cue in one that is not theirs.
fn is_subordinate(clause: &Clause, at: &Range<usize>) -> bool {
    let opens = |index: usize| {
        let word = &clause.words[index];
        word.is_free()
            && SUBORDINATE.contains(word.lower.as_str())
            && !OCCASIONS.contains(clause.lower(index + 1))
    };
    if clause.cue < at.start {
        return (clause.cue + 1..at.start).any(opens);
    }
    let together = |index: &usize| {
        matches!(clause.words[*index].role, Role::Free | Role::Source)
            && !clause.words[*index].parted
    };
    let cues = (at.end.min(clause.cue)..clause.cue).rev().take_while(together).any(opens);
    let unparted = |index: &usize| clause.goes_on(*index + 1);
    cues || (0..at.start).rev().take_while(unparted).any(opens)
}

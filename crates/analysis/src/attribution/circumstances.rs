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

/// Sets to whom, where and when.
pub(crate) fn set(page: &Page, drafts: &mut [Draft]) {
    let (places, cues) = (Places::of(drafts), Cues::of(drafts));
    let report = Report::of(page.article.meta().published.as_deref());
    for index in 0..drafts.len() {
        let Some(clause) = Clause::of(page, drafts, index, &places, &cues) else { continue };
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
/// other cue is nearer, and the words stand in no clause of their own.
fn distance(clause: &Clause, at: &Range<usize>) -> Option<usize> {
    let gap =
        |cue: usize| if cue < at.start { at.start - cue } else { (cue + 1).saturating_sub(at.end) };
    let own = gap(clause.cue);
    let others = clause.words.iter().enumerate().filter(|(_, word)| word.role == Role::OtherCue);
    let nearest = others.map(|(index, _)| gap(index)).min();
    if nearest.is_some_and(|other| other < own) || is_subordinate(clause, at) {
        return None;
    }
    Some(own)
}

/// Whether some words stand in a clause that is not the cue's.
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
    let parted = |index: &usize| clause.goes_on(*index + 1);
    (0..at.start).rev().take_while(parted).any(opens)
}

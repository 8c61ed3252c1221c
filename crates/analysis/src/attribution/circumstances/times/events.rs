//! Times by what happened: "after the debate", "during the campaign", "shortly before the vote".
//!
//! A clause and a place in it come in; the time that begins there goes out. The noun must name
//! something that happens; no date follows from it.

use super::super::super::lexicon::{self, Words};
use super::super::clause::Clause;
use super::super::phrase::{self, Reach};
use super::grammar::feasts;
use super::meaning::{Meaning, Time};

/// What happens and is known by its name.
static EVENTS: Words = Words::new(|| lexicon::words(include_str!("events.txt")));
/// What somebody speaks at: a time only with "after" or "before".
static OCCASIONS: Words = Words::new(|| lexicon::words(include_str!("event_occasions.txt")));
/// Words before "after".
static CLOSE: Words = Words::new(|| lexicon::words(include_str!("event_leads.txt")));

/// An event has no more words than this before its noun.
const NOUN: usize = 6;
/// Its noun and where it was have no more than this.
const PLACE: usize = 5;

/// The event that begins at a word.
pub(super) fn event_at(clause: &Clause, start: usize) -> Option<Time> {
    clause.get(start)?.is_free().then_some(())?;
    let close = (start..start + 3)
        .take_while(|&at| CLOSE.contains(clause.lower(at)) && clause.goes_on(at + 1))
        .count();
    let lead = start + close;
    let after = matches!(clause.lower(lead), "after" | "before" | "since");
    let feast = feasts::name(clause, lead + 1).filter(|_| close > 0 && after);
    let during = matches!(clause.lower(lead), "during" | "throughout") && close == 0;
    let noun = match feast {
        Some((end, _)) => end - 1,
        None => (after || during).then(|| noun(clause, lead + 1, after)).flatten()?,
    };
    let end = if after && feast.is_none() {
        phrase::end(clause, &[], noun, Reach::Long, PLACE)
    } else {
        noun + 1
    };
    let at = start..end.max(noun + 1);
    let possessive = clause.get(noun)?.is_possessive();
    (!possessive).then_some(Time {
        at,
        meaning: Meaning::Unknown,
        vague: false,
        event: true,
        possessive,
    })
}

/// The noun of the event that starts here: the last one of its phrase.
fn noun(clause: &Clause, start: usize, after: bool) -> Option<usize> {
    let named = |at: &usize| {
        let stem = clause.get(*at).map_or("", |word| word.stem());
        EVENTS.contains(stem) || after && OCCASIONS.contains(stem)
    };
    let goes_on = |at: &usize| {
        let lower = clause.lower(*at);
        clause.goes_on(*at)
            && (*at == start || !phrase::stops(lower))
            && !phrase::is_preposition(lower)
    };
    let begins = phrase::is_determiner(clause.lower(start))
        || clause.get(start).is_some_and(|word| word.capital || word.is_possessive());
    let words: Vec<usize> = (start..start + NOUN).take_while(goes_on).collect();
    words.last().copied().filter(|at| begins && named(at))
}

//! Times: when a statement was made, in the report's words and as a date.
//!
//! A clause comes in; the time expressions in it go out, and of these the one that belongs to the
//! cue, with its date in EDTF if the report's own date lets one work it out. A clock time, and a
//! word like "recently", has no date.

mod calendar;
mod deeds;
mod events;
mod grammar;
mod meaning;
mod vocabulary;

use std::ops::Range;

use gainsay_record::When;

use super::super::draft::Draft;
use super::super::lemma::lemma;
use super::super::lexicon::{self, Words};
use super::super::page::Page;
use super::clause::{Clause, Role, Word, line_after, within};
use super::nearness::{FAR, distance};
use super::phrase;
pub(crate) use calendar::Report;
use meaning::Meaning;
pub(crate) use meaning::Time;
pub(crate) use vocabulary::is_zone;

/// Words that may stand between a vague time and its cue.
static BETWEEN: Words = Words::new(|| lexicon::words(include_str!("between_time_and_cue.txt")));
/// What is done to a report, a poll or a film when it comes out.
static APPEARING: Words = Words::new(|| lexicon::words(include_str!("appearing.txt")));
/// Words before a cue that put it in the future.
static FORWARD: Words = Words::new(|| lexicon::words(include_str!("forward.txt")));

/// What is done by whoever will do something later: "plans to ask".
const AIMING: [&str; 12] = [
    "plan", "intend", "hope", "want", "aim", "vow", "pledge", "promise", "threaten", "agree",
    "prepare", "expect",
];

/// How many words before a cue may put it in the future.
const BEFORE: usize = 3;

/// The time expressions of a clause, in order: those that stand near enough to its cue.
pub(crate) fn find(clause: &Clause) -> Vec<Time> {
    let mut times: Vec<Time> = Vec::new();
    let mut at = clause.cue.saturating_sub(2 * FAR);
    while at < clause.words.len().min(clause.cue + 2 * FAR) {
        let Some(time) = grammar::time_at(clause, at).or_else(|| events::event_at(clause, at))
        else {
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

/// The date after the name of somebody whose words are given without a cue: "— Ana Ruiz (@ruiz)
/// May 4, 2016".
pub(crate) fn signed(page: &Page, draft: &Draft, report: Report) -> Option<When> {
    let source = draft.source.filter(|_| draft.cue.is_none())?;
    let clause = line_after(page, source.end());
    let handle = clause.lower(0).starts_with('@');
    let time = grammar::time_at(&clause, usize::from(handle))?;
    let is_date = matches!(time.meaning, Meaning::Date { .. });
    let span = phrase::span(page, &clause, &time.at).filter(|_| is_date)?;
    Some(When { span, edtf: calendar::edtf(&time.meaning, report, false) })
}

/// The date ahead of a colon that opens a paragraph, for all that is told in it: "14 March: Shells fell. The council denied …".
pub(crate) fn labelled(page: &Page, draft: &Draft, report: Report) -> Option<When> {
    let place = draft.cue.or(draft.content.first().copied())?;
    let block = page.block(place).filter(|block| !block.kind.is_head())?.span;
    let clause = line_after(page, block.start());
    let time = grammar::time_at(&clause, 0)?;
    let dated =
        matches!(time.meaning, Meaning::Date { .. } | Meaning::Month { .. } | Meaning::Weekday(..));
    let span = phrase::span(page, &clause, &time.at).filter(|_| dated)?;
    let colon = page.after(span.end()).trim_start_matches(['.', ',']).starts_with(':');
    (colon && span.end() < place.start())
        .then(|| When { span, edtf: calendar::edtf(&time.meaning, report, false) })
}

/// When what speaks was published: "the poll released on Friday". What else the source tells of
/// whoever speaks is no time of speaking: "the brother, who died in 2011".
pub(crate) fn of_source(page: &Page, draft: &Draft, report: Report) -> Option<When> {
    let clause = within(page, draft.source?);
    let published = |time: &&Time| {
        time.at.start.checked_sub(1).is_some_and(|it| APPEARING.contains(clause.lower(it)))
    };
    let times = find(&clause);
    let time = times.iter().find(published)?;
    let span = phrase::span(page, &clause, &time.at)?;
    Some(When { span, edtf: calendar::edtf(&time.meaning, report, false) })
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
        let distance = distance(clause, &time.at)?;
        let fits = match () {
            () if bounds(clause, &time.at) => false,
            () if time.vague => is_beside(clause, &time.at) || heads(clause, &time.at),
            () if time.event => is_beside(clause, &time.at) || opens(clause, &time.at),
            () if is_apart(clause, &time.at, place) || is_dateline(page, clause, &time.at) => false,
            () if time.possessive => {
                clause.cue.checked_sub(time.at.end).is_some_and(|gap| gap < 2)
                    || place.is_some_and(|place| touches(place, &time.at))
            }
            () => true,
        };
        fits.then_some((time.vague, distance, time.at.start))
    };
    let time = times.iter().filter(|time| near(time).is_some()).min_by_key(near)?;
    let span = phrase::span(page, clause, &time.at)?;
    let forward =
        is_forward(clause, clause.cue) || is_forward(clause, time.at.start) || is_aim(page, clause);
    let edtf = calendar::edtf(&time.meaning, report, forward);
    Some(When { span, edtf })
}

/// Whether a time behind the content tells how long what is said holds: "denied knowing of it before May".
fn bounds(clause: &Clause, at: &Range<usize>) -> bool {
    let between = clause.words.get(clause.cue + 1..at.start).unwrap_or_default();
    let led =
        matches!(clause.lower(at.start), "before" | "until" | "till" | "since" | "through" | "by");
    led && between.iter().any(|word| word.role == Role::Content)
}

/// Whether a time opens the sentence for all the cues of its speaker: "In the past, she has called
/// it a fraud and asked for …".
fn heads(clause: &Clause, at: &Range<usize>) -> bool {
    let between = clause.words.get(at.end..clause.cue).unwrap_or_default();
    at.start <= 1 && between.iter().any(|word| word.role == Role::Companion)
}

/// Whether a time opens the sentence and a comma follows, or it follows the cue in one phrase.
fn opens(clause: &Clause, at: &Range<usize>) -> bool {
    let parted = |index: usize| clause.get(index).is_some_and(|word| word.parted);
    match at.start < clause.cue {
        true => at.start <= 1 && parted(at.end - 1),
        false => !(clause.cue..at.start).any(parted),
    }
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

/// Whether a time before the cue belongs to another verb: it stands in the middle of a phrase, and
/// the source comes after it.
fn is_apart(clause: &Clause, at: &Range<usize>, place: Option<&Range<usize>>) -> bool {
    let parted = |index: usize| clause.get(index).is_some_and(|word| word.parted);
    if clause.cue < at.start {
        return false;
    }
    let sourced = clause.words[at.end..clause.cue].iter().any(|word| word.role == Role::Source);
    let opens = at.start == 0
        || parted(at.start - 1)
        || matches!(clause.lower(at.start - 1), "and" | "but");
    let first = (0..at.start).rev().take_while(|&it| clause.goes_on(it + 1) && !parted(it)).last();
    let leads = first.map_or("", |it| clause.lower(it));
    if sourced && first.is_some_and(|first| deeds::is_of_deed(clause, first, at)) {
        return true;
    }
    let lasts = place.is_some_and(|place| touches(place, at))
        || leads.ends_with("ing")
        || leads.ends_with("ed")
        || phrase::is_preposition(leads);
    sourced && !opens && !(lasts && (at.end - 1..clause.cue).any(parted))
}

/// Whether a time is the date after the place that a report begins with: "PORT SOLANO, July 27 -".
fn is_dateline(page: &Page, clause: &Clause, at: &Range<usize>) -> bool {
    let place = &clause.words[..at.start];
    let capitals = |word: &Word| !page.text(word.span).contains(char::is_lowercase);
    let dash = || {
        let last = clause.get(at.end - 1).map_or(0, |word| word.span.end());
        page.after(last).trim_start().starts_with(['-', '–', '—'])
    };
    !place.is_empty() && place.iter().all(|word| word.is_free() && capitals(word)) && dash()
}

/// Whether the words ahead of a cue or a time put it in the future: "to be broadcast on Sunday".
fn is_forward(clause: &Clause, at: usize) -> bool {
    let words = at.saturating_sub(BEFORE)..at;
    let to_be = |it: usize| clause.lower(it) == "to" && clause.lower(it + 1) == "be";
    // "He would announce it", but not "he would have announced it".
    let would = |it: usize| clause.lower(it) == "would" && clause.lower(it + 1) != "have";
    let forward = |it: usize| FORWARD.contains(clause.lower(it)) || would(it);
    words.clone().any(|it| forward(it) || it + 1 < at && to_be(it))
}

/// Whether a cue is what somebody means to do: "plans to ask the council on Tuesday".
fn is_aim(page: &Page, clause: &Clause) -> bool {
    let Some(to) = clause.cue.checked_sub(1).and_then(|at| clause.get(at)) else { return false };
    let verb = page.before(to.span.start()).split_whitespace().next_back().unwrap_or_default();
    to.lower == "to" && AIMING.contains(&lemma(verb).as_str())
}

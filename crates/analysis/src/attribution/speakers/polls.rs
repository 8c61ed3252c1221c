//! Polls: whose poll "a new poll" and "the survey" are.
//!
//! A report that speaks of one pollster's poll alone calls it by that name once, often late. The names
//! of the report come in; its only pollster goes out, if it has just one, and which sources mean
//! their poll.

use gainsay_record::Span;

use super::names::{Names, Place, Sort};
use super::words::{Word, words};
use crate::attribution::page::Page;

const POLLS: [&str; 2] = ["poll", "survey"];

/// What says that a poll is not the one that the report is about.
const OTHER: [&str; 9] =
    ["another", "other", "separate", "earlier", "previous", "similar", "second", "one", "internal"];

/// How far from a name, in bytes, its poll stands.
const NEAR: usize = 48;

/// The only body whose poll an article names: "a Morrow Institute poll", "the survey by Orlen Weekly".
pub(super) fn pollster(page: &Page, names: &Names) -> Option<usize> {
    let polls = |place: &&Place| {
        names.all[place.who].sort == Sort::Organization && has_poll(page, place.span)
    };
    let mut pollsters = names.places.iter().filter(polls).map(|place| place.who);
    let first = pollsters.next()?;
    pollsters.all(|who| who == first).then_some(first)
}

/// Whether a source is a poll, and may be the one the report is about.
pub(super) fn is_poll(page: &Page, source: Span) -> bool {
    let words = words(page.text(source), source.start());
    let end = words.iter().position(|word| word.ends_head() || word.comma);
    let head = &words[..end.map_or(words.len(), |at| at + usize::from(words[at].comma))];
    head.last().is_some_and(is_poll_word)
        && head.iter().all(|word| !word.is_one_of(&OTHER))
        && head[..head.len() - 1]
            .iter()
            .all(|word| !word.is_capital() || word.start == head[0].start)
}

fn is_poll_word(word: &Word) -> bool {
    word.is_one_of(&POLLS)
}

/// Whether "poll" stands right after a name, or "poll by" before it.
fn has_poll(page: &Page, name: Span) -> bool {
    let (before, after) = around(page.article.text(), name);
    let parted = after.starts_with(['.', ',', '!', '?', ':', ';']);
    let next = words(after, 0);
    let follows = next.iter().take(3).position(is_poll_word).is_some_and(|at| {
        let plain = |word: &Word| !word.stops && !word.is_capital() && !word.ends_head();
        next[..at].iter().all(plain)
    });
    let last = words(before, 0);
    let precedes = last.iter().rposition(is_poll_word).is_some_and(|at| {
        let by = last[at + 1..].iter().any(|word| word.is_one_of(&["by", "from"]));
        by && last[at..].iter().all(|word| !word.stops && !word.is_capital())
    });
    follows && !parted || precedes
}

/// The text right before a place and right after it.
fn around(text: &str, place: Span) -> (&str, &str) {
    let is_border = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=place.start().saturating_sub(NEAR)).rev().find(is_border);
    let end = (place.end() + NEAR..text.len()).find(is_border);
    let before = text.get(start.unwrap_or_default()..place.start());
    let after = text.get(place.end()..end.unwrap_or(text.len()));
    (before.unwrap_or_default(), after.unwrap_or_default())
}

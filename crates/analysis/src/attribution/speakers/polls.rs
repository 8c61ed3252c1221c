//! Polls: whose poll "a new poll" and "the survey" are.
//!
//! A report that speaks of one pollster's polls alone calls it by that name once, often late. The names
//! of the report come in; its only pollster goes out, if it has just one, and which sources mean
//! their poll. Both are read narrowly: "a poll lead" and "an earlier poll" are other things.

use gainsay_record::Span;

use super::documents::is_another;
use super::names::{Names, Place, Sort};
use super::words::{Word, words};
use crate::attribution::page::Page;

const POLLS: [&str; 4] = ["poll", "survey", "polls", "surveys"];

/// What may stand before the poll that the report is about.
const THIS: [&str; 15] = [
    "the",
    "a",
    "this",
    "that",
    "new",
    "latest",
    "recent",
    "same",
    "national",
    "nationwide",
    "statewide",
    "online",
    "telephone",
    "public",
    "opinion",
];

/// What stands between a poll and who made it.
const MADE: [&str; 9] = [
    "conducted",
    "published",
    "released",
    "carried",
    "out",
    "done",
    "commissioned",
    "taken",
    "run",
];

/// What goes on behind "poll" where a party or a paper has no poll of its own: "poll lead".
const OF_POLLS: [&str; 14] = [
    "lead", "rating", "ratings", "numbers", "number", "date", "day", "station", "tax", "boost",
    "results", "result", "position", "standing",
];

/// What is elected rather than asks.
const ELECTED: [&str; 8] =
    ["party", "parliament", "senate", "council", "congress", "assembly", "house", "court"];

/// How far from a name, in bytes, its poll stands.
const NEAR: usize = 48;

/// The only body whose poll an article names, and where: "a Morrow Institute poll", "the survey
/// conducted by Orlen Weekly".
pub(super) fn pollster(page: &Page, names: &Names) -> Option<(usize, Span)> {
    let body = |who: usize| {
        let named = &names.all[who];
        let last = named.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        named.sort == Sort::Organization && !ELECTED.contains(&last.as_str())
    };
    let polls = |place: &&Place| body(place.who) && has_poll(page, place.span);
    let mut pollsters = names.places.iter().filter(polls);
    let first = pollsters.next()?;
    pollsters.all(|place| place.who == first.who).then_some((first.who, first.span))
}

/// Whether a source is the poll that the report is about: "a new poll", "the survey".
pub(super) fn is_poll(page: &Page, source: Span) -> bool {
    let words = words(page.text(source), source.start());
    let head = words.iter().take_while(|word| word.is_one_of(&THIS)).count();
    let next = words.get(head + 1);
    let closed = words.get(head).is_some_and(|poll| {
        poll.is_one_of(&POLLS[..2]) && (poll.comma || next.is_none_or(Word::ends_head))
    });
    let own = |word: &Word| !word.is_one_of(&["by", "from", "of"]);
    closed && next.is_none_or(own)
}

/// Whether "poll" stands right behind a name, or "poll by" right before it.
fn has_poll(page: &Page, name: Span) -> bool {
    let (before, after) = around(page.article.text(), name);
    let parted = after.starts_with(['.', ',', '!', '?', ':', ';', ')']);
    let next = words(after, 0);
    let plain = |word: &Word| !word.stops && !word.is_capital() && !word.ends_head();
    let follows = next.iter().take(3).position(is_polls).is_some_and(|at| {
        let noun = next.get(at + 1).is_none_or(|it| !it.is_one_of(&OF_POLLS));
        noun && next[..at].iter().all(plain)
    });
    let last = words(before, 0);
    let precedes = last.iter().rposition(is_polls).is_some_and(|at| {
        let made = last[at + 1..].iter().skip_while(|word| word.is_one_of(&MADE));
        let by: Vec<String> = made.map(Word::lower).collect();
        let by: Vec<&str> = by.iter().map(String::as_str).collect();
        let own = !last[at].stops && !is_another(&last, at);
        own && matches!(by[..], ["by" | "from"] | ["by" | "from", "the"])
    });
    follows && !parted || precedes
}

fn is_polls(word: &Word) -> bool {
    word.is_one_of(&POLLS)
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

//! Objects: whoever does something to the port is not the port.
//!
//! A role and somebody with a name come in; whether the name stands right before what is done to whoever is called by
//! the role goes out: in "Clean Harbour accused the port of dumping oil" the port is another. What follows the noun
//! tells it from one that speaks or acts itself, as in "Norline announced the company would close".

use gainsay_record::Span;

use super::antecedents::Story;
use super::mention::Role;
use super::words::{Word, words};

/// Verbs that say who somebody is.
const COPULAS: [&str; 6] = ["became", "becomes", "remains", "remained", "called", "named"];
/// Behind a noun, words that make it a subject.
const VERBS: [&str; 4] = ["is", "was", "were", "said"];
/// Words before a noun that are looked through.
const BETWEEN: usize = 2;
/// How far behind a name is read, in bytes, and behind how many of its places.
const REACH: usize = 80;
const PLACES: usize = 4;

/// Whether somebody does something to whoever is called by a role, in the sentence of a place or the one before it.
pub(super) fn is_done_by(story: &Story, role: &Role, who: usize, at: usize) -> bool {
    let sentences = &story.page.sentences;
    let here = sentences.at(at);
    let from = sentences.get(here.saturating_sub(1)).map_or(at, Span::start);
    let places = story.whereabouts.places(who);
    let last = places.partition_point(|place| place.span.start() < at);
    let mut near =
        places[..last].iter().rev().take(PLACES).take_while(|place| place.span.start() >= from);
    near.any(|place| {
        let rest = story.page.after(place.span.end());
        let end = rest.char_indices().take(REACH).last().map_or(0, |(at, c)| at + c.len_utf8());
        !place.owns && opens_with_object(&words(&rest[..end], place.span.end()), &role.head)
    })
}

/// Whether some words are a verb and "the" and a noun that nothing makes the subject of another verb.
fn opens_with_object(words: &[Word], noun: &str) -> bool {
    let ends = words.iter().position(|word| word.ends).map_or(words.len(), |at| at + 1);
    let [verb, the, rest @ ..] = &words[..ends] else { return false };
    let plain = !verb.stops && !verb.is_capital() && !verb.ends_head() && !verb.is_one_of(&COPULAS);
    let found = rest.iter().take(BETWEEN + 1).position(|word| word.lower() == noun);
    let Some(found) = found.filter(|_| plain && the.lower() == "the") else { return false };
    let closed = rest[..found].iter().all(|word| !word.stops && !word.ends_head());
    let goes_on = |next: &Word| next.ends_head() && !next.is_one_of(&VERBS);
    closed && (rest[found].stops || rest.get(found + 1).is_none_or(goes_on))
}

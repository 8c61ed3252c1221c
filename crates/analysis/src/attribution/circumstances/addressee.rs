//! The addressee of a statement: to whom it was said.
//!
//! A clause comes in; the noun phrase that names the addressee goes out, without its preposition:
//! after a verb that takes one ("told reporters"), after "to" or "with" ("said to the council", "in
//! a letter to the mayor"), or before a passive ("the mayor was asked whether"). Whether the words
//! were heard is not asked.

mod asked;

use std::ops::Range;

use gainsay_record::Span;

use super::super::draft::Draft;
use super::super::lemma::lemma;
use super::super::lexicon::{self, Words};
use super::super::page::Page;
use super::super::relays::is_somebody;
use super::super::speakers::words::words_of;
use super::clause::{Clause, Role};
use super::nearness::distance;
use super::phrase::{self, Reach};
use super::times::Time;
use asked::Voice;

/// Verbs whose object is the one who is spoken to.
static TELLING: Words = Words::new(|| lexicon::words(include_str!("addressee/telling.txt")));
/// Nouns and verbs that lead to an addressee with "to": "a letter to", "speaking to".
static LEADING: Words = Words::new(|| lexicon::words(include_str!("addressee/leading.txt")));
/// Those who are spoken to, without an article.
static AUDIENCES: Words = Words::new(|| lexicon::words(include_str!("addressee/audiences.txt")));
/// Words that are no addressee where one would stand.
static NEVER: Words = Words::new(|| lexicon::words(include_str!("addressee/never.txt")));

/// How long and how far, with "to": "to his dying day", "to the end".
static ENDS: Words = Words::new(|| lexicon::words(include_str!("addressee/ends.txt")));
/// Verbs of sending somebody something.
static SENDING: Words = Words::new(|| lexicon::words(include_str!("addressee/sending.txt")));
/// Verbs after which the content begins with the addressee.
static URGING: Words = Words::new(|| lexicon::words(include_str!("addressee/urging.txt")));
/// Verbs and nouns that lead to an addressee with "with".
static WITH: Words = Words::new(|| lexicon::words(include_str!("addressee/with.txt")));

/// An addressee has no more words than this.
const MOST: usize = 12;
/// "To" stands no more words after the cue than this.
const NEAR: usize = 12;

/// The words of the addressee.
pub(crate) fn find(clause: &Clause, times: &[Time], cue: &str) -> Option<Range<usize>> {
    let verb = lemma(cue);
    let tells = TELLING.contains(verb.as_str());
    match asked::voice(clause, cue, tells || asked::PASSIVE.contains(verb.as_str())) {
        Voice::Passive => return asked::subject(clause, times),
        Voice::Participle => return asked::answering(clause, times),
        Voice::Active => {}
    }
    let told = tells.then(|| object(clause, times)).flatten();
    told.or_else(|| after_to(clause, times, &verb)).or_else(|| sent(clause, times))
}

/// What stands right after a verb of telling.
fn object(clause: &Clause, times: &[Time]) -> Option<Range<usize>> {
    let start = clause.cue + 1;
    let adverb = clause.lower(start).ends_with("ly") && !clause.get(start)?.capital;
    let is_one = clause.goes_on(start) && !NEVER.contains(clause.lower(start)) && !adverb;
    let end = noun_phrase(clause, times, start)?;
    // A name after the verb and the quotation is the one who speaks: "…," wrote Ana Ruiz.
    let is_speaker = !clause.words.iter().any(|word| word.role == Role::Source)
        && clause.words[..clause.cue].iter().any(|word| word.role == Role::Content);
    (is_one && !is_speaker).then_some(start..end)
}

/// The end of a noun phrase, a pronoun being one.
fn noun_phrase(clause: &Clause, times: &[Time], start: usize) -> Option<usize> {
    if !clause.get(start)?.is_free() {
        return None;
    }
    let pronoun =
        matches!(clause.lower(start), "him" | "her" | "them" | "me" | "us" | "you" | "it");
    let possessor = clause.lower(start) == "her"
        && clause.goes_on(start + 1)
        && !times.iter().any(|time| time.at.start == start + 1)
        && !matches!(clause.lower(start + 1), "a" | "an" | "that" | "in" | "to" | "on");
    let alone = pronoun && !possessor;
    let end = if alone { start + 1 } else { phrase::end(clause, times, start, Reach::Short, MOST) };
    (end > start).then_some(end)
}

/// The nearest noun phrase after "to", where it is one who hears or reads.
fn after_to(clause: &Clause, times: &[Time], verb: &str) -> Option<Range<usize>> {
    let found = (0..clause.words.len()).filter_map(|at| to_at(clause, times, verb, at));
    let near = found.filter_map(|at| {
        let beside = (at.start == clause.cue + 2).then_some(1);
        Some((beside.or_else(|| distance(clause, &at))?, at))
    });
    near.filter(|(distance, _)| *distance <= NEAR).min_by_key(|it| it.0).map(|it| it.1)
}

/// Who was sent what the cue tells: "sent her a letter saying", "emailed supporters, urging".
fn sent(clause: &Clause, times: &[Time]) -> Option<Range<usize>> {
    let before = (0..clause.cue).rev().take_while(|&at| {
        clause.get(at).is_some_and(|word| word.is_free() || word.role == Role::Source)
    });
    let verb = before.take(NEAR).find(|&at| SENDING.contains(clause.lower(at)))?;
    let start = verb + 1;
    let end = noun_phrase(clause, times, start).filter(|_| hears(clause, start))?;
    let article = |at: usize| matches!(clause.lower(at), "a" | "an" | "another" | "this");
    let something = (start + 1..end + 1).find(|&at| article(at));
    let end = something.or((end == clause.cue).then_some(end))?;
    (!article(start)).then_some(start..end)
}

fn to_at(clause: &Clause, times: &[Time], verb: &str, at: usize) -> Option<Range<usize>> {
    let preposition = clause.lower(at);
    let before = before_date(clause, times, at.checked_sub(1)?);
    let led = match (preposition, clause.get(before)?.role) {
        ("to", Role::Cue) => true,
        ("to", Role::Source) => before.checked_sub(1) == Some(clause.cue),
        ("to", Role::Free) => {
            let led = LEADING.contains(clause.lower(before)) && !clause.get(before)?.parted;
            led && !is_widened(clause, before)
        }
        ("before", Role::Free) => clause.lower(before).starts_with("testif"),
        ("before", Role::Cue) => verb == "testify",
        ("with", Role::Cue) => WITH.contains(verb),
        ("with", Role::Free) => {
            WITH.contains(lemma(clause.lower(before)).as_str()) && is_audience(clause, at + 1)
        }
        _ => false,
    };
    if !led || !hears(clause, at + 1) {
        return None;
    }
    let end = noun_phrase(clause, times, at + 1)?;
    (!ENDS.contains(clause.lower(end - 1))).then_some(at + 1..end)
}

/// "Extended its warning to Cork": for whom words hold from then on, and not to whom they were said.
fn is_widened(clause: &Clause, noun: usize) -> bool {
    let verb = |at: usize| lemma(clause.lower(at));
    let widens = |at: usize| matches!(verb(at).as_str(), "extend" | "widen" | "expand" | "limit");
    (noun.saturating_sub(3)..noun).any(widens)
}

/// The word that a date ends behind, with "dated" ahead of it: "a letter dated 3 May to the board".
fn before_date(clause: &Clause, times: &[Time], before: usize) -> usize {
    let date = times.iter().find(|time| time.at.end == before + 1);
    let dated = date
        .and_then(|time| time.at.start.checked_sub(1))
        .filter(|&it| matches!(clause.lower(it), "dated" | "sent" | "written" | "addressed"));
    dated.and_then(|it| it.checked_sub(1)).unwrap_or(before)
}

/// Whether a noun phrase that may be an addressee starts here, and not a verb.
fn hears(clause: &Clause, at: usize) -> bool {
    let Some(word) = clause.get(at).filter(|_| clause.goes_on(at)) else { return false };
    let lower = word.lower.as_str();
    let pronoun = matches!(lower, "him" | "her" | "them" | "me" | "us" | "you");
    let named = word.capital || lower.starts_with("al-");
    pronoun || named || phrase::is_determiner(lower) || is_audience(clause, at)
}

fn is_audience(clause: &Clause, at: usize) -> bool {
    (at..at + 3).any(|it| clause.goes_on(it) && AUDIENCES.contains(clause.lower(it)))
}

/// The account that a post without a cue begins with: "@harbour you are wrong".
pub(crate) fn replied(page: &Page, draft: &Draft) -> Option<Span> {
    let content = *draft.content.first().filter(|_| draft.cue.is_none())?;
    let block = page.block(content)?.span;
    let before = page.between(block.start(), content.start());
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let handle = before[line..].trim();
    let is_handle =
        handle.starts_with('@') && handle.len() > 1 && !handle.contains(char::is_whitespace);
    is_handle.then(|| page.span(block.start() + line, content.start())).flatten()
}

/// Verbs after which what is to be done to something is no order to it: "ordered samples to be discarded".
const ORDERS: [&str; 4] = ["order", "direct", "command", "instruct"];

/// Whether some words begin with what is done: "discarded at once".
fn is_participle(words: &str) -> bool {
    let first = words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    ["ed", "en", "wn", "held", "sent", "kept", "cut", "shut", "made", "sold"]
        .iter()
        .any(|it| first.ends_with(it))
}

/// The addressee within a content that begins with it: "urged them to leave".
pub(crate) fn in_content(page: &Page, clause: &Clause, cue: &str) -> Option<Span> {
    let content = clause.get(clause.cue + 1).filter(|word| word.role == Role::Content)?;
    let urges = URGING.contains(lemma(cue).as_str()) && !clause.get(clause.cue)?.parted;
    let words = page.text(content.span);
    let end = words.find(" to ").filter(|_| urges)?;
    let done = words[end..].strip_prefix(" to be ").is_some_and(is_participle);
    if done && ORDERS.contains(&lemma(cue).as_str()) {
        return None;
    }
    let named = words[..end].trim_end_matches(" not");
    let is_one = |word: &str| {
        let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        !NEVER.contains(lower.as_str()) && !phrase::stops(&lower) || lower == "of" || lower == "you"
    };
    let fits = named.split_whitespace().count() <= MOST
        && named.starts_with(char::is_alphanumeric)
        && !named.starts_with("of ")
        && named.split_whitespace().all(is_one);
    let span = page.span(content.span.start(), content.span.start() + named.len())?;
    // "Urging new rules to fight it": nobody is told.
    let first = named.split_whitespace().next().unwrap_or_default().to_lowercase();
    let pronoun = matches!(&*first, "him" | "her" | "them" | "me" | "us" | "you" | "it");
    let hears = pronoun
        || phrase::is_determiner(&first)
        || named.starts_with(char::is_uppercase)
        || is_somebody(&words_of(page, span));
    (fits && hears).then_some(span)
}

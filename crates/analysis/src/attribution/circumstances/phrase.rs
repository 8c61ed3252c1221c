//! Noun phrases of a clause: where they end, and the words of the text they are.
//!
//! A clause and places in it come in; ends and spans go out. There is no parser: a phrase goes on
//! until a mark, a word that begins something else, a time, or another part of the attribution.

use std::ops::Range;

use gainsay_record::Span;

use super::super::lexicon::{self, Words};
use super::super::page::Page;
use super::clause::Clause;
use super::times::Time;

/// Words that end a noun phrase, prepositions aside.
static STOPS: Words = Words::new(|| lexicon::words(include_str!("phrase/stops.txt")));
/// Prepositions.
static PREPOSITIONS: Words = Words::new(|| lexicon::words(include_str!("phrase/prepositions.txt")));
/// Prepositions that go on with what a noun names: "an interview with".
static LINKS: Words = Words::new(|| lexicon::words(include_str!("phrase/links.txt")));
/// Words that begin a noun phrase.
static DETERMINERS: Words = Words::new(|| lexicon::words(include_str!("phrase/determiners.txt")));

/// What a phrase may hold beside its nouns.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// "of" and what follows it.
    Short,
    /// Any preposition that belongs to a noun.
    Long,
}

pub(crate) fn is_determiner(word: &str) -> bool {
    DETERMINERS.contains(word)
}

pub(crate) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(word)
}

/// Whether a word ends a noun phrase that it stands after.
pub(crate) fn stops(word: &str) -> bool {
    STOPS.contains(word)
}

/// The end of the noun phrase that starts at a word; the same place where none does.
pub(crate) fn end(
    clause: &Clause,
    times: &[Time],
    start: usize,
    reach: Reach,
    most: usize,
) -> usize {
    let mut at = start;
    while at < start + most && clause.get(at).is_some_and(|word| word.is_free()) {
        let is_first = at == start;
        if !is_first && !clause.goes_on(at) {
            break;
        }
        let lower = clause.lower(at);
        let links = lower == "of" || reach == Reach::Long && LINKS.contains(lower);
        let follows = clause.goes_on(at + 1)
            && (is_determiner(clause.lower(at + 1))
                || clause.get(at + 1).is_some_and(|it| it.capital || it.quoted)
                || reach == Reach::Long
                || lower == "of");
        let ends = stops(lower) || is_preposition(lower) && !(links && follows && !is_first);
        let apart = lower == "and" && !joins(clause, at);
        if ends || apart || times.iter().any(|time| time.at.start == at && !time.possessive) {
            break;
        }
        at += 1;
    }
    let dangles = |it: usize| is_preposition(clause.lower(it)) || is_article(clause.lower(it));
    while at > start && dangles(at - 1) {
        at -= 1;
    }
    at
}

fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "and")
}

/// Whether "and" goes on with a noun phrase: "Ana and Eva", "the mayor and the council".
fn joins(clause: &Clause, at: usize) -> bool {
    clause.goes_on(at + 1)
        && (clause.get(at + 1).is_some_and(|word| word.capital)
            || is_determiner(clause.lower(at + 1)))
}

/// The span of some words, with the mark that closes a quotation in it.
pub(crate) fn span(page: &Page, clause: &Clause, at: &Range<usize>) -> Option<Span> {
    let first = clause.get(at.start)?;
    let last = clause.get(at.end.checked_sub(1)?)?;
    let span = first.span.cover(last.span);
    let is_opening = |c: char| matches!(c, '"' | '“');
    let quoted = (at.start + 1..at.end).any(|index| clause.get(index).is_some_and(|it| it.quoted));
    let start = span.start() - if first.quoted { mark_before(page, span.start()) } else { 0 };
    let after = page.after(span.end());
    let marks = after.find(|c: char| !matches!(c, ',' | '.' | '"' | '”')).unwrap_or(after.len());
    let closing = after[..marks].find(['"', '”']);
    let closing = closing.filter(|_| quoted || first.quoted);
    let open = page.text(span).contains(is_opening) || first.quoted;
    let end = match closing {
        Some(at) if open => span.end() + at + after[at..].chars().next().map_or(0, char::len_utf8),
        _ => span.end(),
    };
    page.span(start, end)
}

fn mark_before(page: &Page, start: usize) -> usize {
    page.before(start).chars().next_back().map_or(0, char::len_utf8)
}

//! Hedging: whether the report gives a statement as possible only.
//!
//! Drafts come in; they go out marked where a word of doubt stands with the cue ("may have said",
//! "reportedly wants") or in the main clause of the content ("that it was possible that …"). The
//! words are in `hedges.txt`. A doubt deeper inside the content is part of what was said.

use gainsay_record::Span;

use super::draft::Draft;
use super::lexicon::{self, Words};
use super::page::Page;
use super::reasons::{About, Because, Reason};

/// Words of doubt anywhere in a main clause.
static DOUBTS: Words = Words::new(|| lexicon::words(include_str!("hedges.txt")));
/// Words that make a cue doubtful when they stand right before it.
static CUE_DOUBTS: Words = Words::new(|| lexicon::words(include_str!("cue_hedges.txt")));
/// Words that begin a clause of its own.
static CLAUSES: Words = Words::new(|| lexicon::words(include_str!("clause_words.txt")));

/// How many words before a cue may make it doubtful.
const BEFORE: usize = 4;
/// How many words of a content its main clause is looked for in.
const MAIN: usize = 14;

/// Marks the drafts that are hedged.
pub(crate) fn set(page: &Page, drafts: &mut [Draft]) {
    for draft in drafts {
        let cue = draft.cue.filter(|&cue| cue_is_doubtful(page, draft, cue));
        let content = || draft.content.first().copied();
        let doubtful =
            cue.or_else(|| content().filter(|&content| content_is_doubtful(page, content)));
        draft.hedged = doubtful.is_some();
        let doubt = doubtful.map(|at| Reason::rule(About::Hedged, Because::Doubt, vec![at]));
        draft.why.extend(doubt);
    }
}

fn cue_is_doubtful(page: &Page, draft: &Draft, cue: Span) -> bool {
    if first(page.text(cue)).iter().any(|word| DOUBTS.contains(word.as_str())) {
        return true;
    }
    let sentence = page.sentences.get(page.sentences.at(cue.start()));
    let from = sentence.map_or(cue.start(), Span::start);
    let ends = draft.content.iter().chain(draft.source.as_ref()).map(|span| span.end());
    let from = ends.filter(|&end| end <= cue.start()).fold(from, usize::max);
    let before = last(page.between(from, cue.start()));
    before.iter().rev().take(BEFORE).any(|word| CUE_DOUBTS.contains(word.as_str()))
}

fn content_is_doubtful(page: &Page, content: Span) -> bool {
    let opening = |(place, word): &(usize, String)| *place == 0 && word == "that";
    first(page.text(content))
        .into_iter()
        .enumerate()
        .filter(|it| !opening(it))
        .take(MAIN)
        .take_while(|(place, word)| *place < 2 || !CLAUSES.contains(word.as_str()))
        .any(|(_, word)| DOUBTS.contains(word.as_str()))
}

/// The first words of a text, however long it is.
fn first(text: &str) -> Vec<String> {
    words(text.split_whitespace().take(2 * MAIN).collect())
}

/// The last words of a text, however long it is.
fn last(text: &str) -> Vec<String> {
    let mut last: Vec<&str> = text.split_whitespace().rev().take(2 * BEFORE).collect();
    last.reverse();
    words(last)
}

/// Words in small letters and without marks; the month of May keeps its capital.
fn words(given: Vec<&str>) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let all: Vec<String> = given.into_iter().map(bare).filter(|it| !it.is_empty()).collect();
    let small =
        |at: usize| if is_month(&all, at) { all[at].clone() } else { all[at].to_lowercase() };
    (0..all.len()).map(small).collect()
}

/// Whether "May" is the month: with a capital that no headline and no beginning of a sentence gives it.
fn is_month(words: &[String], at: usize) -> bool {
    let small = |it: usize| words.get(it).is_some_and(|word| word.starts_with(char::is_lowercase));
    let figures = |it: usize| {
        words.get(it).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    let before = at.checked_sub(1);
    words[at] == "May" && (before.is_some_and(|it| small(it) || figures(it)) || figures(at + 1))
}

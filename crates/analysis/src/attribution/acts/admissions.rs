//! Admissions: who owns up to something of their own does not deny it.
//!
//! A draft comes in; the words by which its content owns up from the start go out: "I did take the money",
//! "We made a mistake", "that she had been wrong". Whoever says no as well ("I was wrong, but I did not lie") may deny.

use gainsay_record::{Form, Span};

use super::super::denying::is_denying;
use super::super::draft::Draft;
use super::super::lexicon::{self, Words};
use super::super::page::Page;
use super::cues::{Named, is_negation};
use super::words::{Word, words};

/// What somebody owns up to.
static FAULTS: Words = Words::new(|| lexicon::words(include_str!("faults.txt")));

/// Words from "I" to what is owned up to.
const REACH: usize = 6;
/// Words that may stand ahead of "I".
const OPENING: [&str; 6] = ["yes", "yeah", "and", "but", "that", "of"];

/// The words by which a quotation owns up from the start, if its cue does not turn that round.
pub(super) fn owned(page: &Page, draft: &Draft) -> Option<Span> {
    let turned = draft.cue.map(|cue| Named::of(page, cue)).is_some_and(|cue| {
        cue.negated || cue.lemma.split(' ').any(|word| is_denying(word) || word == "retract")
    });
    let first = draft.content.first().filter(|_| !turned)?;
    let words = words(page, first.start(), first.end());
    let (start, end) = admits(&words, draft.form)?;
    Some(words[start].at.cover(words[end].at))
}

/// Where what "I" or "we" own up to stands, if words begin with it and hold no "no"; in other words than the speaker's,
/// what "he" or "she" had done before.
fn admits(words: &[Word], form: Form) -> Option<(usize, usize)> {
    let start = words.iter().position(|it| !OPENING.contains(&it.norm.as_str()))?;
    let ahead = &words[start + 1..];
    let had = || ahead.first().is_some_and(|it| it.norm == "had");
    let own = match (&*words[start].norm, form) {
        ("i" | "we" | "i've" | "we've" | "i'm" | "we're", Form::Direct | Form::Mixed) => true,
        ("he" | "she", Form::Indirect) => had(),
        _ => false,
    };
    let did = |it: &&Word| it.norm == "did" && form != Form::Indirect;
    let emphatic = ahead.first().filter(did).map(|_| 0);
    let fault = |it: &Word| FAULTS.contains(it.norm.as_str());
    let end = emphatic.or_else(|| ahead.iter().take(REACH).position(fault))?;
    let no = |it: &Word| matches!(it.norm.as_str(), "no" | "nothing" | "none" | "nowhere");
    let denies = |it: &Word| is_negation(&it.norm) || no(it);
    (own && !words.iter().any(denies)).then_some((start, start + 1 + end))
}

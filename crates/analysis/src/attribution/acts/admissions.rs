//! Admissions: who owns up to something of their own does not deny it.
//!
//! A draft comes in; whether its content begins with words that own up goes out: "I did take the money",
//! "We made a mistake". Whoever says no as well ("I was wrong, but I did not lie") may deny.

use gainsay_record::Form;

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

/// Cues that turn down what they report.
const REJECTING: [&str; 6] = ["deny", "reject", "dispute", "dismiss", "refute", "retract"];

/// Whether a quotation owns up from the start, and its cue does not turn that round.
pub(super) fn owns_up(page: &Page, draft: &Draft) -> bool {
    let turned = draft.cue.map(|cue| Named::of(page, cue)).is_some_and(|cue| {
        cue.negated || cue.lemma.split(' ').any(|word| REJECTING.contains(&word))
    });
    let first = draft.content.first().filter(|_| draft.form != Form::Indirect && !turned);
    first.is_some_and(|first| admits(&words(page, first.start(), first.end())))
}

/// Whether words begin with what "I" or "we" own up to, and hold no "no".
fn admits(words: &[Word]) -> bool {
    let Some(start) = words.iter().position(|it| !OPENING.contains(&it.norm.as_str())) else {
        return false;
    };
    let ahead = &words[start + 1..];
    let own = matches!(&*words[start].norm, "i" | "we" | "i've" | "we've" | "i'm" | "we're");
    let emphatic = ahead.first().is_some_and(|it| it.norm == "did");
    let fault = |it: &Word| FAULTS.contains(it.norm.as_str());
    let denies = |it: &Word| is_negation(&it.norm) || it.norm == "no";
    own && (emphatic || ahead.iter().take(REACH).any(fault)) && !words.iter().any(denies)
}

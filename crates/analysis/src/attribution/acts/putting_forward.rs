//! Putting forward: who repeats a claim does not deny it.
//!
//! A draft comes in whose content is a claim by name; the cue that puts it forward goes out: "repeated the claims
//! that …", "came forward with allegations". "Called the claims a smear" does not.

use gainsay_record::Span;

use super::super::draft::Draft;
use super::super::lemma::lemma;
use super::super::page::Page;
use super::cues::Named;
use super::words::words;

/// What is done with a claim by those who make it their own, or carry it on.
const VERBS: [&str; 24] = [
    "air",
    "back",
    "bring",
    "come",
    "detail",
    "echo",
    "endorse",
    "issue",
    "lay",
    "level",
    "lodge",
    "make",
    "outline",
    "publish",
    "raise",
    "reiterate",
    "renew",
    "repeat",
    "restate",
    "spread",
    "stand",
    "state",
    "support",
    "voice",
];
/// What a claim is called, in the dictionary form.
const CLAIMS: [&str; 6] = ["accusation", "allegation", "charge", "claim", "complaint", "rumour"];
/// What may stand before it.
const AHEAD: [&str; 14] = [
    "with", "by", "the", "a", "an", "his", "her", "their", "its", "these", "those", "that", "such",
    "similar",
];
/// Words of a content among which its noun stands.
const NEAR: usize = 4;

/// The cue by which a draft puts forward what its content calls a claim.
pub(super) fn put_forward(page: &Page, draft: &Draft) -> Option<Span> {
    let cue = draft.cue?;
    let named = Named::of(page, cue);
    let verb = named.lemma.split(' ').next().unwrap_or_default();
    let first = draft.content.first().filter(|_| !named.negated && VERBS.contains(&verb))?;
    let words = words(page, first.start(), first.end());
    let noun = words.iter().take(NEAR).find(|it| !AHEAD.contains(&it.norm.as_str()))?;
    CLAIMS.contains(&lemma(&noun.norm).as_str()).then_some(cue)
}

//! Feats: what is won or kept out, and not said: "claimed her third gold", "were denied a late winner by the crossbar".
//!
//! A cue and its content come in; whether they tell of a contest goes out. What somebody claims in words opens with a
//! clause, what is won is a noun for it.

use gainsay_record::Span;

use super::lemma::lemma;
use super::lexicon::{self, Words};
use super::page::Page;

/// What is won.
static PRIZES: Words = Words::new(|| lexicon::words(include_str!("feats/prizes.txt")));
/// What is kept from somebody who would have won it.
static CHANCES: Words = Words::new(|| lexicon::words(include_str!("feats/chances.txt")));

/// The noun stands among so many words of the content.
const NEAR: usize = 6;

/// Whether a cue of claiming or denying tells of a contest.
pub(super) fn is_one(page: &Page, cue: Span, content: Span) -> bool {
    let nouns = match lemma(page.text(cue)).as_str() {
        "claim" => &PRIZES,
        "deny" => &CHANCES,
        _ => return false,
    };
    let text = page.text(content);
    let mut words = text.split_whitespace().take(NEAR);
    let opens = words.next().unwrap_or_default().to_lowercase();
    let counted = opens.ends_with(|c: char| c.is_ascii_digit());
    let article = matches!(
        opens.as_str(),
        "a" | "an" | "the" | "his" | "her" | "their" | "its" | "another" | "two" | "three" | "four"
    );
    let noun = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        nouns.contains(bare.as_str())
    };
    // "Claimed the title was his": a clause.
    let says = text.split_whitespace().any(|word| CLAUSE.contains(&word.to_lowercase().as_str()));
    (article || counted) && !says && words.any(noun)
}

/// A verb or a conjunction that makes a clause of what is claimed.
const CLAUSE: [&str; 12] =
    ["that", "was", "were", "is", "are", "had", "has", "have", "would", "will", "could", "been"];

//! Adjectives that report: "the alleged fraud", "a purported letter".
//!
//! The page and its drafts come in; drafts go out with one more for each such adjective that the model left
//! out: somebody alleges what the noun behind it names, and the report does not say who. "So-called" and
//! "supposed" tell what a writer thinks of a word, and "he alleged fraud" has a verb: both are left alone.

use gainsay_record::{Act, Span};

use super::circumstances::{leads_noun, noun_phrase};
use super::draft::{Draft, Origin};
use super::page::Page;
use super::places::Places;
use super::reasons::{About, Because, Reason};

const ADJECTIVES: [&str; 4] = ["alleged", "Alleged", "purported", "Purported"];
/// The score of a statement that only the words give.
const SCORE: f32 = 0.5;
/// What is alleged has no more words than this.
const LONGEST: usize = 14;

/// Adds what adjectives report.
pub(crate) fn add(page: &Page, drafts: &mut Vec<Draft>) {
    let places = Places::of(drafts);
    for block in page.article.blocks() {
        let text = page.text(block.span);
        let found = ADJECTIVES.iter().flat_map(|adjective| text.match_indices(adjective));
        let mut cues: Vec<Span> = found
            .filter_map(|(at, word)| {
                let start = block.span.start() + at;
                page.span(start, start + word.len())
            })
            .filter(|cue| !places.cue_between(cue.start(), cue.end()))
            .collect();
        cues.sort();
        drafts.extend(cues.into_iter().filter_map(|cue| Some(draft(cue, content(page, cue)?))));
    }
}

/// The noun phrase that an adjective belongs to, with the name of whose it is: "Tarsia's alleged breach".
fn content(page: &Page, cue: Span) -> Option<Vec<Span>> {
    let sentence = page.sentences.get(page.sentences.at(cue.start()))?;
    let ahead = page.between(sentence.start(), cue.start());
    let spaced = ahead.trim_end();
    let before = spaced.split_whitespace().next_back().unwrap_or_default();
    let owner = owns(before)
        .then(|| {
            page.span(
                sentence.start() + spaced.len() - before.len(),
                sentence.start() + spaced.len(),
            )
        })
        .flatten();
    let led = ahead.is_empty() || owner.is_some() || leads_noun(&before.to_lowercase());
    let whole = ahead.len() > spaced.len() || ahead.is_empty();
    let rest = page.between(cue.end(), sentence.end());
    let start = sentence.end() - rest.trim_start().len();
    let rest = page.span(start, sentence.end()).filter(|_| led && whole && start > cue.end())?;
    let noun = noun_phrase(page, rest, LONGEST)?;
    Some(owner.into_iter().chain([noun]).collect())
}

/// "Tarsia's", "the rebels'".
fn owns(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    stem.len() > 1 && stem.ends_with(['\'', '’'])
}

fn draft(cue: Span, content: Vec<Span>) -> Draft {
    let why = [About::Content, About::Cue, About::Act]
        .map(|about| Reason::rule(about, Because::CueMeans, vec![cue]))
        .to_vec();
    let draft = Draft::new(Origin::Layout, content);
    Draft { cue: Some(cue), act: Act::Allege, score: SCORE, why, ..draft }
}

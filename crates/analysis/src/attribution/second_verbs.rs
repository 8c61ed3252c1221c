//! Second verbs: what somebody is reported to have said goes on over a second verb of the same subject.
//!
//! Drafts come in; in "Reed said the driver had admitted speeding but denied drinking" the model may end what Reed said at
//! "speeding", and read the rest by itself, with the driver as its source. As the driver stands in Reed's words, so does what
//! the driver denied: the drafts go out with it there.

use gainsay_record::Span;

use super::draft::Draft;
use super::page::Page;
use super::places::Places;
use super::reasons::{About, Because, Reason};

/// Words between the end of a content and the second verb.
const BETWEEN: [&str; 12] =
    ["and", "but", "yet", "then", "also", "later", "had", "has", "have", "was", "is", "now"];
/// Those that join the two verbs.
const JOINTS: [&str; 3] = ["and", "but", "yet"];

/// Lets contents go on over the second verb.
pub(crate) fn take_in(page: &Page, drafts: &mut [Draft]) {
    let places = Places::of(drafts);
    for inner in 0..drafts.len() {
        let Some(source) = drafts[inner].source else { continue };
        let outer = places
            .near(source)
            .into_iter()
            .find(|&outer| outer != inner && goes_on(page, &drafts[outer], &drafts[inner], source));
        let (Some(outer), Some(last)) = (outer, drafts[inner].content.last().copied()) else {
            continue;
        };
        let draft = &mut drafts[outer];
        if let Some(end) = draft.content.last_mut() {
            *end = end.cover(last);
            let why = Reason::rule(About::Content, Because::GoesOn, vec![*end]);
            draft.why.push(why);
        }
    }
}

/// Whether one draft's content holds the subject of another, and the second verb follows right behind it in the sentence.
fn goes_on(page: &Page, outer: &Draft, inner: &Draft, subject: Span) -> bool {
    let (Some(said), Some(verb), Some(held)) = (outer.cue, inner.cue, outer.content.last()) else {
        return false;
    };
    let (Some(first), Some(last)) = (inner.content.first(), inner.content.last()) else {
        return false;
    };
    let sentence = page.sentences.at(held.start());
    let quoted = |at: usize| page.quotations.at(at).is_some();
    let ordered = said.end() <= held.start()
        && held.contains(subject)
        && held.end() <= verb.start()
        && verb.end() <= first.start();
    if !ordered
        || page.sentences.at(last.end().saturating_sub(1)) != sentence
        || quoted(held.start())
        || quoted(verb.start())
    {
        return false;
    }
    let gap = page.between(held.end(), verb.start()).to_lowercase();
    let words: Vec<&str> = gap.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let joined = words.iter().any(|word| JOINTS.contains(word));
    joined && words.iter().all(|word| BETWEEN.contains(word) || word.ends_with("ly"))
}

//! Headlines: whether a statement stands in the title or the line beneath it.
//!
//! Drafts come in; they go out marked where their content, and their cue if they have one, begins in
//! a headline or a standfirst. What stands there behind a rubric or a topic and a colon is nobody's: "Obituary: How
//! the town lost its trams" goes out no more, and "Storm Petra: 'We lost the roof'" without a source.

use gainsay_record::{Form, Span};

use super::draft::Draft;
use super::lexicon::{self, Words};
use super::page::Page;
use super::reasons::About;

/// What a headline names ahead of a colon, and who speaks nowhere.
static RUBRICS: Words = Words::new(|| lexicon::words(include_str!("rubrics.txt")));
/// Words with which such a topic begins, or ends.
const TOPICS: [&str; 9] = [
    "storm",
    "hurricane",
    "cyclone",
    "typhoon",
    "operation",
    "flood",
    "floods",
    "strike",
    "election",
];

/// Marks the drafts of the head of the report.
pub(crate) fn set(page: &Page, drafts: &mut Vec<Draft>) {
    for draft in drafts.iter_mut() {
        let place = draft.cue.or(draft.content.first().copied());
        let block = place.and_then(|place| page.block(place));
        draft.in_headline = block.is_some_and(|block| block.kind.is_head());
    }
    drafts.retain(|draft| draft.form != Form::Indirect || !is_topical(page, draft));
    // "Bank accused": nobody says in a headline what only the text beneath it has.
    let head = |span: Span| page.block(span).is_some_and(|block| block.kind.is_head());
    drafts.retain(|draft| !draft.cue.is_some_and(head) || draft.content.iter().any(|it| head(*it)));
    for draft in drafts.iter_mut().filter(|draft| is_topical(page, draft)) {
        draft.source = None;
        draft.why.retain(|reason| reason.about != About::Source);
    }
}

/// Whether a rubric or a topic and a colon stand where its speaker would.
fn is_topical(page: &Page, draft: &Draft) -> bool {
    let source = draft.source.filter(|_| draft.in_headline && draft.cue.is_none());
    source.is_some_and(|source| {
        let name = page.text(source).to_lowercase();
        let mut words = name.split_whitespace();
        let (first, last) = (words.next().unwrap_or_default(), words.next_back());
        let topic = last.is_some_and(|last| TOPICS.contains(&first) || TOPICS.contains(&last));
        let colon = page.after(source.end()).trim_start().starts_with(':');
        colon && (topic || RUBRICS.contains(name.as_str()))
    })
}

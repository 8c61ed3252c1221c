//! Headlines: whether a statement stands in the title or the line beneath it.
//!
//! Drafts come in; they go out marked where their content, and their cue if they have one, begins in
//! a headline or a standfirst.

use super::draft::Draft;
use super::page::Page;

/// Marks the drafts of the head of the report.
pub(crate) fn set(page: &Page, drafts: &mut [Draft]) {
    for draft in drafts {
        let place = draft.cue.or(draft.content.first().copied());
        let block = place.and_then(|place| page.block(place));
        draft.in_headline = block.is_some_and(|block| block.kind.is_head());
    }
}

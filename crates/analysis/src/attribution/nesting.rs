//! Nesting: which statement stands inside whose content.
//!
//! Drafts come in; each goes out with its parent: of the drafts whose content holds all of this
//! one's content, and its cue, the one with the shortest content. A content of the same length
//! never holds another, so chains never lead back to where they began.

use gainsay_record::Span;

use super::draft::Draft;

/// Sets the parent of every draft.
pub(crate) fn set(drafts: &mut [Draft]) {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&index| (start(&drafts[index]), usize::MAX - drafts[index].len(), index));
    // Those that may hold a draft start at or before it and have not ended: they are open.
    let mut open: Vec<usize> = Vec::new();
    for &index in &order {
        let at = start(&drafts[index]);
        open.retain(|&outer| end(&drafts[outer]) > at);
        let holding = open.iter().copied().filter(|&outer| holds(&drafts[outer], &drafts[index]));
        drafts[index].parent = holding.min_by_key(|&outer| (drafts[outer].len(), outer));
        open.push(index);
    }
}

fn start(draft: &Draft) -> usize {
    draft.hull().map_or(0, Span::start)
}

fn end(draft: &Draft) -> usize {
    draft.hull().map_or(0, Span::end)
}

/// Whether one statement may stand inside the content of another.
pub(super) fn holds(outer: &Draft, inner: &Draft) -> bool {
    outer.len() > inner.len()
        && inner.content.iter().all(|&span| outer.holds(span))
        && inner.cue.is_none_or(|cue| outer.holds(cue))
}

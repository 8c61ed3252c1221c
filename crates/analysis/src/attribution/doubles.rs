//! Doubles: the same statement found twice.
//!
//! Drafts come in; those of which a better one says the same are gone when they go out. A cue
//! reports one thing: of two drafts with one cue and content in common the surer is kept. A content
//! found both with a cue and without is kept with it. Two cues with one content are two statements:
//! somebody may repeat or reject what another said.

use std::cmp::Ordering;

use super::draft::Draft;
use super::places::Places;

/// Two contents this alike are one.
const SAME: f64 = 0.6;

/// Drops every draft that says what a better one says.
pub(crate) fn drop(drafts: &mut Vec<Draft>) {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by(|&a, &b| better(&drafts[a], &drafts[b]).then(a.cmp(&b)));
    let mut kept = Places::default();
    let mut keep = vec![false; drafts.len()];
    for index in order {
        let draft = &drafts[index];
        let near = draft.content.iter().flat_map(|&span| kept.near(span));
        if near.into_iter().any(|other| is_double(draft, &drafts[other])) {
            continue;
        }
        keep[index] = true;
        draft.content.iter().for_each(|&span| kept.add(index, span));
    }
    let mut keep = keep.into_iter();
    drafts.retain(|_| keep.next().unwrap_or(true));
}

/// A draft with a cue before one without, then one with a source, then the surer one.
fn better(a: &Draft, b: &Draft) -> Ordering {
    let lacks =
        |draft: &Draft| (draft.cue.is_none(), draft.cue.is_none() && draft.source.is_none());
    lacks(a).cmp(&lacks(b)).then(b.score.total_cmp(&a.score))
}

fn is_double(draft: &Draft, kept: &Draft) -> bool {
    match (draft.cue, kept.cue) {
        (Some(cue), Some(other)) if cue.overlaps(other) => draft.shared(kept) > 0,
        (None, _) => draft.likeness(kept) >= SAME,
        _ => false,
    }
}

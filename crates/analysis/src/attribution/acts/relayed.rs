//! Relayed denials: who reports that somebody denies something does not deny it.
//!
//! Drafts with their parents come in; for each draft whose content opens with somebody's denial, the denial's cue
//! goes out: "Holm said that the minister had **denied** it". Of those whose own cue denies nothing is said.

use std::collections::BTreeMap;

use gainsay_record::Span;

use super::super::denying::is_denying;
use super::super::draft::Draft;
use super::super::lemma::lemma;
use super::super::page::Page;

/// So many bytes into a content a denial opens it.
const OPENING: usize = 70;

/// The cues of denials that contents open with, by the drafts that they stand in.
pub(super) fn denials(page: &Page, drafts: &[Draft]) -> BTreeMap<usize, Span> {
    let denies = |cue: Span| lemma(page.text(cue)).split(' ').any(is_denying);
    let opening = |draft: &Draft| {
        let (around, cue) = (draft.parent?, draft.cue.filter(|_| draft.source.is_some())?);
        let outer = drafts.get(around)?;
        let start = outer.content.first()?.start();
        let opens = (start..start + OPENING).contains(&cue.start());
        (opens && denies(cue) && !outer.cue.is_some_and(denies)).then_some((around, cue))
    };
    drafts.iter().filter_map(opening).collect()
}

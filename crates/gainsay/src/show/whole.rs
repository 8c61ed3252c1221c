//! Whole: what has a say in how some members of a group are shown, though it stands on another page.
//!
//! Members that are shown come in; they go out with the newest others of their group. Who is on which
//! side of a dispute, and what renderings are compared with, does not hang on how many are shown.

use std::collections::BTreeSet;

use gainsay_record::End;
use gainsay_store::{GroupKind, Page, Store, StoreError};

/// So many members of a group have a say, the newest ones, beside those that are shown.
const MOST: usize = 1000;

/// The newest members of the group of something, and those that are shown, each once.
pub(super) fn whole(
    store: &Store,
    kind: GroupKind,
    of: End,
    shown: &[End],
) -> Result<Vec<End>, StoreError> {
    let page = Page { limit: MOST, ..Page::default() };
    let mut all = store.members(kind, of, &page)?.items;
    let known: BTreeSet<End> = all.iter().copied().collect();
    all.extend(shown.iter().filter(|it| !known.contains(it)));
    Ok(all)
}

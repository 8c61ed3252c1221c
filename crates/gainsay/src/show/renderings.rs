//! Renderings: the statements that render one utterance, each beside the fullest of them.

use std::collections::BTreeSet;

use gainsay_record::{End, Form, Link, LinkKind, StatementId, Told};
use gainsay_store::{GroupKind, Store, StoreError};

use super::differences::own_words;
use super::time::{copies_any, told_in_time};
use super::whole::whole;

/// A rendering, beside the one that all are compared with.
#[derive(Clone, PartialEq, Debug)]
pub struct Rendering {
    /// The statement.
    pub told: Told,
    /// The one that it is compared with; nothing for that one itself.
    pub base: Option<Told>,
    /// The link that says that both render one utterance, where there is one between the two.
    pub link: Option<Link>,
}

/// Each beside the fullest of those that give the words themselves; of two as full, the first of
/// them in the order given, but never a copy where what it was copied from may be as old.
///
/// # Errors
/// If the record fails.
pub fn renderings(store: &Store, all: Vec<Told>) -> Result<Vec<Rendering>, StoreError> {
    // What stands in square brackets the outlet has put there.
    let rank = |told: &Told| {
        let own = own_words(&told.line());
        (told.form == Form::Direct, told.form != Form::Indirect, own.len())
    };
    let most = all.iter().map(rank).max();
    let fullest: Vec<&Told> = all.iter().filter(|told| Some(rank(told)) == most).collect();
    let base = original(store, &fullest)?.cloned();
    let rendering = |told: Told| {
        let base = base.clone().filter(|it| it.id != told.id);
        let link = base.as_ref().map(|base| shared_link(store, base, &told)).transpose()?.flatten();
        Ok(Rendering { told, base, link })
    };
    all.into_iter().map(rendering).collect()
}

/// Some renderings of a statement's utterance, which come newest first, in order of time: each beside the
/// fullest of all, whichever are shown.
///
/// # Errors
/// If the record does not hold the statement, or fails.
pub fn renderings_in(
    store: &Store,
    utterance: StatementId,
    members: &[End],
) -> Result<Vec<Rendering>, StoreError> {
    let all = whole(store, GroupKind::Utterance, End::Statement(utterance), members)?;
    let shown: BTreeSet<End> = members.iter().copied().collect();
    let mut all = renderings(store, told_in_time(store, &all)?)?;
    all.retain(|it| shown.contains(&End::Statement(it.told.id)));
    Ok(all)
}

/// The first of some that is not copied from another one of them, as far as dates leave that open.
fn original<'a>(store: &Store, all: &[&'a Told]) -> Result<Option<&'a Told>, StoreError> {
    for &one in all {
        if !copies_any(store, one, all)? {
            return Ok(Some(one));
        }
    }
    Ok(all.first().copied())
}

/// The link that says that two render one utterance.
///
/// # Errors
/// If the record does not hold the first one, or fails.
pub fn shared_link(store: &Store, one: &Told, other: &Told) -> Result<Option<Link>, StoreError> {
    let links = store.links(End::Statement(one.id))?;
    let other = End::Statement(other.id);
    Ok(links
        .into_iter()
        .find(|it| it.kind == LinkKind::SameUtterance && (it.a == other || it.b == other)))
}

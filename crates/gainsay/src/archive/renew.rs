//! Renewing: links of a record that an earlier version of a linker made are made once more.
//!
//! Keys of one version do not meet those of another, so whatever an older one kept would stand apart
//! from all that comes later. Such kinds are let go of, but for what users linked or confirmed, and
//! every report is linked anew, as if it had just come. Whoever is stopped on the way begins again:
//! the version is written at the end, and not if another program has begun meanwhile.

use std::collections::BTreeMap;

use gainsay_analysis::linking::{self, Items};
use gainsay_record::{End, LinkKind, Reading};
use gainsay_store::{Linking, StoreError};

use super::recent::Known;
use super::{Archive, Kept, link};

/// How far renewing has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Renewing {
    /// How many reports are linked anew.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

impl Archive {
    /// Makes the links anew that an earlier version of gainsay made otherwise; there are none as a
    /// rule, and then nothing is said. `said` is told how far it has come. Adding and correcting
    /// do this by themselves.
    ///
    /// # Errors
    /// If another program is writing for too long, there is no room, or the file fails; then what
    /// was not renewed will be the next time.
    pub fn renew(&mut self, mut said: impl FnMut(Renewing)) -> Result<(), StoreError> {
        if self.current {
            return Ok(());
        }
        let kept = self.store.linkers()?;
        let mut stale: BTreeMap<LinkKind, u32> = linking::versions().collect();
        stale.retain(|kind, version| kept.get(kind).is_none_or(|kept| kept < version));
        if !stale.is_empty() {
            let reports: Vec<_> = self.store.article_ids().collect::<Result<_, _>>()?;
            let mut forgotten = BTreeMap::new();
            if !reports.is_empty() {
                for &kind in stale.keys() {
                    forgotten.insert(kind, self.store.forget_links(kind)?);
                }
            }
            let mut known = Known::default();
            for (nth, &id) in reports.iter().enumerate() {
                self.store.link_again(id, |it| {
                    let items = items(it, &it.reading(id)?)?;
                    link(it, &items, &mut known, |kind| stale.contains_key(&kind))
                })?;
                known.age();
                said(Renewing { done: nth + 1, of: reports.len() });
            }
            for (kind, version) in stale {
                match forgotten.get(&kind) {
                    Some(since) => self.store.set_renewed(since, version)?,
                    None => self.store.set_linker(kind, version)?,
                }
            }
        }
        self.current = true;
        Ok(())
    }
}

/// What is compared of a reading, with what users corrected.
pub(super) fn items(record: &Linking<'_>, reading: &Reading) -> Result<Items, StoreError> {
    let speakers: Vec<End> = reading.speakers.iter().map(|it| End::Speaker(it.id)).collect();
    let statements: Vec<End> = reading.statements.iter().map(|it| End::Statement(it.id)).collect();
    let article = linking::ArticleItem::new(&reading.article);
    Ok(Items {
        gist: linking::Gist::of(&article),
        article,
        speakers: Kept::tell(record, &speakers)?,
        statements: Kept::tell(record, &statements)?,
    })
}

//! Corrections: what users say about statements and links, and that it holds.
//!
//! A correction comes in, goes into the log, and takes effect at once; it can be undone, and both
//! stay in the log. Corrections win over whatever linkers find, and outlive the reading they were
//! made about: each knows where its words stood, and is attached again when the article is read by
//! another model. It holds in newer versions of the page too, wherever the same words stand. Of two that contradict each other about the same pair the later one holds.

mod amend;
mod anchor;
mod apply;
mod contrary;
mod links;
mod log;
mod named;
mod relink;
mod statements;
mod versions;

pub(crate) use amend::amendments;
pub(crate) use apply::{attach, detach, moving};
pub(crate) use links::EVIDENCE as BY_USERS;
pub use log::{Change, Correction, Signed};

use gainsay_record::{End, LinkKind};
use rusqlite::{Connection, TransactionBehavior};

use crate::error::Outcome;
use crate::{Store, StoreError};

impl Store {
    /// Makes a correction, and gives its number in the log.
    ///
    /// # Errors
    /// If what it is about is not in the record, it says what holds already, or another correction
    /// stands in its way; or the file fails. Then nothing has changed.
    pub fn correct(&mut self, change: &Change, signed: &Signed<'_>) -> Result<i64, StoreError> {
        self.change(|connection| {
            alone(connection, change)?;
            apply::make(connection, change, signed)
        })
    }

    /// Undoes a correction, and gives the number of the undoing in the log.
    ///
    /// # Errors
    /// If there is no such correction or it no longer holds, or the file fails.
    pub fn undo(&mut self, number: i64, signed: &Signed<'_>) -> Result<i64, StoreError> {
        self.correct(&Change::Undo(number), signed)
    }

    /// Whether corrections can be undone one after the other, the newest first: so that either all of them
    /// are, or none.
    ///
    /// # Errors
    /// If one of them is not there, or does not hold and none of the others is the reason; or the file fails.
    pub fn may_undo(&self, numbers: &[i64]) -> Result<(), StoreError> {
        self.ask(|connection| {
            let check = |&number: &i64| apply::holding(connection, number, numbers).map(|_| ());
            numbers.iter().try_for_each(check)
        })
    }

    /// The corrections that take something out of its group: it is told apart from each that links of a
    /// kind lead to but for other versions of its own page, first from those that users want, which would stand in the way of
    /// the others. None where it is linked with nothing.
    ///
    /// # Errors
    /// If the record does not hold it, or the file fails.
    pub fn splits(&self, one: End, kind: LinkKind) -> Result<Vec<Change>, StoreError> {
        let mut links = self.weighed(one)?;
        links.retain(|it| it.kind == kind);
        links.sort_by_key(|it| !it.wanted);
        let stands = |end| self.ask(|connection| versions::stands(connection, end));
        let own = stands(one)?;
        let mut changes = Vec::new();
        for it in links {
            let other = stands(if it.a == one { it.b } else { it.a })?;
            let is_version = other.page == own.page && other.article != own.article;
            if !is_version {
                changes.push(Change::Apart { kind, a: it.a, b: it.b });
            }
        }
        Ok(changes)
    }

    /// Whether what a correction tells apart is linked: of several, an earlier one may have told it apart,
    /// too, where both are about versions of one page.
    ///
    /// # Errors
    /// If the record does not hold what it is about, or the file fails.
    pub fn is_to_part(&self, change: &Change) -> Result<bool, StoreError> {
        match *change {
            Change::Apart { kind, a, b } => Ok(self.linked(a)?.contains(&(kind, a, b))),
            _ => Ok(true),
        }
    }

    /// The log: every correction, the oldest first, undone ones too.
    ///
    /// # Errors
    /// If the file fails.
    pub fn corrections(&self) -> Result<Vec<Correction>, StoreError> {
        self.ask(|connection| {
            let looked_for = |mut entry: log::Entry| -> Outcome<Correction> {
                entry.correction.is_lost = apply::is_lost(connection, &entry)?;
                entry.correction.is_behind = versions::is_behind(connection, &entry)?;
                Ok(entry.correction)
            };
            log::entries(connection, "1 = 1", [])?.into_iter().map(looked_for).collect()
        })
    }

    /// Does something in one transaction.
    pub(crate) fn change<T>(
        &mut self,
        change: impl FnOnce(&Connection) -> Outcome<T>,
    ) -> Result<T, StoreError> {
        let connection = &mut self.connection;
        let changing = || -> Outcome<T> {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = change(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        changing().map_err(|trouble| trouble.at(&self.path))
    }
}

/// Lets rows that are replaced be named by others until those are replaced, too, or the transaction
/// ends. All that was planned is planned anew for it, so it is not for every article that comes.
pub(crate) fn defer(connection: &Connection) -> Outcome<()> {
    Ok(connection.pragma_update(None, "defer_foreign_keys", true)?)
}

/// Whether a correction can be made, or taken back, without reading anything anew.
fn alone(connection: &Connection, change: &Change) -> Outcome<()> {
    let undone = match *change {
        Change::Undo(number) => log::entry(connection, number)?.map(|it| it.correction.change),
        _ => None,
    };
    match undone.as_ref().unwrap_or(change) {
        Change::Outlet { .. } | Change::Published { .. } => {
            refused("another outlet or date changes what the report says: it is to be read anew")
        }
        _ => Ok(()),
    }
}

/// A correction that cannot be made.
fn refused<T>(problem: impl Into<String>) -> Outcome<T> {
    Err(StoreError::Correction { problem: problem.into() }.into())
}

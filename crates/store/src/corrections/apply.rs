//! Corrections take effect: when they are made, when they are undone, and when what they are about
//! is read anew.

use gainsay_record::ArticleId;
use rusqlite::Connection;

use super::log::{self, Change, Entry, Signed};
use super::{anchor, links, refused, statements};
use crate::error::{Outcome, Trouble};

/// Makes a correction.
pub(super) fn make(connection: &Connection, change: &Change, signed: &Signed<'_>) -> Outcome<i64> {
    if let Change::Undo(number) = *change {
        return undo(connection, number, signed);
    }
    let number = log::write(connection, change, signed)?;
    let entry = entry(connection, number)?;
    let [a, b] = numbers(connection, &entry)?;
    match change {
        Change::Merge { .. } | Change::Confirm { .. } | Change::Apart { .. } => {
            links::supersede(connection, change, number)?;
        }
        Change::Speaker { .. } | Change::Outlet { .. } | Change::Published { .. } => {
            if let Some(before) = log::earlier(connection, change, number)? {
                strike(connection, before, number)?;
            }
        }
        Change::NotAStatement(_) => {
            if let Some(before) = log::earlier(connection, change, number)? {
                return refused(format!("correction {before} says so already"));
            }
        }
        Change::Right(_) | Change::Undo(_) => {}
    }
    apply(connection, &entry, a, b)?;
    links::check(connection, change, a, b)?;
    Ok(number)
}

/// Undoes a correction.
fn undo(connection: &Connection, number: i64, signed: &Signed<'_>) -> Outcome<i64> {
    let Some(entry) = log::entry(connection, number)? else {
        return refused(format!("there is no correction {number}"));
    };
    match (&entry.correction.change, entry.correction.undone_by) {
        (Change::Undo(_), _) => {
            return refused(format!("{number} is an undo: make the correction again"));
        }
        (_, Some(by)) => return refused(format!("{number} no longer holds, since {by}")),
        (_, None) => {}
    }
    let by = log::write(connection, &Change::Undo(number), signed)?;
    strike(connection, number, by)?;
    Ok(by)
}

/// Takes back what a correction does, and says in the log that it no longer holds.
pub(super) fn strike(connection: &Connection, number: i64, by: i64) -> Outcome<()> {
    let entry = entry(connection, number)?;
    log::strike(connection, number, by)?;
    let [a, b] = numbers(connection, &entry)?;
    match (&entry.correction.change, a, b) {
        (Change::Merge { kind, .. } | Change::Confirm { kind, .. }, Some(a), Some(b)) => {
            links::unmerge(connection, *kind, a, b, number)
        }
        (Change::Apart { kind, .. }, Some(a), Some(b)) => {
            links::reunite(connection, *kind, a, b, number)
        }
        (Change::NotAStatement(_), Some(a), _) => statements::reject(connection, a, None),
        (Change::Speaker { .. }, Some(a), _) => statements::restore(connection, a),
        _ => Ok(()),
    }
}

/// Lets the corrections about an article hold for what was read of it now.
pub(crate) fn attach(connection: &Connection, article: ArticleId) -> Outcome<()> {
    let about = "(a_article = ?1 OR b_article = ?1) AND undone_by IS NULL";
    for entry in log::entries(connection, about, [article.to_string()])? {
        let [a, b] = numbers(connection, &entry)?;
        apply(connection, &entry, a, b)?;
    }
    Ok(())
}

/// Takes the numbers of an article, which will go, out of what corrections keep.
pub(crate) fn detach(connection: &Connection, article: ArticleId) -> Outcome<()> {
    let mut drop = connection.prepare_cached(
        "DELETE FROM told_apart WHERE correction IN \
         (SELECT number FROM corrections WHERE a_article = ?1 OR b_article = ?1)",
    )?;
    drop.execute([article.to_string()])?;
    Ok(())
}

fn entry(connection: &Connection, number: i64) -> Outcome<Entry> {
    let missing = || Trouble::Damaged(format!("there is no correction {number}"));
    log::entry(connection, number)?.ok_or_else(missing)
}

/// The numbers of what a correction is about, as far as it is there.
fn numbers(connection: &Connection, entry: &Entry) -> Outcome<[Option<i64>; 2]> {
    let find = |it: &Option<anchor::Anchored>| -> Outcome<Option<i64>> {
        Ok(it.as_ref().map(|it| anchor::find(connection, it)).transpose()?.flatten())
    };
    Ok([find(&entry.a)?, find(&entry.b)?])
}

fn apply(connection: &Connection, entry: &Entry, a: Option<i64>, b: Option<i64>) -> Outcome<()> {
    let number = entry.correction.number;
    match (&entry.correction.change, a, b) {
        (Change::Merge { kind, .. } | Change::Confirm { kind, .. }, Some(a), Some(b)) => {
            links::merge(connection, *kind, a, b, number)
        }
        (Change::Apart { kind, .. }, Some(a), Some(b)) => {
            links::part(connection, *kind, a, b, number)
        }
        (Change::NotAStatement(_), Some(a), _) => statements::reject(connection, a, Some(number)),
        (Change::Speaker { right: Some(_), .. }, Some(_), None) => Ok(()),
        (Change::Speaker { .. }, Some(a), b) => statements::give(connection, a, b, number),
        _ => Ok(()),
    }
}

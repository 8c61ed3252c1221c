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
            links::supersede(connection, &entry)?;
        }
        Change::Speaker { .. } | Change::Outlet { .. } | Change::Published { .. } => {
            for before in earlier(connection, &entry)? {
                strike(connection, before, number)?;
            }
        }
        Change::NotAStatement(_) => {
            if let Some(before) = earlier(connection, &entry)?.first() {
                return refused(format!("correction {before} says so already"));
            }
        }
        Change::Right(_) | Change::Undo(_) => {}
    }
    apply(connection, &entry, a, b)?;
    links::check(connection, change, a, b)?;
    Ok(number)
}

/// The earlier corrections of the same kind about the same that hold. The same is what is found there
/// now: read by another model, it may have had another id.
fn earlier(connection: &Connection, entry: &Entry) -> Outcome<Vec<i64>> {
    let Some(about) = &entry.a else { return Ok(Vec::new()) };
    let [here, _] = numbers(connection, entry)?;
    let mut found = Vec::new();
    for before in log::about(connection, about.article)? {
        let number = before.correction.number;
        let is_alike = before.correction.change.name() == entry.correction.change.name();
        if is_alike && number < entry.correction.number && numbers(connection, &before)?[0] == here
        {
            found.push(number);
        }
    }
    Ok(found)
}

/// Undoes a correction: what it took the place of holds again.
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
    let before = log::struck_by(connection, number)?;
    strike(connection, number, by)?;
    for entry in before {
        log::revive(connection, entry.correction.number)?;
        let [a, b] = numbers(connection, &entry)?;
        apply(connection, &entry, a, b)?;
    }
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
        (Change::Speaker { .. } | Change::Right(_), Some(a), _) => {
            statements::restore(connection, a)?;
            confirmed(connection, &entry, a)
        }
        _ => Ok(()),
    }
}

/// Lets what is still confirmed, or corrected, about the speaker of a statement hold.
fn confirmed(connection: &Connection, about: &Entry, statement: i64) -> Outcome<()> {
    let Some(about) = &about.a else { return Ok(()) };
    for entry in log::about(connection, about.article)? {
        let [a, b] = numbers(connection, &entry)?;
        let is_alike = matches!(entry.correction.change, Change::Right(_) | Change::Speaker { .. });
        if is_alike && a == Some(statement) {
            apply(connection, &entry, a, b)?;
        }
    }
    Ok(())
}

/// Lets the corrections about an article hold for what was read of it now.
pub(crate) fn attach(connection: &Connection, article: ArticleId) -> Outcome<()> {
    for entry in log::about(connection, article)? {
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
pub(super) fn numbers(connection: &Connection, entry: &Entry) -> Outcome<[Option<i64>; 2]> {
    let find = |it: &Option<anchor::Anchored>| -> Outcome<Option<i64>> {
        Ok(it.as_ref().map(|it| anchor::find(connection, it)).transpose()?.flatten())
    };
    Ok([find(&entry.a)?, find(&entry.b)?])
}

/// Whether a correction holds and what it is about is not there.
pub(super) fn is_lost(connection: &Connection, entry: &Entry) -> Outcome<bool> {
    if entry.correction.undone_by.is_some() {
        return Ok(false);
    }
    let [a, b] = numbers(connection, entry)?;
    Ok(entry.a.is_some() && a.is_none() || entry.b.is_some() && b.is_none())
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
        (Change::Right(_), Some(a), Some(b)) => statements::keep(connection, a, b, number),
        (Change::Speaker { right: Some(_), .. }, Some(_), None) => Ok(()),
        (Change::Speaker { .. }, Some(a), b) => statements::give(connection, a, b, number),
        _ => Ok(()),
    }
}

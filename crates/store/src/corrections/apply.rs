//! Corrections take effect: when they are made, when they are undone, and when what they are about
//! is read anew.

use gainsay_record::ArticleId;
use rusqlite::Connection;

use super::log::{self, Change, Entry, Signed};
use super::versions::{self, Ends, places};
use super::{links, refused, statements};
use crate::error::{Outcome, Trouble};
use crate::groups::GroupKind;

/// Makes a correction.
pub(super) fn make(connection: &Connection, change: &Change, signed: &Signed<'_>) -> Outcome<i64> {
    if let Change::Undo(number) = *change {
        return undo(connection, number, signed);
    }
    let number = log::write(connection, change, signed)?;
    let entry = entry(connection, number)?;
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
    let places = places(connection, &entry)?;
    apply_at(connection, &entry, &places)?;
    let [a, b] = places[0];
    links::check(connection, change, a, b)?;
    Ok(number)
}

/// The earlier corrections of the same kind about the same that hold. The same is what is found there
/// now: read by another model, it may have had another id.
fn earlier(connection: &Connection, entry: &Entry) -> Outcome<Vec<i64>> {
    let Some(about) = &entry.a else { return Ok(Vec::new()) };
    let firsts = |entry: &Entry| -> Outcome<Vec<i64>> {
        Ok(places(connection, entry)?.iter().filter_map(|it| it[0]).collect())
    };
    let here = firsts(entry)?;
    let mut found = Vec::new();
    for before in versions::about(connection, about.article)? {
        let number = before.correction.number;
        let is_alike = before.correction.change.name() == entry.correction.change.name();
        if is_alike
            && number < entry.correction.number
            && firsts(&before)?.iter().any(|it| here.contains(it))
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
        apply_at(connection, &entry, &places(connection, &entry)?)?;
    }
    Ok(by)
}

/// Takes back what a correction does, and says in the log that it no longer holds.
pub(super) fn strike(connection: &Connection, number: i64, by: i64) -> Outcome<()> {
    let entry = entry(connection, number)?;
    log::strike(connection, number, by)?;
    let mut places = places(connection, &entry)?;
    if is_missing(&entry, places[0]) {
        places.extend(versions::kept(connection, &entry)?);
    }
    places.into_iter().try_for_each(|[a, b]| take_back(connection, &entry, a, b))
}

fn take_back(
    connection: &Connection,
    entry: &Entry,
    a: Option<i64>,
    b: Option<i64>,
) -> Outcome<()> {
    let number = entry.correction.number;
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
            confirmed(connection, entry, a)
        }
        _ => Ok(()),
    }
}

/// Lets what is still confirmed, or corrected, about the speaker of a statement hold.
fn confirmed(connection: &Connection, about: &Entry, statement: i64) -> Outcome<()> {
    let Some(about) = &about.a else { return Ok(()) };
    for entry in versions::about(connection, about.article)? {
        if !matches!(entry.correction.change, Change::Right(_) | Change::Speaker { .. }) {
            continue;
        }
        let mut places = places(connection, &entry)?;
        places.retain(|it| it[0] == Some(statement));
        apply_at(connection, &entry, &places)?;
    }
    Ok(())
}

/// Lets the corrections about an article, and about older versions of it, hold for what was read of it
/// now.
pub(crate) fn attach(connection: &Connection, article: ArticleId) -> Outcome<()> {
    for (entry, places) in versions::holding(connection, article)? {
        apply_at(connection, &entry, &places)?;
    }
    Ok(())
}

/// Takes the numbers of what stands in an article, which will go, out of what corrections keep.
pub(crate) fn detach(connection: &Connection, article: i64) -> Outcome<()> {
    for kind in GroupKind::ALL {
        let own = match kind.table() {
            "articles" => "SELECT ?2",
            "speakers" => "SELECT number FROM speakers WHERE article = ?2",
            _ => "SELECT number FROM statements WHERE article = ?2",
        };
        let sql =
            format!("DELETE FROM told_apart WHERE kind = ?1 AND (a IN ({own}) OR b IN ({own}))");
        connection.prepare_cached(&sql)?.execute((kind.link().as_str(), article))?;
    }
    Ok(())
}

fn entry(connection: &Connection, number: i64) -> Outcome<Entry> {
    let missing = || Trouble::Damaged(format!("there is no correction {number}"));
    log::entry(connection, number)?.ok_or_else(missing)
}

/// Whether a correction holds and what it is about is not there.
pub(super) fn is_lost(connection: &Connection, entry: &Entry) -> Outcome<bool> {
    if entry.correction.undone_by.is_some() {
        return Ok(false);
    }
    Ok(is_missing(entry, places(connection, entry)?[0]))
}

/// Whether an end of what a correction was made about is not read there any more.
fn is_missing(entry: &Entry, [a, b]: Ends) -> bool {
    entry.a.is_some() && a.is_none() || entry.b.is_some() && b.is_none()
}

fn apply_at(connection: &Connection, entry: &Entry, places: &[Ends]) -> Outcome<()> {
    places.iter().try_for_each(|&[a, b]| apply(connection, entry, a, b))
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

//! Corrections take effect: when they are made, when they are undone, and when what they are about
//! is read anew.

use gainsay_record::ArticleId;
use rusqlite::Connection;

use super::log::{self, Change, Entry, Signed};
use super::versions::{self, Ends, places};
use super::{contrary, links, named, refused, statements};
use crate::StoreError;
use crate::error::{Outcome, Trouble};
use crate::groups::GroupKind;

/// Makes a correction.
pub(super) fn make(connection: &Connection, change: &Change, signed: &Signed<'_>) -> Outcome<i64> {
    if let Change::Undo(number) = *change {
        return undo(connection, number, signed);
    }
    links::check_ends(change)?;
    named::check(change)?;
    let number = log::write(connection, change, signed)?;
    let entry = entry(connection, number)?;
    match change {
        Change::Merge { .. } | Change::Confirm { .. } | Change::Apart { .. } => {
            links::supersede(connection, &entry)?;
        }
        _ => supersede(connection, &entry)?,
    }
    let places = places(connection, &entry)?;
    apply_at(connection, &entry, &places)?;
    contrary::check(connection, &entry, &[number])?;
    let [a, b] = places[0];
    links::check(connection, change, a, b)?;
    Ok(number)
}

/// Lets go of earlier corrections about the same that say the contrary, and refuses to say the same twice.
fn supersede(connection: &Connection, entry: &Entry) -> Outcome<()> {
    let number = entry.correction.number;
    for before in beside(connection, entry)? {
        let earlier = before.correction.number;
        match meets(connection, entry, &before)? {
            _ if earlier >= number => {}
            Some(Meets::Repeats) => return already(earlier),
            Some(Meets::Contradicts) => strike(connection, earlier, number)?,
            None => {}
        }
    }
    Ok(())
}

/// The corrections that hold about the same report.
fn beside(connection: &Connection, entry: &Entry) -> Outcome<Vec<Entry>> {
    let about = entry.a.as_ref().map(|about| versions::about(connection, about.article));
    about.unwrap_or(Ok(Vec::new()))
}

/// How a correction stands to an earlier one about the same.
enum Meets {
    Contradicts,
    Repeats,
}

/// How it does. The same is what is found there now: read by another model, it may have had another id.
fn meets(connection: &Connection, entry: &Entry, before: &Entry) -> Outcome<Option<Meets>> {
    use Change::{Named, NotAStatement, Outlet, Published, Right, Speaker};
    let (here, there) = (places(connection, entry)?, places(connection, before)?);
    let is_same = |one: &Ends| there.iter().any(|it| one[0].is_some() && it[0] == one[0]);
    if !here.iter().any(is_same) {
        return Ok(None);
    }
    Ok(match (&entry.correction.change, &before.correction.change) {
        (NotAStatement(_), NotAStatement(_)) => Some(Meets::Repeats),
        // Who speaks is part of what is right.
        (Right(_), Right(_)) if here.iter().any(|it| there.contains(it)) => Some(Meets::Repeats),
        (Speaker { right: one, .. }, Speaker { right: other, .. })
            if one.is_some() == other.is_some() && here.iter().any(|it| there.contains(it)) =>
        {
            Some(Meets::Repeats)
        }
        (Named { name: one, kind, .. }, Named { name: other, kind: another, .. })
            if (one, kind) == (other, another) && here.iter().any(|it| there.contains(it)) =>
        {
            Some(Meets::Repeats)
        }
        (Outlet { right: one, .. }, Outlet { right: other, .. })
        | (Published { right: one, .. }, Published { right: other, .. })
            if one == other =>
        {
            Some(Meets::Repeats)
        }
        (Speaker { .. } | Named { .. } | Right(_), NotAStatement(_))
        | (NotAStatement(_) | Right(_), Right(_))
        | (Speaker { .. } | Named { .. }, Speaker { .. } | Named { .. })
        | (Outlet { .. }, Outlet { .. })
        | (Published { .. }, Published { .. }) => Some(Meets::Contradicts),
        _ => None,
    })
}

/// What was said before.
pub(super) fn already<T>(number: i64) -> Outcome<T> {
    Err(StoreError::Repeated { number }.into())
}

/// A correction that can be undone, once some others are.
pub(super) fn holding(connection: &Connection, number: i64, others: &[i64]) -> Outcome<Entry> {
    let Some(entry) = log::entry(connection, number)? else {
        return refused(format!("there is no correction {number}"));
    };
    match (&entry.correction.change, entry.correction.undone_by) {
        (Change::Undo(_), _) => {
            refused(format!("correction {number} is an undo: make again the one that it undid"))
        }
        (_, Some(by)) if !others.contains(&by) => {
            refused(format!("correction {number} no longer holds, since {by}"))
        }
        _ => Ok(entry),
    }
}

/// Undoes a correction: what it took the place of holds again.
fn undo(connection: &Connection, number: i64, signed: &Signed<'_>) -> Outcome<i64> {
    let entry = holding(connection, number, &[])?;
    let by = log::write(connection, &Change::Undo(number), signed)?;
    let before = log::struck_by(connection, number)?;
    strike(connection, number, by)?;
    for entry in &before {
        revive(connection, entry)?;
    }
    let revived: Vec<i64> = before.iter().map(|it| it.correction.number).collect();
    for entry in before.iter().chain([&entry]) {
        contrary::check(connection, entry, &revived)?;
    }
    Ok(by)
}

/// Lets a correction hold again whose place another one had taken, unless one that came later and holds
/// says the contrary.
fn revive(connection: &Connection, entry: &Entry) -> Outcome<()> {
    let number = entry.correction.number;
    for later in beside(connection, entry)? {
        let is_later = later.correction.number > number;
        if is_later && matches!(meets(connection, &later, entry)?, Some(Meets::Contradicts)) {
            return log::strike(connection, number, later.correction.number);
        }
    }
    log::revive(connection, number)?;
    apply_at(connection, entry, &places(connection, entry)?)
}

/// Takes back what a correction does, and says in the log that it no longer holds.
pub(super) fn strike(connection: &Connection, number: i64, by: i64) -> Outcome<()> {
    let entry = entry(connection, number)?;
    log::strike(connection, number, by)?;
    let mut places = places(connection, &entry)?;
    if is_missing(&entry, places[0]) {
        places.extend(versions::kept(connection, &entry)?);
    }
    for [a, b] in places {
        take_back(connection, &entry, a, b)?;
        let gives = gives_speaker(&entry.correction.change);
        if let Some(a) = a.filter(|_| gives) {
            confirmed(connection, &entry, a)?;
        }
    }
    Ok(())
}

/// Whether a correction says who speaks.
fn gives_speaker(change: &Change) -> bool {
    matches!(change, Change::Speaker { .. } | Change::Named { .. } | Change::Right(_))
}

/// Takes back what a correction does to what stands in one place.
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
            statements::restore(connection, a)
        }
        (Change::Named { .. }, Some(a), _) => {
            let speaker = statements::speaker(connection, a)?;
            statements::restore(connection, a)?;
            speaker.map_or(Ok(()), |it| named::forget(connection, it))
        }
        _ => Ok(()),
    }
}

/// Lets what is still confirmed, or corrected, about the speaker of a statement hold.
fn confirmed(connection: &Connection, about: &Entry, statement: i64) -> Outcome<()> {
    let Some(about) = &about.a else { return Ok(()) };
    for entry in versions::about(connection, about.article)? {
        if !gives_speaker(&entry.correction.change) {
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

/// Lets the versions of an article's page change places: what users said of one holds in those that are
/// newer then.
pub(crate) fn moving(
    connection: &Connection,
    article: ArticleId,
    change: impl FnOnce() -> Outcome<()>,
) -> Outcome<()> {
    let entries = versions::about(connection, article)?;
    for entry in entries.iter().rev() {
        for [a, b] in places(connection, entry)? {
            take_back(connection, entry, a, b)?;
        }
    }
    change()?;
    for entry in &entries {
        apply_at(connection, entry, &places(connection, entry)?)?;
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

pub(super) fn apply_at(connection: &Connection, entry: &Entry, places: &[Ends]) -> Outcome<()> {
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
        (Change::Named { name, kind, .. }, Some(a), _) => {
            let speaker = named::number(connection, a, name, *kind)?;
            statements::give(connection, a, Some(speaker), number)
        }
        (Change::Speaker { right: Some(_), .. }, Some(_), None) => Ok(()),
        (Change::Speaker { .. }, Some(a), b) => statements::give(connection, a, b, number),
        _ => Ok(()),
    }
}

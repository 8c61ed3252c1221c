//! Corrections of links: two belong together, or do not.

use gainsay_record::LinkKind;
use rusqlite::{Connection, OptionalExtension};

use super::log::{Change, Correction, Entry};
use super::{apply, refused, versions};
use crate::error::Outcome;
use crate::groups::{GroupKind, Groups};
use crate::links::joins;
use crate::{StoreError, ids, read};

/// What says so where nobody but a user does.
pub(crate) const EVIDENCE: &str = r#"{"passages":[],"signs":[["correction","a user says so"]]}"#;

/// The numbers in the order in which a row has them: of a link without a direction, that of the
/// ids.
fn ordered(connection: &Connection, kind: LinkKind, a: i64, b: i64) -> Outcome<(i64, i64)> {
    if !kind.is_symmetric() {
        return Ok((a, b));
    }
    let (_, table) = read::link_table(kind);
    let sql = format!(
        "SELECT (SELECT id FROM {table} WHERE number = ?1) <= (SELECT id FROM {table} WHERE number = ?2)"
    );
    let in_order = connection.prepare_cached(&sql)?.query_row((a, b), |row| row.get(0))?;
    Ok(if in_order { (a, b) } else { (b, a) })
}

/// Says of a link that a user wants it; makes one where there is none.
pub(super) fn merge(
    connection: &Connection,
    kind: LinkKind,
    a: i64,
    b: i64,
    correction: i64,
) -> Outcome<()> {
    let (links, _) = read::link_table(kind);
    let (a, b) = ordered(connection, kind, a, b)?;
    let sql = format!(
        "INSERT INTO {links} (kind, a, b, score, joins, correction, evidence) VALUES (?1, ?2, ?3, 1.0, 0, ?4, ?5) \
         ON CONFLICT DO UPDATE SET correction = excluded.correction"
    );
    connection.prepare_cached(&sql)?.execute((kind.as_str(), a, b, correction, EVIDENCE))?;
    let groups = Groups::new(connection)?;
    if joins(connection, kind, a, b)? == Some(true) {
        groups.linked(kind, a, b)?;
    }
    groups.reordered(GroupKind::of(kind), a, b)
}

/// Takes that back: what a linker found stays, what only a user said goes.
pub(super) fn unmerge(
    connection: &Connection,
    kind: LinkKind,
    a: i64,
    b: i64,
    correction: i64,
) -> Outcome<()> {
    let (links, _) = read::link_table(kind);
    let (a, b) = ordered(connection, kind, a, b)?;
    let row = "kind = ?1 AND a = ?2 AND b = ?3 AND correction = ?4";
    let sql = format!("DELETE FROM {links} WHERE {row} AND evidence = ?5");
    let key = (kind.as_str(), a, b, correction, EVIDENCE);
    connection.prepare_cached(&sql)?.execute(key)?;
    let sql = format!("UPDATE {links} SET correction = NULL WHERE {row}");
    connection.prepare_cached(&sql)?.execute((kind.as_str(), a, b, correction))?;
    let groups = Groups::new(connection)?;
    match joins(connection, kind, a, b)? {
        Some(true) => groups.reordered(GroupKind::of(kind), a, b),
        _ => groups.anew(GroupKind::of(kind), [a, b].into()),
    }
}

/// Keeps two out of one group.
pub(super) fn part(
    connection: &Connection,
    kind: LinkKind,
    a: i64,
    b: i64,
    correction: i64,
) -> Outcome<()> {
    let (a, b) = (a.min(b), a.max(b));
    let mut insert = connection
        .prepare_cached("INSERT INTO told_apart VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")?;
    insert.execute((kind.as_str(), a, b, correction))?;
    Groups::new(connection)?.anew(GroupKind::of(kind), [a, b].into())
}

/// Takes that back.
pub(super) fn reunite(
    connection: &Connection,
    kind: LinkKind,
    a: i64,
    b: i64,
    correction: i64,
) -> Outcome<()> {
    connection
        .prepare_cached("DELETE FROM told_apart WHERE correction = ?1")?
        .execute([correction])?;
    Groups::new(connection)?.anew(GroupKind::of(kind), [a, b].into())
}

/// Whether the ends of a link are of its kind, and two.
pub(super) fn check_ends(change: &Change) -> Outcome<()> {
    let ([Some(a), Some(b)], Some(kind)) = (change.ends(), change.link()) else { return Ok(()) };
    let (_, table) = read::link_table(kind);
    match [a, b].into_iter().all(|end| ids::table(end) == table) && a != b {
        true => Ok(()),
        false => Err(StoreError::Link { kind, a, b }.into()),
    }
}

/// Lets go of earlier corrections about the same pair that say the contrary, and refuses to say the
/// same twice.
pub(super) fn supersede(connection: &Connection, entry: &Entry) -> Outcome<()> {
    let (change, number) = (&entry.correction.change, entry.correction.number);
    let ([Some(a), Some(b)], Some(link)) = (change.ends(), change.link()) else { return Ok(()) };
    let (a, b) = (a.to_string(), b.to_string());
    let says_apart = matches!(change, Change::Apart { .. });
    for before in earlier(connection, entry, link)? {
        if matches!(before.change, Change::Apart { .. }) == says_apart {
            return apply::already(before.number);
        }
        apply::strike(connection, before.number, number)?;
    }
    if let Change::Confirm { .. } = change {
        check_found(connection, link, &a, &b)?;
    }
    Ok(())
}

/// The earlier corrections about a link of the same two that hold, whichever of them came first. The
/// same is what is found there now: read by another model, it may have had another id.
fn earlier(connection: &Connection, entry: &Entry, link: LinkKind) -> Outcome<Vec<Correction>> {
    let Some(about) = &entry.a else { return Ok(Vec::new()) };
    let pairs = |entry: &Entry| -> Outcome<_> {
        let mut pairs = versions::places(connection, entry)?;
        pairs.iter_mut().for_each(|pair| pair.sort_unstable());
        Ok(pairs)
    };
    let here = pairs(entry)?;
    let mut found = Vec::new();
    for before in versions::about(connection, about.article)? {
        let is_alike = before.correction.change.link() == Some(link);
        if is_alike
            && before.correction.number < entry.correction.number
            && pairs(&before)?.iter().any(|it| here.contains(it))
        {
            found.push(before.correction);
        }
    }
    Ok(found)
}

/// Only a link that is there can be confirmed.
fn check_found(connection: &Connection, kind: LinkKind, a: &str, b: &str) -> Outcome<()> {
    let (links, ends) = read::link_table(kind);
    let sql = format!(
        "SELECT 1 FROM {links} l JOIN {ends} x ON x.number = l.a JOIN {ends} y ON y.number = l.b \
         WHERE l.kind = ?1 AND l.a IN (SELECT number FROM {ends} WHERE id IN (?2, ?3)) \
         AND ((x.id = ?2 AND y.id = ?3) OR (x.id = ?3 AND y.id = ?2))"
    );
    let found = connection.prepare_cached(&sql)?.query_row((kind.as_str(), a, b), |_| Ok(()));
    match found.optional()? {
        Some(()) => Ok(()),
        None => refused(format!("there is no link {kind} between {a} and {b}")),
    }
}

/// Whether what was merged is together now.
pub(super) fn check(
    connection: &Connection,
    change: &Change,
    a: Option<i64>,
    b: Option<i64>,
) -> Outcome<()> {
    let (Change::Merge { kind, .. } | Change::Confirm { kind, .. }, Some(a), Some(b)) =
        (change, a, b)
    else {
        return Ok(());
    };
    let (x, y) = ordered(connection, *kind, a, b)?;
    // An excerpt may be confirmed, and joins nothing nevertheless.
    let is_excerpt = joins(connection, *kind, x, y)? == Some(false);
    let (kind, groups) = (GroupKind::of(*kind), Groups::new(connection)?);
    match is_excerpt || groups.class(kind, a)? == groups.class(kind, b)? {
        true => Ok(()),
        false => refused("one of the two is no statement"),
    }
}

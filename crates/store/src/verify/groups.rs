//! Groups: whether they are what the links and the corrections give.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::{Finding, stray};
use crate::error::Outcome;
use crate::groups::{Edge, GroupKind, JOINS, partition};
use crate::shown::NOT_APART;

const STEP: &str = "groups";

pub(super) fn verify(connection: &Connection, finding: &mut Finding<'_>) -> Outcome<()> {
    let of = GroupKind::ALL.len() as u64;
    for (kind, done) in GroupKind::ALL.into_iter().zip(1..) {
        let expected = expected(connection, kind)?;
        let found = found(connection, kind)?;
        for set in expected.symmetric_difference(&found).filter(|set| expected.contains(*set)) {
            finding.problem(
                kind,
                format!("{} belong together and are not", first(connection, kind, set)?),
            );
        }
        for set in found.difference(&expected) {
            finding
                .problem(kind, format!("{} do not belong together", first(connection, kind, set)?));
        }
        check_rows(connection, finding, kind)?;
        finding.tell(STEP, done, of);
    }
    Ok(())
}

type Sets = BTreeSet<BTreeSet<i64>>;

/// The groups that the links give.
fn expected(connection: &Connection, kind: GroupKind) -> Outcome<Sets> {
    let mut apart = Vec::new();
    let mut find =
        connection.prepare("SELECT a, b FROM told_apart WHERE kind = ?1 AND ?2 ORDER BY a, b")?;
    let mut rows = find.query((kind.link().as_str(), kind.parts()))?;
    while let Some(row) = rows.next()? {
        apart.push((row.get(0)?, row.get(1)?));
    }
    let together: Vec<BTreeSet<i64>> = match kind {
        GroupKind::Dispute => found(connection, GroupKind::Utterance)?.into_iter().collect(),
        _ => Vec::new(),
    };
    let edges = edges(connection, kind, !apart.is_empty())?;
    Ok(partition(edges, &apart, &together).into_iter().collect())
}

/// All links of a kind that join; with the ids of their ends only where the order of links decides.
fn edges(connection: &Connection, kind: GroupKind, with_ids: bool) -> Outcome<Vec<Edge>> {
    let (links, table) = (kind.links(), kind.table());
    let ids = if with_ids { "x.id, y.id" } else { "'', ''" };
    let seen = match table {
        "statements" => " AND x.rejected IS NULL AND y.rejected IS NULL",
        _ => "",
    };
    let sql = format!(
        "SELECT l.correction IS NOT NULL, l.score, {ids}, l.a, l.b FROM {links} l \
         JOIN {table} x ON x.number = l.a JOIN {table} y ON y.number = l.b WHERE l.kind = ?1 AND {JOINS} \
         AND {NOT_APART}{seen}"
    );
    let mut find = connection.prepare(&sql)?;
    let edges = find.query_map([kind.link().as_str()], |row| {
        let ids: (String, String) = (row.get(2)?, row.get(3)?);
        let ids = if ids.0 <= ids.1 { ids } else { (ids.1, ids.0) };
        let (is_corrected, score) = (row.get(0)?, row.get(1)?);
        Ok(Edge { is_corrected, score, ids, a: row.get(4)?, b: row.get(5)? })
    })?;
    Ok(edges.collect::<Result<_, _>>()?)
}

/// The groups that are kept.
fn found(connection: &Connection, kind: GroupKind) -> Outcome<Sets> {
    let (table, column) = (kind.table(), kind.column());
    let sql = format!("SELECT {column}, number FROM {table} WHERE {column} IS NOT NULL");
    let mut find = connection.prepare(&sql)?;
    let mut rows = find.query([])?;
    let mut sets: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        sets.entry(row.get(0)?).or_default().insert(row.get(1)?);
    }
    Ok(sets.into_values().collect())
}

/// The ids of the first members of a set.
fn first(connection: &Connection, kind: GroupKind, set: &BTreeSet<i64>) -> Outcome<String> {
    let sql = format!("SELECT id FROM {} WHERE number = ?1", kind.table());
    let mut find = connection.prepare_cached(&sql)?;
    let ids = set.iter().take(3).map(|number| find.query_row([number], |row| row.get(0)));
    Ok(ids.collect::<Result<Vec<String>, _>>()?.join(", "))
}

/// Whether the rows of groups say what their members come to.
fn check_rows(connection: &Connection, finding: &mut Finding<'_>, kind: GroupKind) -> Outcome<()> {
    let (table, column) = (kind.table(), kind.column());
    let statements = if kind == GroupKind::Identity { "sum(statements)" } else { "0" };
    let counted = format!(
        "SELECT {column}, min(id), count(*), {statements}, min(number), max(number) FROM {table} \
         WHERE {column} IS NOT NULL GROUP BY {column}"
    );
    let kept = format!(
        "SELECT number, name, size, statements, first, last FROM groups WHERE kind = '{column}'"
    );
    let sql = format!(
        "SELECT 'the row of group ' || name || ' is not what its members come to' \
         FROM (SELECT * FROM ({kept}) EXCEPT {counted}) LIMIT 100"
    );
    stray(connection, finding, column, &sql)
}

//! Links into their rows, and out again for an end.

use gainsay_record::{Link, LinkKind};
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::StoreError;
use crate::error::Outcome;
use crate::groups::JOINS;
use crate::places::decimal;
use crate::read::{evidence_json, link_table};
use crate::shown::NOT_APART;

/// What writing a link has changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Written {
    /// Whether the link joined before; `None` if it was not there.
    pub before: Option<bool>,
    /// Whether it joins now.
    pub joins: bool,
}

/// Writes a link between two numbers, marked as one that joins, or as it was. That a user made or
/// confirmed it stays, whatever a linker finds of it.
pub(crate) fn put(
    connection: &Connection,
    link: &Link,
    a: i64,
    b: i64,
    mark: Option<bool>,
) -> Outcome<Written> {
    let (table, ends) = link_table(link.kind);
    if crate::ids::table(link.a) != ends || crate::ids::table(link.b) != ends || a == b {
        return Err(StoreError::Link { kind: link.kind, a: link.a, b: link.b }.into());
    }
    let before = joins(connection, link.kind, a, b)?;
    let sql = format!(
        "INSERT INTO {table} AS l (kind, a, b, relation, score, joins, evidence) \
         VALUES (:kind, :a, :b, :relation, :score, coalesce(:joins, 0), :evidence) \
         ON CONFLICT DO UPDATE SET relation = excluded.relation, score = excluded.score, \
         joins = coalesce(:joins, l.joins), evidence = excluded.evidence"
    );
    connection.prepare_cached(&sql)?.execute(named_params! {
        ":kind": link.kind.as_str(),
        ":a": a,
        ":b": b,
        ":relation": link.relation.map(|it| it.as_str()),
        ":score": decimal(link.score),
        ":joins": mark,
        ":evidence": evidence_json(&link.evidence),
    })?;
    let joins = match before {
        None => mark == Some(true),
        Some(_) => joins(connection, link.kind, a, b)? == Some(true),
    };
    Ok(Written { before, joins })
}

/// Whether a link makes one group of its ends, users' corrections included; `None` if there is none.
pub(crate) fn joins(
    connection: &Connection,
    kind: LinkKind,
    a: i64,
    b: i64,
) -> Outcome<Option<bool>> {
    let sql = format!(
        "SELECT {JOINS} AND {NOT_APART} FROM {} l WHERE kind = ?1 AND a = ?2 AND b = ?3",
        link_table(kind).0
    );
    let mut find = connection.prepare_cached(&sql)?;
    Ok(find.query_row((kind.as_str(), a, b), |row| row.get(0)).optional()?)
}

//! Links into their rows, and out again for an end.

use gainsay_record::Link;
use rusqlite::{Connection, named_params};

use crate::StoreError;
use crate::error::Outcome;
use crate::places::decimal;
use crate::read::{evidence_json, link_table};

/// Writes a link between two numbers, and says whether it takes the place of one that was there.
/// That a user made or confirmed it stays, whatever a linker finds of it.
pub(crate) fn put(
    connection: &Connection,
    link: &Link,
    a: i64,
    b: i64,
    correction: Option<i64>,
) -> Outcome<bool> {
    let (table, ends) = link_table(link.kind);
    if crate::ids::table(link.a) != ends || crate::ids::table(link.b) != ends || a == b {
        return Err(StoreError::Link { kind: link.kind, a: link.a, b: link.b }.into());
    }
    let sql = format!("SELECT 1 FROM {table} WHERE kind = ?1 AND a = ?2 AND b = ?3");
    let is_there = connection.prepare_cached(&sql)?.exists((link.kind.as_str(), a, b))?;
    let sql = format!(
        "INSERT INTO {table} (kind, a, b, relation, score, correction, evidence) \
         VALUES (:kind, :a, :b, :relation, :score, :correction, :evidence) \
         ON CONFLICT DO UPDATE SET relation = excluded.relation, score = excluded.score, \
         correction = coalesce(excluded.correction, correction), evidence = excluded.evidence"
    );
    connection.prepare_cached(&sql)?.execute(named_params! {
        ":kind": link.kind.as_str(),
        ":a": a,
        ":b": b,
        ":relation": link.relation.map(|it| it.as_str()),
        ":score": decimal(link.score),
        ":correction": correction,
        ":evidence": evidence_json(&link.evidence),
    })?;
    Ok(is_there)
}

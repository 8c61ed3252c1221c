//! What the file holds and lists do not show: what stands in replaced versions, and what corrections
//! took out. Counted from the few rows that say so, never by going through everything.

use std::collections::BTreeMap;

use gainsay_record::LinkKind;
use rusqlite::Connection;

use crate::error::Outcome;
use crate::groups::GroupKind;
use crate::read::link_table;
use crate::shown::{is_dispute, replaced};

/// How many speakers stand in replaced versions.
pub(super) fn speakers(connection: &Connection) -> Outcome<u64> {
    let sql = format!("SELECT count(*) FROM {}", replaced(GroupKind::Identity));
    super::number(connection, &sql)
}

/// How many links of a kind do not hold, or have an end in a replaced version.
pub(super) fn links(connection: &Connection, kind: LinkKind) -> Outcome<u64> {
    let (links, _) = link_table(kind);
    let gone = gone(GroupKind::of(kind));
    let of_gone = |side| {
        format!(
            "SELECT l.a, l.b FROM ({gone}) g CROSS JOIN {links} l ON l.{side} = g.number WHERE l.kind = '{kind}'"
        )
    };
    let apart = |a, b| {
        format!(
            "SELECT l.a, l.b FROM told_apart t CROSS JOIN {links} l ON l.a = t.{a} AND l.kind = t.kind AND l.b = t.{b} \
             WHERE t.kind = '{kind}'"
        )
    };
    let all = [of_gone("a"), of_gone("b"), apart("a", "b"), apart("b", "a")].join(" UNION ");
    super::number(connection, &format!("SELECT count(*) FROM ({all})"))
}

/// The numbers of what stands in replaced versions, and of statements that are none.
fn gone(kind: GroupKind) -> String {
    let replaced = format!("SELECT m.number FROM {}", replaced(kind));
    if kind.table() != "statements" {
        return replaced;
    }
    format!(
        "{replaced} UNION SELECT number FROM statements INDEXED BY statements_rejected WHERE rejected IS NOT NULL"
    )
}

/// How many groups of a kind have less than two members in newest versions, or are disputes in which
/// nobody denies anything: those have a member that was replaced, or was told from another one.
pub(super) fn groups(connection: &Connection, kind: GroupKind) -> Outcome<u64> {
    let mut hidden = 0;
    for (group, left) in touched(connection, kind)? {
        if left < 2 || !is_dispute(connection, kind, group, false)? {
            hidden += 1;
        }
    }
    Ok(hidden)
}

/// The groups of which members were replaced, or disputes of which some were told apart, and how many
/// members newest versions leave of each.
fn touched(connection: &Connection, kind: GroupKind) -> Outcome<BTreeMap<i64, i64>> {
    let column = kind.column();
    let apart = "SELECT g.number, g.size FROM told_apart t CROSS JOIN statements m ON m.number IN (t.a, t.b) \
        CROSS JOIN groups g ON g.number = m.dispute WHERE t.kind = 'denies'";
    let replaced = format!(
        "SELECT g.number, g.size - r.members FROM (SELECT m.{column} AS number, count(*) AS members FROM {} \
         AND m.{column} IS NOT NULL GROUP BY m.{column}) r CROSS JOIN groups g ON g.number = r.number",
        replaced(kind)
    );
    let mut touched = BTreeMap::new();
    let told_apart = (kind == GroupKind::Dispute).then_some(apart);
    for sql in told_apart.into_iter().chain([replaced.as_str()]) {
        let mut find = connection.prepare_cached(sql)?;
        let rows = find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for row in rows {
            let (group, left): (i64, i64) = row?;
            touched.insert(group, left);
        }
    }
    Ok(touched)
}

//! What lists show of a group: its members in newest versions, and of a dispute whether anybody in it
//! still denies anything.
//!
//! The number of a group comes in; what there is of it after newer versions and corrections goes out.

use rusqlite::{Connection, Row};

use crate::error::Outcome;
use crate::groups::{GroupKind, JOINS};
use crate::number::first_dated;

/// What holds of the row `l` of a link that no user told apart.
pub(crate) const NOT_APART: &str = "NOT EXISTS (SELECT 1 FROM told_apart t WHERE t.kind = l.kind \
    AND t.a = min(l.a, l.b) AND t.b = max(l.a, l.b))";

/// What holds of the rows `x` and `y` of a table if no user said of one that it is no statement.
pub(crate) fn none_rejected(table: &str) -> &'static str {
    match table {
        "statements" => "x.rejected IS NULL AND y.rejected IS NULL",
        _ => "1",
    }
}

/// How many members of a group stand in newest versions, how many statements they make, and which are
/// the oldest and the newest of them that have a date.
pub(crate) fn shown(
    connection: &Connection,
    kind: GroupKind,
    number: i64,
) -> Outcome<(u32, u32, Option<i64>, Option<i64>)> {
    let (column, table) = (kind.column(), kind.table());
    let of_article = if table == "articles" { "number" } else { "article" };
    let statements = if kind == GroupKind::Identity { "sum(m.statements)" } else { "0" };
    // Numbers of the first day on are those of what has a date.
    let dated = format!("iif(m.number >= {}, m.number, NULL)", first_dated());
    let sql = format!(
        "SELECT count(*), coalesce({statements}, 0), min({dated}), max({dated}) FROM {table} m CROSS JOIN articles a \
         ON a.number = m.{of_article} WHERE m.{column} = ?1 AND a.newer IS NULL"
    );
    let mut find = connection.prepare_cached(&sql)?;
    let row = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    Ok(find.query_row([number], row)?)
}

/// Whether a group is what it is called: there is no dispute where no member denies another one,
/// since a user said that it does not. The first link that is met answers, however large it is.
pub(crate) fn is_dispute(
    connection: &Connection,
    kind: GroupKind,
    number: i64,
    all_versions: bool,
) -> Outcome<bool> {
    if kind != GroupKind::Dispute {
        return Ok(true);
    }
    let versions = if all_versions { "1" } else { "p.newer IS NULL AND q.newer IS NULL" };
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM statements x CROSS JOIN statement_links l ON l.a = x.number AND l.kind = 'denies' \
         CROSS JOIN statements y ON y.number = l.b CROSS JOIN articles p ON p.number = x.article \
         CROSS JOIN articles q ON q.number = y.article \
         WHERE x.dispute = ?1 AND y.dispute = ?1 AND {versions} AND {JOINS} AND {NOT_APART})"
    );
    Ok(connection.prepare_cached(&sql)?.query_row([number], |row| row.get(0))?)
}

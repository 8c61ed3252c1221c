//! Migrations: what brings a file to the version that this program reads.
//!
//! A connection comes in, with a file of any older version or an empty one; afterwards the file has
//! this version, or nothing has changed. Each migration is SQL in a file of its own that is never
//! changed once it is released. Nothing here opens a file.

use rusqlite::{Connection, TransactionBehavior};

use crate::about;
use crate::error::Outcome;

/// The SQL that makes each version out of the one before.
const MIGRATIONS: &[&[&str]] = &[
    &[include_str!("../migrations/0001_record.sql"), include_str!("../migrations/0001_search.sql")],
    &[include_str!("../migrations/0002_gists.sql")],
    &[include_str!("../migrations/0003_replaced.sql")],
    &[include_str!("../migrations/0004_links.sql")],
    &[include_str!("../migrations/0005_modified.sql")],
    &[include_str!("../migrations/0006_named_by_users.sql")],
];

/// The version that this program reads and writes.
pub(crate) const VERSION: u32 = MIGRATIONS.len() as u32;

/// What marks a SQLite file as a record: "gain" in ASCII.
pub(crate) const APPLICATION: i32 = 0x6761_696e;

/// The version of a file; 0 of an empty one.
pub(crate) fn version(connection: &Connection) -> Outcome<u32> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Brings a file to this version.
pub(crate) fn migrate(connection: &mut Connection) -> Outcome<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again: another process may have been faster.
    let from = version(&transaction)?;
    if from < VERSION {
        for sql in MIGRATIONS.iter().skip(from as usize).copied().flatten() {
            transaction.execute_batch(sql)?;
        }
        about::fill(&transaction)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    transaction.commit()?;
    Ok(())
}

/// The SQL of a new file of this version, one object a line, sorted: what a sound file has too.
pub(crate) fn schema(connection: &Connection) -> Outcome<Vec<String>> {
    let sql = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema \
        WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name";
    let mut schema = connection.prepare(sql)?;
    let lines = schema.query_map([], |row| row.get(0))?;
    Ok(lines.collect::<Result<_, _>>()?)
}

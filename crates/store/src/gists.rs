//! Gists: what articles are about, in the bytes of whoever compares them.
//!
//! Bytes of an article come in and go out; what they mean is the linker's business.

use rusqlite::{Connection, OptionalExtension};

use crate::error::Outcome;

/// Keeps the gist of an article; one that is there already is replaced.
pub(crate) fn put(connection: &Connection, article: i64, gist: &[u8]) -> Outcome<()> {
    let mut put = connection.prepare_cached("INSERT OR REPLACE INTO gists VALUES (?1, ?2)")?;
    put.execute((article, gist))?;
    Ok(())
}

/// The gist of an article, if one is kept.
pub(crate) fn get(connection: &Connection, article: i64) -> Outcome<Option<Vec<u8>>> {
    let mut find = connection.prepare_cached("SELECT gist FROM gists WHERE article = ?1")?;
    Ok(find.query_row([article], |row| row.get(0)).optional()?)
}

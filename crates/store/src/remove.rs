//! Taking a reading out, so that another one of the same article can take its place.
//!
//! The number of an article comes in; what must outlive its reading goes out. Corrections are never
//! taken out; keys may stay behind, since they only bring together.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::error::Outcome;
use crate::groups::{GroupKind, Groups};
use crate::linking::Unsettled;
use crate::write::{self, Head};
use crate::{corrections, index, read};

/// What was known of an article beside its reading.
#[derive(Debug)]
pub(crate) struct Before {
    number: i64,
    origin: String,
    capture: i64,
    added: String,
    address: Option<String>,
    version: u32,
    newer: Option<i64>,
    /// What it was linked with.
    pub unsettled: Unsettled,
}

impl Before {
    /// Hands on what the new reading shall keep.
    pub(crate) fn head<'a>(&'a self, head: &mut Head<'a>) {
        head.added = Cow::Borrowed(&self.added);
        head.address = self.address.as_deref().map(Cow::Borrowed).or(head.address.take());
        (head.version, head.newer) = (self.version, self.newer);
    }

    /// Lets everything that named the old row name the new one.
    pub(crate) fn succeed(&self, connection: &Connection, number: i64) -> Outcome<()> {
        for sql in [
            "UPDATE articles SET newer = ?2 WHERE newer = ?1",
            "UPDATE sightings SET article = ?2 WHERE article = ?1",
        ] {
            connection.prepare_cached(sql)?.execute((self.number, number))?;
        }
        // The place that it was read from before stays known, if it is another one.
        let mut sight = connection.prepare_cached(
            "INSERT INTO sightings SELECT ?1, ?2, ?3, ?4 FROM articles \
             WHERE number = ?1 AND (origin, capture) IS NOT (?2, ?3) ON CONFLICT DO NOTHING",
        )?;
        sight.execute((number, &self.origin, self.capture, &self.added))?;
        Ok(())
    }
}

/// Takes out a reading with its links.
pub(crate) fn reading(connection: &Connection, article: i64) -> Outcome<Before> {
    corrections::defer(connection)?;
    let mut before = before(connection, article)?;
    // What is told apart still decides here what its members' leaving sets free.
    let groups = Groups::new(connection)?;
    corrections::detach(connection, article)?;
    let mut left = Vec::new();
    for kind in GroupKind::ALL {
        let own = numbers(connection, kind.table(), article)?;
        before.unsettled.insert(kind, groups.neighbours(kind, &own)?);
        left.extend(groups.leave(kind, &own)?);
    }
    index::take_statements(connection, article)?;
    index::take_article(connection, article)?;
    if before.newer.is_none() {
        write::tally(connection, article, -1)?;
    }
    unlink(connection, article)?;
    groups.mend(left)?;
    for sql in [
        "DELETE FROM statements WHERE article = ?1",
        "DELETE FROM speakers WHERE article = ?1",
        "DELETE FROM gists WHERE article = ?1",
        "DELETE FROM articles WHERE number = ?1",
    ] {
        connection.prepare_cached(sql)?.execute([article])?;
    }
    Ok(before)
}

fn before(connection: &Connection, number: i64) -> Outcome<Before> {
    let mut find = connection.prepare_cached("SELECT * FROM articles WHERE number = ?1")?;
    let before = find.query_row([number], |row| {
        Ok(Before {
            number,
            origin: row.get("origin")?,
            capture: row.get("capture")?,
            added: row.get("added")?,
            address: row.get("address")?,
            version: row.get("version")?,
            newer: row.get("newer")?,
            unsettled: Unsettled::new(),
        })
    });
    Ok(before?)
}

/// The numbers of an article's rows in a table.
fn numbers(connection: &Connection, table: &'static str, article: i64) -> Outcome<BTreeSet<i64>> {
    let sql = format!("SELECT number FROM {table} WHERE {} = ?1", of_article(table));
    let mut find = connection.prepare_cached(&sql)?;
    let rows = find.query_map([article], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The column that says to which article a row belongs.
fn of_article(table: &str) -> &'static str {
    if table == "articles" { "number" } else { "article" }
}

/// Takes out the links of an article and of all that is in it.
fn unlink(connection: &Connection, article: i64) -> Outcome<()> {
    for (links, ends) in read::LINKS {
        for side in ["a", "b"] {
            let sql = format!(
                "DELETE FROM {links} WHERE {side} IN (SELECT number FROM {ends} WHERE {} = ?1)",
                of_article(ends)
            );
            connection.prepare_cached(&sql)?.execute([article])?;
        }
    }
    Ok(())
}

//! The file: its schema, its pages, its references, its indexes for searching.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::Finding;
use crate::error::Outcome;
use crate::migrations::{migrate, schema};

const STEP: &str = "the file";

/// The indexes for searching.
const INDEXES: [&str; 3] = ["statement_search", "article_search", "name_search"];

pub(super) fn verify(connection: &Connection, finding: &mut Finding<'_>) -> Outcome<()> {
    let steps = 3 + INDEXES.len() as u64;
    finding.tell(STEP, 0, steps);
    check_schema(connection, finding)?;
    finding.tell(STEP, 1, steps);
    check_pages(connection, finding)?;
    finding.tell(STEP, 2, steps);
    check_references(connection, finding)?;
    for (index, done) in INDEXES.into_iter().zip(3..) {
        finding.tell(STEP, done, steps);
        check_index(connection, finding, index)?;
    }
    finding.tell(STEP, steps, steps);
    Ok(())
}

/// Whether tables, views and indexes are those of a new file. Statistics that another program left
/// are no harm.
fn check_schema(connection: &Connection, finding: &mut Finding<'_>) -> Outcome<()> {
    let mut fresh = Connection::open_in_memory()?;
    migrate(&mut fresh)?;
    let expected: BTreeSet<String> = schema(&fresh)?.into_iter().collect();
    let found: BTreeSet<String> = schema(connection)?.into_iter().collect();
    let name = |line: &String| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    for line in expected.difference(&found) {
        finding.problem("the schema", format!("{} is missing or altered", name(line)));
    }
    if explained(&fresh)? != explained(connection)? {
        finding.problem("about", "does not say what tables and columns mean");
    }
    for line in found.difference(&expected).filter(|line| line.starts_with("trigger ")) {
        finding.problem("the schema", format!("{} is not ours", name(line)));
    }
    Ok(())
}

/// What the table `about` says.
fn explained(connection: &Connection) -> Outcome<BTreeSet<(String, Option<String>, String)>> {
    let mut all = connection.prepare("SELECT name, \"column\", meaning FROM about")?;
    let rows = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn check_pages(connection: &Connection, finding: &mut Finding<'_>) -> Outcome<()> {
    let mut check = connection.prepare("PRAGMA integrity_check(100)")?;
    let mut rows = check.query([])?;
    while let Some(row) = rows.next()? {
        let message: String = row.get(0)?;
        if message != "ok" {
            finding.problem("the file", message);
        }
    }
    Ok(())
}

fn check_references(connection: &Connection, finding: &mut Finding<'_>) -> Outcome<()> {
    let mut check = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = check.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        let number: Option<i64> = row.get(1)?;
        let row = number.map_or_else(String::new, |it| format!(" {it}"));
        finding.problem(format!("{table}{row}"), format!("refers to no row of {parent}"));
    }
    Ok(())
}

/// Whether an index finds what the rows hold. Of a record that may only be read the index alone was
/// looked at, with the pages.
fn check_index(connection: &Connection, finding: &mut Finding<'_>, index: &str) -> Outcome<()> {
    if connection.is_readonly("main")? {
        return Ok(());
    }
    let sql = format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)");
    let checked = connection.execute(&sql, []).map_err(Into::into);
    finding.damage(index, checked)?;
    Ok(())
}

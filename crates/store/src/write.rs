//! Writing: a reading comes in and becomes rows.
//!
//! One file for each kind of row. What is written here stands inside a transaction that somebody
//! else began and will end. Links, groups and the indexes for searching are not written here.

mod article;
mod speakers;
mod statements;

use std::collections::BTreeMap;

use gainsay_record::{Reading, SpeakerId, StatementId};
use rusqlite::Connection;

pub(crate) use article::{Head, mark_replaced, number_of, sight, tally};
pub(crate) use speakers::named_by_user;

use crate::error::Outcome;

/// The numbers that a reading was given.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// The article.
    pub article: i64,
    /// Its speakers.
    pub speakers: BTreeMap<SpeakerId, i64>,
    /// Its statements.
    pub statements: BTreeMap<StatementId, i64>,
}

/// Writes a reading that the record does not hold.
pub(crate) fn reading(
    connection: &Connection,
    reading: &Reading,
    head: &Head<'_>,
) -> Outcome<Written> {
    let article = article::write(connection, reading, head)?;
    let speakers = speakers::write(connection, reading, article)?;
    let statements = statements::write(connection, reading, article, &speakers)?;
    Ok(Written { article, speakers, statements })
}

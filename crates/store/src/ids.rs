//! Ids: an id or its beginning comes in, and what it names goes out.
//!
//! Eight hexadecimal digits are enough where no other id begins with them. Numbers of rows are found
//! here for the rest of the crate; they never leave it.

use gainsay_record::{ArticleId, End, SpeakerId, StatementId};
use rusqlite::{Connection, OptionalExtension};

use crate::error::{Outcome, Trouble};
use crate::{Store, StoreError};

/// How many digits of an id must be given at least.
pub const LEAST_DIGITS: usize = 8;

/// How many digits an id has.
const DIGITS: usize = 20;

/// How many ids are told where a beginning names several.
const MOST_TOLD: usize = 5;

/// What an end is kept in.
pub(crate) const fn table(end: End) -> &'static str {
    match end {
        End::Article(_) => "articles",
        End::Speaker(_) => "speakers",
        End::Statement(_) => "statements",
    }
}

/// The number of something in the record.
pub(crate) fn number(connection: &Connection, end: End) -> Outcome<i64> {
    let sql = format!("SELECT number FROM {} WHERE id = ?1", table(end));
    let mut find = connection.prepare_cached(&sql)?;
    let found = find.query_row([end.to_string()], |row| row.get(0)).optional()?;
    found.ok_or_else(|| Trouble::UnknownId(end.to_string()))
}

/// The id in a row of a table.
pub(crate) fn end(table: &str, id: &str) -> Outcome<End> {
    Ok(match table {
        "articles" => End::Article(id.parse()?),
        "speakers" => End::Speaker(id.parse()?),
        _ => End::Statement(id.parse()?),
    })
}

impl Store {
    /// What an id, or the first digits of one, names.
    ///
    /// # Errors
    /// If it names nothing, or several things, or has fewer than [`LEAST_DIGITS`] digits.
    pub fn end(&self, id: &str) -> Result<End, StoreError> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if !(LEAST_DIGITS..=DIGITS).contains(&id.len()) || !id.bytes().all(is_digit) {
            return Err(StoreError::NoId { id: id.to_owned() });
        }
        let mut found = self.ask(|connection| beginning(connection, id))?;
        match found.len() {
            0 => Err(StoreError::UnknownId { path: self.path.clone(), id: id.to_owned() }),
            1 => Ok(found.remove(0)),
            _ => {
                let ids = found.iter().map(End::to_string).take(MOST_TOLD).collect();
                let (path, id) = (self.path.clone(), id.to_owned());
                Err(StoreError::AmbiguousId { path, id, ids })
            }
        }
    }

    /// The article that an id, or the first digits of one, names.
    ///
    /// # Errors
    /// As [`Store::end`], and if it names something else.
    pub fn article_id(&self, id: &str) -> Result<ArticleId, StoreError> {
        match self.end(id)? {
            End::Article(found) => Ok(found),
            other => Err(wrong_kind(id, other, "a report")),
        }
    }

    /// The speaker that an id, or the first digits of one, names.
    ///
    /// # Errors
    /// As [`Store::end`], and if it names something else.
    pub fn speaker_id(&self, id: &str) -> Result<SpeakerId, StoreError> {
        match self.end(id)? {
            End::Speaker(found) => Ok(found),
            other => Err(wrong_kind(id, other, "a speaker")),
        }
    }

    /// The statement that an id, or the first digits of one, names.
    ///
    /// # Errors
    /// As [`Store::end`], and if it names something else.
    pub fn statement_id(&self, id: &str) -> Result<StatementId, StoreError> {
        match self.end(id)? {
            End::Statement(found) => Ok(found),
            other => Err(wrong_kind(id, other, "a statement")),
        }
    }
}

fn wrong_kind(given: &str, found: End, wanted: &str) -> StoreError {
    let found = match found {
        End::Article(_) => "a report",
        End::Speaker(_) => "a speaker",
        End::Statement(_) => "a statement",
    };
    let problem = format!("is {found}, not {wanted}");
    StoreError::Question { field: "id", given: given.to_owned(), problem }
}

/// Everything whose id begins like this, a few of each kind.
fn beginning(connection: &Connection, id: &str) -> Outcome<Vec<End>> {
    let mut found = Vec::new();
    for table in ["articles", "speakers", "statements"] {
        let sql = format!("SELECT id FROM {table} WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 5");
        let mut find = connection.prepare_cached(&sql)?;
        let mut rows = find.query([id])?;
        while let Some(row) = rows.next()? {
            found.push(end(table, &row.get::<_, String>(0)?)?);
        }
    }
    Ok(found)
}

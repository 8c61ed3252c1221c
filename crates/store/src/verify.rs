//! Verifying: whether the record is what it says it is.
//!
//! Everything is looked at again: that the file is sound, that every statement's words stand where
//! it says, that ids are hashes of what they name, that the words in common of links are so, that
//! groups are what links and corrections give. What is wrong is told, with where; nothing is
//! repaired. Whether two passages hold the same words, and what links two things, is for the caller to say.

mod articles;
mod file;
mod groups;
mod links;

use gainsay_record::{Article, Heard, Link, Told};
use rusqlite::Connection;

use crate::error::{Outcome, Trouble};
use crate::{Store, StoreError};

/// How many problems are told; a file with more has had its chance.
const MOST_PROBLEMS: usize = 200;

/// How far verifying has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// What is being looked at.
    pub step: &'static str,
    /// How many of it are done.
    pub done: u64,
    /// How many there are.
    pub of: u64,
}

/// Something that is not as it should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where: an id, a table, a part of the file.
    pub at: String,
    /// What is wrong.
    pub message: String,
}

/// What verifying found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Verified {
    /// How many articles were looked at.
    pub articles: u64,
    /// How many statements.
    pub statements: u64,
    /// How many links.
    pub links: u64,
    /// What is wrong, the first two hundred of it.
    pub problems: Vec<Problem>,
    /// How much is wrong.
    pub count: u64,
}

/// The two that a link joins, as the record tells them.
#[derive(Clone, PartialEq, Debug)]
pub enum Ends {
    /// Two statements.
    Statements(Box<[Told; 2]>),
    /// Two speakers.
    Speakers(Box<[Heard; 2]>),
    /// Two articles, each with its gist as it was kept.
    Articles(Box<[(Article, Option<Vec<u8>>); 2]>),
}

/// Whoever knows how links are made, asked about each.
pub trait Witness {
    /// Whether two passages that a link has in common hold the same words.
    fn same_words(&mut self, one: &str, other: &str) -> bool;

    /// What is wrong with a link that a linker made between these two; nothing is where that is not known.
    fn objects(&mut self, _link: &Link, _ends: &Ends) -> Option<String> {
        None
    }
}

/// Who knows the words only.
impl<F: FnMut(&str, &str) -> bool> Witness for F {
    fn same_words(&mut self, one: &str, other: &str) -> bool {
        self(one, other)
    }
}

/// What is found on the way, and whom to tell.
struct Finding<'a> {
    found: Verified,
    progress: &'a mut dyn FnMut(Progress),
}

impl Finding<'_> {
    fn problem(&mut self, at: impl ToString, message: impl Into<String>) {
        self.found.count += 1;
        if self.found.problems.len() < MOST_PROBLEMS {
            self.found.problems.push(Problem { at: at.to_string(), message: message.into() });
        }
    }

    /// Takes damage for a problem; what keeps us from reading on is an error.
    fn damage<T>(&mut self, at: impl ToString, outcome: Outcome<T>) -> Outcome<Option<T>> {
        match outcome {
            Ok(it) => Ok(Some(it)),
            Err(trouble) => match trouble.at(std::path::Path::new("")) {
                StoreError::Damaged { message, .. } => {
                    self.problem(at, message);
                    Ok(None)
                }
                StoreError::UnknownId { id, .. } => {
                    self.problem(at, format!("{id} names nothing"));
                    Ok(None)
                }
                other => Err(other.into()),
            },
        }
    }

    fn tell(&mut self, step: &'static str, done: u64, of: u64) {
        (self.progress)(Progress { step, done, of });
    }
}

impl Store {
    /// Looks at everything in the record. `witness` says whether the words in common are the same, and
    /// whether a link is what linkers would find; `progress` is told how far it has come.
    ///
    /// # Errors
    /// If the file cannot be read; what is wrong in it is no error.
    pub fn verify(
        &self,
        mut witness: impl Witness,
        mut progress: impl FnMut(Progress),
    ) -> Result<Verified, StoreError> {
        let mut finding = Finding { found: Verified::default(), progress: &mut progress };
        let verified = self.ask(|connection| {
            file::verify(connection, &mut finding)?;
            // All of the rest sees the record as it is at this moment.
            let transaction = connection.unchecked_transaction()?;
            content(&transaction, &mut finding, &mut witness)?;
            transaction.commit()?;
            Ok(())
        });
        match verified {
            // A file that SQLite gives up on is damaged, and that is what was asked.
            Err(StoreError::Damaged { message, .. }) => finding.problem("the file", message),
            other => other?,
        }
        Ok(finding.found)
    }
}

fn content(
    connection: &Connection,
    finding: &mut Finding<'_>,
    witness: &mut dyn Witness,
) -> Outcome<()> {
    articles::verify(connection, finding)?;
    links::verify(connection, finding, witness)?;
    groups::verify(connection, finding)
}

/// The number that a query counts.
fn count(connection: &Connection, sql: &str) -> Outcome<u64> {
    Ok(connection.query_row(sql, [], |row| row.get::<_, i64>(0))?.unsigned_abs())
}

/// A row that a query should not find, as words.
fn stray(connection: &Connection, finding: &mut Finding<'_>, at: &str, sql: &str) -> Outcome<()> {
    let mut find = connection.prepare(sql)?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let message: String = row.get(0).map_err(Trouble::from)?;
        finding.problem(at, message);
    }
    Ok(())
}

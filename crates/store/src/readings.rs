//! Readings, statements and speakers, as they were added.
//!
//! Ids come in and the words of gainsay go out: whole readings, byte for byte what was added in
//! their published form, or statements and speakers told on their own; or everything, in an order
//! that is always the same.

use std::collections::VecDeque;

use gainsay_record::{ArticleId, End, Heard, Link, Reading, SpeakerId, StatementId, Told};
use rusqlite::{Connection, OptionalExtension};

use crate::error::{Outcome, Trouble};
use crate::read::LINKS;
use crate::together::{Holds, of_end};
use crate::{Store, StoreError, ids, read};

/// How many ids an iterator fetches at a time.
const PAGE: usize = 256;

impl Store {
    /// The reading of an article as it was added: corrections are not in it.
    ///
    /// # Errors
    /// If the record does not hold the article, or the file fails.
    pub fn reading(&self, id: ArticleId) -> Result<Reading, StoreError> {
        let missing = || Trouble::UnknownId(id.to_string());
        self.ask(|connection| read::reading(connection, id)?.ok_or_else(missing))
    }

    /// A statement told on its own, with what users corrected.
    ///
    /// # Errors
    /// If the record does not hold it, or the file fails.
    pub fn told(&self, id: StatementId) -> Result<Told, StoreError> {
        self.one(End::Statement(id), read::told)
    }

    /// The correction by which a user said that something is no statement; `None` of one that is one.
    ///
    /// # Errors
    /// If the record does not hold it, or the file fails.
    pub fn rejected(&self, id: StatementId) -> Result<Option<i64>, StoreError> {
        self.one(End::Statement(id), |connection, number| {
            let sql = "SELECT rejected FROM statements WHERE number = ?1";
            Ok(connection.prepare_cached(sql)?.query_row([number], |row| row.get(0)).optional()?)
        })
    }

    /// A speaker told with the article that names them.
    ///
    /// # Errors
    /// If the record does not hold them, or the file fails.
    pub fn heard(&self, id: SpeakerId) -> Result<Heard, StoreError> {
        self.one(End::Speaker(id), read::heard)
    }

    fn one<T>(
        &self,
        end: End,
        read: impl Fn(&Connection, i64) -> Outcome<Option<T>>,
    ) -> Result<T, StoreError> {
        self.ask(|connection| {
            let number = ids::number(connection, end)?;
            read(connection, number)?.ok_or_else(|| Trouble::UnknownId(end.to_string()))
        })
    }

    /// The ids of all articles, older versions too, in their order.
    #[must_use]
    pub fn article_ids(&self) -> ArticleIds<'_> {
        ArticleIds(Ends::new(self, "articles"))
    }

    /// All links that hold, in the order of their ends: those between articles, between speakers,
    /// between statements. The same record gives the same links in the same order.
    pub fn all_links(&self) -> impl Iterator<Item = Result<Link, StoreError>> + '_ {
        LINKS.into_iter().flat_map(|(_, table)| Links::new(self, table))
    }

    /// All readings, older versions too, in the order of their ids: the same record gives the same
    /// readings in the same order.
    pub fn readings(&self) -> impl Iterator<Item = Result<Reading, StoreError>> + '_ {
        self.article_ids().map(|id| self.reading(id?))
    }
}

/// The ids of all articles of a record, in their order.
#[derive(Debug)]
pub struct ArticleIds<'a>(Ends<'a>);

impl Iterator for ArticleIds<'_> {
    type Item = Result<ArticleId, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.0.next()? {
                Ok((End::Article(id), _)) => return Some(Ok(id)),
                Ok(_) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// Everything in a table, in the order of ids, with its number.
#[derive(Debug)]
struct Ends<'a> {
    store: &'a Store,
    table: &'static str,
    next: VecDeque<(End, i64)>,
    /// The last id that was fetched; none once there are no more.
    last: Option<String>,
}

impl<'a> Ends<'a> {
    fn new(store: &'a Store, table: &'static str) -> Self {
        Self { store, table, next: VecDeque::new(), last: Some(String::new()) }
    }

    fn fetch(&mut self) -> Result<(), StoreError> {
        let Some(last) = self.last.take() else { return Ok(()) };
        let table = self.table;
        let page = self.store.ask(|connection| {
            let sql =
                format!("SELECT id, number FROM {table} WHERE id > ?1 ORDER BY id LIMIT {PAGE}");
            let mut find = connection.prepare_cached(&sql)?;
            let mut rows = find.query([last])?;
            let mut page = Vec::new();
            while let Some(row) = rows.next()? {
                page.push((ids::end(table, &row.get::<_, String>(0)?)?, row.get(1)?));
            }
            Ok(page)
        })?;
        self.last = page.last().map(|(end, _)| end.to_string());
        self.next.extend(page);
        Ok(())
    }
}

impl Iterator for Ends<'_> {
    type Item = Result<(End, i64), StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next.is_empty()
            && let Err(error) = self.fetch()
        {
            return Some(Err(error));
        }
        self.next.pop_front().map(Ok)
    }
}

/// All links between the ends of a table, in the order of the ends.
struct Links<'a> {
    ends: Ends<'a>,
    next: VecDeque<Link>,
}

impl<'a> Links<'a> {
    fn new(store: &'a Store, table: &'static str) -> Self {
        Self { ends: Ends::new(store, table), next: VecDeque::new() }
    }
}

impl Iterator for Links<'_> {
    type Item = Result<Link, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.next.is_empty() {
            let links = self.ends.next()?.and_then(|(end, number)| {
                self.ends.store.ask(|connection| of_end(connection, Holds::Now, end, number, "a"))
            });
            match links {
                Ok(links) => self.next.extend(links),
                Err(error) => return Some(Err(error)),
            }
        }
        self.next.pop_front().map(Ok)
    }
}

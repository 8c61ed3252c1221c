//! Readings, statements and speakers, as they were added.
//!
//! Ids come in and the words of gainsay go out: whole readings, byte for byte what was added in
//! their published form, or statements and speakers told on their own.

use std::collections::VecDeque;

use gainsay_record::{ArticleId, End, Heard, Reading, SpeakerId, StatementId, Told};
use rusqlite::Connection;

use crate::error::{Outcome, Trouble};
use crate::{Store, StoreError, ids, read};

/// How many ids an iterator fetches at a time.
pub(crate) const PAGE: usize = 256;

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
    pub fn article_ids(&self) -> ArticleIds<'_> {
        ArticleIds { store: self, next: VecDeque::new(), last: Some(String::new()) }
    }

    /// All readings, older versions too, in the order of their ids: the same record gives the same
    /// readings in the same order.
    pub fn readings(&self) -> impl Iterator<Item = Result<Reading, StoreError>> + '_ {
        self.article_ids().map(|id| self.reading(id?))
    }
}

/// The ids of all articles of a record, in their order.
#[derive(Debug)]
pub struct ArticleIds<'a> {
    store: &'a Store,
    next: VecDeque<ArticleId>,
    /// The last id that was fetched; none once there are no more.
    last: Option<String>,
}

impl ArticleIds<'_> {
    fn fetch(&mut self) -> Result<(), StoreError> {
        let Some(last) = self.last.take() else { return Ok(()) };
        let page = self.store.ask(|connection| {
            let sql = "SELECT id FROM articles WHERE id > ?1 ORDER BY id LIMIT ?2";
            let mut find = connection.prepare_cached(sql)?;
            let ids = find.query_map((last, PAGE as i64), |row| row.get::<_, String>(0))?;
            Ok(ids.collect::<Result<Vec<_>, _>>()?)
        })?;
        for id in &page {
            self.next.push_back(read::parse(id).map_err(|it: Trouble| it.at(&self.store.path))?);
        }
        self.last = page.into_iter().last();
        Ok(())
    }
}

impl Iterator for ArticleIds<'_> {
    type Item = Result<ArticleId, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next.is_empty()
            && let Err(error) = self.fetch()
        {
            return Some(Err(error));
        }
        self.next.pop_front().map(Ok)
    }
}

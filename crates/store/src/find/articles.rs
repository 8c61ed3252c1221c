//! Finding articles, by their words and otherwise.

use std::ops::Range;

use gainsay_record::{ArticleId, End};
use rusqlite::{Connection, OptionalExtension, Row};

use super::marks::{END, Excerpt, START, excerpt};
use super::query::{numbers, outlets};
use super::words::{Terms, terms};
use crate::error::{Outcome, Trouble};
use crate::page::{Cursor, Listed, Page};
use crate::read::parse;
use crate::{Store, StoreError, ids};

/// How many words an excerpt has.
const EXCERPT: i64 = 24;

/// Which articles are looked for. What is left out asks for nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ArticleQuery {
    /// Words of title or text: `words`, `"in a row"`, `begin*`, `-without`.
    pub words: Option<String>,
    /// The outlet, or a part of its name.
    pub outlet: Option<String>,
    /// Published on this day or later: a date in EDTF, its first day.
    pub since: Option<String>,
    /// Published on this day or earlier: a date in EDTF, its last day.
    pub until: Option<String>,
}

/// An article in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ArticleLine {
    /// The article.
    pub id: ArticleId,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// When it was published, in EDTF.
    pub published: Option<String>,
    /// The path or address it was read from.
    pub origin: String,
    /// Where versions of it are expected.
    pub address: Option<String>,
    /// Which version of that address it is, counted from 1.
    pub version: u32,
    /// The next version.
    pub newer: Option<ArticleId>,
    /// When it was added.
    pub added: String,
    /// How many statements it has.
    pub statements: u32,
    /// Where the words stand that were looked for.
    pub excerpt: Option<Excerpt>,
}

impl Store {
    /// The articles that a question asks for, newest first.
    ///
    /// # Errors
    /// If the question cannot be asked, or the file fails.
    pub fn find_articles(
        &self,
        query: &ArticleQuery,
        page: &Page,
    ) -> Result<Listed<ArticleLine>, StoreError> {
        self.ask(|connection| {
            let range = numbers(query.since.as_deref(), query.until.as_deref())?;
            let matching = matching(connection, query)?;
            let found = found(connection, matching.as_deref(), range, page)?;
            let lines = found.into_iter().map(|(number, marked)| {
                let mut line = line(connection, number)?;
                line.excerpt = marked.as_deref().map(excerpt);
                Ok((Cursor(number, 0), line))
            });
            Ok(page.listed(lines.collect::<Outcome<_>>()?))
        })
    }

    /// What lists say of an article.
    ///
    /// # Errors
    /// If the record does not hold it, or the file fails.
    pub fn article_line(&self, id: ArticleId) -> Result<ArticleLine, StoreError> {
        self.ask(|connection| line(connection, ids::number(connection, End::Article(id))?))
    }

    /// All versions of the page that an article is one of, the oldest first; only itself if there is
    /// no other.
    ///
    /// # Errors
    /// If the record does not hold it, or the file fails.
    pub fn versions(&self, id: ArticleId) -> Result<Vec<ArticleLine>, StoreError> {
        self.ask(|connection| {
            let sql = "WITH RECURSIVE later (number) AS (SELECT ?1 UNION SELECT a.newer FROM later l \
                JOIN articles a ON a.number = l.number WHERE a.newer IS NOT NULL), \
                page (number) AS (SELECT number FROM later UNION SELECT a.number FROM page p \
                JOIN articles a ON a.newer = p.number) \
                SELECT v.number FROM page p JOIN articles v ON v.number = p.number ORDER BY v.version";
            let mut find = connection.prepare_cached(sql)?;
            let number = ids::number(connection, End::Article(id))?;
            let rows = find.query_map([number], |row| row.get(0))?;
            rows.map(|number| line(connection, number?)).collect()
        })
    }
}

fn matching(connection: &Connection, query: &ArticleQuery) -> Outcome<Option<String>> {
    let Terms { mut with, without } = match &query.words {
        Some(given) => terms("words", given)?,
        None => Terms::default(),
    };
    for term in &mut with {
        *term = format!("{{title text}} : {term}");
    }
    if let Some(given) = &query.outlet {
        with.push(format!("facets : ({})", outlets(connection, given)?.join(" OR ")));
    }
    Ok(match (with.is_empty(), without.is_empty()) {
        (true, true) => None,
        (true, false) => {
            let problem = "holds no word that must be there".to_owned();
            let given = query.words.clone().unwrap_or_default();
            return Err(StoreError::Question { field: "words", given, problem }.into());
        }
        (false, true) => Some(with.join(" AND ")),
        (false, false) => Some(format!("({}) NOT ({})", with.join(" AND "), without.join(" OR "))),
    })
}

/// The numbers of the articles that match, with an excerpt, no more than a page and one.
fn found(
    connection: &Connection,
    matching: Option<&str>,
    range: Range<i64>,
    page: &Page,
) -> Outcome<Vec<(i64, Option<String>)>> {
    let (start, end) = (range.start, range.end.min(page.bounds().0));
    let versions = page.versions();
    let of_row = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let rows: Result<Vec<_>, _> = match matching {
        None => {
            let sql = format!(
                "SELECT a.number, NULL FROM articles a WHERE a.number >= ?1 AND a.number < ?2 AND {versions} \
                 ORDER BY a.number DESC LIMIT ?3"
            );
            let mut find = connection.prepare_cached(&sql)?;
            find.query_map((start, end, page.fetch()), of_row)?.collect()
        }
        Some(matching) => {
            let sql = format!(
                "SELECT f.rowid, snippet(article_search, 1, ?5, ?6, '…', ?7) FROM article_search f \
                 CROSS JOIN articles a ON a.number = f.rowid \
                 WHERE article_search MATCH ?4 AND f.rowid >= ?1 AND f.rowid < ?2 AND {versions} \
                 ORDER BY f.rowid DESC LIMIT ?3"
            );
            let mut find = connection.prepare_cached(&sql)?;
            let values = (start, end, page.fetch(), matching, START, END, EXCERPT);
            find.query_map(values, of_row)?.collect()
        }
    };
    Ok(rows?)
}

/// What lists say of the article of a number.
pub(crate) fn line(connection: &Connection, number: i64) -> Outcome<ArticleLine> {
    let mut find = connection.prepare_cached(
        "SELECT a.id, o.name, a.title, a.published, a.origin, a.address, a.version, n.id AS newer, a.added, \
         (SELECT count(*) FROM statements s WHERE s.article = a.number AND s.rejected IS NULL) \
         FROM articles a LEFT JOIN outlets o ON o.number = a.outlet LEFT JOIN articles n ON n.number = a.newer \
         WHERE a.number = ?1",
    )?;
    let line = find.query_row([number], |row| Ok(of_row(row))).optional()?;
    line.ok_or_else(|| Trouble::Damaged("an article is not there".to_owned()))?
}

fn of_row(row: &Row<'_>) -> Outcome<ArticleLine> {
    let newer: Option<String> = row.get(7)?;
    Ok(ArticleLine {
        id: parse(&row.get::<_, String>(0)?)?,
        outlet: row.get(1)?,
        title: row.get(2)?,
        published: row.get(3)?,
        origin: row.get(4)?,
        address: row.get(5)?,
        version: row.get(6)?,
        newer: newer.map(|id| parse(&id)).transpose()?,
        added: row.get(8)?,
        statements: row.get(9)?,
        excerpt: None,
    })
}

//! Finding: statements and articles by their words, and by all that is known of them.
//!
//! A question comes in and a piece of a list goes out, newest first, with the words marked that were
//! looked for. Words and facets are asked of the index, which gives its matches in the order of
//! time, so that the newest of a million cost no more than the newest of ten. Nothing that a user
//! types is ever put into SQL.

mod articles;
mod marks;
mod names_in_text;
mod own;
mod query;
mod said_of;
mod story;
mod words;

use std::ops::Range;

use gainsay_record::Told;
use rusqlite::Connection;

pub use articles::{ArticleLine, ArticleQuery};
pub use marks::Excerpt;
pub(crate) use marks::{END, START};
pub(crate) use own::is_own_name;
pub use query::Query;
pub(crate) use query::outlet_numbers;
pub(crate) use words::{Terms, terms};

use self::marks::places;
use self::own::Marked;
use self::query::Asked;
use crate::error::{Outcome, Trouble};
use crate::page::{Cursor, Listed, Page};
use crate::places::within;
use crate::{Store, StoreError, read};

/// A statement that was found.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// The statement.
    pub told: Told,
    /// Where in the article's text the words stand that were looked for, in code points.
    pub marks: Vec<Range<u32>>,
    /// Whether it stands in a version of its report that a newer one has replaced.
    pub is_replaced: bool,
}

impl Store {
    /// The statements that a question asks for, newest first.
    ///
    /// # Errors
    /// If the question cannot be asked, or the file fails.
    pub fn find(&self, query: &Query, page: &Page) -> Result<Listed<Hit>, StoreError> {
        self.ask(|connection| {
            let asked = query.asked(connection)?;
            let found = match query.story {
                Some(article) => story::find(connection, article, &asked, page)?,
                None => numbers(connection, &asked, asked.numbers.clone(), page)?,
            };
            let hits = found.into_iter().map(|it| Ok((it.cursor, hit(connection, &it)?)));
            Ok(page.listed(hits.collect::<Outcome<_>>()?))
        })
    }
}

/// So often does the number of rows that are looked at double.
const MOST_DOUBLED: u32 = 8;

/// A row that was found.
struct Found {
    cursor: Cursor,
    number: i64,
    /// Its words with the marks of the index.
    marked: Option<String>,
    /// The words for the speaker with these marks, where they must be the speaker's own.
    by: Option<String>,
    is_replaced: bool,
}

/// The rows within some numbers that match, newest first, no more than a page and one. Where the words for
/// the speaker must be their own, as many are looked at as that takes.
fn numbers(
    connection: &Connection,
    asked: &Asked,
    within: Range<i64>,
    page: &Page,
) -> Outcome<Vec<Found>> {
    let start = asked.numbers.start.max(within.start);
    let mut end = asked.numbers.end.min(within.end).min(page.bounds().0);
    let mut kept = Vec::new();
    for round in 0.. {
        // Where few are the speaker's own, each round looks at more than the one before.
        let wanted =
            (page.fetch() - kept.len() as i64).saturating_mul(1 << round.min(MOST_DOUBLED));
        let found = matching(connection, asked, start..end, wanted, page)?;
        let is_last = (found.len() as i64) < wanted;
        end = found.last().map_or(end, |it| it.number);
        for it in found {
            if !asked.is_own || is_own(connection, &it)? {
                kept.push(it);
            }
        }
        if is_last || kept.len() as i64 >= page.fetch() {
            break;
        }
    }
    kept.truncate(usize::try_from(page.fetch()).unwrap_or(usize::MAX));
    Ok(kept)
}

/// So many rows within some numbers that match, newest first.
fn matching(
    connection: &Connection,
    asked: &Asked,
    within: Range<i64>,
    most: i64,
    page: &Page,
) -> Outcome<Vec<Found>> {
    let deeper = asked.deeper.map(|least| format!("s.depth >= {least} AND ")).unwrap_or_default();
    let rest = format!(
        "s.rejected IS NULL AND {deeper}{} ORDER BY {} DESC LIMIT ?3",
        page.versions(),
        if asked.matching.is_some() { "f.rowid" } else { "s.number" }
    );
    let found = |row: &rusqlite::Row<'_>| {
        let number = row.get(0)?;
        let (marked, is_replaced, by) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(Found { cursor: Cursor(number, 0), number, marked, by, is_replaced })
    };
    let rows: Result<Vec<Found>, _> = match &asked.matching {
        None => {
            let sql = format!(
                "SELECT s.number, NULL, a.newer IS NOT NULL, NULL FROM statements s CROSS JOIN articles a ON a.number = s.article \
                 WHERE s.number >= ?1 AND s.number < ?2 AND {rest}"
            );
            let mut find = connection.prepare_cached(&sql)?;
            find.query_map((within.start, within.end, most), found)?.collect()
        }
        Some(matching) => {
            let by = if asked.is_own { "highlight(statement_search, 1, ?5, ?6)" } else { "NULL" };
            let sql = format!(
                "SELECT f.rowid, highlight(statement_search, 0, ?5, ?6), a.newer IS NOT NULL, {by} FROM statement_search f \
                 CROSS JOIN statements s ON s.number = f.rowid CROSS JOIN articles a ON a.number = s.article \
                 WHERE statement_search MATCH ?4 AND f.rowid >= ?1 AND f.rowid < ?2 AND {rest}"
            );
            let mut find = connection.prepare_cached(&sql)?;
            let values = (within.start, within.end, most, matching, START, END);
            find.query_map(values, found)?.collect()
        }
    };
    Ok(rows?)
}

/// Whether the words for the speaker that were looked for are the speaker's own.
fn is_own(connection: &Connection, found: &Found) -> Outcome<bool> {
    let Some(marked) = &found.by else { return Ok(true) };
    let sql = "SELECT n.name, p.description, p.kind FROM statements s JOIN speakers p ON p.number = s.speaker \
        JOIN names n ON n.number = p.called WHERE s.number = ?1";
    let mut find = connection.prepare_cached(sql)?;
    let mut rows = find.query([found.number])?;
    let Some(row) = rows.next()? else { return Ok(true) };
    let (name, description): (String, Option<String>) = (row.get(0)?, row.get(1)?);
    let kind = read::parse(&row.get::<_, String>(2)?)?;
    Ok(Marked { marked, name: &name, description: description.as_deref(), kind }.is_own())
}

fn hit(connection: &Connection, found: &Found) -> Outcome<Hit> {
    let missing = || Trouble::Damaged("the index knows a statement that is not there".to_owned());
    let told = read::told(connection, found.number)?.ok_or_else(missing)?;
    let pieces: Vec<&str> = told.content.iter().map(|piece| piece.text.as_str()).collect();
    let text = pieces.join(crate::places::BETWEEN);
    let ranges = found.marked.iter().flat_map(|marked| places(marked, &text));
    let marks = ranges.flat_map(|range| within(&told.content, range)).collect();
    Ok(Hit { told, marks, is_replaced: found.is_replaced })
}

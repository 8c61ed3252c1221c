//! Finding within a story: article by article, newest first.
//!
//! The statements of one article have neighbouring numbers, so each article is a short range of the
//! index, and a story of some hundred articles costs some hundred short looks.

use std::ops::Range;

use gainsay_record::{ArticleId, End};
use rusqlite::Connection;

use super::query::Asked;
use super::{Cursor, Found, Page, numbers};
use crate::error::Outcome;
use crate::ids;

/// The statements in the reports of a story that match.
pub(super) fn find(
    connection: &Connection,
    article: ArticleId,
    asked: &Asked,
    page: &Page,
) -> Outcome<Vec<Found>> {
    let mut found: Vec<Found> = Vec::new();
    let (newest, before) = page.bounds();
    for article in articles(connection, article, page)? {
        if found.len() > page.limit {
            break;
        }
        let mut range = range(connection, article)?;
        if article == newest {
            range.end = range.end.min(before);
        }
        // The page ends where it does in the whole list, not in this article.
        let rest = Page { after: None, ..*page };
        let some = numbers(connection, asked, range, &rest)?;
        found.extend(some.into_iter().map(|it| Found { cursor: Cursor(article, it.number), ..it }));
    }
    Ok(found)
}

/// The articles of a story from a page on, newest first; of an article in none, the article.
fn articles(connection: &Connection, article: ArticleId, page: &Page) -> Outcome<Vec<i64>> {
    let number = ids::number(connection, End::Article(article))?;
    let sql = "SELECT number FROM articles WHERE number <= ?2 AND (number = ?1 OR \
        story = (SELECT story FROM articles WHERE number = ?1)) ORDER BY number DESC";
    let mut find = connection.prepare_cached(sql)?;
    let rows = find.query_map([number, page.bounds().0], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The numbers of an article's statements.
fn range(connection: &Connection, article: i64) -> Outcome<Range<i64>> {
    let sql = "SELECT min(number), max(number) FROM statements WHERE article = ?1";
    let mut find = connection.prepare_cached(sql)?;
    let (first, last): (Option<i64>, Option<i64>) =
        find.query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(first.zip(last).map_or(0..0, |(first, last)| first..last + 1))
}

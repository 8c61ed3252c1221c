//! The indexes for searching: an article and its statements are put in, and taken out.
//!
//! What the views `article_text` and `statement_text` give of a row must be the same when it is put
//! in and when it is taken out: whoever changes what they show of a row takes it out before, and
//! puts it in afterwards.

use rusqlite::Connection;

use crate::error::Outcome;

/// Puts an article in.
pub(crate) fn put_article(connection: &Connection, article: i64) -> Outcome<()> {
    let mut put = connection.prepare_cached(
        "INSERT INTO article_search (rowid, title, text, facets) \
         SELECT number, title, text, facets FROM article_text WHERE number = ?1",
    )?;
    put.execute([article])?;
    Ok(())
}

/// Takes an article out.
pub(crate) fn take_article(connection: &Connection, article: i64) -> Outcome<()> {
    let mut take = connection.prepare_cached(
        "INSERT INTO article_search (article_search, rowid, title, text, facets) \
         SELECT 'delete', number, title, text, facets FROM article_text WHERE number = ?1",
    )?;
    take.execute([article])?;
    Ok(())
}

/// Puts the statements of an article in; those that a user rejected the view leaves out.
pub(crate) fn put_statements(connection: &Connection, article: i64) -> Outcome<()> {
    let mut put = connection.prepare_cached(
        "INSERT INTO statement_search (rowid, words, speaker, facets) \
         SELECT t.number, t.words, t.speaker, t.facets FROM statements s JOIN statement_text t ON t.number = s.number \
         WHERE s.article = ?1 ORDER BY s.number",
    )?;
    put.execute([article])?;
    Ok(())
}

/// Takes the statements of an article out.
pub(crate) fn take_statements(connection: &Connection, article: i64) -> Outcome<()> {
    let mut take = connection.prepare_cached(
        "INSERT INTO statement_search (statement_search, rowid, words, speaker, facets) \
         SELECT 'delete', t.number, t.words, t.speaker, t.facets \
         FROM statements s JOIN statement_text t ON t.number = s.number \
         WHERE s.article = ?1 ORDER BY s.number",
    )?;
    take.execute([article])?;
    Ok(())
}

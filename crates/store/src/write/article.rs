//! The row of an article, with its capture, its outlet, what read it, and its versions.

use std::borrow::Cow;

use gainsay_record::{Article, ArticleId, Provenance, Reading};
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::as_read::{self, Kept};
use crate::error::Outcome;
use crate::number;
use crate::places::{json, place};

/// What is known of an article beside the reading.
#[derive(Debug, Clone)]
pub(crate) struct Head<'a> {
    /// When it was added.
    pub added: Cow<'a, str>,
    /// Where versions of it are expected.
    pub address: Option<Cow<'a, str>>,
    /// What the sender said its bytes are.
    pub media_type: Option<&'a str>,
    /// Which version of its address it is, counted from 1.
    pub version: u32,
    /// The number of the next version.
    pub newer: Option<i64>,
}

/// The number of an article, if the record holds it.
pub(crate) fn number_of(connection: &Connection, id: ArticleId) -> Outcome<Option<i64>> {
    let mut find = connection.prepare_cached("SELECT number FROM articles WHERE id = ?1")?;
    Ok(find.query_row([id.to_string()], |row| row.get(0)).optional()?)
}

/// Writes the row of an article, and whatever it refers to.
pub(super) fn write(connection: &Connection, reading: &Reading, head: &Head<'_>) -> Outcome<i64> {
    let article = &reading.article;
    let meta = article.meta();
    let number = number::free(connection, "articles", meta.published.as_deref(), 1)?;
    let capture = capture(connection, article, head)?;
    let outlet =
        meta.outlet.as_deref().map(|name| named(connection, "outlets", name)).transpose()?;
    let outlet = outlet.map(|it| it.number);
    let mut insert = connection.prepare_cached(
        "INSERT INTO articles (number, id, outlet, title, published, version, newer, address, origin, url, capture, \
         provenance, added, byline, dateline, language, published_from, as_read, modified, blocks, text) \
         VALUES (:number, :id, :outlet, :title, :published, :version, :newer, :address, :origin, :url, :capture, \
         :provenance, :added, :byline, :dateline, :language, :published_from, :as_read, :modified, :blocks, :text)",
    )?;
    insert.execute(named_params! {
        ":number": number,
        ":id": article.id().to_string(),
        ":outlet": outlet,
        ":title": meta.title,
        ":published": meta.published,
        ":version": head.version,
        ":newer": head.newer,
        ":address": head.address,
        ":origin": article.origin(),
        ":url": meta.url,
        ":capture": capture,
        ":provenance": provenance(connection, &reading.provenance)?,
        ":added": head.added,
        ":byline": json(&meta.byline)?,
        ":dateline": meta.dateline,
        ":language": meta.language,
        ":published_from": json(&as_read::grounds(article, article.published_from()))?,
        ":as_read": article.as_read().map(|it| json(&Kept::of(article, it))).transpose()?,
        ":modified": meta.modified,
        ":blocks": blocks(article)?,
        ":text": article.text(),
    })?;
    Ok(number)
}

fn blocks(article: &Article) -> Outcome<String> {
    let blocks = article.blocks().iter().map(|block| {
        let (start, end) = place(article, block.span);
        (block.kind, start, end)
    });
    json(&blocks.collect::<Vec<_>>())
}

fn capture(connection: &Connection, article: &Article, head: &Head<'_>) -> Outcome<i64> {
    let mut find = connection.prepare_cached("SELECT number FROM captures WHERE sha256 = ?1")?;
    if let Some(known) = find.query_row([article.sha256()], |row| row.get(0)).optional()? {
        return Ok(known);
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO captures (sha256, origin, media_type, received) VALUES (?1, ?2, ?3, ?4)",
    )?;
    Ok(insert.insert((article.sha256(), article.origin(), head.media_type, &head.added))?)
}

/// The number of what read something; a new one is written down.
fn provenance(connection: &Connection, it: &Provenance) -> Outcome<i64> {
    let of = (&it.model, &it.gainsay, &it.settings);
    let mut find = connection.prepare_cached(
        "SELECT number FROM provenance WHERE model = ?1 AND gainsay = ?2 AND settings = ?3",
    )?;
    if let Some(known) = find.query_row(of, |row| row.get(0)).optional()? {
        return Ok(known);
    }
    let mut insert = connection
        .prepare_cached("INSERT INTO provenance (model, gainsay, settings) VALUES (?1, ?2, ?3)")?;
    Ok(insert.insert(of)?)
}

/// A name in a table of names.
pub(super) struct Named {
    /// Its number.
    pub number: i64,
    /// Whether it was not there before.
    pub is_new: bool,
}

/// Finds a name in a table of names; a new one is written down.
pub(super) fn named(connection: &Connection, table: &'static str, name: &str) -> Outcome<Named> {
    let sql = format!("SELECT number FROM {table} WHERE name = ?1");
    let known = connection.prepare_cached(&sql)?.query_row([name], |row| row.get(0)).optional()?;
    if let Some(number) = known {
        return Ok(Named { number, is_new: false });
    }
    let sql = format!("INSERT INTO {table} (name) VALUES (?1)");
    let number = connection.prepare_cached(&sql)?.insert([name])?;
    Ok(Named { number, is_new: true })
}

/// Marks what stands in an article that a newer version has replaced, or that is the newest again.
pub(crate) fn mark_replaced(connection: &Connection, article: i64, replaced: bool) -> Outcome<()> {
    for sql in [
        "UPDATE speakers SET replaced = ?2 WHERE article = ?1",
        "UPDATE statements SET replaced = ?2 WHERE article = ?1",
    ] {
        connection.prepare_cached(sql)?.execute((article, replaced))?;
    }
    Ok(())
}

/// Writes down that an article that the record holds was met once more, if it was elsewhere or in
/// other bytes.
pub(crate) fn sight(
    connection: &Connection,
    number: i64,
    article: &Article,
    head: &Head<'_>,
) -> Outcome<()> {
    let capture = capture(connection, article, head)?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO sightings (article, origin, capture, received) SELECT ?1, ?2, ?3, ?4 \
         WHERE NOT EXISTS (SELECT 1 FROM articles WHERE number = ?1 AND origin = ?2 AND capture = ?3) \
         ON CONFLICT DO NOTHING",
    )?;
    insert.execute((number, article.origin(), capture, &head.added))?;
    Ok(())
}

/// Counts the manner in which an article reports once more, or once less.
pub(crate) fn tally(connection: &Connection, article: i64, times: i64) -> Outcome<()> {
    let mut count = connection.prepare_cached(
        "INSERT INTO tallies (outlet, lemma, form, act, kind, statements) \
         SELECT coalesce(a.outlet, 0), coalesce(s.lemma, ''), s.form, s.act, coalesce(p.kind, ''), ?2 * count(*) \
         FROM statements s JOIN articles a ON a.number = s.article LEFT JOIN speakers p ON p.number = s.speaker \
         WHERE s.article = ?1 AND s.rejected IS NULL GROUP BY 1, 2, 3, 4, 5 \
         ON CONFLICT DO UPDATE SET statements = statements + excluded.statements",
    )?;
    count.execute((article, times))?;
    let mut count = connection.prepare_cached(
        "INSERT INTO voice_tallies (identity, outlet, lemma, form, act, kind, statements) \
         SELECT p.identity, coalesce(a.outlet, 0), coalesce(s.lemma, ''), s.form, s.act, p.kind, ?2 * count(*) \
         FROM speakers p CROSS JOIN articles a ON a.number = p.article CROSS JOIN statements s ON s.speaker = p.number \
         WHERE p.article = ?1 AND p.identity IS NOT NULL AND s.rejected IS NULL GROUP BY 1, 2, 3, 4, 5, 6 \
         ON CONFLICT DO UPDATE SET statements = statements + excluded.statements",
    )?;
    count.execute((article, times))?;
    Ok(())
}

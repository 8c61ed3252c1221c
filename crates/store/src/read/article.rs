//! A whole reading out of its rows.

use std::collections::BTreeMap;
use std::ops::Range;

use gainsay_record::{
    Article, ArticleId, BlockKind, Cue, Draft, Meta, Provenance, Reading, Speaker, SpeakerId,
    Statement, StatementId, Units, When, Words,
};
use rusqlite::{Connection, OptionalExtension, Row};

use super::next::Next;
use super::parse;
use crate::as_read::Kept;
use crate::error::{Outcome, Trouble};
use crate::places::{Place, span};

/// The id of an article of which the number is known.
pub(crate) fn id_of(connection: &Connection, article: i64) -> Outcome<ArticleId> {
    let mut find = connection.prepare_cached("SELECT id FROM articles WHERE number = ?1")?;
    parse(&find.query_row([article], |row| row.get::<_, String>(0))?)
}

/// The reading of an article, as it was added; `None` if the record does not hold it.
pub(crate) fn reading(connection: &Connection, id: ArticleId) -> Outcome<Option<Reading>> {
    let mut find = connection.prepare_cached(ARTICLE)?;
    let mut rows = find.query([id.to_string()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let number: i64 = row.get("number")?;
    let article = checked(row, id)?;
    let (speakers, names) = speakers(connection, &article, number)?;
    let statements = statements(connection, &article, number, &names)?;
    let provenance = Provenance {
        gainsay: row.get("gainsay")?,
        model: row.get("model")?,
        settings: row.get("settings")?,
    };
    Ok(Some(Reading { article, speakers, statements, provenance }))
}

/// An article without what was read in it; `None` if the record does not hold it.
pub(crate) fn alone(connection: &Connection, id: ArticleId) -> Outcome<Option<Article>> {
    let mut find = connection.prepare_cached(ARTICLE)?;
    let mut rows = find.query([id.to_string()])?;
    rows.next()?.map(|row| checked(row, id)).transpose()
}

/// The row of an article and what it refers to, by its id.
const ARTICLE: &str = "SELECT a.number, a.title, a.published, a.origin, a.url, a.byline, a.dateline, a.language, a.published_from, \
         a.as_read, a.modified, a.blocks, a.text, o.name AS outlet, c.sha256, p.gainsay, p.model, p.settings \
         FROM articles a JOIN captures c ON c.number = a.capture JOIN provenance p ON p.number = a.provenance \
         LEFT JOIN outlets o ON o.number = a.outlet WHERE a.id = ?1";

fn checked(row: &Row<'_>, id: ArticleId) -> Outcome<Article> {
    let article = article(row)?;
    match article.id() == id {
        true => Ok(article),
        false => Err(Trouble::Damaged(format!("{id}: is not the hash of its text and outlet"))),
    }
}

fn article(row: &Row<'_>) -> Outcome<Article> {
    let text: String = row.get("text")?;
    let units = Units::new(&text);
    let bytes = |(start, end): Place| -> Outcome<Range<usize>> {
        let range = units.bytes_of_code_points(start as usize..end as usize);
        range.ok_or_else(|| Trouble::Damaged(format!("no text at {start}..{end}")))
    };
    let blocks: Vec<(BlockKind, u32, u32)> = list(row, "blocks")?;
    let blocks = blocks.into_iter().map(|(kind, start, end)| Ok((kind, bytes((start, end))?)));
    let blocks = blocks.collect::<Outcome<_>>()?;
    let shown = Kept {
        outlet: row.get("outlet")?,
        published: row.get("published")?,
        published_from: list(row, "published_from")?,
    };
    let read: Option<String> = row.get("as_read")?;
    let read: Option<Kept> = read.map(|it| serde_json::from_str(&it)).transpose()?;
    let amendments = read.as_ref().map(|read| read.amendments_to(&shown));
    let of_itself = read.unwrap_or(shown);
    let grounds = of_itself.published_from.into_iter();
    let grounds = grounds.map(|(kind, at)| Ok((kind, at.map(bytes).transpose()?)));
    let published_from = grounds.collect::<Outcome<_>>()?;
    let meta = Meta {
        outlet: of_itself.outlet,
        title: row.get("title")?,
        byline: list(row, "byline")?,
        published: of_itself.published,
        modified: row.get("modified")?,
        dateline: row.get("dateline")?,
        language: row.get("language")?,
        url: row.get("url")?,
    };
    let (origin, sha256) = (row.get("origin")?, row.get("sha256")?);
    let article = Article::new(Draft { origin, sha256, text, meta, published_from, blocks })?;
    Ok(match amendments {
        Some(amendments) => article.amended(&amendments),
        None => article,
    })
}

/// A column that holds a list as JSON.
fn list<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: &str) -> Outcome<Vec<T>> {
    Ok(serde_json::from_str(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)?)
}

/// What is said by the numbers of rows.
type Names<I> = BTreeMap<i64, I>;

fn speakers(
    connection: &Connection,
    article: &Article,
    number: i64,
) -> Outcome<(Vec<Speaker>, Names<SpeakerId>)> {
    let mut find = connection.prepare_cached(
        "SELECT p.number, p.id, n.name, p.kind, p.description, p.speaks_for, p.mentions \
         FROM speakers p JOIN names n ON n.number = p.called WHERE p.article = ?1 AND p.by_user = 0 ORDER BY p.number",
    )?;
    let mut rows = find.query([number])?;
    let (mut speakers, mut names, mut behalf) = (Vec::new(), Names::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let places: Vec<Place> = list(row, "mentions")?;
        let mentions = places.into_iter().map(|at| span(article, at)).collect::<Outcome<_>>()?;
        let id: SpeakerId = parse(&row.get::<_, String>("id")?)?;
        names.insert(row.get("number")?, id);
        behalf.push(row.get::<_, Option<i64>>("speaks_for")?);
        speakers.push(Speaker {
            id,
            name: row.get("name")?,
            kind: parse(&row.get::<_, String>("kind")?)?,
            description: row.get("description")?,
            speaks_for: None,
            mentions,
        });
    }
    for (speaker, behalf) in speakers.iter_mut().zip(behalf) {
        speaker.speaks_for = named(&names, behalf)?;
    }
    Ok((speakers, names))
}

/// The id that a number stands for.
fn named<I: Copy>(names: &Names<I>, number: Option<i64>) -> Outcome<Option<I>> {
    let missing = |number| Trouble::Damaged(format!("number {number} is of another article"));
    number.map(|it| names.get(&it).copied().ok_or_else(|| missing(it))).transpose()
}

fn statements(
    connection: &Connection,
    article: &Article,
    number: i64,
    speakers: &Names<SpeakerId>,
) -> Outcome<Vec<Statement>> {
    // In the order in which `statement` takes them.
    let mut find = connection.prepare_cached(
        "SELECT number, parent, iif(corrected IS NULL, speaker, read_speaker), id, source, source_start, cue, cue_start, \
         lemma, pieces, form, act, hedged, addressee, addressee_start, venue, venue_start, time, time_start, edtf, \
         in_headline, score, sense FROM statements WHERE article = ?1 ORDER BY position",
    )?;
    let mut rows = find.query([number])?;
    let (mut statements, mut names, mut parents) = (Vec::new(), Names::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let mut next = Next::of(row);
        let number = next.value()?;
        parents.push(next.value()?);
        let speaker = named(speakers, next.value()?)?;
        let statement = statement(article, &mut next, speaker)?;
        names.insert(number, statement.id);
        statements.push(statement);
    }
    for (statement, parent) in statements.iter_mut().zip(parents) {
        statement.parent = named(&names, parent)?;
    }
    Ok(statements)
}

fn statement(
    article: &Article,
    next: &mut Next<'_>,
    speaker: Option<SpeakerId>,
) -> Outcome<Statement> {
    // A span of words: where they start, and as many code points further.
    let spanned = |words: Option<Words>| {
        words.map(|Words { at, .. }| span(article, (at.start, at.end))).transpose()
    };
    let id: StatementId = next.word()?;
    let (source, cue) = (spanned(next.words("source")?)?, spanned(next.words("cue")?)?);
    let lemma: Option<String> = next.value()?;
    let pieces: Vec<Place> = serde_json::from_str(next.text()?)?;
    Ok(Statement {
        id,
        parent: None,
        speaker,
        source,
        cue: cue.map(|span| Cue { span, lemma: lemma.unwrap_or_default() }),
        content: pieces.into_iter().map(|at| span(article, at)).collect::<Outcome<_>>()?,
        form: next.word()?,
        act: next.word()?,
        hedged: next.value()?,
        to: spanned(next.words("addressee")?)?,
        place: spanned(next.words("venue")?)?,
        when: {
            let (time, edtf) = (spanned(next.words("time")?)?, next.value()?);
            time.map(|span| When { span, edtf })
        },
        in_headline: next.value()?,
        score: next.value::<f64>()? as f32,
        sense: next.sense()?,
    })
}

/// Whether the record holds an article as this provenance would read it.
pub(crate) fn holds(
    connection: &Connection,
    id: ArticleId,
    provenance: &Provenance,
) -> Outcome<bool> {
    let mut find = connection.prepare_cached(
        "SELECT 1 FROM articles a JOIN provenance p ON p.number = a.provenance \
         WHERE a.id = ?1 AND p.gainsay = ?2 AND p.model = ?3 AND p.settings = ?4",
    )?;
    let Provenance { gainsay, model, settings } = provenance;
    let found = find.query_row((id.to_string(), gainsay, model, settings), |_| Ok(()));
    Ok(found.optional()?.is_some())
}

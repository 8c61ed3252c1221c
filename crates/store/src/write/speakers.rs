//! The rows of an article's speakers.

use std::collections::BTreeMap;

use gainsay_record::{Article, Heard, Reading, SpeakerId, SpeakerKind};
use rusqlite::{Connection, named_params};

use super::article::named;
use crate::error::Outcome;
use crate::number;
use crate::places::{Place, json, place};

/// Writes the speakers of a reading, numbered in their order.
pub(super) fn write(
    connection: &Connection,
    reading: &Reading,
    article: i64,
) -> Outcome<BTreeMap<SpeakerId, i64>> {
    let (published, count) = (reading.article.meta().published.as_deref(), reading.speakers.len());
    let first = number::free(connection, "speakers", published, count)?;
    let numbers: BTreeMap<_, _> = reading.speakers.iter().map(|it| it.id).zip(first..).collect();
    let mut new = Vec::new();
    let mut insert = connection.prepare_cached(
        "INSERT INTO speakers (number, id, article, called, kind, statements, speaks_for, description, mentions, aliases) \
         VALUES (:number, :id, :article, :called, :kind, :statements, :speaks_for, :description, :mentions, :aliases)",
    )?;
    for ((speaker, heard), number) in reading.speakers.iter().zip(Heard::all(reading)).zip(first..)
    {
        let places = speaker.mentions.iter().map(|&span| place(&reading.article, span));
        let theirs = reading.statements.iter().filter(|it| it.speaker == Some(speaker.id)).count();
        let name = name(connection, &speaker.name, &mut new)?;
        insert.execute(named_params! {
            ":number": number,
            ":id": speaker.id.to_string(),
            ":article": article,
            ":called": name,
            ":kind": speaker.kind.as_str(),
            ":statements": theirs as i64,
            ":speaks_for": speaker.speaks_for.and_then(|id| numbers.get(&id)),
            ":description": speaker.description,
            ":mentions": json(&places.collect::<Vec<Place>>())?,
            ":aliases": json(&heard.aliases)?,
        })?;
    }
    index(connection, &new)?;
    Ok(numbers)
}

/// Writes a speaker whom a user names in an article, and gives its number.
pub(crate) fn named_by_user(
    connection: &Connection,
    number: i64,
    article: &Article,
    id: SpeakerId,
    called: &str,
    kind: SpeakerKind,
) -> Outcome<i64> {
    let mut new = Vec::new();
    let called = name(connection, called, &mut new)?;
    let speaker = number::free(connection, "speakers", article.meta().published.as_deref(), 1)?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO speakers (number, id, article, called, kind, statements, mentions, aliases, replaced, by_user) \
         SELECT ?1, ?2, number, ?4, ?5, 0, '[]', '[]', newer IS NOT NULL, 1 FROM articles WHERE number = ?3",
    )?;
    insert.execute((speaker, id.to_string(), number, called, kind.as_str()))?;
    index(connection, &new)?;
    Ok(speaker)
}

/// The number of a name; the new ones are remembered.
fn name(connection: &Connection, name: &str, new: &mut Vec<i64>) -> Outcome<i64> {
    let named = named(connection, "names", name)?;
    new.extend(named.is_new.then_some(named.number));
    Ok(named.number)
}

/// Lets names be searched for: all at once, since the index writes what it has at every step.
fn index(connection: &Connection, names: &[i64]) -> Outcome<()> {
    let (Some(first), Some(last)) = (names.first(), names.last()) else { return Ok(()) };
    let mut put = connection.prepare_cached(
        "INSERT INTO name_search (rowid, name) SELECT number, name FROM names WHERE number BETWEEN ?1 AND ?2",
    )?;
    put.execute([first, last])?;
    Ok(())
}

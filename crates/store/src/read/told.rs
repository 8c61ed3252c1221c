//! A statement told on its own, out of its rows, with what users corrected.

use gainsay_record::{Told, Voice, Words};
use rusqlite::{Connection, OptionalExtension, Row};

use super::article::sense;
use super::parse;
use crate::error::{Outcome, Trouble};
use crate::places::{Place, parted, words};

/// The statement of a number; `None` if there is none.
pub(crate) fn told(connection: &Connection, number: i64) -> Outcome<Option<Told>> {
    let mut find = connection.prepare_cached(
        "SELECT s.*, a.id AS article_id, a.title, a.published, o.name AS outlet, above.id AS parent_id, \
         p.id AS speaker_id, n.name AS speaker_name, p.kind AS speaker_kind, p.description, m.name AS speaks_for \
         FROM statements s JOIN articles a ON a.number = s.article LEFT JOIN outlets o ON o.number = a.outlet \
         LEFT JOIN statements above ON above.number = s.parent \
         LEFT JOIN speakers p ON p.number = s.speaker LEFT JOIN names n ON n.number = p.called \
         LEFT JOIN speakers f ON f.number = p.speaks_for LEFT JOIN names m ON m.number = f.called \
         WHERE s.number = ?1",
    )?;
    find.query_row([number], |row| Ok(of_row(row))).optional()?.transpose()
}

fn of_row(row: &Row<'_>) -> Outcome<Told> {
    let parent: Option<String> = row.get("parent_id")?;
    let content: String = row.get("content")?;
    let places: Vec<Place> = serde_json::from_str(&row.get::<_, String>("pieces")?)?;
    Ok(Told {
        id: parse(&row.get::<_, String>("id")?)?,
        article: parse(&row.get::<_, String>("article_id")?)?,
        position: row.get("position")?,
        parent: parent.map(|id| parse(&id)).transpose()?,
        outlet: row.get("outlet")?,
        title: row.get("title")?,
        published: row.get("published")?,
        voice: voice(row)?,
        source: part(row, "source")?,
        cue: part(row, "cue")?,
        lemma: row.get("lemma")?,
        content: parted(&content, &places)?,
        form: parse(&row.get::<_, String>("form")?)?,
        act: parse(&row.get::<_, String>("act")?)?,
        hedged: row.get("hedged")?,
        to: part(row, "addressee")?,
        place: part(row, "venue")?,
        when: part(row, "time")?,
        edtf: row.get("edtf")?,
        in_headline: row.get("in_headline")?,
        score: row.get::<_, f64>("score")? as f32,
        sense: sense(row)?,
    })
}

/// Who speaks, of a row that names its columns as this one does.
pub(super) fn voice(row: &Row<'_>) -> Outcome<Option<Voice>> {
    let Some(id) = row.get::<_, Option<String>>("speaker_id")? else { return Ok(None) };
    Ok(Some(Voice {
        id: parse(&id)?,
        name: row.get("speaker_name")?,
        kind: parse(&row.get::<_, String>("speaker_kind")?)?,
        description: row.get("description")?,
        speaks_for: row.get("speaks_for")?,
    }))
}

/// The words of a column, with where they stand.
fn part(row: &Row<'_>, column: &str) -> Outcome<Option<Words>> {
    let text: Option<String> = row.get(column)?;
    let start: Option<u32> = row.get(&*format!("{column}_start"))?;
    match (text, start) {
        (Some(text), Some(start)) => Ok(Some(words(text, start))),
        (None, None) => Ok(None),
        _ => Err(Trouble::Damaged(format!("a {column} without its place, or a place without it"))),
    }
}

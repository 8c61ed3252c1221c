//! A speaker told with the article that names them, out of its rows.

use gainsay_record::Heard;
use rusqlite::{Connection, OptionalExtension, Row};

use super::parse;
use super::told::voice;
use crate::error::{Outcome, Trouble};

/// The speaker of a number; `None` if there is none.
pub(crate) fn heard(connection: &Connection, number: i64) -> Outcome<Option<Heard>> {
    let mut find = connection.prepare_cached(
        "SELECT a.id AS article_id, a.published, o.name AS outlet, p.aliases, \
         p.id AS speaker_id, n.name AS speaker_name, p.kind AS speaker_kind, p.description, m.name AS speaks_for \
         FROM speakers p JOIN names n ON n.number = p.called JOIN articles a ON a.number = p.article \
         LEFT JOIN outlets o ON o.number = a.outlet \
         LEFT JOIN speakers f ON f.number = p.speaks_for LEFT JOIN names m ON m.number = f.called \
         WHERE p.number = ?1",
    )?;
    find.query_row([number], |row| Ok(of_row(row))).optional()?.transpose()
}

fn of_row(row: &Row<'_>) -> Outcome<Heard> {
    let missing = || Trouble::Damaged("a speaker without an id".to_owned());
    Ok(Heard {
        voice: voice(row)?.ok_or_else(missing)?,
        article: parse(&row.get::<_, String>("article_id")?)?,
        outlet: row.get("outlet")?,
        published: row.get("published")?,
        aliases: serde_json::from_str(&row.get::<_, String>("aliases")?)?,
    })
}

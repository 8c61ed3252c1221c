//! A speaker told with the article that names them, out of its rows.

use gainsay_record::Heard;
use rusqlite::{Connection, OptionalExtension, Row};

use super::next::Next;
use crate::error::{Outcome, Trouble};

/// The speaker of a number; `None` if there is none.
pub(crate) fn heard(connection: &Connection, number: i64) -> Outcome<Option<Heard>> {
    // In the order in which `of_row` takes them.
    let mut find = connection.prepare_cached(
        "SELECT p.id, n.name, p.kind, p.description, m.name, a.id, o.name, a.published, p.aliases \
         FROM speakers p JOIN names n ON n.number = p.called JOIN articles a ON a.number = p.article \
         LEFT JOIN outlets o ON o.number = a.outlet \
         LEFT JOIN speakers f ON f.number = p.speaks_for LEFT JOIN names m ON m.number = f.called \
         WHERE p.number = ?1",
    )?;
    find.query_row([number], |row| Ok(of_row(row))).optional()?.transpose()
}

fn of_row(row: &Row<'_>) -> Outcome<Heard> {
    let mut next = Next::of(row);
    let missing = || Trouble::Damaged("a speaker without an id".to_owned());
    Ok(Heard {
        voice: next.voice()?.ok_or_else(missing)?,
        article: next.word()?,
        outlet: next.value()?,
        published: next.value()?,
        aliases: serde_json::from_str(next.text()?)?,
    })
}

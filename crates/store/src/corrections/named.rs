//! Speakers whom users name: somebody who says something and whom the report is not read to name.
//!
//! A name and a kind come in; the speaker of that name in the report goes out, and is made where there is
//! none. Such a speaker is no part of the reading: it is marked as the users' own, is there as long as
//! it says anything, and is made again when the report is read anew. It is linked with nobody but by users.

use gainsay_record::{ArticleId, End, SpeakerId, SpeakerKind};
use rusqlite::{Connection, OptionalExtension};

use super::log::{Change, Entry};
use super::{apply, refused, versions};
use crate::error::{Outcome, Trouble};
use crate::groups::{GroupKind, Groups};
use crate::{Store, StoreError, ids, read, write};

impl Store {
    /// Whether a user named this speaker, whom the report is not read to name.
    ///
    /// # Errors
    /// If the record does not hold the speaker, or the file fails.
    pub fn is_by_user(&self, id: SpeakerId) -> Result<bool, StoreError> {
        self.ask(|connection| {
            let sql = "SELECT by_user FROM speakers WHERE number = ?1";
            let number = ids::number(connection, End::Speaker(id))?;
            Ok(connection.prepare_cached(sql)?.query_row([number], |row| row.get(0))?)
        })
    }
}

/// Whether somebody can be named so.
pub(super) fn check(change: &Change) -> Outcome<()> {
    match change {
        Change::Named { name, .. } if name.trim().is_empty() => refused("a speaker has a name"),
        Change::Named { kind: SpeakerKind::Unnamed, .. } => {
            refused("whom nobody names has no name: nobody is meant")
        }
        _ => Ok(()),
    }
}

/// The number of the speaker of a name and a kind in the report in which a statement stands.
pub(super) fn number(
    connection: &Connection,
    statement: i64,
    name: &str,
    kind: SpeakerKind,
) -> Outcome<i64> {
    let sql = "SELECT a.number, a.id FROM statements s JOIN articles a ON a.number = s.article WHERE s.number = ?1";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?));
    let (article, id) = connection.prepare_cached(sql)?.query_row([statement], row)?;
    let sql = "SELECT p.number FROM speakers p JOIN names n ON n.number = p.called \
        WHERE p.article = ?1 AND n.name = ?2 AND p.kind = ?3 ORDER BY p.by_user, p.number LIMIT 1";
    let known = connection
        .prepare_cached(sql)?
        .query_row((article, name, kind.as_str()), |row| row.get(0))
        .optional()?;
    match known {
        Some(known) => Ok(known),
        None => make(connection, article, id.parse()?, name, kind),
    }
}

fn make(
    connection: &Connection,
    number: i64,
    id: ArticleId,
    name: &str,
    kind: SpeakerKind,
) -> Outcome<i64> {
    let missing = || Trouble::UnknownId(id.to_string());
    let article = read::alone(connection, id)?.ok_or_else(missing)?;
    let speaker = SpeakerId::of(&article, kind, name, None);
    let made = write::named_by_user(connection, number, &article, speaker, name, kind)?;
    // What users said of such a speaker before holds again.
    let is_about = |entry: &Entry| {
        let ends = [&entry.a, &entry.b].into_iter().flatten();
        ends.map(|it| it.end).any(|end| end == End::Speaker(speaker))
    };
    for entry in versions::about(connection, id)?.iter().filter(|it| is_about(it)) {
        apply::apply_at(connection, entry, &versions::places(connection, entry)?)?;
    }
    Ok(made)
}

/// Lets go of a speaker whom users named and who says nothing any more.
pub(super) fn forget(connection: &Connection, speaker: i64) -> Outcome<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM speakers p WHERE p.number = ?1 AND p.by_user = 1 \
        AND NOT EXISTS (SELECT 1 FROM statements s WHERE s.speaker = p.number))";
    if !connection.prepare_cached(sql)?.query_row([speaker], |row| row.get::<_, bool>(0))? {
        return Ok(());
    }
    let groups = Groups::new(connection)?;
    let left = groups.leave(GroupKind::Identity, &[speaker].into())?;
    for sql in [
        "DELETE FROM told_apart WHERE kind = 'same_speaker' AND (a = ?1 OR b = ?1)",
        "DELETE FROM speaker_links WHERE a = ?1 OR b = ?1",
    ] {
        connection.prepare_cached(sql)?.execute([speaker])?;
    }
    Groups::new(connection)?.mend(left)?;
    connection.prepare_cached("DELETE FROM speakers WHERE number = ?1")?.execute([speaker])?;
    Ok(())
}

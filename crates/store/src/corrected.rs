//! Readings as users corrected them: who really speaks, also whom the report is not read to name, and
//! without what is no statement.
//!
//! The id of an article comes in; its reading goes out with the corrections that hold. What was read
//! stays in the record as it was.

use std::collections::BTreeMap;

use gainsay_record::{ArticleId, Reading, Speaker, SpeakerId, StatementId};
use rusqlite::Connection;

use crate::error::{Outcome, Trouble};
use crate::read::parse;
use crate::{Store, StoreError};

/// What users said of a statement.
enum Verdict {
    /// It is none.
    Rejected,
    /// This one speaks, or nobody who is named.
    Speaker(Option<SpeakerId>),
}

impl Store {
    /// The reading of an article with what users corrected. What stands inside of words that are no
    /// statement hangs on the statement above them.
    ///
    /// # Errors
    /// If the record does not hold the article, or the file fails.
    pub fn corrected(&self, id: ArticleId) -> Result<Reading, StoreError> {
        let mut reading = self.reading(id)?;
        let (verdicts, named) =
            self.ask(|connection| Ok((verdicts(connection, id)?, named(connection, id)?)))?;
        reading.speakers.extend(named);
        apply(&mut reading, &verdicts);
        Ok(reading)
    }
}

fn verdicts(connection: &Connection, id: ArticleId) -> Outcome<BTreeMap<StatementId, Verdict>> {
    let mut find = connection.prepare_cached(
        "SELECT s.id, s.rejected IS NOT NULL, p.id FROM articles a JOIN statements s ON s.article = a.number \
         LEFT JOIN speakers p ON p.number = s.speaker \
         WHERE a.id = ?1 AND (s.rejected IS NOT NULL OR s.corrected IS NOT NULL)",
    )?;
    let mut rows = find.query([id.to_string()])?;
    let mut verdicts = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let verdict = match row.get(1)? {
            true => Verdict::Rejected,
            false => {
                let speaker: Option<String> = row.get(2)?;
                let speaker = speaker.map(|id| parse(&id)).transpose();
                Verdict::Speaker(speaker.map_err(|it: Trouble| it)?)
            }
        };
        verdicts.insert(parse(&row.get::<_, String>(0)?)?, verdict);
    }
    Ok(verdicts)
}

/// The speakers whom users named, in the order of their names: nothing in the report mentions them.
fn named(connection: &Connection, id: ArticleId) -> Outcome<Vec<Speaker>> {
    let mut find = connection.prepare_cached(
        "SELECT p.id, n.name, p.kind FROM articles a JOIN speakers p ON p.article = a.number \
         JOIN names n ON n.number = p.called WHERE a.id = ?1 AND p.by_user = 1 ORDER BY n.name, p.kind",
    )?;
    let mut rows = find.query([id.to_string()])?;
    let mut named = Vec::new();
    while let Some(row) = rows.next()? {
        named.push(Speaker {
            id: parse(&row.get::<_, String>(0)?)?,
            name: row.get(1)?,
            kind: parse(&row.get::<_, String>(2)?)?,
            description: None,
            speaks_for: None,
            mentions: Vec::new(),
        });
    }
    Ok(named)
}

fn apply(reading: &mut Reading, verdicts: &BTreeMap<StatementId, Verdict>) {
    if verdicts.is_empty() {
        return;
    }
    let is_none = |id: StatementId| matches!(verdicts.get(&id), Some(Verdict::Rejected));
    let parents: BTreeMap<_, _> = reading.statements.iter().map(|it| (it.id, it.parent)).collect();
    reading.statements.retain(|it| !is_none(it.id));
    for statement in &mut reading.statements {
        while let Some(above) = statement.parent.filter(|&id| is_none(id)) {
            statement.parent = parents.get(&above).copied().flatten();
        }
        if let Some(Verdict::Speaker(right)) = verdicts.get(&statement.id) {
            statement.speaker = *right;
        }
    }
}

//! Links of statements that a correction gives another speaker: made anew, since most of what makes
//! two statements one utterance, or one the denial of another, is who says them.

use std::collections::BTreeMap;

use gainsay_record::{ArticleId, StatementId};
use rusqlite::Connection;

use super::log::{self, Change, Signed};
use super::{alone, anchor, apply, statements};
use crate::error::Outcome;
use crate::linking::Linking;
use crate::read::parse;
use crate::{Store, StoreError};

impl Store {
    /// Makes a correction as [`Store::correct`] does. The statements that have another speaker
    /// afterwards lose the links that linkers found, and `link` is asked to link them as they are
    /// now; it is not called where there are none.
    ///
    /// # Errors
    /// As [`Store::correct`], and whatever `link` fails with. Then nothing has changed.
    pub fn correct_and_link(
        &mut self,
        change: &Change,
        signed: &Signed<'_>,
        link: impl FnOnce(&mut Linking<'_>, &[StatementId]) -> Result<(), StoreError>,
    ) -> Result<i64, StoreError> {
        let path = self.path.clone();
        self.with_log(|connection, keys| {
            alone(connection, change)?;
            let article = article(connection, change)?;
            let before = speakers(connection, article)?;
            let number = apply::make(connection, change, signed)?;
            let mut changed = speakers(connection, article)?;
            changed.retain(|statement, speaker| before.get(statement) != Some(speaker));
            if !changed.is_empty() {
                statements::unlink(connection, &changed.keys().map(|it| it.1).collect())?;
                let ids: Vec<StatementId> = changed.keys().map(|it| it.0).collect();
                let mut linking = Linking::new(connection, &path, keys, BTreeMap::new());
                link(&mut linking, &ids)?;
                linking.finish()?;
            }
            Ok(number)
        })
    }
}

/// The article in which a correction may give statements another speaker.
fn article(connection: &Connection, change: &Change) -> Outcome<Option<ArticleId>> {
    match *change {
        Change::Speaker { .. } | Change::Right(_) => {
            let [a, _] = change.ends();
            let anchored = a.map(|end| anchor::of(connection, end)).transpose()?;
            Ok(anchored.map(|it| it.article))
        }
        Change::Undo(number) => {
            let entry = log::entry(connection, number)?;
            Ok(entry.and_then(|it| it.a).map(|it| it.article))
        }
        _ => Ok(None),
    }
}

/// The statements of an article, and who says them.
fn speakers(
    connection: &Connection,
    article: Option<ArticleId>,
) -> Outcome<BTreeMap<(StatementId, i64), Option<i64>>> {
    let Some(article) = article else { return Ok(BTreeMap::new()) };
    let mut find = connection.prepare_cached(
        "SELECT s.id, s.number, s.speaker FROM articles a JOIN statements s ON s.article = a.number \
         WHERE a.id = ?1",
    )?;
    let mut rows = find.query([article.to_string()])?;
    let mut speakers = BTreeMap::new();
    while let Some(row) = rows.next()? {
        speakers.insert((parse(&row.get::<_, String>(0)?)?, row.get(1)?), row.get(2)?);
    }
    Ok(speakers)
}

//! What a correction sets off: links of statements that have another speaker are made anew, since most of
//! what makes two statements one utterance, or one the denial of another, is who says them; and the
//! groups around are settled again, so that they are what they would be had it always held.

use std::collections::BTreeMap;

use gainsay_record::{ArticleId, StatementId};
use rusqlite::Connection;

use super::log::{self, Change, Signed};
use super::{alone, anchor, apply, statements, versions};
use crate::error::Outcome;
use crate::groups::{GroupKind, Groups};
use crate::linking::{Linking, Unsettled};
use crate::read::parse;
use crate::{Store, StoreError, ids};

impl Store {
    /// Makes a correction as [`Store::correct`] does. Where a statement has another speaker
    /// afterwards, all statements of its report (and of newer versions of it, where that holds too) lose the links that linkers found, and `link` is asked
    /// to link them as they are now: what a statement renders hangs on its rivals. It is called where
    /// there are none, too: [`Linking::put_links_by`] settles what the correction has moved.
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
            let mut now = speakers(connection, article)?;
            now.retain(|version, speakers| before.get(version) != Some(speakers));
            let moved_in = || now.values().flat_map(BTreeMap::keys);
            let numbers = moved_in().map(|it| it.1).collect();
            let mut unsettled = statements::unlink(connection, &numbers)?;
            moved(connection, change, number, &mut unsettled)?;
            let ids: Vec<StatementId> = moved_in().map(|it| it.0).collect();
            let linking = Linking::new(connection, &path, keys, BTreeMap::new());
            let mut linking = linking.again(unsettled);
            link(&mut linking, &ids)?;
            linking.finish()?;
            Ok(number)
        })
    }
}

/// Adds what a correction is about and what that is linked with; of one that undoes another, what that
/// one is about.
fn moved(
    connection: &Connection,
    change: &Change,
    number: i64,
    unsettled: &mut Unsettled,
) -> Outcome<()> {
    let number = if let Change::Undo(undone) = *change { undone } else { number };
    let Some(entry) = log::entry(connection, number)? else { return Ok(()) };
    let groups = Groups::new(connection)?;
    let found = versions::places(connection, &entry)?;
    let sides = found.iter().flat_map(|ends| [&entry.a, &entry.b].into_iter().zip(ends));
    for (about, number) in sides {
        let Some((about, &number)) = about.as_ref().zip(number.as_ref()) else { continue };
        let table = ids::table(about.end);
        for kind in GroupKind::ALL.into_iter().filter(|kind| kind.table() == table) {
            let near = groups.neighbours(kind, &[number].into())?;
            unsettled.entry(kind).or_default().extend(near.into_iter().chain([number]));
        }
    }
    Ok(())
}

/// The article in which a correction may give statements another speaker.
fn article(connection: &Connection, change: &Change) -> Outcome<Option<ArticleId>> {
    match *change {
        Change::Speaker { .. } | Change::Named { .. } | Change::Right(_) => {
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

/// Who says each statement, the id and the number of which are given.
type Speakers = BTreeMap<(StatementId, i64), Option<i64>>;

/// The statements of an article and of every newer version of it, and who says them.
fn speakers(
    connection: &Connection,
    article: Option<ArticleId>,
) -> Outcome<BTreeMap<i64, Speakers>> {
    let Some(article) = article else { return Ok(BTreeMap::new()) };
    let mut find = connection.prepare_cached(
        "WITH RECURSIVE versions (number, newer) AS (SELECT number, newer FROM articles WHERE id = ?1 \
         UNION SELECT a.number, a.newer FROM versions v JOIN articles a ON a.number = v.newer) \
         SELECT v.number, s.id, s.number, s.speaker FROM versions v JOIN statements s ON s.article = v.number",
    )?;
    let mut rows = find.query([article.to_string()])?;
    let mut versions: BTreeMap<i64, Speakers> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let statement = (parse(&row.get::<_, String>(1)?)?, row.get(2)?);
        versions.entry(row.get(0)?).or_default().insert(statement, row.get(3)?);
    }
    Ok(versions)
}

//! Upkeep: linking again when linkers have changed, and putting the file in order.

use std::collections::BTreeMap;

use gainsay_record::{ArticleId, End, LinkKind};
use rusqlite::Connection;

use crate::error::Outcome;
use crate::groups::{GroupKind, Groups};
use crate::key_log::KeyLog;
use crate::linking::Linking;
use crate::read::{link_table, parse};
use crate::{Store, StoreError, ids, keys};

/// Links that were let go of, to be made again.
#[derive(Debug)]
#[must_use = "whoever has linked every article again says so by it"]
pub struct Forgotten {
    kind: LinkKind,
    /// What stands in place of a version meanwhile: of whoever forgot them last.
    mark: i64,
}

impl Store {
    /// What made the links that are kept, and in which version. A kind that is missing was never
    /// linked; version 0 was begun and not finished.
    ///
    /// # Errors
    /// If the file fails.
    pub fn linkers(&self) -> Result<BTreeMap<LinkKind, u32>, StoreError> {
        self.ask(|connection| {
            let mut find = connection.prepare_cached("SELECT kind, version FROM linkers")?;
            let mut rows = find.query([])?;
            let mut linkers = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let version: i64 = row.get(1)?;
                let version = u32::try_from(version).unwrap_or(0);
                linkers.insert(parse(&row.get::<_, String>(0)?)?, version);
            }
            Ok(linkers)
        })
    }

    /// Says in which version links of a kind are kept from now on.
    ///
    /// # Errors
    /// If the file fails.
    pub fn set_linker(&mut self, kind: LinkKind, version: u32) -> Result<(), StoreError> {
        self.change(|connection| {
            let linker = keys::linker(connection, kind)?;
            let sql = "UPDATE linkers SET version = ?2 WHERE number = ?1";
            connection.prepare_cached(sql)?.execute((linker, version))?;
            Ok(())
        })
    }

    /// Lets go of all keys and links of a kind, but for links that users made or confirmed, and of
    /// its version. Every article must then be linked again: see [`Store::set_renewed`].
    ///
    /// # Errors
    /// If the file fails.
    pub fn forget_links(&mut self, kind: LinkKind) -> Result<Forgotten, StoreError> {
        let mut mark = 0;
        self.sorted_in(|connection| {
            mark = forget(connection, kind)?;
            Ok(())
        })?;
        Ok(Forgotten { kind, mark })
    }

    /// Says that every article was linked again since links of a kind were forgotten, and in which version.
    /// Not if another program has forgotten them since: then that one links them again, or whoever comes next.
    ///
    /// # Errors
    /// If the file fails.
    pub fn set_renewed(&mut self, forgotten: &Forgotten, version: u32) -> Result<(), StoreError> {
        self.change(|connection| {
            let linker = keys::linker(connection, forgotten.kind)?;
            let sql = "UPDATE linkers SET version = ?2 WHERE number = ?1 AND version = ?3";
            connection.prepare_cached(sql)?.execute((linker, version, forgotten.mark))?;
            Ok(())
        })
    }

    /// Links an article that the record holds once more: `link` does what it does when an article
    /// is added.
    ///
    /// # Errors
    /// If the record does not hold the article, `link` fails, or the file does; then nothing has
    /// changed.
    pub fn link_again(
        &mut self,
        id: ArticleId,
        link: impl FnOnce(&mut Linking<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let path = self.path.clone();
        self.with_log(|connection, log| {
            ids::number(connection, End::Article(id))?;
            let mut linking = Linking::new(connection, &path, log, BTreeMap::new());
            link(&mut linking)?;
            linking.finish()
        })
    }

    /// Puts the file in order: sorts what was only appended, lets go of keys of what is there no
    /// longer, and joins the pieces of the indexes. Worth its time after many articles were added
    /// or read anew; nothing that can be asked changes.
    ///
    /// # Errors
    /// If the file fails; then nothing has changed.
    pub fn tidy(&mut self) -> Result<(), StoreError> {
        self.sorted_in(|connection| {
            drop_stale_keys(connection)?;
            for index in ["statement_search", "article_search", "name_search"] {
                let sql = format!("INSERT INTO {index} ({index}) VALUES ('optimize')");
                connection.execute(&sql, [])?;
            }
            Ok(())
        })?;
        self.ask(|connection| {
            let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
            connection.query_row(sql, [], |_| Ok(()))?;
            Ok(())
        })
    }

    /// Does something once all keys are in their table.
    fn sorted_in(
        &mut self,
        change: impl FnOnce(&Connection) -> Outcome<()>,
    ) -> Result<(), StoreError> {
        let mut log = KeyLog::default();
        self.log = KeyLog::default();
        self.change(|connection| {
            log.catch_up(connection)?;
            log.sort_in(connection)?;
            change(connection)
        })
    }
}

fn forget(connection: &Connection, kind: LinkKind) -> Outcome<i64> {
    let linker = keys::linker(connection, kind)?;
    let sql = "UPDATE linkers SET version = -1 - abs(random() % 2000000000) WHERE number = ?1 RETURNING version";
    let mark = connection.prepare_cached(sql)?.query_row([linker], |row| row.get(0))?;
    for sql in ["DELETE FROM keys WHERE linker = ?1", "DELETE FROM common_keys WHERE linker = ?1"] {
        connection.prepare_cached(sql)?.execute([linker])?;
    }
    let (links, _) = link_table(kind);
    let sql = format!("DELETE FROM {links} WHERE kind = ?1 AND correction IS NULL");
    connection.prepare_cached(&sql)?.execute([kind.as_str()])?;
    let groups = Groups::new(connection)?;
    match GroupKind::of(kind) {
        // Disputes join utterances.
        GroupKind::Utterance => {
            groups.all_anew(GroupKind::Utterance)?;
            groups.all_anew(GroupKind::Dispute)?;
        }
        other => groups.all_anew(other)?,
    }
    Ok(mark)
}

/// Lets go of the keys of what is there no longer.
fn drop_stale_keys(connection: &Connection) -> Outcome<()> {
    let mut linkers = connection.prepare("SELECT number, kind FROM linkers")?;
    let mut rows = linkers.query([])?;
    while let Some(row) = rows.next()? {
        let kind: LinkKind = parse(&row.get::<_, String>(1)?)?;
        let sql = format!(
            "DELETE FROM keys WHERE linker = ?1 AND item NOT IN (SELECT number FROM {})",
            link_table(kind).1
        );
        connection.execute(&sql, [row.get::<_, i64>(0)?])?;
    }
    Ok(())
}

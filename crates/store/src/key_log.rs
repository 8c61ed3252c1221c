//! The key log: the keys of the articles that were added last, in memory and at the end of a table.
//!
//! Keys are hashes, so those of one article belong to as many pages of a sorted table as there are
//! keys, and to write all of these for every article would cost more than all the rest. They go into
//! a log instead, which is sorted in once it is long: then each page is written once for many
//! articles (the idea of the log-structured merge-tree, O'Neil and others 1996, with two levels).
//!
//! The log in memory is never ahead of the file: what a transaction adds to it is kept once that has
//! ended well, and what other programs add is fetched when the next one begins.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::error::{Outcome, Trouble};
use crate::keys;

/// How many keys the log holds before they are sorted in; some 15 MB of memory.
const MOST_KEYS: usize = 400_000;

/// How long a key is in the file.
const LENGTH: usize = 15;

/// A key of an item, sorted as the table is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Key {
    /// The linker.
    pub linker: i64,
    /// The key as it is kept.
    pub key: i64,
    /// The number of the item.
    pub item: i64,
}

/// The log as this program knows it.
#[derive(Debug, Default)]
pub(crate) struct KeyLog {
    keys: BTreeSet<Key>,
    /// The first and the last row that are known.
    rows: Option<(i64, i64)>,
}

impl KeyLog {
    /// The items that have a key.
    pub(crate) fn items(&self, linker: i64, key: i64) -> impl Iterator<Item = i64> + '_ {
        let bound = |item| Key { linker, key, item };
        self.keys.range(bound(i64::MIN)..=bound(i64::MAX)).map(|it| it.item)
    }

    /// All keys, sorted as the table is.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter()
    }

    /// Fetches what was added since, by us or by others. Inside a transaction that writes, so that
    /// nobody adds more until it ends.
    pub(crate) fn catch_up(&mut self, connection: &Connection) -> Outcome<()> {
        // Asked for together they would be looked for in every row.
        let sql = "SELECT (SELECT min(number) FROM key_log), (SELECT max(number) FROM key_log)";
        let bounds: (Option<i64>, Option<i64>) =
            connection.prepare_cached(sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let rows = bounds.0.zip(bounds.1);
        // Numbers are never given twice: another first row means that the log was sorted in.
        if self.rows.map(|it| it.0) != rows.map(|it| it.0) {
            *self = Self::default();
        }
        let known = self.rows.map_or(0, |it| it.1);
        let sql = "SELECT \"keys\" FROM key_log WHERE number > ?1 ORDER BY number";
        let mut find = connection.prepare_cached(sql)?;
        let mut more = find.query([known])?;
        while let Some(row) = more.next()? {
            self.keys.extend(unpack(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?)?);
        }
        self.rows = rows;
        Ok(())
    }

    /// Whether it is time to sort the log in.
    pub(crate) fn is_long(&self) -> bool {
        self.keys.len() >= MOST_KEYS
    }

    /// Sorts the log in, in the file. What is in memory is right again after the next catching up.
    pub(crate) fn sort_in(&mut self, connection: &Connection) -> Outcome<()> {
        keys::sort_in(connection, self)?;
        connection.execute("DELETE FROM key_log", [])?;
        Ok(())
    }
}

/// Writes the keys of an article at the end of the log.
pub(crate) fn append(connection: &Connection, keys: &BTreeSet<Key>) -> Outcome<()> {
    if keys.is_empty() {
        return Ok(());
    }
    let mut insert = connection.prepare_cached("INSERT INTO key_log (\"keys\") VALUES (?1)")?;
    insert.execute([pack(keys)])?;
    Ok(())
}

fn pack(keys: &BTreeSet<Key>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(keys.len() * LENGTH);
    for Key { linker, key, item } in keys {
        bytes.push(*linker as u8);
        bytes.extend_from_slice(&key.to_be_bytes()[2..]);
        bytes.extend_from_slice(&item.to_be_bytes());
    }
    bytes
}

fn unpack(bytes: &[u8]) -> Outcome<Vec<Key>> {
    let (keys, []) = bytes.as_chunks::<LENGTH>() else {
        return Err(Trouble::Damaged("a row of key_log is cut off".to_owned()));
    };
    let key = |bytes: &[u8; LENGTH]| {
        let [linker, rest @ ..] = bytes;
        let number = |bytes: &[u8]| bytes.iter().fold(0_i64, |sum, it| (sum << 8) | i64::from(*it));
        let key = (number(&rest[..6]) << 16) >> 16;
        Key { linker: i64::from(*linker), key, item: number(&rest[6..]) }
    };
    Ok(keys.iter().map(key).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Key, pack, unpack};
    use crate::keys::kept;

    #[test]
    fn keys_lead_back() {
        let hashes = [0, 1, u64::MAX, 1 << 63, 0x0123_4567_89ab_cdef];
        let keys = hashes.map(|hash| Key { linker: 7, key: kept(hash), item: 1 << 40 | 5 });
        let keys: BTreeSet<Key> = keys.into();
        let packed = pack(&keys);
        assert_eq!(packed.len(), keys.len() * 15);
        assert_eq!(unpack(&packed).unwrap().into_iter().collect::<BTreeSet<_>>(), keys);
        assert!(unpack(&packed[1..]).is_err());
    }
}

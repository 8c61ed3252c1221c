//! Keys: hashes that bring together what might be linked.
//!
//! Keys of an item come in, and numbers of other items that share one go out. A key that too many
//! share says nothing: it is marked as common, and brings nobody together again. What a key means is
//! the linker's business.

use std::collections::BTreeSet;

use gainsay_record::LinkKind;
use rusqlite::{Connection, OptionalExtension};

use crate::error::Outcome;
use crate::key_log::{Key, KeyLog};

/// How many speakers of one identity stand for all of them under a key.
pub(crate) const MOST_ALIKE: usize = 8;

/// A key as it is kept: the first 48 bits. Two of ten million that share by chance cost a
/// comparison, and the rest is two bytes less a row.
pub(crate) const fn kept(key: u64) -> i64 {
    key.cast_signed() >> 16
}

/// The number of a linker, by the kind of links that it makes; a new one is written down.
pub(crate) fn linker(connection: &Connection, kind: LinkKind) -> Outcome<i64> {
    let mut find = connection.prepare_cached("SELECT number FROM linkers WHERE kind = ?1")?;
    if let Some(known) = find.query_row([kind.as_str()], |row| row.get(0)).optional()? {
        return Ok(known);
    }
    let mut insert =
        connection.prepare_cached("INSERT INTO linkers (kind, version) VALUES (?1, 0)")?;
    Ok(insert.insert([kind.as_str()])?)
}

/// The numbers of the items that share one of these keys with no more than `most` others.
pub(crate) fn sharing(
    connection: &Connection,
    log: &KeyLog,
    linker: i64,
    keys: &[u64],
    most: usize,
) -> Outcome<BTreeSet<i64>> {
    let sql = "SELECT item FROM keys WHERE linker = ?1 AND \"key\" = ?2 LIMIT ?3";
    let mut find = connection.prepare_cached(sql)?;
    let mut items = BTreeSet::new();
    for key in keys.iter().copied().map(kept) {
        let rows = find.query_map((linker, key, most as i64 + 1), |row| row.get(0))?;
        let mut found: BTreeSet<i64> = rows.collect::<Result<_, _>>()?;
        found.extend(log.items(linker, key));
        if found.is_empty() || is_common(connection, linker, key)? {
            continue;
        }
        // One who speaks in every report is many, and counts as few.
        if found.len() > most && distinct(connection, linker, &found)?.len() > most {
            make_common(connection, linker, key)?;
        } else {
            items.append(&mut found);
        }
    }
    distinct(connection, linker, &items)
}

/// Of the speakers of one identity only the newest few stand for all: whoever is linked to one of
/// them is linked to all, and somebody in every report would else be too common to be linked at all.
fn distinct(connection: &Connection, linker: i64, items: &BTreeSet<i64>) -> Outcome<BTreeSet<i64>> {
    if items.len() <= MOST_ALIKE || linker != self::linker(connection, LinkKind::SameSpeaker)? {
        return Ok(items.clone());
    }
    let sql = "SELECT identity FROM speakers WHERE number = ?1";
    let mut find = connection.prepare_cached(sql)?;
    let mut alike = std::collections::BTreeMap::<i64, usize>::new();
    let mut kept = BTreeSet::new();
    for &item in items.iter().rev() {
        let identity: Option<i64> = find.query_row([item], |row| row.get(0)).optional()?.flatten();
        let times = identity.map_or(0, |it| {
            let times = alike.entry(it).or_default();
            *times += 1;
            *times
        });
        if times <= MOST_ALIKE {
            kept.insert(item);
        }
    }
    Ok(kept)
}

pub(crate) fn is_common(connection: &Connection, linker: i64, key: i64) -> Outcome<bool> {
    let sql = "SELECT 1 FROM common_keys WHERE linker = ?1 AND \"key\" = ?2";
    Ok(connection.prepare_cached(sql)?.query_row((linker, key), |_| Ok(())).optional()?.is_some())
}

fn make_common(connection: &Connection, linker: i64, key: i64) -> Outcome<()> {
    let mut mark = connection
        .prepare_cached("INSERT INTO common_keys VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
    mark.execute((linker, key))?;
    let mut drop =
        connection.prepare_cached("DELETE FROM keys WHERE linker = ?1 AND \"key\" = ?2")?;
    drop.execute((linker, key))?;
    Ok(())
}

/// Sorts the keys of the log into the table, common ones left out. They come in the order of the
/// table, so that each of its pages is changed once.
pub(crate) fn sort_in(connection: &Connection, log: &KeyLog) -> Outcome<()> {
    let identities = linker(connection, LinkKind::SameSpeaker)?;
    let mut put =
        connection.prepare_cached("INSERT INTO keys VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?;
    let mut last: Option<(i64, i64, bool)> = None;
    for &Key { linker, key, item } in log.keys() {
        let common = match last {
            Some((of, same, common)) if (of, same) == (linker, key) => common,
            _ => is_common(connection, linker, key)?,
        };
        if let Some((of, before, false)) = last
            && of == identities
            && (of, before) != (linker, key)
        {
            thin(connection, of, before)?;
        }
        last = Some((linker, key, common));
        if !common {
            put.execute((linker, key, item))?;
        }
    }
    match last {
        Some((of, key, false)) if of == identities => thin(connection, of, key),
        _ => Ok(()),
    }
}

/// Lets go of the rows of a key that stand for nobody.
fn thin(connection: &Connection, linker: i64, key: i64) -> Outcome<()> {
    let sql = "SELECT item FROM keys WHERE linker = ?1 AND \"key\" = ?2";
    let mut find = connection.prepare_cached(sql)?;
    let rows = find.query_map((linker, key), |row| row.get(0))?;
    let all: BTreeSet<i64> = rows.collect::<Result<_, _>>()?;
    let kept = distinct(connection, linker, &all)?;
    let mut drop = connection
        .prepare_cached("DELETE FROM keys WHERE linker = ?1 AND \"key\" = ?2 AND item = ?3")?;
    for item in all.difference(&kept) {
        drop.execute((linker, key, item))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn a_kept_key_takes_six_bytes() {
        for key in [0, 1, 0xffff, 1 << 63, u64::MAX, i64::MAX.cast_unsigned()] {
            assert!((-(1 << 47)..1 << 47).contains(&kept(key)), "{key}");
        }
        assert_ne!(kept(1 << 63), kept(0));
    }
}

//! Keys: hashes that bring together what might be linked.
//!
//! Keys of an item come in, and numbers of other items that share one go out. A key that too many
//! share says nothing: it is marked as common, its rows are let go of, and none are written for it
//! again. What a key means is the linker's business.

use std::collections::BTreeSet;

use gainsay_record::LinkKind;
use rusqlite::{Connection, OptionalExtension};

use crate::error::Outcome;

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
    linker: i64,
    keys: &[u64],
    most: usize,
) -> Outcome<BTreeSet<i64>> {
    let sql = "SELECT item FROM keys WHERE linker = ?1 AND \"key\" = ?2 LIMIT ?3";
    let mut find = connection.prepare_cached(sql)?;
    let mut items = BTreeSet::new();
    let mut found = Vec::new();
    for key in keys.iter().copied().map(kept) {
        found.clear();
        let rows = find.query_map((linker, key, most as i64 + 1), |row| row.get::<_, i64>(0))?;
        for item in rows {
            found.push(item?);
        }
        if found.len() > most {
            make_common(connection, linker, key)?;
        } else {
            items.extend(&found);
        }
    }
    Ok(items)
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

/// Writes keys of items. Sorted first: keys are spread over the whole table, and pages that are met
/// in order are met once.
pub(crate) fn put(connection: &Connection, mut keys: Vec<(i64, i64, i64)>) -> Outcome<()> {
    keys.sort_unstable();
    keys.dedup();
    let mut put = connection.prepare_cached(
        "INSERT INTO keys (linker, \"key\", item) SELECT ?1, ?2, ?3 \
         WHERE NOT EXISTS (SELECT 1 FROM common_keys WHERE linker = ?1 AND \"key\" = ?2) ON CONFLICT DO NOTHING",
    )?;
    for key in keys {
        put.execute(key)?;
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

//! Contradictions: corrections that cannot hold together, though no two of them are about the same pair.
//!
//! Something that was corrected comes in. Users may say that one and another are the same, the other and
//! a third, and that one and the third are not: whoever says the last of it is refused, and told which
//! corrections stand in the way. So none of them is ever passed over in silence.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use rusqlite::Connection;

use super::log::{Change, Entry};
use super::{refused, versions};
use crate::error::Outcome;
use crate::groups::{GroupKind, Groups};

/// Refuses what contradicts other corrections around what a correction is about. `new` are the numbers
/// of those that hold since just now.
pub(super) fn check(connection: &Connection, entry: &Entry, new: &[i64]) -> Outcome<()> {
    let kind = match &entry.correction.change {
        // The links of what is a statement after all hold again.
        Change::NotAStatement(_) => GroupKind::Utterance,
        change => match change.link().map(GroupKind::of) {
            Some(kind) if kind.parts() => kind,
            _ => return Ok(()),
        },
    };
    let apart = apart(connection, kind)?;
    if apart.is_empty() {
        return Ok(());
    }
    let groups = Groups::new(connection)?;
    let mut seen = BTreeSet::new();
    for end in versions::places(connection, entry)?.into_iter().flatten().flatten() {
        if !seen.insert(end) {
            continue;
        }
        let around = Around::of(&groups, kind, end)?;
        seen.extend(around.ways.keys());
        for &(a, b, correction) in &apart {
            if around.ways.contains_key(&a) && around.ways.contains_key(&b) {
                let mut those = Around::of(&groups, kind, a)?.path(b);
                those.insert(correction);
                those.retain(|it| !new.contains(it));
                return contradicts(&those);
            }
        }
    }
    Ok(())
}

fn contradicts<T>(those: &BTreeSet<i64>) -> Outcome<T> {
    let numbers: Vec<String> = those.iter().map(ToString::to_string).collect();
    match numbers.split_last() {
        Some((last, rest)) if !rest.is_empty() => refused(format!(
            "that contradicts corrections {} and {last} taken together: undo one of them first",
            rest.join(", ")
        )),
        _ => refused(format!("that contradicts correction {}: undo it first", numbers.concat())),
    }
}

/// The pairs that users told apart, each with the correction that says so.
fn apart(connection: &Connection, kind: GroupKind) -> Outcome<Vec<(i64, i64, i64)>> {
    let sql = "SELECT a, b, correction FROM told_apart WHERE kind = ?1";
    let mut find = connection.prepare_cached(sql)?;
    let rows =
        find.query_map([kind.link().as_str()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What users want to be one with something, directly or not: how it was come to, and by which
/// correction; the shortest ways.
struct Around {
    ways: BTreeMap<i64, Option<(i64, i64)>>,
}

impl Around {
    fn of(groups: &Groups<'_>, kind: GroupKind, start: i64) -> Outcome<Self> {
        let mut ways = BTreeMap::from([(start, None)]);
        let mut next = VecDeque::from([start]);
        while let Some(number) = next.pop_front() {
            for (other, correction) in groups.wanted(kind, number)? {
                ways.entry(other).or_insert_with(|| {
                    next.push_back(other);
                    Some((number, correction))
                });
            }
        }
        Ok(Self { ways })
    }

    /// The corrections that lead to one of them.
    fn path(&self, to: i64) -> BTreeSet<i64> {
        let (mut path, mut at) = (BTreeSet::new(), to);
        while let Some(&Some((before, correction))) = self.ways.get(&at) {
            path.insert(correction);
            at = before;
        }
        path
    }
}

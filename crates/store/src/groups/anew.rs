//! Working out anew: the groups of all that some numbers are linked to, directly or not.
//!
//! Numbers come in; afterwards they, and whatever links lead to from them, are in the groups that
//! the links and the corrections give. Costs as much as the surroundings are large, so it is done
//! only where a correction stands in the way of a link, or something was taken out.

use std::collections::{BTreeMap, BTreeSet};

use super::join::Sums;
use super::{Class, Edge, GroupKind, Groups, JOINS, partition};
use crate::error::Outcome;

impl Groups<'_> {
    /// Works out the groups around some numbers.
    pub(crate) fn anew(&self, kind: GroupKind, seeds: BTreeSet<i64>) -> Outcome<()> {
        let around = self.around(kind, seeds)?;
        let apart = self.apart.get(&kind).map_or(&[][..], Vec::as_slice);
        let sets = partition(around.edges, apart, &around.together);
        let has_changed = self.assign(kind, &around.numbers, sets)?;
        match kind == GroupKind::Utterance && has_changed {
            true => self.disputes_anew(around.numbers),
            false => Ok(()),
        }
    }

    /// Works out the disputes of statements, whose utterances are others by now: those that are in
    /// one, and, where users told some apart, those too that were kept out.
    pub(super) fn disputes_anew(&self, mut numbers: BTreeSet<i64>) -> Outcome<()> {
        if !self.apart.contains_key(&GroupKind::Dispute) {
            let mut disputed = BTreeSet::new();
            for number in numbers {
                if self.column(GroupKind::Dispute, number)?.is_some() {
                    disputed.insert(number);
                }
            }
            numbers = disputed;
        }
        match numbers.is_empty() {
            true => Ok(()),
            false => self.anew(GroupKind::Dispute, numbers),
        }
    }

    /// Works out all groups of a kind, after links were taken out: nothing new comes together.
    pub(crate) fn all_anew(&self, kind: GroupKind) -> Outcome<()> {
        let sql = "SELECT number FROM groups WHERE kind = ?1 ORDER BY number";
        let mut find = self.connection.prepare_cached(sql)?;
        let rows = find.query_map([kind.as_str()], |row| row.get(0))?;
        for group in rows.collect::<Result<Vec<i64>, _>>()? {
            // Nobody is left in a group whose members are in another one by now.
            let members = self.members(kind, Class::Group(group))?;
            if !members.is_empty() {
                self.anew(kind, members)?;
            }
        }
        Ok(())
    }

    /// Everything that links lead to from some numbers, also links that were passed over, and all
    /// that is in a group with any of it: links that held a group together may be gone by now.
    fn around(&self, kind: GroupKind, seeds: BTreeSet<i64>) -> Outcome<Around> {
        let mut found = Around::default();
        let mut next: Vec<i64> = seeds.into_iter().collect();
        let (mut groups, mut utterances) = (BTreeSet::new(), BTreeSet::new());
        while let Some(number) = next.pop() {
            if !found.numbers.insert(number) {
                continue;
            }
            if let Some(group) = self.column(kind, number)?
                && groups.insert(group)
            {
                next.extend(self.members(kind, Class::Group(group))?);
            }
            if kind == GroupKind::Dispute
                && let Some(group) = self.column(GroupKind::Utterance, number)?
                && utterances.insert(group)
            {
                let together = self.members(GroupKind::Utterance, Class::Group(group))?;
                next.extend(&together);
                found.together.push(together);
            }
            next.extend(self.leading_to(kind, number, JOINS)?);
            let edges = self.edges(kind, number)?;
            next.extend(edges.iter().map(|edge| edge.b));
            found.edges.extend(edges);
        }
        Ok(found)
    }

    /// What links of which something holds lead to a number from, as they lead from it in
    /// [`Groups::edges`]: whoever asks both of all numbers meets each link once.
    pub(super) fn leading_to(
        &self,
        kind: GroupKind,
        number: i64,
        holds: &str,
    ) -> Outcome<Vec<i64>> {
        let sql = kind.links_with("b", "l.a", false, holds);
        let mut find = self.connection.prepare_cached(&sql)?;
        let from = find.query_map((number, kind.link().as_str()), |row| row.get(0))?;
        Ok(from.collect::<Result<_, _>>()?)
    }

    /// The links that lead from one number and join; those to what users rejected left out.
    pub(super) fn edges(&self, kind: GroupKind, number: i64) -> Outcome<Vec<Edge>> {
        let columns = "l.correction IS NOT NULL, l.score, x.id, y.id, l.a, l.b";
        let sql = kind.links_with("a", columns, true, JOINS);
        let mut find = self.connection.prepare_cached(&sql)?;
        let edges = find.query_map((number, kind.link().as_str()), |row| {
            let ids: (String, String) = (row.get(2)?, row.get(3)?);
            // Of a link without a direction the smaller id comes first, whatever the row says.
            let ids = if ids.0 <= ids.1 { ids } else { (ids.1, ids.0) };
            let (is_corrected, score) = (row.get(0)?, row.get(1)?);
            Ok(Edge { is_corrected, score, ids, a: row.get(4)?, b: row.get(5)? })
        })?;
        Ok(edges.collect::<Result<_, _>>()?)
    }

    /// What users want to be one with a number, each with the correction that says so.
    pub(crate) fn wanted(&self, kind: GroupKind, number: i64) -> Outcome<Vec<(i64, i64)>> {
        let holds = format!("l.correction IS NOT NULL AND {JOINS}");
        let sql = kind.links_of_number("iif(l.a = ?1, l.b, l.a), l.correction", &holds);
        let mut find = self.connection.prepare_cached(&sql)?;
        let wanted =
            find.query_map((number, kind.link().as_str()), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(wanted.collect::<Result<_, _>>()?)
    }

    /// Puts numbers into the groups that were worked out, and says whether one has changed. A set
    /// keeps the group that most of it had.
    fn assign(
        &self,
        kind: GroupKind,
        numbers: &BTreeSet<i64>,
        mut sets: Vec<BTreeSet<i64>>,
    ) -> Outcome<bool> {
        let mut old: BTreeMap<i64, i64> = BTreeMap::new();
        for &number in numbers {
            if let Some(group) = self.column(kind, number)? {
                old.insert(number, group);
            }
        }
        let mut free: BTreeSet<i64> = old.values().copied().collect();
        sets.sort_by_key(|set| std::cmp::Reverse(set.len()));
        let mut new: BTreeMap<i64, i64> = BTreeMap::new();
        for set in sets {
            let kept = most(set.iter().filter_map(|it| old.get(it)).filter(|it| free.contains(it)));
            let sums = self.of_set(kind, &set)?;
            let group = match kept {
                Some(group) => self.refill(group, &sums)?,
                None => self.insert(kind, &sums)?,
            };
            free.remove(&group);
            new.extend(set.into_iter().map(|number| (number, group)));
        }
        let changed = numbers.iter().copied().filter(|it| old.get(it) != new.get(it));
        let changed: BTreeSet<i64> = changed.collect();
        for &number in &changed {
            self.move_to(kind, Class::Single(number), new.get(&number).copied())?;
        }
        free.into_iter().try_for_each(|group| self.drop(group))?;
        Ok(!changed.is_empty())
    }

    pub(super) fn refill(&self, group: i64, sums: &Sums) -> Outcome<i64> {
        let mut update = self.connection.prepare_cached(
            "UPDATE groups SET name = ?2, size = ?3, statements = ?4, first = ?5, last = ?6 WHERE number = ?1",
        )?;
        let Sums { name, size, statements, first, last } = sums;
        update.execute((group, name, size, statements, first, last))?;
        Ok(group)
    }

    fn of_set(&self, kind: GroupKind, set: &BTreeSet<i64>) -> Outcome<Sums> {
        let first = set.first().copied().unwrap_or_default();
        let mut sums = self.counted(kind, Class::Single(first))?;
        for &number in set.iter().skip(1) {
            let one = self.counted(kind, Class::Single(number))?;
            sums = Sums {
                name: sums.name.min(one.name),
                size: sums.size + one.size,
                statements: sums.statements + one.statements,
                first: sums.first.min(one.first),
                last: sums.last.max(one.last),
            };
        }
        Ok(sums)
    }
}

/// What is around some numbers.
#[derive(Default)]
struct Around {
    numbers: BTreeSet<i64>,
    edges: Vec<Edge>,
    together: Vec<BTreeSet<i64>>,
}

/// The most frequent of some numbers; of several the smallest.
pub(super) fn most<'a>(numbers: impl Iterator<Item = &'a i64>) -> Option<i64> {
    let mut times: BTreeMap<i64, usize> = BTreeMap::new();
    numbers.for_each(|&number| *times.entry(number).or_default() += 1);
    times
        .into_iter()
        .max_by_key(|&(number, times)| (times, std::cmp::Reverse(number)))
        .map(|it| it.0)
}

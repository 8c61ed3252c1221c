//! Leaving: what becomes of groups when some of their members are taken out.
//!
//! A group whose other members still hold together without the one that leaves only becomes
//! smaller; whether they do is asked of the neighbours first, since in a large group everybody is
//! linked to everybody. Else what is left is worked out anew.

use std::collections::{BTreeMap, BTreeSet};

use super::join::Sums;
use super::{Class, GroupKind, Groups, JOINS};
use crate::error::Outcome;

/// A group that members have left, or that must be looked at once they have.
#[derive(Debug)]
pub(crate) struct Left {
    kind: GroupKind,
    group: i64,
    /// What those who leave took along.
    gone: Vec<Sums>,
    /// Those who are left, where the group may no longer hold together.
    broken: BTreeSet<i64>,
}

impl Groups<'_> {
    /// Takes numbers out of their groups of a kind. Their links must still be there; once they are
    /// gone or no longer count, [`Groups::mend`] must be called.
    pub(crate) fn leave(&self, kind: GroupKind, numbers: &BTreeSet<i64>) -> Outcome<Vec<Left>> {
        let mut groups: BTreeMap<i64, Vec<Sums>> = BTreeMap::new();
        for &number in numbers {
            if let Some(group) = self.column(kind, number)? {
                let gone = self.counted(kind, Class::Single(number))?;
                groups.entry(group).or_default().push(gone);
            }
        }
        let mut left = Vec::new();
        for (group, gone) in groups {
            let broken = match self.holds_without(kind, group, numbers)? {
                true => BTreeSet::new(),
                false => &self.members(kind, Class::Group(group))? - numbers,
            };
            left.push(Left { kind, group, gone, broken });
        }
        for &number in numbers {
            self.move_to(kind, Class::Single(number), None)?;
        }
        Ok(left)
    }

    /// Whether those who are linked to the ones that leave are linked without them.
    fn holds_without(&self, kind: GroupKind, group: i64, leaving: &BTreeSet<i64>) -> Outcome<bool> {
        let is_apart = self.apart.contains_key(&kind)
            || kind == GroupKind::Utterance && self.apart.contains_key(&GroupKind::Dispute);
        if kind == GroupKind::Dispute || is_apart {
            return Ok(false);
        }
        let members = |number: i64| -> Outcome<BTreeSet<i64>> {
            let mut others = self.leading_to(kind, number, JOINS)?;
            others.extend(self.edges(kind, number)?.iter().map(|edge| edge.b));
            Ok(&others.into_iter().collect() - leaving)
        };
        let mut wanted = BTreeSet::new();
        for &number in leaving {
            if self.column(kind, number)? == Some(group) {
                wanted.extend(members(number)?);
            }
        }
        let mut seen: BTreeSet<i64> = wanted.pop_first().into_iter().collect();
        let mut next: Vec<i64> = seen.iter().copied().collect();
        while let Some(number) = next.pop() {
            if wanted.is_empty() {
                return Ok(true);
            }
            for other in members(number)? {
                wanted.remove(&other);
                if seen.insert(other) {
                    next.push(other);
                }
            }
        }
        Ok(wanted.is_empty())
    }

    /// Sets right what members have left.
    pub(crate) fn mend(&self, left: Vec<Left>) -> Outcome<()> {
        for Left { kind, group, gone, broken } in left {
            match broken.is_empty() {
                true => self.shrink(kind, group, &gone)?,
                // Without those who left, an utterance may take a side that it could not take.
                false if kind == GroupKind::Utterance => {
                    self.anew(kind, broken.clone())?;
                    self.disputes_anew(broken)?;
                }
                false => self.anew(kind, broken)?,
            }
        }
        Ok(())
    }

    /// Says in the row of a group what it is without those who left; one alone is no group.
    fn shrink(&self, kind: GroupKind, group: i64, gone: &[Sums]) -> Outcome<()> {
        let before = self.sums(kind, Class::Group(group))?;
        let size = before.size - gone.len() as i64;
        if size < 2 {
            self.move_to(kind, Class::Group(group), None)?;
            return self.drop(group);
        }
        let is_outmost = |it: &Sums| {
            it.name == before.name || it.first == before.first || it.last == before.last
        };
        let sums = match gone.iter().any(is_outmost) {
            true => self.counted(kind, Class::Group(group))?,
            false => {
                let statements = gone.iter().map(|it| it.statements).sum::<i64>();
                Sums { size, statements: before.statements - statements, ..before }
            }
        };
        self.refill(group, &sums).map(|_| ())
    }
}

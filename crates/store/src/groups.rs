//! Groups: what belongs together by links, kept beside the links that say so.
//!
//! Links come in one by one, and every member knows its group at once: persons across articles,
//! utterances, disputes, stories, copied texts. Which links join is a matter of a [`Rule`], and
//! marked on each of them. A group is what `views::groups` of the linking gives of those: the ones
//! that a user made first, then the surest, and none that would bring together two that are told
//! apart. As long as a link does that to nobody, joining the two groups
//! that it touches comes to the same (what was passed over before joins two groups that still are
//! apart); where it would, its whole surroundings are worked out [`anew`].
//!
//! A dispute joins utterances, not statements: whoever renders a denial takes part in it.

mod anew;
mod join;
mod kind;
mod leave;
mod partition;
mod people;
mod rule;
mod voices;
mod whole;

pub use kind::GroupKind;
pub(crate) use partition::{Edge, partition};
pub use people::Surroundings;
pub(crate) use rule::{JOINS, Mean};
pub use rule::{People, Rule};

use std::collections::{BTreeMap, BTreeSet};

use gainsay_record::LinkKind;
use rusqlite::{Connection, OptionalExtension};

use crate::error::Outcome;

/// Something of which all belongs to the same group: a group, or what is in none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Class {
    /// A group of this kind.
    Group(i64),
    /// For disputes: all of an utterance that is in none.
    Utterance(i64),
    /// One on its own.
    Single(i64),
}

impl Class {
    /// What holds of the rows of all that belong to the same, and the value it asks for.
    fn condition(self, kind: GroupKind) -> (&'static str, i64) {
        match (self, kind) {
            (Self::Single(number), _) => ("number = ?1", number),
            (Self::Utterance(group), _) => ("utterance = ?1 AND dispute IS NULL", group),
            (Self::Group(group), GroupKind::Identity) => ("identity = ?1", group),
            (Self::Group(group), GroupKind::Utterance) => ("utterance = ?1", group),
            (Self::Group(group), GroupKind::Dispute) => ("dispute = ?1", group),
            (Self::Group(group), GroupKind::Story) => ("story = ?1", group),
            (Self::Group(group), GroupKind::Copies) => ("copies = ?1", group),
        }
    }
}

/// The groups of a record, while links are written.
pub(crate) struct Groups<'a> {
    connection: &'a Connection,
    /// Pairs that users told apart, by the kind of group that this keeps them out of.
    apart: BTreeMap<GroupKind, Vec<(i64, i64)>>,
}

impl<'a> Groups<'a> {
    /// The groups as they stand.
    pub(crate) fn new(connection: &'a Connection) -> Outcome<Self> {
        let mut apart: BTreeMap<GroupKind, Vec<(i64, i64)>> = BTreeMap::new();
        let mut find = connection.prepare_cached("SELECT kind, a, b FROM told_apart")?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let kind: LinkKind = row.get::<_, String>(0)?.parse()?;
            let kind = GroupKind::of(kind);
            if kind.parts() {
                apart.entry(kind).or_default().push((row.get(1)?, row.get(2)?));
            }
        }
        Ok(Self { connection, apart })
    }

    /// What links of a kind that nobody told apart lead to from some numbers, whether they join or not.
    pub(crate) fn neighbours(
        &self,
        kind: GroupKind,
        numbers: &BTreeSet<i64>,
    ) -> Outcome<BTreeSet<i64>> {
        let mut found = BTreeSet::new();
        for &number in numbers {
            let links = self.scored(kind, number)?;
            found.extend(links.into_iter().flat_map(|(a, b, _)| [a, b]));
        }
        Ok(&found - numbers)
    }

    /// Takes note of a link that was written and joins.
    pub(crate) fn linked(&self, kind: LinkKind, a: i64, b: i64) -> Outcome<()> {
        if self.is_hidden(kind, a)? || self.is_hidden(kind, b)? {
            return Ok(());
        }
        let group = GroupKind::of(kind);
        if group == GroupKind::Utterance {
            let before = (self.column(GroupKind::Dispute, a)?, self.column(GroupKind::Dispute, b)?);
            self.joined(group, a, b)?;
            return match before {
                // Where users told some apart, even links that were passed over may hold by now.
                (None, None) => self.reordered(GroupKind::Dispute, a, b),
                // All who render an utterance take part in its dispute.
                _ if self.class(group, a)? == self.class(group, b)?
                    && !self.stand_alike(a, b)? =>
                {
                    self.joined(GroupKind::Dispute, a, b)
                }
                _ => Ok(()),
            };
        }
        self.joined(group, a, b)
    }

    /// Whether two are in one dispute, or both in none.
    fn stand_alike(&self, a: i64, b: i64) -> Outcome<bool> {
        Ok(self.class(GroupKind::Dispute, a)? == self.class(GroupKind::Dispute, b)?)
    }

    /// Takes note of another order among the links: it decides only where some are told apart.
    pub(crate) fn reordered(&self, kind: GroupKind, a: i64, b: i64) -> Outcome<()> {
        match self.apart.contains_key(&kind) {
            true => self.anew(kind, [a, b].into()),
            false => Ok(()),
        }
    }

    fn joined(&self, kind: GroupKind, a: i64, b: i64) -> Outcome<()> {
        let (one, other) = (self.class(kind, a)?, self.class(kind, b)?);
        match one == other {
            true if matches!(one, Class::Group(_)) || kind != GroupKind::Dispute => Ok(()),
            _ if self.is_forbidden(kind, one, other)? => self.anew(kind, [a, b].into()),
            _ => self.join(kind, one, other),
        }
    }

    /// Whether a user told a member of one from a member of the other.
    fn is_forbidden(&self, kind: GroupKind, one: Class, other: Class) -> Outcome<bool> {
        for &(a, b) in self.apart.get(&kind).into_iter().flatten() {
            let pair = (self.class(kind, a)?, self.class(kind, b)?);
            if pair == (one, other) || pair == (other, one) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What a number belongs to.
    pub(crate) fn class(&self, kind: GroupKind, number: i64) -> Outcome<Class> {
        if let Some(group) = self.column(kind, number)? {
            return Ok(Class::Group(group));
        }
        let utterance = match kind {
            GroupKind::Dispute => self.column(GroupKind::Utterance, number)?,
            _ => None,
        };
        Ok(utterance.map_or(Class::Single(number), Class::Utterance))
    }

    /// The group of a number.
    pub(crate) fn column(&self, kind: GroupKind, number: i64) -> Outcome<Option<i64>> {
        let sql = format!("SELECT {} FROM {} WHERE number = ?1", kind.column(), kind.table());
        let mut find = self.connection.prepare_cached(&sql)?;
        Ok(find.query_row([number], |row| row.get(0)).optional()?.flatten())
    }

    /// The numbers of all that belong to the same.
    fn members(&self, kind: GroupKind, class: Class) -> Outcome<BTreeSet<i64>> {
        let (condition, value) = class.condition(kind);
        let sql = format!("SELECT number FROM {} WHERE {condition}", kind.table());
        let mut find = self.connection.prepare_cached(&sql)?;
        let rows = find.query_map([value], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether a user said that this is no statement: then it belongs to nothing.
    fn is_hidden(&self, kind: LinkKind, number: i64) -> Outcome<bool> {
        if GroupKind::of(kind).table() != "statements" {
            return Ok(false);
        }
        let sql = "SELECT rejected IS NOT NULL FROM statements WHERE number = ?1";
        let mut find = self.connection.prepare_cached(sql)?;
        Ok(find.query_row([number], |row| row.get(0))?)
    }
}

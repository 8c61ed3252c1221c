//! Rules: which links make one group of what they are between.
//!
//! Links come in; each is marked as one that joins, or not. What is joined depends on what else is
//! there, so the mark is kept with the link: the groups are what the marked links give,
//! whoever works them out, and can be checked. A link that a user made or confirmed joins without a
//! mark; only an excerpt stays one though it is confirmed.

use std::collections::{BTreeMap, BTreeSet};

use gainsay_record::{End, Link, LinkKind, Relation};

use super::anew::most;
use super::people::Surroundings;
use super::{Class, GroupKind, Groups};
use crate::error::Outcome;
use crate::shown::NOT_APART;

/// Which links make one group of what they are between.
#[derive(Clone, Copy, Default)]
pub enum Rule<'a> {
    /// Each does, but for an excerpt: that is another article.
    #[default]
    Each,
    /// Those between two groups whose mean score over all pairs is enough, the strongest first
    /// (average linkage, Sokal and Michener 1958); pairs that are not linked have none.
    Mean {
        /// The least mean score, from 0 to 1.
        least: f64,
        /// How many members of a group count for that at most.
        counted: u32,
    },
    /// Those between speakers of whom this says, of all that hangs together, that they are one.
    People(People<'a>),
}

/// Who is one of those who are linked: the sets of two and more.
pub type People<'a> = &'a dyn Fn(&Surroundings) -> Vec<Vec<End>>;

/// Which it is.
impl std::fmt::Debug for Rule<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Each => "Each",
            Self::Mean { .. } => "Mean",
            Self::People(_) => "People",
        })
    }
}

/// What holds of the row `l` of a link that joins.
pub(crate) const JOINS: &str = "(l.joins OR l.correction IS NOT NULL AND (l.relation IS NOT 'excerpted' \
    OR (SELECT c.kind FROM corrections c WHERE c.number = l.correction) = 'merge'))";

/// A link between two numbers, as its row has them.
pub(super) type Scored = (i64, i64, f64);

impl Rule<'_> {
    /// What to mark a link with that comes now; `None` leaves what it was, at first unmarked.
    pub(crate) fn mark(self, link: &Link) -> Option<bool> {
        match self {
            Self::Mean { .. } | Self::People(_) => None,
            Self::Each => Some(link.relation != Some(Relation::Excerpted)),
        }
    }
}

impl Groups<'_> {
    /// Joins by their mean score the groups that links lead to which were put just now, and works out
    /// those around some other numbers again, all at once where they are few ([`Groups::whole`]).
    /// Gives those that something has changed for.
    pub(crate) fn gather(
        &self,
        kind: LinkKind,
        links: &[(i64, i64)],
        others: &BTreeSet<i64>,
        mean: Mean,
    ) -> Outcome<BTreeSet<i64>> {
        let seeds = links.iter().flat_map(|&(a, b)| [a, b]).chain(others.iter().copied());
        if let Some(changed) = self.whole(kind, &seeds.collect(), mean)? {
            return Ok(changed);
        }
        let mut rest = links.to_vec();
        // Mostly one article is at the end of all of them: the one that is added.
        while let Some(hub) = most(rest.iter().flat_map(|(a, b)| [a, b])) {
            rest.retain(|&(a, b)| a != hub && b != hub);
            self.settle(kind, hub, mean)?;
        }
        Ok(BTreeSet::new())
    }

    /// Joins the group of one with those with which it would go alone, the strongest first, if the
    /// whole group does.
    fn settle(&self, link: LinkKind, hub: i64, mean: Mean) -> Outcome<()> {
        let kind = GroupKind::of(link);
        // Of each group one member, who leads to it whatever it has become by then.
        let mut sums: BTreeMap<Class, (f64, i64)> = BTreeMap::new();
        for (a, b, score) in self.scored(kind, hub)? {
            let other = if a == hub { b } else { a };
            sums.entry(self.class(kind, other)?).or_insert((0.0, other)).0 += score;
        }
        let mut strong: Vec<(f64, i64)> = Vec::new();
        for (class, (sum, member)) in sums {
            let strength = sum / mean.counted(self.weight(kind, class)?);
            if strength >= mean.least {
                strong.push((strength, member));
            }
        }
        strong.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        for (_, member) in strong {
            let (own, class) = (self.class(kind, hub)?, self.class(kind, member)?);
            if own == class || self.is_forbidden(kind, own, class)? {
                continue;
            }
            let across = self.across(kind, own, class)?;
            let sum: f64 = across.iter().map(|it| it.2).sum();
            let pairs =
                mean.counted(self.weight(kind, own)?) * mean.counted(self.weight(kind, class)?);
            if sum / pairs >= mean.least {
                self.let_join(link, &across)?;
            }
        }
        let own = self.class(kind, hub)?;
        let mut within = self.scored(kind, hub)?;
        let mut is_within = |&(a, b, _): &Scored| -> Outcome<bool> {
            Ok(self.class(kind, if a == hub { b } else { a })? == own)
        };
        let kept: Vec<bool> = within.iter().map(&mut is_within).collect::<Outcome<_>>()?;
        let mut kept = kept.into_iter();
        within.retain(|_| kept.next().unwrap_or(false));
        self.let_join(link, &within)
    }

    /// How many there are in a group of what links are between: in a dispute all that renders one
    /// utterance is one.
    fn weight(&self, kind: GroupKind, class: Class) -> Outcome<i64> {
        match (kind, class) {
            (GroupKind::Dispute, Class::Group(group)) => {
                let sql = "SELECT count(DISTINCT coalesce(-utterance, number)) FROM statements \
                    WHERE dispute = ?1";
                let mut count = self.connection.prepare_cached(sql)?;
                Ok(count.query_row([group], |row| row.get(0))?)
            }
            (GroupKind::Dispute, _) => Ok(1),
            _ => self.size(class),
        }
    }

    /// The links of a number, whether they join or not; none between what users told apart.
    pub(super) fn scored(&self, kind: GroupKind, number: i64) -> Outcome<Vec<Scored>> {
        let half = |side: &str| {
            let links = kind.links();
            format!(
                "SELECT a, b, score FROM {links} l WHERE {side} = ?1 AND kind = ?2 AND {NOT_APART}"
            )
        };
        let sql = format!("{} UNION ALL {}", half("a"), half("b"));
        let mut find = self.connection.prepare_cached(&sql)?;
        let rows = find.query_map((number, kind.link().as_str()), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The links between two groups, asked of the smaller one.
    fn across(&self, kind: GroupKind, one: Class, other: Class) -> Outcome<Vec<Scored>> {
        let is_smaller = self.size(one)? <= self.size(other)?;
        let (small, large) = if is_smaller { (one, other) } else { (other, one) };
        let mut across = Vec::new();
        for number in self.members(kind, small)? {
            for link in self.scored(kind, number)? {
                let end = if link.0 == number { link.1 } else { link.0 };
                if self.class(kind, end)? == large {
                    across.push(link);
                }
            }
        }
        Ok(across)
    }

    /// Marks links as such that join, and lets them.
    pub(super) fn let_join(&self, kind: LinkKind, links: &[Scored]) -> Outcome<()> {
        let sql = format!(
            "UPDATE {} SET joins = 1 WHERE a = ?1 AND kind = ?2 AND b = ?3 AND NOT joins",
            GroupKind::of(kind).links()
        );
        for &(a, b, _) in links {
            if self.connection.prepare_cached(&sql)?.execute((a, kind.as_str(), b))? > 0 {
                self.linked(kind, a, b)?;
            }
        }
        Ok(())
    }
}

/// What two groups must have in common.
#[derive(Clone, Copy)]
pub(crate) struct Mean {
    /// The least mean score.
    pub least: f64,
    /// How many members of a group count at most.
    pub counted: i64,
}

impl Mean {
    /// How many of a group count.
    pub(super) fn counted(self, size: i64) -> f64 {
        size.min(self.counted) as f64
    }
}

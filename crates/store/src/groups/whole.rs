//! Whole: groups by their mean score, worked out from all links around some numbers at once.
//!
//! Numbers come in; afterwards the links around them are marked that join, and the groups follow. What
//! came first has no say: it is the rule of `views::stories` of the linking (average linkage, Sokal
//! and Michener 1958). It takes as long as the surroundings are large, so it is done where they are
//! small; what comes to larger ones is put to what is there ([`Groups::gather`]).

use std::collections::{BTreeMap, BTreeSet};

use gainsay_record::LinkKind;

use super::rule::Mean;
use super::{Class, GroupKind, Groups, JOINS};
use crate::error::Outcome;

/// So many are worked out at once at most.
const MOST: usize = 256;
/// Scores are summed as whole numbers of this part, so that no order of summing shows.
const PARTS: f64 = 1e6;

/// A link, whether it joins or not.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Between {
    pub(super) a: i64,
    pub(super) b: i64,
    /// In parts.
    score: u64,
    /// Whether it is marked as one that joins.
    joins: bool,
    /// Whether a user wants it.
    pub(super) wanted: bool,
}

impl Between {
    /// Whether a linker found it: what only a user says tells nothing of what else belongs to it.
    pub(super) fn is_found(&self) -> bool {
        !self.wanted || self.score < PARTS as u64
    }

    /// From 0 to 1.
    pub(super) fn score(&self) -> f32 {
        (self.score as f64 / PARTS) as f32
    }
}

/// What is around some numbers: what belongs together from the start, with the smallest id in it, and
/// the links.
#[derive(Default)]
pub(super) struct Around {
    /// In the order of their ids.
    pub(super) units: Vec<BTreeSet<i64>>,
    pub(super) links: BTreeSet<Between>,
}

impl Groups<'_> {
    /// Works out the groups around some numbers, and gives those whose links were marked otherwise;
    /// `None`, and nothing done, where that is too much.
    pub(super) fn whole(
        &self,
        link: LinkKind,
        seeds: &BTreeSet<i64>,
        mean: Mean,
    ) -> Outcome<Option<BTreeSet<i64>>> {
        let kind = GroupKind::of(link);
        let Some(around) = self.all_around(kind, seeds)? else { return Ok(None) };
        let apart = self.apart.get(&kind).map_or(&[][..], Vec::as_slice);
        let places = Growing::new(&around, apart, mean).grown();
        self.mark_within(link, &around, &places).map(Some)
    }

    /// Marks the links around that are within one place, works out the groups anew where one was marked
    /// otherwise, and gives what those are between.
    pub(super) fn mark_within(
        &self,
        link: LinkKind,
        around: &Around,
        places: &BTreeMap<i64, usize>,
    ) -> Outcome<BTreeSet<i64>> {
        let kind = GroupKind::of(link);
        let sql =
            format!("UPDATE {} SET joins = ?4 WHERE a = ?1 AND kind = ?2 AND b = ?3", kind.links());
        let joins = |it: &Between| places.get(&it.a) == places.get(&it.b);
        let marked: Vec<&Between> =
            around.links.iter().filter(|it| it.joins != joins(it)).collect();
        let mut mark = self.connection.prepare_cached(&sql)?;
        for it in &marked {
            mark.execute((it.a, link.as_str(), it.b, joins(it)))?;
        }
        let changed: BTreeSet<i64> = marked.iter().flat_map(|it| [it.a, it.b]).collect();
        // Where nothing is parted, joining comes to the same, and is done in a moment.
        match marked.iter().any(|it| it.joins) {
            true => self.anew(kind, changed.clone())?,
            false => marked.iter().try_for_each(|it| self.linked(link, it.a, it.b))?,
        }
        Ok(changed)
    }

    /// All that links of a kind lead to, whether they join or not; `None` if that is too much. Of
    /// disputes, all that renders one utterance is one.
    pub(super) fn all_around(
        &self,
        kind: GroupKind,
        seeds: &BTreeSet<i64>,
    ) -> Outcome<Option<Around>> {
        for &number in seeds {
            // All of a group is around each of it.
            if let Some(group) = self.column(kind, number)?
                && self.size(Class::Group(group))? > MOST as i64
            {
                return Ok(None);
            }
        }
        let mut around = Around::default();
        let mut units: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
        let mut seen: BTreeSet<i64> = BTreeSet::new();
        // Those that wait count as well: that it is too much is known soon.
        let mut met = seeds.clone();
        let mut next: Vec<i64> = seeds.iter().copied().collect();
        while let Some(number) = next.pop() {
            if seen.contains(&number) || self.is_hidden(kind.link(), number)? {
                continue;
            }
            let unit = self.unit(kind, number)?;
            seen.extend(&unit);
            met.extend(&unit);
            for &member in &unit {
                let links = self.between(kind, member)?;
                let from = self.leading_to(kind, member, "1")?;
                let others = from.into_iter().chain(links.iter().map(|link| link.b));
                next.extend(others.filter(|&other| met.insert(other)));
                around.links.extend(links);
            }
            if met.len() > MOST {
                return Ok(None);
            }
            units.insert(self.smallest_id(kind, &unit)?, unit);
        }
        around.units = units.into_values().collect();
        Ok(Some(around))
    }

    /// What belongs together with a number from the start.
    fn unit(&self, kind: GroupKind, number: i64) -> Outcome<BTreeSet<i64>> {
        let utterance = match kind {
            GroupKind::Dispute => self.column(GroupKind::Utterance, number)?,
            _ => None,
        };
        match utterance {
            Some(group) => self.members(GroupKind::Utterance, Class::Group(group)),
            None => Ok([number].into()),
        }
    }

    /// The links that lead from a number, those to what users rejected left out.
    fn between(&self, kind: GroupKind, number: i64) -> Outcome<Vec<Between>> {
        let columns = format!("l.a, l.b, l.score, l.joins, l.correction IS NOT NULL AND {JOINS}");
        let sql = kind.links_with("a", &columns, false, "1");
        let mut find = self.connection.prepare_cached(&sql)?;
        let rows = find.query_map((number, kind.link().as_str()), |row| {
            let score = (row.get::<_, f64>(2)?.clamp(0.0, 1.0) * PARTS).round() as u64;
            let (a, b, joins, wanted) = (row.get(0)?, row.get(1)?, row.get(3)?, row.get(4)?);
            Ok(Between { a, b, score, joins, wanted })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn smallest_id(&self, kind: GroupKind, unit: &BTreeSet<i64>) -> Outcome<String> {
        let sql = format!("SELECT id FROM {} WHERE number = ?1", kind.table());
        let mut find = self.connection.prepare_cached(&sql)?;
        let ids = unit.iter().map(|number| find.query_row([number], |row| row.get(0)));
        let ids: Vec<String> = ids.collect::<Result<_, _>>()?;
        Ok(ids.into_iter().min().unwrap_or_default())
    }
}

/// Groups that grow, each in the place of its first unit; a place that went into another is empty.
struct Growing {
    mean: Mean,
    place: BTreeMap<i64, usize>,
    /// The units of each.
    sizes: Vec<i64>,
    /// The sums of scores between two, the smaller place first.
    sums: BTreeMap<(usize, usize), u64>,
    apart: BTreeSet<(usize, usize)>,
    /// What a user wants to be one.
    wanted: Vec<(i64, i64)>,
}

impl Growing {
    fn new(around: &Around, apart: &[(i64, i64)], mean: Mean) -> Self {
        let units = around.units.iter().enumerate();
        let place: BTreeMap<i64, usize> =
            units.flat_map(|(at, unit)| unit.iter().map(move |&number| (number, at))).collect();
        let places = |a: &i64, b: &i64| Some(ordered(*place.get(a)?, *place.get(b)?));
        let mut sums: BTreeMap<(usize, usize), u64> = BTreeMap::new();
        for link in &around.links {
            let pair = places(&link.a, &link.b).filter(|(x, y)| link.is_found() && x != y);
            if let Some(pair) = pair {
                *sums.entry(pair).or_default() += link.score;
            }
        }
        let apart = apart.iter().filter_map(|(a, b)| places(a, b)).collect();
        let wanted = around.links.iter().filter(|link| link.wanted);
        let mut wanted: Vec<_> = wanted.map(|link| (link.a, link.b)).collect();
        wanted.sort_by_key(|(a, b)| places(a, b));
        Self { mean, sizes: vec![1; around.units.len()], place, sums, apart, wanted }
    }

    /// Joins while two are alike enough, those that are most alike first, then what a user wants, and
    /// says where each is then.
    fn grown(mut self) -> BTreeMap<i64, usize> {
        while let Some((into, from)) = self.strongest() {
            self.take(into, from);
        }
        for (a, b) in std::mem::take(&mut self.wanted) {
            if let (Some(&x), Some(&y)) = (self.place.get(&a), self.place.get(&b)) {
                let (into, from) = ordered(x, y);
                if into != from && !self.apart.contains(&(into, from)) {
                    self.take(into, from);
                }
            }
        }
        self.place
    }

    /// The two with the highest mean, if it is enough; of equals the first.
    fn strongest(&self) -> Option<(usize, usize)> {
        let mut best: Option<(f64, (usize, usize))> = None;
        for (&(x, y), &sum) in &self.sums {
            let pairs = self.mean.counted(self.sizes[x]) * self.mean.counted(self.sizes[y]);
            let strength = sum as f64 / PARTS / pairs;
            let is_better = best.is_none_or(|(least, _)| strength > least);
            if strength >= self.mean.least && is_better && !self.apart.contains(&(x, y)) {
                best = Some((strength, (x, y)));
            }
        }
        best.map(|it| it.1)
    }

    /// Puts the second into the first.
    fn take(&mut self, into: usize, from: usize) {
        self.sizes[into] += std::mem::take(&mut self.sizes[from]);
        self.place.values_mut().filter(|it| **it == from).for_each(|it| *it = into);
        let moved = |(x, y): (usize, usize)| {
            let to = |at: usize| if at == from { into } else { at };
            ordered(to(x), to(y))
        };
        for (pair, sum) in std::mem::take(&mut self.sums) {
            let pair = moved(pair);
            if pair.0 != pair.1 {
                *self.sums.entry(pair).or_default() += sum;
            }
        }
        self.apart = self.apart.iter().map(|&pair| moved(pair)).collect();
    }
}

fn ordered(x: usize, y: usize) -> (usize, usize) {
    (x.min(y), x.max(y))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{Around, Between, Growing, Mean};

    /// The sets that links make, with a score in thousandths; one of a thousand is wanted.
    fn sets(count: i64, links: &[(i64, i64, u64)], apart: &[(i64, i64)]) -> Vec<Vec<i64>> {
        let between = |&(a, b, score): &(i64, i64, u64)| Between {
            a,
            b,
            score: score * 1000,
            joins: false,
            wanted: score == 1000,
        };
        let units = (0..count).map(|it| BTreeSet::from([it])).collect();
        let around = Around { units, links: links.iter().map(between).collect() };
        let mean = Mean { least: 0.2, counted: 8 };
        let mut sets: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
        for (number, place) in Growing::new(&around, apart, mean).grown() {
            sets.entry(place).or_default().push(number);
        }
        sets.into_values().collect()
    }

    #[test]
    fn the_surest_come_first_and_one_link_joins_no_two_groups() {
        let links = [(0, 1, 900), (1, 2, 300), (2, 3, 900), (4, 5, 100)];
        assert_eq!(sets(6, &links, &[]), [vec![0, 1], vec![2, 3], vec![4], vec![5]]);
        let links = [(0, 1, 900), (1, 2, 900), (2, 3, 900), (4, 5, 200)];
        assert_eq!(sets(6, &links, &[]), [vec![0, 1, 2, 3], vec![4, 5]]);
    }

    #[test]
    fn what_a_user_wants_makes_one_of_what_it_is_between() {
        let links = [(0, 1, 900), (1, 2, 1000), (2, 3, 900)];
        assert_eq!(sets(4, &links, &[]), [[0, 1, 2, 3]]);
        assert_eq!(sets(4, &links, &[(0, 3)]), [[0, 1], [2, 3]]);
        assert_eq!(sets(4, &links, &[(1, 2)]), [[0, 1], [2, 3]]);
    }
}

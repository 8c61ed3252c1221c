//! Stories: which reports belong to one event or running matter.
//!
//! Links come in, and pairs that a user has told apart; groups go out. One link between two groups
//! is not enough to make them one: over a month, everything about one politician would be. Groups
//! are joined while the mean score of all pairs across is high enough, those with the highest first
//! (average linkage, Sokal and Michener 1958); pairs that are not linked have none. Of a long story
//! no more than a few reports count, so that a matter may go on over months by reports that each
//! touch the latest.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use gainsay_record::{End, Link, LinkKind};

use super::Group;

/// The least mean score of the pairs across two groups that are one story, in millionths.
const ENOUGH: u64 = 200_000;
/// How many reports of a group count for that at most.
const COUNTED: u64 = 8;

/// The stories that links make. A link of score 1 is the user's: it makes one of the stories that it
/// is between, whatever they have in common. What is told apart stays apart. Sorted by their first
/// member.
#[must_use]
pub fn stories<'a>(links: impl IntoIterator<Item = &'a Link>, apart: &[(End, End)]) -> Vec<Group> {
    let links = links.into_iter().filter(|link| link.kind == LinkKind::SameStory);
    let (certain, links): (Vec<_>, Vec<_>) = links.partition(|link| link.score >= 1.0);
    let mut growing = Growing::new(&certain, &links, apart);
    growing.grow();
    let certain: BTreeSet<(End, End)> = certain.into_iter().map(|link| (link.a, link.b)).collect();
    for (a, b) in certain {
        let (x, y) = (growing.group(a), growing.group(b));
        if let (Some(x), Some(y)) = (x, y) {
            growing.join(x.min(y), x.max(y));
        }
    }
    growing.groups()
}

/// Groups that grow. Each has the number of its smallest report; what went into another has nothing.
struct Growing {
    /// The reports of each group.
    members: Vec<Vec<End>>,
    /// The sum of the scores of its links with each other group, in thousandths.
    across: Vec<BTreeMap<usize, u64>>,
    /// The groups it is told apart from.
    apart: Vec<BTreeSet<usize>>,
}

impl Growing {
    /// Every report alone.
    fn new(certain: &[&Link], links: &[&Link], apart: &[(End, End)]) -> Self {
        let ends = certain.iter().chain(links).flat_map(|link| [link.a, link.b]);
        let ends: BTreeSet<End> = ends.collect();
        let of: BTreeMap<End, usize> = ends.iter().copied().zip(0..).collect();
        let mut growing = Self {
            members: ends.into_iter().map(|end| vec![end]).collect(),
            across: vec![BTreeMap::new(); of.len()],
            apart: vec![BTreeSet::new(); of.len()],
        };
        for link in links {
            let (x, y, counts) = (of[&link.a], of[&link.b], (link.score * 1000.0) as u64);
            for (x, y) in [(x, y), (y, x)] {
                let best = growing.across[x].entry(y).or_default();
                *best = counts.max(*best);
            }
        }
        for (x, y) in apart.iter().filter_map(|(a, b)| of.get(a).zip(of.get(b))) {
            growing.apart[*x].insert(*y);
            growing.apart[*y].insert(*x);
        }
        growing
    }

    /// Joins groups, the most alike first, while two are alike enough.
    fn grow(&mut self) {
        let mut heap: BinaryHeap<_> = (0..self.members.len()).flat_map(|x| self.pairs(x)).collect();
        while let Some((strength, Reverse(x), Reverse(y))) = heap.pop() {
            if strength < ENOUGH {
                break;
            }
            // A pair whose groups have grown stands in the heap again, with what it is now.
            if self.strength(x, y) == strength && self.join(x, y) {
                heap.extend(self.pairs(x));
            }
        }
    }

    /// Makes one of two groups, if they are not told apart.
    fn join(&mut self, into: usize, from: usize) -> bool {
        let joins = into != from && !self.apart[into].contains(&from);
        if joins {
            self.take(into, from);
        }
        joins
    }

    /// The group that a report is in.
    fn group(&self, end: End) -> Option<usize> {
        self.members.iter().position(|members| members.contains(&end))
    }

    /// The mean score of all pairs across two groups, in millionths; 0 if one is none any more.
    fn strength(&self, x: usize, y: usize) -> u64 {
        let counted = |group: usize| (self.members[group].len() as u64).min(COUNTED);
        let across = self.across[x].get(&y).copied().unwrap_or_default();
        1000 * across / (counted(x) * counted(y)).max(1)
    }

    /// What a group is linked with, as the heap sorts it: the strongest first, then the smallest.
    fn pairs(&self, x: usize) -> Vec<(u64, Reverse<usize>, Reverse<usize>)> {
        let others = self.across[x].keys();
        others.map(|&y| (self.strength(x, y), Reverse(x.min(y)), Reverse(x.max(y)))).collect()
    }

    /// Puts the second group into the first.
    fn take(&mut self, into: usize, from: usize) {
        let members = std::mem::take(&mut self.members[from]);
        self.members[into].extend(members);
        for (other, links) in std::mem::take(&mut self.across[from]) {
            self.across[other].remove(&from);
            if other != into {
                *self.across[other].entry(into).or_default() += links;
                *self.across[into].entry(other).or_default() += links;
            }
        }
        for other in std::mem::take(&mut self.apart[from]) {
            self.apart[other].remove(&from);
            self.apart[other].insert(into);
            self.apart[into].insert(other);
        }
    }

    fn groups(self) -> Vec<Group> {
        let sorted = |mut members: Vec<End>| {
            members.sort_unstable();
            Group { members }
        };
        // In the order of their smallest reports, since those number them.
        self.members.into_iter().filter(|group| group.len() > 1).map(sorted).collect()
    }
}

#[cfg(test)]
mod tests {
    use gainsay_record::{ArticleId, End, Evidence, Link, LinkKind};

    use super::stories;

    fn end(number: usize) -> End {
        End::Article(ArticleId::of(&number.to_string(), None))
    }

    fn link(a: usize, b: usize, score: f32) -> Link {
        let (a, b) = (end(a), end(b));
        let (kind, evidence) = (LinkKind::SameStory, Evidence::default());
        Link { kind, a: a.min(b), b: a.max(b), relation: None, score, evidence }
    }

    /// Reports each of which is linked with every other of these.
    fn all_linked(reports: std::ops::Range<usize>) -> Vec<Link> {
        let pairs = reports.clone().flat_map(|a| (a + 1..reports.end).map(move |b| (a, b)));
        pairs.map(|(a, b)| link(a, b, 0.9)).collect()
    }

    fn sizes(links: &[Link], apart: &[(End, End)]) -> Vec<usize> {
        let mut sizes: Vec<_> = stories(links, apart).iter().map(|it| it.members.len()).collect();
        sizes.sort_unstable();
        sizes
    }

    #[test]
    fn one_link_does_not_make_two_stories_one() {
        let mut links = [all_linked(0..4), all_linked(10..15)].concat();
        links.push(link(3, 10, 0.8));
        assert_eq!(sizes(&links, &[]), [4, 5]);
        links.push(link(2, 12, 1.0));
        assert_eq!(sizes(&links, &[]), [9]);
        let still_apart = sizes(&links, &[(end(0), end(14))]);
        assert!(!still_apart.contains(&9), "{still_apart:?}");
    }

    #[test]
    fn a_matter_goes_on_by_its_latest_reports() {
        let near = |a: usize| (a + 1..44.min(a + 7)).map(move |b| link(a, b, 0.8));
        let links: Vec<Link> = (0..44).flat_map(near).collect();
        assert_eq!(sizes(&links, &[]), [44]);
    }

    #[test]
    fn the_order_of_links_makes_no_difference() {
        let mut links = [all_linked(0..5), all_linked(3..9), all_linked(20..23)].concat();
        let before = stories(&links, &[]);
        links.reverse();
        assert_eq!(stories(&links, &[]), before);
    }
}

//! Partition: which of some numbers belong together by links.
//!
//! Links and pairs told apart come in, sets of numbers go out; nothing is read or written. The rule
//! is that of `views::groups` of the linking, so that a record and a run in memory agree.

use std::collections::{BTreeMap, BTreeSet};

/// A link between two numbers, with what decides which of several comes first.
#[derive(Clone, Debug)]
pub(crate) struct Edge {
    /// Whether a user made or confirmed it: then it comes before all others.
    pub is_corrected: bool,
    /// How sure it is.
    pub score: f64,
    /// The ids of its ends: of two equal scores the smaller ids come first.
    pub ids: (String, String),
    /// The number of the one end.
    pub a: i64,
    /// The number of the other end.
    pub b: i64,
}

/// The sets that links make, surest first; a link that would bring together two that are told apart
/// is passed over. `together` are sets that belong together from the start. Only sets that a link
/// holds together are given, each sorted.
pub(crate) fn partition(
    mut edges: Vec<Edge>,
    apart: &[(i64, i64)],
    together: &[BTreeSet<i64>],
) -> Vec<BTreeSet<i64>> {
    edges.sort_by(|x, y| {
        let score = y.score.total_cmp(&x.score);
        y.is_corrected.cmp(&x.is_corrected).then(score).then_with(|| x.ids.cmp(&y.ids))
    });
    let mut forest = Forest::default();
    for set in together {
        let mut members = set.iter();
        if let Some(&first) = members.next() {
            members.for_each(|&other| forest.join(first, other));
        }
    }
    let apart = by_end(apart);
    let mut held = BTreeSet::new();
    for edge in edges {
        let (a, b) = (forest.root(edge.a), forest.root(edge.b));
        if a == b || !forest.is_forbidden(a, b, &apart) {
            forest.join(a, b);
            held.insert(edge.a);
        }
    }
    let roots: BTreeSet<i64> = held.into_iter().map(|it| forest.root(it)).collect();
    roots.into_iter().map(|root| forest.members.remove(&root).unwrap_or_default()).collect()
}

type Apart = BTreeMap<i64, Vec<i64>>;

fn by_end(apart: &[(i64, i64)]) -> Apart {
    let mut ends = Apart::new();
    for &(a, b) in apart {
        ends.entry(a).or_default().push(b);
        ends.entry(b).or_default().push(a);
    }
    ends
}

/// Union–find (Galler and Fischer 1964) that knows the members of every tree: the smaller one is
/// hung beneath the larger.
#[derive(Default)]
struct Forest {
    above: BTreeMap<i64, i64>,
    members: BTreeMap<i64, BTreeSet<i64>>,
}

impl Forest {
    fn root(&mut self, number: i64) -> i64 {
        let mut root = number;
        while let Some(&above) = self.above.get(&root) {
            root = above;
        }
        self.members.entry(root).or_insert_with(|| [root].into());
        root
    }

    fn join(&mut self, a: i64, b: i64) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let size = |root| self.members.get(&root).map_or(0, BTreeSet::len);
        let (small, large) = if size(a) < size(b) { (a, b) } else { (b, a) };
        let moved = self.members.remove(&small).unwrap_or_default();
        self.members.entry(large).or_default().extend(moved);
        self.above.insert(small, large);
    }

    /// Whether a member of one tree is told from a member of the other.
    fn is_forbidden(&mut self, a: i64, b: i64, apart: &Apart) -> bool {
        if apart.is_empty() {
            return false;
        }
        let size = |root| self.members.get(&root).map_or(0, BTreeSet::len);
        let (small, large) = if size(a) < size(b) { (a, b) } else { (b, a) };
        let members = self.members.get(&small).cloned().unwrap_or_default();
        let others = members.iter().filter_map(|it| apart.get(it)).flatten();
        others.into_iter().any(|&other| self.root(other) == large)
    }
}

#[cfg(test)]
mod tests {
    use super::{Edge, partition};

    fn edge(a: i64, b: i64, score: f64) -> Edge {
        let ids = (a.to_string(), b.to_string());
        Edge { is_corrected: score > 1.0, score, ids, a, b }
    }

    fn sets(edges: &[Edge], apart: &[(i64, i64)], together: &[&[i64]]) -> Vec<Vec<i64>> {
        let together: Vec<_> = together.iter().map(|it| it.iter().copied().collect()).collect();
        let mut sets: Vec<Vec<i64>> = partition(edges.to_vec(), apart, &together)
            .into_iter()
            .map(|set| set.into_iter().collect())
            .collect();
        sets.sort();
        sets
    }

    #[test]
    fn what_is_linked_in_a_row_belongs_together() {
        let edges = [edge(1, 2, 0.5), edge(2, 3, 0.5), edge(7, 8, 0.5)];
        assert_eq!(sets(&edges, &[], &[]), [vec![1, 2, 3], vec![7, 8]]);
    }

    #[test]
    fn what_is_told_apart_stays_apart_by_its_weakest_link() {
        let edges = [edge(1, 2, 0.9), edge(2, 3, 0.2), edge(3, 4, 0.8)];
        assert_eq!(sets(&edges, &[(1, 4)], &[]), [[1, 2], [3, 4]]);
        let corrected = [edge(1, 2, 0.9), edge(2, 3, 2.0), edge(3, 4, 0.8)];
        assert_eq!(sets(&corrected, &[(1, 4)], &[]), [vec![1, 2, 3]]);
    }

    #[test]
    fn what_belongs_together_from_the_start_takes_part_once_a_link_holds_it() {
        let edges = [edge(1, 2, 0.5)];
        assert_eq!(sets(&edges, &[], &[&[2, 5], &[6, 7]]), [[1, 2, 5]]);
        assert_eq!(sets(&[edge(2, 5, 0.5)], &[], &[&[2, 5]]), [[2, 5]]);
    }
}

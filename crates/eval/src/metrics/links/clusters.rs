//! One way to sort things into sets against another.
//!
//! Two lists come in that name, for each thing, the set it is in; counts of pairs and the adjusted
//! Rand index go out.

use std::collections::BTreeMap;

use crate::metrics::prf::Counts;

/// Pairs of things in one set: right if both lists have them together.
///
/// # Panics
/// If the lists have different lengths.
#[must_use]
pub fn pairs(gold: &[usize], given: &[usize]) -> Counts {
    let table = Contingency::new(gold, given);
    Counts::new(table.both, table.given, table.gold)
}

/// The adjusted Rand index of Hubert and Arabie (Journal of Classification 2, 1985): 1 if both sort
/// alike, 0 on average if one of them is drawn at random with the sizes of its sets.
///
/// # Panics
/// If the lists have different lengths.
#[must_use]
pub fn adjusted_rand(gold: &[usize], given: &[usize]) -> f64 {
    let Contingency { both, gold: in_gold, given: in_given } = Contingency::new(gold, given);
    let (both, in_gold, in_given) = (both as f64, in_gold as f64, in_given as f64);
    let all = two_of(gold.len()) as f64;
    let expected = if all > 0.0 { in_gold * in_given / all } else { 0.0 };
    let most = f64::midpoint(in_gold, in_given);
    // Where both leave everything alone, or both put all together, there is nothing to adjust.
    if (most - expected).abs() < f64::EPSILON { 1.0 } else { (both - expected) / (most - expected) }
}

/// How many pairs are together in both lists, and in each.
struct Contingency {
    both: usize,
    gold: usize,
    given: usize,
}

impl Contingency {
    fn new(gold: &[usize], given: &[usize]) -> Self {
        assert_eq!(gold.len(), given.len(), "one set for each thing on either side");
        let both = gold.iter().copied().zip(given.iter().copied());
        Self {
            both: together(both),
            gold: together(gold.iter().map(|&set| (set, 0))),
            given: together(given.iter().map(|&set| (set, 0))),
        }
    }
}

fn together(sets: impl Iterator<Item = (usize, usize)>) -> usize {
    let mut sizes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    sets.for_each(|set| *sizes.entry(set).or_default() += 1);
    sizes.into_values().map(two_of).sum()
}

/// How many pairs so many things make.
fn two_of(count: usize) -> usize {
    count * count.saturating_sub(1) / 2
}

#[cfg(test)]
mod tests {
    use super::{adjusted_rand, pairs};
    use crate::metrics::prf::Counts;
    use proptest::prelude::*;

    fn is(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn the_index_is_what_others_compute() {
        // By hand: 2 pairs are together in both, 6 in the gold, 3 in the given, of 15.
        let (gold, given) = ([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]);
        assert!(is(adjusted_rand(&gold, &given), (2.0 - 18.0 / 15.0) / (4.5 - 18.0 / 15.0)));
        // The two examples in the documentation of scikit-learn.
        assert!(is(adjusted_rand(&[0, 0, 1, 2], &[0, 0, 1, 1]), 4.0 / 7.0));
        assert!(is(adjusted_rand(&[0, 0, 0, 0], &[0, 1, 2, 3]), 0.0));
    }

    #[test]
    fn names_of_sets_make_no_difference() {
        assert!(is(adjusted_rand(&[0, 0, 1, 1], &[7, 7, 3, 3]), 1.0));
        assert!(is(adjusted_rand(&[0, 1, 2], &[5, 6, 7]), 1.0));
        assert!(is(adjusted_rand(&[], &[]), 1.0));
    }

    #[test]
    fn pairs_are_counted_on_each_side() {
        assert_eq!(pairs(&[0, 0, 0, 1], &[0, 0, 1, 1]), Counts::new(1, 2, 3));
    }

    proptest! {
        #[test]
        fn neither_side_is_the_first(sets in prop::collection::vec((0_usize..4, 0_usize..4), 0..20)) {
            let (one, other): (Vec<_>, Vec<_>) = sets.into_iter().unzip();
            prop_assert!(is(adjusted_rand(&one, &other), adjusted_rand(&other, &one)));
            prop_assert!(is(adjusted_rand(&one, &one), 1.0));
            prop_assert!(adjusted_rand(&one, &other) <= 1.0 + 1e-9);
        }
    }
}

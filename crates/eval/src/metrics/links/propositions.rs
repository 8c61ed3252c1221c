//! What is denied: propositions, gathered from denials.
//!
//! What the gold knows of pairs, and links with their verdicts, come in; counts of propositions go
//! out, so that one that is denied ten times counts once.

use std::collections::{BTreeMap, BTreeSet};

use crate::corpora::links::At;
use crate::metrics::assign::assign;
use crate::metrics::links::Bond;
use crate::metrics::links::components::components;
use crate::metrics::links::pairs::{Known, Pairs, Verdict};
use crate::metrics::prf::Counts;

/// Compares propositions. The given ones are what denials join, and what links of `joining` join
/// that both of its ends take part in.
///
/// First: given ones assigned to gold ones one to one, each with a pair of the gold in common. Gold
/// ones that share a statement cannot be told apart by what is joined: they are assigned together,
/// and found each for itself. Second: given ones with any pair of the gold, and gold ones of which
/// any pair was found.
#[must_use]
pub fn score<'a>(
    pairs: &Pairs<usize>,
    verdicts: &[(Bond, Verdict)],
    joining: impl Iterator<Item = &'a Bond>,
) -> (Counts, Counts) {
    let families = families(pairs);
    let met: Vec<BTreeSet<usize>> =
        gathered(verdicts, joining).iter().map(|it| groups_met(pairs, it)).collect();
    let gold = families.iter().map(BTreeSet::len).sum();
    let mut assigned = Counts { given: met.len(), gold, ..Counts::default() };
    for (met, family) in met.iter().zip(assign(&weights(&met, &families))) {
        let Some(family) = family else { continue };
        assigned.right += 1;
        assigned.found += met.intersection(&families[family]).count();
    }
    let found: BTreeSet<&usize> = met.iter().flatten().collect();
    let right = met.iter().filter(|met| !met.is_empty()).count();
    (assigned, Counts { right, found: found.len(), ..assigned })
}

/// How much each given proposition has of each family: any at all is worth more than how many.
fn weights(met: &[BTreeSet<usize>], families: &[BTreeSet<usize>]) -> Vec<Vec<i64>> {
    let weight = |met: &BTreeSet<usize>, family: &BTreeSet<usize>| {
        let shared = i64::try_from(met.intersection(family).count()).unwrap_or_default();
        if shared > 0 { 1_000_000 + shared } else { 0 }
    };
    let row = |met| families.iter().map(|family| weight(met, family)).collect();
    met.iter().map(row).collect()
}

/// The propositions of the gold, those together that share a statement.
fn families(pairs: &Pairs<usize>) -> Vec<BTreeSet<usize>> {
    let linked = pairs.iter().filter_map(|(pair, known)| Some((pair, group(known)?)));
    let linked: Vec<_> = linked.collect();
    let alone = linked.iter().map(|(_, group)| (*group, *group));
    let sharing = linked.iter().flat_map(|((a, b), group)| {
        let shares = move |(c, d): &(At, At)| [a, b].iter().any(|it| *it == c || *it == d);
        linked.iter().filter(move |(pair, _)| shares(pair)).map(move |(_, other)| (*group, *other))
    });
    components(alone.chain(sharing)).into_iter().map(|it| it.into_iter().collect()).collect()
}

fn group(known: &Known<usize>) -> Option<usize> {
    match known {
        Known::Linked(group) => Some(*group),
        Known::Neutral => None,
    }
}

/// The verdicts on the links of each given proposition; one of which nothing counts is left out.
fn gathered<'a>(
    verdicts: &[(Bond, Verdict)],
    joining: impl Iterator<Item = &'a Bond>,
) -> Vec<Vec<&Verdict>> {
    let taking_part: BTreeSet<At> =
        verdicts.iter().flat_map(|(link, _)| [link.a, link.b]).collect();
    let both = |link: &&Bond| taking_part.contains(&link.a) && taking_part.contains(&link.b);
    let denials = verdicts.iter().map(|(link, _)| (link.a, link.b));
    let groups = components(denials.chain(joining.filter(both).map(|link| (link.a, link.b))));
    let mut gathered: BTreeMap<usize, Vec<&Verdict>> = BTreeMap::new();
    for (link, verdict) in verdicts {
        if let Some(group) = groups.iter().position(|group| group.contains(&link.a)) {
            gathered.entry(group).or_default().push(verdict);
        }
    }
    let counts = |verdicts: &Vec<&Verdict>| verdicts.iter().any(|it| **it != Verdict::Neutral);
    gathered.into_values().filter(counts).collect()
}

/// The propositions of the gold of which a given one has a pair.
fn groups_met(pairs: &Pairs<usize>, verdicts: &[&Verdict]) -> BTreeSet<usize> {
    let right = verdicts.iter().filter_map(|verdict| match verdict {
        Verdict::Right(right) => Some(right),
        _ => None,
    });
    right.flatten().filter_map(|pair| pairs.get(pair).and_then(group)).collect()
}

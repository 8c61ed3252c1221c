//! Keys of a story: what brings reports of it together.
//!
//! An article comes in, keys go out: its names, each with the days around its date, and pairs of a
//! name and another telling word for reports that are far apart or have no date. Other words are no
//! keys alone: those of a trade ("quarter", "dividend") tell much, and bring together what has
//! nothing else in common.

use xxhash_rust::xxh3::xxh3_64;

use crate::linking::gist::{Gist, Term};

/// How many names are made keys together with the days.
const NAMES: usize = 12;
/// How many days share such a key; a second grid begins in the middle of the first.
const DAYS: i32 = 8;
/// How much such a name tells at least: more than the names that every report of a year has.
const TELLS: f32 = 0.605;
/// Of how many words pairs are made.
const PAIRED: usize = 10;
/// How many pairs are keys.
const PAIRS: usize = 24;
/// How much each of two words tells at least, and both together.
const PAIR: (f32, f32) = (0.5, 1.3);

/// The keys of an article.
pub(super) fn keys(gist: &Gist) -> Vec<u64> {
    let mut terms: Vec<&Term> = gist.terms.iter().filter(|term| term.tells >= PAIR.0).collect();
    terms.sort_by(|x, y| weight(y).total_cmp(&weight(x)).then(x.word.cmp(&y.word)));
    let mut keys = pairs(&terms);
    // A month or a year is no day.
    let days = gist.published.filter(|days| days.last - days.first < DAYS);
    if let Some(days) = days {
        let names = terms.iter().filter(|term| term.named && term.tells >= TELLS).take(NAMES);
        keys.extend(names.flat_map(|term| {
            [0, DAYS / 2].map(|shift| {
                let bucket = (days.first + shift).div_euclid(DAYS);
                key([1 + shift as u64, term.word.into(), bucket as u64])
            })
        }));
    }
    keys
}

/// The keys of the pairs that tell most.
fn pairs(terms: &[&Term]) -> Vec<u64> {
    let first = &terms[..terms.len().min(PAIRED)];
    let all = first.iter().enumerate().flat_map(|(nth, one)| {
        first[nth + 1..].iter().map(move |other| (weight(one) + weight(other), *one, *other))
    });
    let mut all: Vec<_> =
        all.filter(|(_, x, y)| (x.named || y.named) && x.tells + y.tells >= PAIR.1).collect();
    all.sort_by(|x, y| y.0.total_cmp(&x.0));
    let ordered = |(_, x, y): &(f32, &Term, &Term)| {
        key([0, x.word.min(y.word).into(), x.word.max(y.word).into()])
    };
    all.iter().take(PAIRS).map(ordered).collect()
}

/// How well a word brings reports of the same together: it stands in all of them, again and again.
fn weight(term: &Term) -> f32 {
    term.times * term.tells * term.tells * if term.leads { 1.5 } else { 1.0 }
}

fn key(parts: [u64; 3]) -> u64 {
    xxh3_64(parts.map(u64::to_le_bytes).as_flattened())
}

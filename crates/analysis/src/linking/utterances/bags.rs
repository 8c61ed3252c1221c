//! Bags: the words of a content without their order, by their stems.
//!
//! Words come in; stems with their weights go out, each once, sorted, so that two bags are compared
//! in one pass. This is the cheap look before the dear one.

use xxhash_rust::xxh3::xxh3_64;

use super::super::words::Word;

/// Only so many words are looked at.
const LONGEST: usize = 512;

/// The stems of a content, sorted.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Bag {
    stems: Vec<(u64, f32)>,
    /// What all of them weigh.
    pub(super) weight: f32,
}

/// What two bags have in common.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Shared {
    /// What the stems in common weigh.
    pub(super) weight: f32,
    /// As a share of what the lighter bag weighs.
    pub(super) of_less: f32,
    /// As a share of what the heavier bag weighs.
    pub(super) of_more: f32,
}

impl Bag {
    /// The stems of words.
    pub(super) fn of(words: &[Word]) -> Self {
        Self::made(words.iter().take(LONGEST).map(hashed).collect())
    }

    fn has(&self, stem: u64) -> bool {
        self.stems.binary_search_by_key(&stem, |it| it.0).is_ok()
    }

    fn made(mut stems: Vec<(u64, f32)>) -> Self {
        stems.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
        stems.dedup_by_key(|it| it.0);
        let weight = stems.iter().map(|it| it.1).sum();
        Self { stems, weight }
    }

    /// Compares two bags.
    pub(super) fn shared(&self, other: &Self) -> Shared {
        let weight = self.common(other).map(|it| it.1).sum();
        let share = |of: f32| if of > 0.0 { weight / of } else { 0.0 };
        let (less, more) = (self.weight.min(other.weight), self.weight.max(other.weight));
        Shared { weight, of_less: share(less).min(1.0), of_more: share(more) }
    }

    /// What the stems weigh that two bags have in common, but for those that are in some others.
    pub(super) fn shared_without(&self, other: &Self, left_out: [&Self; 2]) -> f32 {
        let is_left_out = |stem: u64| left_out.iter().any(|it| it.has(stem));
        self.common(other).filter(|it| !is_left_out(it.0)).map(|it| it.1).sum()
    }

    /// The stems in both, with what the lighter one weighs.
    fn common(&self, other: &Self) -> impl Iterator<Item = (u64, f32)> {
        let (mut a, mut b) = (self.stems.iter().peekable(), other.stems.iter().peekable());
        std::iter::from_fn(move || {
            loop {
                let (one, two) = (*a.peek()?, *b.peek()?);
                match one.0.cmp(&two.0) {
                    std::cmp::Ordering::Less => _ = a.next(),
                    std::cmp::Ordering::Greater => _ = b.next(),
                    std::cmp::Ordering::Equal => {
                        a.next();
                        b.next();
                        return Some((one.0, one.1.min(two.1)));
                    }
                }
            }
        })
    }
}

fn hashed(word: &Word) -> (u64, f32) {
    (xxh3_64(stem(&word.norm).as_bytes()), word.weight)
}

/// Endings, longest first.
const ENDINGS: [&str; 18] = [
    "ations", "ation", "ments", "ities", "ings", "ment", "ions", "ing", "ion", "ies", "ity", "ers",
    "ed", "es", "er", "ly", "s", "e",
];

/// A word without its ending, if enough is left: "releases", "released", "releasing".
pub(super) fn stem(norm: &str) -> &str {
    let bare = |ending: &&str| norm.strip_suffix(*ending).filter(|it| it.len() >= 4);
    ENDINGS.iter().find_map(bare).unwrap_or(norm)
}

//! Terms: the words that tell what an article is about.
//!
//! The words of head and body come in; each once, with what it counts, goes out. A word counts by
//! how rare it is in reports at large and how often it stands here, and more if it stands in the
//! head or the first sentences. Nothing here knows other articles.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use super::words::Word;

/// A word of an article.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Term {
    /// The XXH3 of the folded word.
    pub word: u64,
    /// What it counts in this article: the squares of all terms sum up to 1.
    pub counts: f32,
    /// How much it tells in any article, from 0 to 1.
    pub tells: f32,
    /// How often it stands in what is read of it.
    pub times: f32,
    /// Whether it stands in the head or in the first sentences.
    pub leads: bool,
    /// Whether the body writes it as a name: with a capital letter where no sentence begins, more
    /// often than not.
    pub named: bool,
}

/// How many words of the body are looked at: what comes later is background.
const READ: usize = 600;
/// How many words of the body are the first sentences.
const LEAD: usize = 60;

/// What is counted of a word.
struct Count {
    times: f32,
    tells: f32,
    leads: bool,
    capital: i32,
}

/// The terms of an article, sorted by their hash.
pub(super) fn terms(head: &[Word], body: &[Word]) -> Vec<Term> {
    let mut found: BTreeMap<&str, Count> = BTreeMap::new();
    let places = head.iter().map(|word| (word, true, false));
    let places =
        places.chain((0..READ).zip(body).map(|(nth, word)| (word, nth < LEAD, !word.opens)));
    for (word, leads, shows) in places {
        let new = Count { times: 0.0, tells: word.weight, leads, capital: 0 };
        let count = found.entry(&word.norm).or_insert(new);
        count.times += 1.0;
        count.leads |= leads;
        count.capital += if !shows {
            0
        } else if word.capital {
            1
        } else {
            -1
        };
    }
    let mut terms: Vec<Term> = found.into_iter().map(|(word, count)| term(word, &count)).collect();
    let length = terms.iter().map(|term| term.counts * term.counts).sum::<f32>().sqrt();
    if length > 0.0 {
        terms.iter_mut().for_each(|term| term.counts /= length);
    }
    terms.sort_unstable_by_key(|term| term.word);
    terms
}

fn term(word: &str, count: &Count) -> Term {
    let &Count { times, tells, leads, capital } = count;
    let counts = (1.0 + times.ln() + f32::from(u8::from(leads))) * tells.powi(3);
    let word = xxh3_64(word.as_bytes());
    Term { word, counts, tells, times, leads, named: capital > 0 }
}

/// The terms that two articles have in common: what each is in the one and in the other.
pub(super) fn common<'a>(
    one: &'a [Term],
    other: &'a [Term],
) -> impl Iterator<Item = (&'a Term, &'a Term)> {
    let mut rest = other;
    one.iter().filter_map(move |term| {
        let smaller = rest.iter().take_while(|it| it.word < term.word).count();
        rest = &rest[smaller..];
        rest.first().filter(|it| it.word == term.word).map(|it| (term, it))
    })
}

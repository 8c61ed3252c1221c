//! Gists: what an article is about, which is all that stories are compared by.
//!
//! The words of head and body come in; each that tells something goes out once, with what it counts:
//! by how rare it is in reports at large and how often it stands here, and more if it stands in the
//! head or the first sentences. A gist is some hundred bytes, which the record keeps, so that no text
//! is read again for another article's sake. Nothing here knows other articles.

use std::collections::BTreeMap;

use gainsay_record::ArticleId;
use xxhash_rust::xxh3::xxh3_64;

use super::days::Days;
use super::item::ArticleItem;
use super::words::Word;

/// What an article is about.
#[derive(Clone, PartialEq, Debug)]
pub struct Gist {
    /// The article.
    pub id: ArticleId,
    /// When it was published.
    pub published: Option<Days>,
    /// The words that tell what it is about, each once, sorted by their hash.
    pub terms: Vec<Term>,
}

/// A word of an article.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Term {
    /// The last 32 bits of the XXH3 of the folded word. Of two articles, one pair in a hundred
    /// thousand shares one by chance.
    pub word: u32,
    /// What it counts in this article: the squares of all terms sum up to 1.
    pub counts: f32,
    /// How much it tells in any article, from 0 to 1, in whole hundredths.
    pub tells: f32,
    /// How often it stands in what is read of it; 63 if more often.
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
/// How much a word tells at least, in hundredths: "the" says nothing of what an article is about.
const TELLS: u8 = 20;
/// How often a word is counted.
const TIMES: u8 = 0b0011_1111;
const LEADS: u8 = 0b0100_0000;
const NAMED: u8 = 0b1000_0000;
/// The bytes of a term: its hash, what it tells, and how it stands in the article.
const TERM: usize = 6;
/// The bytes ahead of the terms: the first and the last day.
const HEAD: usize = 8;
/// Where there is no date: a first day behind the last.
const UNDATED: (i32, i32) = (1, 0);

impl Gist {
    /// What an article is about.
    #[must_use]
    pub fn of(article: &ArticleItem) -> Self {
        let ArticleItem { id, published, head, body, .. } = article;
        Self { id: *id, published: *published, terms: terms(head, body) }
    }

    /// As it is kept: first and last day (two numbers of four bytes), then six bytes a term: the
    /// hash (four), what it tells in hundredths, how often it stands here with a bit for `leads`
    /// and one for `named`. The first byte of a number is its lowest.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let (first, last) = self.published.map_or(UNDATED, |days| (days.first, days.last));
        let mut bytes = Vec::with_capacity(HEAD + TERM * self.terms.len());
        bytes.extend(first.to_le_bytes());
        bytes.extend(last.to_le_bytes());
        for term in &self.terms {
            bytes.extend(term.word.to_le_bytes());
            let leads = if term.leads { LEADS } else { 0 };
            let named = if term.named { NAMED } else { 0 };
            bytes.extend([hundredths(term.tells), term.times as u8 & TIMES | leads | named]);
        }
        bytes
    }

    /// The gist of an article as it was kept; `None` if these bytes are none.
    #[must_use]
    pub fn from_bytes(id: ArticleId, bytes: &[u8]) -> Option<Self> {
        let (first, rest) = bytes.split_first_chunk()?;
        let (last, rest) = rest.split_first_chunk()?;
        let (first, last) = (i32::from_le_bytes(*first), i32::from_le_bytes(*last));
        let (kept, rest) = rest.as_chunks::<TERM>();
        let mut terms: Vec<Term> = kept.iter().map(|&it| term_of(it)).collect();
        let sound = rest.is_empty() && terms.is_sorted_by_key(|term| term.word);
        weigh(&mut terms);
        let published = (first <= last).then_some(Days { first, last });
        sound.then_some(Self { id, published, terms })
    }
}

fn term_of([a, b, c, d, tells, how]: [u8; TERM]) -> Term {
    Term {
        word: u32::from_le_bytes([a, b, c, d]),
        counts: 0.0,
        tells: f32::from(tells) / 100.0,
        times: f32::from(how & TIMES),
        leads: how & LEADS != 0,
        named: how & NAMED != 0,
    }
}

fn hundredths(tells: f32) -> u8 {
    (tells * 100.0).round() as u8
}

/// What is counted of a word.
struct Count {
    times: f32,
    tells: f32,
    leads: bool,
    capital: i32,
}

/// The terms of an article, sorted by their hash.
fn terms(head: &[Word], body: &[Word]) -> Vec<Term> {
    let mut found: BTreeMap<&str, Count> = BTreeMap::new();
    let places = head.iter().map(|word| (word, true, false));
    let places =
        places.chain((0..READ).zip(body).map(|(nth, word)| (word, nth < LEAD, !word.opens)));
    for (word, leads, shows) in places {
        if hundredths(word.weight) < TELLS {
            continue;
        }
        let new = Count { times: 0.0, tells: word.weight, leads, capital: 0 };
        let count = found.entry(&word.norm).or_insert(new);
        count.times = (count.times + 1.0).min(f32::from(TIMES));
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
    terms.sort_by_key(|term| term.word);
    terms.dedup_by_key(|term| term.word);
    weigh(&mut terms);
    terms
}

fn term(word: &str, count: &Count) -> Term {
    let &Count { times, tells, leads, capital } = count;
    let word = xxh3_64(word.as_bytes()) as u32;
    Term { word, counts: 0.0, tells, times, leads, named: capital > 0 }
}

/// Works out what each term counts.
fn weigh(terms: &mut [Term]) {
    for term in terms.iter_mut() {
        let leads = f32::from(u8::from(term.leads));
        term.counts = (1.0 + term.times.ln() + leads) * term.tells.powi(3);
    }
    let length = terms.iter().map(|term| term.counts * term.counts).sum::<f32>().sqrt();
    if length > 0.0 {
        terms.iter_mut().for_each(|term| term.counts /= length);
    }
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

#[cfg(test)]
mod tests {
    use gainsay_testkit::article;

    use super::Gist;
    use crate::linking::ArticleItem;

    fn gist(text: &str) -> Gist {
        Gist::of(&ArticleItem::new(&article(text)))
    }

    #[test]
    fn a_gist_comes_back_as_it_was() {
        let long =
            format!("[published 2031-03]\n[headline] Cranes\n\nOduya{}", " of Velmar".repeat(99));
        for text in ["", "Of the", "[published 2031-03-03]\nCranes of Velmar stand still.", &long] {
            let gist = gist(text);
            let bytes = gist.to_bytes();
            assert_eq!(Gist::from_bytes(gist.id, &bytes), Some(gist.clone()), "{text}");
            assert_eq!(bytes.len(), 8 + 6 * gist.terms.len());
        }
    }

    #[test]
    fn bytes_that_are_no_gist_are_refused() {
        let gist = gist("Cranes of Velmar stand still in the harbour.");
        let mut bytes = gist.to_bytes();
        assert!((0..bytes.len()).all(|end| {
            Gist::from_bytes(gist.id, &bytes[..end]).is_none() == !(end >= 8 && (end - 8) % 6 == 0)
        }));
        bytes[8..].reverse();
        assert_eq!(Gist::from_bytes(gist.id, &bytes), None);
    }

    #[test]
    fn what_tells_nothing_is_no_term() {
        let words = |text: &str| gist(text).terms.len();
        assert_eq!(words("It is in the harbour of Velmar, and that is it."), 2);
    }
}

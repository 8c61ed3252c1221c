//! What brings a denial together with what it denies.
//!
//! A statement comes in, keys go out: those of claims and those of denials are different, so that of
//! the many claims none meets another. In one report everything is brought together. Across reports a
//! claim has few keys and a denial, of which there are few, has those of all days and words that its
//! claim might have: with a date, a telling word with the days around; without, two telling words
//! together, or a rare one. Of two reports of one story that are most alike every denial meets every claim.

use gainsay_record::ArticleId;

use super::super::item::StatementItem;
use super::super::words::Word;
use crate::fold::key;

/// How many days make a period. A denial looks for claims in its own, the one before, the one after.
const PERIOD: i32 = 4;

/// How much a word must tell.
const TELLING: f32 = 0.35;
/// How much a word must tell that brings together by itself, whatever the day.
const RARE: f32 = 0.97;

/// How many words of a claim are looked at, the most telling ones.
const OF_CLAIM: usize = 3;
/// How many words of a denial.
const OF_DENIAL: usize = 5;

/// What a statement is found under: a claim by denials, a denial by all.
pub(super) fn keys(item: &StatementItem) -> Vec<u64> {
    let part = if item.stance().denies { DENIAL } else { CLAIM };
    let mut keys = vec![inside(item.told.article)];
    keys.extend(item.stance().denies.then(|| denials_of(item.told.article)));
    keys.extend(across(item, part));
    keys
}

/// What it looks for: a claim for denials, a denial for all, since denials are denied, too.
pub(super) fn asks(item: &StatementItem) -> Vec<u64> {
    let mut keys = vec![inside(item.told.article)];
    keys.extend(across(item, DENIAL));
    if item.stance().denies {
        keys.extend(across(item, CLAIM));
    }
    keys
}

const CLAIM: &str = "claim";
const DENIAL: &str = "denial";

fn inside(report: ArticleId) -> u64 {
    key(&["denies", &report.to_string()])
}

fn denials_of(report: ArticleId) -> u64 {
    key(&["denies", &report.to_string(), DENIAL])
}

/// What it looks for in a report of the same story: a claim for denials, a denial for all.
pub(super) fn in_story(item: &StatementItem, report: ArticleId) -> u64 {
    if item.stance().denies { inside(report) } else { denials_of(report) }
}

/// Keys of claims, or of denials, across reports.
fn across(item: &StatementItem, part: &str) -> Vec<u64> {
    let denies = item.stance().denies;
    let words = telling(item, if denies { OF_DENIAL } else { OF_CLAIM });
    let period = item.published.filter(|it| it.last - it.first <= PERIOD);
    let period = period.map(|it| it.first.div_euclid(PERIOD));
    let mut keys = Vec::new();
    if let Some(period) = period {
        let periods = if denies { period - 1..=period + 1 } else { period..=period };
        for period in periods {
            let period = period.to_string();
            keys.extend(words.iter().map(|it| key(&[part, &it.stem, &period])));
        }
    }
    if period.is_none() || denies {
        let rare = words.iter().filter(|it| it.weight >= RARE);
        keys.extend(rare.map(|it| key(&[part, &it.stem])));
        for (nth, one) in words.iter().enumerate() {
            let pairs = words[nth + 1..].iter().map(|other| in_order(one, other));
            keys.extend(pairs.map(|(one, other)| key(&[part, one, other, ""])));
        }
    }
    keys
}

struct Telling {
    stem: Box<str>,
    weight: f32,
}

fn in_order<'a>(one: &'a Telling, other: &'a Telling) -> (&'a str, &'a str) {
    if one.stem < other.stem { (&one.stem, &other.stem) } else { (&other.stem, &one.stem) }
}

/// The most telling words of a content, the same for every printing of it.
fn telling(item: &StatementItem, most: usize) -> Vec<Telling> {
    let telling = |it: &&Word| it.weight >= TELLING && !super::words::is_of_stance(&it.norm);
    let words = item.words.iter().filter(telling);
    let mut words: Vec<Telling> = words
        .map(|it| Telling { stem: super::words::stem(&it.norm).into(), weight: it.weight })
        .collect();
    words.sort_by(|x, y| y.weight.total_cmp(&x.weight).then_with(|| x.stem.cmp(&y.stem)));
    let mut seen = std::collections::BTreeSet::new();
    words.retain(|it| seen.insert(it.stem.clone()));
    words.truncate(most);
    words
}

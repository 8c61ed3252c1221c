//! Copies: the same article reprinted, syndicated, shortened; passages taken over.
//!
//! Articles come in; links go out that say which passages they have in common, how much of each
//! article that is, and who was first. Words that somebody is quoted with are no evidence: two
//! reporters may have heard them. Two notices made by one form are no copies of one another: their
//! names and numbers differ. Nothing here decides who wrote an article.

mod credits;
mod fingerprint;
mod passages;
mod tiles;

use std::collections::BTreeSet;
use std::ops::Range;

use gainsay_record::{Evidence, Link, LinkKind, Passage, Relation, Sign, SignValue};

use super::Linker;
use super::item::{ArticleItem, Item};
use super::words::{Word, words};
use passages::Shared;

/// Finds articles that are copies of one another, or have passages of one another.
#[derive(Debug)]
pub struct Copies;

impl Linker<ArticleItem> for Copies {
    fn kind(&self) -> LinkKind {
        LinkKind::CopyOf
    }

    fn version(&self) -> u32 {
        3
    }

    fn keys(&self, item: &ArticleItem) -> Vec<u64> {
        fingerprint::keys(&item.body)
    }

    fn compare(&self, one: &ArticleItem, other: &ArticleItem) -> Option<Link> {
        let Order { copy, first, by } = Order::of(one, other);
        let shared = Shared::of(copy, first);
        let (relation, score) = judged(&shared, copy, first)?;
        let mut signs = signs(&shared);
        signs.push(Sign { name: "first_by", value: SignValue::Words(by.to_owned()) });
        for (name, article) in [("credit", copy), ("credit_of_first", first)] {
            let credits = credits::credited(&article.credit).join(", ");
            if !credits.is_empty() {
                signs.push(Sign { name, value: SignValue::Words(credits) });
            }
        }
        let evidence = Evidence { passages: shared.passages, signs };
        let (kind, relation) = (LinkKind::CopyOf, Some(relation));
        Some(Link { kind, a: copy.end(), b: first.end(), relation, score, evidence })
    }
}

fn signs(shared: &Shared) -> Vec<Sign> {
    let number = |name, value| Sign { name, value: SignValue::Number(value) };
    vec![
        number("words_in_common", shared.words as f32),
        number("share", shared.of_a),
        number("share_of_first", shared.of_b),
        number("other_names_and_numbers", shared.other as f32),
    ]
}

/// Which of two articles was there first, and what says so.
struct Order<'a> {
    copy: &'a ArticleItem,
    first: &'a ArticleItem,
    by: &'static str,
}

impl<'a> Order<'a> {
    fn of(one: &'a ArticleItem, other: &'a ArticleItem) -> Self {
        let (one, other) = if one.id <= other.id { (one, other) } else { (other, one) };
        let first = |first, copy, by| Self { copy, first, by };
        let days = one.published.zip(other.published);
        let credits = |copy: &ArticleItem, first: &ArticleItem| {
            let agency = |item: &ArticleItem| item.outlet.as_deref().and_then(credits::agency);
            let credited = agency(first).is_some_and(|it| {
                agency(copy) != Some(it) && credits::credited(&copy.credit).contains(&it)
            });
            credited || tells_of(copy, first)
        };
        let (words, others) = (one.body.len(), other.body.len());
        match () {
            // What an agency dates later, or anew, is its own nevertheless.
            () if credits(other, one) && !credits(one, other) => first(one, other, "credit"),
            () if credits(one, other) && !credits(other, one) => first(other, one, "credit"),
            () if days.is_some_and(|(x, y)| x.last < y.first) => first(one, other, "date"),
            () if days.is_some_and(|(x, y)| y.last < x.first) => first(other, one, "date"),
            () if words > others => first(one, other, "length"),
            () if others > words => first(other, one, "length"),
            () => first(one, other, "id"),
        }
    }
}

/// Whether the text of an article has the name of the outlet of another one, of two words or more: ", Federal Wire
/// reported". A name of one word may be any word.
fn tells_of(copy: &ArticleItem, first: &ArticleItem) -> bool {
    let outlet = first.outlet.as_deref().filter(|_| copy.outlet != first.outlet);
    let mut name = words(outlet.unwrap_or_default(), 0, false);
    name.retain(|word| &*word.norm != "the");
    let is_it = |some: &[Word]| some.iter().zip(&name).all(|(one, other)| one.norm == other.norm);
    name.len() > 1 && copy.body.windows(name.len()).any(is_it)
}

/// How much of an article stands in the other one at least, if it is taken for the same; and how
/// much more if they have hardly a word in common.
const SAME: (f32, f32) = (0.6, 0.2);
/// How many words in common are enough for the lower of the two.
const ENOUGH: f32 = 60.0;
/// In how many words in common one name or number may be another one: copies are corrected, but
/// notices made by one form are told apart by little else.
const WORDS_PER_OTHER: usize = 75;
/// The most of all names and numbers in the same place that may be other ones.
const OTHER: f32 = 0.2;
/// With fewer words in common than these, form notices are the same by chance: "quarterly dividend
/// 10 cents against 10 cents".
const BRIEF: usize = 20;
/// How much a word of a title tells at least that names the matter.
const TELLING: f32 = 0.5;
/// With fewer words in common than these, what an outlet prints again on another day is the next
/// notice made by the same form.
const NOTICE: usize = 100;

/// What the copy is to the article that was there first, and how sure we are; `None` if it is none.
fn judged(shared: &Shared, copy: &ArticleItem, first: &ArticleItem) -> Option<(Relation, f32)> {
    let other = shared.other as f32 / (shared.same + shared.other).max(1) as f32;
    let is_form = other > OTHER
        || shared.other * WORDS_PER_OTHER > shared.words
        || shared.words < NOTICE && printed_again(copy, first)
        || shared.words < BRIEF && !heads_agree(copy, first);
    if shared.passages.is_empty() || is_form {
        return None;
    }
    let sure = 1.0 - other;
    let same = SAME.0 + SAME.1 * (1.0 - shared.words as f32 / ENOUGH).max(0.0);
    match (shared.of_a >= same, shared.of_b >= same) {
        (true, true) => Some((Relation::Reprinted, shared.of_a.min(shared.of_b) * sure)),
        (true, false) => Some((Relation::Shortened, shared.of_a * sure)),
        (false, true) => Some((Relation::Extended, shared.of_b * sure)),
        (false, false) if shared.words > shared.at_end && of_matter(shared, copy, first) => {
            let words = (shared.words - shared.at_end) as f32;
            Some((Relation::Excerpted, words / (words + 12.0) * sure))
        }
        (false, false) => None,
    }
}

/// Whether one outlet published both, on days that do not touch.
fn printed_again(one: &ArticleItem, other: &ArticleItem) -> bool {
    let days = one.published.zip(other.published);
    one.outlet.is_some() && one.outlet == other.outlet && days.is_some_and(|(x, y)| x.apart(y) > 1)
}

/// Whether passages have to do with what either title says, if one outlet published both: what an
/// outlet prints beneath everything has not.
fn of_matter(shared: &Shared, copy: &ArticleItem, first: &ArticleItem) -> bool {
    let stands = |item: &ArticleItem, side: fn(&Passage) -> &Range<u32>| {
        let holds =
            |at: &Range<u32>, word: &Word| at.start <= word.at.start && word.at.end <= at.end;
        let inside = |word: &&Word| shared.passages.iter().map(side).any(|at| holds(at, word));
        let words = item.body.iter().filter(inside).map(|word| &*word.norm);
        let words: BTreeSet<&str> = words.collect();
        let mut telling = item.head.iter().filter(|word| word.weight >= TELLING).peekable();
        telling.peek().is_none() || telling.any(|word| words.contains(&*word.norm))
    };
    let same_outlet = copy.outlet.is_some() && copy.outlet == first.outlet;
    !same_outlet || stands(copy, |it| &it.a) || stands(first, |it| &it.b)
}

/// Whether neither title names what the other one does not.
fn heads_agree(one: &ArticleItem, other: &ArticleItem) -> bool {
    let telling = |item: &ArticleItem| -> BTreeSet<Box<str>> {
        let words = item.head.iter().filter(|word| word.weight >= TELLING);
        words.map(|word| word.norm.clone()).collect()
    };
    let (one, other) = (telling(one), telling(other));
    one.is_subset(&other) || other.is_subset(&one)
}

#[cfg(test)]
mod tests;

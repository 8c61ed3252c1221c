//! Versions: what stood at one address at one time, the oldest first.
//!
//! A new article and its address come in; its place among the versions of one page goes out: behind
//! what was there, but before what is dated later, in whatever order they are added. What shares
//! next to nothing with what stands at its address is no version of it: the address is used again.
//! Once an article has another date, the versions of its page stand as if they had come with the dates
//! that they have then.

mod dates;
mod moment;

use std::collections::{BTreeSet, VecDeque};

use gainsay_record::Article;
use rusqlite::{Connection, OptionalExtension};

use self::dates::Dates;
use crate::error::Outcome;
use crate::write;

/// With how many pages at one address a new article is compared, those that were added last.
const MOST_PAGES: u32 = 8;
/// Before how many versions of a page a new one is put at most.
const MOST_LATER: usize = 1000;
/// How many words of a text are compared.
const MOST_WORDS: usize = 4000;
/// How many words in a row are compared.
const IN_A_ROW: usize = 3;
/// One in how many rows of the shorter text stands in the longer one too, if they are versions of
/// one page. Two reports that have nothing to do with one another share hardly any.
const ONE_IN: usize = 10;

/// The place of an article among the versions of one page.
#[derive(Debug, Default)]
pub(crate) struct Place {
    /// The number and the version of the one before.
    pub before: Option<(i64, u32)>,
    /// The numbers of the later ones, the newest first.
    pub later: Vec<i64>,
}

impl Place {
    /// Where a new article goes: alone, where no page that it is a version of stands at its address.
    pub(crate) fn of(connection: &Connection, article: &Article, at: &str) -> Outcome<Self> {
        match page(connection, article.text(), at)? {
            Some(newest) => behind(connection, newest, &Dates::of(article.meta())),
            None => Ok(Self::default()),
        }
    }

    /// Which version it is, counted from 1.
    pub(crate) fn version(&self) -> u32 {
        self.before.map_or(1, |(_, version)| version + 1)
    }

    /// The number of the next version.
    pub(crate) fn newer(&self) -> Option<i64> {
        self.later.last().copied()
    }

    /// Puts an article that is written there into its place. What was the newest until now no
    /// longer counts.
    pub(crate) fn take(&self, connection: &Connection, article: i64) -> Outcome<()> {
        let mut raise = connection
            .prepare_cached("UPDATE articles SET version = version + 1 WHERE number = ?1")?;
        for later in &self.later {
            raise.execute([later])?;
        }
        let Some((before, _)) = self.before else { return Ok(()) };
        if self.later.is_empty() {
            write::tally(connection, before, -1)?;
        }
        let mut link =
            connection.prepare_cached("UPDATE articles SET newer = ?2 WHERE number = ?1")?;
        link.execute((before, article))?;
        write::mark_replaced(connection, before, true)
    }
}

/// A version of a page.
struct Version {
    number: i64,
    dates: Dates,
    newer: Option<i64>,
    /// When it was added, and the number of its bytes.
    arrival: (String, i64),
}

/// The versions of an article's page in the order in which they are to stand; `None` if they do.
pub(crate) fn order(connection: &Connection, article: i64) -> Outcome<Option<Vec<i64>>> {
    let now = all(connection, article)?;
    let mut arrived: Vec<&Version> = now.iter().collect();
    arrived.sort_by_key(|it| &it.arrival);
    let mut order: Vec<&Version> = Vec::with_capacity(now.len());
    for it in arrived {
        let is_before = |other: &&Version| !other.dates.is_later(&it.dates);
        let at = order.iter().rposition(is_before).map_or(0, |before| before + 1);
        order.insert(at, it);
    }
    let numbers: Vec<i64> = order.iter().map(|it| it.number).collect();
    let stands = now.iter().map(|it| it.number).eq(numbers.iter().copied());
    Ok((!stands).then_some(numbers))
}

/// All versions of an article's page, the oldest first; in a file that leads in a circle, each once.
fn all(connection: &Connection, article: i64) -> Outcome<Vec<Version>> {
    let one = |condition: &str, number: i64| -> Outcome<Option<Version>> {
        let sql = format!(
            "SELECT number, newer, added, capture, published, modified FROM articles WHERE {condition} = ?1"
        );
        let mut find = connection.prepare_cached(&sql)?;
        let version = find.query_row([number], |row| {
            let dates = Dates { published: row.get(4)?, modified: row.get(5)? };
            let (number, newer, arrival) = (row.get(0)?, row.get(1)?, (row.get(2)?, row.get(3)?));
            Ok(Version { number, dates, newer, arrival })
        });
        Ok(version.optional()?)
    };
    let (mut versions, mut seen) = (VecDeque::new(), BTreeSet::new());
    let mut next = Some(article);
    while let Some(version) = next.map(|it| one("number", it)).transpose()?.flatten() {
        if !seen.insert(version.number) {
            break;
        }
        next = version.newer;
        versions.push_back(version);
    }
    let mut first = article;
    while let Some(version) = one("newer", first)? {
        if !seen.insert(version.number) {
            break;
        }
        first = version.number;
        versions.push_front(version);
    }
    Ok(versions.into())
}

/// Lets the versions of a page stand in an order. Another one may be the newest then.
pub(crate) fn put_in_order(connection: &Connection, order: &[i64]) -> Outcome<()> {
    let mut newest =
        connection.prepare_cached("SELECT newer IS NULL FROM articles WHERE number = ?1")?;
    let mut put = connection
        .prepare_cached("UPDATE articles SET version = ?2, newer = ?3 WHERE number = ?1")?;
    for (&number, nth) in order.iter().zip(1..) {
        let newer = order.get(nth).copied();
        let was_newest: bool = newest.query_row([number], |row| row.get(0))?;
        put.execute((number, nth as i64, newer))?;
        if was_newest != newer.is_none() {
            write::tally(connection, number, if was_newest { -1 } else { 1 })?;
            write::mark_replaced(connection, number, was_newest)?;
        }
    }
    Ok(())
}

/// The newest version of the page at an address that a text may be a version of.
fn page(connection: &Connection, text: &str, address: &str) -> Outcome<Option<i64>> {
    let mut find = connection.prepare_cached(
        "SELECT number FROM articles WHERE address = ?1 AND newer IS NULL \
         ORDER BY added DESC, number DESC LIMIT ?2",
    )?;
    let newest = find.query_map((address, MOST_PAGES), |row| row.get(0))?;
    let mut text_of = connection.prepare_cached("SELECT text FROM articles WHERE number = ?1")?;
    for number in newest {
        let number = number?;
        let there: String = text_of.query_row([number], |row| row.get(0))?;
        if is_alike(&there, text) {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

/// The place behind the versions of a page of which it is not sure that they are later.
fn behind(connection: &Connection, newest: i64, dates: &Dates) -> Outcome<Place> {
    let mut find = connection
        .prepare_cached("SELECT version, published, modified FROM articles WHERE number = ?1")?;
    let mut before = connection.prepare_cached("SELECT number FROM articles WHERE newer = ?1")?;
    let (mut next, mut later) = (Some(newest), Vec::new());
    while let Some(number) = next {
        let (version, there): (u32, Dates) = find.query_row([number], |row| {
            Ok((row.get(0)?, Dates { published: row.get(1)?, modified: row.get(2)? }))
        })?;
        if later.len() == MOST_LATER || !there.is_later(dates) {
            return Ok(Place { before: Some((number, version)), later });
        }
        later.push(number);
        next = before.query_row([number], |row| row.get(0)).optional()?;
    }
    Ok(Place { before: None, later })
}

/// Whether two texts have more in common than any two have.
fn is_alike(one: &str, other: &str) -> bool {
    let (one, other) = (lower_words(one), lower_words(other));
    let (one, other) = (rows(&one), rows(&other));
    let shorter = one.len().min(other.len()).max(1);
    one == other || one.intersection(&other).count() * ONE_IN >= shorter
}

fn lower_words(text: &str) -> Vec<String> {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.take(MOST_WORDS).map(str::to_lowercase).collect()
}

/// The words that stand in a row; of a text that has fewer, all of them.
fn rows(words: &[String]) -> BTreeSet<&[String]> {
    words.windows(IN_A_ROW.min(words.len()).max(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::is_alike;

    #[test]
    fn texts_are_alike_that_share_some_sentence() {
        let first = "The council of Lund closes its pool. “We cannot afford it,” Eva Berg said.";
        let later = "A pool will be closed after all.\n\n“We cannot afford it,” the mayor said \
                     before the vote, which nobody in the hall had waited for.";
        assert!(is_alike(first, later));
        let another = "The ferry to Osk sails again. Its captain said that he had been afraid.";
        assert!(!is_alike(first, another));
        assert!(!is_alike(first, ""), "nothing is no version");
        assert!(is_alike("", ""));
        assert!(is_alike("Closed.", "closed"));
    }
}

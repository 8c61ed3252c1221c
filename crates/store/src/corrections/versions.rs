//! Corrections hold in newer versions of a page, too, wherever the same is read.
//!
//! A correction comes in, and where it has something to hold for goes out: what it was made about, and
//! what stands in its place in every newer version. That is a statement of the same words, from the
//! same source by the same cue; a speaker of the same name and kind, if there is only one; of a report,
//! the newer version. What reads otherwise there is something else, of which the user said nothing. Who
//! published a report, and when, is said of one version.

use std::collections::BTreeSet;

use gainsay_record::{ArticleId, End};
use rusqlite::{Connection, OptionalExtension};

use super::anchor::{self, Anchored};
use super::log::{self, Change, Entry};
use crate::error::Outcome;
use crate::{ids, read};

/// In how many newer versions of a page a correction is looked for at most.
const MOST_VERSIONS: usize = 64;

/// What a correction holds for: the numbers of its two ends.
pub(super) type Ends = [Option<i64>; 2];

/// Something in one version of a page: the numbers of article and thing.
type Stand = (i64, i64);

/// Two such things, as far as they are there.
type Pair = [Option<Stand>; 2];

/// What a correction holds for: first what it was made about, whether that is there or not, then what
/// stands in its place in newer versions.
pub(super) fn places(connection: &Connection, entry: &Entry) -> Outcome<Vec<Ends>> {
    Ok(pairs(connection, entry)?.into_iter().map(numbers).collect())
}

/// Where something stands.
pub(super) struct Stands {
    /// The number of the article.
    pub(super) article: i64,
    /// The number of the newest version of its page.
    pub(super) page: i64,
}

/// The article in which something stands, and the page that this is a version of.
pub(super) fn stands(connection: &Connection, end: End) -> Outcome<Stands> {
    let number = ids::number(connection, end)?;
    let article = match end {
        End::Article(_) => number,
        _ => {
            let sql = format!("SELECT article FROM {} WHERE number = ?1", ids::table(end));
            connection.prepare_cached(&sql)?.query_row([number], |row| row.get(0))?
        }
    };
    let sql = "WITH RECURSIVE later (number) AS (SELECT ?1 UNION SELECT a.newer FROM later l \
        JOIN articles a ON a.number = l.number WHERE a.newer IS NOT NULL) \
        SELECT a.number FROM later l JOIN articles a ON a.number = l.number WHERE a.newer IS NULL";
    let page = connection.prepare_cached(sql)?.query_row([article], |row| row.get(0))?;
    Ok(Stands { article, page })
}

/// The corrections that hold about what stands in an article or in an older version of it, the oldest
/// first, with what they hold for in that article.
pub(super) fn holding(connection: &Connection, id: ArticleId) -> Outcome<Vec<(Entry, Vec<Ends>)>> {
    let article = ids::number(connection, End::Article(id))?;
    let is_here = |pair: &Pair| pair.iter().flatten().any(|it| it.0 == article);
    let mut holding = Vec::new();
    for entry in about(connection, id)? {
        let pairs = pairs(connection, &entry)?.into_iter().filter(is_here);
        holding.push((entry, pairs.map(numbers).collect()));
    }
    Ok(holding)
}

/// Whether a correction holds for what stands in a version that was replaced, and the newest one does
/// not have it.
pub(super) fn is_behind(connection: &Connection, entry: &Entry) -> Outcome<bool> {
    if entry.correction.undone_by.is_some() {
        return Ok(false);
    }
    let sql = "SELECT newer IS NULL FROM articles WHERE number = ?1";
    let mut find = connection.prepare_cached(sql)?;
    for it in [&entry.a, &entry.b].into_iter().flatten() {
        let stands = everywhere(connection, it)?;
        let Some((last, _)) = stands.last() else { continue };
        if !matches!(it.end, End::Article(_)) && !find.query_row([last], |row| row.get(0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn numbers(pair: Pair) -> Ends {
    pair.map(|it| it.map(|it| it.1))
}

fn pairs(connection: &Connection, entry: &Entry) -> Outcome<Vec<Pair>> {
    let stands =
        |it: &Option<Anchored>| it.as_ref().map_or(Ok(Vec::new()), |it| everywhere(connection, it));
    let (a, b) = (stands(&entry.a)?, stands(&entry.b)?);
    let made_about = [a.first().copied(), b.first().copied()];
    if matches!(entry.correction.change, Change::Outlet { .. } | Change::Published { .. }) {
        return Ok(vec![made_about]);
    }
    let mut pairs = match (&entry.a, &entry.b) {
        (Some(one), Some(other)) if one.article == other.article => together(&a, &b),
        (Some(_), Some(_)) => apart(&a, &b),
        _ => a.iter().map(|&it| [Some(it), None]).collect(),
    };
    pairs.retain(|it| *it != made_about);
    pairs.insert(0, made_about);
    Ok(pairs)
}

/// Two things of one report: both in one version.
fn together(a: &[Stand], b: &[Stand]) -> Vec<Pair> {
    let beside = |of: i64| b.iter().find(|it| it.0 == of).copied();
    a.iter().filter_map(|&one| Some([Some(one), Some(beside(one.0)?)])).collect()
}

/// Two things of two reports: each version of the one with each of the other, and each two once. Where
/// both reports are versions of one page, they come in the order in which the two came.
fn apart(a: &[Stand], b: &[Stand]) -> Vec<Pair> {
    let is_older = a.len() >= b.len();
    let (older, newer) = if is_older { (a, b) } else { (b, a) };
    let mut seen = BTreeSet::new();
    let mut pairs = Vec::new();
    for &one in older {
        for &other in newer {
            if one != other && seen.insert((one.min(other), one.max(other))) {
                let pair = if is_older { [one, other] } else { [other, one] };
                pairs.push(pair.map(Some));
            }
        }
    }
    pairs
}

/// Something where it stood, and in every newer version of its page that has it.
fn everywhere(connection: &Connection, it: &Anchored) -> Outcome<Vec<Stand>> {
    let Some(number) = anchor::find(connection, it)? else { return Ok(Vec::new()) };
    let sql = "SELECT number, newer FROM articles WHERE id = ?1";
    let mut find = connection.prepare_cached(sql)?;
    let (article, mut newer): (i64, Option<i64>) =
        find.query_row([it.article.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (mut found, mut steps) = (vec![(article, number)], 0);
    let mut next = connection.prepare_cached("SELECT newer FROM articles WHERE number = ?1")?;
    while let Some(article) = newer.filter(|_| steps < MOST_VERSIONS) {
        steps += 1;
        if let Some(number) = in_its_place(connection, it.end, number, article)? {
            found.push((article, number));
        }
        newer = next.query_row([article], |row| row.get(0))?;
    }
    Ok(found)
}

/// The number of what stands in the place of something in another version.
fn in_its_place(
    connection: &Connection,
    end: End,
    number: i64,
    version: i64,
) -> Outcome<Option<i64>> {
    let sql = match end {
        End::Article(_) => return Ok(Some(version)),
        // The same words may stand there twice: the nearest are meant.
        End::Statement(_) => {
            "SELECT t.number FROM statements s JOIN statements t ON t.article = ?2 AND t.content = s.content \
             AND t.source IS s.source AND t.cue IS s.cue WHERE s.number = ?1 \
             ORDER BY abs(t.position - s.position), t.number LIMIT 1"
        }
        End::Speaker(_) => {
            "SELECT max(t.number) FROM speakers s JOIN speakers t ON t.article = ?2 AND t.called = s.called \
             AND t.kind = s.kind WHERE s.number = ?1 GROUP BY s.number HAVING count(*) = 1"
        }
    };
    let mut find = connection.prepare_cached(sql)?;
    Ok(find.query_row((number, version), |row| row.get(0)).optional()?)
}

/// What a correction still holds for in newer versions, where what it was made about is not read any more:
/// looked for in all of the record.
pub(super) fn kept(connection: &Connection, entry: &Entry) -> Outcome<Vec<Ends>> {
    let sql = match &entry.correction.change {
        Change::NotAStatement(_)
        | Change::Speaker { .. }
        | Change::Named { .. }
        | Change::Right(_) => {
            "SELECT number, NULL FROM statements WHERE rejected = ?1 OR corrected = ?1".to_owned()
        }
        Change::Merge { kind, .. } | Change::Confirm { kind, .. } => {
            format!("SELECT a, b FROM {} WHERE correction = ?1", read::link_table(*kind).0)
        }
        Change::Apart { .. } => "SELECT a, b FROM told_apart WHERE correction = ?1".to_owned(),
        Change::Outlet { .. } | Change::Published { .. } | Change::Undo(_) => return Ok(Vec::new()),
    };
    let mut find = connection.prepare_cached(&sql)?;
    let rows = find.query_map([entry.correction.number], |row| Ok([row.get(0)?, row.get(1)?]))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The corrections that hold about an article or another version of it, the oldest first: one about an older
/// version may hold here, and one that holds here may stand in the way of what is said of an older one.
pub(super) fn about(connection: &Connection, article: ArticleId) -> Outcome<Vec<Entry>> {
    let mut entries = log::about(connection, article)?;
    for sql in [
        "SELECT o.id FROM articles n JOIN articles o ON o.newer = n.number WHERE n.id = ?1",
        "SELECT n.id FROM articles o JOIN articles n ON n.number = o.newer WHERE o.id = ?1",
    ] {
        let mut beside = connection.prepare_cached(sql)?;
        let mut version = article;
        for _ in 0..MOST_VERSIONS {
            let next = beside.query_row([version.to_string()], |row| row.get::<_, String>(0));
            let Some(next) = next.optional()? else { break };
            version = next.parse()?;
            entries.extend(log::about(connection, version)?);
        }
    }
    entries.sort_by_key(|it| it.correction.number);
    entries.dedup_by_key(|it| it.correction.number);
    Ok(entries)
}

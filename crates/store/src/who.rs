//! Who: speakers by name, what they said, and what others said of them.
//!
//! A name comes in; whoever may be meant goes out, each with how often they speak. Two who share a
//! surname are two candidates, never one: only links make speakers one person.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use gainsay_record::{ArticleId, End, Heard, SpeakerId, Told};
use rusqlite::Connection;

use crate::error::{Outcome, Trouble};
use crate::find::{END, START, Terms, is_own_name, terms};
use crate::groups::GroupKind;
use crate::page::{Cursor, Listed, Page};
use crate::together::{group, group_of};
use crate::{Group, Store, StoreError, ids, read};

/// How many names are looked at; a beginning of a word may fit many.
const MOST_NAMES: i64 = 500;

/// Of so many names, and so many who have them, other names are looked up at most; and of so many of an
/// identity's newest members.
const FEW: i64 = 40;

/// Of how many of an identity's newest members other names are looked up, or the most frequent one; and
/// among how many statements, the newest, somebody is looked for by how they are described.
const NEWEST: i64 = 200;

/// Of how many of an identity's newest members the names are counted.
const MOST_MEMBERS: i64 = 2000;

/// Somebody who may be meant by a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// How the newest report tells of them; its speaker stands for all.
    pub heard: Heard,
    /// The identity, where several reports tell of them.
    pub identity: Option<Group>,
    /// Their names, the most frequent first, with how often they have it: in [`Store::who`] those that fit what was
    /// asked for, and those that the newest reports have.
    pub names: Vec<(String, u32)>,
    /// How many statements are theirs.
    pub statements: u32,
}

impl Store {
    /// Whoever may be meant by a name, those with the most statements first. Where nobody has such a name,
    /// those who are called or described so where they speak: "FMA", "the former curator".
    ///
    /// # Errors
    /// If there is no word in it, or the file fails.
    pub fn who(&self, name: &str, limit: usize) -> Result<Vec<Candidate>, StoreError> {
        self.ask(|connection| {
            let mut found = meant(connection, name, limit)?;
            if found.is_empty() {
                found = described(connection, name)?;
            }
            // Several under one source are nobody else: each of them is who is meant, if they speak alone.
            if found.iter().any(|it| !it.is_joint) {
                found.retain(|it| !it.is_joint);
            }
            found.sort_by(|x, y| {
                (y.statements, y.reports, &x.id).cmp(&(x.statements, x.reports, &y.id))
            });
            found.truncate(limit);
            let told = found.into_iter().map(|mut it| {
                if let Some(number) = it.identity {
                    it.names = newest_names(connection, number, &it.fitting)?;
                }
                it.told(connection)
            });
            let mut told = told.collect::<Outcome<Vec<_>>>()?;
            // Of whom newer versions no longer tell, nothing is listed.
            told.retain(|it| it.identity.as_ref().is_none_or(|it| it.size > 0));
            told.sort_by_key(|it| Reverse(it.statements));
            Ok(told)
        })
    }

    /// All that is known of one speaker, with the names of whoever is taken for the same.
    ///
    /// # Errors
    /// If the record does not hold the speaker, or the file fails.
    pub fn candidate(&self, id: SpeakerId) -> Result<Candidate, StoreError> {
        self.ask(|connection| {
            let number = ids::number(connection, End::Speaker(id))?;
            match group_of(connection, GroupKind::Identity, End::Speaker(id))? {
                Some(group) => {
                    let names = names_of(connection, group, MOST_MEMBERS)?;
                    Meant { names, ..identity(connection, group)? }.told(connection)
                }
                None => alone(connection, number)?.told(connection),
            }
        })
    }

    /// What the newest reports call somebody most often: of somebody whom many reports tell of, all
    /// else that [`Store::candidate`] knows takes longer.
    ///
    /// # Errors
    /// If the record does not hold the speaker, or the file fails.
    pub fn name(&self, id: SpeakerId) -> Result<String, StoreError> {
        self.ask(|connection| {
            let names = match group_of(connection, GroupKind::Identity, End::Speaker(id))? {
                Some(group) => names_of(connection, group, NEWEST)?,
                None => alone(connection, ids::number(connection, End::Speaker(id))?)?.names,
            };
            // The most frequent comes first.
            Ok(names.into_iter().next().map(|it| it.0).unwrap_or_default())
        })
    }

    /// Who is heard in the reports of a story, each in its newest version, or in a report that is in
    /// none: so many people, those with the most statements first, each by the newest speaker that is
    /// taken for them.
    ///
    /// # Errors
    /// If the record does not hold the report, or the file fails.
    pub fn heard_in(
        &self,
        story: ArticleId,
        most: usize,
    ) -> Result<Vec<(SpeakerId, u64)>, StoreError> {
        self.ask(|connection| {
            let number = ids::number(connection, End::Article(story))?;
            // Of the speakers of a group SQLite gives the id that stands beside the maximum.
            let sql = "SELECT p.id, count(*) AS said, max(p.number) FROM articles a \
                CROSS JOIN speakers p ON p.article = a.number CROSS JOIN statements s ON s.speaker = p.number \
                WHERE (a.number = ?1 OR a.story = (SELECT story FROM articles WHERE number = ?1)) \
                AND a.newer IS NULL AND s.rejected IS NULL \
                GROUP BY coalesce(p.identity, -p.number) ORDER BY said DESC, p.id LIMIT ?2";
            let mut find = connection.prepare_cached(sql)?;
            let mut rows = find.query((number, most as i64))?;
            let mut heard = Vec::new();
            while let Some(row) = rows.next()? {
                let id: String = row.get(0)?;
                heard.push((read::parse(&id)?, row.get::<_, i64>(1)?.unsigned_abs()));
            }
            Ok(heard)
        })
    }

    /// What somebody said, in all reports that tell of them, newest first.
    ///
    /// # Errors
    /// If the record does not hold the speaker, or the file fails.
    pub fn said(&self, by: SpeakerId, page: &Page) -> Result<Listed<Told>, StoreError> {
        self.ask(|connection| {
            let identity = group_of(connection, GroupKind::Identity, End::Speaker(by))?;
            let (column, value) = match identity {
                Some(group) => ("identity", group),
                None => ("number", ids::number(connection, End::Speaker(by))?),
            };
            let sql = format!(
                "SELECT p.number, s.number FROM speakers p CROSS JOIN statements s ON s.speaker = p.number \
                 CROSS JOIN articles a ON a.number = p.article \
                 WHERE p.{column} = ?1 AND p.number <= ?2 AND (p.number < ?2 OR s.number < ?3) \
                 AND s.rejected IS NULL AND {} ORDER BY p.number DESC, s.number DESC LIMIT ?4",
                page.versions()
            );
            let (speaker, statement) = page.bounds();
            let mut find = connection.prepare_cached(&sql)?;
            let rows = find.query_map((value, speaker, statement, page.fetch()), |row| {
                Ok(Cursor(row.get(0)?, row.get(1)?))
            })?;
            let told = rows.map(|cursor| {
                let cursor = cursor?;
                let missing = || Trouble::Damaged("a statement is not there".to_owned());
                Ok((cursor, read::told(connection, cursor.1)?.ok_or_else(missing)?))
            });
            Ok(page.listed(told.collect::<Outcome<_>>()?))
        })
    }
}

/// How the newest report tells of somebody, of an identity or of one alone, and their names of several words.
pub(crate) fn fullest(
    connection: &Connection,
    number: i64,
    identity: Option<i64>,
) -> Outcome<(Vec<String>, Heard)> {
    let names = match identity {
        Some(group) => names_of(connection, group, NEWEST)?,
        None => alone(connection, number)?.names,
    };
    let missing = || Trouble::Damaged("a speaker is not there".to_owned());
    let mut heard = read::heard(connection, number)?.ok_or_else(missing)?;
    let mut full: Vec<String> = names.into_iter().map(|it| it.0).collect();
    full.retain(|name| name.contains(' '));
    if let Some(name) = full.first() {
        heard.voice.name.clone_from(name);
    }
    Ok((full, heard))
}

/// One speaker of each identity, and those who are in none, who have a name: no more than some of each name.
pub(crate) fn of_name(
    connection: &Connection,
    name: &str,
    most: usize,
) -> Outcome<Vec<(i64, Option<i64>)>> {
    let found = meant(connection, name, most)?.into_iter();
    Ok(found.take(most).map(|it| (it.newest, it.identity)).collect())
}

/// The names that whoever goes by one of these names has elsewhere, each in marks for the index. None
/// where the words fit many: then it is not one person who is meant. Of names in which the words are another
/// one's ("Lindholm's lawyer") none, if they must be `own`.
pub(crate) fn other_names(
    connection: &Connection,
    with: &[String],
    own: bool,
) -> Outcome<Vec<String>> {
    let matching = with.join(" AND ");
    let mut names = named(connection, &matching, FEW + 1)?;
    if names.len() as i64 > FEW {
        return Ok(Vec::new());
    }
    if own {
        let others = others_names(connection, &matching)?;
        names.retain(|it| !others.contains(&it.0));
    }
    let mut identities = BTreeSet::new();
    for (called, _) in &names {
        each_identity(connection, *called, |identity| {
            identities.insert(identity);
            Ok(identities.len() < FEW as usize)
        })?;
    }
    let sql = "SELECT DISTINCT n.number, n.name FROM \
        (SELECT called FROM speakers WHERE identity = ?1 ORDER BY number DESC LIMIT ?2) p \
        JOIN names n ON n.number = p.called";
    let mut find = connection.prepare_cached(sql)?;
    let known: BTreeSet<i64> = names.iter().map(|it| it.0).collect();
    let mut others = BTreeSet::new();
    for identity in identities {
        let mut rows = find.query((identity, NEWEST))?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(1)?;
            if !known.contains(&row.get(0)?) && name.chars().any(char::is_alphanumeric) {
                others.insert(format!("\"{}\"", name.replace('"', " ")));
            }
        }
    }
    Ok(others.into_iter().take(FEW as usize).collect())
}

/// The numbers of the first names that the index finds in which the words are another one's.
fn others_names(connection: &Connection, matching: &str) -> Outcome<BTreeSet<i64>> {
    let sql = "SELECT rowid, highlight(name_search, 0, ?2, ?3) FROM name_search \
        WHERE name_search MATCH ?1 ORDER BY rowid LIMIT ?4";
    let mut find = connection.prepare_cached(sql)?;
    let mut rows = find.query((matching, START, END, FEW))?;
    let mut others = BTreeSet::new();
    while let Some(row) = rows.next()? {
        if !is_own_name(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?) {
            others.insert(row.get(0)?);
        }
    }
    Ok(others)
}

/// Names that the index finds, with their numbers.
fn named(connection: &Connection, matching: &str, most: i64) -> Outcome<Vec<(i64, String)>> {
    let sql = "SELECT n.number, n.name FROM name_search f CROSS JOIN names n ON n.number = f.rowid \
        WHERE name_search MATCH ?1 ORDER BY f.rowid LIMIT ?2";
    let mut find = connection.prepare_cached(sql)?;
    let rows = find.query_map((matching, most), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Somebody who may be meant, before anything is read of them that only those need who are shown.
struct Meant {
    /// The speaker that stands for all.
    newest: i64,
    id: String,
    identity: Option<i64>,
    /// Of an identity none yet.
    names: Vec<(String, u32)>,
    /// The numbers of the names of an identity that fit what was asked for.
    fitting: BTreeSet<i64>,
    /// Whether it is several people under one source.
    is_joint: bool,
    reports: u32,
    statements: u32,
}

/// What stands between those who speak under one source.
const AND: &str = "; ";

impl Meant {
    fn told(self, connection: &Connection) -> Outcome<Candidate> {
        let Self { newest, identity, names, statements, .. } = self;
        let missing = || Trouble::Damaged("a speaker is not there".to_owned());
        let heard = read::heard(connection, newest)?.ok_or_else(missing)?;
        let identity = identity.map(|number| group(connection, number)).transpose()?;
        let statements = identity.as_ref().map_or(statements, |it| it.statements);
        Ok(Candidate { heard, identity, names, statements })
    }
}

fn meant(connection: &Connection, name: &str, limit: usize) -> Outcome<Vec<Meant>> {
    let Terms { with, without } = terms("name", name)?;
    let mut matching = with.join(" AND ");
    if !without.is_empty() {
        matching = format!("({matching}) NOT ({})", without.join(" OR "));
    }
    if with.is_empty() {
        return Ok(Vec::new());
    }
    let names = named(connection, &matching, MOST_NAMES)?;
    let mut found = identities(connection, &names)?;
    for (called, name) in &names {
        found.extend(singles(connection, *called, name, limit)?);
    }
    Ok(found)
}

/// Whoever is called or described so where they spoke last.
fn described(connection: &Connection, words: &str) -> Outcome<Vec<Meant>> {
    let Terms { with, .. } = terms("name", words)?;
    if with.is_empty() {
        return Ok(Vec::new());
    }
    let matching: Vec<String> = with.iter().map(|term| format!("speaker : {term}")).collect();
    let sql = "SELECT DISTINCT p.identity, iif(p.identity IS NULL, p.number, 0) FROM \
        (SELECT rowid FROM statement_search WHERE statement_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2) f \
        CROSS JOIN statements s ON s.number = f.rowid CROSS JOIN speakers p ON p.number = s.speaker \
        WHERE p.replaced = 0";
    let mut find = connection.prepare_cached(sql)?;
    let mut rows = find.query((matching.join(" AND "), NEWEST))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(match row.get(0)? {
            Some(group) => identity(connection, group)?,
            None => alone(connection, row.get(1)?)?,
        });
    }
    Ok(found)
}

/// The identities of which a member has one of these names.
fn identities(connection: &Connection, names: &[(i64, String)]) -> Outcome<Vec<Meant>> {
    let mut groups: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for (called, _) in names {
        each_identity(connection, *called, |identity| {
            groups.entry(identity).or_default().insert(*called);
            Ok(true)
        })?;
    }
    let whole = |(number, fitting)| Ok(Meant { fitting, ..identity(connection, number)? });
    groups.into_iter().map(whole).collect()
}

/// The identities of which a member has a name, as long as more are wanted: from one to the next,
/// however many speakers each has.
fn each_identity(
    connection: &Connection,
    called: i64,
    mut take: impl FnMut(i64) -> Outcome<bool>,
) -> Outcome<()> {
    let sql = "SELECT identity FROM speakers WHERE called = ?1 AND identity > ?2 ORDER BY identity LIMIT 1";
    let mut next = connection.prepare_cached(sql)?;
    let mut last = i64::MIN;
    while let Some(row) = next.query((called, last))?.next()? {
        last = row.get(0)?;
        if !take(last)? {
            break;
        }
    }
    Ok(())
}

/// An identity.
fn identity(connection: &Connection, number: i64) -> Outcome<Meant> {
    let sql = "SELECT g.last, p.id, g.size, g.statements FROM groups g JOIN speakers p ON p.number = g.last \
        WHERE g.number = ?1";
    let meant = connection.prepare_cached(sql)?.query_row([number], |row| {
        let (newest, id) = (row.get(0)?, row.get(1)?);
        let (reports, statements, names) = (row.get(2)?, row.get(3)?, Vec::new());
        let (identity, fitting, is_joint) = (Some(number), BTreeSet::new(), false);
        Ok(Meant { newest, id, identity, names, fitting, is_joint, reports, statements })
    });
    Ok(meant?)
}

/// The names that so many newest members of an identity have, the most frequent first, with how often
/// they have it.
fn names_of(connection: &Connection, number: i64, most: i64) -> Outcome<Vec<(String, u32)>> {
    let sql = "SELECT n.name, count(*) AS times FROM \
        (SELECT called FROM speakers WHERE identity = ?1 ORDER BY number DESC LIMIT ?2) p \
        JOIN names n ON n.number = p.called GROUP BY n.number \
        ORDER BY times DESC, length(n.name) DESC, n.name";
    let mut find = connection.prepare_cached(sql)?;
    let rows = find.query_map((number, most), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// These names of an identity and those of its newest few members, the most frequent first, with how often
/// they are had.
fn newest_names(
    connection: &Connection,
    number: i64,
    names: &BTreeSet<i64>,
) -> Outcome<Vec<(String, u32)>> {
    let sql = "SELECT called FROM speakers WHERE identity = ?1 ORDER BY number DESC LIMIT ?2";
    let mut find = connection.prepare_cached(sql)?;
    let newest = find.query_map((number, FEW), |row| row.get(0))?;
    let mut all: BTreeSet<i64> = newest.collect::<Result<_, _>>()?;
    all.extend(names);
    let sql = "SELECT n.name, (SELECT count(*) FROM speakers WHERE called = n.number AND identity = ?2) \
        FROM names n WHERE n.number = ?1";
    let mut count = connection.prepare_cached(sql)?;
    let counted = all
        .iter()
        .map(|&called| count.query_row((called, number), |row| Ok((row.get(0)?, row.get(1)?))));
    let mut names: Vec<(String, u32)> = counted.collect::<Result<_, _>>()?;
    // In the order of `names_of`: code points, as SQLite counts them.
    let length = |name: &str| name.chars().count();
    names.sort_by(|x, y| (y.1, length(&y.0), &x.0).cmp(&(x.1, length(&x.0), &y.0)));
    Ok(names)
}

/// A speaker who is linked to nobody.
fn alone(connection: &Connection, number: i64) -> Outcome<Meant> {
    let sql = "SELECT p.id, n.name, p.statements FROM speakers p JOIN names n ON n.number = p.called \
        WHERE p.number = ?1";
    let meant = connection.prepare_cached(sql)?.query_row([number], |row| {
        let name: String = row.get(1)?;
        let (id, statements) = (row.get(0)?, row.get(2)?);
        Ok(single(number, id, name, statements))
    });
    Ok(meant?)
}

fn single(newest: i64, id: String, name: String, statements: u32) -> Meant {
    let (is_joint, names, fitting) = (name.contains(AND), vec![(name, 1)], BTreeSet::new());
    Meant { newest, id, identity: None, names, fitting, is_joint, reports: 1, statements }
}

/// Speakers of this name that are linked to nobody, newest first.
fn singles(connection: &Connection, called: i64, name: &str, limit: usize) -> Outcome<Vec<Meant>> {
    let sql = "SELECT p.number, p.id, p.statements FROM speakers p CROSS JOIN articles a ON a.number = p.article \
        WHERE p.called = ?1 AND p.identity IS NULL AND a.newer IS NULL ORDER BY p.number DESC LIMIT ?2";
    let mut find = connection.prepare_cached(sql)?;
    let rows = find.query_map((called, limit as i64), |row| {
        Ok(single(row.get(0)?, row.get(1)?, name.to_owned(), row.get(2)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

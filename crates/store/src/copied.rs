//! Who copied from whom, as lists show it: between pages, each in its newest version.
//!
//! A report comes in; the reports that it copies, and those that copy it, go out. Two versions of one
//! page are no copies of one another, whatever they have in common.

use gainsay_record::{ArticleId, End, Evidence, Relation, SignValue};
use rusqlite::{Connection, OptionalExtension};

use crate::error::Outcome;
use crate::groups::GroupKind;
use crate::shown::NOT_APART;
use crate::{Store, StoreError, ids, read};

/// A report that another one copies, or is copied by.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Copied {
    /// The other one, in its newest version.
    pub other: ArticleId,
    /// Whether the other one was there first, as far as `first_by` tells.
    pub is_origin: bool,
    /// What says which of the two was there first.
    pub first_by: FirstBy,
    /// What the copy is to the report that was there first.
    pub relation: Option<Relation>,
    /// How sure that is, between 0 and 1.
    pub score: f32,
}

/// What says which of two reports that share a text was there first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FirstBy {
    /// Their dates.
    Date,
    /// The copy credits the agency that published the other one.
    Credit,
    /// A user.
    User,
    /// Nothing: the longer one is put first, for want of anything better.
    Length,
    /// Nothing: both are as long as one another.
    Id,
}

impl FirstBy {
    /// What lists call it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Credit => "credit",
            Self::User => "user",
            Self::Length => "length",
            Self::Id => "id",
        }
    }

    /// Whether it tells. Where it does not, two reports share a text, and that is all.
    #[must_use]
    pub const fn tells(self) -> bool {
        matches!(self, Self::Date | Self::Credit | Self::User)
    }

    /// What the evidence of a link between copies says of it. That of a link which only a user made
    /// says that a user did.
    #[must_use]
    pub fn of(evidence: &Evidence) -> Self {
        let said = evidence.signs.iter().find_map(|sign| match (sign.name, &sign.value) {
            ("correction", _) => Some(Self::User),
            ("first_by", SignValue::Words(words)) => {
                let known = [Self::Date, Self::Credit, Self::Length];
                known.into_iter().find(|it| it.as_str() == words)
            }
            _ => None,
        });
        said.unwrap_or(Self::Id)
    }
}

impl Store {
    /// What a report copies, and what copies it or an older version of it, each other report once;
    /// the surest first.
    ///
    /// # Errors
    /// If the record does not hold it, or the file fails.
    pub fn copied(&self, id: ArticleId) -> Result<Vec<Copied>, StoreError> {
        self.ask(|connection| {
            let own = ids::number(connection, End::Article(id))?;
            let page = newest(connection, own)?;
            let mut found: Vec<Copied> = Vec::new();
            for (version, is_origin) in looked_at(connection, own, page)? {
                found.extend(linked(connection, version, is_origin, page)?);
            }
            found.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.other.cmp(&y.other)));
            let mut copied: Vec<Copied> = Vec::new();
            for it in found {
                let is_same =
                    |known: &Copied| (known.other, known.is_origin) == (it.other, it.is_origin);
                if !copied.iter().any(is_same) {
                    copied.push(it);
                }
            }
            Ok(copied)
        })
    }

    /// The newest version of the page that a report is a version of.
    ///
    /// # Errors
    /// If the record does not hold it, or the file fails.
    pub fn newest_version(&self, id: ArticleId) -> Result<ArticleId, StoreError> {
        self.ask(|connection| {
            let number = newest(connection, ids::number(connection, End::Article(id))?)?;
            let sql = "SELECT id FROM articles WHERE number = ?1";
            let mut find = connection.prepare_cached(sql)?;
            read::parse(&find.query_row([number], |row| row.get::<_, String>(0))?)
        })
    }
}

/// The newest version of what a number is a version of.
fn newest(connection: &Connection, number: i64) -> Outcome<i64> {
    let mut find = connection.prepare_cached("SELECT newer FROM articles WHERE number = ?1")?;
    let mut newest = number;
    while let Some(Some(newer)) = find.query_row([newest], |row| row.get(0)).optional()? {
        newest = newer;
    }
    Ok(newest)
}

/// What is asked for its links: the report for what it copies, and all versions of its page for what
/// copies them.
fn looked_at(connection: &Connection, own: i64, page: i64) -> Outcome<Vec<(i64, bool)>> {
    let mut looked_at = vec![(own, true)];
    let mut before = connection.prepare_cached("SELECT number FROM articles WHERE newer = ?1")?;
    let mut next = Some(page);
    while let Some(version) = next {
        looked_at.push((version, false));
        next = before.query_row([version], |row| row.get(0)).optional()?;
    }
    Ok(looked_at)
}

/// The copies that the links of one version tell of, but for those of its own page. What copies it has
/// to do so in its newest version.
fn linked(
    connection: &Connection,
    version: i64,
    is_origin: bool,
    page: i64,
) -> Outcome<Vec<Copied>> {
    let (links, kind) = (GroupKind::Copies.links(), GroupKind::Copies.link());
    let (own, other) = if is_origin { ("a", "b") } else { ("b", "a") };
    let newer = if is_origin { "1" } else { "a.newer IS NULL" };
    let sql = format!(
        "SELECT l.{other}, l.relation, l.score, l.evidence FROM {links} l JOIN articles a ON a.number = l.{other} \
         WHERE l.{own} = ?1 AND l.kind = '{kind}' AND {newer} AND {NOT_APART}"
    );
    let mut find = connection.prepare_cached(&sql)?;
    let mut name = connection.prepare_cached("SELECT id FROM articles WHERE number = ?1")?;
    let mut rows = find.query([version])?;
    let mut copied = Vec::new();
    while let Some(row) = rows.next()? {
        let other = newest(connection, row.get(0)?)?;
        if other == page {
            continue;
        }
        let relation: Option<String> = row.get(1)?;
        copied.push(Copied {
            other: read::parse(&name.query_row([other], |row| row.get::<_, String>(0))?)?,
            is_origin,
            first_by: FirstBy::of(&read::evidence_of(&row.get::<_, String>(3)?)?),
            relation: relation.map(|it| read::parse(&it)).transpose()?,
            score: row.get::<_, f64>(2)? as f32,
        });
    }
    Ok(copied)
}

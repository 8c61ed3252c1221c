//! What belongs together: groups, their members, and the links that make them.

use gainsay_record::{ArticleId, End, Link, LinkKind};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::corrections::BY_USERS;
use crate::error::{Outcome, Trouble};
use crate::groups::GroupKind;
use crate::page::{Cursor, Listed, Page};
use crate::read::{LINKS, parse, read_link};
use crate::shown::{NOT_APART, Shown, is_dispute, none_rejected, shown};
use crate::{Store, StoreError, ids};

/// Things that belong together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// How they do.
    pub kind: GroupKind,
    /// The smallest of their ids: what the group is called.
    pub name: End,
    /// How many there are, of those that lists show: what newer versions have replaced is left out.
    pub size: u32,
    /// Of an identity, how many statements those members make; else 0.
    pub statements: u32,
    /// When the oldest of them was published, in EDTF.
    pub first: Option<String>,
    /// When the newest of them was published, in EDTF.
    pub last: Option<String>,
}

/// A link without its evidence.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Weighed {
    /// How the two belong together.
    pub kind: LinkKind,
    /// The one; the denial.
    pub a: End,
    /// The other; what is denied.
    pub b: End,
    /// How sure it is, between 0 and 1.
    pub score: f32,
    /// Whether a user made or confirmed it.
    pub wanted: bool,
}

impl Store {
    /// The group of a kind that something is in; `None` if it is in none, or in a dispute in which
    /// nobody denies anything any more.
    ///
    /// # Errors
    /// If the record does not hold it, or it cannot be in such a group, or the file fails.
    pub fn group(&self, kind: GroupKind, member: End) -> Result<Option<Group>, StoreError> {
        self.ask(|connection| {
            let number = shown_group(connection, kind, member, false)?;
            number.map(|number| group(connection, number)).transpose()
        })
    }

    /// What the group of a kind is called that something is in, as [`Store::group`] gives it; its own id
    /// if it is in none. Nothing is counted.
    ///
    /// # Errors
    /// If the record does not hold it, or it cannot be in such a group, or the file fails.
    pub fn group_name(&self, kind: GroupKind, member: End) -> Result<End, StoreError> {
        self.ask(|connection| match shown_group(connection, kind, member, false)? {
            Some(number) => name(connection, kind, number),
            None => Ok(member),
        })
    }

    /// All groups of a kind, those with the newest members first. One of which newer versions leave
    /// a single member is no group any more, unless all versions are asked for; a dispute in which
    /// nobody denies anything is none.
    ///
    /// # Errors
    /// If the file fails.
    pub fn groups(&self, kind: GroupKind, page: &Page) -> Result<Listed<Group>, StoreError> {
        self.ask(|connection| {
            // The kind stands in the question itself: each has an index of its own.
            let sql = format!(
                "SELECT last, number FROM groups WHERE kind = '{kind}' AND last < ?1 ORDER BY last DESC LIMIT ?2"
            );
            let mut find = connection.prepare_cached(&sql)?;
            let values = (page.bounds().0, page.fetch());
            let rows = find.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?;
            let groups = rows.map(|row| {
                let (last, number): (i64, i64) = row?;
                Ok((Cursor(last, 0), (number, group(connection, number)?)))
            });
            let Listed { items, after } = page.listed(groups.collect::<Outcome<Vec<_>>>()?);
            let mut listed = Listed { items: Vec::new(), after };
            for (number, group) in items {
                let is_whole = group.size > 1 || page.all_versions;
                if is_whole && is_dispute(connection, kind, number, page.all_versions)? {
                    listed.items.push(group);
                }
            }
            Ok(listed)
        })
    }

    /// The members of the group that something is in, newest first; only itself if it is in none.
    ///
    /// # Errors
    /// If the record does not hold it, or it cannot be in such a group, or the file fails.
    pub fn members(
        &self,
        kind: GroupKind,
        member: End,
        page: &Page,
    ) -> Result<Listed<End>, StoreError> {
        self.ask(|connection| {
            let group = shown_group(connection, kind, member, page.all_versions)?;
            let table = kind.table();
            let (column, value) = match group {
                Some(group) => (kind.column(), group),
                None => ("number", ids::number(connection, member)?),
            };
            let of_article = if table == "articles" { "number" } else { "article" };
            let sql = format!(
                "SELECT m.number, m.id FROM {table} m CROSS JOIN articles a ON a.number = m.{of_article} \
                 WHERE m.{column} = ?1 AND m.number < ?2 AND {} ORDER BY m.number DESC LIMIT ?3",
                page.versions()
            );
            let mut find = connection.prepare_cached(&sql)?;
            let mut rows = find.query((value, page.bounds().0, page.fetch()))?;
            let mut members = Vec::new();
            while let Some(row) = rows.next()? {
                let id: String = row.get(1)?;
                members.push((Cursor(row.get(0)?, 0), ids::end(table, &id)?));
            }
            Ok(page.listed(members))
        })
    }

    /// The links of something, with their evidence, sorted by kind and ends. What a user told apart
    /// is left out, and so is what leads to, or from, what a user said is no statement.
    ///
    /// # Errors
    /// If the record does not hold it, or the file fails.
    pub fn links(&self, end: End) -> Result<Vec<Link>, StoreError> {
        self.links_that(Holds::Now, end)
    }

    /// The links of something as linkers found them, whatever users said of them since: what a user
    /// told apart is among them, what only a user linked is not.
    ///
    /// # Errors
    /// If the record does not hold it, or the file fails.
    pub fn found_links(&self, end: End) -> Result<Vec<Link>, StoreError> {
        self.links_that(Holds::AsFound, end)
    }

    fn links_that(&self, holds: Holds, end: End) -> Result<Vec<Link>, StoreError> {
        self.ask(|connection| {
            let number = ids::number(connection, end)?;
            let mut links = of_end(connection, holds, end, number, "a")?;
            links.extend(of_end(connection, holds, end, number, "b")?);
            links.sort_by_key(|link| (link.kind, link.a, link.b));
            Ok(links)
        })
    }

    /// What the links of something lead between, sorted: much faster than with their evidence.
    ///
    /// # Errors
    /// If the record does not hold it, or the file fails.
    pub fn linked(&self, end: End) -> Result<Vec<(LinkKind, End, End)>, StoreError> {
        Ok(self.weighed(end)?.into_iter().map(|it| (it.kind, it.a, it.b)).collect())
    }

    /// The same, with how sure each link is.
    ///
    /// # Errors
    /// If the record does not hold it, or the file fails.
    pub fn weighed(&self, end: End) -> Result<Vec<Weighed>, StoreError> {
        self.ask(|connection| {
            let (number, table) = (ids::number(connection, end)?, ids::table(end));
            let columns = ", l.score, l.correction IS NOT NULL";
            let mut links = Vec::new();
            for side in ["a", "b"] {
                links.extend(rows_of_end(
                    connection,
                    Holds::Now,
                    end,
                    number,
                    side,
                    columns,
                    |row| {
                        let end = |nth| -> Outcome<End> {
                            ids::end(
                                table,
                                row.get_ref(nth)?.as_str().map_err(rusqlite::Error::from)?,
                            )
                        };
                        Ok(Weighed {
                            kind: row.get::<_, String>(0)?.parse()?,
                            a: end(1)?,
                            b: end(2)?,
                            score: row.get(3)?,
                            wanted: row.get(4)?,
                        })
                    },
                )?);
            }
            links.sort_unstable_by_key(|it| (it.kind, it.a, it.b));
            Ok(links)
        })
    }
}

/// Which links are meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Holds {
    /// Those that hold, as users corrected them.
    Now,
    /// Those that linkers found.
    AsFound,
}

impl Holds {
    /// What holds of the row `l` of such a link, between the rows `x` and `y` of a table.
    pub(crate) fn condition(self, ends: &str) -> String {
        match self {
            Self::Now => format!("{NOT_APART} AND {}", none_rejected(ends).unwrap_or("1")),
            Self::AsFound => format!("(l.correction IS NULL OR l.evidence <> '{BY_USERS}')"),
        }
    }
}

/// The links of which something is the one end, or the other.
pub(crate) fn of_end(
    connection: &Connection,
    holds: Holds,
    end: End,
    number: i64,
    side: &str,
) -> Outcome<Vec<Link>> {
    let ends = ids::table(end);
    let columns = ", l.relation, l.score, l.evidence";
    rows_of_end(connection, holds, end, number, side, columns, |row| read_link(row, ends))
}

/// What is read of the rows of the same links: kind and ids of the ends, then other columns.
fn rows_of_end<T>(
    connection: &Connection,
    holds: Holds,
    end: End,
    number: i64,
    side: &str,
    columns: &str,
    read: impl Fn(&Row<'_>) -> Outcome<T>,
) -> Outcome<Vec<T>> {
    let ends = ids::table(end);
    let Some((links, _)) = LINKS.into_iter().find(|it| it.1 == ends) else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT l.kind, x.id AS a_id, y.id AS b_id{columns} FROM {links} l \
         JOIN {ends} x ON x.number = l.a JOIN {ends} y ON y.number = l.b \
         WHERE l.{side} = ?1 AND {} ORDER BY l.kind, x.id, y.id",
        holds.condition(ends)
    );
    let mut find = connection.prepare_cached(&sql)?;
    let mut rows = find.query([number])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// The reports that links of a kind lead to from that of a number, the surest first.
pub(crate) fn surest(
    connection: &Connection,
    kind: LinkKind,
    number: i64,
    most: usize,
) -> Outcome<Vec<(ArticleId, f32)>> {
    let found = Holds::AsFound.condition("articles");
    let half = |own: &str, other: &str| {
        format!(
            "SELECT m.id AS id, l.score AS score FROM article_links l JOIN articles m ON m.number = l.{other} \
             WHERE l.{own} = ?1 AND l.kind = ?2 AND {found}"
        )
    };
    let sql =
        format!("{} UNION ALL {} ORDER BY score DESC, id LIMIT ?3", half("a", "b"), half("b", "a"));
    let mut find = connection.prepare_cached(&sql)?;
    let mut rows = find.query((number, kind.as_str(), most as i64))?;
    let mut reports = Vec::new();
    while let Some(row) = rows.next()? {
        reports.push((parse(&row.get::<_, String>(0)?)?, row.get(1)?));
    }
    Ok(reports)
}

/// The number of the group that something is in, as far as lists show it.
fn shown_group(
    connection: &Connection,
    kind: GroupKind,
    member: End,
    all_versions: bool,
) -> Outcome<Option<i64>> {
    let number = group_of(connection, kind, member)?;
    Ok(match number {
        Some(number) if is_dispute(connection, kind, number, all_versions)? => Some(number),
        _ => None,
    })
}

/// The number of the group that something is in.
pub(crate) fn group_of(
    connection: &Connection,
    kind: GroupKind,
    member: End,
) -> Outcome<Option<i64>> {
    if ids::table(member) != kind.table() {
        let problem = format!("is in no {kind}: those hold {}", kind.table());
        let given = member.to_string();
        return Err(StoreError::Question { field: "id", given, problem }.into());
    }
    let number = ids::number(connection, member)?;
    let sql = format!("SELECT {} FROM {} WHERE number = ?1", kind.column(), kind.table());
    Ok(connection.prepare_cached(&sql)?.query_row([number], |row| row.get(0))?)
}

/// A group of a number.
pub(crate) fn group(connection: &Connection, number: i64) -> Outcome<Group> {
    let sql = "SELECT kind, name FROM groups WHERE number = ?1";
    let mut find = connection.prepare_cached(sql)?;
    let found = find.query_row([number], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)));
    let missing = || Trouble::Damaged("a group is not there".to_owned());
    let (kind, name): (String, String) = found.optional()?.ok_or_else(missing)?;
    let kind: GroupKind = kind.parse()?;
    let Shown { size, statements, first, last } = shown(connection, kind, number)?;
    let [first, last] = [first, last].map(|it| published(connection, kind, it));
    let name = ids::end(kind.table(), &name)?;
    Ok(Group { kind, name, size, statements, first: first?, last: last? })
}

/// When a member of a group was published.
fn published(
    connection: &Connection,
    kind: GroupKind,
    member: Option<i64>,
) -> Outcome<Option<String>> {
    let sql = match kind.table() {
        "articles" => "SELECT published FROM articles WHERE number = ?1".to_owned(),
        table => format!(
            "SELECT a.published FROM {table} m JOIN articles a ON a.number = m.article WHERE m.number = ?1"
        ),
    };
    let mut find = connection.prepare_cached(&sql)?;
    Ok(find.query_row([member], |row| row.get(0)).optional()?.flatten())
}

/// What a group is called.
pub(crate) fn name(connection: &Connection, kind: GroupKind, number: i64) -> Outcome<End> {
    let mut find = connection.prepare_cached("SELECT name FROM groups WHERE number = ?1")?;
    let name: Option<String> = find.query_row([number], |row| row.get(0)).optional()?;
    let missing = || Trouble::Damaged("a group is not there".to_owned());
    ids::end(kind.table(), &name.ok_or_else(missing)?)
}

//! The log of corrections: rows in, what they say out, and the other way round.

use std::borrow::Cow;

use gainsay_record::{ArticleId, End, LinkKind, SpeakerId, SpeakerKind, StatementId};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::anchor::{self, Anchored};
use crate::error::{Outcome, Trouble};
use crate::{ids, read};

/// What a user says is so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// Two belong together: one person, one utterance, one story, one text; or the first denies the
    /// second.
    Merge {
        /// How they belong together.
        kind: LinkKind,
        /// The one.
        a: End,
        /// The other.
        b: End,
    },
    /// Two do not belong together, whatever links say.
    Apart {
        /// How they do not.
        kind: LinkKind,
        /// The one.
        a: End,
        /// The other.
        b: End,
    },
    /// A link that was found is right.
    Confirm {
        /// Its kind.
        kind: LinkKind,
        /// Its one end.
        a: End,
        /// Its other end.
        b: End,
    },
    /// A statement is read as it should be.
    Right(StatementId),
    /// Nobody states anything there.
    NotAStatement(StatementId),
    /// Somebody else says it.
    Speaker {
        /// The statement.
        statement: StatementId,
        /// Who does, a speaker of the same article; `None` if nobody is named.
        right: Option<SpeakerId>,
    },
    /// Somebody says it whom its report is not read to name, or no longer. Where it is read to name one
    /// of this name and kind after all, that one is meant.
    Named {
        /// The statement.
        statement: StatementId,
        /// The name of who does.
        name: String,
        /// What kind of speaker that is: a person, an organization or a group.
        kind: SpeakerKind,
    },
    /// Somebody else published a report. Made by [`Store::amend`](crate::Store::amend).
    Outlet {
        /// The report.
        article: ArticleId,
        /// Who did; `None` if that is not known.
        right: Option<String>,
    },
    /// A report was published at another time. Made by [`Store::amend`](crate::Store::amend).
    Published {
        /// The report.
        article: ArticleId,
        /// When it was, in EDTF; `None` if that is not known.
        right: Option<String>,
    },
    /// Another correction no longer holds. Made by [`Store::undo`](crate::Store::undo).
    Undo(i64),
}

/// Who makes a correction, and when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signed<'a> {
    /// When, as RFC 3339 has it.
    pub time: &'a str,
    /// Who.
    pub maker: &'a str,
    /// Why, in the maker's words.
    pub reason: Option<&'a str>,
}

/// A correction as the log has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    /// Its number, counted from 1.
    pub number: i64,
    /// When it was made.
    pub time: String,
    /// Who made it.
    pub maker: String,
    /// Why.
    pub reason: Option<String>,
    /// What it says. Ids are those of the time when it was made.
    pub change: Change,
    /// The later correction after which it no longer holds.
    pub undone_by: Option<i64>,
    /// Whether what it is about is no longer read where it stood: it holds, and has nothing to hold
    /// for until it is read there again.
    pub is_lost: bool,
    /// Whether it holds for what stands in a version of a page that was replaced, and the newest version
    /// does not say the same.
    pub is_behind: bool,
}

/// A row of the log, with where its ends stood.
pub(super) struct Entry {
    pub correction: Correction,
    pub a: Option<Anchored>,
    pub b: Option<Anchored>,
}

impl Change {
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Merge { .. } => "merge",
            Self::Apart { .. } => "apart",
            Self::Confirm { .. } => "confirm",
            Self::Right(_) => "right",
            Self::NotAStatement(_) => "not_a_statement",
            Self::Speaker { .. } | Self::Named { .. } => "speaker",
            Self::Outlet { .. } => "outlet",
            Self::Published { .. } => "published",
            Self::Undo(_) => "undo",
        }
    }

    /// What it is about; of a speaker, the statement and who speaks.
    #[must_use]
    pub fn ends(&self) -> [Option<End>; 2] {
        match *self {
            Self::Named { statement, .. } => [Some(End::Statement(statement)), None],
            Self::Merge { a, b, .. } | Self::Apart { a, b, .. } | Self::Confirm { a, b, .. } => {
                [Some(a), Some(b)]
            }
            Self::Right(id) | Self::NotAStatement(id) => [Some(End::Statement(id)), None],
            Self::Speaker { statement, right } => {
                [Some(End::Statement(statement)), right.map(End::Speaker)]
            }
            Self::Outlet { article, .. } | Self::Published { article, .. } => {
                [Some(End::Article(article)), None]
            }
            Self::Undo(_) => [None, None],
        }
    }

    /// The kind of link that it is about.
    #[must_use]
    pub const fn link(&self) -> Option<LinkKind> {
        match *self {
            Self::Merge { kind, .. } | Self::Apart { kind, .. } | Self::Confirm { kind, .. } => {
                Some(kind)
            }
            _ => None,
        }
    }

    /// What it sets right, where that is no end; of somebody named, the kind and the name.
    fn value(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Outlet { right, .. } | Self::Published { right, .. } => {
                right.as_deref().map(Into::into)
            }
            Self::Named { name, kind, .. } => Some(format!("{kind} {name}").into()),
            _ => None,
        }
    }
}

/// Writes a correction into the log.
pub(super) fn write(connection: &Connection, change: &Change, signed: &Signed<'_>) -> Outcome<i64> {
    let [a, mut b] = change.ends();
    if let Change::Right(statement) = change {
        // Who speaks is part of what is right.
        b = speaker_of(connection, *statement)?;
    }
    let [a, b] = [a, b].map(|end| end.map(|end| anchor::of(connection, end)).transpose());
    let (a, b) = (a?, b?);
    let undoes = if let Change::Undo(number) = change { Some(number) } else { None };
    let mut insert = connection.prepare_cached(
        "INSERT INTO corrections (made, maker, reason, kind, link, a, a_article, a_anchor, b, b_article, b_anchor, value, undoes) \
         VALUES (:made, :maker, :reason, :kind, :link, :a, :a_article, :a_anchor, :b, :b_article, :b_anchor, :value, :undoes)",
    )?;
    Ok(insert.insert(named_params! {
        ":made": signed.time,
        ":maker": signed.maker,
        ":reason": signed.reason,
        ":kind": change.name(),
        ":link": change.link().map(|it| it.as_str()),
        ":a": a.as_ref().map(|it| it.end.to_string()),
        ":a_article": a.as_ref().map(|it| it.article.to_string()),
        ":a_anchor": a.as_ref().map(|it| &it.anchor),
        ":b": b.as_ref().map(|it| it.end.to_string()),
        ":b_article": b.as_ref().map(|it| it.article.to_string()),
        ":b_anchor": b.as_ref().map(|it| &it.anchor),
        ":value": change.value(),
        ":undoes": undoes,
    })?)
}

/// Who says a statement, as the record has it now.
fn speaker_of(connection: &Connection, statement: StatementId) -> Outcome<Option<End>> {
    let sql =
        "SELECT p.id FROM statements s JOIN speakers p ON p.number = s.speaker WHERE s.id = ?1";
    let mut find = connection.prepare_cached(sql)?;
    let id = find.query_row([statement.to_string()], |row| row.get::<_, String>(0)).optional()?;
    id.map(|id| ids::end("speakers", &id)).transpose()
}

/// One correction.
pub(super) fn entry(connection: &Connection, number: i64) -> Outcome<Option<Entry>> {
    Ok(entries(connection, "number = ?1", [number])?.pop())
}

/// The corrections of which a condition holds, the oldest first.
pub(super) fn entries(
    connection: &Connection,
    condition: &str,
    values: impl rusqlite::Params,
) -> Outcome<Vec<Entry>> {
    let sql = format!("SELECT * FROM corrections WHERE {condition} ORDER BY number");
    let mut find = connection.prepare_cached(&sql)?;
    let mut rows = find.query(values)?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(of_row(row)?);
    }
    Ok(entries)
}

fn of_row(row: &Row<'_>) -> Outcome<Entry> {
    let (kind, link): (String, Option<String>) = (row.get("kind")?, row.get("link")?);
    let link: Option<LinkKind> = link.map(|it| it.parse()).transpose()?;
    let (of_a, of_b) = match (link, kind.as_str()) {
        (Some(link), _) => (read::link_table(link).1, read::link_table(link).1),
        (None, "outlet" | "published") => ("articles", "articles"),
        (None, _) => ("statements", "speakers"),
    };
    let (a, b) = (anchored(row, "a", of_a)?, anchored(row, "b", of_b)?);
    let ends = (a.as_ref().map(|it| it.end), b.as_ref().map(|it| it.end));
    let change = match (kind.as_str(), link, ends) {
        ("merge", Some(kind), (Some(a), Some(b))) => Change::Merge { kind, a, b },
        ("apart", Some(kind), (Some(a), Some(b))) => Change::Apart { kind, a, b },
        ("confirm", Some(kind), (Some(a), Some(b))) => Change::Confirm { kind, a, b },
        ("right", None, (Some(End::Statement(id)), _)) => Change::Right(id),
        ("not_a_statement", None, (Some(End::Statement(id)), None)) => Change::NotAStatement(id),
        ("speaker", None, (Some(End::Statement(statement)), None)) => {
            match row.get::<_, Option<String>>("value")? {
                Some(value) => named(statement, &value)?,
                None => Change::Speaker { statement, right: None },
            }
        }
        ("speaker", None, (Some(End::Statement(statement)), Some(End::Speaker(right)))) => {
            Change::Speaker { statement, right: Some(right) }
        }
        ("outlet", None, (Some(End::Article(article)), None)) => {
            Change::Outlet { article, right: row.get("value")? }
        }
        ("published", None, (Some(End::Article(article)), None)) => {
            Change::Published { article, right: row.get("value")? }
        }
        ("undo", None, (None, None)) => Change::Undo(row.get("undoes")?),
        _ => return Err(Trouble::Damaged(format!("`{kind}` is no correction"))),
    };
    let correction = Correction {
        number: row.get("number")?,
        time: row.get("made")?,
        maker: row.get("maker")?,
        reason: row.get("reason")?,
        change,
        undone_by: row.get("undone_by")?,
        is_lost: false,
        is_behind: false,
    };
    Ok(Entry { correction, a, b })
}

/// Who says a statement, by the kind and the name.
fn named(statement: StatementId, value: &str) -> Outcome<Change> {
    let wrong = || Trouble::Damaged(format!("`{value}` is no speaker"));
    let (kind, name) = value.split_once(' ').ok_or_else(wrong)?;
    Ok(Change::Named { statement, name: name.to_owned(), kind: read::parse(kind)? })
}

fn anchored(row: &Row<'_>, side: &str, table: &str) -> Outcome<Option<Anchored>> {
    let Some(id) = row.get::<_, Option<String>>(side)? else { return Ok(None) };
    let article: String = row.get(&*format!("{side}_article"))?;
    let anchor = row.get(&*format!("{side}_anchor"))?;
    Ok(Some(Anchored { end: ids::end(table, &id)?, article: article.parse()?, anchor }))
}

/// Says that a correction no longer holds.
pub(super) fn strike(connection: &Connection, number: i64, by: i64) -> Outcome<()> {
    let sql = "UPDATE corrections SET undone_by = ?2 WHERE number = ?1";
    connection.prepare_cached(sql)?.execute((number, by))?;
    Ok(())
}

/// Says that a correction holds again.
pub(super) fn revive(connection: &Connection, number: i64) -> Outcome<()> {
    let sql = "UPDATE corrections SET undone_by = NULL WHERE number = ?1";
    connection.prepare_cached(sql)?.execute([number])?;
    Ok(())
}

/// The corrections whose place another one took.
pub(super) fn struck_by(connection: &Connection, number: i64) -> Outcome<Vec<Entry>> {
    entries(connection, "undone_by = ?1", [number])
}

/// The corrections that hold about what stands in an article.
pub(super) fn about(connection: &Connection, article: ArticleId) -> Outcome<Vec<Entry>> {
    let about = "(a_article = ?1 OR b_article = ?1) AND undone_by IS NULL";
    entries(connection, about, [article.to_string()])
}

//! Corrections of statements: what is none, and who really says it.

use std::collections::BTreeSet;

use gainsay_record::LinkKind;
use rusqlite::{Connection, OptionalExtension};

use super::refused;
use crate::error::Outcome;
use crate::groups::{GroupKind, Groups, JOINS};
use crate::linking::Unsettled;
use crate::shown::NOT_APART;
use crate::{index, write};

/// The kinds of groups that statements are in.
const KINDS: [GroupKind; 2] = [GroupKind::Utterance, GroupKind::Dispute];

/// Says that a statement is none, or that it is one after all: lists, counts and groups follow.
pub(super) fn reject(
    connection: &Connection,
    statement: i64,
    correction: Option<i64>,
) -> Outcome<()> {
    let groups = Groups::new(connection)?;
    let mut left = Vec::new();
    for kind in KINDS {
        left.extend(groups.leave(kind, &[statement].into())?);
    }
    shown_anew(connection, statement, || {
        let sql = "UPDATE statements SET rejected = ?2 WHERE number = ?1";
        connection.prepare_cached(sql)?.execute((statement, correction))?;
        deepen(connection, statement)?;
        let sql = "SELECT speaker FROM statements WHERE number = ?1";
        let speaker = connection.prepare_cached(sql)?.query_row([statement], |row| row.get(0))?;
        recount(connection, speaker)
    })?;
    groups.mend(left)?;
    if correction.is_none() {
        for (kind, a, b) in links(connection, statement)? {
            groups.linked(kind, a, b)?;
        }
    }
    Ok(())
}

/// Takes out the links of statements that linkers found; what users linked stays, and holds together
/// what it held. Gives what they were linked with.
pub(super) fn unlink(connection: &Connection, statements: &BTreeSet<i64>) -> Outcome<Unsettled> {
    let groups = Groups::new(connection)?;
    let (mut left, mut unsettled) = (Vec::new(), Unsettled::new());
    for kind in KINDS {
        unsettled.insert(kind, groups.neighbours(kind, statements)?);
        left.extend(groups.leave(kind, statements)?);
    }
    let sql = "DELETE FROM statement_links WHERE (a = ?1 OR b = ?1) AND correction IS NULL";
    let mut take = connection.prepare_cached(sql)?;
    statements.iter().try_for_each(|number| take.execute([number]).map(|_| ()))?;
    groups.mend(left)?;
    for &statement in statements {
        for (kind, a, b) in links(connection, statement)? {
            groups.linked(kind, a, b)?;
        }
    }
    Ok(unsettled)
}

/// The links of a statement that join.
fn links(connection: &Connection, statement: i64) -> Outcome<BTreeSet<(LinkKind, i64, i64)>> {
    let sql = format!(
        "SELECT l.kind, l.a, l.b FROM statement_links l WHERE (l.a = ?1 OR l.b = ?1) AND {JOINS} \
         AND {NOT_APART}"
    );
    let mut find = connection.prepare_cached(&sql)?;
    let mut rows = find.query([statement])?;
    let mut links = BTreeSet::new();
    while let Some(row) = rows.next()? {
        links.insert((row.get::<_, String>(0)?.parse()?, row.get(1)?, row.get(2)?));
    }
    Ok(links)
}

/// Gives a statement another speaker of its article, or none.
pub(super) fn give(
    connection: &Connection,
    statement: i64,
    right: Option<i64>,
    correction: i64,
) -> Outcome<()> {
    let article = |table: &str, number: i64| -> Outcome<Option<i64>> {
        let sql = format!("SELECT article FROM {table} WHERE number = ?1");
        Ok(connection.prepare_cached(&sql)?.query_row([number], |row| row.get(0)).optional()?)
    };
    if let Some(right) = right
        && article("statements", statement)? != article("speakers", right)?
    {
        return refused("that speaker is in another article");
    }
    let before = speaker(connection, statement)?;
    shown_anew(connection, statement, || {
        let sql = "UPDATE statements SET speaker = ?2, corrected = ?3, \
            read_speaker = iif(corrected IS NULL, speaker, read_speaker) WHERE number = ?1";
        connection.prepare_cached(sql)?.execute((statement, right, correction))?;
        recount(connection, before)?;
        recount(connection, right)
    })
}

/// Lets a statement keep the speaker that was confirmed, unless a correction gives it one.
pub(super) fn keep(
    connection: &Connection,
    statement: i64,
    confirmed: i64,
    correction: i64,
) -> Outcome<()> {
    let sql = "SELECT corrected IS NULL AND speaker IS NOT ?2 FROM statements WHERE number = ?1";
    let mut find = connection.prepare_cached(sql)?;
    if find.query_row((statement, confirmed), |row| row.get(0))? {
        give(connection, statement, Some(confirmed), correction)?;
    }
    Ok(())
}

/// Gives a statement back the speaker that it was read with.
pub(super) fn restore(connection: &Connection, statement: i64) -> Outcome<()> {
    let before = speaker(connection, statement)?;
    shown_anew(connection, statement, || {
        let sql = "UPDATE statements SET speaker = read_speaker, corrected = NULL, read_speaker = NULL \
            WHERE number = ?1 AND corrected IS NOT NULL";
        connection.prepare_cached(sql)?.execute([statement])?;
        recount(connection, before)?;
        recount(connection, speaker(connection, statement)?)
    })
}

/// Says anew of all that stands inside a statement how many speakers its words went through: what is no
/// statement is nobody's relaying.
fn deepen(connection: &Connection, statement: i64) -> Outcome<()> {
    let sql = "WITH RECURSIVE below (number, depth) AS ( \
        SELECT number, depth - (rejected IS NOT NULL) FROM statements WHERE number = ?1 \
        UNION SELECT s.number, b.depth + (s.rejected IS NULL) FROM below b JOIN statements s ON s.parent = b.number WHERE b.depth < 10000) \
        UPDATE statements SET depth = b.depth + (rejected IS NOT NULL) FROM below b \
        WHERE statements.number = b.number AND b.number <> ?1";
    connection.prepare_cached(sql)?.execute([statement])?;
    Ok(())
}

/// Who says a statement, corrections included.
pub(super) fn speaker(connection: &Connection, statement: i64) -> Outcome<Option<i64>> {
    let sql = "SELECT speaker FROM statements WHERE number = ?1";
    Ok(connection.prepare_cached(sql)?.query_row([statement], |row| row.get(0))?)
}

/// Counts a speaker's statements again, for the row of the identity too.
fn recount(connection: &Connection, speaker: Option<i64>) -> Outcome<()> {
    let Some(speaker) = speaker else { return Ok(()) };
    let count = "(SELECT count(*) FROM statements WHERE speaker = ?1 AND rejected IS NULL)";
    let sql = format!(
        "UPDATE groups SET statements = groups.statements - p.statements + {count} \
         FROM (SELECT identity, statements FROM speakers WHERE number = ?1) AS p WHERE groups.number = p.identity"
    );
    connection.prepare_cached(&sql)?.execute([speaker])?;
    let sql = format!("UPDATE speakers SET statements = {count} WHERE number = ?1");
    connection.prepare_cached(&sql)?.execute([speaker])?;
    Ok(())
}

/// Changes what searches and counts show of a statement: its article is taken out of them before,
/// and put in afterwards.
fn shown_anew(
    connection: &Connection,
    statement: i64,
    change: impl FnOnce() -> Outcome<()>,
) -> Outcome<()> {
    let sql = "SELECT a.number, a.newer IS NULL FROM statements s JOIN articles a ON a.number = s.article \
        WHERE s.number = ?1";
    let mut find = connection.prepare_cached(sql)?;
    let (article, is_newest): (i64, bool) =
        find.query_row([statement], |row| Ok((row.get(0)?, row.get(1)?)))?;
    index::take_statements(connection, article)?;
    if is_newest {
        write::tally(connection, article, -1)?;
    }
    change()?;
    index::put_statements(connection, article)?;
    if is_newest {
        write::tally(connection, article, 1)?;
    }
    Ok(())
}

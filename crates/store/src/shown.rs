//! What lists show of a group: its members in newest versions, and of a dispute whether anybody in it
//! still denies anything.
//!
//! The number of a group comes in; what there is of it after newer versions and corrections goes out.

use rusqlite::{Connection, OptionalExtension};

use crate::error::Outcome;
use crate::groups::{GroupKind, JOINS};
use crate::number::first_dated;

/// What holds of the row `l` of a link that no user told apart.
pub(crate) const NOT_APART: &str = "NOT EXISTS (SELECT 1 FROM told_apart t WHERE t.kind = l.kind \
    AND t.a = min(l.a, l.b) AND t.b = max(l.a, l.b))";

/// What holds of the rows `x` and `y` of a table if no user said of one that it is no statement; nothing,
/// of what can be none.
pub(crate) fn none_rejected(table: &str) -> Option<&'static str> {
    (table == "statements").then_some("x.rejected IS NULL AND y.rejected IS NULL")
}

/// What lists show of a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Shown {
    /// How many members stand in newest versions.
    pub size: u32,
    /// How many statements they make.
    pub statements: u32,
    /// The oldest of them that has a date.
    pub first: Option<i64>,
    /// The newest of them that has a date.
    pub last: Option<i64>,
}

/// What lists show of a group. What a group has in all is known: only what stands in replaced versions
/// is counted, so that it takes no longer for whom thousands of reports tell of.
pub(crate) fn shown(connection: &Connection, kind: GroupKind, number: i64) -> Outcome<Shown> {
    let (column, table) = (kind.column(), kind.table());
    let newest = if table == "articles" { "m.newer IS NULL" } else { "m.replaced = 0" };
    let statements =
        if kind == GroupKind::Identity { "coalesce(sum(m.statements), 0)" } else { "0" };
    let sql = format!(
        "SELECT g.size - h.members, g.statements - h.statements FROM groups g CROSS JOIN \
         (SELECT count(*) AS members, {statements} AS statements \
         FROM {} AND m.{column} = ?1) h WHERE g.number = ?1",
        replaced(kind)
    );
    let mut count = connection.prepare_cached(&sql)?;
    let (size, statements) = count.query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))?;
    // Numbers of the first day on are those of what has a date.
    let end = |order: &str| -> Outcome<Option<i64>> {
        let sql = format!(
            "SELECT m.number FROM {table} m WHERE m.{column} = ?1 AND m.number >= ?2 AND {newest} \
             ORDER BY m.number {order} LIMIT 1"
        );
        let mut find = connection.prepare_cached(&sql)?;
        Ok(find.query_row((number, first_dated()), |row| row.get(0)).optional()?)
    };
    Ok(Shown { size, statements, first: end("ASC")?, last: end("DESC")? })
}

/// The rows `m` of what may be in groups of a kind and stands in replaced versions, by their groups.
pub(crate) fn replaced(kind: GroupKind) -> String {
    let (column, table) = (kind.column(), kind.table());
    let is_replaced = if table == "articles" { "m.newer IS NOT NULL" } else { "m.replaced = 1" };
    format!("{table} m INDEXED BY {table}_replaced_{column} WHERE {is_replaced}")
}

/// Whether a group is what it is called: there is no dispute where no member denies another one,
/// since a user said that it does not. The first link that is met answers, however large it is.
pub(crate) fn is_dispute(
    connection: &Connection,
    kind: GroupKind,
    number: i64,
    all_versions: bool,
) -> Outcome<bool> {
    if kind != GroupKind::Dispute {
        return Ok(true);
    }
    let versions = if all_versions { "1" } else { "p.newer IS NULL AND q.newer IS NULL" };
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM statements x CROSS JOIN statement_links l ON l.a = x.number AND l.kind = 'denies' \
         CROSS JOIN statements y ON y.number = l.b CROSS JOIN articles p ON p.number = x.article \
         CROSS JOIN articles q ON q.number = y.article \
         WHERE x.dispute = ?1 AND y.dispute = ?1 AND {versions} AND {JOINS} AND {NOT_APART})"
    );
    Ok(connection.prepare_cached(&sql)?.query_row([number], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    use gainsay_record::{Act, End, Evidence, Link, LinkKind};
    use gainsay_testkit::{Line, says};

    use crate::{Arrival, GroupKind, Page, Store};

    /// A record in which so many reports quote the same two people, who deny what the other says.
    fn record(reports: u64) -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(folder.path().join("record.gainsay")).unwrap();
        let mut first: Option<Vec<End>> = None;
        for number in 0..reports {
            let lines = [
                Line("Ana Ruiz", "“That is false.”", Act::Deny),
                Line("Tomás Vega", "the harbour was sold", Act::Allege),
            ];
            let reading = says(&format!("Outlet {number}"), "2016-07-27", &lines);
            let speakers = reading.speakers.iter().map(|it| End::Speaker(it.id));
            let ends: Vec<End> =
                speakers.chain(reading.statements.iter().map(|it| End::Statement(it.id))).collect();
            let first = first.get_or_insert_with(|| ends.clone());
            let link = |kind, a: End, b: End| {
                let [a, b] = if kind == LinkKind::Denies { [a, b] } else { [a.min(b), a.max(b)] };
                Link { kind, a, b, relation: None, score: 0.9, evidence: Evidence::default() }
            };
            let same = [
                link(LinkKind::SameSpeaker, first[0], ends[0]),
                link(LinkKind::SameUtterance, first[2], ends[2]),
                link(LinkKind::Denies, ends[2], first[3]),
            ];
            let links: Vec<Link> = same.into_iter().filter(|it| it.a != it.b).collect();
            store.add(&reading, &Arrival::default(), |it| it.put_links(&links)).unwrap();
        }
        (folder, store)
    }

    /// How many steps SQLite takes to answer.
    fn steps(store: &mut Store, ask: impl Fn(&Store)) -> u64 {
        let steps = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&steps);
        let count = move || counted.fetch_add(1, Ordering::Relaxed) == u64::MAX;
        store.connection.progress_handler(1, Some(count)).unwrap();
        ask(store);
        store.connection.progress_handler(0, None::<fn() -> bool>).unwrap();
        steps.load(Ordering::Relaxed)
    }

    #[test]
    fn lists_take_no_longer_for_whom_many_reports_tell_of() {
        let (mut few, mut many) = (record(30), record(300));
        let page = Page { limit: 20, ..Page::default() };
        let groups = |store: &Store| {
            for kind in GroupKind::ALL {
                store.groups(kind, &page).unwrap();
            }
        };
        let who = |store: &Store| assert_eq!(store.who("Ruiz", 20).unwrap().len(), 1);
        let stats = |store: &Store| assert!(store.stats().unwrap().statements > 0);
        let questions = [("groups", &groups as &dyn Fn(&Store)), ("who", &who), ("stats", &stats)];
        for (what, ask) in questions {
            let (few, many) = (steps(&mut few.1, ask), steps(&mut many.1, ask));
            assert!(many < few * 3, "{what}: {few} steps, {many} of ten times as much");
        }
    }
}

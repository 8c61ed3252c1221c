//! The museum: one file of every version of the schema, and what the file says of itself.

use std::fs;
use std::path::{Path, PathBuf};

use gainsay_record::{Act, End, LinkKind};
use gainsay_store::{Change, GroupKind, Page, Query, Signed, Store, StoreError};
use gainsay_testkit::sample_reading;
use rusqlite::Connection;

use crate::any::{Kept, Line, arrival, says};
use crate::grouping::link;

fn museum() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/museum")
}

/// A copy of a file of the museum, which itself is never written to.
fn copy(name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::copy(museum().join(name), &path).unwrap();
    (folder, path)
}

#[test]
fn a_record_of_version_1_is_brought_up_to_date() {
    let (_folder, path) = copy("record-1.gainsay");
    let old = Store::open_read_only(&path);
    assert!(matches!(old, Err(StoreError::Older { found: 1, known: 6, .. })), "{old:?}");
    holds_what_was_added(&path);
    holds_what_was_added(&path);
}

#[test]
fn a_record_of_version_2_is_brought_up_to_date() {
    let (_folder, path) = copy("record-2.gainsay");
    // As if the last article had replaced the one before.
    let replace = "UPDATE articles SET newer = (SELECT max(number) FROM articles) WHERE id = ?1";
    let find = "SELECT id FROM articles ORDER BY number DESC LIMIT 1 OFFSET 1";
    let connection = Connection::open(&path).unwrap();
    let older: String = connection.query_row(find, [], |row| row.get(0)).unwrap();
    connection.execute(replace, [&older]).unwrap();
    Store::open(&path).unwrap();
    for table in ["statements", "speakers"] {
        let sql = format!(
            "SELECT DISTINCT a.id, m.replaced FROM {table} m JOIN articles a ON a.number = m.article \
             WHERE m.replaced = (a.id = ?1) ORDER BY m.replaced"
        );
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?));
        let mut find = connection.prepare(&sql).unwrap();
        let marked: Vec<_> = find.query_map([&older], row).unwrap().map(|it| it.unwrap()).collect();
        assert_eq!(marked.len(), 3, "{table}");
        assert_eq!(marked.last(), Some(&(older.clone(), true)), "{table}");
    }
}

#[test]
fn a_record_of_version_3_is_brought_up_to_date() {
    let (_folder, path) = copy("record-3.gainsay");
    let connection = Connection::open(&path).unwrap();
    let count = || {
        let sql = "SELECT count(*) FROM link_list";
        connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    let all = count();
    // As if a user had said of a denial that it is no statement.
    let reject = "UPDATE statements SET rejected = (SELECT max(number) FROM corrections) \
        WHERE number IN (SELECT a FROM statement_links WHERE kind = 'denies')";
    assert!(connection.execute(reject, []).unwrap() > 0);
    assert_eq!(count(), all);
    Store::open(&path).unwrap();
    assert!(count() < all);
}

#[test]
fn a_record_of_version_4_is_brought_up_to_date() {
    let (_folder, path) = copy("record-4.gainsay");
    holds_what_was_added(&path);
    let connection = Connection::open(&path).unwrap();
    let sql = "SELECT count(*) - count(modified) FROM articles";
    let unsaid: i64 = connection.query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(unsaid, 3, "what was read without it has no time of change");
}

#[test]
fn a_record_of_version_5_is_brought_up_to_date() {
    let (_folder, path) = copy("record-5.gainsay");
    holds_what_was_added(&path);
    let connection = Connection::open(&path).unwrap();
    let sql = "SELECT count(*), sum(by_user) FROM speakers";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
    let (all, by_users) = connection.query_row(sql, [], row).unwrap();
    assert!(all > 0 && by_users == 0, "whom reports name");
}

#[test]
fn a_record_of_version_6_opens() {
    let (_folder, path) = copy("record-6.gainsay");
    holds_what_was_added(&path);
    let connection = Connection::open(&path).unwrap();
    let gists = "SELECT a.published, g.gist FROM gists g JOIN articles a ON a.number = g.article";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?));
    let mut find = connection.prepare(gists).unwrap();
    let found: Vec<_> = find.query_map([], row).unwrap().map(|it| it.unwrap()).collect();
    assert_eq!(found, GISTS.map(|(day, gist)| (day.to_owned(), gist.as_bytes().to_vec())));
}

/// What the articles of the museum's newest file are about, oldest first.
const GISTS: [(&str, &str); 2] = [("2016-07-28", "a harbour"), ("2016-07-29", "the same")];

fn holds_what_was_added(path: &Path) {
    let sample = sample_reading();
    let store = Store::open(path).unwrap();
    assert_eq!(store.reading(sample.article.id()).unwrap(), sample);
    assert_eq!(store.verify(|a: &str, b: &str| a == b, |_| ()).unwrap().problems, []);
    let query = Query { words: Some("sold".to_owned()), ..Query::default() };
    assert_eq!(store.find(&query, &Page::default()).unwrap().items.len(), 4);
    let disputes = store.groups(GroupKind::Dispute, &Page::default()).unwrap().items;
    assert_eq!(disputes.iter().map(|it| it.size).collect::<Vec<_>>(), [4]);
    assert_eq!(store.corrections().unwrap().len(), 1);
}

/// No test: makes the museum's file, once for every version of the schema.
#[test]
#[ignore = "makes a file that is kept for ever"]
fn make_a_record_for_the_museum() {
    let path = museum().join("record-6.gainsay");
    assert!(!path.exists(), "{} is there already", path.display());
    let mut store = Store::create(&path).unwrap();
    store.add(&sample_reading(), &arrival(), |_| Ok(())).unwrap();
    let mut last = None;
    for (outlet, (day, gist)) in ["The Evening Bell", "Northern Wire"].into_iter().zip(GISTS) {
        let reading = says(
            outlet,
            day,
            &[
                Line("Ana Ruiz", "“We never sold the harbour,”", Act::Deny),
                Line("Tomás Vega", "the harbour was sold in secret", Act::Allege),
            ],
        );
        let ends: Vec<End> = reading.statements.iter().map(|it| End::Statement(it.id)).collect();
        let mut links = vec![link(LinkKind::Denies, ends[0], ends[1], 0.9)];
        links.extend(last.map(|last| link(LinkKind::SameUtterance, last, ends[0], 0.8)));
        store
            .add(&reading, &arrival(), |it| {
                it.put_keys(LinkKind::SameUtterance, ends[0], &[1 << 20])?;
                it.put_gist(reading.article.id(), gist.as_bytes())?;
                it.put_links(&links)
            })
            .unwrap();
        last = Some(ends[0]);
    }
    let signed = Signed { time: "2024-03-02T12:00:00Z", maker: "Lena Okoro", reason: None };
    let first = sample_reading().statements[0].id;
    store.correct(&Change::Right(first), &signed).unwrap();
    store.tidy().unwrap();
    drop(store);
    // Small pages, for a small file.
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch("PRAGMA journal_mode = DELETE; PRAGMA page_size = 1024; VACUUM;")
        .unwrap();
}

#[test]
fn the_file_says_what_everything_in_it_means() {
    let kept = Kept::new();
    let connection = Connection::open(kept.path()).unwrap();
    let sql = "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c \
        WHERE m.type IN ('table', 'view') AND m.name NOT LIKE '%search%' AND m.name NOT LIKE 'sqlite%' \
        AND c.name <> 'number' AND NOT EXISTS (SELECT 1 FROM about a WHERE a.name = m.name AND a.\"column\" = c.name)";
    let mut find = connection.prepare(sql).unwrap();
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
    let unexplained: Vec<_> = find.query_map([], row).unwrap().map(|it| it.unwrap()).collect();
    assert_eq!(unexplained, []);
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM about WHERE \"column\" IS NULL", [], |row| row.get(0))
        .unwrap();
    assert!(tables > 25, "{tables}");
}

#[test]
fn every_view_can_be_read() {
    let mut kept = Kept::new();
    kept.add(&sample_reading());
    let connection = Connection::open(kept.path()).unwrap();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'view'";
    let mut views = connection.prepare(sql).unwrap();
    let views = views.query_map([], |row| row.get::<_, String>(0)).unwrap();
    for view in views.map(|it| it.unwrap()) {
        let sql = format!("SELECT count(*) FROM {view}");
        let rows: i64 = connection.query_row(&sql, [], |row| row.get(0)).unwrap();
        assert!(rows > 0 || view == "link_list", "{view}");
    }
    let said: String = connection
        .query_row("SELECT said FROM who_said_what WHERE said LIKE 'Ana%'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(said, "Ana Ruiz deny (say): “That is simply false,” … “Nobody has asked us.”");
}

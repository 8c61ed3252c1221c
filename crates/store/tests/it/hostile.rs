//! Files that are damaged, newer, or of somebody else: one clear error each, and nothing lost.

use std::fs;
use std::path::Path;

use gainsay_record::{End, Link, LinkKind, Relation};
use gainsay_store::{Arrival, Change, Page, Query, Signed, Store, StoreError};
use gainsay_testkit::sample_reading;
use rusqlite::Connection;

use crate::any::{Kept, Line, arrival, says};
use crate::grouping::link;

/// A closed record of some articles.
fn closed() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.gainsay");
    let mut store = Store::create(&path).unwrap();
    store.add(&sample_reading(), &arrival(), |_| Ok(())).unwrap();
    for number in 0..12 {
        let content = format!("“The harbour is ours for {number} years.”");
        let lines = [Line("Ana Ruiz", &content, gainsay_record::Act::Assert)];
        let reading = says("The Harbour Post", "2016-07-27", &lines);
        store.add(&reading, &arrival(), |_| Ok(())).unwrap();
    }
    store.tidy().unwrap();
    drop(store);
    // Nothing is free at the ends of pages, so that damage there is damage.
    Connection::open(&path).unwrap().execute_batch("VACUUM").unwrap();
    (folder, path)
}

/// Does everything that one may do to a record.
fn use_it(path: &Path) -> Result<(), StoreError> {
    let mut store = Store::open(path)?;
    let query = Query { words: Some("harbour".to_owned()), ..Query::default() };
    store.find(&query, &Page::default())?;
    store.who("ruiz", 5)?;
    store.stats()?;
    store.readings().collect::<Result<Vec<_>, _>>()?;
    let verified = store.verify(|a: &str, b: &str| a == b, |_| ())?;
    if let Some(problem) = verified.problems.first() {
        let (path, message) = (path.to_owned(), format!("{}: {}", problem.at, problem.message));
        return Err(StoreError::Damaged { path, message });
    }
    let reading = says("Northern Wire", "2018", &[Line("Lena", "no", gainsay_record::Act::Deny)]);
    store.add(&reading, &arrival(), |_| Ok(())).map(|_| ())
}

#[test]
fn a_damaged_file_is_noticed_wherever_the_damage_is() {
    let (folder, path) = closed();
    let sound = fs::read(&path).unwrap();
    let broken = folder.path().join("broken.gainsay");
    let mut unnoticed = Vec::new();
    let connection = Connection::open(&path).unwrap();
    let sql = "SELECT pageno, name FROM dbstat WHERE ncell > 0 ORDER BY pageno";
    let mut pages = connection.prepare(sql).unwrap();
    let pages = pages.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?))).unwrap();
    // Pages are filled from their ends.
    let place = |(page, name): (i64, String)| (page as usize * 4096 - 12, name);
    let places: Vec<(usize, String)> = pages.map(|it| place(it.unwrap())).collect();
    for &(place, ref name) in &places {
        let mut bytes = sound.clone();
        let end = (place + 12).min(bytes.len());
        bytes[place..end]
            .iter_mut()
            .for_each(|byte| *byte = byte.wrapping_mul(31).wrapping_add(77));
        fs::write(&broken, &bytes).unwrap();
        for end in ["-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{end}", broken.display()));
        }
        match use_it(&broken) {
            Ok(()) => unnoticed.push(name),
            Err(
                StoreError::Damaged { .. }
                | StoreError::NoRecord { .. }
                | StoreError::Newer { .. }
                | StoreError::UnknownId { .. }
                | StoreError::System { .. }
                | StoreError::Broken { .. },
            ) => {}
            Err(other) => panic!("at {place}: {other:?}"),
        }
    }
    // When something was received, and what only leads to other pages, is believed.
    assert!(unnoticed.len() <= places.len() / 10, "{unnoticed:?} of {}", places.len());
}

#[test]
fn a_file_that_is_cut_off_is_damaged() {
    let (_folder, path) = closed();
    let sound = fs::read(&path).unwrap();
    for length in [17, 100, 4096, 9000, sound.len() / 2, sound.len() - 4096] {
        fs::write(&path, &sound[..length]).unwrap();
        let error = use_it(&path).unwrap_err();
        let expected = matches!(error, StoreError::Damaged { .. } | StoreError::NoRecord { .. });
        assert!(expected, "{length}: {error:?}");
    }
}

#[test]
fn a_newer_record_is_refused_and_left_alone() {
    let (_folder, path) = closed();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = fs::read(&path).unwrap();
    for error in [Store::open(&path).unwrap_err(), Store::open_read_only(&path).unwrap_err()] {
        assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error}");
        assert!(error.to_string().ends_with("is a record of version 99, newer than 6"), "{error}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_database_of_another_program_is_no_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("places.sqlite");
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE places (name)").unwrap();
    let before = fs::read(&path).unwrap();
    let error = Store::open_or_create(&path).unwrap_err();
    assert!(
        error.to_string().ends_with("is no record, but a database of another program"),
        "{error}"
    );
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_table_that_somebody_altered_is_noticed() {
    let (_folder, path) = closed();
    let alter = Connection::open(&path).unwrap();
    alter
        .execute_batch("UPDATE statements SET content = content || '!' WHERE position = 0")
        .unwrap();
    alter.execute_batch("CREATE TRIGGER t AFTER INSERT ON articles BEGIN SELECT 1; END").unwrap();
    drop(alter);
    let store = Store::open(&path).unwrap();
    let verified = store.verify(|a: &str, b: &str| a == b, |_| ()).unwrap();
    let all: Vec<_> =
        verified.problems.iter().map(|it| format!("{}: {}", it.at, it.message)).collect();
    assert!(all.iter().any(|it| it == "the schema: trigger t is not ours"), "{all:#?}");
    assert!(all.iter().any(|it| it.contains("the pieces of")), "{all:#?}");
}

#[test]
fn facts_that_cannot_be_are_noticed() {
    let mut kept = Kept::new();
    let contents = ["“The harbour was never sold.”", "“Nobody sold the harbour.”"];
    let readings = contents.map(|it| {
        says("The Harbour Post", "2016-07-27", &[Line("Ana Ruiz", it, gainsay_record::Act::Deny)])
    });
    let ends = readings.each_ref().map(|it| End::Statement(it.statements[0].id));
    let same = Link {
        relation: Some(Relation::Altered),
        ..link(LinkKind::SameUtterance, ends[0].min(ends[1]), ends[0].max(ends[1]), 0.9)
    };
    kept.add(&readings[0]);
    kept.store.add(&readings[1], &arrival(), |it| it.put_links(&[same])).unwrap();
    kept.check();
    for (sql, expected) in [
        ("UPDATE articles SET published = '1999-01-01'", "its date is not the day by which"),
        ("UPDATE articles SET published = NULL", "its date is not the day by which"),
        ("UPDATE articles SET published = '2016-7-27'", "the date that it has is none"),
        ("UPDATE statement_links SET relation = 'verbose'", "verbose"),
        ("UPDATE statement_links SET score = 7", "its score is not between 0 and 1"),
        ("UPDATE statement_links SET score = -0.1", "its score is not between 0 and 1"),
        ("UPDATE statements SET sense = x'00'", "a sense of another length"),
        (
            "UPDATE statements SET time = source, time_start = source_start, edtf = '9999-99-99'",
            "the date of what it says is none",
        ),
    ] {
        let alter = Connection::open(kept.path()).unwrap();
        alter.execute_batch(sql).unwrap();
        let found = kept.store.verify(|a: &str, b: &str| a == b, |_| ()).unwrap().problems;
        assert!(found.iter().any(|it| it.message.contains(expected)), "{sql}: {found:?}");
        alter
            .execute_batch(
                "UPDATE articles SET published = '2016-07-27'; \
                 UPDATE statement_links SET relation = 'altered', score = 0.9; \
                 UPDATE statements SET sense = NULL, time = NULL, time_start = NULL, edtf = NULL",
            )
            .unwrap();
        kept.check();
    }
}

#[test]
fn versions_that_lead_in_a_circle_hold_nobody_up() {
    let mut kept = Kept::new();
    let lines = ["“That is false.”", "“That is false, and I said so.”"]
        .map(|words| [Line("Ana Ruiz", words, gainsay_record::Act::Deny)]);
    let readings = lines.map(|lines| says("The Harbour Post", "2016-07-27", &lines));
    let at = Arrival { address: Some("https://post.example/harbour"), ..arrival() };
    for reading in &readings {
        kept.store.add(reading, &at, |_| Ok(())).unwrap();
    }
    let alter = Connection::open(kept.path()).unwrap();
    let circle = "UPDATE articles SET newer = (SELECT number FROM articles a WHERE a.number <> articles.number)";
    alter.execute_batch(circle).unwrap();
    drop(alter);
    let (article, statement) = (readings[0].article.id(), readings[0].statements[0].id);
    assert!(!kept.store.verify(|a: &str, b: &str| a == b, |_| ()).unwrap().problems.is_empty());
    assert!(kept.store.versions(article).unwrap().len() <= 2);
    let signed = Signed { time: "2024-03-02T12:00:00Z", maker: "Lena Okoro", reason: None };
    let nobody = Change::Speaker { statement, right: None };
    let _ = kept.store.correct_and_link(&nobody, &signed, |_, _| Ok(()));
    let dated = Change::Published { article, right: Some("2016-08-01".into()) };
    let _ = crate::correcting::amend(&mut kept, &dated, article);
    kept.store.verify(|a: &str, b: &str| a == b, |_| ()).unwrap();
}

#[test]
fn who_holds_the_lock_for_too_long_is_told() {
    let mut kept = Kept::new();
    kept.store.wait(std::time::Duration::from_millis(20)).unwrap();
    let other = Connection::open(kept.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = kept.store.add(&sample_reading(), &arrival(), |_| Ok(())).unwrap_err();
    assert!(matches!(error, StoreError::Locked { .. }), "{error}");
    // Who only reads is not kept waiting.
    assert_eq!(kept.store.stats().unwrap().articles, 0);
    other.execute_batch("ROLLBACK").unwrap();
    kept.store.add(&sample_reading(), &arrival(), |_| Ok(())).unwrap();
}

/// Where nobody may do what everybody may not: as root everything may be written.
#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = closed();
    let mode = |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o555);
    if fs::write(folder.path().join("x"), "").is_err() {
        let store = Store::open_read_only(&path).unwrap();
        assert_eq!(store.readings().count(), 13);
        assert!(store.verify(|a: &str, b: &str| a == b, |_| ()).unwrap().problems.is_empty());
        let error = Store::create(folder.path().join("new.gainsay")).unwrap_err();
        assert!(matches!(error, StoreError::System { .. }), "{error}");
        let error = use_it(&path).unwrap_err();
        let expected = matches!(error, StoreError::ReadOnly { .. } | StoreError::System { .. });
        assert!(expected, "{error:?}");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        let error = use_it(&path).unwrap_err();
        assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
    }
    mode(0o755);
}

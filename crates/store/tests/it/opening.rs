//! Opening: what is a record, and what is not.

use std::fs;

use gainsay_store::{Store, StoreError};
use gainsay_testkit::sample_reading;

use crate::any::Kept;

#[test]
fn a_record_is_made_once() {
    let kept = Kept::new();
    assert!(matches!(Store::create(kept.path()), Err(StoreError::Exists { .. })));
    assert!(Store::open(kept.path()).is_ok());
    let nowhere = kept.path().with_file_name("nothing.gainsay");
    assert!(matches!(Store::open(&nowhere), Err(StoreError::Missing { .. })));
    let error = Store::create(nowhere.join("record.gainsay")).unwrap_err();
    assert!(error.to_string().ends_with("there is no such folder"), "{error}");
}

#[test]
fn what_is_no_record_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    for (bytes, found) in
        [(&b"SQLite is nice"[..], "some other file"), (b"SQLite format 3\0", "some other file")]
    {
        fs::write(&path, bytes).unwrap();
        let error = Store::open_or_create(&path).unwrap_err();
        assert!(error.to_string().ends_with(found), "{error}");
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
    let error = Store::open(folder.path()).unwrap_err();
    assert!(error.to_string().ends_with("is no record, but a folder"), "{error}");
}

#[test]
fn an_empty_file_becomes_a_record_and_is_none_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.gainsay");
    fs::write(&path, b"").unwrap();
    assert!(matches!(Store::open_read_only(&path), Err(StoreError::NoRecord { .. })));
    assert!(Store::open(&path).is_ok());
    assert!(Store::open_read_only(&path).is_ok());
}

#[test]
fn what_may_only_be_read_is_not_written_to() {
    let mut kept = Kept::new();
    let reading = sample_reading();
    kept.add(&reading);
    let path = kept.path();
    let mut store = Store::open_read_only(&path).unwrap();
    assert_eq!(store.reading(reading.article.id()).unwrap(), reading);
    let error = store.add(&reading, &crate::any::arrival(), |_| Ok(())).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn where_nothing_can_stand_beside_the_file_it_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.gainsay");
    let reading = sample_reading();
    let mut store = Store::create(&path).unwrap();
    store.add(&reading, &crate::any::arrival(), |_| Ok(())).unwrap();
    drop(store);
    // As in a folder that may only be read.
    std::os::unix::fs::symlink("nowhere/shm", folder.path().join("record.gainsay-shm")).unwrap();
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
    let store = Store::open_read_only(&path).unwrap();
    assert_eq!(store.reading(reading.article.id()).unwrap(), reading);
}

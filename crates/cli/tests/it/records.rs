//! Records that cannot be used: each is one clear line, says what to do, and is left as it is.

use std::fs;
use std::path::Path;

use crate::kept::{ask_in, copy};
use crate::samples::{Ended, REPORT, ended, folder};

/// What is said of a record that cannot be used.
#[track_caller]
fn said(folder: &Path, arguments: &[&str]) -> String {
    let Ended { out, said, code } = ask_in(folder, arguments);
    assert_eq!((out.as_str(), code), ("", Some(3)), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

#[test]
fn there_is_none() {
    let folder = folder(&[]);
    for command in [&["find"][..], &["stats"], &["verify"], &["undo", "1"], &["log"]] {
        let said = said(folder.path(), command);
        assert_eq!(
            said,
            "gainsay: record.gainsay: no such file; make a record with `gainsay add PATH`, or name yours \
             with --record\n"
        );
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "none is made by asking");
}

#[test]
fn another_kind_of_file() {
    let folder = folder(&[("record.gainsay", REPORT.as_bytes()), ("one.txt", REPORT.as_bytes())]);
    insta::assert_snapshot!(said(folder.path(), &["find", "water"]), @"gainsay: record.gainsay: is no record, but some other file; name another file with --record");
    insta::assert_snapshot!(said(folder.path(), &["add", "one.txt"]), @"gainsay: record.gainsay: is no record, but some other file; name another file with --record");
    insta::assert_snapshot!(said(folder.path(), &["stats", "--record", "."]), @"gainsay: .: is no record, but a folder; name another file with --record");
    insta::assert_snapshot!(said(folder.path(), &["add", "one.txt", "--record", "no/where.gainsay"]), @"gainsay: no/where.gainsay: there is no such folder; look at its folder, or name another file with --record");
    assert_eq!(fs::read(folder.path().join("record.gainsay")).unwrap(), REPORT.as_bytes());
}

/// Changes bytes of a copy of the record.
fn with(change: impl FnOnce(&mut Vec<u8>)) -> tempfile::TempDir {
    let folder = copy();
    let path = folder.path().join("record.gainsay");
    let mut bytes = fs::read(&path).unwrap();
    change(&mut bytes);
    fs::write(&path, bytes).unwrap();
    folder
}

#[test]
fn a_record_of_a_newer_version() {
    // Where SQLite keeps the user_version: the four bytes at 60 of its header.
    let folder = with(|bytes| bytes[60..64].copy_from_slice(&99_u32.to_be_bytes()));
    let before = fs::read(folder.path().join("record.gainsay")).unwrap();
    for command in [&["find", "water"][..], &["log"], &["correct", "confirm", "00000000"]] {
        let said = said(folder.path(), command);
        assert!(
            said.starts_with("gainsay: record.gainsay: is a record of version 99, newer than "),
            "{said}"
        );
        assert!(said.ends_with("; install the newest gainsay; nothing was changed\n"), "{said}");
    }
    assert_eq!(fs::read(folder.path().join("record.gainsay")).unwrap(), before);
}

#[test]
fn a_damaged_record() {
    let folder = with(|bytes| {
        let middle = bytes.len() / 2;
        bytes[middle..middle + 40_000].fill(0xa5);
    });
    let Ended { said, code, .. } = ask_in(folder.path(), &["verify"]);
    assert!(matches!(code, Some(1 | 3)), "{said}");
    assert!(said.contains("; take a copy from before"), "{said}");
    let folder = with(|bytes| bytes.truncate(3 * 4096));
    let said = self::said(folder.path(), &["find"]);
    assert!(said.starts_with("gainsay: record.gainsay: is damaged: "), "{said}");
    // Who is sent to `verify` is not sent there again.
    let Ended { out, said, code } = ask_in(folder.path(), &["verify"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(out.contains("the file"), "{out}");
    assert!(said.starts_with("gainsay: record.gainsay: 1 thing does not hold: "), "{said}");
}

/// On a disk that is full a file can be made, and hardly anything written to it: so it is for a
/// program whose files may have half a kilobyte.
#[cfg(unix)]
#[test]
fn a_record_on_a_full_disk_is_read_and_not_written_to() {
    let folder = copy();
    fs::write(folder.path().join("one.txt"), REPORT).unwrap();
    let full = |arguments: &str| {
        let gainsay = env!("CARGO_BIN_EXE_gainsay");
        let script = format!("trap '' XFSZ; ulimit -f 1; exec '{gainsay}' {arguments}");
        let mut shell = assert_cmd::Command::new("sh");
        ended(shell.args(["-c", &script]).current_dir(folder.path()))
    };
    for command in ["find reservoir --format csv", "stats", "verify", "export --format csv"] {
        let asked = full(command);
        assert_eq!(asked.code, Some(0), "{command}: {}", asked.said);
    }
    for command in ["add one.txt", "correct not-a-statement 00000000"] {
        let changed = full(command);
        assert_eq!(
            changed.said,
            "gainsay: record.gainsay: the disk is full; free some space and run this again: what is in the \
             record is whole\n"
        );
        assert_eq!(changed.code, Some(3), "{command}");
    }
}

#[cfg(unix)]
#[test]
fn a_record_that_may_only_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = copy();
    let path = folder.path().join("record.gainsay");
    let allow = |file: u32, around: u32| {
        fs::set_permissions(&path, fs::Permissions::from_mode(file)).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(around)).unwrap();
    };
    allow(0o444, 0o555);
    // Root may write everything.
    let shut = fs::OpenOptions::new().write(true).open(&path).is_err();
    let asked = ask_in(folder.path(), &["find", "reservoir", "--format", "csv"]);
    let changed = ask_in(folder.path(), &["correct", "not-a-statement", "00000000"]);
    allow(0o644, 0o755);
    assert_eq!(asked.code, Some(0), "{}", asked.said);
    if shut {
        insta::assert_snapshot!(changed.said, @"gainsay: record.gainsay: may only be read; copy it to where you may write, and name that with --record");
        assert_eq!(changed.code, Some(3));
    }
}

#[test]
fn a_sound_record_says_so() {
    let folder = copy();
    let Ended { out, said, code } = ask_in(folder.path(), &["verify"]);
    assert_eq!((out.as_str(), code), ("", Some(0)));
    assert!(said.starts_with("gainsay: record.gainsay: all holds: 14 articles, "), "{said}");
}

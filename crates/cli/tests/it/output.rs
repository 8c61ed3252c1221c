//! Where data goes: a file that is whole or not there, a folder, a pipe that closes early.

use std::fs;
use std::process::{Command, Stdio};

use crate::samples::{Ended, REPORT, ended, examples, folder, gainsay, run};

fn two() -> tempfile::TempDir {
    folder(&[("a/report.txt", REPORT.as_bytes()), ("b/report.txt", REPORT.as_bytes())])
}

fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name());
    let mut names: Vec<_> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_holds_what_would_have_been_printed() {
    let folder = two();
    let printed = run(folder.path(), &["read", "--format", "jsonl", "a", "b"]);
    let written =
        run(folder.path(), &["read", "--format", "jsonl", "--out", "readings.jsonl", "a", "b"]);
    assert_eq!((written.out.as_str(), written.said.as_str(), written.code), ("", "", Some(0)));
    let file = fs::read_to_string(folder.path().join("readings.jsonl")).unwrap();
    assert_eq!(file, printed.out);
    assert_eq!(names(folder.path()), ["a", "b", "readings.jsonl"]);
}

#[test]
fn a_folder_holds_a_file_for_each_report() {
    let folder = two();
    for (format, expected) in [
        (
            "brat",
            &["annotation.conf", "report-2.ann", "report-2.txt", "report.ann", "report.txt"][..],
        ),
        ("csv", &["report-2.csv", "report.csv"]),
        ("jsonl", &["report-2.json", "report.json"]),
        ("annotation", &["report-2.jsonld", "report.jsonld"]),
        ("schema-org", &["report-2.jsonld", "report.jsonld"]),
        ("text", &["report-2.txt", "report.txt"]),
    ] {
        let out = format!("out/{format}/");
        let ended = run(folder.path(), &["read", "--format", format, "--out", &out, "a", "b"]);
        assert_eq!((ended.said.as_str(), ended.code), ("", Some(0)));
        assert_eq!(names(&folder.path().join(out)), expected);
    }
    let text = fs::read_to_string(folder.path().join("out/brat/report.txt")).unwrap();
    assert_eq!(text, REPORT);
}

#[test]
fn brat_on_standard_output_holds_one_report() {
    let folder = two();
    let one = run(folder.path(), &["read", "--format", "brat", "a"]);
    assert_eq!((one.said.as_str(), one.code), ("", Some(0)));
    assert!(one.out.contains("E1\tAttribution:T"), "{}", one.out);
    let both = run(folder.path(), &["read", "--format", "brat", "a", "b"]);
    assert_eq!((both.out, both.code), (one.out, Some(2)));
    insta::assert_snapshot!(both.said, @"gainsay: this format holds one report in a file, and there are more; name a folder for them with --out");
}

#[test]
fn what_is_being_written_is_not_read() {
    let folder = two();
    let arguments = ["read", "--format", "jsonl", "--out", "out/", "."];
    let first = run(folder.path(), &arguments);
    assert_eq!((first.said.as_str(), first.code), ("", Some(0)));
    let second = run(folder.path(), &arguments);
    assert_eq!((second.said.as_str(), second.code), ("", Some(0)));
    assert_eq!(names(&folder.path().join("out")), ["report-2.json", "report.json"]);
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .args(["read", "--format", "jsonl"])
        .args(vec![examples(); 4])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn a_folder_that_is_missing_is_named() {
    let folder = two();
    let Ended { out, said, code } = run(folder.path(), &["read", "--out", "no/such/file.txt", "a"]);
    assert_eq!((out.as_str(), code), ("", Some(1)));
    insta::assert_snapshot!(said, @"gainsay: cannot write to no/such/file.txt: no such folder; make it first");
}

#[cfg(unix)]
#[test]
fn a_file_where_a_folder_is_needed_is_named() {
    let folder = two();
    let inside = run(folder.path(), &["read", "--out", "a/report.txt/out.txt", "a"]);
    assert_eq!((inside.out.as_str(), inside.code), ("", Some(1)));
    insta::assert_snapshot!(inside.said, @"gainsay: cannot write to a/report.txt/out.txt: a file stands where a folder is needed; choose another place with --out");
    let instead = run(folder.path(), &["read", "--out", "a/report.txt/", "a"]);
    assert_eq!((instead.out.as_str(), instead.code), ("", Some(1)));
    insta::assert_snapshot!(instead.said, @"gainsay: cannot write to a/report.txt/: a file stands where a folder is needed; choose another place with --out");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_leaves_nothing() {
    let folder = two();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .current_dir(folder.path())
        .args(["read", "a"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stderr), @"gainsay: cannot write to standard output: the disk is full; free some space and run it again");
    let device = run(folder.path(), &["read", "--out", "/dev/full", "a"]);
    insta::assert_snapshot!(device.said, @"gainsay: cannot write to /dev/full: the disk is full; free some space and run it again");
}

#[test]
fn statistics_are_said_and_not_printed() {
    let folder = two();
    let Ended { out, said, code } =
        run(folder.path(), &["read", "--stats", "--jobs", "1", "--format", "csv", "a", "b"]);
    assert_eq!(code, Some(0));
    assert!(!out.contains("reports"), "{out}");
    assert!(said.starts_with("gainsay: 2 reports, ") && said.contains(" words, "), "{said}");
    assert!(said.contains(" reports a second on 1 thread, peak memory "), "{said}");
}

#[test]
fn standard_input_is_read() {
    let mut command = gainsay(&["read", "--format", "jsonl", "-"]);
    let Ended { out, said, code } = ended(command.write_stdin(REPORT));
    assert_eq!((said.as_str(), code), ("", Some(0)));
    assert!(out.contains("\"origin\":\"standard input\""), "{out}");
}

//! Ctrl-C: the program stops, and what it has written is whole.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use crate::samples::{REPORT, folder};

fn interrupt(process: u32) {
    let status = Command::new("kill").args(["-INT", &process.to_string()]).status();
    assert!(status.unwrap().success());
}

/// Enough reports that a pipe nobody reads from is full long before they are read.
fn many() -> tempfile::TempDir {
    let report = REPORT.repeat(3);
    let names: Vec<String> = (0..200).map(|number| format!("reports/{number:03}.txt")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), report.as_bytes())).collect();
    folder(&files)
}

#[test]
fn a_run_that_is_stopped_leaves_whole_lines() {
    let folder = many();
    let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .current_dir(folder.path())
        .args(["read", "--format", "jsonl", "reports"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut lines = String::new();
    out.read_line(&mut lines).unwrap();
    interrupt(child.id());
    out.read_to_string(&mut lines).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.signal(), Some(2), "{:?}", output.status);
    assert!(lines.ends_with('\n') && lines.lines().count() < 200);
    assert!(lines.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("gainsay: stopped after "), "{said}");
}

#[test]
fn what_was_read_before_the_stop_is_kept_under_another_name() {
    let folder = many();
    let mut child = Command::new(env!("CARGO_BIN_EXE_gainsay"))
        .current_dir(folder.path())
        .args(["read", "--format", "jsonl", "--out", "out.jsonl"])
        .args(["reports/000.txt", "reports/001.txt", "missing.txt"])
        .args(vec!["reports"; 20])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The missing file is said once all ahead of it is written.
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert!(line.starts_with("gainsay: missing.txt: no such file"), "{line}");
    interrupt(child.id());
    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(2));
    assert!(rest.ends_with("; what was read so far is in out.jsonl.partial\n"), "{rest}");
    assert!(!folder.path().join("out.jsonl").exists());
    let partial = fs::read_to_string(folder.path().join("out.jsonl.partial")).unwrap();
    assert!(partial.ends_with('\n') && partial.lines().count() >= 2);
}

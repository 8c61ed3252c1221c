//! When things go wrong: each bad input is said in one clear line, and the others are read.

use std::fs;
use std::path::Path;

use crate::samples::{Ended, REPORT, folder, run};

/// Reads what is given beside a good report, and gives what is said of it.
fn said_of(files: &[(&str, &[u8])]) -> String {
    let good: (&str, &[u8]) = ("zz-good.txt", REPORT.as_bytes());
    let folder = folder(&[files, &[good]].concat());
    said_in(folder.path())
}

fn said_in(folder: &Path) -> String {
    let Ended { out, said, code } = run(folder, &["read", "--format", "jsonl", "."]);
    assert!(out.contains("\"origin\":\"./zz-good.txt\""), "the good one is not read: {said}");
    assert_eq!(code, Some(if said.is_empty() { 0 } else { 1 }), "{said}");
    said
}

#[test]
fn a_missing_file() {
    let folder = folder(&[("good.txt", REPORT.as_bytes())]);
    let Ended { out, said, code } = run(folder.path(), &["read", "missing.txt", "good.txt"]);
    assert_eq!(code, Some(1));
    assert!(out.starts_with("good.txt ──"));
    insta::assert_snapshot!(said, @"gainsay: missing.txt: no such file or folder; check the spelling of the path");
}

#[test]
fn an_empty_file() {
    insta::assert_snapshot!(said_of(&[("a.txt", b""), ("b.txt", b" \n\n"), ("c.html", b"")]), @r"
    ");
}

#[test]
fn an_empty_folder() {
    let folder = folder(&[("good.txt", REPORT.as_bytes())]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    let Ended { said, code, .. } = run(folder.path(), &["read", "empty", "good.txt"]);
    assert_eq!(code, Some(1));
    insta::assert_snapshot!(said, @"gainsay: empty: no files in this folder; hidden files are left out: name them to have them read");
}

#[test]
fn a_binary() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    let files: [(&str, &[u8]); 4] = [
        ("a.txt", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8\0\0\0"),
        ("b.png", png),
        ("c.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
        ("d.docx", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0"),
    ];
    insta::assert_snapshot!(said_of(&files), @r"
    ");
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("locked/a.txt", REPORT.as_bytes()), ("zz-good.txt", REPORT.as_bytes())]);
    let locked = folder.path().join("locked");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    // Root may read everything.
    let shut = fs::read_dir(&locked).is_err();
    let said = said_in(folder.path());
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
    if shut {
        insta::assert_snapshot!(said, @"gainsay: ./locked: no permission to read it; ask its owner for permission to read it");
    }
}

#[test]
fn bytes_that_are_no_utf_8() {
    let latin = b"The caf\xe9 of Port Solano will close, its owner Ren\xe9 Duval said on Monday.\n";
    insta::assert_snapshot!(said_of(&[("a.txt", latin)]), @"");
}

#[test]
fn a_line_of_fifty_megabytes() {
    let line = b"said ".repeat(10 << 20);
    let record = [b"{\"text\":\"".as_slice(), &line, b"\"}\n"].concat();
    let files: [(&str, &[u8]); 2] = [("a.txt", &line), ("b.jsonl", &record)];
    insta::assert_snapshot!(said_of(&files), @r"
    ");
}

#[test]
fn ten_thousand_quotation_marks() {
    let marks = "\"".repeat(10_000);
    let nested = format!("{} he said {}", "“".repeat(5_000), "”".repeat(5_000));
    let files: [(&str, &[u8]); 2] = [("a.txt", marks.as_bytes()), ("b.txt", nested.as_bytes())];
    insta::assert_snapshot!(said_of(&files), @r"
    ");
}

#[test]
fn tables_a_million_deep() {
    let page = format!("<html><body>{}said", "<table><tr><td>".repeat(1_000_000));
    insta::assert_snapshot!(said_of(&[("a.html", page.as_bytes())]), @r"
    ");
}

#[test]
fn json_that_is_cut_in_the_middle() {
    let lines = format!(
        "{}\n{{\"title\":\"Bridge\",\"text\":\"The may",
        serde_json::json!({ "text": REPORT })
    );
    let files: [(&str, &[u8]); 3] = [
        ("a.jsonl", lines.as_bytes()),
        ("b.json", b"{\"title\": \"Bridge\",\n \"text\": \"The may"),
        ("c.jsonl", b"[1, 2]\n\"words\"\n{\"title\":\"no text\"}\n"),
    ];
    insta::assert_snapshot!(said_of(&files), @r"
    ");
}

#[test]
fn a_name_that_steers_the_terminal() {
    let said = said_of(&[("a\u{1b}[2J\nb.txt", b"")]);
    assert!(!said.contains('\u{1b}') && said.lines().count() == 1, "{said:?}");
}

//! When things go wrong: each bad input is said in one clear line, and the others are read.

use std::fs;
use std::path::Path;

use crate::samples::{Ended, REPORT, folder, run};

const SKIPPED: i32 = 1;
const KEPT: i32 = 0;

/// Reads what is given beside a good report, and gives what is said of it.
fn said_of(files: &[(&str, &[u8])], expected: i32) -> String {
    let good: (&str, &[u8]) = ("zz-good.txt", REPORT.as_bytes());
    let folder = folder(&[files, &[good]].concat());
    said_in(folder.path(), expected)
}

fn said_in(folder: &Path, expected: i32) -> String {
    let Ended { out, said, code } = run(folder, &["read", "--format", "jsonl", "."]);
    assert!(out.contains("\"origin\":\"./zz-good.txt\""), "the good one is not read: {said}");
    assert_eq!(code, Some(expected), "{said}");
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
    insta::assert_snapshot!(said_of(&[("a.txt", b""), ("b.txt", b" \n\n"), ("c.html", b"")], SKIPPED), @r"
    gainsay: ./a.txt: empty; save the report again
    gainsay: ./b.txt: empty; save the report again
    gainsay: ./c.html: empty; save the report again
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
    insta::assert_snapshot!(said_of(&files, SKIPPED), @r"
    gainsay: ./a.txt: not text: binary data; give text, HTML or JSONL
    gainsay: ./b.png: not text: a picture or recording; give the text of the report, not a picture or recording of it
    gainsay: ./c.pdf: not text: a PDF document; turn it into text first, for example with pdftotext
    gainsay: ./d.docx: not text: a ZIP archive or office document; unpack it, or save the document as plain text
    ");
}

/// Bytes without any order.
fn noise() -> Vec<u8> {
    let scattered = |at: u32| at.wrapping_mul(2_654_435_761).rotate_left(15) ^ at;
    (0..200_000).map(|at| (scattered(at) >> 13) as u8).collect()
}

#[test]
fn noise_under_any_name() {
    let noise = noise();
    let names = ["a.txt", "b.html", "c.jsonl", "d.json", "e"];
    let said = said_of(&names.map(|name| (name, noise.as_slice())), SKIPPED);
    let what = "not text: binary data; give text, HTML or JSONL";
    let expected = names.map(|name| format!("gainsay: ./{name}: {what}\n")).concat();
    assert_eq!(said, expected);
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
    let said = said_in(folder.path(), if shut { SKIPPED } else { KEPT });
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
    if shut {
        insta::assert_snapshot!(said, @"gainsay: ./locked: no permission to read it; ask its owner for permission to read it");
    }
}

#[test]
fn bytes_that_are_no_utf_8() {
    let latin = b"The caf\xe9 of Port Solano will close, its owner Ren\xe9 Duval said on Monday.\n";
    insta::assert_snapshot!(said_of(&[("a.txt", latin)], KEPT), @"");
}

#[test]
fn a_line_of_fifty_megabytes() {
    let line = b"said ".repeat(10 << 20);
    let record = [b"{\"text\":\"".as_slice(), &line, b"\"}\n"].concat();
    let good = format!("{}\n", serde_json::json!({ "text": REPORT }));
    let records = [record.as_slice(), good.as_bytes()].concat();
    let page = [b"<html><body><p>".as_slice(), &line].concat();
    let files: [(&str, &[u8]); 3] = [("a.txt", &line), ("b.jsonl", &records), ("c.html", &page)];
    insta::assert_snapshot!(said_of(&files, SKIPPED), @r"
    gainsay: ./a.txt: a file of 52428800 bytes, at most 16777216 are read; cut it into single reports
    gainsay: ./b.jsonl, line 1: a record of 52428811 bytes, at most 16777216 are read; cut it into single reports
    gainsay: ./c.html: a file of 52428815 bytes, at most 16777216 are read; cut it into single reports
    ");
}

#[test]
fn ten_thousand_quotation_marks_of_each_kind() {
    let kinds = ["\"", "“", "”", "'", "‘", "’", "«»", "„“", "''", "“a” \"b\n", "“Sorry,” "];
    let marks = kinds.map(|kind| kind.repeat(10_000));
    let nested = format!("{} he said {}", "“".repeat(5_000), "”".repeat(5_000));
    // After a report, so that its language is known and the marks are looked at.
    let after = kinds.map(|kind| format!("{REPORT}\n{}", kind.repeat(10_000)));
    let texts = marks.iter().chain(&after).chain([&nested]).enumerate();
    let files: Vec<_> = texts.map(|(at, text)| (format!("{at:02}.txt"), text)).collect();
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let said = said_of(&files, KEPT);
    let unknown = "kept, but not read for statements: its language cannot be told";
    assert!(said.lines().all(|line| line.ends_with(unknown)), "{said}");
}

#[test]
fn as_much_text_as_is_read_with_a_mark_in_every_second_place() {
    let most = 1 << 20;
    let letters = "a\"".repeat(most / 2);
    let spaces = format!("{REPORT}\n{}", "\" ".repeat(most / 2 - REPORT.len()));
    let more = "a\"".repeat(most / 2 + 1);
    let files = [("a.txt", &letters), ("b.txt", &spaces), ("c.txt", &more)];
    insta::assert_snapshot!(said_of(&files.map(|(name, text)| (name, text.as_bytes())), SKIPPED), @r"
    gainsay: ./a.txt: kept, but not read for statements: its language cannot be told
    gainsay: ./c.txt: a text of 1048578 bytes, at most 1048576 are read; cut it into single reports
    ");
}

#[test]
fn two_hundred_thousand_paragraphs_of_a_word() {
    let words = "I\n\nhe\n\nso\n\nno\n\n".repeat(50_000);
    assert!(words.len() < 1 << 20);
    // After a report its language is known.
    let after = format!("{REPORT}\n{words}");
    let files = [("a.txt", words.as_bytes()), ("b.txt", after.as_bytes())];
    insta::assert_snapshot!(said_of(&files, KEPT), @"gainsay: ./a.txt: kept, but not read for statements: its language cannot be told");
}

#[test]
fn four_megabytes_in_one_sentence() {
    let sentence = "he said she said ".repeat((4 << 20) / 17);
    let page = format!("<html><body><p>{sentence}</p></body></html>");
    let record = serde_json::json!({ "text": sentence }).to_string();
    let files = [("a.txt", &sentence), ("b.html", &page), ("c.jsonl", &record)];
    insta::assert_snapshot!(said_of(&files.map(|(name, text)| (name, text.as_bytes())), SKIPPED), @r"
    gainsay: ./a.txt: a text of 4194291 bytes, at most 1048576 are read; cut it into single reports
    gainsay: ./b.html: a text on a page of 4194291 bytes, at most 2097152 are read; cut it into single reports
    gainsay: ./c.jsonl, line 1: a text of 4194291 bytes, at most 1048576 are read; cut it into single reports
    ");
}

#[test]
fn tables_a_million_deep() {
    let page = format!("<html><body>{}said", "<table><tr><td>".repeat(1_000_000));
    let said = said_of(&[("a.html", page.as_bytes())], SKIPPED);
    assert!(said.starts_with("gainsay: ./a.html: ") && said.lines().count() == 1, "{said}");
    assert!(said.ends_with("; save the report as plain text\n"), "{said}");
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
    insta::assert_snapshot!(said_of(&files, SKIPPED), @r"
    gainsay: ./a.jsonl, line 2: broken JSON at byte 33 of the line: it breaks off; fetch or write this record again
    gainsay: ./b.json, record 1: broken JSON at byte 37 of the file: it breaks off; fetch or write this record again
    gainsay: ./c.jsonl, line 1: JSON, but an array where an object is expected; give one object for each report
    gainsay: ./c.jsonl, line 2: JSON, but a string where an object is expected; give one object for each report
    gainsay: ./c.jsonl, line 3: no text in the record: it has title; name the field that holds it: --map text=FIELD
    ");
}

#[test]
fn a_name_that_steers_the_terminal() {
    let said = said_of(&[("a\u{1b}[2J\nb.txt", b"")], SKIPPED);
    assert!(!said.contains('\u{1b}') && said.lines().count() == 1, "{said:?}");
}

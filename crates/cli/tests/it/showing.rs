//! The way back to the words, and out of the record again.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::kept::{ask, copy, in_the_courier, on_the_wire, printed, rows, samples, text};
use crate::samples::{Ended, examples, run};

#[test]
fn a_statement_is_marked_in_its_report() {
    let statement = in_the_courier();
    let page = printed(samples(), &["show", &text(&statement, "statement")[..8]]);
    assert!(page.contains("reservoir-courier.html ──"), "{page}");
    assert_eq!(page.matches("] ").count() + page.matches("]\n").count(), 2, "both pieces: {page}");
    assert!(page.contains("\nwho says what ──"), "{page}");
    assert!(page.contains(&format!(" · {}\n", &text(&statement, "statement")[..8])), "{page}");
    let all = printed(samples(), &["show", text(&statement, "statement"), "--all"]);
    assert!(all.matches('[').count() > 10, "{all}");
    let of_speaker = printed(samples(), &["show", text(&statement, "speaker_id")]);
    assert!(of_speaker.contains("Imke Trelawn") && of_speaker.contains("] "), "{of_speaker}");
    let report = printed(samples(), &["show", text(&statement, "article")]);
    let page = |shown: &str| shown.split("linked with it").next().unwrap().to_owned();
    assert_eq!(page(&report), page(&all));
}

#[test]
fn what_comes_out_is_what_was_read() {
    let Ended { out: read, .. } = run(&examples(), &["read", "--format", "jsonl", "."]);
    let ids = |lines: &str| -> BTreeSet<String> {
        let ids = lines.lines().filter(|line| line.contains("gainsay.reading/1"));
        ids.map(without_origin).collect()
    };
    let exported = printed(samples(), &["export"]);
    assert_eq!(ids(&exported), ids(&read));
    assert_eq!(printed(samples(), &["export", "--as-read"]), exported);
}

/// A reading without where it was read from, which is another path.
fn without_origin(line: &str) -> String {
    let mut reading: Value = serde_json::from_str(line).unwrap();
    reading["article"]["origin"] = Value::Null;
    reading.to_string()
}

#[test]
fn links_follow_the_readings_that_hold_both_ends() {
    let folder = copy();
    let (a, b) = (in_the_courier(), on_the_wire());
    let (a, b) = (text(&a, "statement"), text(&b, "statement"));
    printed(folder.path(), &["correct", "merge", a, b]);
    let links = |arguments: &[&str]| -> Vec<Value> {
        let out = printed(folder.path(), arguments);
        let values = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        values
            .filter(|it| it["format"] == "gainsay.link/1" && it["a"].as_str() == Some(a.min(b)))
            .collect()
    };
    let found = links(&["export"]);
    let merged = |it: &&Value| it["kind"] == "same_utterance" && it["b"].as_str() == Some(a.max(b));
    assert_eq!(found.iter().filter(merged).count(), 1);
    let schema = include_str!("../../../../docs/link.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    assert!(found.iter().all(|link| schema.is_valid(link)));
    let one_report = links(&["export", "\"not a single sample\""]);
    assert_eq!(one_report.iter().filter(merged).count(), 0);
}

#[test]
fn a_query_is_written_in_every_format() {
    for format in ["jsonl", "csv", "brat", "annotation", "schema-org"] {
        let folder = copy();
        let arguments =
            ["export", "scare", "--outlet", "courier", "--format", format, "--out", "out/"];
        assert_eq!(printed(folder.path(), &arguments), "");
        let mut names: Vec<String> = std::fs::read_dir(folder.path().join("out"))
            .unwrap()
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        names.retain(|name| name != "annotation.conf" && name != "links.jsonl");
        names.sort();
        assert!(names.iter().all(|name| name.starts_with("reservoir-courier.")), "{names:?}");
        assert_eq!(names.len(), if format == "brat" { 2 } else { 1 }, "{names:?}");
    }
    let found = rows(samples(), &["find", "scare"]);
    let csv = printed(samples(), &["export", "scare", "--found", "--format", "csv"]);
    let rows = csv::Reader::from_reader(csv.as_bytes()).into_records().count();
    assert!(rows >= found.len() && rows <= found.len() * 2, "with what they stand in: {rows}");
}

#[test]
fn a_format_for_one_report_needs_a_folder() {
    let Ended { said, code, .. } = ask(&["export", "--format", "brat"]);
    assert_eq!(code, Some(2));
    insta::assert_snapshot!(said, @"gainsay: this format holds one report in a file, and there are more; name a folder for them with --out");
}

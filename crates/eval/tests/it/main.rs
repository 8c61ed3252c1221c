//! The command as `.ci/run` and a stranger with a folder of PolNeAR texts call it.

#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use std::path::Path;
use std::process::{Command, Output};

const TEXT: &str = "Harbour master denies delay.\n\n\
    The ferry was late, the harbour master, Ilka Brandt, said on Monday. “Nobody was hurt,” she said.\n";

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gainsay-eval")).args(arguments).output().unwrap()
}

/// A folder in PolNeAR's layout with one text, whose only gold span is Ilka Brandt.
fn corpus(folder: &Path) {
    let start = TEXT.find("the harbour master, Ilka").unwrap(); // all before it is ASCII
    let write = |name: &str, words: &str| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, words).unwrap();
    };
    write("text/ferry.txt", TEXT);
    let end = start + "the harbour master, Ilka Brandt".len();
    write(
        "attributions/ferry_0001.ann",
        &format!("T1\tSource {start} {end}\tthe harbour master, Ilka Brandt\n"),
    );
}

#[test]
fn a_folder_is_scored_and_its_labels_are_written() {
    let folder = tempfile::tempdir().unwrap();
    corpus(folder.path());
    let dump = folder.path().join("labels.jsonl");
    let output = run(&[
        "--polnear",
        folder.path().to_str().unwrap(),
        "--dump",
        dump.to_str().unwrap(),
        "--json",
    ]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["format"], "gainsay.eval/1");
    assert_eq!(json["figures"]["polnear.text.gold.source"], 1.0);

    let lines = std::fs::read_to_string(dump).unwrap();
    assert_eq!(lines.lines().count(), 1);
    let line: serde_json::Value = serde_json::from_str(lines.trim()).unwrap();
    assert_eq!(line["id"], "ferry");
    let characters: Vec<char> = TEXT.chars().collect();
    for span in line["spans"].as_array().unwrap() {
        let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
        let words = &characters[at("start")..at("end")];
        assert!(!words.is_empty() && !words[0].is_whitespace());
        assert!(["source", "cue", "content"].contains(&span["role"].as_str().unwrap()));
    }
}

#[test]
fn a_figure_out_of_bounds_is_exit_code_1() {
    let folder = tempfile::tempdir().unwrap();
    corpus(folder.path());
    let bounds = folder.path().join("bounds.toml");
    std::fs::write(&bounds, "[at_least]\n\"polnear.text.gold.source\" = 2\n\"speed.x.y\" = 1\n")
        .unwrap();
    let output =
        run(&["--polnear", folder.path().to_str().unwrap(), "--check", bounds.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert_eq!(complaint, "out of bounds: polnear.text.gold.source: 1.0000, at least 2 asked\n");
}

#[test]
fn a_corpus_that_is_not_there_is_exit_code_2() {
    let output = run(&["--shared", "/nowhere", "--only", "polnear"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("/nowhere"));
}

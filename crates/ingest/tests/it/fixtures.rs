//! Every folder of `tests/fixtures` holds an input and what is made of it, written down and accepted by hand.
//!
//! `input.*` is read under its own name, with the field map of `map.txt` where there is one; `expected.txt` is what
//! [`shown`] makes of the result. Nothing here writes a file.

use std::path::{Path, PathBuf};

use gainsay_ingest::{FieldMap, Options};

use crate::sample::{read_all, shown};

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

fn input(folder: &Path) -> PathBuf {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == "input")).unwrap()
}

fn found(folder: &Path) -> String {
    let path = input(folder);
    let map = std::fs::read_to_string(folder.join("map.txt")).unwrap_or_default();
    let options = Options { map: FieldMap::parse(&map).unwrap(), ..Options::default() };
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let results = read_all(&std::fs::read(&path).unwrap(), &name, &options);
    results.iter().map(shown).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_fixture_is_read_as_written_down() {
    let mut wrong = Vec::new();
    for folder in folders() {
        let expected = std::fs::read_to_string(folder.join("expected.txt")).unwrap_or_default();
        let found = found(&folder);
        if found != expected {
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            wrong.push(format!("== {name}\n-- expected\n{expected}-- found\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{} fixtures differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn there_are_enough_fixtures_of_each_kind() {
    let inputs: Vec<PathBuf> = folders().iter().map(|folder| input(folder)).collect();
    let count = |ending: &str| {
        inputs.iter().filter(|path| path.extension().is_some_and(|found| found == ending)).count()
    };
    assert!(count("txt") >= 15 && count("html") >= 10 && count("jsonl") + count("json") >= 5);
}

//! Records to ask: one of the sample reports, made once, and copies of it to change.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::samples::{Ended, ended, examples, gainsay};

/// The record of the sample reports, which nobody changes.
static RECORD: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let Ended { out, said, code } =
        ended(gainsay(&["add"]).arg(examples()).args(in_folder(&folder)));
    assert_eq!((out.as_str(), code), ("", Some(0)), "{said}");
    folder
});

fn in_folder(folder: &TempDir) -> [PathBuf; 2] {
    ["--record".into(), folder.path().join("record.gainsay")]
}

/// Runs the program on the record of the sample reports.
pub(crate) fn ask(arguments: &[&str]) -> Ended {
    ask_in(RECORD.path(), arguments)
}

/// Runs the program on the record in a folder, as a user with a name.
pub(crate) fn ask_in(folder: &Path, arguments: &[&str]) -> Ended {
    let mut command = gainsay(arguments);
    ended(command.current_dir(folder).env_remove("GAINSAY_RECORD").env("GAINSAY_USER", "Lena"))
}

/// What is printed, where nothing is said and all is well.
#[track_caller]
pub(crate) fn printed(folder: &Path, arguments: &[&str]) -> String {
    let Ended { out, said, code } = ask_in(folder, arguments);
    assert_eq!((said.as_str(), code), ("", Some(0)), "{arguments:?}: {out}");
    out
}

/// The objects of a list.
#[track_caller]
pub(crate) fn rows(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let out = printed(folder, &[arguments, &["--format", "jsonl", "--limit", "all"]].concat());
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The folder of the record of the sample reports.
pub(crate) fn samples() -> &'static Path {
    RECORD.path()
}

/// A folder with a copy of the record.
pub(crate) fn copy() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(RECORD.path().join("record.gainsay"), folder.path().join("record.gainsay")).unwrap();
    folder
}

/// The only statement that a query finds, as a list has it.
#[track_caller]
pub(crate) fn only(query: &[&str]) -> Value {
    let mut found = rows(samples(), &[&["find"], query].concat());
    assert_eq!(found.len(), 1, "{query:?}: {found:#?}");
    found.remove(0)
}

/// A field of a row.
#[track_caller]
pub(crate) fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_else(|| panic!("{field}: {row}"))
}

/// What Northfell's spokeswoman says of the samples, in the words of the Courier.
pub(crate) fn in_the_courier() -> Value {
    only(&["\"not a single sample\"", "--form", "direct"])
}

/// The same in the words of the agency.
pub(crate) fn on_the_wire() -> Value {
    only(&["\"not one sample\"", "--form", "direct"])
}

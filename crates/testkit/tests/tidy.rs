//! The house is tidy, and each rule that says so can fail.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use std::fs;
use std::path::Path;

use gainsay_testkit::tidy::check;
use tempfile::TempDir;

#[test]
fn this_house_is_tidy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
    let complaints: Vec<_> = check(&root).iter().map(ToString::to_string).collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// A small house in which everything is as it should be.
fn house() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let record = "[package]\nname = \"gainsay-record\"\n[dev-dependencies]\ngainsay-testkit.workspace = true\n";
    let ingest = "[package]\nname = \"gainsay-ingest\"\n[dependencies]\ngainsay-record.workspace = true\nserde = \"1\"\n";
    put(&root, "crates/record/Cargo.toml", record);
    put(&root, "crates/record/src/lib.rs", "//! Words.\n");
    put(&root, "crates/ingest/Cargo.toml", ingest);
    put(&root, "crates/ingest/src/lib.rs", "//! Bytes to articles.\n");
    put(&root, "ARCHITECTURE.md", "Words are in `crates/record/src`.\n```\n`no/such/path`\n```\n");
    root
}

fn put(root: &TempDir, path: &str, text: &str) {
    let path = root.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// What is wrong with the small house once this file is in it.
fn wrong_with(path: &str, text: &str) -> Vec<String> {
    let root = house();
    put(&root, path, text);
    check(root.path()).iter().map(ToString::to_string).collect()
}

fn manifest(name: &str, dependencies: &str) -> String {
    format!("[package]\nname = \"{name}\"\n{dependencies}\n")
}

#[test]
fn a_tidy_house_is_not_complained_of() {
    assert_eq!(check(house().path()), []);
}

#[test]
fn an_edge_that_is_not_drawn_is_told() {
    let sideways = manifest("gainsay-ingest", "[dependencies]\ngainsay-analysis.workspace = true");
    assert_eq!(
        wrong_with("crates/ingest/Cargo.toml", &sideways),
        ["crates/ingest/Cargo.toml: `ingest` must not depend on `analysis` (dependencies)"]
    );
    let upwards = manifest("gainsay-record", "[dependencies]\ngainsay = { path = \"../gainsay\" }");
    assert_eq!(
        wrong_with("crates/record/Cargo.toml", &upwards),
        ["crates/record/Cargo.toml: `record` must not depend on `gainsay` (dependencies)"]
    );
}

#[test]
fn an_edge_cannot_hide() {
    let renamed = "[dependencies]\nwords = { package = \"gainsay-tagger\", version = \"0.1\" }";
    let for_tests = "[dev-dependencies]\ngainsay-tagger.workspace = true";
    let on_unix = "[target.'cfg(unix)'.dependencies]\ngainsay-tagger.workspace = true";
    let at_build = "[build-dependencies]\ngainsay-tagger.workspace = true";
    for dependencies in [renamed, for_tests, on_unix, at_build] {
        let manifest = manifest("gainsay-ingest", dependencies);
        let wrong = wrong_with("crates/ingest/Cargo.toml", &manifest);
        assert_eq!(wrong.len(), 1, "{dependencies}");
        assert!(wrong[0].contains("`ingest` must not depend on `tagger`"), "{wrong:?}");
    }
}

#[test]
fn the_testkit_is_for_tests_only() {
    let manifest = manifest("gainsay-ingest", "[dependencies]\ngainsay-testkit.workspace = true");
    assert_eq!(
        wrong_with("crates/ingest/Cargo.toml", &manifest),
        ["crates/ingest/Cargo.toml: `ingest` must not depend on `testkit` (dependencies)"]
    );
}

#[test]
fn a_crate_that_is_not_drawn_is_told() {
    let manifest = manifest("gainsay-helper", "");
    assert_eq!(
        wrong_with("crates/helper/Cargo.toml", &manifest),
        ["crates/helper/Cargo.toml: the house has no crate `helper`"]
    );
}

#[test]
fn a_package_is_called_after_its_folder() {
    assert_eq!(
        wrong_with("crates/ingest/Cargo.toml", &manifest("ingest", "")),
        ["crates/ingest/Cargo.toml: the package is not called after its folder"]
    );
}

#[test]
fn a_manifest_that_cannot_be_read_is_told() {
    let wrong = wrong_with("crates/ingest/Cargo.toml", "[package");
    assert!(wrong[0].starts_with("crates/ingest/Cargo.toml: "), "{wrong:?}");
    let missing = wrong_with("crates/tagger/src/lib.rs", "//! Tags.\n");
    assert!(missing[0].starts_with("crates/tagger/Cargo.toml: "), "{missing:?}");
}

#[test]
fn a_file_opens_with_what_it_is_for() {
    for text in ["", "use std::fs;\n//! Late.\n", "// Not a doc.\n", "/// Of what?\n", "//!\n"] {
        assert_eq!(
            wrong_with("crates/ingest/src/formats/html.rs", text),
            ["crates/ingest/src/formats/html.rs: does not open with `//! ` and what it is for"]
        );
    }
}

#[test]
fn a_file_has_one_idea() {
    let lines = |count: usize| format!("//! Long.\n{}", "// more\n".repeat(count - 1));
    assert!(wrong_with("crates/ingest/tests/it/main.rs", &lines(600)).is_empty());
    assert_eq!(
        wrong_with("crates/ingest/tests/it/main.rs", &lines(601)),
        ["crates/ingest/tests/it/main.rs: has 601 lines, more than 600"]
    );
    let python = "# more\n".repeat(601);
    assert_eq!(
        wrong_with("training/train.py", &python),
        ["training/train.py: has 601 lines, more than 600"]
    );
}

#[test]
fn what_was_built_is_not_ours() {
    assert!(wrong_with("fuzz/target/debug/build/out.rs", "generated").is_empty());
}

#[test]
fn a_path_that_is_named_exists() {
    let text = "In `crates/record/src`, and\nin [words](crates/words/src/lib.rs#top) or `docs/words.md`.\n";
    assert_eq!(
        wrong_with("ARCHITECTURE.md", text),
        [
            "ARCHITECTURE.md: line 2: there is no `crates/words/src/lib.rs`",
            "ARCHITECTURE.md: line 2: there is no `docs/words.md`",
        ]
    );
}

#[test]
fn the_architecture_is_written_down() {
    let root = house();
    fs::remove_file(root.path().join("ARCHITECTURE.md")).unwrap();
    let wrong = check(root.path());
    assert_eq!(wrong.len(), 1);
    assert_eq!(wrong[0].path, Path::new("ARCHITECTURE.md"));
}

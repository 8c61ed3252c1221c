//! Which crate may depend on which: the drawing of the house, as a table.
//!
//! Reads `crates/*/Cargo.toml`. Whatever is not in the table is wrong: a new crate, a new edge, a
//! package that is not called after its folder.

use std::path::Path;

use toml::{Table, Value};

use super::{Complaint, complaint, entries, read};

/// Each crate with those of the house that it may depend on.
const EDGES: &[(&str, &[&str])] = &[
    ("record", &[]),
    ("ingest", &["record"]),
    ("tagger", &["record"]),
    ("analysis", &["record"]),
    ("store", &["record"]),
    ("gainsay", &["record", "ingest", "tagger", "analysis", "store"]),
    ("server", &["record", "gainsay"]),
    ("cli", &["record", "gainsay", "server"]),
    ("eval", &["record", "gainsay"]),
    ("testkit", &["record"]),
];

/// For its tests, any crate may also depend on this one.
const FOR_TESTS: &str = "testkit";

pub(super) fn check(root: &Path) -> Vec<Complaint> {
    let folders = entries(&root.join("crates")).into_iter().filter(|path| path.is_dir());
    folders.flat_map(|folder| check_crate(root, &folder)).collect()
}

fn check_crate(root: &Path, folder: &Path) -> Vec<Complaint> {
    let path = folder.join("Cargo.toml");
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let manifest = match read(root, &path).map(|text| text.parse::<Table>()) {
        Ok(Ok(manifest)) => manifest,
        Ok(Err(error)) => return vec![complaint(root, &path, error.message())],
        Err(error) => return vec![error],
    };
    let Some((_, allowed)) = EDGES.iter().find(|(known, _)| *known == name) else {
        return vec![complaint(root, &path, format!("the house has no crate `{name}`"))];
    };
    let mut complaints = Vec::new();
    let package = manifest.get("package").and_then(|it| it.get("name")).and_then(Value::as_str);
    if package.and_then(folder_of) != Some(&name) {
        complaints.push(complaint(root, &path, "the package is not called after its folder"));
    }
    for (kind, other) in edges(&manifest) {
        let for_tests = kind == "dev-dependencies" && other == FOR_TESTS;
        if !for_tests && !allowed.contains(&other.as_str()) {
            let message = format!("`{name}` must not depend on `{other}` ({kind})");
            complaints.push(complaint(root, &path, message));
        }
    }
    complaints
}

/// The crates of the house that a manifest names, with the table that names them, those of
/// `[target.…]` too.
fn edges(manifest: &Table) -> Vec<(&'static str, String)> {
    let mut edges = Vec::new();
    for kind in ["dependencies", "build-dependencies", "dev-dependencies"] {
        let dependencies = manifest.get(kind).and_then(Value::as_table).into_iter().flatten();
        let packages =
            dependencies.map(|(key, it)| it.get("package").and_then(Value::as_str).unwrap_or(key));
        edges.extend(packages.filter_map(folder_of).map(|other| (kind, other.to_owned())));
    }
    let targets = manifest.get("target").and_then(Value::as_table).into_iter().flatten();
    edges.extend(targets.filter_map(|(_, target)| target.as_table()).flat_map(self::edges));
    edges
}

/// The folder of a package of the house.
fn folder_of(package: &str) -> Option<&str> {
    if package == "gainsay" { Some(package) } else { package.strip_prefix("gainsay-") }
}

//! The rules of the house that no compiler knows.
//!
//! The root of a source tree comes in; complaints go out, each with its place. Four rules: crates
//! depend on each other only as ARCHITECTURE.md draws it; every Rust file opens with `//!`; no
//! source file has more than 600 lines; every path that ARCHITECTURE.md names exists. It mends
//! nothing.

mod edges;
mod paths;
mod sources;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A rule that is broken, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    /// The file, from the root.
    pub path: PathBuf,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.message)
    }
}

/// Checks a source tree, and gives what is wrong with it, by path.
#[must_use]
pub fn check(root: &Path) -> Vec<Complaint> {
    let mut complaints = edges::check(root);
    complaints.extend(sources::check(root));
    complaints.extend(paths::check(root));
    complaints.sort();
    complaints
}

/// A complaint about a path beneath the root.
fn complaint(root: &Path, path: &Path, message: impl Into<String>) -> Complaint {
    let path = path.strip_prefix(root).unwrap_or(path).to_owned();
    Complaint { path, message: message.into() }
}

/// Reads a file; one that cannot be read is a complaint.
fn read(root: &Path, path: &Path) -> Result<String, Complaint> {
    fs::read_to_string(path).map_err(|error| complaint(root, path, error.to_string()))
}

/// What lies in a folder, by name; nothing where there is no folder.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

//! How a source file opens, and how long it may be.

use std::path::{Path, PathBuf};

use super::{Complaint, complaint, entries, read};

/// Where our sources are.
const FOLDERS: &[&str] = &["crates", "examples", "fuzz", "python", "training"];

/// A file that needs more has more than one idea in it.
const MOST_LINES: usize = 600;

pub(super) fn check(root: &Path) -> Vec<Complaint> {
    let files = FOLDERS.iter().flat_map(|folder| sources(&root.join(folder)));
    files.flat_map(|path| check_file(root, &path)).collect()
}

/// The Rust and Python files beneath a folder, without what was built or installed there.
fn sources(folder: &Path) -> Vec<PathBuf> {
    entries(folder)
        .into_iter()
        .flat_map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let built =
                name.starts_with('.') || matches!(&*name, "target" | "node_modules" | "venv");
            let is_source = path.extension().is_some_and(|end| end == "rs" || end == "py");
            match path.is_dir() {
                _ if built || path.is_symlink() => Vec::new(),
                true => sources(&path),
                false if is_source => vec![path],
                false => Vec::new(),
            }
        })
        .collect()
}

fn check_file(root: &Path, path: &Path) -> Vec<Complaint> {
    let text = match read(root, path) {
        Ok(text) => text,
        Err(error) => return vec![error],
    };
    let mut complaints = Vec::new();
    if path.extension().is_some_and(|end| end == "rs") && !text.starts_with("//! ") {
        complaints.push(complaint(root, path, "does not open with `//! ` and what it is for"));
    }
    let lines = text.lines().count();
    if lines > MOST_LINES {
        let message = format!("has {lines} lines, more than {MOST_LINES}");
        complaints.push(complaint(root, path, message));
    }
    complaints
}

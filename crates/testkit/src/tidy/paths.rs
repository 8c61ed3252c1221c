//! Whether the paths that ARCHITECTURE.md names exist.
//!
//! A path is what stands between single backticks, or behind a link, and has a slash in it. It is
//! read from the root. Fenced blocks are drawings and hold no paths.

use std::path::Path;

use super::{Complaint, complaint, read};

const FILE: &str = "ARCHITECTURE.md";

pub(super) fn check(root: &Path) -> Vec<Complaint> {
    let path = root.join(FILE);
    let text = match read(root, &path) {
        Ok(text) => text,
        Err(error) => return vec![error],
    };
    let missing = named(&text).into_iter().filter(|(_, named)| !root.join(named).exists());
    let message = |(line, named)| format!("line {line}: there is no `{named}`");
    missing.map(|it| complaint(root, &path, message(it))).collect()
}

/// The paths that a text names, with their lines.
fn named(text: &str) -> Vec<(usize, &str)> {
    let mut in_fence = false;
    let mut paths = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        if content.trim_start().starts_with("```") {
            in_fence = !in_fence;
        } else if !in_fence {
            let quoted = content.split('`').skip(1).step_by(2);
            let linked = content.split("](").skip(1).filter_map(|it| it.split([')', '#']).next());
            paths.extend(quoted.chain(linked).filter(|it| is_path(it)).map(|it| (line, it)));
        }
    }
    paths
}

fn is_path(words: &str) -> bool {
    let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '/' | '.' | '-' | '_');
    words.contains('/') && !words.starts_with('/') && words.chars().all(plain)
}

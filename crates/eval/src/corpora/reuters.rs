//! Reuters-21578: newswire stories of 1987, for speed and scale; there is no gold in them.
//!
//! A file with one story a line comes in; the lines go out as they are, since the JSONL that they
//! are is what a user would hand in.

use std::path::Path;

use crate::corpora::lines;
use crate::error::EvalError;

/// The first `limit` stories, one JSON object each.
///
/// # Errors
/// If the file cannot be read.
pub fn stories(path: &Path, limit: usize) -> Result<Vec<String>, EvalError> {
    lines(path, limit)
}

//! The gold corpora as this crate scores against them: files in, documents out.
//!
//! Nothing here knows the program that is measured, and nothing changes what a corpus says.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::error::EvalError;

pub mod brat;
pub mod checksum;
pub mod copies;
pub mod dated;
pub mod guide;
pub mod identities;
pub mod labels;
pub mod links;
pub mod own;
pub mod polnear;
pub mod reuters;
pub mod stories;

/// The lines of a file, unpacked where its name ends in `.gz`; at most `limit` of them.
///
/// # Errors
/// If the file cannot be read.
pub fn lines(path: &Path, limit: usize) -> Result<Vec<String>, EvalError> {
    let file = File::open(path).map_err(EvalError::io(path))?;
    let packed = path.extension().is_some_and(|extension| extension == "gz");
    let reader: Box<dyn Read> =
        if packed { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) };
    let lines = BufReader::new(reader).lines().take(limit);
    lines.collect::<Result<_, _>>().map_err(EvalError::io(path))
}

/// One value a line.
///
/// # Errors
/// If the file cannot be read, or a line is not what is looked for.
pub fn json_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, EvalError> {
    let parse = |(at, line): (usize, String)| {
        serde_json::from_str(&line).map_err(|source| EvalError::Json {
            path: path.to_owned(),
            line: at + 1,
            source,
        })
    };
    lines(path, usize::MAX)?.into_iter().enumerate().map(parse).collect()
}

/// The one value of a file.
///
/// # Errors
/// If the file cannot be read or is not what is looked for.
pub fn json<T: DeserializeOwned>(path: &Path) -> Result<T, EvalError> {
    let wrong = |source: serde_json::Error| EvalError::Json {
        path: path.to_owned(),
        line: source.line(),
        source,
    };
    serde_json::from_str(&read(path)?).map_err(wrong)
}

/// The text of a file.
///
/// # Errors
/// If it cannot be read or is not UTF-8.
pub fn read(path: &Path) -> Result<String, EvalError> {
    std::fs::read_to_string(path).map_err(EvalError::io(path))
}

/// The files of a folder whose names end in `ending`, by name.
///
/// # Errors
/// If the folder cannot be read.
pub fn files(folder: &Path, ending: &str) -> Result<Vec<std::path::PathBuf>, EvalError> {
    let entries = std::fs::read_dir(folder).map_err(EvalError::io(folder))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()).map_err(EvalError::io(folder)));
    let mut paths: Vec<_> = paths.collect::<Result<_, _>>()?;
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    Ok(paths)
}

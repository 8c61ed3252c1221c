//! What can go wrong when scores are made: a corpus that is not there or not what it should be.
//!
//! Messages are lowercase fragments that say where.

use std::path::PathBuf;

use thiserror::Error;

/// Why no score could be made.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum EvalError {
    /// A file or folder that cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file that is not JSON, or lacks a field.
    #[error("{}, line {line}: {source}", path.display())]
    Json {
        /// Which file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What the JSON reader expected.
        source: serde_json::Error,
    },
    /// Gold that contradicts itself.
    #[error("{place}: {problem}")]
    Gold {
        /// File or document, and what in it.
        place: String,
        /// What is wrong.
        problem: String,
    },
    /// A file of floors that cannot be understood.
    #[error("{}: {source}", path.display())]
    Floors {
        /// Which file.
        path: PathBuf,
        /// What the TOML reader expected.
        source: Box<toml::de::Error>,
    },
    /// A folder without the files that are looked for.
    #[error("{}: no {what}", path.display())]
    Nothing {
        /// Which folder.
        path: PathBuf,
        /// What was looked for.
        what: &'static str,
    },
    /// The model could not be opened or could not be run.
    #[error("model: {0}")]
    Model(String),
    /// A measurement that did not come back.
    #[error("measurement of {what}: {problem}")]
    Measurement {
        /// What was measured.
        what: String,
        /// What happened instead.
        problem: String,
    },
}

impl EvalError {
    /// Makes an error of the system one that names its file.
    pub fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}

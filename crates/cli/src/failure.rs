//! What ends a command early: what happened, what to do, and the exit code.
//!
//! Inputs that cannot be read are no failures: they are reported, and the run goes on.

use std::io;
use std::path::Path;

use crate::exit;

/// Why a command ended early.
#[derive(Debug)]
pub(crate) struct Failure {
    /// One line: where and what, then what to do. Empty where there is nothing to say.
    pub(crate) message: String,
    /// The exit code.
    pub(crate) code: u8,
}

impl Failure {
    /// The command line asks for something that is not possible.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: exit::USAGE }
    }

    /// Something that cannot happen has happened.
    pub(crate) fn bug(message: impl std::fmt::Display) -> Self {
        Self { message: format!("{message}; {}", crate::bug::REPORT), code: exit::BUG }
    }

    /// Something could not be written. Nobody reading any more is no failure, and nothing to say.
    pub(crate) fn writing(place: &str, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self { message: String::new(), code: exit::DONE };
        }
        let (what, advice) = match error.kind() {
            io::ErrorKind::StorageFull => ("the disk is full", "free some space and run it again"),
            io::ErrorKind::QuotaExceeded => ("your quota is used up", "free some space first"),
            io::ErrorKind::PermissionDenied => {
                ("no permission to write there", "choose another place with --out")
            }
            io::ErrorKind::ReadOnlyFilesystem => {
                ("it is read-only", "choose another place with --out")
            }
            io::ErrorKind::NotFound => ("no such folder", "make it first"),
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
                ("a file stands where a folder is needed", "choose another place with --out")
            }
            _ => ("", "choose another place with --out"),
        };
        let what = if what.is_empty() { error.to_string() } else { what.to_owned() };
        let message = format!("cannot write to {place}: {what}; {advice}");
        Self { message, code: exit::SKIPPED }
    }

    /// As [`Failure::writing`], to a path.
    pub(crate) fn writing_to(path: &Path, error: &io::Error) -> Self {
        Self::writing(&path.display().to_string(), error)
    }
}

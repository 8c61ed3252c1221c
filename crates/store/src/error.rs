//! Why a record cannot be used, or a question to it has no answer.
//!
//! One error for the crate; every variant says where. Messages are lowercase fragments; what a user
//! should do about it is for the command line to say. Inside the crate a [`Trouble`] has no path
//! yet: the store adds it at the door.

use std::path::{Path, PathBuf};

use gainsay_record::{End, LinkKind, RecordError, UnknownName};
use rusqlite::{ErrorCode, ffi};
use thiserror::Error;

/// Why the record could not be opened, read, searched or added to.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no such file.
    #[error("{}: no such file", path.display())]
    Missing {
        /// The record.
        path: PathBuf,
    },
    /// There is a file already where a record was to be made.
    #[error("{}: is there already", path.display())]
    Exists {
        /// The record.
        path: PathBuf,
    },
    /// A file, but no record.
    #[error("{}: is no record, but {found}", path.display())]
    NoRecord {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        found: &'static str,
    },
    /// A record of a version that this program does not know yet.
    #[error("{}: is a record of version {found}, newer than {known}", path.display())]
    Newer {
        /// The record.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// A record of an older version, which was opened for reading only and so cannot be brought up
    /// to date.
    #[error("{}: is a record of version {found}, older than {known}", path.display())]
    Older {
        /// The record.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The version that this program reads.
        known: u32,
    },
    /// The file contradicts itself.
    #[error("{}: is damaged: {message}", path.display())]
    Damaged {
        /// The record.
        path: PathBuf,
        /// What was noticed.
        message: String,
    },
    /// What was to be written breaks a rule of the file: our mistake, or damage that nobody noticed.
    #[error("{}: gainsay broke down on it: {message}", path.display())]
    Broken {
        /// The record.
        path: PathBuf,
        /// The rule.
        message: String,
    },
    /// The file, its folder or its disk may only be read.
    #[error("{}: may only be read", path.display())]
    ReadOnly {
        /// The record.
        path: PathBuf,
    },
    /// Another program was writing to the record for longer than we wait.
    #[error("{}: another program is writing to it", path.display())]
    Locked {
        /// The record.
        path: PathBuf,
    },
    /// There is no room left for it.
    #[error("{}: the disk is full", path.display())]
    Full {
        /// The record.
        path: PathBuf,
    },
    /// The system does not let us have the file.
    #[error("{}: {message}", path.display())]
    System {
        /// The record.
        path: PathBuf,
        /// What the system said.
        message: String,
    },
    /// A reading that breaks a rule, and so does not belong in a record.
    #[error("{origin}: {error}")]
    Unsound {
        /// Where the article was read from.
        origin: String,
        /// The rule.
        #[source]
        error: RecordError,
    },
    /// An id that names nothing in the record.
    #[error("{}: `{id}` names nothing in it", path.display())]
    UnknownId {
        /// The record.
        path: PathBuf,
        /// The id as it was given.
        id: String,
    },
    /// The beginning of an id that names several things.
    #[error("{}: `{id}` begins several ids: {}", path.display(), ids.join(", "))]
    AmbiguousId {
        /// The record.
        path: PathBuf,
        /// The beginning as it was given.
        id: String,
        /// Some of the ids that begin with it.
        ids: Vec<String>,
    },
    /// What cannot be an id or its beginning.
    #[error(
        "`{id}` is no id: at least the first {} of its hexadecimal digits",
        crate::LEAST_DIGITS
    )]
    NoId {
        /// What was given.
        id: String,
    },
    /// A question that cannot be asked.
    #[error("{field} `{given}`: {problem}")]
    Question {
        /// Which part of the question.
        field: &'static str,
        /// What was given.
        given: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A link whose ends are not of its kind, or are one and the same.
    #[error("a link `{kind}` cannot join {a} and {b}")]
    Link {
        /// The kind of link.
        kind: LinkKind,
        /// The one end.
        a: End,
        /// The other end.
        b: End,
    },
    /// A correction that another one makes already.
    #[error("correction {number} says so already")]
    Repeated {
        /// The number of that one in the log.
        number: i64,
    },
    /// A correction that cannot be made.
    #[error("{problem}")]
    Correction {
        /// Why not.
        problem: String,
    },
}

/// What goes wrong inside the crate, where nobody knows the path.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// SQLite could not.
    Sqlite(rusqlite::Error),
    /// The file holds what cannot be.
    Damaged(String),
    /// An id that names nothing.
    UnknownId(String),
    /// Everything that is said already.
    Said(Box<StoreError>),
}

/// What the crate's inner functions give.
pub(crate) type Outcome<T> = Result<T, Trouble>;

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Said(Box::new(error))
    }
}

impl From<RecordError> for Trouble {
    fn from(error: RecordError) -> Self {
        Self::Damaged(error.to_string())
    }
}

impl From<UnknownName> for Trouble {
    fn from(error: UnknownName) -> Self {
        Self::Damaged(error.to_string())
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}

impl Trouble {
    /// The same with the path of the record.
    pub(crate) fn at(self, path: &Path) -> StoreError {
        let path = path.to_owned();
        match self {
            Self::Sqlite(error) => of_sqlite(path, &error),
            Self::Damaged(message) => StoreError::Damaged { path, message },
            Self::UnknownId(id) => StoreError::UnknownId { path, id },
            Self::Said(error) => *error,
        }
    }
}

/// Whether there is no room left, be it for the file that readers and writers share: of that SQLite
/// only says that it could not be made as large as it must be.
fn is_full(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|it| it.extended_code);
    matches!(code, Some(ffi::SQLITE_FULL | ffi::SQLITE_IOERR_SHMSIZE))
}

/// What SQLite says, in our words. What it cannot mean in a sound record is damage.
fn of_sqlite(path: PathBuf, error: &rusqlite::Error) -> StoreError {
    let message = error.to_string();
    if is_full(error) {
        return StoreError::Full { path };
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => StoreError::NoRecord { path, found: "some other file" },
        Some(ErrorCode::ConstraintViolation) => StoreError::Broken { path, message },
        Some(ErrorCode::ReadOnly) => StoreError::ReadOnly { path },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked { path },
        Some(
            ErrorCode::CannotOpen
            | ErrorCode::PermissionDenied
            | ErrorCode::SystemIoFailure
            | ErrorCode::OutOfMemory
            | ErrorCode::NoLargeFileSupport
            | ErrorCode::FileLockingProtocolFailed,
        ) => StoreError::System { path, message },
        _ => StoreError::Damaged { path, message },
    }
}

//! The record that a command works on: which file it is, how it is opened, and what to do where it
//! cannot be used.

use std::env;
use std::fs;
use std::path::PathBuf;

use clap::Args;
use gainsay::record::{ArticleId, End, StatementId};
use gainsay::show::rejected;
use gainsay::store::{LEAST_DIGITS, Store, StoreError};

use crate::bug;
use crate::exit;
use crate::failure::Failure;

/// The record where neither the command line nor the environment names one.
const HERE: &str = "record.gainsay";

/// The variable that names a record.
const VARIABLE: &str = "GAINSAY_RECORD";

/// Which record.
#[derive(Debug, Args)]
pub(crate) struct RecordArg {
    /// The record [default: what GAINSAY_RECORD names, else ./record.gainsay]
    #[arg(long = "record", value_name = "FILE")]
    file: Option<PathBuf>,
}

impl RecordArg {
    /// Where it is.
    pub(crate) fn path(&self) -> PathBuf {
        self.file.clone().unwrap_or_else(default_path)
    }

    /// The record, to be asked. One of an older version is brought up to date.
    ///
    /// Where that is allowed it is opened to write as well: only who may write takes away, at the
    /// end, what SQLite keeps beside the file.
    pub(crate) fn read(&self) -> Result<Store, Failure> {
        Ok(self.opened()?)
    }

    /// The same, with why it cannot be used.
    pub(crate) fn opened(&self) -> Result<Store, StoreError> {
        let path = self.path();
        // An empty file becomes a record by being opened to write.
        let is_empty = fs::metadata(&path).is_ok_and(|about| about.len() == 0);
        match if is_empty { None } else { Some(Store::open(&path)) } {
            None => Store::open_read_only(&path),
            Some(Err(
                StoreError::ReadOnly { .. } | StoreError::Full { .. } | StoreError::System { .. },
            )) => Store::open_read_only(&path),
            Some(opened) => opened,
        }
    }

    /// The record, to be changed.
    pub(crate) fn write(&self) -> Result<Store, Failure> {
        Ok(Store::open(self.path())?)
    }
}

/// Where the record is that nobody named.
pub(crate) fn default_path() -> PathBuf {
    let named = env::var_os(VARIABLE).filter(|it| !it.is_empty()).map(PathBuf::from);
    named.unwrap_or_else(|| HERE.into())
}

/// The article in which something stands that an id names.
pub(crate) fn article_of(store: &Store, end: End) -> Result<ArticleId, StoreError> {
    Ok(match end {
        End::Article(id) => id,
        End::Statement(id) => store.told(id)?.article,
        End::Speaker(id) => store.heard(id)?.article,
    })
}

/// What something is, with its article.
pub(crate) const fn a_what(end: End) -> &'static str {
    match end {
        End::Speaker(_) => "a speaker",
        End::Statement(_) => "a statement",
        End::Article(_) => "a report",
    }
}

/// Whether something is written as ids are: a name never is.
pub(crate) fn may_be_id(given: &str) -> bool {
    given.len() >= LEAST_DIGITS && given.bytes().all(|it| it.is_ascii_hexdigit())
}

/// The statement that an id names, or why it must be one.
pub(crate) fn statement_id(store: &Store, id: &str) -> Result<StatementId, Failure> {
    Ok(store.statement_id(&lower(id))?)
}

/// Whether something is what lists show. If it is a statement of which a user said that it is none,
/// the failure says so.
pub(crate) fn check_statement(store: &Store, end: End) -> Result<(), Failure> {
    match rejected(store, end)? {
        Some(said) => Err(Failure::usage(format!("{said}; `gainsay undo` takes that back"))),
        None => Ok(()),
    }
}

/// What an id or its beginning names; digits may be written large.
pub(crate) fn end(store: &Store, id: &str) -> Result<End, Failure> {
    Ok(store.end(&lower(id))?)
}

fn lower(id: &str) -> String {
    id.trim().to_ascii_lowercase()
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let (advice, code) = advice(&error);
        Failure { message: format!("{error}; {advice}"), code }
    }
}

/// What to do about it, and the exit code.
fn advice(error: &StoreError) -> (&'static str, u8) {
    use StoreError as E;
    let unusable = |advice| (advice, exit::RECORD);
    let usage = |advice| (advice, exit::USAGE);
    match error {
        E::Missing { .. } => {
            unusable("make a record with `gainsay add PATH`, or name yours with --record")
        }
        E::Exists { .. } | E::NoRecord { .. } => unusable("name another file with --record"),
        E::Newer { .. } => unusable("install the newest gainsay; nothing was changed"),
        E::Older { .. } => {
            unusable("copy it to where you may write: gainsay brings it up to date there")
        }
        E::Damaged { .. } => unusable(
            "`gainsay verify` says how far; take a copy from before, or add the reports to a new record",
        ),
        E::ReadOnly { .. } => {
            unusable("copy it to where you may write, and name that with --record")
        }
        E::Locked { .. } => unusable("wait until it is done, and run this again"),
        E::Full { .. } => {
            unusable("free some space and run this again: what is in the record is whole")
        }
        E::System { .. } => unusable("look at its folder, or name another file with --record"),
        E::UnknownId { .. } => usage("`gainsay find` lists ids"),
        E::AmbiguousId { .. } => usage("give more of its digits"),
        E::NoId { .. } => usage("`gainsay find` lists ids"),
        E::Question { field: "outlet", .. } => usage("`gainsay stats --outlets` lists them"),
        E::Question { field: "words" | "by" | "name", .. } => {
            usage("give whole words, a \"phrase\", or the begin* of a word")
        }
        E::Question { field: "id", .. } => {
            usage("`gainsay show` with it lists what belongs to it, with ids")
        }
        E::Question { .. } => usage("`--help` says what can be asked"),
        E::Link { .. } => usage("give two ids of one kind"),
        E::Correction { .. } | E::Repeated { .. } => {
            usage("`gainsay log` lists what was corrected")
        }
        _ => (bug::REPORT, exit::BUG),
    }
}

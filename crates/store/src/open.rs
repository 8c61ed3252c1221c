//! Opening: a path comes in, a record that can be used goes out, or the reason why there is none.
//!
//! A record is made where there is none only if that is asked for. An older one is brought up to
//! date, a newer one refused. Opening never alters what somebody keeps in another kind of file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};

use crate::StoreError;
use crate::error::{Outcome, Trouble};
use crate::key_log::KeyLog;
use crate::migrations::{APPLICATION, VERSION, migrate, version};

/// How long we wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much of the file a connection keeps in memory, in KiB.
const CACHE: i64 = 64 << 10;

/// What every SQLite file begins with.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// A record: readings, and what is known across them, in one file.
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    /// The keys that were added last.
    pub(crate) log: KeyLog,
}

/// Where it is, and not what is in it.
impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Store {
    /// Makes a new record.
    ///
    /// # Errors
    /// If there is a file of this name, or none can be written.
    pub fn create(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
            .map_err(|it| system(path, &it))?;
        Self::open(path)
    }

    /// Opens a record to read and to write; one of an older version is brought up to date.
    ///
    /// # Errors
    /// If there is none, or it cannot be used.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        check_file(path)?;
        opened(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|trouble| trouble.at(path))
    }

    /// Opens a record to read and to write, and makes one where there is none.
    ///
    /// # Errors
    /// If what is there cannot be used, or nothing can be written there.
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        match Self::create(&path) {
            Err(StoreError::Exists { .. }) => Self::open(path),
            made => made,
        }
    }

    /// Opens a record to read only, also in a folder where nothing can be written.
    ///
    /// # Errors
    /// If there is none, it cannot be used, or it is of an older version.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        check_file(path)?;
        opened_read_only(path).map_err(|trouble| trouble.at(path))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps less of the file in memory, for whoever has several connections to it; at first it is
    /// 64 MiB.
    ///
    /// # Errors
    /// If the file fails.
    pub fn keep(&self, mebibytes: u16) -> Result<(), StoreError> {
        self.ask(|connection| {
            connection.pragma_update(None, "cache_size", -(i64::from(mebibytes) << 10))?;
            Ok(())
        })
    }

    /// A number that is another one once another program has written to the record.
    ///
    /// # Errors
    /// If the file fails.
    pub fn others(&self) -> Result<i64, StoreError> {
        self.ask(|connection| {
            let mut find = connection.prepare_cached("PRAGMA data_version")?;
            Ok(find.query_row([], |row| row.get(0))?)
        })
    }

    /// Says how long to wait for another program that is writing, instead of ten seconds.
    ///
    /// # Errors
    /// If the file fails.
    pub fn wait(&self, patience: Duration) -> Result<(), StoreError> {
        self.ask(|connection| Ok(connection.busy_timeout(patience)?))
    }

    /// Does something with the connection, and says where it went wrong.
    pub(crate) fn ask<T>(
        &self,
        question: impl FnOnce(&Connection) -> Outcome<T>,
    ) -> Result<T, StoreError> {
        question(&self.connection).map_err(|trouble| trouble.at(&self.path))
    }
}

/// Looks at the first bytes, so that nothing of another program is opened, let alone changed.
fn check_file(path: &Path) -> Result<(), StoreError> {
    let fail = |error| system(path, &error);
    let file = File::open(path).map_err(fail)?;
    if file.metadata().map_err(fail)?.is_dir() {
        return Err(StoreError::NoRecord { path: path.to_owned(), found: "a folder" });
    }
    let mut head = Vec::new();
    file.take(MAGIC.len() as u64).read_to_end(&mut head).map_err(fail)?;
    if head.is_empty() || head == MAGIC {
        return Ok(());
    }
    Err(StoreError::NoRecord { path: path.to_owned(), found: "some other file" })
}

fn opened(path: &Path, flags: OpenFlags) -> Outcome<Store> {
    let mut connection = match connected(path, flags) {
        // The file can be read, and what has to stand beside it not be made.
        Err(Trouble::Sqlite(error)) if may_not(&error) => {
            return Err(StoreError::ReadOnly { path: path.to_owned() }.into());
        }
        connected => connected?,
    };
    if connection.is_readonly("main")? {
        return Err(StoreError::ReadOnly { path: path.to_owned() }.into());
    }
    for (pragma, value) in [("journal_mode", "WAL"), ("synchronous", "NORMAL")] {
        connection.pragma_update(None, pragma, value)?;
    }
    // 80 MB of the log are kept before they are put into place: whoever adds many articles changes
    // the same pages again and again. Afterwards it is cut to 64 MB.
    connection.pragma_update(None, "wal_autocheckpoint", 20_000)?;
    connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    if version(&connection)? < VERSION {
        migrate(&mut connection)?;
    }
    Ok(Store { connection, path: path.to_owned(), log: KeyLog::default() })
}

fn opened_read_only(path: &Path) -> Outcome<Store> {
    let connection = match connected(path, OpenFlags::SQLITE_OPEN_READ_ONLY) {
        Err(Trouble::Sqlite(error)) if is_shut_out(&error) && is_at_rest(path) => {
            let connection = connect_at_rest(path)?;
            check_owner(&connection, path)?;
            connection
        }
        connected => connected?,
    };
    let (found, known) = (version(&connection)?, VERSION);
    match found {
        0 => Err(StoreError::NoRecord { path: path.to_owned(), found: "an empty file" }.into()),
        found if found < known => {
            Err(StoreError::Older { path: path.to_owned(), found, known }.into())
        }
        _ => Ok(Store { connection, path: path.to_owned(), log: KeyLog::default() }),
    }
}

/// Whether SQLite could not make the files beside the record that readers and writers share: it may
/// not, or there is no room for them.
fn is_shut_out(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|it| it.extended_code);
    let no_room = [ffi::SQLITE_IOERR_SHMOPEN, ffi::SQLITE_IOERR_SHMSIZE, ffi::SQLITE_IOERR_SHMMAP];
    may_not(error) || code.is_some_and(|code| no_room.contains(&code))
}

/// Whether something may not be written.
fn may_not(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

/// Whether nothing stands in the log beside the record: then the file is all there is.
fn is_at_rest(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    fs::metadata(log).map_or(true, |it| it.len() == 0)
}

/// Opens a file that nobody can write to at this moment.
fn connect_at_rest(path: &Path) -> Outcome<Connection> {
    let path = fs::canonicalize(path).map_err(|error| system(path, &error))?;
    let escaped: String =
        path.as_os_str().as_encoded_bytes().iter().fold(String::new(), |uri, byte| match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                uri + &char::from(*byte).to_string()
            }
            byte => uri + &format!("%{byte:02x}"),
        });
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    connect(Path::new(&format!("file:{escaped}?immutable=1")), flags)
}

/// A connection to what is a record, or empty.
fn connected(path: &Path, flags: OpenFlags) -> Outcome<Connection> {
    let connection = connect(path, flags)?;
    check_owner(&connection, path)?;
    Ok(connection)
}

fn connect(path: &Path, flags: OpenFlags) -> Outcome<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(128);
    // Files come from strangers too: their schema calls nothing of ours, and their pages are
    // looked at before they are believed.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Statements are planned once, and not again for every value that is asked for.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -CACHE)?; // in KiB, where negative
    Ok(connection)
}

/// Whether the file is a record of a version that we know, or empty.
fn check_owner(connection: &Connection, path: &Path) -> Outcome<()> {
    let path = path.to_owned();
    let owner: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let found = version(connection)?;
    let objects = "SELECT count(*) FROM (SELECT 1 FROM sqlite_schema LIMIT 1)";
    let is_empty = connection.query_row(objects, [], |row| row.get::<_, i64>(0))? == 0;
    match (owner, found) {
        (APPLICATION, 1..=VERSION) => Ok(()),
        (APPLICATION, found @ 1..) => Err(StoreError::Newer { path, found, known: VERSION }.into()),
        (0, 0) if is_empty => Ok(()),
        _ => Err(StoreError::NoRecord { path, found: "a database of another program" }.into()),
    }
}

/// What the system says about a file.
fn system(path: &Path, error: &io::Error) -> StoreError {
    let path = path.to_owned();
    let message = |it: &str| StoreError::System { path: path.clone(), message: it.to_owned() };
    match error.kind() {
        io::ErrorKind::NotFound if !is_homeless(&path) => StoreError::Missing { path },
        io::ErrorKind::NotFound => message("there is no such folder"),
        io::ErrorKind::AlreadyExists => StoreError::Exists { path },
        io::ErrorKind::PermissionDenied => message("no permission"),
        io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { path },
        io::ErrorKind::StorageFull => StoreError::Full { path },
        _ => message(error.to_string().split(" (os error").next().unwrap_or_default()),
    }
}

/// Whether the folder that would hold the file is not there.
fn is_homeless(path: &Path) -> bool {
    path.parent().is_some_and(|it| !it.as_os_str().is_empty() && !it.is_dir())
}

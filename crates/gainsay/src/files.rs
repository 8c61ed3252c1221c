//! Finding what is to be read, and opening it.
//!
//! Paths come in; the files beneath them go out in one order on every machine, and captures of
//! them. A file that cannot be opened comes out as an [`Unread`] beside the others. Nothing here
//! looks into a file, or writes.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use gainsay_ingest::{Options, Reason, Skipped};
use gainsay_record::Capture;

use crate::Unread;

/// The files beneath a path: the path itself if it is a file, else all files in the folder and in
/// its folders, sorted by name.
///
/// Files and folders whose name begins with a full stop are left out, unless the path itself names
/// one. Links to files are followed, links to folders are not. A folder that cannot be read comes
/// out as an error, and the walk goes on behind it. Only one folder's names are held in memory for
/// each level.
pub fn walk(path: &Path) -> impl Iterator<Item = Result<PathBuf, Unread>> + Send + use<> {
    Walk { levels: vec![vec![Entry::named(path)].into_iter()], root: path.to_owned(), found: false }
}

/// Something in a folder, before it is looked at.
struct Entry {
    path: PathBuf,
    /// Whether the user named it: then it is read whatever it is.
    named: bool,
}

impl Entry {
    fn named(path: &Path) -> Self {
        Self { path: path.to_owned(), named: true }
    }

    fn is_folder(&self) -> bool {
        let about = if self.named { self.path.metadata() } else { self.path.symlink_metadata() };
        about.is_ok_and(|about| about.is_dir())
    }

    /// Whether it is to be read: of what was found in a folder, files only, no pipes or devices.
    fn is_wanted(&self) -> bool {
        self.named || self.path.metadata().map_or(true, |about| about.is_file())
    }
}

struct Walk {
    levels: Vec<std::vec::IntoIter<Entry>>,
    root: PathBuf,
    found: bool,
}

impl Iterator for Walk {
    type Item = Result<PathBuf, Unread>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(level) = self.levels.last_mut() else { return self.nothing_found() };
            let Some(entry) = level.next() else {
                self.levels.pop();
                continue;
            };
            if entry.is_folder() {
                match names(&entry.path) {
                    Ok(entries) => self.levels.push(entries.into_iter()),
                    Err(error) => return self.found(Err(unread(&entry.path, error))),
                }
            } else if entry.is_wanted() {
                return self.found(Ok(entry.path));
            }
        }
    }
}

impl Walk {
    fn found(&mut self, what: Result<PathBuf, Unread>) -> Option<Result<PathBuf, Unread>> {
        self.found = true;
        Some(what)
    }

    fn nothing_found(&mut self) -> Option<Result<PathBuf, Unread>> {
        if std::mem::replace(&mut self.found, true) {
            return None;
        }
        Some(Err(Unread::EmptyFolder { place: place(&self.root) }))
    }
}

/// What stands in a folder, sorted, without hidden files.
fn names(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            entries.push(Entry { path: entry.path(), named: false });
        }
    }
    entries.sort_by(|a, b| a.path.as_os_str().cmp(b.path.as_os_str()));
    Ok(entries)
}

/// How much of a file of records, or of a stream, is held in memory, in bytes.
pub(crate) const WHOLE: u64 = 64 << 20;

/// Reads a file as a capture.
///
/// # Errors
/// If the system refuses, or the file is larger than one page may be; than 64 MiB, if its name says
/// that it holds records.
pub fn open(path: &Path, options: &Options) -> Result<Capture, Unread> {
    let (file, length) = open_file(path)?;
    let limit = if holds_records(path) { WHOLE } else { options.limits.page as u64 };
    capture(file, &place(path), length, limit)
}

/// Reads a stream, such as standard input, as a capture.
///
/// # Errors
/// If it breaks, or has more than 64 MiB.
pub fn open_stream(stream: impl Read, origin: &str) -> Result<Capture, Unread> {
    capture(stream, origin, None, WHOLE)
}

/// Whether a file may hold many articles, by its name.
#[must_use]
pub fn holds_records(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_ascii_lowercase());
    extension.is_some_and(|it| it == "jsonl" || it == "ndjson" || it == "jl" || it == "json")
}

/// Opens a file, and gives its length where it has one.
pub(crate) fn open_file(path: &Path) -> Result<(File, Option<u64>), Unread> {
    let file = File::open(path).map_err(|error| unread(path, error))?;
    let about = file.metadata().map_err(|error| unread(path, error))?;
    if about.is_dir() {
        return Err(unread(path, io::ErrorKind::IsADirectory.into()));
    }
    Ok((file, about.is_file().then_some(about.len())))
}

fn capture(
    stream: impl Read,
    origin: &str,
    length: Option<u64>,
    limit: u64,
) -> Result<Capture, Unread> {
    if let Some(length) = length.filter(|&length| length > limit) {
        return Err(too_large(origin, "a file", length, limit));
    }
    let mut bytes = Vec::with_capacity(length.unwrap_or(0) as usize);
    let taken = stream.take(limit + 1).read_to_end(&mut bytes);
    taken.map_err(|error| Unread::File { place: origin.to_owned(), error })?;
    if bytes.len() as u64 > limit {
        return Err(too_large(origin, "a stream", bytes.len() as u64, limit));
    }
    Ok(Capture::new(bytes, origin, None))
}

pub(crate) fn too_large(place: &str, what: &'static str, bytes: u64, limit: u64) -> Unread {
    let (bytes, limit) = (bytes as usize, limit as usize);
    Skipped { place: place.to_owned(), reason: Reason::TooLarge { what, bytes, limit } }.into()
}

/// A path as it is shown and kept as an origin.
pub(crate) fn place(path: &Path) -> String {
    path.display().to_string()
}

pub(crate) fn unread(path: &Path, error: io::Error) -> Unread {
    Unread::File { place: place(path), error }
}

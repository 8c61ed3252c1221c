//! Where data goes: standard output, one file, or a folder with a file for each report.
//!
//! Whole pieces come in, in order; each is written at once, so that whatever stops the program
//! leaves whole lines. A file grows under the name `NAME.partial` and takes its own name when it is
//! complete: what bears the name a user asked for is never half of it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write, stdout};
use std::path::{Path, PathBuf};

use gainsay::export::{Exporter, Part};
use gainsay::record::Reading;

use crate::failure::Failure;

/// A reading, ready to be written.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Lines of a stream.
    Lines(String),
    /// Files of its own, and the origin that names them.
    Files(String, Vec<Part>),
}

/// Where data goes.
#[derive(Debug)]
pub(crate) enum Output {
    /// Standard output, and whether anything was written to it.
    Screen { single: bool, pieces: usize },
    /// One file.
    File(Partial),
    /// A folder, with the names that are taken.
    Folder { path: PathBuf, taken: BTreeSet<String> },
}

impl Output {
    /// Opens `out`, or standard output. It is a folder if there is one of that name, if the name
    /// ends in a slash, or if the format needs one.
    pub(crate) fn open(out: Option<&Path>, format: &dyn Exporter) -> Result<Self, Failure> {
        let Some(path) = out else {
            let mut screen = Self::Screen { single: format.is_single(), pieces: 0 };
            screen.lines(&format.head())?;
            return Ok(screen);
        };
        let slashed = path.as_os_str().as_encoded_bytes().ends_with(b"/");
        if format.is_single() || slashed || path.is_dir() {
            return folder(path, format);
        }
        let mut file = Self::File(Partial::open(path)?);
        file.lines(&format.head())?;
        Ok(file)
    }

    /// What [`Output::write`] wants of a reading.
    pub(crate) fn prepare(&self) -> fn(&dyn Exporter, &Reading) -> Piece {
        match self {
            Output::Folder { .. } => |format, reading| {
                Piece::Files(reading.article.origin().to_owned(), format.files(reading))
            },
            _ => |format, reading| Piece::Lines(format.stream(reading)),
        }
    }

    /// Writes a piece.
    pub(crate) fn write(&mut self, piece: &Piece) -> Result<(), Failure> {
        match piece {
            Piece::Lines(lines) => {
                self.one_more()?;
                self.lines(lines)
            }
            Piece::Files(origin, parts) => self.files(origin, parts),
        }
    }

    /// Ends the output: a file takes its name.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        match self {
            Output::File(partial) => partial.finish(),
            _ => Ok(()),
        }
    }

    /// Where the part that was written lies, if the run stops here.
    pub(crate) fn left(&self) -> Option<&Path> {
        match self {
            Output::File(partial) => partial.partial.as_deref(),
            _ => None,
        }
    }

    fn one_more(&mut self) -> Result<(), Failure> {
        if let Output::Screen { single, pieces } = self {
            *pieces += 1;
            if *single && *pieces > 1 {
                return Err(Failure::usage(
                    "this format holds one report in a file, and there are more; name a folder for \
                     them with --out",
                ));
            }
        }
        Ok(())
    }

    fn lines(&mut self, lines: &str) -> Result<(), Failure> {
        match self {
            Output::Screen { .. } => to_screen(lines),
            Output::File(partial) => partial.write(lines),
            Output::Folder { .. } => Ok(()),
        }
    }

    fn files(&mut self, origin: &str, parts: &[Part]) -> Result<(), Failure> {
        let Output::Folder { path, taken } = self else { return Ok(()) };
        let name = fresh(&stem(origin), taken);
        for part in parts {
            write_whole(&path.join(format!("{name}.{}", part.extension)), &part.text)?;
        }
        Ok(())
    }
}

/// Writes text to standard output at once.
pub(crate) fn to_screen(text: &str) -> Result<(), Failure> {
    let mut screen = stdout().lock();
    let written = screen.write_all(text.as_bytes()).and_then(|()| screen.flush());
    written.map_err(|error| Failure::writing("standard output", &error))
}

/// Writes a file that bears its name only when it is whole.
pub(crate) fn write_whole(path: &Path, text: &str) -> Result<(), Failure> {
    let mut partial = Partial::open(path)?;
    partial.write(text)?;
    partial.finish()
}

fn folder(path: &Path, format: &dyn Exporter) -> Result<Output, Failure> {
    fs::create_dir_all(path).map_err(|error| Failure::writing_to(path, &error))?;
    let mut taken = BTreeSet::new();
    for (name, text) in format.folder() {
        write_whole(&path.join(name), &text)?;
        taken.insert(name.to_lowercase());
    }
    Ok(Output::Folder { path: path.to_owned(), taken })
}

/// A file that is not complete yet.
#[derive(Debug)]
pub(crate) struct Partial {
    path: PathBuf,
    /// Where it grows; `None` for a pipe or a device, which takes no other name.
    partial: Option<PathBuf>,
    file: File,
}

impl Partial {
    fn open(path: &Path) -> Result<Self, Failure> {
        // A link stays one: the file it leads to is replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let regular = path.metadata().map_or(true, |about| about.is_file());
        let partial = regular.then(|| {
            let mut name = path.as_os_str().to_owned();
            name.push(".partial");
            PathBuf::from(name)
        });
        let place = partial.as_deref().unwrap_or(&path);
        let file = File::options().write(true).create(regular).truncate(regular).open(place);
        let file = file.map_err(|error| Failure::writing_to(&path, &error))?;
        Ok(Self { path, partial, file })
    }

    fn write(&mut self, text: &str) -> Result<(), Failure> {
        self.file.write_all(text.as_bytes()).map_err(|error| self.fail(&error))
    }

    /// Gives the file its name; after that there is nothing to finish.
    fn finish(&mut self) -> Result<(), Failure> {
        let Some(partial) = &self.partial else { return Ok(()) };
        let whole = self.file.sync_all().and_then(|()| fs::rename(partial, &self.path));
        whole.map_err(|error| self.fail(&error))?;
        self.partial = None;
        Ok(())
    }

    /// Takes what there is away: half a file helps nobody, and the disk may be full of it.
    fn fail(&self, error: &io::Error) -> Failure {
        if let Some(partial) = &self.partial {
            let _ = fs::remove_file(partial);
        }
        Failure::writing_to(&self.path, error)
    }
}

/// A file name for an origin, without its ending: letters, digits, dots, dashes.
fn stem(origin: &str) -> String {
    let last = origin.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or("report");
    let (name, record) = last.split_once(", ").unwrap_or((last, ""));
    let name =
        name.rsplit_once('.').map_or(name, |(name, _)| if name.is_empty() { last } else { name });
    let mut stem = String::new();
    for character in name.chars().chain(" ".chars()).chain(record.chars()) {
        let kept = character.is_alphanumeric() || matches!(character, '.' | '_' | '-');
        stem.push(if kept { character } else { '-' });
    }
    let words: Vec<&str> = stem.split('-').filter(|word| !word.is_empty()).collect();
    let stem: String = words.join("-").trim_matches('.').chars().take(100).collect();
    if stem.is_empty() { "report".to_owned() } else { stem }
}

/// A name that is not taken, whatever the case of its letters.
fn fresh(stem: &str, taken: &mut BTreeSet<String>) -> String {
    let names = std::iter::once(stem.to_owned()).chain((2..).map(|it| format!("{stem}-{it}")));
    for name in names {
        if taken.insert(name.to_lowercase()) {
            return name;
        }
    }
    stem.to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{fresh, stem};

    #[test]
    fn files_are_called_after_their_report() {
        assert_eq!(stem("reports/2016/a story.txt"), "a-story");
        assert_eq!(stem("crawl.jsonl, line 12"), "crawl-line-12");
        assert_eq!(stem("https://news.example/world/peace/"), "peace");
        assert_eq!(stem("../.."), "report");
        assert_eq!(stem("standard input"), "standard-input");
        assert_eq!(stem("Zoë.html"), "Zoë");
    }

    #[test]
    fn no_two_reports_share_a_name() {
        let mut taken = BTreeSet::new();
        let names: Vec<_> = ["a", "A", "a", "b"].map(|stem| fresh(stem, &mut taken)).into();
        assert_eq!(names, ["a", "A-2", "a-3", "b"]);
    }
}

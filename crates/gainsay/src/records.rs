//! Files of records, one article after the other, however large the file.
//!
//! A path or a capture comes in; its articles are handed on in turn, each as soon as it is cut. A
//! file up to 64 MiB is one capture. A larger one is read line by line, with the same articles as
//! result; its hash takes a pass of its own. Nothing here holds more than one line of a large file.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;

use gainsay_ingest::{Options, Skipped};
use gainsay_record::{Article, Capture, Draft, Span};
use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};

use crate::{Unread, files};

/// What an article, or the lack of one, is handed to.
type Hand<'a> = dyn FnMut(Result<Article, Unread>) -> ControlFlow<()> + 'a;

/// The articles of a capture.
pub(crate) fn of_capture(
    capture: &Capture,
    options: &Options,
    hand: &mut Hand<'_>,
) -> ControlFlow<()> {
    gainsay_ingest::read(capture, options).try_for_each(|it| hand(it.map_err(Unread::from)))
}

/// The articles of a file of records.
pub(crate) fn of_file(path: &Path, options: &Options, hand: &mut Hand<'_>) -> ControlFlow<()> {
    of_file_above(files::WHOLE, path, options, hand)
}

fn of_file_above(
    whole: u64,
    path: &Path,
    options: &Options,
    hand: &mut Hand<'_>,
) -> ControlFlow<()> {
    let large = path.metadata().is_ok_and(|about| about.is_file() && about.len() > whole);
    if large {
        return match Lines::open(path, options) {
            Ok(lines) => lines.read(options, hand),
            Err(unread) => hand(Err(unread)),
        };
    }
    match files::open(path, options) {
        Ok(capture) => of_capture(&capture, options, hand),
        Err(unread) => hand(Err(unread)),
    }
}

/// A large file of which every line is a record.
struct Lines {
    origin: String,
    sha256: String,
    file: BufReader<File>,
    limit: u64,
}

impl Lines {
    fn open(path: &Path, options: &Options) -> Result<Self, Unread> {
        let origin = files::place(path);
        let limit = options.limits.record as u64;
        let (file, length) = files::open_file(path)?;
        let mut file = BufReader::new(file);
        let fail = |error| files::unread(path, error);
        let first = line(&mut file, limit).map_err(fail)?;
        if first.is_none_or(|line| serde_json::from_slice::<IgnoredAny>(&line.bytes).is_err()) {
            return Err(files::too_large(&origin, "a file", length.unwrap_or(0), files::WHOLE));
        }
        let sha256 = hash(files::open_file(path)?.0).map_err(fail)?;
        let file = BufReader::new(files::open_file(path)?.0);
        Ok(Self { origin, sha256, file, limit })
    }

    fn read(mut self, options: &Options, hand: &mut Hand<'_>) -> ControlFlow<()> {
        for number in 1.. {
            let place = format!("{}, line {number}", self.origin);
            match line(&mut self.file, self.limit) {
                Ok(Some(line)) => self.read_line(line, place, options, hand)?,
                Ok(None) => break,
                Err(error) => return hand(Err(Unread::File { place, error })),
            }
        }
        ControlFlow::Continue(())
    }

    fn read_line(
        &self,
        line: Line,
        place: String,
        options: &Options,
        hand: &mut Hand<'_>,
    ) -> ControlFlow<()> {
        if line.length > self.limit {
            return hand(Err(files::too_large(&place, "a record", line.length, self.limit)));
        }
        if line.bytes.trim_ascii().is_empty() {
            return ControlFlow::Continue(());
        }
        let capture = Capture {
            bytes: line.bytes,
            origin: place,
            media_type: Some("application/jsonl".to_owned()),
            sha256: self.sha256.clone(),
        };
        gainsay_ingest::read(&capture, options).try_for_each(|article| hand(placed(article)))
    }
}

/// One line of a file: its bytes, or no more of them than are wanted, and how many it has.
struct Line {
    bytes: Vec<u8>,
    length: u64,
}

/// The next line, of which at most `limit` bytes and one are kept.
fn line(file: &mut impl BufRead, limit: u64) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    let mut length = file.by_ref().take(limit + 1).read_until(b'\n', &mut bytes)? as u64;
    if length > limit && bytes.last() != Some(&b'\n') {
        length += file.skip_until(b'\n')? as u64;
    }
    Ok((length > 0).then_some(Line { bytes, length }))
}

fn hash(mut file: File) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let length = file.read(&mut buffer)?;
        if length == 0 {
            return Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect());
        }
        hasher.update(buffer.get(..length).unwrap_or_default());
    }
}

/// An article of a line that was read as a capture of its own: its place is that line, and not the
/// first line of it.
fn placed(article: Result<Article, Skipped>) -> Result<Article, Unread> {
    let bare = |place: &str| place.strip_suffix(", line 1").unwrap_or(place).to_owned();
    let article = article.map_err(|skipped| {
        let place = bare(&skipped.place);
        Skipped { place, ..skipped }
    })?;
    let origin = bare(article.origin());
    let draft = Draft {
        origin: origin.clone(),
        sha256: article.sha256().to_owned(),
        text: article.text().to_owned(),
        meta: article.meta().clone(),
        published_from: article
            .published_from()
            .iter()
            .map(|it| (it.kind, it.span.map(Span::range)))
            .collect(),
        blocks: article.blocks().iter().map(|block| (block.kind, block.span.range())).collect(),
    };
    Article::new(draft).map_err(|error| Skipped { place: origin, reason: error.into() }.into())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::ops::ControlFlow;
    use std::path::Path;

    use gainsay_ingest::{Limits, Options};

    use super::of_file_above;

    /// What a file gives, read whole or line by line.
    fn read(whole: u64, path: &Path, options: &Options) -> Vec<String> {
        let mut found = Vec::new();
        let _ = of_file_above(whole, path, options, &mut |article| {
            found.push(match article {
                Ok(article) => {
                    let sha256 = article.sha256();
                    let grounds = article.published_from();
                    let (origin, id) = (article.origin(), article.id());
                    format!("{origin} {id} {} {grounds:?} {sha256}", article.text())
                }
                Err(unread) => unread.to_string(),
            });
            ControlFlow::Continue(())
        });
        found
    }

    const RECORDS: &str = "{\"date\":\"2021-03-08\",\"text\":\"The mayor said that the bridge was closed.\"}\n\n\
        {\"text\":\"She said that it would open again in \n\
        {\"title\":\"No text\"}\n  {\"text\":\"“No,” said Ana Ruiz.\"}\r\n";

    #[test]
    fn a_large_file_gives_the_same_articles_line_by_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("crawl.jsonl");
        fs::write(&path, RECORDS).unwrap();
        let options = Options::default();
        let whole = read(u64::MAX, &path, &options);
        assert_eq!(whole.len(), 4, "{whole:#?}");
        assert!(whole[0].contains("Metadata"), "{}", whole[0]);
        assert_eq!(read(10, &path, &options), whole);
    }

    #[test]
    fn a_line_that_is_too_long_is_skipped_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("crawl.jsonl");
        let long = "x".repeat(5000);
        let short = "{\"text\":\"The mayor said that the bridge was closed.\"}\n";
        fs::write(&path, format!("{short}{{\"text\":\"{long}\"}}\n{short}")).unwrap();
        let limits = Limits { record: 1000, ..Limits::default() };
        let found = read(10, &path, &Options { limits, ..Options::default() });
        assert_eq!(found.len(), 3, "{found:#?}");
        assert!(found[1].ends_with("line 2: a record of 5012 bytes, at most 1000 are read"));
        assert!(found[2].contains("crawl.jsonl, line 3 "), "{}", found[2]);
    }

    #[test]
    fn a_large_file_of_one_value_is_not_taken_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("crawl.json");
        fs::write(&path, "[\n{\"text\":\"The mayor said so.\"}\n]\n").unwrap();
        let found = read(10, &path, &Options::default());
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("a file of 34 bytes, at most 67108864 are read"), "{}", found[0]);
    }
}

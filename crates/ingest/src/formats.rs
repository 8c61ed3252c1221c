//! The formats that are read: one file each, one line each in [`FORMATS`].
//!
//! A format says by which endings and media types it is known, how its bytes look, and how they are read. Which one an input
//! is in is decided here and nowhere else: first by the bytes where they leave no doubt, then by the sender's word, then by
//! the ending, then by the bytes again.

mod foreign;
mod html;
mod jsonl;
mod text;

use gainsay_record::{Article, Capture};

use crate::{Options, Skipped};

/// The articles of one capture, or why there are none.
pub(crate) type Articles<'a> = Box<dyn Iterator<Item = Result<Article, Skipped>> + 'a>;

/// A way in which reports are written down.
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// The endings of its files, in small letters, without a dot.
    pub extensions: &'static [&'static str],
    /// Its media types, without parameters.
    pub media_types: &'static [&'static str],
    /// Whether bytes look like it, beyond doubt.
    pub sniff: fn(&[u8]) -> bool,
    /// Reads it.
    pub(crate) read: for<'a> fn(&'a Capture, &'a Options) -> Articles<'a>,
}

/// Every format. The last one takes what no other one knows.
pub const FORMATS: &[Format] = &[html::FORMAT, foreign::FORMAT, jsonl::FORMAT, text::FORMAT];

/// The format of a capture.
#[must_use]
pub fn format_of(capture: &Capture) -> &'static Format {
    let head = head(&capture.bytes);
    let media_type = capture.media_type.as_deref().map(essence);
    let ending = ending(&capture.origin);
    let by_bytes = || FORMATS.iter().find(|format| (format.sniff)(head));
    let by_word = || {
        FORMATS.iter().find(|format| {
            media_type.as_deref().is_some_and(|said| format.media_types.contains(&said))
        })
    };
    let by_ending = || {
        FORMATS.iter().find(|format| {
            ending.as_deref().is_some_and(|ending| format.extensions.contains(&ending))
        })
    };
    by_bytes().or_else(by_word).or_else(by_ending).unwrap_or(&text::FORMAT)
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The ending of a path or address, its query aside.
fn ending(origin: &str) -> Option<String> {
    let path = if origin.contains("://") {
        origin.split(['?', '#']).next().unwrap_or(origin)
    } else {
        origin
    };
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

/// The bytes that formats are told by.
fn head(bytes: &[u8]) -> &[u8] {
    bytes.get(..bytes.len().min(4096)).unwrap_or_default()
}

/// The bytes without a byte-order mark and white space ahead of them.
fn start(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

#[cfg(test)]
mod tests {
    use super::{FORMATS, format_of};
    use gainsay_record::Capture;

    fn name(bytes: &[u8], origin: &str, media_type: Option<&str>) -> &'static str {
        format_of(&Capture::new(bytes.to_vec(), origin, media_type.map(str::to_owned))).name
    }

    #[test]
    fn bytes_beyond_doubt_outrank_names() {
        assert_eq!(name(b"<!DOCTYPE html><p>Hi", "a.txt", None), "html");
        assert_eq!(name(b"\xef\xbb\xbf \n{\"text\":\"Hi\"}", "stdin", None), "jsonl");
    }

    #[test]
    fn parts_of_pages_and_answers_of_servers_are_pages() {
        for page in [
            "<p>Hi",
            "<div class=a>",
            "<h1>Hi",
            " <article>",
            "HTTP/1.1 200 OK\r\nA: b\r\n\r\n<html>",
        ] {
            assert_eq!(name(page.as_bytes(), "a.txt", None), "html", "{page}");
        }
        for other in ["<pre>Hi", "<division> of labour", "HTTP/1.1 is old.\n\n<p>"] {
            assert_eq!(name(other.as_bytes(), "a.txt", None), "text", "{other}");
        }
        assert_eq!(name(b"<?xml version='1.0'?><rss>", "a.html", None), "foreign");
    }

    #[test]
    fn then_the_sender_then_the_ending() {
        assert_eq!(
            name(b"<p>Hi", "https://velmar.example/a.php?x=1", Some("Text/HTML; charset=utf-8")),
            "html"
        );
        assert_eq!(name(b"<p>Hi", "reports/a.HTM", None), "html");
        assert_eq!(name(b"Hi", "a.jsonl", None), "jsonl");
        assert_eq!(name(b"Hi", "a.html.bak", None), "text");
        assert_eq!(name(b"", "-", None), "text");
    }

    #[test]
    fn formats_are_told_apart_by_name() {
        let names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
        assert_eq!(names, ["html", "foreign", "jsonl", "text"]);
    }
}

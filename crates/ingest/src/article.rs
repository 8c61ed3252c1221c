//! A text with what is known of it to an article: cut into blocks, its language told.
//!
//! Text, metadata and origin come in; an article goes out, or the reason why the text is none. What the metadata says
//! outranks what the lines around the report say; the text itself is never altered.

use gainsay_record::{Article, Draft, Meta};

use crate::published::{self, Grounds, Known};
use crate::split::{Split, split};
use crate::{Reason, address, language, stub};

/// Where a text came from, and how long it may be.
pub(crate) struct Source<'a> {
    pub(crate) origin: &'a str,
    pub(crate) sha256: &'a str,
    /// In bytes.
    pub(crate) limit: usize,
}

/// Makes an article of a text. `claimed` is the language that a record says it is in.
pub(crate) fn make(
    source: &Source<'_>,
    text: String,
    meta: Meta,
    claimed: Option<&str>,
) -> Result<Article, Reason> {
    if text.trim().is_empty() {
        return Err(Reason::Empty);
    }
    if text.len() > source.limit {
        return Err(Reason::TooLarge { what: "a text", bytes: text.len(), limit: source.limit });
    }
    let split = split(&text, meta.title.as_deref());
    if let Some(kind) = stub::of_text(&text, &split.blocks) {
        return Err(Reason::NotAnArticle(kind));
    }
    finish(source, text, split, meta, claimed)
}

/// Puts an article together from a text that is cut into blocks already.
pub(crate) fn finish(
    source: &Source<'_>,
    text: String,
    split: Split,
    meta: Meta,
    claimed: Option<&str>,
) -> Result<Article, Reason> {
    let blocks = split
        .blocks
        .iter()
        .map(|(kind, range)| (*kind, text.get(range.clone()).unwrap_or_default()));
    let language = language::identify(&text, blocks, claimed);
    let (published, published_from) = dated(source, &text, &split, &meta);
    let byline = if meta.byline.is_empty() { split.found.byline } else { meta.byline };
    let meta = Meta {
        title: meta.title.or(split.found.title),
        byline,
        published,
        dateline: meta.dateline.or(split.found.dateline),
        language,
        ..meta
    };
    let (origin, sha256) = (source.origin.to_owned(), source.sha256.to_owned());
    let blocks = split.blocks;
    Article::new(Draft { origin, sha256, text, meta, published_from, blocks }).map_err(Reason::from)
}

/// The date of the report, and what it rests on.
fn dated(source: &Source<'_>, text: &str, split: &Split, meta: &Meta) -> (Option<String>, Grounds) {
    let origin = Some(source.origin).filter(|origin| address::is_web(origin));
    let known = Known {
        field: meta.published.as_deref(),
        address: meta.url.as_deref().or(origin),
        shown: split.found.shown.as_deref(),
    };
    published::date_of(text, &split.blocks, &split.found.lines, known)
}

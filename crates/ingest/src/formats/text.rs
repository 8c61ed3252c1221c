//! Plain text: one capture, one article.
//!
//! The article's text is the decoded input unchanged, a byte-order mark aside, so that offsets hold against the user's own
//! file. Its blocks come from `split`.

use gainsay_record::{Capture, Meta};

use super::{Articles, Format};
use crate::article::{Source, make};
use crate::decode::decode;
use crate::{Options, Reason, Skipped};

pub(super) const FORMAT: Format = Format {
    name: "text",
    extensions: &["txt", "text", "md", "asc"],
    media_types: &["text/plain", "text/markdown"],
    sniff: |_| false,
    read,
};

fn read<'a>(capture: &'a Capture, options: &'a Options) -> Articles<'a> {
    Box::new(std::iter::once_with(move || {
        article(capture, options)
            .map_err(|reason| Skipped { place: capture.origin.clone(), reason })
    }))
}

fn article(capture: &Capture, options: &Options) -> Result<gainsay_record::Article, Reason> {
    let limit = options.limits.text;
    // Four bytes a character at most: no need to decode what is too long in any character set.
    if capture.bytes.len() / 4 > limit {
        return Err(Reason::TooLarge { what: "a text", bytes: capture.bytes.len(), limit });
    }
    let text = decode(&capture.bytes, capture.media_type.as_deref(), false)?;
    let source = Source { origin: &capture.origin, sha256: &capture.sha256, limit };
    make(&source, text.into_owned(), Meta::default(), None)
}

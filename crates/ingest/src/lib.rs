//! Bytes to articles.

mod address;
mod article;
mod dates;
mod decode;
mod formats;
mod html;
mod language;
mod options;
mod outlet;
mod published;
mod reason;
mod split;
mod stub;

use gainsay_record::{Article, Capture};

pub use formats::{FORMATS, Format, format_of};
pub use language::is_english;
pub use options::{Field, FieldMap, Limits, MapError, Options};
pub use reason::{Foreign, Kind, NotArticle, Reason, Skipped};

/// Reads a capture: its articles in order, and for what is none the reason.
pub fn read<'a>(
    capture: &'a Capture,
    options: &'a Options,
) -> impl Iterator<Item = Result<Article, Skipped>> + 'a {
    (format_of(capture).read)(capture, options)
}

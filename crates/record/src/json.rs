//! The published JSON form `gainsay.reading/1`: one object per article and line.
//!
//! Readings come in and lines go out, and the other way round. `docs/reading.schema.json` describes
//! the form for others. On reading, nothing is believed: offsets must lie in the text, words must
//! be those at the offsets, ids must be the hashes of what they name. A form newer than this
//! program is refused, never half understood. Links follow the readings that hold their ends, in a
//! form of their own, `gainsay.link/1` (`docs/link.schema.json`).

mod form;
mod link;
mod read;
mod write;

pub use link::{LINK_FORMAT, link_to_json};
pub use read::from_json;
pub use write::to_json;

/// The name and version of the form.
pub const FORMAT: &str = "gainsay.reading/1";

//! The record, kept: one SQLite file with full-text search.
//!
//! Readings go in, one transaction each, with the links that whoever adds them finds; they come out
//! as they went in, or in answer to questions. The file explains itself to any program that opens
//! SQLite: `docs/record.md` says how.
//!
//! Nothing here reads a report, compares two statements, or asks the time. Ids lead everywhere;
//! the numbers of rows never leave the file.

mod about;
mod add;
mod as_read;
mod copied;
mod corrected;
mod corrections;
mod counts;
mod day;
mod error;
mod find;
mod fold;
mod gists;
mod groups;
mod ids;
mod index;
mod key_log;
mod keys;
mod linking;
mod links;
mod migrations;
mod number;
mod open;
mod page;
mod places;
mod read;
mod readings;
mod remove;
mod shown;
mod sight;
mod together;
mod upkeep;
mod verify;
mod versions;
mod who;
mod write;

pub use add::{Added, Arrival};
pub use copied::{Copied, FirstBy};
pub use corrections::{Change, Correction, Signed};
pub use counts::{Stats, Tally};
pub use error::StoreError;
pub use find::{ArticleLine, ArticleQuery, Excerpt, Hit, Query};
pub use groups::{GroupKind, People, Rule, Surroundings};
pub use ids::LEAST_DIGITS;
pub use linking::Linking;
pub use number::first_day;
pub use open::Store;
pub use page::{Cursor, Listed, Page};
pub use readings::ArticleIds;
pub use together::{Group, Weighed};
pub use upkeep::Forgotten;
pub use verify::{Ends, Problem, Progress, Verified, Witness};
pub use who::Candidate;

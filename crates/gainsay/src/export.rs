//! Readings in the formats that other programs know, one file for each.
//!
//! A reading comes in; text goes out, for a stream in which readings follow one another or for files
//! of their own. A new format is one file in this folder and one line in [`EXPORTERS`]; the command
//! line takes its name and its help from there. Nothing here writes to a file, and no words are
//! changed but where a format says so.

mod address;
mod annotation;
mod brat;
mod csv;
mod jsonl;
mod schema_org;

use gainsay_record::Reading;

pub use annotation::Annotation;
pub use brat::Brat;
pub use csv::{Csv, csv_row};
pub use jsonl::Jsonl;
pub use schema_org::SchemaOrg;

/// Every format, in the order of the help text.
pub const EXPORTERS: &[&dyn Exporter] = &[&Jsonl, &Csv, &Brat, &Annotation, &SchemaOrg];

/// The format of this name.
#[must_use]
pub fn exporter(name: &str) -> Option<&'static dyn Exporter> {
    EXPORTERS.iter().copied().find(|exporter| exporter.name() == name)
}

/// One piece of a reading's export, a file of its own in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The extension of the file, without a full stop.
    pub extension: &'static str,
    /// What stands in it.
    pub text: String,
}

/// A format.
pub trait Exporter: Sync {
    /// The name by which a user asks for it.
    fn name(&self) -> &'static str;

    /// What it is, in a few words for the help text.
    fn about(&self) -> &'static str;

    /// What stands once, ahead of all readings of a stream or file.
    fn head(&self) -> String {
        String::new()
    }

    /// A reading as it follows others in a stream: whole lines, or nothing.
    fn stream(&self, reading: &Reading) -> String;

    /// Whether a stream holds one reading only, so that several need a folder.
    fn is_single(&self) -> bool {
        false
    }

    /// A reading as files of its own that share a name.
    fn files(&self, reading: &Reading) -> Vec<Part>;

    /// Files that stand once in a folder beside those of the readings: name and text.
    fn folder(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

//! JSON Lines: one reading a line, in the published form `gainsay.reading/1`.
//!
//! The form is that of `docs/reading.schema.json`; `gainsay_record::from_json` reads it back. It is
//! the one format that loses nothing.

use gainsay_record::{Reading, to_json};

use super::{Exporter, Part};

/// One reading a line, in the published form.
#[derive(Debug, Clone, Copy)]
pub struct Jsonl;

impl Exporter for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn about(&self) -> &'static str {
        "everything, one report a line (gainsay.reading/1, docs/reading.schema.json)"
    }

    fn stream(&self, reading: &Reading) -> String {
        to_json(reading) + "\n"
    }

    fn files(&self, reading: &Reading) -> Vec<Part> {
        vec![Part { extension: "json", text: self.stream(reading) }]
    }
}

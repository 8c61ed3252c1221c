//! A whole reading to export, to store, or to show: an invented report with every kind of value.

use gainsay_record::{Reading, from_json};

/// The reading in record's museum: four speakers, a nested statement, a date, an addressee, a
/// headline, and characters of one to four bytes.
///
/// # Panics
/// Never: record's own tests open the same file.
#[must_use]
pub fn sample_reading() -> Reading {
    match from_json(include_str!("../../record/tests/museum/reading-1.jsonl")) {
        Ok(reading) => reading,
        Err(error) => panic!("the museum's reading does not open: {error}"),
    }
}

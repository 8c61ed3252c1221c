//! What the date of a report rests on.
//!
//! Ingest hands in kinds and places; the article keeps them beside its date, in the order in which
//! they were used: what gives the day first, what gives its year behind it. Nothing here reads a
//! date or prefers one ground to another.

use std::ops::Range;

use crate::Span;
use crate::names::vocabulary;

/// Grounds as they are handed in, with the words in bytes.
pub(crate) type Grounds = Vec<(GroundKind, Option<Range<usize>>)>;

vocabulary! {
    /// What kind of thing gives a report its date.
    GroundKind, "ground" {
        /// What a page or a record says of itself in a field of its own.
        Metadata = "metadata",
        /// A line that the page shows ahead of its report; it is no part of the text.
        Page = "page",
        /// The path of the report's address.
        Address = "address",
        /// A line of the text with a date and little else, ahead of the report.
        Stamp = "stamp",
        /// A line that says who wrote the report, and when.
        Byline = "byline",
        /// The place, date and agency that the report opens with.
        Dateline = "dateline",
        /// The report's own words: "today, 3 May 2017".
        Text = "text",
        /// A user who knows better.
        Correction = "correction",
    }
}

/// One thing that the date of a report rests on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Ground {
    /// What it is.
    pub kind: GroundKind,
    /// The words, where they stand in the text.
    pub span: Option<Span>,
}

//! When a report was published, and what says so.
//!
//! What the metadata, the lines around the report, its address, its page and its own words claim comes in; a date in EDTF and
//! its grounds go out. The most trusted claim decides, and what it leaves open the next one fills that agrees with it. In doubt
//! there is no date, or one that says less: a wrong one would put every "Wednesday" of the report into another week.

mod claim;
mod event;
mod lines;
mod narration;
mod today;
mod years;

use std::ops::Range;

use gainsay_record::{BlockKind, GroundKind};

use crate::dates;
use claim::Claim;
pub(crate) use lines::{Lines, is_changed, of_field, shown};
use narration::Narration;

/// What a date rests on, with the words where they stand in the text, in bytes.
pub(crate) type Grounds = Vec<(GroundKind, Option<Range<usize>>)>;

/// What is known of a report beside its text.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Known<'a> {
    /// The date in a field of the page or record, in EDTF.
    pub(crate) field: Option<&'a str>,
    /// The address it was published at.
    pub(crate) address: Option<&'a str>,
    /// The date that the page shows ahead of the report, in EDTF.
    pub(crate) shown: Option<&'a str>,
}

/// The date of a report and its grounds, both or none.
pub(crate) fn date_of(
    text: &str,
    blocks: &[(BlockKind, Range<usize>)],
    lines: &Lines,
    known: Known<'_>,
) -> (Option<String>, Grounds) {
    let narration = Narration::of(text, blocks);
    let claims = claims(&narration, lines, known);
    let Some((first, others)) = claims.split_first() else { return (None, Grounds::new()) };
    let filled = others.iter().find_map(|other| first.filled_by(other));
    let whole = filled.or_else(|| first.in_year_of(&narration));
    let claim = whole.as_ref().unwrap_or(first);
    (Some(claim.edtf()), claim.grounds.clone())
}

/// What claims to be the date, the most trusted first.
fn claims(narration: &Narration<'_>, lines: &Lines, known: Known<'_>) -> Vec<Claim> {
    let beside = |kind, date: Option<&str>| Claim::beside(kind, date?);
    let address = known.address.and_then(dates::of_address);
    let mut claims: Vec<Claim> = Vec::new();
    // A year alone says less than a line of the report does.
    let field = beside(GroundKind::Metadata, known.field);
    let (bare, field): (Vec<Claim>, Vec<Claim>) = field.into_iter().partition(Claim::is_year);
    claims.extend(field);
    claims.extend(lines.days().map(|(kind, day)| Claim::in_line(kind, day)));
    claims.extend(beside(GroundKind::Address, address.as_deref()));
    claims.extend(beside(GroundKind::Page, known.shown));
    claims.extend(today::claim(narration));
    claims.extend(event::claim(narration));
    claims.extend(bare);
    claims
}

//! Framing: in which manner something is reported, as shares of what is said.
//!
//! Counts of the record come in; shares go out with what they are shares of, so that nobody takes
//! three of four for three quarters. The statements of one report are not independent of each other,
//! so in truth the intervals are wider than they say.

use std::collections::BTreeMap;

use gainsay_record::{Form, SpeakerKind};
use gainsay_store::Tally;

use super::wilson;

/// What is measured, with the headings of a view for people.
pub const MEASURES: [(&str, &str); 6] = [
    ("form", "in quotation marks"),
    ("source", "sources"),
    ("act", "acts"),
    ("verb", "reporting verbs"),
    ("quoted by outlet", "all or part in quotation marks, by outlet"),
    ("unnamed by outlet", "of unnamed sources, by outlet"),
];

/// What shares by outlet call the outlet that is not known.
pub const NO_OUTLET: &str = "(outlet not known)";

/// A share of statements.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Share {
    /// What is measured: one of [`MEASURES`].
    pub measure: &'static str,
    /// What it is a share of: a form, a verb, an outlet.
    pub value: String,
    /// How many statements there are of it.
    pub statements: u64,
    /// Of how many.
    pub of: u64,
}

impl Share {
    /// The share, from 0 to 1; of nothing it is 0.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.statements as f64 / self.of.max(1) as f64
    }

    /// Its 95 % interval.
    #[must_use]
    pub fn interval(&self) -> (f64, f64) {
        wilson(self.statements, self.of)
    }
}

/// Counts tallies by something of each.
fn counted(tallies: &[Tally], value: impl Fn(&Tally) -> String) -> BTreeMap<String, u64> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for tally in tallies {
        *counts.entry(value(tally)).or_default() += tally.statements;
    }
    counts
}

/// The shares that counts come to, of each measure the largest first.
#[must_use]
pub fn shares(tallies: &[Tally]) -> Vec<Share> {
    let of: u64 = tallies.iter().map(|it| it.statements).sum();
    let all = |measure, counts: BTreeMap<String, u64>| {
        let mut rows: Vec<Share> = counts
            .into_iter()
            .map(|(value, statements)| Share { measure, value, statements, of })
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.statements));
        rows
    };
    let mut rows = all("form", counted(tallies, |it| it.form.to_string()));
    rows.extend(all("source", counted(tallies, source)));
    rows.extend(all("act", counted(tallies, |it| it.act.to_string())));
    rows.extend(all("verb", counted(tallies, verb)));
    let outlets = counted(tallies, outlet);
    if outlets.len() > 1 {
        let is_quoted = |it: &Tally| it.form != Form::Indirect;
        rows.extend(by_outlet("quoted by outlet", tallies, &outlets, is_quoted));
        rows.extend(by_outlet("unnamed by outlet", tallies, &outlets, is_unnamed));
    }
    rows
}

fn by_outlet(
    measure: &'static str,
    tallies: &[Tally],
    all: &BTreeMap<String, u64>,
    counts: impl Fn(&Tally) -> bool,
) -> Vec<Share> {
    let some: Vec<Tally> = tallies.iter().filter(|it| counts(it)).cloned().collect();
    let some = counted(&some, outlet);
    let mut rows: Vec<Share> = all
        .iter()
        .map(|(value, &of)| {
            let statements = some.get(value).copied().unwrap_or_default();
            Share { measure, value: value.clone(), statements, of }
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.of));
    rows
}

fn is_unnamed(tally: &Tally) -> bool {
    matches!(tally.kind, None | Some(SpeakerKind::Unnamed))
}

fn source(tally: &Tally) -> String {
    tally.kind.unwrap_or(SpeakerKind::Unnamed).to_string()
}

fn verb(tally: &Tally) -> String {
    tally.lemma.clone().unwrap_or_else(|| "(none)".to_owned())
}

fn outlet(tally: &Tally) -> String {
    tally.outlet.clone().unwrap_or_else(|| NO_OUTLET.to_owned())
}

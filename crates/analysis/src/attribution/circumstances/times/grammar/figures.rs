//! Dates in figures: "12/25/2019", "25.12.2019", "2019-12-25".
//!
//! A clause and a place in it come in; the date that the word there writes goes out. A day that could
//! be a month leaves both open: "12/11/2019" is a time without a date.

use super::super::super::clause::Clause;
use super::super::meaning::{Meaning, Year};
use super::super::vocabulary::year;
use super::Core;

/// A date in figures with its year.
pub(super) fn in_figures(clause: &Clause, at: usize) -> Option<Core> {
    let word = clause.get(at)?.stem();
    let mark = ['/', '.', '-'].into_iter().find(|&mark| word.matches(mark).count() == 2)?;
    let parts: Vec<&str> = word.split(mark).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let (one, two, stated, ordered) = match year(first) {
        Some(stated) => (number(second)?, number(third)?, stated, true),
        None => (number(first)?, number(second)?, year(third)?, false),
    };
    let (month, day) = match (one, two) {
        (1..=12, 1..=31) if ordered || two > 12 || one == two => (one, two),
        (13..=31, 1..=12) if !ordered => (two, one),
        (1..=12, 1..=12) => return Core::led(at + 1, Meaning::Unknown),
        _ => return None,
    };
    Core::led(at + 1, Meaning::Date { year: Year::Stated(stated), month, day })
}

fn number(digits: &str) -> Option<i8> {
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

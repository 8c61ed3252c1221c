//! Days that have a name: "Christmas Eve", "Election Day", "Thanksgiving 2016".
//!
//! A clause and a place in it come in; where the name that begins there ends, and which day it means,
//! go out. A day has a date only where it is the same every year, and only with "on": "before
//! Christmas" and "at Christmas" are other days.

use super::super::super::super::lexicon::{self, Table};
use super::super::super::clause::Clause;
use super::super::meaning::{Meaning, Which, Year};
use super::super::vocabulary::{month, weekday};
use super::Core;
use super::named::year_after;

static FEASTS: Table = Table::new(|| lexicon::table(include_str!("../feasts.txt")));

/// A name has no more words than this.
const WORDS: usize = 4;

/// A named day, and a year where one follows.
pub(super) fn feast(clause: &Clause, at: usize) -> Option<Core> {
    let (named, date) = name(clause, at)?;
    let (end, year) = year_after(clause, named, true);
    let the = usize::from(at > 0 && clause.lower(at - 1) == "the");
    let on = at.checked_sub(1 + the).is_some_and(|before| clause.lower(before) == "on");
    let meaning = match (date.filter(|_| on), year) {
        (Some((month, day)), year) => Meaning::Date { year, month, day },
        (None, Year::Unstated(Which::Nearest)) => Meaning::Unknown,
        (None, year) => Meaning::Year(year),
    };
    Core::led(end, meaning)
}

/// Where a name of a day that begins here ends, and its month and day, where it has them.
pub(in super::super) fn name(clause: &Clause, at: usize) -> Option<(usize, Option<(i8, i8)>)> {
    clause.get(at).filter(|word| word.capital && word.is_free())?;
    let mut words = String::new();
    let mut found = None;
    for end in at..at + WORDS {
        if end > at && !clause.goes_on(end) {
            break;
        }
        words.push_str(if end > at { " " } else { "" });
        words.push_str(clause.lower(end));
        if let Some(date) = FEASTS.get(words.as_str()) {
            found = Some((end + 1, date.split_once(' ').and_then(month_and_day)));
        } else if end > at && is_day(clause, at, end) {
            found = found.or(Some((end + 1, None)));
        }
    }
    // Christmas Island is no day.
    let goes_on = |end: usize| {
        let capital = clause.get(end).is_some_and(|word| word.capital);
        clause.goes_on(end) && capital && !is_date(clause, end)
    };
    found.filter(|(end, _)| !goes_on(*end))
}

fn month_and_day((month, day): (&str, &str)) -> Option<(i8, i8)> {
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// Whether some words with capitals name a day that no list has: "Founders Day", "Lantern Eve".
fn is_day(clause: &Clause, at: usize, end: usize) -> bool {
    let named = |it: usize| clause.get(it).is_some_and(|word| word.capital) && !is_date(clause, it);
    matches!(clause.lower(end), "day" | "eve") && (at..=end).all(named)
}

/// Whether a word is one of a date: "Monday", "Nov.", "3", "2016".
fn is_date(clause: &Clause, at: usize) -> bool {
    let stem = clause.get(at).map_or("", |word| word.stem());
    weekday(stem).is_some()
        || month(stem).is_some()
        || stem.starts_with(|c: char| c.is_ascii_digit())
}

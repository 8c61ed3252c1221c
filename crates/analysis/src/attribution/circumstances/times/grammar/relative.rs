//! Times by their distance: "yesterday", "last week", "three years ago", "earlier in the day".
//!
//! A clause and a place in it come in; where the time that begins there ends, and what it means, go
//! out.

use super::super::super::clause::{Clause, Role};
use super::super::meaning::{Meaning, Which, Year};
use super::super::vocabulary::{count, is_part_of_day, month, season, unit, weekday};
use super::Core;
use super::named::after_part_of_day;

/// "Yesterday", "tonight", "tomorrow morning".
pub(super) fn near_day(clause: &Clause, at: usize) -> Option<Core> {
    let days = match clause.get(at)?.stem() {
        "yesterday" => -1,
        "today" | "tonight" => 0,
        "tomorrow" => 1,
        _ => return None,
    };
    Core::new(after_part_of_day(clause, at + 1), Meaning::Days(days))
}

/// "Last week", "this past summer", "next Monday", "that night", "earlier this month".
pub(super) fn relative(clause: &Clause, at: usize) -> Option<Core> {
    // "The next morning" is next to what was told before, not to the report.
    let told = at.checked_sub(1).is_some_and(|before| clause.lower(before) == "the");
    let which = match clause.lower(at) {
        "next" if told => None,
        "last" | "past" => Some(Which::Last),
        "this" if clause.lower(at + 1) == "past" => Some(Which::Nearest),
        "this" if clause.lower(at + 1) == "coming" => Some(Which::Next),
        "this" => Some(Which::This),
        "next" | "coming" => Some(Which::Next),
        "previous" | "following" | "that" | "same" => None,
        _ => return None,
    };
    let again = matches!(clause.lower(at + 1), "past" | "coming" | "same" | "very");
    let at = at + 1 + usize::from(again && clause.goes_on(at + 1));
    if !clause.goes_on(at) {
        return None;
    }
    let word = clause.get(at)?.stem();
    if count(word).is_some() && clause.goes_on(at + 1) && unit(clause.lower(at + 1)).is_some() {
        return Core::led(at + 2, Meaning::Unknown);
    }
    let end = after_part_of_day(clause, at + 1);
    if let Some(day) = weekday(word).filter(|_| clause.get(at).is_some_and(|it| it.capital)) {
        return Core::new(end, which.map_or(Meaning::Unknown, |it| Meaning::Weekday(day, it)));
    }
    if let Some(month) = month(word).filter(|_| clause.get(at).is_some_and(|it| it.capital)) {
        let year = |which| Meaning::Month { year: Year::Unstated(which), month };
        return Core::new(at + 1, which.map_or(Meaning::Unknown, year));
    }
    if let Some(season) = season(word) {
        let year = |which| Meaning::Season { year: Year::Unstated(which), season };
        return Core::new(at + 1, which.map_or(Meaning::Unknown, year));
    }
    let is_part = is_part_of_day(word);
    let unit = unit(word).filter(|unit| !word.ends_with('s') || *unit == word);
    (is_part || unit.is_some()).then_some(())?;
    Core::new(at + 1, which.map_or(Meaning::Unknown, |which| of_unit(which, unit)))
}

fn of_unit(which: Which, unit: Option<&str>) -> Meaning {
    let steps = match which {
        Which::Last => -1,
        Which::Next => 1,
        Which::This | Which::Nearest => 0,
    };
    match unit {
        None => Meaning::Days(steps),
        Some("week") => Meaning::Weeks(steps),
        Some("weekend") => Meaning::Weekend(which),
        Some("month") => Meaning::Months(steps),
        Some("year") => Meaning::Year(Year::FromNow(steps as i16)),
        Some(_) => Meaning::Unknown,
    }
}

/// "Three weeks ago", "two days earlier", "hours later", "a few months before".
pub(super) fn ago(clause: &Clause, at: usize) -> Option<Core> {
    let skip = usize::from(clause.lower(at) == "a" && count(clause.lower(at + 1)) == Some(0));
    let number = count(clause.lower(at + skip));
    let mut end = at + number.map_or(0, |_| 1 + skip);
    end += usize::from(number == Some(0) && clause.lower(end) == "of");
    let word = clause.get(end).filter(|_| end == at || clause.goes_on(end))?.lower.as_str();
    let unit = unit(word).filter(|_| number.is_some() || word.ends_with('s'))?;
    let direction = clause.get(end + 1).filter(|_| clause.goes_on(end + 1))?.lower.as_str();
    // "Two days after the vote" is told by what happened.
    let goes_on = clause.get(end + 1).is_some_and(|word| !word.parted)
        && clause.get(end + 2).is_some_and(|word| word.role != Role::Cue);
    let meaning = match (direction, number, unit) {
        ("before" | "after", ..) if goes_on => return None,
        ("earlier" | "later" | "before" | "after" | "afterward" | "afterwards", ..) => {
            Meaning::Unknown
        }
        ("ago", Some(1..), "day") => Meaning::Days(-number?),
        ("ago", Some(1..), "week") => Meaning::Weeks(-number?),
        ("ago", Some(1..), "fortnight") => Meaning::Weeks(-2 * number?),
        ("ago", Some(1..), "month") => Meaning::Months(-number?),
        ("ago", Some(1..), "year") => Meaning::Year(Year::FromNow(-i16::try_from(number?).ok()?)),
        ("ago", ..) => Meaning::Unknown,
        _ => return None,
    };
    Core::new(end + 2, meaning)
}

/// What is a time only after a preposition: "over the weekend", "earlier in the day".
pub(super) fn within(clause: &Clause, at: usize) -> Option<Core> {
    let word = clause.get(at)?.stem();
    let before = at.checked_sub(1).map_or("", |it| clause.lower(it));
    let leads = at.checked_sub(2).map_or("", |it| clause.lower(it));
    match unit(word) {
        Some("weekend") => Core::led(at + 1, Meaning::Weekend(Which::Nearest)),
        Some("day" | "week" | "month" | "year" | "quarter" | "decade")
            if before == "the" && leads == "in" && at >= 3 && is_part(clause.lower(at - 3)) =>
        {
            Core::led(at + 1, Meaning::Unknown)
        }
        Some("day") if before == "previous" => Core::led(at + 1, Meaning::Unknown),
        _ if is_part_of_day(word) && before == "the" && leads == "in" => {
            Core::led(at + 1, Meaning::Unknown)
        }
        _ => None,
    }
}

fn is_part(word: &str) -> bool {
    matches!(word, "early" | "late" | "earlier" | "later")
}

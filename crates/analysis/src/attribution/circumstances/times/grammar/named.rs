//! Times by name: days of the week, dates, months, seasons, years, and the clock.
//!
//! A clause and a place in it come in; where the time that begins there ends, and what it means, go
//! out.

use super::super::super::clause::Clause;
use super::super::meaning::{Meaning, Which, Year};
use super::super::vocabulary::{
    day, days, is_part, is_part_of_day, is_zone, month, season, two_years, weekday, without_part,
    year,
};
use super::Core;

/// "Wednesday night", "Wednesday, July 27", "Friday the 2nd of June", "Tuesday last week".
pub(super) fn on_weekday(clause: &Clause, at: usize) -> Option<Core> {
    let word = clause.get(at)?;
    let short = word.stem().len() <= 3;
    let day = weekday(word.stem()).filter(|_| word.capital)?;
    let end = after_part_of_day(clause, at + 1);
    let the = usize::from(clause.lower(end) == "the" && clause.goes_on(end + 1));
    let dated = |at: usize| clause.get(at)?.is_free().then_some(at);
    let date = dated(end).and_then(|at| in_month(clause, at));
    let date = date.or_else(|| day_of_month(clause, dated(end + the)?));
    if let Some(date) = date.filter(|it| matches!(it.meaning, Meaning::Date { .. })) {
        return Some(date);
    }
    if clause.goes_on(end + 1) && clause.lower(end + 1) == "week" && clause.goes_on(end) {
        let weeks = match clause.lower(end) {
            "last" => Some(-1),
            "this" => Some(0),
            "next" => Some(1),
            _ => None,
        };
        if let Some(weeks) = weeks {
            return Core::new(end + 2, Meaning::InWeek(day, weeks));
        }
    }
    let meaning = Meaning::Weekday(day, Which::Nearest);
    if short { Core::led(end, meaning) } else { Core::new(end, meaning) }
}

pub(super) fn after_part_of_day(clause: &Clause, end: usize) -> usize {
    end + usize::from(
        clause.goes_on(end) && is_part_of_day(clause.get(end).map_or("", |it| it.stem())),
    )
}

/// "May 2013", "March 9, 2016", "December last year", "Nov. 12", "Dec. 25-27", "mid-May".
pub(super) fn in_month(clause: &Clause, at: usize) -> Option<Core> {
    let word = clause.get(at).filter(|word| word.capital || is_part(word.stem()))?;
    let month = month(word.stem())?;
    let is_short = word.stem().len() <= 4 && !matches!(word.stem(), "june" | "july");
    if let Some(day) =
        clause.get(at + 1).filter(|_| clause.goes_on(at + 1)).and_then(|it| day(it.stem()))
    {
        let (end, year) = year_after(clause, at + 2, true);
        return Core::new(end, Meaning::Date { year, month, day });
    }
    if let Some((first, last)) =
        clause.get(at + 1).filter(|_| clause.goes_on(at + 1)).and_then(|it| days(it.stem()))
    {
        let (end, year) = year_after(clause, at + 2, true);
        return Core::new(end, from_to(year, month, first, last));
    }
    let of = usize::from(clause.lower(at + 1) == "of");
    let (end, year) = year_after(clause, at + 1 + of, false);
    let meaning = Meaning::Month { year, month };
    let stated = year != Year::Unstated(Which::Nearest);
    let end = if stated { end } else { at + 1 };
    let ambiguous = is_short || month == 3;
    if stated || !ambiguous { Core::new(end, meaning) } else { Core::led(end, meaning) }
}

/// Some days of a month.
pub(super) fn from_to(year: Year, month: i8, first: i8, last: i8) -> Meaning {
    let [first, last] = [first, last].map(|day| Box::new(Meaning::Date { year, month, day }));
    Meaning::Between(first, last)
}

/// The year that follows, and where it ends: "2016", ", 2016", "last year".
pub(super) fn year_after(clause: &Clause, at: usize, after_comma: bool) -> (usize, Year) {
    let free = clause.get(at).is_some_and(|word| word.is_free());
    if let Some(year) = clause.get(at).and_then(|word| year(word.stem()))
        && free
        && (after_comma || clause.goes_on(at))
    {
        return (at + 1, Year::Stated(year));
    }
    let steps = match clause.lower(at) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return (at, Year::Unstated(Which::Nearest)),
    };
    match clause.goes_on(at) && clause.goes_on(at + 1) && clause.lower(at + 1) == "year" {
        true => (at + 2, Year::FromNow(steps)),
        false => (at, Year::Unstated(Which::Nearest)),
    }
}

/// "12 November 2016", "the 12th of November", "25-27 December".
pub(super) fn day_of_month(clause: &Clause, at: usize) -> Option<Core> {
    let lower = clause.lower(at);
    let (first, last) = day(lower).map(|day| (day, day)).or_else(|| days(lower))?;
    let of = usize::from(clause.lower(at + 1) == "of");
    let at = at + 1 + of;
    let word = clause.get(at).filter(|word| word.capital && clause.goes_on(at))?;
    let month = month(word.stem())?;
    let (end, year) = year_after(clause, at + 1, false);
    let meaning = match first == last {
        true => Meaning::Date { year, month, day: first },
        false => from_to(year, month, first, last),
    };
    Core::new(end, meaning)
}

/// "The first quarter of 2019", "the last quarter".
pub(super) fn in_quarter(clause: &Clause, at: usize) -> Option<Core> {
    let first = match clause.lower(at) {
        "first" => 1,
        "second" => 4,
        "third" => 7,
        "fourth" => 10,
        _ => return None,
    };
    if clause.lower(at + 1) != "quarter" || !clause.goes_on(at + 1) {
        return None;
    }
    let of = usize::from(clause.lower(at + 2) == "of");
    let (end, year) = year_after(clause, at + 2 + of, false);
    if year == Year::Unstated(Which::Nearest) {
        return Core::led(at + 2, Meaning::Unknown);
    }
    let [from, to] = [first, first + 2].map(|month| Box::new(Meaning::Month { year, month }));
    Core::led(end, Meaning::Between(from, to))
}

/// "Fall of 2012", "spring 2014", "the winter of 2017-18", "summer".
pub(super) fn in_season(clause: &Clause, at: usize) -> Option<Core> {
    let season = season(clause.get(at)?.stem())?;
    let of = usize::from(clause.lower(at + 1) == "of");
    let (end, year) = winter_after(clause, at + 1 + of);
    let meaning = Meaning::Season { year, season };
    match year {
        Year::Unstated(_) => Core::led(at + 1, meaning),
        _ => Core::new(end, meaning),
    }
}

/// The year that follows a season; of two, the one in which it begins.
fn winter_after(clause: &Clause, at: usize) -> (usize, Year) {
    let two = clause.get(at).filter(|_| clause.goes_on(at)).and_then(|it| two_years(it.stem()));
    two.map_or_else(|| year_after(clause, at, false), |year| (at + 1, Year::Stated(year)))
}

/// "2014", "the 1990s", "mid-2014".
pub(super) fn in_year(clause: &Clause, at: usize) -> Option<Core> {
    let word = clause.get(at)?.stem();
    if let Some(decade) = word.strip_suffix('s').and_then(year).filter(|it| it % 10 == 0) {
        return Core::led(at + 1, Meaning::Decade(decade));
    }
    let year = year(without_part(word))?;
    let before = at.checked_sub(1).map_or("", |it| clause.lower(it));
    let is_led = !matches!(
        before,
        "the" | "at" | "on" | "over" | "about" | "around" | "as" | "just" | "only"
    );
    if is_led { Core::led(at + 1, Meaning::Year(Year::Stated(year))) } else { None }
}

/// "9:30 a.m. EST", "noon".
pub(super) fn clock(clause: &Clause, at: usize) -> Option<Core> {
    let word = clause.lower(at);
    if matches!(word, "noon" | "midnight") {
        return Core::led(at + 1, Meaning::Unknown);
    }
    let digits = word.trim_end_matches("am").trim_end_matches("pm");
    let is_hour = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == ':' || c == '.')
        && digits.len() <= 5;
    let half = matches!(clause.lower(at + 1), "a.m" | "p.m" | "am" | "pm" | "o'clock");
    let half = half && clause.goes_on(at + 1);
    if !is_hour || !half && digits.len() == word.len() && !digits.contains(':') {
        return None;
    }
    let mut end = at + 1 + usize::from(half);
    while clause.goes_on(end) && is_zone(clause.lower(end)) {
        end += 1;
    }
    match half || digits.len() < word.len() {
        true => Core::new(end, Meaning::Unknown),
        false => Core::led(end, Meaning::Unknown),
    }
}

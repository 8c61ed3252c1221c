//! Days: what a date in EDTF says when it is compared with another.
//!
//! A date comes in; the first and the last day that it may mean go out. A date without a year, or
//! that is none, means any day, and nothing is known.

use jiff::ToSpan;
use jiff::civil::Date;

/// From one day to another, both included, counted from 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Days {
    /// The first.
    pub first: i32,
    /// The last.
    pub last: i32,
}

impl Days {
    /// The days that a date in EDTF may mean: `2016-07-27`, `2016-07`, `2016`, each with a mark of
    /// doubt or without, and intervals of them. `None` for what leaves the year open.
    #[must_use]
    pub fn of(edtf: &str) -> Option<Self> {
        let (from, to) = edtf.split_once('/').unwrap_or((edtf, edtf));
        let (first, last) = (dates(from)?.0, dates(to)?.1);
        let (first, last) = (number(first)?, number(last)?);
        (first <= last).then_some(Self { first, last })
    }

    /// How many days lie between the nearest days of two: 0 where they overlap.
    #[must_use]
    pub fn apart(self, other: Self) -> i32 {
        (other.first - self.last).max(self.first - other.last).max(0)
    }
}

/// The first and the last date that one date of EDTF may mean.
fn dates(edtf: &str) -> Option<(Date, Date)> {
    let bare = edtf.trim_end_matches(['?', '~', '%']);
    let bare = bare.split('T').next().unwrap_or_default();
    let mut parts = bare.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next().map(str::parse::<i8>);
    let day = parts.next().map(str::parse::<i8>);
    match (month, day, parts.next()) {
        (None, None, None) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        (Some(Ok(month)), None, None) => {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (Some(Ok(month)), Some(Ok(day)), None) => {
            let date = Date::new(year, month, day).ok()?;
            Some((date, date))
        }
        _ => None,
    }
}

fn number(date: Date) -> Option<i32> {
    Some(Date::constant(1970, 1, 1).until(date).ok()?.get_days())
}

impl std::fmt::Display for Days {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let date =
            |day: i32| Date::constant(1970, 1, 1).checked_add(day.days()).unwrap_or(Date::MAX);
        let (first, last) = (date(self.first), date(self.last));
        if first == last { write!(f, "{first}") } else { write!(f, "{first}/{last}") }
    }
}

#[cfg(test)]
mod tests {
    use super::Days;

    fn days(edtf: &str) -> Option<String> {
        Days::of(edtf).map(|it| it.to_string())
    }

    #[test]
    fn a_date_means_its_days() {
        assert_eq!(days("2016-07-27?").as_deref(), Some("2016-07-27"));
        assert_eq!(days("2016-02").as_deref(), Some("2016-02-01/2016-02-29"));
        assert_eq!(days("1987~").as_deref(), Some("1987-01-01/1987-12-31"));
        assert_eq!(days("2016-07-27/2016-08").as_deref(), Some("2016-07-27/2016-08-31"));
        for open in ["XXXX-11-12", "2016-13", "", "soon", "2016-21", "2016-08/2016-07"] {
            assert_eq!(days(open), None, "{open}");
        }
    }

    #[test]
    fn days_that_overlap_are_none_apart() {
        let apart = |a, b| Days::of(a).unwrap().apart(Days::of(b).unwrap());
        assert_eq!(apart("2016-07-27", "2016-07"), 0);
        assert_eq!(apart("2016-07-27", "2016-08-01"), 5);
        assert_eq!(apart("2016-08-01", "2016-07-27"), 5);
    }
}

//! Numbers: the rows of articles, speakers and statements, in the order of time.
//!
//! A day comes in and a free number goes out. Numbers of one day lie together and later days lie
//! higher, so that newest first is the order of the table itself, and a span of days a range of it.
//! Numbers never leave the file: outside, ids name things.

use std::ops::Range;

use rusqlite::{Connection, OptionalExtension};

use crate::day::days;
use crate::error::{Outcome, Trouble};

/// How many binary digits number the rows of one day: with a day of our century a number has 47,
/// and so takes six bytes in the file.
const BITS: u32 = 27;

/// The numbers of a day; of day 0, of everything whose day is not known.
pub(crate) fn of_day(day: i64) -> Range<i64> {
    day << BITS..(day + 1) << BITS
}

/// The numbers of what is published at this date: of its first day, if it may mean several.
pub(crate) fn of_date(published: Option<&str>) -> Range<i64> {
    of_day(published.and_then(days).map_or(0, |days| *days.start()).max(0))
}

/// The first of so many numbers of a range that are free in a table.
pub(crate) fn free(
    connection: &Connection,
    table: &'static str,
    range: Range<i64>,
) -> Outcome<i64> {
    let sql = format!(
        "SELECT number FROM {table} WHERE number >= ?1 AND number < ?2 ORDER BY number DESC LIMIT 1"
    );
    let mut last = connection.prepare_cached(&sql)?;
    let last: Option<i64> =
        last.query_row([range.start, range.end], |row| row.get(0)).optional()?;
    let next = last.unwrap_or(range.start) + 1;
    // A hundred thousand are kept free, so that one article never runs into the next day.
    if next + 100_000 < range.end {
        Ok(next)
    } else {
        Err(Trouble::Damaged(format!("no numbers are left in {table} for one more on this day")))
    }
}

#[cfg(test)]
mod tests {
    use super::{of_date, of_day};

    #[test]
    fn later_days_have_higher_numbers() {
        assert!(of_date(Some("2016-07-27")).end <= of_date(Some("2016-07-28")).start);
        assert_eq!(of_date(Some("2016-07")), of_date(Some("2016-07-01")));
        assert!(of_date(Some("2300-01-01")).end < 1 << 47);
    }

    #[test]
    fn what_has_no_day_is_the_oldest() {
        assert_eq!(of_date(None), of_day(0));
        assert_eq!(of_date(Some("XXXX-03-08")), of_day(0));
        assert_eq!(of_date(Some("0000-01-01")), of_day(0));
    }
}

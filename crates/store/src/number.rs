//! Numbers: the rows of articles, speakers and statements, in the order of time.
//!
//! A date comes in and free numbers go out. Numbers of one day lie together and later days lie
//! higher, so that newest first is the order of the table itself, and a span of days a range of it.
//! Numbers never leave the file: outside, ids name things.

use std::ops::Range;

use rusqlite::{Connection, OptionalExtension};

use crate::day::days;
use crate::error::Outcome;

/// How many binary digits number the rows of one day. The fewer, the smaller the indexes, which
/// keep the steps between numbers; a day on which a million are not enough runs into the next.
const BITS: u32 = 20;

/// The first day that counts as known, 1000-01-01: the numbers of the days before are those of
/// everything without a date, of which there may be many.
const FIRST_DAY: i64 = 364_878;

/// The numbers of some days.
pub(crate) fn of_days(first: i64, last: i64) -> Range<i64> {
    first << BITS..(last + 1) << BITS
}

/// The first number of what has a date.
pub(crate) const fn first_dated() -> i64 {
    FIRST_DAY << BITS
}

/// Where the numbers of what is published at this date start: those of its first day, if it may
/// mean several.
pub(crate) fn start(published: Option<&str>) -> i64 {
    published.and_then(first_day).unwrap_or(0) << BITS
}

/// The day that a date in EDTF puts what it dates on, counted from 0001-01-01: the first that it may
/// mean. None of a date without a year: that is in no place in the order of time.
#[must_use]
pub fn first_day(edtf: &str) -> Option<i64> {
    days(edtf).map(|days| *days.start()).filter(|&day| day >= FIRST_DAY)
}

/// The first of so many numbers that are free in a table for what is published at this date.
pub(crate) fn free(
    connection: &Connection,
    table: &'static str,
    published: Option<&str>,
    count: usize,
) -> Outcome<i64> {
    let sql = format!(
        "SELECT number FROM {table} WHERE number >= ?1 AND number < ?2 ORDER BY number DESC LIMIT 1"
    );
    let mut last = connection.prepare_cached(&sql)?;
    let mut start = start(published);
    loop {
        let end = start + (1 << BITS);
        let found: Option<i64> = last.query_row([start, end], |row| row.get(0)).optional()?;
        let next = found.unwrap_or(start) + 1;
        // More than a day holds is put where nothing is yet, and runs over.
        if next + (count as i64) < end || (found.is_none() && count >= 1 << BITS) {
            return Ok(next);
        }
        start = end;
    }
}

/// Whether the number of an article is one of the day on which it is published, or of a later one
/// because that day is full.
pub(crate) fn fits(connection: &Connection, number: i64, published: Option<&str>) -> Outcome<bool> {
    let start = start(published);
    let end = start + (1 << BITS);
    if (start..end).contains(&number) || number < start {
        return Ok(number >= start);
    }
    let sql = "SELECT EXISTS (SELECT 1 FROM articles WHERE number >= ?1 AND number < ?2)";
    Ok(connection.prepare_cached(sql)?.query_row([end - 2, end], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::{BITS, first_dated, of_days, start};

    #[test]
    fn later_days_have_higher_numbers() {
        assert!(start(Some("2016-07-27")) < start(Some("2016-07-28")));
        assert_eq!(start(Some("2016-07")), start(Some("2016-07-01")));
        assert_eq!(start(Some("1000-01-01")), first_dated());
        assert!(start(Some("2300-01-01")) < 1 << (BITS + 20));
        assert_eq!(of_days(736_172, 736_172).start, start(Some("2016-07-27")));
    }

    #[test]
    fn what_has_no_day_is_the_oldest() {
        for unknown in [None, Some("XXXX-03-08"), Some("0000-01-01"), Some("0999-12-31")] {
            assert_eq!(start(unknown), 0);
        }
    }
}

//! Days: where a date in EDTF puts what it dates, in the order of time.
//!
//! A date comes in; the first and the last day that it may mean go out, counted from 0001-01-01,
//! which is 1 (as Python's `date.toordinal()` does). A date without a year, or that is none, has no
//! days.

use std::ops::RangeInclusive;

/// The days that a date in EDTF may mean: of an interval those of its first date, of a date with a
/// part that is left open those of the rest. None of words that are no EDTF.
pub(crate) fn days(edtf: &str) -> Option<RangeInclusive<i64>> {
    let first = edtf.split('/').next().unwrap_or_default();
    if is_no_date(edtf) {
        return None;
    }
    let numbers: Option<Vec<i64>> = bare(first).split('-').map(|it| it.parse().ok()).collect();
    match *numbers?.as_slice() {
        [year] => Some(ordinal(year, 1, 1)..=ordinal(year, 12, 31)),
        [year, month @ 1..=12] => {
            Some(ordinal(year, month, 1)..=ordinal(year, month, last_of(year, month)))
        }
        [year, month, day] => {
            let day = ordinal(year, month, day);
            Some(day..=day)
        }
        _ => None,
    }
}

/// Whether words that should be EDTF are none: the forms that gainsay writes are levels 0 and 1 of
/// it (<https://www.loc.gov/standards/datetime/>) with years of four figures.
pub(crate) fn is_no_date(edtf: &str) -> bool {
    let is_open = |it: &str| matches!(it, "" | "..");
    match edtf.split_once('/') {
        None => !is_date(edtf),
        Some((from, to)) => {
            let is_end = |it: &str| is_open(it) || is_date(it);
            !(is_end(from) && is_end(to)) || is_open(from) && is_open(to)
        }
    }
}

/// The figures of a date, without the time of day and what is unsure of it.
fn bare(date: &str) -> &str {
    let day = date.split('T').next().unwrap_or_default();
    day.strip_suffix(['?', '~', '%']).unwrap_or(day)
}

/// Whether this is one date. From 21 on, months are seasons; X stands for a figure that is not known.
fn is_date(date: &str) -> bool {
    let has = |part: &str, long: usize| {
        part.len() == long && part.bytes().all(|it| it.is_ascii_digit() || it == b'X')
    };
    let parts: Vec<&str> = bare(date).split('-').collect();
    let lengths = parts.iter().zip([4, 2, 2]).all(|(part, long)| has(part, long));
    let numbers: Vec<Option<i64>> = parts.iter().map(|it| it.parse().ok()).collect();
    let in_calendar = match *numbers.as_slice() {
        [_] => true,
        [_, month] => month.is_none_or(|it| matches!(it, 1..=12 | 21..=41)),
        // Where the year is not known, it may be a leap year.
        [year, Some(month @ 1..=12), Some(day)] => {
            (1..=last_of(year.unwrap_or(2000), month)).contains(&day)
        }
        [_, None, Some(day)] => (1..=31).contains(&day),
        [_, month, None] => month.is_none_or(|it| (1..=12).contains(&it)),
        _ => false,
    };
    lengths
        && in_calendar
        && date.split_once('T').is_none_or(|it| parts.len() == 3 && is_time(it.1))
}

/// Whether this is a time of day, as RFC 3339 has it, or shorter: `09`, `09:30`, `09:30:00.5Z`, `09:30+02:00`.
fn is_time(time: &str) -> bool {
    let (clock, zone) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, ""),
    };
    let clock = match clock.split_once('.') {
        Some((clock, part)) if !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit()) => {
            clock
        }
        Some(_) => return false,
        None => clock,
    };
    let zone = zone.strip_prefix(['+', '-']).unwrap_or(if zone == "Z" { "00" } else { zone });
    is_clock(clock) && (zone.is_empty() && !time.ends_with(['+', '-']) || is_clock(zone))
}

/// Hours, minutes and seconds, the last ones left out or not.
fn is_clock(clock: &str) -> bool {
    let parts: Vec<&str> = clock.split(':').collect();
    let is = |part: &str, most: u8| {
        part.len() == 2
            && part.bytes().all(|it| it.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|it| it <= most)
    };
    parts.len() <= 3 && parts.iter().zip([24, 59, 60]).all(|(part, most)| is(part, most))
}

/// The number of a day of the Gregorian calendar, after Howard Hinnant's `days_from_civil`
/// (<https://howardhinnant.github.io/date_algorithms.html>).
fn ordinal(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 305
}

fn last_of(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::{days, is_no_date};

    #[test]
    fn days_are_counted_as_python_counts_them() {
        // date(2016, 7, 27).toordinal(), and so on.
        assert_eq!(days("2016-07-27?"), Some(736_172..=736_172));
        assert_eq!(days("0001-01-01"), Some(1..=1));
        assert_eq!(days("2000-03-01"), Some(730_180..=730_180));
        assert_eq!(days("1899-12-31T23:59"), Some(693_595..=693_595));
    }

    #[test]
    fn what_is_left_open_means_all_of_it() {
        assert_eq!(days("2016-02"), Some(735_995..=736_023));
        assert_eq!(days("2015~"), Some(735_599..=735_963));
        assert_eq!(days("2016-07-27/2016-08"), days("2016-07-27"));
    }

    #[test]
    fn what_edtf_may_be_is_told_from_what_it_cannot() {
        let sound = [
            "2016-07-27?",
            "2016",
            "2016-07",
            "XXXX-03-08",
            "XXXX-02",
            "199X",
            "2016-21",
            "2016-02-29",
            "2016-07-27/2016-08?",
            "2016-07-27T09:30",
            "2016-07-27T09:30:00Z",
            "2016-07-27T09:30:00.250+02:00",
            "2016-XX-27",
            "../2016",
            "2016/",
        ];
        assert!(sound.iter().all(|it| !is_no_date(it)));
        let wrong = [
            "",
            "..",
            "/",
            "soon",
            "9999-99-99",
            "2016-13",
            "2016-02-30",
            "2016/2017-00",
            "2016-1-1-1",
            "2016-7-2",
            "+201",
            "2016-+7",
            "2016-07-27/soon",
            "2016-07-27Tblah",
            "2016-07-27T25:00",
            "2016-07T09:30",
            "2016-07-27T09:30+",
            "2016-07-27%%%",
            "2016/2017/2018",
        ];
        for wrong in wrong {
            assert_eq!(days(wrong), None, "{wrong}");
            assert!(is_no_date(wrong), "{wrong}");
        }
    }

    #[test]
    fn what_is_no_date_has_no_days() {
        for open in ["XXXX-11-12", "2016-13", "", "soon", "2016-02-30", "2016-00", "2016-07-27-1"] {
            assert_eq!(days(open), None, "{open}");
        }
    }
}

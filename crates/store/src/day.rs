//! Days: where a date in EDTF puts what it dates, in the order of time.
//!
//! A date comes in; the first and the last day that it may mean go out, counted from 0001-01-01,
//! which is 1 (as Python's `date.toordinal()` does). A date without a year, or that is none, has no
//! days.

use std::ops::RangeInclusive;

/// The days that a date in EDTF may mean: of an interval those of its first date, of a date with a
/// part that is left open those of the rest.
pub(crate) fn days(edtf: &str) -> Option<RangeInclusive<i64>> {
    let first = edtf.split('/').next().unwrap_or_default();
    let bare = first.split('T').next().unwrap_or_default().trim_end_matches(['?', '~', '%']);
    let mut parts = bare.split('-');
    let year: i64 = parts.next().filter(|it| it.len() == 4)?.parse().ok()?;
    let month: Option<i64> = parts.next().map(str::parse).transpose().ok()?;
    let day: Option<i64> = parts.next().map(str::parse).transpose().ok()?;
    match (month, day, parts.next()) {
        (None, None, None) => Some(ordinal(year, 1, 1)..=ordinal(year, 12, 31)),
        (Some(month @ 1..=12), None, None) => {
            Some(ordinal(year, month, 1)..=ordinal(year, month, last_of(year, month)))
        }
        (Some(month @ 1..=12), Some(day), None) if (1..=last_of(year, month)).contains(&day) => {
            let day = ordinal(year, month, day);
            Some(day..=day)
        }
        _ => None,
    }
}

/// Whether words that should be EDTF cannot be: letters that it has no use for, or a day that no
/// calendar has.
pub(crate) fn is_no_date(edtf: &str) -> bool {
    let strange = |it: char| !it.is_ascii_digit() && !"XTZ-/.:+?~%".contains(it);
    edtf.is_empty() || edtf.contains(strange) || edtf.split('/').any(is_no_day)
}

/// Whether this is a date in figures, and one that is in no calendar. From 21 on, months are seasons.
fn is_no_day(date: &str) -> bool {
    let bare = date.split('T').next().unwrap_or_default().trim_end_matches(['?', '~', '%']);
    let figures: Option<Vec<i64>> = bare.split('-').map(|it| it.parse().ok()).collect();
    match figures.as_deref() {
        Some([_]) | None => false,
        Some([_, month]) => !matches!(month, 1..=12 | 21..=41),
        Some([_, 1..=12, _]) => days(bare).is_none(),
        Some(_) => true,
    }
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
            "2016-XX-27",
            "../2016",
        ];
        assert_eq!(sound.map(is_no_date), [false; 13]);
        for wrong in
            ["", "soon", "9999-99-99", "2016-13", "2016-02-30", "2016/2017-00", "2016-1-1-1"]
        {
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

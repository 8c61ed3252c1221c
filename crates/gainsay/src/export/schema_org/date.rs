//! Which dates schema.org takes for dates.
//!
//! EDTF comes in; it goes out unchanged, as a date or as something else that is said of a time. A
//! `Date` of schema.org is one of ISO 8601, which knows neither doubt nor seasons nor a missing year.

/// A day or a month as a date, and all other EDTF for `temporal`, whose values are free text.
pub(super) fn told_apart(edtf: Option<&str>) -> (Option<&str>, Option<&str>) {
    let date = edtf.filter(|edtf| is_date(edtf));
    (date, edtf.filter(|_| date.is_none()))
}

/// Whether it is a date, with a time of day behind it or not: a `Date` or a `DateTime`.
pub(super) fn is_moment(edtf: &str) -> bool {
    match edtf.split_once('T') {
        Some((day, _)) => day.len() == "2016-07-27".len() && is_date(day) && !edtf.contains('/'),
        None => is_date(edtf),
    }
}

/// Whether it is `2016-07` or `2016-07-27`. EDTF writes seasons as months above twelve.
fn is_date(edtf: &str) -> bool {
    match edtf.split('-').collect::<Vec<_>>().as_slice() {
        [year, month] => is_month(year, month),
        [year, month, day] => is_month(year, month) && number(day, 2).is_some_and(is_within(31)),
        _ => false,
    }
}

fn is_month(year: &str, month: &str) -> bool {
    number(year, 4).is_some() && number(month, 2).is_some_and(is_within(12))
}

fn is_within(last: u32) -> impl Fn(u32) -> bool {
    move |number| (1..=last).contains(&number)
}

fn number(digits: &str, length: usize) -> Option<u32> {
    let plain = digits.len() == length && digits.bytes().all(|digit| digit.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::{is_moment, told_apart};

    #[test]
    fn days_and_months_are_dates() {
        for date in ["2016-07-27", "2016-07", "0987-12-31"] {
            assert_eq!(told_apart(Some(date)), (Some(date), None));
        }
    }

    #[test]
    fn a_time_of_day_may_stand_behind_a_day() {
        for moment in ["2016-07-27", "2016-07-27T09:30:00Z", "2016-07-27T09:30:00"] {
            assert!(is_moment(moment), "{moment}");
        }
        for other in ["2016-07-27?", "2016", "2016-07T09:30", "2016-07-27T09:30/2016-08"] {
            assert!(!is_moment(other), "{other}");
        }
    }

    #[test]
    fn doubt_seasons_and_gaps_are_not() {
        for other in [
            "2016-07-27?",
            "2016-07~",
            "XXXX-11-12",
            "2015-22",
            "2015-00",
            "2016-07-32",
            "2016",
            "2016-07-18/2016-07-24",
            "2016-07-27T10:00:00Z",
            "+016-07",
            "-016-07",
            "",
        ] {
            assert_eq!(told_apart(Some(other)), (None, Some(other)));
        }
        assert_eq!(told_apart(None), (None, None));
    }
}

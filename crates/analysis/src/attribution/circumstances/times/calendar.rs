//! The calendar: what a time means, as a date in EDTF (ISO 8601-2, levels 0 and 1).
//!
//! A meaning and the report's own date come in; a date goes out, or nothing. What is stated is
//! given plainly, what is worked out from the report's date with `?`, and where the year is neither
//! stated nor to be worked out it is `XXXX`. No clock is asked.

use jiff::ToSpan;
use jiff::civil::Date;

use super::meaning::{Meaning, Weekday, Which, Year};

/// When the report was published, as far as that is known.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Report {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    /// When it was changed, where that was within two days.
    updated: Option<Date>,
}

/// A report that was changed within so many days may speak of the days since.
const UPDATED_WITHIN: i64 = 2;

impl Report {
    /// Reads a date in EDTF: `2016-07-27`, `2016-07`, `2016`, `XXXX-11-12`, with or without a
    /// qualifier or a time of day.
    pub(crate) fn of(published: Option<&str>) -> Self {
        let date = published.unwrap_or_default().split('T').next().unwrap_or_default();
        let date = date.trim_end_matches(['?', '~', '%']);
        let mut parts = date.split('-');
        let year = parts.next().filter(|it| it.len() == 4).and_then(|it| it.parse().ok());
        let mut two = || parts.next().filter(|it| it.len() == 2).and_then(|it| it.parse().ok());
        let month = two().filter(|it| (1..=12).contains(it));
        let day = two().filter(|it| (1..=31).contains(it));
        Self { year, month, day, updated: None }
    }

    /// The same report, changed at a date in EDTF.
    pub(crate) fn changed(self, modified: Option<&str>) -> Self {
        let latest = self.date().and_then(|it| it.checked_add(UPDATED_WITHIN.days()).ok());
        let updated = Self::of(modified).date().zip(self.date()).filter(|(it, own)| it > own);
        let updated = updated.map(|it| it.0).filter(|it| latest.is_some_and(|last| *it <= last));
        Self { updated, ..self }
    }

    fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }
}

/// A date as it is written, and whether it was worked out.
type Written = (String, bool);

/// The date that is meant, where the cue may lie ahead of the report.
pub(super) fn edtf(meaning: &Meaning, report: Report, forward: bool) -> Option<String> {
    let qualified = |(date, inferred): Written| if inferred { date + "?" } else { date };
    match meaning {
        Meaning::Between(from, to) => {
            let point = |it: &Meaning| point(it, report, forward).map(qualified);
            let (from, to) = (point(from)?, point(to)?);
            let bare = |it: &str| it.trim_end_matches('?').to_owned();
            (from.len() == to.len() && bare(&from) <= bare(&to)).then(|| format!("{from}/{to}"))
        }
        Meaning::InWeek(day, weeks) => {
            let date = monday(report, *weeks)?.checked_add(i64::from(*day).days()).ok()?;
            Some(format!("{date}?"))
        }
        Meaning::Weeks(weeks) => interval(monday(report, *weeks)?, 6, said_by(report, forward)),
        Meaning::Weekend(which) => interval(saturday(report, *which)?, 1, said_by(report, forward)),
        _ => point(meaning, report, forward).map(qualified),
    }
}

/// The last day on which what a report tells can have been said: its own, unless the cue lies ahead.
fn said_by(report: Report, forward: bool) -> Option<Date> {
    report.date().filter(|_| !forward)
}

/// So many days and the one ahead of them, as far as they had come when a report appeared that they
/// do not lie wholly ahead of.
fn interval(from: Date, days: i64, by: Option<Date>) -> Option<String> {
    let last = from.checked_add(days.days()).ok()?;
    let to = by.filter(|by| *by >= from).map_or(last, |by| last.min(by));
    Some(if to == from { format!("{from}?") } else { format!("{from}?/{to}?") })
}

/// A date that is one point at its own precision.
fn point(meaning: &Meaning, report: Report, forward: bool) -> Option<Written> {
    match *meaning {
        Meaning::Weekday(day, which) => {
            let which = ahead(which, forward);
            // "On Tuesday" in a report of late Monday that was changed on Tuesday is the day it was changed.
            let since = report.updated.filter(|it| {
                let back = it.weekday().to_monday_zero_offset() - day;
                which == Which::Nearest && back >= 0 && back < UPDATED_WITHIN as i8
            });
            let since =
                since.and_then(|it| weekday(it, day, which)).filter(|it| Some(*it) > report.date());
            let date = since.map_or_else(|| weekday(report.date()?, day, which), Some)?;
            Some((date.to_string(), true))
        }
        Meaning::Days(days) => {
            Some((report.date()?.checked_add(days.days()).ok()?.to_string(), true))
        }
        Meaning::Date { year, month, day } => date(report, year, month, day, forward),
        Meaning::Month { year, month } => in_month(report, year, month, forward),
        Meaning::Months(months) => {
            let first = Date::new(report.year?, report.month?, 1).ok()?;
            let date = first.checked_add(months.months()).ok()?;
            Some((format!("{:04}-{:02}", date.year(), date.month()), true))
        }
        Meaning::Year(Year::Stated(year)) => Some((format!("{year:04}"), false)),
        Meaning::Year(Year::FromNow(years)) => {
            Some((written_year(report.year?.checked_add(years)?)?, true))
        }
        Meaning::Decade(year) => Some((format!("{:03}X", year / 10), false)),
        Meaning::Season { year, season } => in_season(report, year, season),
        _ => None,
    }
}

fn written_year(year: i16) -> Option<String> {
    (0..=9999).contains(&year).then(|| format!("{year:04}"))
}

/// What "Monday" means where the cue lies ahead.
fn ahead(which: Which, forward: bool) -> Which {
    if forward && which == Which::Nearest { Which::Next } else { which }
}

/// The last such day on or before the report; before it with "last", after it with "next", in its
/// week with "this".
fn weekday(report: Date, day: Weekday, which: Which) -> Option<Date> {
    let back = (report.weekday().to_monday_zero_offset() - day).rem_euclid(7);
    let back = i64::from(back);
    let days = match which {
        Which::Nearest => -back,
        Which::Last => {
            if back == 0 {
                -7
            } else {
                -back
            }
        }
        Which::Next => 7 - back,
        Which::This => i64::from(day - report.weekday().to_monday_zero_offset()),
    };
    report.checked_add(days.days()).ok()
}

/// The Monday of a week so many weeks from the report's.
fn monday(report: Report, weeks: i64) -> Option<Date> {
    let date = report.date()?;
    let back = i64::from(date.weekday().to_monday_zero_offset());
    date.checked_add((weeks * 7 - back).days()).ok()
}

/// The Saturday of the last weekend that had begun, of the one before the report, or after it.
fn saturday(report: Report, which: Which) -> Option<Date> {
    let saturday = monday(report, 0)?.checked_add(5.days()).ok()?;
    let begun = saturday <= report.date()?;
    let weeks = match which {
        Which::Nearest if begun => 0,
        Which::Nearest | Which::Last => -1,
        Which::This => 0,
        Which::Next if begun => 1,
        Which::Next => 0,
    };
    saturday.checked_add((7_i64 * weeks).days()).ok()
}

/// A day of a month: in the year stated, in the last one before the report, or in none.
fn date(report: Report, year: Year, month: i8, day: i8, forward: bool) -> Option<Written> {
    Date::new(2000, month, day).ok()?;
    let written = |year: i16| Date::new(year, month, day).ok().map(|date| date.to_string());
    match year {
        Year::Stated(year) => Some((written(year)?, false)),
        Year::FromNow(years) => match report.year {
            Some(year) => Some((written(year.checked_add(years)?)?, true)),
            None => Some((format!("XXXX-{month:02}-{day:02}"), false)),
        },
        Year::Unstated(which) => {
            let Some(now) = report.date() else {
                return Some((format!("XXXX-{month:02}-{day:02}"), false));
            };
            let next = ahead(which, forward) == Which::Next;
            let fits = |date: &Date| if next { *date >= now } else { *date <= now };
            let year = |step: i16| now.year().checked_add(if next { step } else { -step });
            let dates = (0..9).filter_map(|step| Date::new(year(step)?, month, day).ok());
            let date = dates.into_iter().find(fits)?;
            Some((date.to_string(), true))
        }
    }
}

/// A month: in the year stated, in the last one in which it had begun, or in none.
fn in_month(report: Report, year: Year, month: i8, forward: bool) -> Option<Written> {
    let written = |year: i16| Some(format!("{}-{month:02}", written_year(year)?));
    match year {
        Year::Stated(year) => Some((written(year)?, false)),
        Year::FromNow(years) => match report.year {
            Some(year) => Some((written(year.checked_add(years)?)?, true)),
            None => Some((format!("XXXX-{month:02}"), false)),
        },
        Year::Unstated(which) => {
            let (Some(year), Some(now)) = (report.year, report.month) else {
                return Some((format!("XXXX-{month:02}"), false));
            };
            let back = match ahead(which, forward) {
                Which::Nearest => i16::from(month > now),
                Which::Last => i16::from(month >= now),
                Which::This => 0,
                Which::Next => -i16::from(month <= now),
            };
            Some((written(year.checked_sub(back)?)?, true))
        }
    }
}

/// A season by its code in EDTF. Whose winter it is without a year is not said.
fn in_season(report: Report, year: Year, season: i8) -> Option<Written> {
    let written = |year: i16| Some(format!("{}-{season}", written_year(year)?));
    let first = match season {
        21 => 3,
        22 => 6,
        23 => 9,
        _ => 12,
    };
    match year {
        Year::Stated(year) => Some((written(year)?, false)),
        Year::FromNow(years) => Some((written(report.year?.checked_add(years)?)?, true)),
        Year::Unstated(_) if season == 24 => None,
        Year::Unstated(which) => {
            let (year, now) = (report.year?, report.month?);
            let back = match which {
                Which::Nearest => i16::from(first > now),
                Which::Last => i16::from(first + 2 >= now),
                Which::This => 0,
                Which::Next => -i16::from(first <= now),
            };
            Some((written(year.checked_sub(back)?)?, true))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::meaning::{Meaning, Which, Year};
    use super::{Report, edtf};

    #[track_caller]
    fn is(published: &str, meaning: &Meaning, expected: Option<&str>) {
        let report = Report::of(Some(published));
        assert_eq!(edtf(meaning, report, false).as_deref(), expected, "{published} {meaning:?}");
    }

    const NEAREST: Year = Year::Unstated(Which::Nearest);

    #[test]
    fn weekdays_go_back_and_next_goes_on() {
        // 28 July 2016 was a Thursday.
        is("2016-07-28", &Meaning::Weekday(3, Which::Nearest), Some("2016-07-28?"));
        is("2016-07-28", &Meaning::Weekday(3, Which::Last), Some("2016-07-21?"));
        is("2016-07-28", &Meaning::Weekday(4, Which::Nearest), Some("2016-07-22?"));
        is("2016-07-28", &Meaning::Weekday(4, Which::This), Some("2016-07-29?"));
        is("2016-07-28", &Meaning::Weekday(3, Which::Next), Some("2016-08-04?"));
        is("2016-07-28", &Meaning::InWeek(1, -1), Some("2016-07-19?"));
        let ahead = Meaning::Weekday(4, Which::Nearest);
        let report = Report::of(Some("2016-07-28"));
        assert_eq!(edtf(&ahead, report, true).as_deref(), Some("2016-07-29?"));
    }

    #[test]
    fn weeks_and_weekends_are_intervals() {
        is("2016-07-28", &Meaning::Weeks(-1), Some("2016-07-18?/2016-07-24?"));
        is("2016-07-28", &Meaning::Weekend(Which::Nearest), Some("2016-07-23?/2016-07-24?"));
        is("2016-07-31", &Meaning::Weekend(Which::Nearest), Some("2016-07-30?/2016-07-31?"));
        is("2016-07-28", &Meaning::Weeks(0), Some("2016-07-25?/2016-07-28?"));
        is("2016-07-25", &Meaning::Weeks(0), Some("2016-07-25?"));
        is("2016-07-28", &Meaning::Weeks(1), Some("2016-08-01?/2016-08-07?"));
        is("2016-07-30", &Meaning::Weekend(Which::Nearest), Some("2016-07-30?"));
        is("2016-07-28", &Meaning::Weekend(Which::This), Some("2016-07-30?/2016-07-31?"));
        is("2016-07-31", &Meaning::Weekend(Which::Last), Some("2016-07-23?/2016-07-24?"));
    }

    #[test]
    fn a_leap_day_is_in_a_leap_year() {
        let day = Meaning::Date { year: NEAREST, month: 2, day: 29 };
        is("2018-07-28", &day, Some("2016-02-29?"));
        is("2016-02-29", &day, Some("2016-02-29?"));
        is("XXXX-07-28", &day, Some("XXXX-02-29"));
        is("2018-07-28", &Meaning::Date { year: Year::Stated(2017), month: 2, day: 29 }, None);
        is("XXXX-07-28", &Meaning::Date { year: NEAREST, month: 4, day: 31 }, None);
    }

    #[test]
    fn seasons_months_and_years() {
        let season = |which, season| Meaning::Season { year: Year::Unstated(which), season };
        is("2016-10-05", &season(Which::Last, 22), Some("2016-22?"));
        is("2016-07-05", &season(Which::Last, 22), Some("2015-22?"));
        is("2016-10-05", &season(Which::Last, 24), None);
        is("2016-10", &Meaning::Months(-10), Some("2015-12?"));
        is("2016", &Meaning::Year(Year::FromNow(-1)), Some("2015?"));
        is("", &Meaning::Year(Year::FromNow(-1)), None);
        is("", &Meaning::Decade(1990), Some("199X"));
        is("", &Meaning::Month { year: Year::FromNow(-1), month: 12 }, Some("XXXX-12"));
    }

    #[test]
    fn an_interval_goes_forward() {
        let between = |from, to| {
            let year = |it| Box::new(Meaning::Year(Year::Stated(it)));
            Meaning::Between(year(from), year(to))
        };
        is("", &between(2012, 2014), Some("2012/2014"));
        is("", &between(2014, 2012), None);
    }

    #[test]
    fn a_report_without_a_day_has_no_weekday() {
        for published in ["", "2016", "2016-07", "XXXX-07-28", "2016-02-31", "yesterday"] {
            is(published, &Meaning::Weekday(2, Which::Nearest), None);
            is(published, &Meaning::Days(-1), None);
            is(published, &Meaning::Weeks(-1), None);
        }
    }
}

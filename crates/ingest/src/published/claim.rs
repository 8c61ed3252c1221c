//! One claim to be the date of a report, and how another one fills what it leaves open.
//!
//! Claims come in; a claim that says more goes out, with the grounds of both, or nothing where they disagree. What is stated
//! stays as it is; what is worked out from two claims is marked as inferred.

use std::ops::Range;

use gainsay_record::GroundKind;
use jiff::civil::Date;

use super::{Grounds, Narration, years};
use crate::dates::Day;

/// How many days the writing of a report may lie from its appearance.
const APART: i32 = 7;

/// What a claim says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Date(Date),
    /// A day whose year is open.
    Open(Day),
    Month(i16, u8),
    Year(i16),
}

/// A claim with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    said: Said,
    /// Whether it is worked out and not stated.
    inferred: bool,
    pub(super) grounds: Grounds,
}

impl Claim {
    /// A date in EDTF that stands beside the text: `2016-07-27`, `2016-07`, `2016`, `XXXX-11-12`.
    pub(super) fn beside(kind: GroundKind, date: &str) -> Option<Self> {
        let grounds = vec![(kind, None)];
        if let Some(day) = Day::read(date, 0..0) {
            return Some(Self { said: said(&day), inferred: false, grounds });
        }
        let said = match date.split_once('-') {
            Some((year, month)) => Said::Month(year.parse().ok()?, month.parse().ok()?),
            None => Said::Year(date.parse().ok()?),
        };
        Some(Self { said, inferred: false, grounds })
    }

    /// Whether it says no more than a year.
    pub(super) fn is_year(&self) -> bool {
        matches!(self.said, Said::Year(_))
    }

    /// A day that a line of the text gives.
    pub(super) fn in_line(kind: GroundKind, day: &Day) -> Self {
        Self { said: said(day), inferred: false, grounds: vec![(kind, Some(day.range.clone()))] }
    }

    /// A day so many days after one that the report's own words name.
    pub(super) fn after(day: &Day, days: i64, words: Range<usize>) -> Option<Self> {
        let said = match said(day) {
            Said::Date(date) => Said::Date(date.checked_add(jiff::Span::new().days(days)).ok()?),
            other => (days == 0).then_some(other)?,
        };
        Some(Self { said, inferred: true, grounds: vec![(GroundKind::Text, Some(words))] })
    }

    /// The month, or where that is in doubt the year, in which a report tells of a day.
    pub(super) fn around(date: Date, words: Range<usize>) -> Option<Self> {
        let (year, month) = (date.year(), u8::try_from(date.month()).ok()?);
        let said = match (month, date.day()) {
            (_, ..=24) => Said::Month(year, month),
            (..=11, _) => Said::Year(year),
            _ => return None,
        };
        Some(Self { said, inferred: true, grounds: vec![(GroundKind::Text, Some(words))] })
    }

    /// The date in EDTF.
    pub(super) fn edtf(&self) -> String {
        let date = match &self.said {
            Said::Date(date) => date.to_string(),
            Said::Open(day) => day.edtf(),
            Said::Month(year, month) => format!("{year:04}-{month:02}"),
            Said::Year(year) => format!("{year:04}"),
        };
        // An open year says by itself that the date is not all known.
        let qualified = self.inferred && !date.starts_with('X');
        if qualified { date + "?" } else { date }
    }

    /// The day that both claims come to, where the other one knows what this one leaves open.
    pub(super) fn filled_by(&self, other: &Self) -> Option<Self> {
        let (said, inferred) = match (&self.said, &other.said) {
            (Said::Open(day), Said::Date(date)) => {
                let near = near(day, *date)?;
                (Said::Date(near), near != *date)
            }
            (Said::Open(day), Said::Month(year, month))
            | (Said::Month(year, month), Said::Open(day)) => {
                let date = day.in_year(*year).filter(|_| day.month == *month)?;
                (Said::Date(date), true)
            }
            (Said::Month(year, month), Said::Date(date)) => {
                let within = date.year() == *year && date.month().unsigned_abs() == *month;
                (within.then_some(Said::Date(*date))?, other.inferred)
            }
            _ => return None,
        };
        let (day, rest) = if self.names_day() { (self, other) } else { (other, self) };
        Some(Self { said, inferred, grounds: [&day.grounds[..], &rest.grounds].concat() })
    }

    /// The day in the only year that its weekday and the dates of the text leave.
    pub(super) fn in_year_of(&self, narration: &Narration<'_>) -> Option<Self> {
        let Said::Open(day) = &self.said else { return None };
        let (date, words) = years::date_of(day, narration)?;
        let mut grounds = self.grounds.clone();
        grounds.push((GroundKind::Text, Some(words)));
        Some(Self { said: Said::Date(date), inferred: true, grounds })
    }

    fn names_day(&self) -> bool {
        matches!(self.said, Said::Date(_) | Said::Open(_))
    }
}

fn said(day: &Day) -> Said {
    day.date().map_or_else(|| Said::Open(day.clone()), Said::Date)
}

/// The day in the year in which it lies next to a date.
fn near(day: &Day, date: Date) -> Option<Date> {
    let years = [date.year(), date.year() - 1, date.year() + 1];
    let mut dates = years.into_iter().filter_map(|year| day.in_year(year));
    dates.find(|it| it.since(date).is_ok_and(|apart| apart.get_days().abs() <= APART))
}

#[cfg(test)]
mod tests {
    use super::Claim;
    use gainsay_record::GroundKind::{Address, Page, Stamp};

    fn filled(first: &str, second: &str) -> Option<String> {
        let (first, second) = (Claim::beside(Stamp, first)?, Claim::beside(Address, second)?);
        first.filled_by(&second).map(|claim| claim.edtf())
    }

    #[test]
    fn an_open_year_is_that_of_a_day_or_month_that_agrees() {
        for (open, other, date) in [
            ("XXXX-03-08", "2021-03-08", Some("2021-03-08")),
            ("XXXX-03-08", "2021-03-09", Some("2021-03-08?")),
            ("XXXX-12-31", "2017-01-02", Some("2016-12-31?")),
            ("XXXX-03-08", "2021-03", Some("2021-03-08?")),
            ("XXXX-03-08", "2021-04", None),
            ("XXXX-03-08", "2021-03-20", None),
            ("XXXX-03-08", "XXXX-03-08", None),
            ("XXXX-02-29", "2021-02-28", None),
        ] {
            assert_eq!(filled(open, other).as_deref(), date, "{open} {other}");
        }
    }

    #[test]
    fn a_month_takes_a_day_that_lies_in_it() {
        assert_eq!(filled("2021-03", "2021-03-08").as_deref(), Some("2021-03-08"));
        assert_eq!(filled("2021-03", "XXXX-03-08").as_deref(), Some("2021-03-08?"));
        assert_eq!(filled("2021-03", "2021-04-01"), None);
        assert_eq!(filled("2021-03-08", "2021-03-09"), None);
    }

    #[test]
    fn what_gives_the_day_is_the_first_ground() {
        let month = Claim::beside(Address, "2021-03").unwrap();
        let day = Claim::beside(Page, "2021-03-08").unwrap();
        let kinds = |claim: Claim| claim.grounds.iter().map(|it| it.0).collect::<Vec<_>>();
        assert_eq!(kinds(month.filled_by(&day).unwrap()), [Page, Address]);
    }
}

//! The dates of reports, against the days on which their outlets say that they appeared.
//!
//! Reports with a known day come in, without it; how many of them the program dates goes out, and of how many of these the date
//! is another one. A date that says less (`2016-09`, `XXXX-02-26`) is right if the known day lies in it.

use gainsay::ingest::{Options, read};
use jiff::civil::Date;

use crate::corpora::dated::{self, Dated};
use crate::error::EvalError;
use crate::pages;
use crate::sections::{Shared, own_gold};
use crate::table::{Cell, Table};

/// What was said of the dates of many reports.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct DateScores {
    /// How many reports there are.
    pub reports: usize,
    /// To how many the program gives a date.
    pub dated: usize,
    /// To how many it gives a day with its year.
    pub to_the_day: usize,
    /// How many dates leave out the known day, but not both its neighbours: a wire's dateline is of the day before, an outlet's
    /// clock stands in another zone than its reader's.
    pub next_to_it: usize,
    /// How many dates leave out all three.
    pub wrong: usize,
}

impl DateScores {
    /// Counts one report: what the program says of it, and its known day.
    pub fn count(&mut self, found: Option<&str>, day: &str) {
        self.reports += 1;
        let Some(found) = found else { return };
        self.dated += 1;
        self.to_the_day +=
            usize::from(found.trim_end_matches('?').len() == 10 && !found.contains('X'));
        if !includes(found, day) {
            let near =
                neighbours(day).is_some_and(|days| days.iter().any(|day| includes(found, day)));
            *(if near { &mut self.next_to_it } else { &mut self.wrong }) += 1;
        }
    }
}

/// The day before and the day after.
fn neighbours(day: &str) -> Option<[String; 2]> {
    let day: Date = day.parse().ok()?;
    Some([day.yesterday().ok()?, day.tomorrow().ok()?].map(|it| it.to_string()))
}

/// Whether a date in EDTF of the forms that a report's date has (a day, a month, a year, a day without its year; each perhaps
/// uncertain) leaves room for a day.
#[must_use]
pub fn includes(edtf: &str, day: &str) -> bool {
    let mut known = day.split('-');
    let mut parts = edtf.trim_end_matches('?').split('-');
    parts.all(|part| {
        known.next().is_some_and(|it| part.bytes().all(|byte| byte == b'X') || part == it)
    })
}

/// Dates the reports of all corpora that say when theirs appeared.
///
/// # Errors
/// If a corpus is missing or cannot be understood.
pub fn table(shared: &Shared) -> Result<Table, EvalError> {
    let columns = ["reports", "dated", "to the day", "right", "a day off", "wrong"];
    let mut table = Table::new("dates", "The report's own date", &columns);
    let rows = [
        ("polnear train", dated::polnear(&shared.polnear_train())?),
        ("polnear dev", dated::polnear(&shared.polnear_dev())?),
        ("web", dated::web(&shared.fakenewsnet(), false)?),
        ("web with addresses", dated::web(&shared.fakenewsnet(), true)?),
        ("wire", dated::wire(&shared.reuters())?),
        ("pages", dated::pages(pages::addressed(&shared.pages())?)),
        ("genres", dated::genres(&own_gold().join("genres"))?),
    ];
    for (name, reports) in rows {
        let it = scores(&reports);
        let share = |part: usize, whole: usize| match whole {
            0 => Cell::Empty,
            _ => Cell::Share(part as f64 / whole as f64),
        };
        let cells = [
            Cell::Count(it.reports),
            share(it.dated, it.reports),
            share(it.to_the_day, it.reports),
            share(it.dated - it.next_to_it - it.wrong, it.dated),
            Cell::Count(it.next_to_it),
            Cell::Count(it.wrong),
        ];
        table.row(name, cells);
    }
    Ok(table)
}

fn scores(reports: &[Dated]) -> DateScores {
    let mut scores = DateScores::default();
    for report in reports {
        let article = read(&report.capture, &Options::default()).find_map(Result::ok);
        let found = article.as_ref().and_then(|it| it.meta().published.as_deref());
        scores.count(found, &report.day);
    }
    scores
}

#[cfg(test)]
mod tests {
    use super::{DateScores, includes};

    #[test]
    fn a_date_that_says_less_is_right_if_the_day_lies_in_it() {
        for edtf in ["2016-09-12", "2016-09-12?", "2016-09", "2016?", "XXXX-09-12"] {
            assert!(includes(edtf, "2016-09-12"), "{edtf}");
        }
        for edtf in ["2016-09-13", "2016-10", "2015", "XXXX-09-11", "nonsense"] {
            assert!(!includes(edtf, "2016-09-12"), "{edtf}");
        }
    }

    #[test]
    fn what_is_not_said_is_not_wrong() {
        let mut scores = DateScores::default();
        for found in ["2016-09-30", "2016-09?", "XXXX-10-01", "2016-10-02"] {
            scores.count(Some(found), "2016-09-30");
        }
        scores.count(None, "2016-09-30");
        let expected = DateScores { reports: 5, dated: 4, to_the_day: 2, next_to_it: 1, wrong: 1 };
        assert_eq!(scores, expected);
    }
}

//! The year of a day that leaves it open, by its weekday and by the other dates of the text.
//!
//! A day and the report come in; the date goes out, with the words of the latest date that the report looks back on. A weekday
//! falls on a day every five or six years, so that it alone says nothing: the report must look back on a date less than a year
//! ahead of the day, name the year, and name none behind it.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Narration;
use crate::dates::Day;

/// The date of a day, if one year alone fits.
pub(super) fn date_of(day: &Day, narration: &Narration<'_>) -> Option<(Date, Range<usize>)> {
    day.weekday?;
    let (latest, words) = narration.latest()?;
    let last = latest.checked_add(1.year()).ok()?;
    let years = [latest.year(), latest.year() + 1];
    let mut fitting = years
        .into_iter()
        .filter_map(|year| day.in_year(year))
        .filter(|date| (latest..=last).contains(date));
    let date = fitting.next().filter(|_| fitting.next().is_none())?;
    let fits = narration.last_year() == Some(date.year()) && !narration.lies_behind(date);
    fits.then_some((date, words))
}

//! What a time expression means, before any calendar is asked.

use std::ops::Range;

/// A time expression: some words of a clause, and what they mean.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Time {
    pub(crate) at: Range<usize>,
    pub(crate) meaning: Meaning,
    /// A word like "later", which counts only beside its cue.
    pub(crate) vague: bool,
    /// "After the debate": a time by what happened.
    pub(crate) event: bool,
    /// "Sunday's": the time of what follows.
    pub(crate) possessive: bool,
}

impl Time {
    /// Takes in the time right after this one; the more exact of both is meant.
    pub(crate) fn join(&mut self, next: Time) {
        self.at.end = next.at.end;
        self.vague &= next.vague;
        self.event &= next.event;
        self.possessive = next.possessive;
        let dated = matches!(next.meaning, Meaning::Date { .. });
        if self.meaning == Meaning::Unknown || dated && matches!(self.meaning, Meaning::Weekday(..))
        {
            self.meaning = next.meaning;
        }
    }
}

/// A day of the week, from Monday, which is 0.
pub(crate) type Weekday = i8;

/// Which of many: the one nearest to the report, or one beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Which {
    /// The last one that had begun, or the next one where the cue lies ahead.
    Nearest,
    /// "Last": the one before the present one.
    Last,
    /// "This".
    This,
    /// "Next".
    Next,
}

/// Which year is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Year {
    Stated(i16),
    /// So many years from the report's.
    FromNow(i16),
    Unstated(Which),
}

/// What a time expression means.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Meaning {
    /// A time without a date.
    Unknown,
    Weekday(Weekday, Which),
    /// A weekday of a week so many weeks from the report's.
    InWeek(Weekday, i64),
    Date {
        year: Year,
        month: i8,
        day: i8,
    },
    Month {
        year: Year,
        month: i8,
    },
    Year(Year),
    /// The first year of ten.
    Decade(i16),
    /// 21 is spring, 24 winter, as in EDTF.
    Season {
        year: Year,
        season: i8,
    },
    /// So many days from the report's.
    Days(i64),
    Weeks(i64),
    Weekend(Which),
    Months(i64),
    Between(Box<Meaning>, Box<Meaning>),
}

//! Moments: what a date in EDTF may mean in seconds, with its time of day and its zone.
//!
//! A date comes in; how it stands to another one goes out, if that is certain. A date without a zone is
//! told of one clock with another that has none: both come from the same page. Beside one that has a
//! zone it may be that of any place on earth.

use std::cmp::Ordering;
use std::ops::RangeInclusive;

use crate::day::days;

/// How far clocks are ahead of UTC, in seconds: from -12 to +14 hours.
const AHEAD: RangeInclusive<i64> = -12 * HOUR..=14 * HOUR;
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// The seconds that a date may mean.
pub(super) struct Moment {
    /// Counted from the day before the first one; in UTC if there is a zone.
    seconds: RangeInclusive<i64>,
    has_zone: bool,
}

impl Moment {
    /// Of a date without a time of day all of its seconds; none of words that are no date.
    pub(super) fn of(edtf: &str) -> Option<Self> {
        let days = days(edtf)?;
        let first = edtf.split('/').next().unwrap_or_default();
        let Some((_, time)) = first.split_once('T') else {
            let seconds = days.start() * DAY..=(days.end() + 1) * DAY - 1;
            return Some(Self { seconds, has_zone: false });
        };
        let (clock, zone) = time.split_at(time.find(['Z', '+', '-']).unwrap_or(time.len()));
        let ahead = match (zone.strip_prefix('+'), zone.strip_prefix('-')) {
            (Some(ahead), _) => seconds(ahead)?,
            (_, Some(behind)) => -seconds(behind)?,
            _ => 0,
        };
        let at = days.start() * DAY + seconds(clock)? - ahead;
        Some(Self { seconds: at..=at, has_zone: !zone.is_empty() })
    }

    /// Whether it is before or after another one, if it certainly is.
    pub(super) fn order(&self, other: &Self) -> Option<Ordering> {
        if self.has_zone == other.has_zone {
            return apart(&self.seconds, &other.seconds);
        }
        apart(&self.in_utc(), &other.in_utc())
    }

    fn in_utc(&self) -> RangeInclusive<i64> {
        match self.has_zone {
            true => self.seconds.clone(),
            false => self.seconds.start() - AHEAD.end()..=self.seconds.end() - AHEAD.start(),
        }
    }
}

/// How two ranges stand to one another, unless they overlap.
pub(super) fn apart(one: &RangeInclusive<i64>, other: &RangeInclusive<i64>) -> Option<Ordering> {
    match (one.start() > other.end(), one.end() < other.start()) {
        (true, _) => Some(Ordering::Greater),
        (_, true) => Some(Ordering::Less),
        _ => None,
    }
}

/// The seconds of a clock: `09`, `09:30`, `09:30:00.5`.
fn seconds(clock: &str) -> Option<i64> {
    let whole = clock.split('.').next().unwrap_or_default();
    let parts = whole.split(':').map(|it| it.parse::<i64>().ok()).zip([HOUR, 60, 1]);
    parts.map(|(part, unit)| Some(part? * unit)).sum()
}

//! The dates of a version: which of two is the later one, as far as they tell.
//!
//! When a version was published and when its page was changed come in; whether that is later than the
//! same of another one goes out. Where the days of publication tell, the changes have no say: a page may
//! be dated anew, and its clock may be wrong.

use std::cmp::Ordering;

use gainsay_record::Meta;

use super::moment::{Moment, apart};
use crate::day::days;

/// When a version was published and when its page was changed last, in EDTF.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub published: Option<String>,
    pub modified: Option<String>,
}

impl Dates {
    pub(super) fn of(meta: &Meta) -> Self {
        Self { published: meta.published.clone(), modified: meta.modified.clone() }
    }

    /// Whether it is certainly later than another one.
    pub(super) fn is_later(&self, other: &Self) -> bool {
        let order = self.published_order(other).or_else(|| self.modified_order(other));
        order == Some(Ordering::Greater)
    }

    fn published_order(&self, other: &Self) -> Option<Ordering> {
        let days = |it: &Self| days(it.published.as_deref()?);
        apart(&days(self)?, &days(other)?)
    }

    fn modified_order(&self, other: &Self) -> Option<Ordering> {
        let moment = |it: &Self| Moment::of(it.modified.as_deref()?);
        moment(self)?.order(&moment(other)?)
    }
}

#[cfg(test)]
mod tests {
    use super::Dates;

    fn is_later(one: [&str; 2], other: [&str; 2]) -> bool {
        let dates = |[published, modified]: [&str; 2]| {
            let known = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
            Dates { published: known(published), modified: known(modified) }
        };
        dates(one).is_later(&dates(other))
    }

    #[test]
    fn only_dates_that_tell_put_one_before_another() {
        let published = |one, other| is_later([one, ""], [other, ""]);
        assert!(published("2024-05-09", "2024-05-03"));
        assert!(!published("2024-05-03", "2024-05-03"));
        assert!(!published("2024-05-09", "2024-05"));
        assert!(!published("2024-05-09", ""));
        assert!(!published("XXXX-05-09", "2024-05-03"));
    }

    #[test]
    fn where_they_do_not_tell_the_last_change_does() {
        let changed = |one, other| is_later(["2024-05-03", one], ["2024-05-03", other]);
        assert!(changed("2024-05-03T18:00:00Z", "2024-05-03T09:30:00Z"));
        assert!(changed("2024-05-03T18:00:00+02:00", "2024-05-03T15:59:00Z"));
        assert!(!changed("2024-05-03T18:00:00+02:00", "2024-05-03T16:00:00Z"));
        assert!(changed("2024-05-05", "2024-05-03T09:30:00Z"));
        assert!(!changed("2024-05-03", "2024-05-03T09:30:00Z"), "that day, at any hour");
        assert!(!changed("2024-05-04T09:30:00Z", ""));
        assert!(changed("2024-05-04", "2024-05-03"));
        assert!(changed("2024-05-03T18:00", "2024-05-03T09:30"), "of one page's clock");
        assert!(!changed("2024-05-03T18:00", "2024-05-03T09:30:00Z"), "of anybody's clock");
        assert!(is_later(["", "2024-05-04"], ["2024-05-03", "2024-05-03"]));
    }

    #[test]
    fn where_they_tell_the_last_change_has_no_say() {
        let (first, second) = (["2024-05-03", "2024-06-01"], ["2024-05-09", "2024-05-09"]);
        assert!(is_later(second, first));
        assert!(!is_later(first, second));
    }
}

//! A field that says when a report was changed: its date with the time of day, where that is there.
//!
//! The words of a field come in; EDTF goes out, in UTC where the field says its zone, with a date alone
//! where it says no more, or nothing. Two captures of a page may be of one day: the hour tells them apart.

use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::{Timestamp, Unit};

use super::of_field;

/// A longer field is none that a machine wrote.
const LONG: usize = 64;

/// The moment in a field: `2024-03-05T18:20:00+01:00` as `2024-03-05T17:20:00Z`.
pub(crate) fn moment(field: &str) -> Option<String> {
    let field = field.trim();
    // What is no date of a field is no moment either: placeholders, words about something else.
    let day = of_field(field).filter(|date| !date.starts_with('X'))?;
    if field.len() > LONG {
        return Some(day);
    }
    let zoned = field.parse::<Timestamp>().ok();
    let zoned = zoned.or_else(|| rfc2822::parse(field).ok().map(|it| it.timestamp()));
    let zoned = zoned.and_then(|it| it.round(Unit::Second).ok());
    let local = || field.parse::<DateTime>().ok().filter(|_| field.contains(':'));
    let moment = zoned.map(|it| it.to_string());
    Some(moment.or_else(|| Some(local()?.strftime("%FT%T").to_string())).unwrap_or(day))
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn a_time_of_day_is_kept_in_utc_where_its_zone_is_said() {
        for (field, edtf) in [
            ("2024-03-05T18:20:00Z", "2024-03-05T18:20:00Z"),
            ("2024-03-05T18:20:00.250+01:00", "2024-03-05T17:20:00Z"),
            ("2024-03-05 18:20:00+0100", "2024-03-05T17:20:00Z"),
            ("2024-03-05T23:20:00-05:00", "2024-03-06T04:20:00Z"),
            ("Tue, 05 Mar 2024 18:20:00 +0000", "2024-03-05T18:20:00Z"),
            ("2024-03-05T18:20:00", "2024-03-05T18:20:00"),
            ("2024-03-05 18:20", "2024-03-05T18:20:00"),
        ] {
            assert_eq!(moment(field).as_deref(), Some(edtf), "{field}");
        }
    }

    #[test]
    fn a_date_alone_is_one_and_what_stands_for_none_is_none() {
        assert_eq!(moment("2024-03-05").as_deref(), Some("2024-03-05"));
        assert_eq!(moment("5 March 2024").as_deref(), Some("2024-03-05"));
        for none in ["", "soon", "1970-01-01T00:00:00Z", "5 March", "0"] {
            assert_eq!(moment(none), None, "{none}");
        }
    }
}

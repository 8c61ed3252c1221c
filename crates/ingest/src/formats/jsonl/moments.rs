//! Dates in records as programs write them: seconds since 1970, and what databases wrap around a date.
//!
//! A value comes in; a date in EDTF goes out, in UTC where the value counts seconds. What stands in words goes by the rules
//! of `published`.

use jiff::Timestamp;
use serde_json::Value;

use crate::{dates, published};

/// How deep wrappings may lie in each other.
const DEEP: usize = 3;

/// The date in a value: `"2024-03-05"`, `1709655600`, `{"$date": {"$numberLong": "1709655600000"}}`, `"/Date(1709655600000)/"`.
pub(super) fn date(value: &Value) -> Option<String> {
    within(value, DEEP)
}

/// The date in a value, with the time of day where it is words that say one.
pub(super) fn moment(value: &Value) -> Option<String> {
    value.as_str().and_then(dates::moment).or_else(|| date(value))
}

fn within(value: &Value, deep: usize) -> Option<String> {
    match value {
        Value::Object(object) if deep > 0 => {
            object.values().find_map(|inner| within(inner, deep - 1))
        }
        Value::Array(parts) if parts.len() == 1 && deep > 0 => within(&parts[0], deep - 1),
        Value::Number(number) => counted(&number.to_string()),
        Value::String(text) => of_text(text.trim()),
        _ => None,
    }
}

fn of_text(text: &str) -> Option<String> {
    let wrapped = text.strip_prefix("/Date(").and_then(|text| text.strip_suffix(")/"));
    if let Some(inner) = wrapped {
        return since(inner.split(['+', '-']).next()?);
    }
    counted(text).or_else(|| published::of_field(text))
}

/// A number: seconds or milliseconds since 1970, or a day as `20240305`.
fn counted(number: &str) -> Option<String> {
    let whole = number.split('.').next().unwrap_or(number);
    since(whole).or_else(|| {
        let day = whole.len() == 8 || whole.len() == 4;
        let figures = number.bytes().all(|it| it.is_ascii_digit());
        dates::of_field(number).filter(|_| day && figures)
    })
}

/// Seconds or milliseconds since 1970; fewer figures would be a day, more another unit. Before the year 2100.
fn since(figures: &str) -> Option<String> {
    const END: i64 = 4_102_444_800;
    if !figures.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let number: i64 = figures.parse().ok()?;
    let seconds = match figures.len() {
        9 | 10 => number,
        12 | 13 => number / 1000,
        _ => return None,
    };
    let time = Timestamp::from_second(seconds).ok().filter(|_| seconds < END)?;
    Some(time.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
}

#[cfg(test)]
mod tests {
    use super::date;
    use serde_json::{Value, json};

    #[test]
    fn dates_as_programs_write_them() {
        for value in [
            json!(1_709_655_600),
            json!(1_709_655_600.5),
            json!(1_709_655_600_000_i64),
            json!("1709655600"),
            json!("1709655600.0"),
            json!({"$date": "2024-03-05T18:20:00Z"}),
            json!({"$date": {"$numberLong": "1709655600000"}}),
            json!({"$date": 1_709_655_600_000_i64}),
            json!("/Date(1709655600000+0100)/"),
            json!(["2024-03-05"]),
            json!(20_240_305),
            json!("Tue Mar 05 18:20:00 CET 2024"),
            json!("Tue Mar  5 18:20:00 2024"),
            json!("2024-3-5"),
            json!("5-Mar-24"),
        ] {
            assert_eq!(date(&value).as_deref(), Some("2024-03-05"), "{value}");
        }
        assert_eq!(date(&json!("13-03-2024")).as_deref(), Some("2024-03-13"));
        assert_eq!(date(&json!("March 2024")).as_deref(), Some("2024-03"));
        for year in [json!("2024"), json!(2024)] {
            assert_eq!(date(&year).as_deref(), Some("2024"));
        }
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for value in [
            json!(0),
            json!(12),
            json!(-1_709_655_600),
            json!(9_999_999_999_i64),
            json!(1e300),
            json!("1e9"),
            json!("17096556001709655600"),
            json!("/Date()/"),
            json!(true),
            json!("05-03-2024"),
            json!("circa 1"),
            json!({"a": {"b": {"c": {"d": "2024-03-05"}}}}),
            Value::Null,
        ] {
            assert_eq!(date(&value), None, "{value}");
        }
    }
}

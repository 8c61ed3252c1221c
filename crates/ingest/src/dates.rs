//! Dates as people and machines write them, to EDTF (ISO 8601-2).
//!
//! A field or a line comes in; `2016-07-27`, `2016-07` or `XXXX-11-12` goes out. What is not there stays open: no year is
//! guessed, and a day that could be a month (03/04/2016) is left out. Nothing here asks what day it is today, or whether the
//! date is that of the report.

mod address;
mod moment;
mod words;

use jiff::civil::{Date, Weekday};

pub(crate) use address::of_address;
pub(crate) use moment::moment;
pub(crate) use words::{Day, days, pieces, starting};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// The month that a word names, in full or cut short to at least three letters.
pub(crate) fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches(['.', ',']).to_ascii_lowercase();
    let hit = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word));
    let hit = hit.or_else(|| (word == "sept").then_some(8));
    hit.and_then(|index| u8::try_from(index + 1).ok())
}

/// The day of the week that a word names, in full or cut short to three to five letters.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    let word = word.trim_end_matches(['.', ',']).to_ascii_lowercase();
    let short = (3..=5).contains(&word.len());
    let named = |day: &&(&str, Weekday)| day.0 == word || (short && day.0.starts_with(&word));
    WEEKDAYS.iter().find(named).map(|(_, day)| *day)
}

/// A date as a machine field gives it, or in words; the first one found.
pub(crate) fn find(text: &str) -> Option<String> {
    let text = text.get(..text.len().min(400)).unwrap_or(text).trim();
    iso(text)
        .or_else(|| compact(text))
        .or_else(|| asctime(text))
        .or_else(|| in_words(text))
        .or_else(|| dashed(text))
        .or_else(|| slashed(text))
        .or_else(|| iso_within(text))
}

/// The date in a field of a page or record. What software puts there for want of one is none.
pub(crate) fn of_field(text: &str) -> Option<String> {
    /// The day on which the clocks of computers begin, east and west of Greenwich, and those of some databases.
    const PLACEHOLDERS: [&str; 4] = ["1970-01-01", "1969-12-31", "1900-01-01", "1753-01-01"];
    let found = find(text).or_else(|| short(text.trim()));
    found.filter(|date| !PLACEHOLDERS.contains(&date.as_str()))
}

/// What only a field may leave out: `2024-3-5`, `5-Mar-24`, `March 2024`, `2024`.
fn short(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.splitn(4, ['-', ' ']).filter(|part| !part.is_empty()).collect();
    let number = |word: &str| is_digits(word).then(|| word.parse::<u8>().ok()).flatten();
    match parts.as_slice() {
        [one] if is_digits(one) => year(one).map(|year| format!("{year:04}")),
        [name, last] => {
            let (month, year) = (month(name)?, year(last)?);
            Some(format!("{year:04}-{month:02}"))
        }
        [first, middle, day] if text.contains('-') && first.len() == 4 => {
            edtf(Some(year(first)?), number(middle)?, number(day)?)
        }
        [day, name, last] if text.contains('-') && last.len() == 2 => {
            // As POSIX has it: from 1969 to 2068.
            let short = i16::from(number(last)?);
            let year = short + if short < 69 { 2000 } else { 1900 };
            edtf(Some(year), month(name)?, number(day)?)
        }
        _ => None,
    }
}

/// `Tue Mar 05 18:20:00 CET 2024`, as C and Java write it.
fn asctime(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().take(7).collect();
    let (name, day, time, last) = match words.as_slice() {
        [week, name, day, time, last] | [week, name, day, time, _, last]
            if weekday(week).is_some() =>
        {
            (name, day, time, last)
        }
        _ => return None,
    };
    let day = day.parse().ok().filter(|_| is_digits(day) && time.matches(':').count() == 2)?;
    edtf(Some(year(last)?), month(name)?, day)
}

/// The days of a line, in words or in figures, in order.
pub(crate) fn in_line(line: &str) -> Vec<Day> {
    let mut found = days(line);
    let figures = pieces(line).filter_map(|(range, word)| {
        let date = iso(word).or_else(|| slashed(word))?;
        Day::read(&date, range)
    });
    found.extend(figures);
    found.sort_by_key(|day| day.range.start);
    found
}

fn in_words(text: &str) -> Option<String> {
    let days = days(text);
    let full = days.iter().find(|day| day.year.is_some());
    full.or(days.first()).map(Day::edtf)
}

/// `2016-07-27`, also with a time behind it; `2016-07`.
fn iso(text: &str) -> Option<String> {
    let year = text.get(..4).filter(|year| is_digits(year))?;
    let month = text.get(5..7).filter(|month| is_digits(month))?;
    let dash = text.get(4..5)?;
    if !matches!(dash, "-" | "/" | ".") {
        return None;
    }
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    let after = text.get(8..10).filter(|day| is_digits(day) && text.get(7..8) == Some(dash));
    match after {
        Some(day) => edtf(Some(plausible(year)?), month, day.parse().ok()?),
        None if text.len() == 7 && dash == "-" => plausible(year)
            .filter(|_| (1..=12).contains(&month))
            .map(|year| format!("{year:04}-{month:02}")),
        None => None,
    }
}

fn iso_within(text: &str) -> Option<String> {
    let starts = text.match_indices(|character: char| character.is_ascii_digit()).map(|(at, _)| at);
    starts
        .filter(|&at| {
            at == 0
                || !text
                    .get(..at)
                    .is_some_and(|before| before.ends_with(|last: char| last.is_ascii_digit()))
        })
        .find_map(|at| text.get(at..).filter(|rest| rest.len() >= 10).and_then(iso))
}

/// `20160727`, also with a time behind it.
fn compact(text: &str) -> Option<String> {
    let digits = text.get(..8).filter(|digits| is_digits(digits))?;
    let ends = text
        .get(8..)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('T') || rest.len() == 6);
    if !ends {
        return None;
    }
    let number = |range| digits.get(range).and_then(|part: &str| part.parse::<i16>().ok());
    let (month, day) = (number(4..6)?, number(6..8)?);
    edtf(Some(plausible(number(0..4)?)?), u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// `27-Jul-2016`, as agencies and databases write it.
fn dashed(text: &str) -> Option<String> {
    let named = |word: &str| {
        let mut parts = word.split('-');
        let (day, name, last) = (parts.next()?, parts.next()?, parts.next()?);
        let day = day.parse().ok().filter(|_| is_digits(day) && parts.next().is_none())?;
        edtf(Some(year(last)?), month(name)?, day)
    };
    text.split_whitespace().find_map(named)
}

/// `27/07/2016`, `27-07-2016`, where only one order makes a date.
fn slashed(text: &str) -> Option<String> {
    const MARKS: [char; 3] = ['/', '.', '-'];
    let word = text.split_whitespace().find(|word| word.matches(MARKS).count() == 2)?;
    let word = word.trim_matches(|character: char| !character.is_ascii_digit());
    let parts: Vec<&str> = word.split(MARKS).collect();
    let [one, two, last] = parts.as_slice() else { return None };
    let (one, two): (u8, u8) = (one.parse().ok()?, two.parse().ok()?);
    let year = year(last);
    match (one, two) {
        (13..=31, 1..=12) => year.and_then(|year| edtf(Some(year), two, one)),
        (1..=12, 13..=31) => year.and_then(|year| edtf(Some(year), one, two)),
        (1..=12, 1..=12) if one == two => year.and_then(|year| edtf(Some(year), one, two)),
        _ => None,
    }
}

/// Years in which there were news reports and will be for a while.
fn plausible(year: i16) -> Option<i16> {
    (1600..2200).contains(&year).then_some(year)
}

fn year(word: &str) -> Option<i16> {
    let word = word.trim_end_matches(['.', ',', ':', ';', ')']);
    (word.len() == 4).then(|| word.parse().ok()).flatten().and_then(plausible)
}

fn edtf(year: Option<i16>, month: u8, day: u8) -> Option<String> {
    // A leap year stands in for the unknown one: 29 February is a date in some.
    let (month_number, day_number) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year.unwrap_or(2000), month_number, day_number).ok()?;
    Some(match year {
        Some(year) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("XXXX-{month:02}-{day:02}"),
    })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{find, of_field};

    #[test]
    fn machine_dates() {
        for written in [
            "2016-07-27",
            "2016-07-27T16:40:02Z",
            "2016-07-27 17:03:00",
            "20160727T1200",
            "2016/07/27",
            "Published: 2016-07-27",
        ] {
            assert_eq!(find(written).as_deref(), Some("2016-07-27"), "{written}");
        }
        assert_eq!(find("2016-07").as_deref(), Some("2016-07"));
    }

    #[test]
    fn dates_in_words() {
        for written in [
            "July 27, 2016",
            "27 July 2016",
            "Wed, 27 Jul 2016 10:00:00 GMT",
            "Updated Wed July 27, 2016",
            "July 27th 2016",
            "27-Jul-2016",
            "27-JUL-2016 16:40:02.79",
            "27/07/2016 10:00",
            "27-07-2016",
            "Wed Jul 27 10:00:00 CEST 2016",
            "Wed Jul 27 10:00:00 2016",
        ] {
            assert_eq!(find(written).as_deref(), Some("2016-07-27"), "{written}");
        }
        assert_eq!(find("November 12, 14:30 UTC+3 MOSCOW").as_deref(), Some("XXXX-11-12"));
    }

    #[test]
    fn nothing_is_guessed() {
        for written in [
            "",
            "today",
            "03/04/2016",
            "27-Jul-16",
            "31-Jun-2016",
            "2016-13-40",
            "February 30, 2016",
            "May says",
            "é2016",
            "99999999",
            "0000-00-00",
            "0001-01-01T00:00:00Z",
            "9999-12-31",
            "99991231T000000Z",
        ] {
            assert_eq!(find(written), None, "{written}");
        }
    }

    #[test]
    fn fields_may_leave_something_out() {
        for (written, date) in [
            ("2016-7-2", "2016-07-02"),
            ("2-Jul-16", "2016-07-02"),
            ("02-JUL-97", "1997-07-02"),
            ("July 2016", "2016-07"),
            ("2016", "2016"),
        ] {
            assert_eq!((find(written), of_field(written).as_deref()), (None, Some(date)));
        }
        for none in ["7-2-16", "2016-7", "16", "July", "2-Jul-2", "2016-13-1", "Jul-2016-2", "99"] {
            assert_eq!(of_field(none), None, "{none}");
        }
    }

    #[test]
    fn what_stands_for_no_date_is_none() {
        for written in ["1970-01-01T00:00:00Z", "1969-12-31T19:00:00-05:00", "1900-01-01"] {
            assert_eq!(of_field(written), None, "{written}");
        }
        assert_eq!(of_field("1970-01-02").as_deref(), Some("1970-01-02"));
    }
}

//! Dates as people and machines write them, to EDTF (ISO 8601-2).
//!
//! Words come in; `2016-07-27`, `2016-07` or `XXXX-11-12` goes out. What is not there stays open: no year is guessed, and a
//! day that could be a month (03/04/2016) is left out. Nothing here asks what day it is today.

use jiff::civil::Date;

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

/// The month that a word names, in full or cut short to at least three letters.
pub(crate) fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches(['.', ',']).to_ascii_lowercase();
    let hit = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word));
    let hit = hit.or_else(|| (word == "sept").then_some(8));
    hit.and_then(|index| u8::try_from(index + 1).ok())
}

/// Whether a word names a day of the week.
pub(crate) fn is_weekday(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']).to_ascii_lowercase();
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .iter()
        .any(|day| *day == word || (word.len() >= 3 && word.len() <= 5 && day.starts_with(&word)))
}

/// A date as a machine field gives it, or in words; the first one found.
pub(crate) fn find(text: &str) -> Option<String> {
    let text = text.get(..text.len().min(400)).unwrap_or(text).trim();
    iso(text)
        .or_else(|| compact(text))
        .or_else(|| in_words(text))
        .or_else(|| slashed(text))
        .or_else(|| iso_within(text))
}

/// The day that a web address names in its path: `/2016/07/27/`, `/2016-07-27-story`, `/20160727`.
pub(crate) fn of_address(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let path = rest.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let folders = parts.windows(3).find_map(|part| match part {
        [year, month, day]
            if year.len() == 4 && [year, month, day].iter().all(|it| is_digits(it)) =>
        {
            edtf(plausible(year.parse().ok()?), month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    });
    let written = || parts.iter().find_map(|part| iso_within(part).or_else(|| compact(part)));
    let is_day = |date: &String| date.len() == "2016-07-27".len() && !date.starts_with('X');
    folders.or_else(written).filter(is_day)
}

/// A date at the very start of a text, with its length in bytes: "November 12, 2016", "12 Nov".
pub(crate) fn at_start(text: &str) -> Option<(usize, String)> {
    let mut words = Words::new(text);
    let first = words.next()?;
    let second = words.next()?;
    let (month, day, mut end) = match (month(first.word), day(second.word)) {
        (Some(month), Some(day)) => (month, day, second.end),
        _ => (self::month(second.word)?, day(first.word)?, second.end),
    };
    let year = words.next().and_then(|third| Some((year(third.word)?, third.end)));
    if let Some((_, after)) = year {
        end = after;
    }
    let written = edtf(year.map(|(year, _)| year), month, day)?;
    let token = text.get(..end)?;
    // "November 12." keeps its full stop for the caller.
    Some((token.trim_end_matches(['.', ',']).len(), written))
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
        Some(day) => edtf(plausible(year), month, day.parse().ok()?),
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
    edtf(plausible(number(0..4)?), u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// `27/07/2016`, where only one order makes a date.
fn slashed(text: &str) -> Option<String> {
    let word = text.split_whitespace().find(|word| word.matches(['/', '.']).count() == 2)?;
    let word = word.trim_matches(|character: char| !character.is_ascii_digit());
    let parts: Vec<&str> = word.split(['/', '.']).collect();
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

fn in_words(text: &str) -> Option<String> {
    let words = Words::new(text).collect::<Vec<_>>();
    let starts = words.iter().map(|word| word.start);
    let dated: Vec<String> =
        starts.filter_map(|at| text.get(at..).and_then(at_start)).map(|(_, date)| date).collect();
    let full = dated.iter().find(|date| !date.starts_with('X'));
    full.or(dated.first()).cloned()
}

fn day(word: &str) -> Option<u8> {
    let word = word.trim_end_matches(['.', ',', ':']);
    let digits = word
        .trim_end_matches("st")
        .trim_end_matches("nd")
        .trim_end_matches("rd")
        .trim_end_matches("th");
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

fn year(word: &str) -> Option<i16> {
    let word = word.trim_end_matches(['.', ',', ':', ';', ')']);
    (word.len() == 4).then(|| word.parse().ok()).flatten().and_then(plausible)
}

/// Years in which there were news reports and will be for a while.
fn plausible(year: i16) -> Option<i16> {
    (1600..2200).contains(&year).then_some(year)
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

/// A word and where it stands.
struct Word<'a> {
    word: &'a str,
    start: usize,
    end: usize,
}

/// The words of a text between white space.
struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let rest = self.text.get(self.at..)?;
        let start = self.at + (rest.len() - rest.trim_start().len());
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let end = start + rest.find(char::is_whitespace).unwrap_or(rest.len());
        self.at = end;
        Some(Word { word: self.text.get(start..end)?, start, end })
    }
}

#[cfg(test)]
mod tests {
    use super::{at_start, find, of_address};

    #[test]
    fn days_in_addresses() {
        for path in [
            "/news/2016/07/27/harbour",
            "/2016/7/27/",
            "/news/2016-07-27-harbour.html",
            "/20160727/harbour",
        ] {
            let address = format!("https://velmar.example{path}?d=2011/01/01");
            assert_eq!(of_address(&address).as_deref(), Some("2016-07-27"), "{path}");
        }
        for path in
            ["/2016/07/harbour", "/news/12345678", "/2016/27/07/", "/a?d=2016-07-27", "/1/2/3"]
        {
            assert_eq!(of_address(&format!("https://velmar.example{path}")), None, "{path}");
        }
    }

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
            "27-Jul-2016 is not read, July 27th 2016 is",
            "27/07/2016 10:00",
        ] {
            assert_eq!(find(written).as_deref(), Some("2016-07-27"), "{written}");
        }
        assert_eq!(find("November 12, 14:30 UTC+3 MOSCOW").as_deref(), Some("XXXX-11-12"));
        assert_eq!(at_start("Nov. 12. /TASS/"), Some((7, "XXXX-11-12".to_owned())));
    }

    #[test]
    fn nothing_is_guessed() {
        for written in [
            "",
            "today",
            "03/04/2016",
            "2016-13-40",
            "February 30, 2016",
            "May says",
            "é2016",
            "99999999",
            "0000-00-00",
        ] {
            assert_eq!(find(written), None, "{written}");
        }
    }
}

//! Days in words: "Tuesday, March 12, 2019", "12th of March", wherever they stand in a text.
//!
//! A text comes in; days go out with the range of their words in bytes, what they leave open left open. A weekday that the
//! words give is kept beside the date, so that whoever uses the day can see whether the two agree.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::{edtf, month, plausible, weekday};

/// A day as a text names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Day {
    /// Where its words stand, the weekday ahead of it included, in bytes.
    pub(crate) range: Range<usize>,
    /// The year, if it is stated.
    pub(crate) year: Option<i16>,
    /// From 1 to 12.
    pub(crate) month: u8,
    /// From 1 to 31.
    pub(crate) day: u8,
    /// The day of the week, if it is stated.
    pub(crate) weekday: Option<Weekday>,
}

impl Day {
    /// A day of EDTF: `2016-07-27`, `XXXX-07-27`.
    pub(crate) fn read(date: &str, range: Range<usize>) -> Option<Self> {
        let mut parts = date.trim_end_matches(['?', '~', '%']).split('-');
        let year = parts.next().filter(|year| year.len() == 4)?;
        let year = if year == "XXXX" { None } else { Some(year.parse().ok()?) };
        let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Self { range, year, month, day, weekday: None }.checked()
    }

    fn checked(self) -> Option<Self> {
        edtf(self.year, self.month, self.day).map(|_| self)
    }

    /// The date in some year; none if that year has no such day, or it falls on another weekday.
    pub(crate) fn in_year(&self, year: i16) -> Option<Date> {
        let fits = |date: &Date| self.weekday.is_none_or(|weekday| weekday == date.weekday());
        self.calendar(year).filter(fits)
    }

    fn calendar(&self, year: i16) -> Option<Date> {
        Date::new(year, self.month.try_into().ok()?, self.day.try_into().ok()?).ok()
    }

    /// The date as it is stated, be the weekday right or wrong.
    pub(crate) fn stated(&self) -> Option<Date> {
        self.calendar(self.year?)
    }

    /// The date, if the year is stated and the weekday is that of the date.
    pub(crate) fn date(&self) -> Option<Date> {
        self.in_year(self.year?)
    }

    /// Whether the weekday is that of the date, as far as both are stated.
    pub(crate) fn is_sound(&self) -> bool {
        self.year.is_none() || self.date().is_some()
    }

    /// The day in EDTF, `XXXX` for a year that is not stated.
    pub(crate) fn edtf(&self) -> String {
        edtf(self.year, self.month, self.day).unwrap_or_default()
    }

    /// The same day of a longer text, in which this one begins at some byte.
    pub(crate) fn moved(mut self, start: usize) -> Self {
        self.range = self.range.start + start..self.range.end + start;
        self
    }
}

/// The days that a text names in words, in order.
pub(crate) fn days(text: &str) -> Vec<Day> {
    let words: Vec<Word<'_>> = pieces(text).map(|(range, word)| Word { range, word }).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((day, used)) = day_at(&words, at) else {
            at += 1;
            continue;
        };
        at += used;
        found.push(day);
    }
    found
}

/// The day at the very start of a text: "November 12, 2016", "Saturday, 12 Nov".
pub(crate) fn starting(text: &str) -> Option<Day> {
    let head: Vec<Word<'_>> =
        pieces(text).take(6).map(|(range, word)| Word { range, word }).collect();
    let first = usize::from(weekday(head.first()?.word).is_some());
    day_at(&head, first).map(|(day, _)| day)
}

/// The words of a text between white space, without the brackets and marks that open them.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let start_of = move |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace().filter_map(move |raw| {
        let word = raw.trim_start_matches(['(', '[', '“', '"', '‘', '\'', '|', '—', '–']);
        let start = start_of(word);
        (!word.is_empty()).then(|| (start..start + word.len(), word))
    })
}

/// A word and where it stands.
#[derive(Debug, Clone)]
struct Word<'a> {
    range: Range<usize>,
    word: &'a str,
}

impl Word<'_> {
    /// Whether a sentence ends with the word: "12.", but not "Nov.".
    fn ends_sentence(&self) -> bool {
        let stem = self.word.trim_end_matches('.');
        let short = month(stem).is_some() && stem.len() <= 4 && stem != "May" && stem != "June";
        self.word.ends_with('.') && !short
    }
}

/// The day whose month or number is the word at some place, with how many words it takes.
fn day_at(words: &[Word<'_>], at: usize) -> Option<(Day, usize)> {
    let (first, second) = (words.get(at)?, words.get(at + 1)?);
    let (month, day, mut used) = match (month(first.word), number(second.word)) {
        (Some(month), Some(day)) => (month, day, 2),
        _ => {
            let joint = usize::from(second.word == "of");
            let named = month(words.get(at + 1 + joint)?.word)?;
            (named, number(first.word)?, 2 + joint)
        }
    };
    let last = words.get(at + used - 1)?;
    let mut end = last.range.start + last.word.trim_end_matches(CLOSING).len();
    let behind = words.get(at + used).filter(|_| !last.ends_sentence());
    let year = behind.and_then(|word| Some((year(word.word)?, word.range.start + 4)));
    if let Some((_, after)) = year {
        (end, used) = (after, used + 1);
    }
    let before =
        at.checked_sub(1).and_then(|before| words.get(before)).filter(|word| names_day(word));
    let start = before.map_or(first.range.start, |word| word.range.start);
    let weekday =
        before.and_then(|word| weekday(word.word)).or_else(|| bracketed(words, at + used));
    let year = year.map(|(year, _)| year);
    Day { range: start..end, year, month, day, weekday }.checked().map(|day| (day, used))
}

/// What may stand behind the last word of a date.
const CLOSING: [char; 8] = ['.', ',', ':', ';', ')', ']', '”', '"'];

/// Whether the word ahead of a date is its weekday: "Tuesday,", "Tue", and not the end of a sentence.
fn names_day(word: &Word<'_>) -> bool {
    let full = word.word.len() > "Thurs.".len() && word.word.ends_with('.');
    word.word.starts_with(char::is_uppercase) && weekday(word.word).is_some() && !full
}

/// "12 March 2019 (Tuesday)".
fn bracketed(words: &[Word<'_>], at: usize) -> Option<Weekday> {
    let inner = words.get(at)?.word.trim_end_matches(['.', ',', ';']).strip_suffix(')')?;
    weekday(inner)
}

fn number(word: &str) -> Option<u8> {
    let word = word.trim_end_matches(CLOSING);
    let endings = ["st", "nd", "rd", "th"];
    let digits = endings.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
    digits.parse().ok().filter(|day| plain && (1..=31).contains(day))
}

/// Four digits that no letter, digit or hyphen follows.
fn year(word: &str) -> Option<i16> {
    let digits = word.get(..4).filter(|digits| digits.bytes().all(|it| it.is_ascii_digit()))?;
    let after = word.get(4..)?.chars().next();
    let goes_on = |next: char| next.is_alphanumeric() || matches!(next, '-' | '–' | '/');
    if after.is_some_and(goes_on) { None } else { plausible(digits.parse().ok()?) }
}

#[cfg(test)]
mod tests {
    use super::{days, starting};
    use jiff::civil::Weekday;

    fn found(text: &str) -> Vec<(String, &str)> {
        days(text).into_iter().map(|day| (day.edtf(), &text[day.range])).collect()
    }

    #[test]
    fn days_with_the_words_that_name_them() {
        for (text, date, words) in [
            ("On Tuesday, March 12, 2019, she left.", "2019-03-12", "Tuesday, March 12, 2019"),
            ("(12th of March 2019)", "2019-03-12", "12th of March 2019"),
            ("by 12 Nov. 2016—the day", "2016-11-12", "12 Nov. 2016"),
            ("“Sept. 3rd, 1999.”", "1999-09-03", "Sept. 3rd, 1999"),
            ("on Nov. 12. 2016 was a leap year", "XXXX-11-12", "Nov. 12"),
            ("MONDAY, MARCH 4", "XXXX-03-04", "MONDAY, MARCH 4"),
            ("It closed on Tuesday. March 12 was warm.", "XXXX-03-12", "March 12"),
        ] {
            assert_eq!(found(text), [(date.to_owned(), words)], "{text}");
        }
        assert_eq!(found("from March 12-14, 2019, in May 2019, February 30, 2019, 99 May"), []);
        assert_eq!(found("May 3, 2016 and 4 May 2017").len(), 2);
    }

    #[test]
    fn a_weekday_is_right_or_wrong() {
        let sound = |text| days(text).iter().map(super::Day::is_sound).collect::<Vec<_>>();
        assert_eq!(
            sound("Tuesday, March 12, 2019; Monday, March 12, 2019; Mon March 12"),
            [true, false, true]
        );
        assert_eq!(days("12 March 2019 (Tuesday)")[0].weekday, Some(Weekday::Tuesday));
    }

    #[test]
    fn a_day_at_the_very_start() {
        let start = |text| starting(text).map(|day| (day.edtf(), day.range));
        assert_eq!(start("Nov. 12. /TASS/"), Some(("XXXX-11-12".to_owned(), 0..7)));
        assert_eq!(start("Monday, Nov 12, 2018 -"), Some(("2018-11-12".to_owned(), 0..20)));
        assert_eq!(start("On Nov 12"), None);
    }
}

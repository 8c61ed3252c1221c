//! The words of time: names of days and months, units, numbers, and set phrases, by their lists.

use super::super::super::lexicon::{self, Table, Words};

static DAYS: Table = Table::new(|| lexicon::table(include_str!("days.txt")));
static MONTHS: Table = Table::new(|| lexicon::table(include_str!("months.txt")));
static SEASONS: Table = Table::new(|| lexicon::table(include_str!("seasons.txt")));
static NUMBERS: Table = Table::new(|| lexicon::table(include_str!("numbers.txt")));
static UNITS: Table = Table::new(|| lexicon::table(include_str!("units.txt")));
static ZONES: Words = Words::new(|| lexicon::words(include_str!("zones.txt")));
static PHRASES: Words = Words::new(|| lexicon::words(include_str!("phrases.txt")));
static LEADS: Words = Words::new(|| lexicon::words(include_str!("leads.txt")));

fn number(table: &Table, word: &str) -> Option<i8> {
    table.get(word)?.parse().ok()
}

/// Monday is 0.
pub(super) fn weekday(word: &str) -> Option<i8> {
    number(&DAYS, word)
}

pub(super) fn month(word: &str) -> Option<i8> {
    number(&MONTHS, without_part(word))
}

/// "May" for "mid-May".
pub(super) fn without_part(word: &str) -> &str {
    ["early-", "mid-", "late-"].iter().find_map(|part| word.strip_prefix(part)).unwrap_or(word)
}

/// Whether a word begins like "mid-May".
pub(super) fn is_part(word: &str) -> bool {
    without_part(word).len() < word.len()
}

/// As in EDTF: 21 is spring.
pub(super) fn season(word: &str) -> Option<i8> {
    number(&SEASONS, word)
}

/// How many; 0 is "several".
pub(super) fn count(word: &str) -> Option<i64> {
    let short = || (1..=3).contains(&word.len()).then(|| word.parse().ok()).flatten();
    number(&NUMBERS, word).map(i64::from).or_else(short).filter(|&it| it >= 0)
}

/// "day" for "days".
pub(super) fn unit(word: &str) -> Option<&'static str> {
    UNITS.get(word).copied()
}

pub(super) fn is_part_of_day(word: &str) -> bool {
    matches!(word, "morning" | "afternoon" | "evening" | "night" | "mornings" | "evenings")
}

/// Whether a word, lower case, is a time zone's: "gmt".
pub(crate) fn is_zone(word: &str) -> bool {
    ZONES.contains(word)
}

/// Whether some words are a set phrase like "at the time".
pub(super) fn is_phrase(words: &str) -> bool {
    PHRASES.contains(words)
}

/// Words that lead to a time: "on", "late".
pub(super) fn leads(word: &str) -> bool {
    LEADS.contains(word)
}

/// A day of the month: "12", "12th".
pub(super) fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let is_day = matches!(ending, "" | "st" | "nd" | "rd" | "th") && digits.len() <= 2;
    digits.parse().ok().filter(|day| is_day && (1..=31).contains(day))
}

/// A year of four digits that a report may speak of.
pub(super) fn year(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
    word.parse().ok().filter(|year| is_year && (1000..=2100).contains(year))
}

/// Two days of one month: "25-27".
pub(super) fn days(word: &str) -> Option<(i8, i8)> {
    let (first, last) = word.split_once(['-', '–'])?;
    let (first, last) = (day(first)?, day(last)?);
    (first < last).then_some((first, last))
}

/// The first of two years that follow each other: "2017-18", "2017/2018".
pub(super) fn two_years(word: &str) -> Option<i16> {
    let (first, second) = word.split_once(['-', '–', '/'])?;
    let next = (year(first)? + 1).to_string();
    let short = second.len() == 2 && next.ends_with(second);
    (second == next || short).then(|| year(first)).flatten()
}

//! The lines around a report that date it: a date and little else, the byline, the dateline.
//!
//! Lines come in, each with the range it has in the text; their days go out, the more trusted first. A line that says when the
//! report was changed, whose the rights are or when a picture was taken does not date it; lines that disagree do not either.

use gainsay_record::GroundKind;

use crate::dates::{self, Day};

/// Words ahead of the date of publication.
const PUBLISHED: [&str; 7] =
    ["published", "posted", "issued", "released", "filed", "created", "date"];
/// Words ahead of another date of the report.
const CHANGED: [&str; 10] = [
    "updated",
    "update",
    "modified",
    "revised",
    "edited",
    "corrected",
    "correction",
    "reviewed",
    "archived",
    "accessed",
];
/// Words of lines whose dates are no report's.
const OTHER: [&str; 22] = [
    "copyright",
    "photo",
    "photograph",
    "image",
    "images",
    "picture",
    "pictured",
    "file",
    "video",
    "credit",
    "related",
    "due",
    "deadline",
    "expires",
    "event",
    "tickets",
    "born",
    "died",
    "since",
    "until",
    "till",
    "through",
];

/// A longer field is not read to its end.
const FIELD: usize = 400;

/// The days that the lines around a report give.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Lines {
    /// Days of lines with little else, and whether they are said to be those of publication.
    stamps: Vec<(Day, bool)>,
    /// Days of bylines and the dateline.
    others: Vec<(GroundKind, Day)>,
}

impl Lines {
    /// Adds a line with a date and little else.
    pub(crate) fn add_stamp(&mut self, line: &str, start: usize) {
        let stamp = day_of(line).filter(|(day, _)| stands_free(line, day));
        self.stamps.extend(stamp.map(|(day, said)| (day.moved(start), said)));
    }

    /// Adds a line that says who wrote the report.
    pub(crate) fn add_byline(&mut self, line: &str, start: usize) {
        let day = day_of(line).map(|(day, _)| (GroundKind::Byline, day.moved(start)));
        self.others.extend(day);
    }

    /// Adds the day of a dateline.
    pub(crate) fn add_dateline(&mut self, day: Day, start: usize) {
        let day = Some(day.moved(start)).filter(Day::is_sound);
        self.others.extend(day.map(|day| (GroundKind::Dateline, day)));
    }

    /// Adds the date line that stands in one line with the first paragraph.
    pub(crate) fn add_opening(&mut self, paragraph: &str, start: usize) {
        self.stamps.extend(opening(paragraph).map(|day| (day.moved(start), false)));
    }

    /// Forgets the lines above a title that do not say whose date they give: many sites put the day on which the page is read
    /// there.
    pub(crate) fn begin_title(&mut self) {
        self.stamps.retain(|(_, said)| *said);
    }

    /// The days, the more trusted first.
    pub(crate) fn days(&self) -> impl Iterator<Item = (GroundKind, &Day)> {
        let stamp = agreed(&self.stamps).map(|day| (GroundKind::Stamp, day));
        stamp.into_iter().chain(self.others.iter().map(|(kind, day)| (*kind, day)))
    }
}

/// The date that lines of a page give, each with a date and little else, which are no part of the text.
pub(crate) fn shown<'a>(lines: impl Iterator<Item = &'a str>) -> Option<String> {
    let stamps = lines.filter_map(|line| day_of(line).filter(|(day, _)| stands_free(line, day)));
    let stamps: Vec<(Day, bool)> = stamps.filter(|(day, _)| day.year.is_some()).collect();
    agreed(&stamps).map(Day::edtf)
}

/// The date of publication in a field of a page or record. One that is said to be that of a change is none.
pub(crate) fn of_field(field: &str) -> Option<String> {
    let field = field.get(..field.floor_char_boundary(FIELD)).unwrap_or(field);
    let said: Vec<bool> = labels(field).filter_map(|(_, word)| label(&word)).collect();
    if !said.contains(&false) {
        return dates::of_field(field);
    }
    let days = dates::in_line(field);
    let alone = days.len() == 1 && !said.contains(&true);
    day_of(field).filter(|_| !alone).map(|(day, _)| day.edtf())
}

/// The day that is said to be that of publication; else the one that all lines give.
fn agreed(stamps: &[(Day, bool)]) -> Option<&Day> {
    let said: Vec<&Day> = stamps.iter().filter(|(_, said)| *said).map(|(day, _)| day).collect();
    let days = if said.is_empty() { stamps.iter().map(|(day, _)| day).collect() } else { said };
    let same = |one: &Day, other: &Day| {
        let years = one.year.is_none() || other.year.is_none() || one.year == other.year;
        years && (one.month, one.day) == (other.month, other.day)
    };
    let first = *days.first()?;
    let full = days.iter().find(|day| day.year.is_some()).unwrap_or(&first);
    days.iter().all(|day| same(full, day)).then_some(full)
}

/// The day that a line gives the report, and whether the line says that it is that of publication.
fn day_of(line: &str) -> Option<(Day, bool)> {
    if line.contains(['©', 'Ⓒ']) || labels(line).any(|(_, word)| OTHER.contains(&word.as_str()))
    {
        return None;
    }
    let labelled = |day: Day| {
        let ahead = labels(line).filter(|(at, _)| *at < day.range.start);
        let label = ahead.filter_map(|(_, word)| label(&word)).last();
        (label != Some(false)).then_some((day, label.is_some()))
    };
    let mut days: Vec<(Day, bool)> =
        dates::in_line(line).into_iter().filter_map(labelled).collect();
    days.sort_by_key(|(day, said)| (!said, day.year.is_none()));
    days.into_iter().next().filter(|(day, _)| day.is_sound())
}

/// Whether a line says that the report was changed, and not when it was published.
pub(crate) fn is_changed(line: &str) -> bool {
    let said: Vec<bool> = labels(line).filter_map(|(_, word)| label(&word)).collect();
    !said.is_empty() && !said.contains(&true)
}

/// Whether a word says that a date is that of publication, or that it is not.
fn label(word: &str) -> Option<bool> {
    match () {
        () if PUBLISHED.contains(&word) => Some(true),
        () if CHANGED.contains(&word) => Some(false),
        () => None,
    }
}

/// The words of a line in small letters without marks, with where they start.
fn labels(line: &str) -> impl Iterator<Item = (usize, String)> {
    dates::pieces(line).map(|(range, word)| {
        (range.start, word.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase())
    })
}

/// Whether nothing stands ahead of a date in its line that it could belong to: "Pay June 1" does not date a report, "Velmar,
/// June 1" does.
fn stands_free(line: &str, day: &Day) -> bool {
    const JOINTS: [&str; 6] = ["on", "at", "first", "last", "originally", "the"];
    let head = line.get(..day.range.start).unwrap_or_default().trim_end();
    let strange = |word: &str| {
        let bare = word.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
        let named = dates::month(&bare).is_some() || dates::weekday(&bare).is_some();
        let known = named || label(&bare).is_some() || JOINTS.contains(&bare.as_str());
        let figures = bare.is_empty() || bare.starts_with(|it: char| it.is_ascii_digit());
        !known && !figures && word.contains(char::is_lowercase)
    };
    let parted = head.ends_with([',', '|', '-', '–', '—', '/', '·', '•']);
    parted || !head.split_whitespace().any(strange)
}

/// The weekday and full date that open a paragraph, where they stand apart from its first sentence: "Monday, March 8, 2021 On
/// Sunday, the council …".
fn opening(paragraph: &str) -> Option<Day> {
    let day =
        dates::starting(paragraph).filter(|day| day.weekday.is_some() && day.range.start == 0)?;
    let rest = paragraph.get(day.range.end..)?;
    let fresh = rest.starts_with(char::is_whitespace)
        && rest
            .trim_start()
            .starts_with(|next: char| next.is_uppercase() || matches!(next, '"' | '“'));
    (fresh && day.date().is_some()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::of_field;

    #[test]
    fn a_field_that_dates_a_change_dates_no_report() {
        for changed in [
            "Updated March 7, 2024",
            "Last modified 2024-03-07T09:00:00Z",
            "7 March 2024 (updated)",
            "Last updated: 07/03/2024",
        ] {
            assert_eq!(of_field(changed), None, "{changed}");
        }
        for published in [
            "Updated: 7 March 2024 | Published: 5 March 2024",
            "Published 2024-03-05, updated 2024-03-07",
            "March 5, 2024, updated March 7, 2024",
            "Published on March 5, 2024",
            "2024-03-05",
        ] {
            assert_eq!(of_field(published).as_deref(), Some("2024-03-05"), "{published}");
        }
    }
}

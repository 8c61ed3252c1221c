//! A report as somebody tells it: its paragraphs, what of them is quoted, the dates it looks back on and ahead to.
//!
//! Text and blocks come in; words, days and years go out for the rules around. Whether a date lies behind or ahead is judged by
//! the words beside it.

use std::ops::Range;

use gainsay_record::BlockKind;
use jiff::civil::Date;

use crate::dates::{self, Day};
use crate::split::is_turn;

/// Words beside a date that put it ahead of the report.
const AHEAD: &str = include_str!("ahead.txt");

/// Marks that end a clause.
const ENDS: [char; 6] = ['.', '!', '?', ',', ';', ':'];

/// How many words of a paragraph are asked.
const LONGEST: usize = 300;

/// A report to be asked for its dates.
#[derive(Debug)]
pub(super) struct Narration<'a> {
    text: &'a str,
    paragraphs: Vec<Range<usize>>,
    /// The full dates that it tells of, with their words, and whether they lie ahead.
    dates: Vec<(Date, Range<usize>, bool)>,
}

/// A word of a paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    /// Where it starts in the text, in bytes.
    pub(super) start: usize,
    /// Its letters and marks.
    pub(super) word: &'a str,
    /// Whether it stands in quotation marks.
    pub(super) quoted: bool,
}

impl Word<'_> {
    /// The word in small letters without the marks around it.
    pub(super) fn bare(&self) -> String {
        bare(self.word)
    }

    /// Whether a sentence ends with it, as far as its last mark tells.
    pub(super) fn ends_sentence(&self) -> bool {
        self.word.ends_with(['.', '!', '?']) && dates::month(self.word).is_none()
    }
}

impl<'a> Narration<'a> {
    /// Reads a report for its dates.
    pub(super) fn of(text: &'a str, blocks: &[(BlockKind, Range<usize>)]) -> Self {
        let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        // A turn of an interview is somebody's own words.
        let told = blocks
            .iter()
            .filter(|(kind, range)| *kind == BlockKind::Paragraph && !is_turn(words(range)));
        let dated = blocks.iter().filter(|(kind, _)| kind.is_read() || *kind == BlockKind::Caption);
        let days = dated.flat_map(|(_, range)| {
            dates::days(words(range)).into_iter().map(|day| day.moved(range.start))
        });
        let dates = days.filter_map(|day| {
            let ahead = is_ahead(text, &day);
            Some((day.stated()?, day.range, ahead))
        });
        Self {
            text,
            paragraphs: told.map(|(_, range)| range.clone()).collect(),
            dates: dates.collect(),
        }
    }

    /// The first so many paragraphs, in words.
    pub(super) fn lead(&self, paragraphs: usize) -> impl Iterator<Item = Vec<Word<'a>>> + '_ {
        self.paragraphs.iter().take(paragraphs).map(|range| words(self.text, range))
    }

    /// The days that some words name, where the words begin in the text.
    pub(super) fn days_of(&self, words: &[Word<'a>]) -> Vec<Day> {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
        let range = first.start..last.start + last.word.len();
        let days = dates::days(self.text.get(range.clone()).unwrap_or_default());
        days.into_iter().map(|day| day.moved(range.start)).collect()
    }

    /// The latest full date that the report looks back on, with its words.
    pub(super) fn latest(&self) -> Option<(Date, Range<usize>)> {
        let behind = self.dates.iter().filter(|(_, _, ahead)| !ahead);
        behind.max_by_key(|it| it.0).map(|(date, words, _)| (*date, words.clone()))
    }

    /// Whether the report looks ahead to a date that lies behind a given one.
    pub(super) fn lies_behind(&self, date: Date) -> bool {
        self.dates.iter().any(|(other, _, ahead)| *ahead && *other < date)
    }

    /// The last year that the text names, be it as a number of something else.
    pub(super) fn last_year(&self) -> Option<i16> {
        let numbers = self.text.split(|letter: char| !letter.is_alphanumeric());
        let years = numbers.filter(|word| word.len() == 4).filter_map(|word| word.parse().ok());
        years.filter(|year| (1600..2200).contains(year)).max()
    }
}

/// The words of a paragraph.
fn words<'a>(text: &'a str, range: &Range<usize>) -> Vec<Word<'a>> {
    let paragraph = text.get(range.clone()).unwrap_or_default();
    let quoted = quoted(paragraph);
    let within = |at: usize| {
        let after = quoted.partition_point(|range| range.start <= at);
        after.checked_sub(1).and_then(|it| quoted.get(it)).is_some_and(|it| it.contains(&at))
    };
    let word = |(at, word): (Range<usize>, &'a str)| Word {
        start: range.start + at.start,
        word,
        quoted: within(at.start),
    };
    dates::pieces(paragraph).take(LONGEST).map(word).collect()
}

/// What of a paragraph stands in quotation marks. A mark that is not closed quotes all behind it.
fn quoted(paragraph: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut letters = paragraph.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |it| it.1);
        match open {
            None => open = closing(before, letter, next).map(|mark| (at, mark)),
            Some((start, mark)) if closes(mark, letter, next) => {
                ranges.push(start..at);
                open = None;
            }
            Some(_) => {}
        }
        before = letter;
    }
    ranges.extend(open.map(|(start, _)| start..paragraph.len()));
    ranges
}

/// The mark that closes what a mark opens.
fn closing(before: char, mark: char, next: char) -> Option<char> {
    let opens = !before.is_alphanumeric() && next.is_alphanumeric();
    match mark {
        '“' | '„' => Some('”'),
        '"' => Some('"'),
        '«' => Some('»'),
        '‘' if opens => Some('’'),
        '\'' if opens => Some('\''),
        _ => None,
    }
}

/// An apostrophe within a word closes nothing.
fn closes(mark: char, letter: char, next: char) -> bool {
    letter == mark && !(matches!(mark, '’' | '\'') && next.is_alphanumeric())
}

/// Whether the words beside a day put it ahead of the report: one right before it, or some of its phrase. What follows behind a
/// comma belongs to a day that opens the sentence: "On June 1, 2018, it will open", but "It burnt on May 3, 2016, and will open".
fn is_ahead(text: &str, day: &Day) -> bool {
    const BESIDE: [&str; 6] = ["by", "until", "till", "from", "before", "through"];
    let (before, behind) = beside(text, &day.range);
    let last = before.first().map(|word| bare(word)).unwrap_or_default();
    let opens = before.iter().all(|word| matches!(bare(word).as_str(), "on" | "by"));
    let goes_on = opens || !text.get(day.range.end..).is_some_and(|rest| rest.starts_with(','));
    let told = |word: &&str| AHEAD.lines().any(|ahead| ahead == bare(word));
    BESIDE.contains(&last.as_str()) || before.iter().any(told) || goes_on && behind.iter().any(told)
}

/// The ten words ahead of a place, the nearest first, as far as they stand in its clause, and the six behind it in its sentence.
fn beside<'a>(text: &'a str, range: &Range<usize>) -> (Vec<&'a str>, Vec<&'a str>) {
    // So many words have no more bytes.
    let from = text.floor_char_boundary(range.start.saturating_sub(100));
    let to = text.floor_char_boundary((range.end + 60).min(text.len()));
    let before = text.get(from..range.start).unwrap_or_default();
    let behind = text.get(range.end..to).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default().split_whitespace();
    let before = line.rev().take(10).take_while(|word| !word.ends_with(ENDS));
    let line = behind.split('\n').next().unwrap_or_default();
    let sentence = line.split(['!', '?']).next().unwrap_or_default();
    let sentence = sentence.split(". ").next().unwrap_or_default();
    (before.collect(), sentence.split_whitespace().take(6).collect())
}

/// A word in small letters without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{Narration, quoted};
    use gainsay_record::BlockKind::Paragraph;

    #[test]
    fn what_stands_in_quotation_marks() {
        let inner = |text: &str| -> Vec<String> {
            quoted(text).into_iter().map(|range| text[range].to_owned()).collect()
        };
        assert_eq!(inner("“No,” she said. “Never."), ["“No,", "“Never."]);
        assert_eq!(
            inner("the port's 'old quay' and Velmar’s ‘new one’."),
            ["'old quay", "‘new one"]
        );
        assert_eq!(inner("nothing"), Vec::<String>::new());
    }

    #[test]
    fn dates_lie_behind_or_ahead() {
        let text =
            "It burnt on May 3, 2016, and will open by June 1, 2018. On May 1, 2018, it is due.";
        let narration = Narration::of(text, &[(Paragraph, 0..text.len())]);
        assert_eq!(narration.latest().unwrap().0.to_string(), "2016-05-03");
        assert_eq!(narration.last_year(), Some(2018));
        let ahead = |date: &str| narration.lies_behind(date.parse().unwrap());
        assert!(ahead("2018-05-02") && !ahead("2018-05-01"));
    }
}

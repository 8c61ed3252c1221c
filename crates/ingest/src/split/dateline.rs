//! Datelines: place, date and agency at the start of a report, "MOSCOW, November 12. /TASS/." or "Nov 12 (Reuters) -".
//!
//! The first paragraph comes in; how many of its bytes are dateline, and what they say, goes out. A dateline has a place in
//! capitals, a date or an agency, and a mark behind them; without these nothing is taken off.

use crate::dates::{self, Day};

use super::phrases::AGENCIES;

/// What stands ahead of the first words of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// How many bytes it has, with its mark and the white space behind it.
    pub(crate) length: usize,
    /// Its words without the mark.
    pub(crate) label: String,
    /// The day in it.
    pub(crate) day: Option<Day>,
}

/// The longest dateline, in bytes: two places, a date, an agency.
const LONGEST: usize = 110;

/// The dateline at the start of a paragraph.
pub(crate) fn find(paragraph: &str) -> Option<Dateline> {
    let mut reader = Reader { text: paragraph, at: 0 };
    let place = reader.place();
    let titled = if place.is_none() { reader.titled_place() } else { None };
    reader.skip(&[',']);
    let parted = paragraph[..reader.at].trim_end().ends_with(',');
    let day = reader.day();
    reader.skip(&['.', ',']);
    let agency = reader.agency();
    let day = day.or_else(|| reader.day_ahead_of_dash().filter(|_| agency.is_some()));
    let full = day.as_ref().is_some_and(|day| day.year.is_some());
    let (agency, known) = (agency.is_some(), agency == Some(true));
    reader.spaces();
    let named = reader.at;
    let mark = reader.mark();
    let whole = match (place, titled, day.is_some(), agency) {
        // "VELMAR (AP) —", "VELMAR, March 3 -", "VELMAR —", "March 3 (Reuters) -", "(AP) —"
        (Some(place), _, dated, agency) => match mark {
            Mark::Dash => dated || agency || is_place(place),
            Mark::Stop | Mark::Colon => dated || agency,
            Mark::None => agency && reader.starts_report(),
        },
        // "Velmar, March 3, 2019 -"
        (None, Some(_), true, false) => full && parted && mark == Mark::Dash,
        // "Velmar (CNN) The mayor …", "Velmar, March 3 (AP) —"
        (None, Some(_), _, _) => known && (mark != Mark::None || reader.starts_report()),
        // "March 3 (Velmar Wire) - The mayor …", whoever that is
        (None, None, true, true) if mark == Mark::Dash => true,
        (None, None, dated, _) => {
            known && (mark != Mark::None || (!dated && reader.starts_report()))
        }
    };
    let label = paragraph.get(..named)?.trim().trim_end_matches([',', ':']).to_owned();
    (whole && reader.at <= LONGEST && !label.is_empty()).then(|| {
        reader.spaces();
        Dateline { length: reader.at, label, day }
    })
}

/// Words in capitals ahead of a dash that are no places.
fn is_place(place: &str) -> bool {
    const NO_PLACES: [&str; 26] = [
        "BREAKING",
        "UPDATE",
        "UPDATED",
        "EXCLUSIVE",
        "WATCH",
        "VIDEO",
        "NOTE",
        "CORRECTION",
        "EDITOR",
        "ANALYSIS",
        "OPINION",
        "REPORT",
        "LIVE",
        "NEW",
        "ALERT",
        "WARNING",
        "DEVELOPING",
        "POLL",
        "REVIEW",
        "INTERVIEW",
        "FACTBOX",
        "TIMELINE",
        "WRAPUP",
        "YES",
        "NO",
        "OK",
    ];
    let first = place.split([' ', ',', ':']).next().unwrap_or_default();
    place.chars().filter(|character| character.is_alphabetic()).count() >= 4
        && !NO_PLACES.contains(&first)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Dash,
    Stop,
    Colon,
    None,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn skip(&mut self, marks: &[char]) {
        if let Some(after) = self.rest().strip_prefix(marks) {
            self.at = self.text.len() - after.len();
        }
        self.spaces();
    }

    fn word(&self) -> &'a str {
        let rest = self.rest();
        let end = rest
            .find(|character: char| character.is_whitespace() || character == ',')
            .unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }

    /// Up to five words in capitals, and a region behind a comma: "LA CROSSE, Wisc.", "NEW YORK".
    fn place(&mut self) -> Option<&'a str> {
        let start = self.at;
        let mut words = 0;
        while words < 5 && is_shouted(self.word()) {
            self.at += self.word().len();
            words += 1;
            let glued = self.rest().starts_with(',');
            self.spaces();
            if glued {
                break;
            }
        }
        if words == 0 {
            self.at = start;
            return None;
        }
        let place = self.text.get(start..self.at)?.trim();
        self.region();
        Some(place)
    }

    /// ", Wisc." or ", South Velmar" behind a place; a month is the date's.
    fn region(&mut self) {
        let before = self.at;
        self.skip(&[',']);
        let mut words = 0;
        while words < 3 && is_capitalised(self.word()) && dates::month(self.word()).is_none() {
            self.at += self.word().len();
            self.spaces();
            words += 1;
        }
        let ends_well = self.rest().starts_with([',', '—', '–', '-', '(', '/', '[']);
        if words == 0 || !(ends_well || dates::month(self.word()).is_some()) {
            self.at = before;
        }
    }

    /// Up to four words with a capital: "Velmar", "South Velmar".
    fn titled_place(&mut self) -> Option<&'a str> {
        let start = self.at;
        let mut words = 0;
        while words < 4 && is_capitalised(self.word()) && dates::month(self.word()).is_none() {
            self.at += self.word().len();
            words += 1;
            self.skip(&[',']);
        }
        (words > 0).then(|| self.text.get(start..self.at)).flatten()
    }

    /// "November 12", "Nov. 12, 2021", "12 November", "Monday, Nov 12".
    fn day(&mut self) -> Option<Day> {
        let start = self.at;
        if let Some(day) = dates::starting(self.rest()).filter(|day| day.range.start == 0) {
            self.at += day.range.end;
            return Some(day.moved(start));
        }
        // "VELMAR, Monday (AP) —"
        if dates::weekday(self.word()).is_some() {
            self.at += self.word().len();
            self.skip(&[',']);
        }
        None
    }

    /// The day behind an agency: "(Reuters), March 3, 2019 -". Without a dash behind it the report begins with it.
    fn day_ahead_of_dash(&mut self) -> Option<Day> {
        let before = self.at;
        self.skip(&[',']);
        let day = self.day();
        self.spaces();
        let dashed = self.rest().starts_with(['—', '–', '-']);
        if day.is_none() || !dashed {
            self.at = before;
        }
        day.filter(|_| dashed)
    }

    /// "(Reuters)", "/TASS/", "[Velmar Wire]": one to four words with capitals in brackets or strokes; whether one of them is
    /// an agency that is known.
    fn agency(&mut self) -> Option<bool> {
        self.spaces();
        let rest = self.rest();
        let close = match rest.chars().next() {
            Some('(') => ')',
            Some('/') => '/',
            Some('[') => ']',
            _ => return None,
        };
        let end = rest.get(1..).and_then(|inner| inner.find(close))?;
        let inner = rest.get(1..=end).unwrap_or_default();
        let words: Vec<&str> = inner.split(['/', ' ']).filter(|word| !word.is_empty()).collect();
        let named =
            words.iter().all(|word| word.starts_with(char::is_uppercase) || is_agency(word));
        if words.is_empty() || words.len() > 4 || inner.len() > 40 || !named {
            return None;
        }
        self.at += end + 2;
        Some(words.iter().any(|word| is_agency(word)))
    }

    fn mark(&mut self) -> Mark {
        let rest = self.rest();
        let dashes = rest.len() - rest.trim_start_matches(['—', '–', '-', '―', '_']).len();
        if dashes > 0 {
            self.at += dashes;
            return if self.rest().starts_with(char::is_alphanumeric) && dashes == 1 {
                Mark::None
            } else {
                Mark::Dash
            };
        }
        match rest.chars().next() {
            Some('.') => self.take(Mark::Stop),
            Some(':') => self.take(Mark::Colon),
            _ => Mark::None,
        }
    }

    fn take(&mut self, mark: Mark) -> Mark {
        self.at += 1;
        mark
    }

    /// Whether what follows may be the first word of a sentence.
    fn starts_report(&self) -> bool {
        self.rest()
            .starts_with(|next: char| next.is_uppercase() || matches!(next, '"' | '“' | '‘' | '\''))
    }
}

fn is_agency(word: &str) -> bool {
    AGENCIES.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

fn is_shouted(word: &str) -> bool {
    let letters = word.chars().filter(|character| character.is_alphabetic()).count();
    let prefixed = matches!(word, "St." | "Ft." | "Mt." | "de" | "DE" | "LA");
    let plain = word.chars().all(|character| {
        character.is_uppercase() || matches!(character, '.' | '-' | '\'' | '’' | '/')
    });
    prefixed || (letters >= 2 && plain)
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().all(|character| {
            character.is_alphabetic() || matches!(character, '.' | '-' | '\'' | '’')
        })
}

#[cfg(test)]
mod tests {
    use super::find;

    fn cut(paragraph: &str) -> Option<(String, Option<String>, &str)> {
        let found = find(paragraph)?;
        let date = found.day.map(|day| day.edtf());
        Some((found.label, date, &paragraph[found.length..]))
    }

    #[test]
    fn datelines_of_many_agencies() {
        let cases = [
            (
                "Oct 24, 2023 (Velmar Wire) - The mayor",
                "Oct 24, 2023 (Velmar Wire)",
                Some("2023-10-24"),
                "The mayor",
            ),
            (
                "MOSCOW, November 12. /TASS/. The mayor",
                "MOSCOW, November 12. /TASS/",
                Some("XXXX-11-12"),
                "The mayor",
            ),
            ("Nov 12 (Reuters) - The mayor", "Nov 12 (Reuters)", Some("XXXX-11-12"), "The mayor"),
            ("WASHINGTON (AP) — The mayor", "WASHINGTON (AP)", None, "The mayor"),
            (
                "NEW YORK, March 16 - The mayor",
                "NEW YORK, March 16",
                Some("XXXX-03-16"),
                "The mayor",
            ),
            ("LA CROSSE, Wisc. — The mayor", "LA CROSSE, Wisc.", None, "The mayor"),
            ("Velmar (CNN) The mayor", "Velmar (CNN)", None, "The mayor"),
            (
                "Velmar, March 14, 2019 - The mayor",
                "Velmar, March 14, 2019",
                Some("2019-03-14"),
                "The mayor",
            ),
            ("Velmar (CNN) \"I won't,\" said", "Velmar (CNN)", None, "\"I won't,\" said"),
            (
                "MEXICO CITY, Feb. 8, 2016 (UPI) -- The mayor",
                "MEXICO CITY, Feb. 8, 2016 (UPI)",
                Some("2016-02-08"),
                "The mayor",
            ),
            ("(AP) — The mayor", "(AP)", None, "The mayor"),
            (
                "VELMAR, 3 March (Xinhua) -- The mayor",
                "VELMAR, 3 March (Xinhua)",
                Some("XXXX-03-03"),
                "The mayor",
            ),
            (
                "SOUTH VELMAR, Hill County – The mayor",
                "SOUTH VELMAR, Hill County",
                None,
                "The mayor",
            ),
        ];
        for (line, label, date, rest) in cases {
            assert_eq!(
                cut(line),
                Some((label.to_owned(), date.map(str::to_owned), rest)),
                "{line}"
            );
        }
    }

    #[test]
    fn what_only_begins_in_capitals_is_no_dateline() {
        for line in [
            "WALLACE: Did you see it?",
            "NATO said it would not move.",
            "BREAKING - The mayor resigns",
            "March 16 was a cold day - too cold.",
            "Velmar - the port - was closed.",
            "The mayor (AP) said.",
            "Korol (Velmar) - a docker - denied it.",
            "COVID-19 cases rose.",
            "US-led forces left.",
            "",
        ] {
            assert_eq!(cut(line), None, "{line}");
        }
    }
}

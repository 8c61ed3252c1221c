//! Real articles to make copies of: Reuters, PolNeAR and FakeNewsNet.
//!
//! The files come in; articles go out, as title and paragraphs, with outlet and day. Articles that
//! are short, or without a date, are left out.

use std::path::Path;

use gainsay::analysis::linking::Days;
use serde::Deserialize;

use crate::corpora::json_lines;
use crate::error::EvalError;

/// An article in its pieces.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Draft {
    pub title: String,
    pub paragraphs: Vec<String>,
    pub outlet: String,
    /// The day, in EDTF.
    pub published: String,
}

/// The fewest words and paragraphs of an article that copies are made of.
const WORDS: usize = 120;
const PARAGRAPHS: usize = 4;

impl Draft {
    /// Title and paragraphs, an empty line between them.
    pub(super) fn text(&self) -> String {
        format!("{}\n\n{}\n", self.title, self.paragraphs.join("\n\n"))
    }

    /// How many words the paragraphs have.
    pub(super) fn words(&self) -> usize {
        self.paragraphs.iter().map(|it| it.split_whitespace().count()).sum()
    }

    /// The day as a number.
    pub(super) fn day(&self) -> i32 {
        Days::of(&self.published).map_or(0, |days| days.first)
    }

    /// The date so many days later.
    pub(super) fn later(&self, days: i32) -> String {
        let day = self.day() + days;
        Days { first: day, last: day }.to_string()
    }

    fn is_long(&self) -> bool {
        self.words() >= WORDS && self.paragraphs.len() >= PARAGRAPHS
    }
}

/// An article as any of the corpora has it.
#[derive(Deserialize)]
struct Line {
    title: String,
    text: String,
    dateline: Option<String>,
    outlet: Option<String>,
    date: Option<String>,
    published: Option<String>,
    url: Option<String>,
}

/// The articles of each corpus.
///
/// # Errors
/// If a file cannot be read or a line is not what it should be.
pub(super) fn corpora(data: &Path) -> Result<[Vec<Draft>; 3], EvalError> {
    let lines = |name: &str| json_lines::<Line>(&data.join(name));
    let reuters = lines("reuters21578/articles.jsonl.gz")?;
    let mut polnear = lines("polnear/dev.jsonl.gz")?;
    polnear.extend(lines("polnear/train.jsonl.gz")?);
    let web = lines("fakenewsnet/articles.jsonl.gz")?;
    let long = |drafts: Vec<Option<Draft>>| -> Vec<Draft> {
        drafts.into_iter().flatten().filter(Draft::is_long).collect()
    };
    Ok([
        long(reuters.into_iter().map(Line::reuters).collect()),
        long(polnear.into_iter().map(Line::polnear).collect()),
        long(web.into_iter().map(Line::web).collect()),
    ])
}

impl Line {
    /// Lines are wrapped, paragraphs begin with four spaces, and the dateline stands apart.
    fn reuters(self) -> Option<Draft> {
        let published = reuters_day(&self.date?)?;
        let mut paragraphs: Vec<String> = self.text.split("\n    ").map(one_line).collect();
        let first = paragraphs.first_mut()?;
        *first = format!("{} {first}", self.dateline.unwrap_or_default()).trim().to_owned();
        paragraphs.retain(|it| !it.is_empty());
        let (title, outlet) = (one_line(&self.title), "Reuters".to_owned());
        Some(Draft { title, paragraphs, outlet, published })
    }

    /// The first line of the text is the title.
    fn polnear(self) -> Option<Draft> {
        let mut paragraphs = paragraphs(&self.text);
        let title = (!paragraphs.is_empty()).then(|| paragraphs.remove(0))?;
        Some(Draft { title, paragraphs, outlet: self.outlet?, published: self.date? })
    }

    fn web(self) -> Option<Draft> {
        let paragraphs = paragraphs(self.text.strip_prefix(&self.title).unwrap_or(&self.text));
        let published = self.published?.get(..10)?.to_owned();
        let url = self.url?;
        let outlet = url.split("://").nth(1)?.split('/').next()?.trim_start_matches("www.");
        Some(Draft {
            title: one_line(&self.title),
            paragraphs,
            outlet: outlet.to_owned(),
            published,
        })
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(one_line).filter(|it| !it.is_empty()).collect()
}

fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// "26-FEB-1987 15:01:01.79" as a date in EDTF.
fn reuters_day(date: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let mut parts = date.split_whitespace().next()?.split('-');
    let day: u8 = parts.next()?.parse().ok()?;
    let name = parts.next()?;
    let month = MONTHS.iter().position(|month| *month == name)? + 1;
    Some(format!("{}-{month:02}-{day:02}", parts.next()?))
}

#[cfg(test)]
mod tests {
    use super::{Line, reuters_day};

    fn line(text: &str) -> Line {
        Line {
            title: "PORT\nSHUT".to_owned(),
            text: text.to_owned(),
            dateline: Some("LIMA, Feb 26 -".to_owned()),
            outlet: None,
            date: Some(" 2-APR-1987 15:01:01.79".to_owned()),
            published: Some("2016-09-19T00:00:00Z".to_owned()),
            url: Some("https://www.post.example/a/b".to_owned()),
        }
    }

    #[test]
    fn an_agency_story_is_unwrapped() {
        let draft =
            line("The port\nis shut.\n    Nobody\nknows why.\n Reuter\n\u{3}").reuters().unwrap();
        assert_eq!(draft.title, "PORT SHUT");
        assert_eq!(
            draft.paragraphs,
            ["LIMA, Feb 26 - The port is shut.", "Nobody knows why. Reuter"]
        );
        assert_eq!(
            (draft.published.as_str(), draft.later(30).as_str()),
            ("1987-04-02", "1987-05-02")
        );
    }

    #[test]
    fn a_page_has_its_outlet_from_its_address() {
        let draft = line("One.\n\nTwo.").web().unwrap();
        assert_eq!(
            (draft.outlet.as_str(), draft.published.as_str()),
            ("post.example", "2016-09-19")
        );
        assert_eq!(draft.paragraphs, ["One.", "Two."]);
    }

    #[test]
    fn what_is_no_date_is_none() {
        assert_eq!(reuters_day("soon"), None);
        assert_eq!(reuters_day("3-XXX-1987"), None);
    }
}

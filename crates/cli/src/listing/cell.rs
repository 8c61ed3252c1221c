//! A cell of a list: one value, in the kind that it has.

use anstyle::{AnsiColor, Style};
use gainsay::show::{Change, short_id};
use serde_json::{Value, json};

use crate::view::paint::{PLAIN, STRONG};

/// What another wording has and this one lacks.
const GONE: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red)));
/// What this wording has and the other one lacks.
const NEW: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green)));

/// What stands in one column of one row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Not known, or there is none.
    Nothing,
    /// Words.
    Text(String),
    /// Words of which some are what was looked for: pieces, and whether each is.
    Marked(Vec<(String, bool)>),
    /// Words beside another wording of them.
    Compared(Vec<(String, Change)>),
    /// What other commands take: a table shows its beginning.
    Id(String),
    /// How many.
    Count(u64),
    /// A share or a score, shown with two digits.
    Share(f64),
    /// Yes or no.
    Flag(bool),
    /// Several words that are one thing each.
    List(Vec<String>),
}

impl Cell {
    /// Words; none at all is nothing.
    pub(crate) fn text(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { Cell::Nothing } else { Cell::Text(words) }
    }

    /// Words that may not be known.
    pub(crate) fn maybe(words: Option<impl Into<String>>) -> Self {
        words.map_or(Cell::Nothing, Cell::text)
    }

    /// An id.
    pub(crate) fn id(id: impl ToString) -> Self {
        Cell::Id(id.to_string())
    }

    /// An id that there may not be.
    pub(crate) fn maybe_id(id: Option<impl ToString>) -> Self {
        id.map_or(Cell::Nothing, Cell::id)
    }

    /// Its pieces as a table shows them, each with its style.
    pub(super) fn pieces(&self) -> Vec<(String, Style)> {
        match self {
            Cell::Marked(pieces) => {
                let style = |found| if found { STRONG } else { PLAIN };
                pieces.iter().map(|(words, found)| (words.clone(), style(*found))).collect()
            }
            Cell::Compared(pieces) => compared(pieces),
            Cell::Id(id) => vec![(short_id(id), PLAIN)],
            Cell::Share(share) => vec![(format!("{share:.2}"), PLAIN)],
            Cell::Flag(true) => vec![("yes".to_owned(), PLAIN)],
            Cell::Flag(false) => Vec::new(),
            other => vec![(other.plain(), PLAIN)],
        }
    }

    /// Its words alone.
    pub(super) fn plain(&self) -> String {
        match self {
            Cell::Nothing => String::new(),
            Cell::Text(words) | Cell::Id(words) => words.clone(),
            Cell::Marked(pieces) => pieces.iter().map(|(words, _)| words.as_str()).collect(),
            Cell::Compared(pieces) => {
                let here = pieces.iter().filter(|(_, change)| *change != Change::Gone);
                here.map(|(words, _)| words.as_str()).collect::<Vec<_>>().join(" ")
            }
            Cell::Count(count) => count.to_string(),
            Cell::Share(share) => share.to_string(),
            Cell::Flag(flag) => flag.to_string(),
            Cell::List(words) => words.join("; "),
        }
    }

    /// Its words as a table shows them, without colour.
    pub(crate) fn shown(&self) -> String {
        self.pieces().into_iter().map(|(words, _)| words).collect()
    }

    /// Whether it is a number, which tables show flush right.
    pub(super) fn is_number(&self) -> bool {
        matches!(self, Cell::Count(_) | Cell::Share(_))
    }

    /// It as JSON: what is not known is null.
    pub(super) fn value(&self) -> Value {
        match self {
            Cell::Nothing => Value::Null,
            Cell::Count(count) => json!(count),
            Cell::Share(share) => json!(share),
            Cell::Flag(flag) => json!(flag),
            Cell::List(words) => json!(words),
            words => json!(words.plain()),
        }
    }
}

/// Words with what was changed in brackets, so that nothing depends on colour: the marks of GNU
/// wdiff.
fn compared(pieces: &[(String, Change)]) -> Vec<(String, Style)> {
    let mut shown = Vec::new();
    for (at, (words, change)) in pieces.iter().enumerate() {
        if at > 0 {
            shown.push((" ".to_owned(), PLAIN));
        }
        shown.push(match change {
            Change::Same => (words.clone(), PLAIN),
            Change::Gone => (format!("[-{words}-]"), GONE),
            Change::New => (format!("{{+{words}+}}"), NEW),
        });
    }
    shown
}

//! A cell of a list: one value, in the kind that it has.

use serde_json::{Value, json};

/// What stands in one column of one row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Not known, or there is none.
    Nothing,
    /// Words.
    Text(String),
    /// Words of which some are what was looked for: pieces, and whether each is.
    Marked(Vec<(String, bool)>),
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

    /// Its pieces as a table shows them, each with whether it stands out.
    pub(super) fn pieces(&self) -> Vec<(String, bool)> {
        match self {
            Cell::Marked(pieces) => pieces.clone(),
            Cell::Share(share) => vec![(format!("{share:.2}"), false)],
            Cell::Flag(true) => vec![("yes".to_owned(), false)],
            Cell::Flag(false) => Vec::new(),
            other => vec![(other.plain(), false)],
        }
    }

    /// Its words alone.
    pub(super) fn plain(&self) -> String {
        match self {
            Cell::Nothing => String::new(),
            Cell::Text(words) => words.clone(),
            Cell::Marked(pieces) => pieces.iter().map(|(words, _)| words.as_str()).collect(),
            Cell::Count(count) => count.to_string(),
            Cell::Share(share) => share.to_string(),
            Cell::Flag(flag) => flag.to_string(),
            Cell::List(words) => words.join("; "),
        }
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

//! The columns of lists of statements, the same wherever statements are listed.
//!
//! Names are those of the CSV export where both have a column. Offsets are code points of the
//! article's text, end exclusive.

use std::ops::Range;

use gainsay::record::{SpeakerKind, Told, Words};

use super::Place::{Hidden, Narrow, Wide};
use super::{Cell, Column};

/// What a source is called that the report does not identify.
const UNNAMED: &str = "(unnamed)";

/// A row that is a statement.
pub(crate) trait Line {
    /// The statement.
    fn told(&self) -> &Told;

    /// Where in the article the words stand that were looked for.
    fn marks(&self) -> &[Range<u32>] {
        &[]
    }

    /// Whether it stands in a version of a report that a newer one has replaced.
    fn is_replaced(&self) -> bool {
        false
    }
}

impl Line for gainsay::store::Hit {
    fn told(&self) -> &Told {
        &self.told
    }

    fn marks(&self) -> &[Range<u32>] {
        &self.marks
    }

    fn is_replaced(&self) -> bool {
        self.is_replaced
    }
}

impl Line for Told {
    fn told(&self) -> &Told {
        self
    }
}

/// The columns of a list of statements.
pub(crate) fn statement_columns<R: Line>() -> Vec<Column<R>> {
    vec![
        Column {
            name: "published",
            place: Narrow,
            cell: |it| Cell::maybe(it.told().published.clone()),
        },
        Column { name: "outlet", place: Narrow, cell: |it| Cell::maybe(it.told().outlet.clone()) },
        Column { name: "speaker", place: Narrow, cell: |it| Cell::text(speaker(it.told())) },
        Column { name: "act", place: Narrow, cell: |it| Cell::text(it.told().act.as_str()) },
        Column { name: "statement", place: Narrow, cell: |it| Cell::id(it.told().id) },
        Column { name: "replaced", place: Narrow, cell: |it| Cell::Flag(it.is_replaced()) },
        Column { name: "content", place: Wide, cell: |it| content(it.told(), it.marks()) },
        Column { name: "form", place: Hidden, cell: |it| Cell::text(it.told().form.as_str()) },
        Column { name: "hedged", place: Hidden, cell: |it| Cell::Flag(it.told().hedged) },
        Column { name: "source", place: Hidden, cell: |it| words(it.told().source.as_ref()) },
        Column { name: "cue", place: Hidden, cell: |it| words(it.told().cue.as_ref()) },
        Column {
            name: "cue_lemma",
            place: Hidden,
            cell: |it| Cell::maybe(it.told().lemma.clone()),
        },
        Column { name: "to", place: Hidden, cell: |it| words(it.told().to.as_ref()) },
        Column { name: "where", place: Hidden, cell: |it| words(it.told().place.as_ref()) },
        Column { name: "when", place: Hidden, cell: |it| words(it.told().when.as_ref()) },
        Column { name: "when_edtf", place: Hidden, cell: |it| Cell::maybe(it.told().edtf.clone()) },
        Column { name: "in_headline", place: Hidden, cell: |it| Cell::Flag(it.told().in_headline) },
        Column { name: "score", place: Hidden, cell: |it| score(it.told().score) },
        Column {
            name: "speaker_id",
            place: Hidden,
            cell: |it| voice(it.told(), |it| it.id.to_string()),
        },
        Column {
            name: "speaker_kind",
            place: Hidden,
            cell: |it| voice(it.told(), |it| it.kind.to_string()),
        },
        Column {
            name: "speaks_for",
            place: Hidden,
            cell: |it| Cell::maybe(it.told().voice.as_ref().and_then(|it| it.speaks_for.clone())),
        },
        Column { name: "parent", place: Hidden, cell: |it| Cell::maybe_id(it.told().parent) },
        Column { name: "article", place: Hidden, cell: |it| Cell::id(it.told().article) },
        Column { name: "title", place: Hidden, cell: |it| Cell::maybe(it.told().title.clone()) },
        Column { name: "content_spans", place: Hidden, cell: |it| spans(it.told()) },
        Column { name: "found_spans", place: Hidden, cell: |it| ranges(it.marks().iter()) },
    ]
}

/// Who says it, as lists show it: the name, or what the report calls a source without one.
pub(crate) fn speaker(told: &Told) -> String {
    let source = told.source.as_ref().map(|it| one_line(&it.text));
    let unnamed = |words: Option<String>| {
        words.map_or_else(|| UNNAMED.to_owned(), |words| format!("{words} {UNNAMED}"))
    };
    match &told.voice {
        Some(voice) if voice.kind != SpeakerKind::Unnamed => one_line(&voice.name),
        Some(voice) => {
            let name = Some(one_line(&voice.name)).filter(|name| name != UNNAMED);
            let described = voice.description.as_deref().map(one_line);
            unnamed(name.or(described).or(source))
        }
        None => unnamed(source),
    }
}

/// The attributed words, those marked that were looked for.
pub(crate) fn content(told: &Told, marks: &[Range<u32>]) -> Cell {
    let mut pieces = Vec::new();
    for (nth, piece) in told.content.iter().enumerate() {
        if nth > 0 {
            pieces.push((" … ".to_owned(), false));
        }
        pieces.extend(parted(piece, marks));
    }
    Cell::Marked(pieces)
}

/// Words cut where marks begin and end.
fn parted(words: &Words, marks: &[Range<u32>]) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (at, character) in (words.at.start..).zip(words.text.chars()) {
        let found = marks.iter().any(|mark| mark.contains(&at));
        match pieces.last_mut().filter(|last| last.1 == found) {
            Some(last) => last.0.push(character),
            None => pieces.push((character.to_string(), found)),
        }
    }
    pieces
}

fn words(words: Option<&Words>) -> Cell {
    Cell::maybe(words.map(|it| it.text.clone()))
}

fn voice(told: &Told, what: fn(&gainsay::record::Voice) -> String) -> Cell {
    Cell::maybe(told.voice.as_ref().map(what))
}

/// As an f64 of the same digits: 0.83 and not 0.8299999833106995.
pub(crate) fn score(score: f32) -> Cell {
    Cell::Share(score.to_string().parse().unwrap_or_default())
}

fn spans(told: &Told) -> Cell {
    ranges(told.content.iter().map(|piece| &piece.at))
}

/// `66..89`: a form that no spreadsheet takes for a date.
fn ranges<'a>(ranges: impl Iterator<Item = &'a Range<u32>>) -> Cell {
    Cell::List(ranges.map(|it| format!("{}..{}", it.start, it.end)).collect())
}

/// Words on one line, with single spaces.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use gainsay::record::Words;

    use super::parted;

    #[test]
    fn marks_are_code_points_of_the_article() {
        let words = Words { at: 10..22, text: "“Zoë” denied".to_owned() };
        let mark = 11..14;
        let pieces = parted(&words, std::slice::from_ref(&mark));
        let pieces: Vec<_> = pieces.iter().map(|(text, found)| (text.as_str(), *found)).collect();
        assert_eq!(pieces, [("“", false), ("Zoë", true), ("” denied", false)]);
    }
}

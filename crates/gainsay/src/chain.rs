//! Who speaks, according to whom: the names along a chain of statements.
//!
//! A reading and one of its statements come in; names go out, the innermost speaker first and the
//! outlet last. Nothing here decides who speaks.

use gainsay_record::{Reading, Speaker, SpeakerKind, Statement};

/// What the report itself is called where its outlet is not known.
const OUTLET: &str = "(outlet)";

/// What a speaker is called whom the report does not name at all.
pub(crate) const NOBODY: &str = "(unnamed)";

/// The name of a statement's speaker as it is shown: the name, or for a source without one what the
/// report calls it, such as `officials (unnamed)`.
#[must_use]
pub fn speaker_name(reading: &Reading, statement: &Statement) -> String {
    let words = statement.source.map(|source| one_line(reading.article.slice(source)));
    match statement.speaker.and_then(|id| reading.speaker(id)) {
        Some(speaker) if speaker.kind == SpeakerKind::Unnamed => unnamed(speaker, words),
        Some(speaker) => one_line(&speaker.name),
        None => words.map_or_else(|| NOBODY.to_owned(), |words| format!("{words} {NOBODY}")),
    }
}

fn unnamed(speaker: &Speaker, words: Option<String>) -> String {
    let name = Some(one_line(&speaker.name)).filter(|name| name != NOBODY);
    let described = speaker.description.as_deref().map(one_line);
    name.or(described)
        .or(words)
        .map_or_else(|| NOBODY.to_owned(), |words| format!("{words} {NOBODY}"))
}

/// The names of a chain: the statement's speaker, the speaker of the statement it stands in, and so
/// on, and the outlet at the end, `(outlet)` where that is not known.
#[must_use]
pub fn chain(reading: &Reading, statement: &Statement) -> Vec<String> {
    let mut names = Vec::new();
    let mut next = Some(statement);
    // A chain of a checked reading ends; that of another one may not.
    while let Some(statement) = next.filter(|_| names.len() <= reading.statements.len()) {
        names.push(speaker_name(reading, statement));
        next = statement.parent.and_then(|id| reading.statement(id));
    }
    names.push(reading.article.meta().outlet.as_deref().map_or_else(|| OUTLET.into(), one_line));
    names
}

/// Words on one line, with single spaces.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

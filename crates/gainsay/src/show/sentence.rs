//! A correction as a sentence, for whoever makes it and for the log.

use gainsay_record::{End, LinkKind};
use gainsay_store::{Change, Store, StoreError};

use super::short_id;

/// What programs call a correction of its kind.
#[must_use]
pub fn correction_kind(change: &Change) -> &'static str {
    match change {
        Change::Merge { .. } => "merge",
        Change::Apart { .. } => "not_same",
        Change::Confirm { .. } => "confirm_link",
        Change::Right(_) => "confirm",
        Change::NotAStatement(_) => "not_a_statement",
        Change::Speaker { .. } | Change::Named { .. } => "speaker",
        Change::Outlet { .. } => "outlet",
        Change::Published { .. } => "date",
        Change::Undo(_) => "undo",
    }
}

/// What a correction says.
#[must_use]
pub fn sentence(store: &Store, change: &Change) -> String {
    let named = |end: End| named(store, end);
    match change.clone() {
        Change::Merge { kind, a, b } => together(kind, &named(a), &named(b), true),
        Change::Apart { kind, a, b } => together(kind, &named(a), &named(b), false),
        Change::Confirm { kind, a, b } => {
            format!("it is right that {}", together(kind, &named(a), &named(b), true))
        }
        Change::Right(id) => format!("{} is read as it should be", named(End::Statement(id))),
        Change::NotAStatement(id) => format!("{} is no statement", named(End::Statement(id))),
        Change::Speaker { statement, right } => {
            let right =
                right.map_or("nobody who is named".to_owned(), |id| named(End::Speaker(id)));
            format!("{} is said by {right}", named(End::Statement(statement)))
        }
        Change::Named { statement, name, kind } => format!(
            "{} is said by {name} ({kind}), whom its report is not read to name",
            named(End::Statement(statement))
        ),
        Change::Outlet { article, right } => {
            let right = right.unwrap_or_else(|| "nobody knows whom".to_owned());
            format!("{} was published by {right}", named(End::Article(article)))
        }
        Change::Published { article, right } => {
            let right = right.unwrap_or_else(|| "nobody knows when".to_owned());
            format!("{} was published {right}", named(End::Article(article)))
        }
        Change::Undo(number) => format!("correction {number} no longer holds"),
    }
}

/// Of a statement of which a user said that it is none, which correction says so.
///
/// # Errors
/// If the record does not hold it, or fails.
pub fn rejected(store: &Store, end: End) -> Result<Option<String>, StoreError> {
    let End::Statement(id) = end else { return Ok(None) };
    let correction = store.rejected(id)?;
    let short = short_id(id);
    Ok(correction.map(|number| format!("{short} is no statement: correction {number} says so")))
}

fn together(kind: LinkKind, a: &str, b: &str, holds: bool) -> String {
    let (yes, no) = match kind {
        LinkKind::SameSpeaker => ("are one", "are not one"),
        LinkKind::SameUtterance => ("render one utterance", "do not render one utterance"),
        LinkKind::SameStory => ("are of one story", "are not of one story"),
        LinkKind::CopyOf if holds => return format!("{a} is a copy of {b}"),
        LinkKind::CopyOf => return format!("{a} is no copy of {b}"),
        LinkKind::Denies if holds => return format!("{a} denies {b}"),
        LinkKind::Denies => return format!("{a} does not deny {b}"),
    };
    format!("{a} and {b} {}", if holds { yes } else { no })
}

/// An id, with the name of a speaker. What is no longer in the record has its id alone.
fn named(store: &Store, end: End) -> String {
    let id = short_id(end);
    match end {
        End::Speaker(speaker) => match store.heard(speaker) {
            Ok(heard) => format!("{} ({id})", heard.voice.name),
            Err(_) => id,
        },
        _ => id,
    }
}

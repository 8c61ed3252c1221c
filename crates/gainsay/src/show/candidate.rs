//! What somebody is called who has several names across reports.

use gainsay_record::SpeakerKind;
use gainsay_store::{Candidate, Hit, Listed, Page, Store, StoreError};

use crate::archive::cannot_be_one;

/// The most frequent of their names.
#[must_use]
pub fn main_name(one: &Candidate) -> &str {
    one.names.first().map_or(one.heard.voice.name.as_str(), |(name, _)| name.as_str())
}

/// What one looks for to find what is said of them: of a person each surname, the most frequent first.
fn in_short<'a>(one: &'a Candidate) -> Vec<&'a str> {
    let named = one.names.iter().map(|(name, _)| name.as_str());
    let all = std::iter::once(main_name(one)).chain(named);
    let short = |name: &'a str| match one.heard.voice.kind {
        SpeakerKind::Person => name.split_whitespace().next_back().unwrap_or(name),
        _ => name,
    };
    let mut found: Vec<&str> = Vec::new();
    for name in all.map(short).filter(|it| it.contains(char::is_alphanumeric)) {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// What others say of somebody, newest first: see [`Store::said_of`].
///
/// # Errors
/// If the record does not hold them, or the file fails.
pub fn said_of(store: &Store, one: &Candidate, page: &Page) -> Result<Listed<Hit>, StoreError> {
    let names = in_short(one);
    match names.is_empty() {
        true => Ok(Listed { items: Vec::new(), after: None }),
        false => store.said_of(one.heard.voice.id, &names, &cannot_be_one, page),
    }
}

//! What somebody is called who has several names across reports.

use gainsay_record::SpeakerKind;
use gainsay_store::Candidate;

/// The most frequent of their names.
#[must_use]
pub fn main_name(one: &Candidate) -> &str {
    one.names.first().map_or(one.heard.voice.name.as_str(), |(name, _)| name.as_str())
}

/// What one looks for to find what is said of them: of a person the surname.
#[must_use]
pub fn in_short(one: &Candidate) -> &str {
    let name = main_name(one);
    match one.heard.voice.kind {
        SpeakerKind::Person => name.split_whitespace().next_back().unwrap_or(name),
        _ => name,
    }
}

//! Speakers as schema.org has them.
//!
//! The speakers of a reading come in; `Person`s and `Organization`s go out. A group, and a source
//! that the report does not identify, is not known to be one or the other: it has no type, and a
//! source without a name has the words that the report has for it as its description. Two who speak
//! as one ("Ana Ruiz; Piet Hanno") are two. Nothing here decides who speaks.

use gainsay_record::{Reading, Speaker, SpeakerId, SpeakerKind};
use serde::Serialize;

use super::Reference;
use super::values::ValueForm;
use crate::chain::NOBODY;

/// What stands between the names of those who speak as one.
const AND: &str = "; ";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SpeakerForm<'a> {
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(rename = "@id")]
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    affiliation: Vec<Reference>,
    additional_property: Vec<ValueForm<'a>>,
}

/// All speakers, in the order of their first mention.
pub(super) fn speakers(reading: &Reading) -> Vec<SpeakerForm<'_>> {
    reading.speakers.iter().flat_map(|speaker| forms(reading, speaker)).collect()
}

/// Who a speaker is, as something to point at.
pub(super) fn references(reading: &Reading, speaker: Option<SpeakerId>) -> Vec<Reference> {
    let speaker = speaker.and_then(|id| reading.speaker(id));
    let ids = speaker.map(|speaker| named(speaker).into_iter().map(|(id, _)| Reference { id }));
    ids.into_iter().flatten().collect()
}

fn forms<'a>(reading: &'a Reading, speaker: &'a Speaker) -> Vec<SpeakerForm<'a>> {
    let named = named(speaker);
    // A description would be that of one of them.
    let description = Some(speaker).filter(|_| named.len() == 1).and_then(description);
    let form = |(id, name): (String, &'a str)| SpeakerForm {
        kind: kind(speaker.kind),
        id,
        name: Some(name).filter(|&name| speaker.kind != SpeakerKind::Unnamed && name != NOBODY),
        description,
        affiliation: affiliation(reading, speaker),
        additional_property: properties(reading, speaker),
    };
    named.into_iter().map(form).collect()
}

/// Each name of a speaker, with an id of its own where there are several.
fn named(speaker: &Speaker) -> Vec<(String, &str)> {
    let id = format!("urn:gainsay:speaker:{}", speaker.id);
    let names: Vec<&str> = speaker.name.split(AND).collect();
    if names.len() == 1 || speaker.kind == SpeakerKind::Unnamed {
        return vec![(id, &speaker.name)];
    }
    names.into_iter().zip(1..).map(|(name, number)| (format!("{id}:{number}"), name)).collect()
}

fn kind(kind: SpeakerKind) -> Option<&'static str> {
    match kind {
        SpeakerKind::Person => Some("Person"),
        SpeakerKind::Organization => Some("Organization"),
        SpeakerKind::Group | SpeakerKind::Unnamed => None,
    }
}

fn description(speaker: &Speaker) -> Option<&str> {
    let words = Some(speaker.name.as_str());
    let words = words.filter(|&it| speaker.kind == SpeakerKind::Unnamed && it != NOBODY);
    speaker.description.as_deref().or(words)
}

/// The organisation for which a person speaks. That of a person who speaks for a person, or of
/// several who may be of any kind, has no term.
fn affiliation(reading: &Reading, speaker: &Speaker) -> Vec<Reference> {
    let kind = |speaker: &Speaker| speaker.kind;
    let principal = speaker.speaks_for.and_then(|id| reading.speaker(id)).map(kind);
    if speaker.kind == SpeakerKind::Person && principal == Some(SpeakerKind::Organization) {
        return references(reading, speaker.speaks_for);
    }
    Vec::new()
}

fn properties<'a>(reading: &Reading, speaker: &Speaker) -> Vec<ValueForm<'a>> {
    let principals = references(reading, speaker.speaks_for).into_iter();
    std::iter::once(ValueForm::own("speaker_kind", speaker.kind.as_str()))
        .chain(principals.map(|principal| ValueForm::own("speaks_for", principal.id)))
        .collect()
}

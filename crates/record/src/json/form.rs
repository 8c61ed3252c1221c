//! The shape of the form: its objects and the order of their keys, as serde reads and writes them.
//!
//! Offsets here are code points, as published. Strings are borrowed on the way out and owned on the
//! way in. Every key must be there, and no other: knowledge that is absent is `null`. Only what was
//! added to the form after files of it were written may be left out.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};

use crate::{Act, ArticleId, BlockKind, Form, GroundKind, SpeakerId, SpeakerKind, StatementId};

pub(super) type Text<'a> = Cow<'a, str>;

/// Reads a value that may be null but not missing, which serde would take for null.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(from)
}

/// Reads a value that may be missing but not null.
fn not_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadingForm<'a> {
    pub format: Text<'a>,
    pub article: ArticleForm<'a>,
    pub speakers: Vec<SpeakerForm<'a>>,
    pub statements: Vec<StatementForm<'a>>,
    pub provenance: ProvenanceForm<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArticleForm<'a> {
    pub id: ArticleId,
    pub origin: Text<'a>,
    pub sha256: Text<'a>,
    #[serde(deserialize_with = "present")]
    pub outlet: Option<Text<'a>>,
    #[serde(deserialize_with = "present")]
    pub title: Option<Text<'a>>,
    pub byline: Vec<Text<'a>>,
    #[serde(deserialize_with = "present")]
    pub published: Option<Text<'a>>,
    #[serde(default, deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub published_from: Option<Vec<GroundForm<'a>>>,
    #[serde(default, deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub as_read: Option<AsReadForm<'a>>,
    #[serde(default, deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub modified: Option<Text<'a>>,
    #[serde(deserialize_with = "present")]
    pub dateline: Option<Text<'a>>,
    #[serde(deserialize_with = "present")]
    pub language: Option<Text<'a>>,
    pub text: Text<'a>,
    pub blocks: Vec<BlockForm>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AsReadForm<'a> {
    #[serde(deserialize_with = "present")]
    pub outlet: Option<Text<'a>>,
    #[serde(deserialize_with = "present")]
    pub published: Option<Text<'a>>,
    #[serde(default, deserialize_with = "not_null", skip_serializing_if = "Option::is_none")]
    pub published_from: Option<Vec<GroundForm<'a>>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroundForm<'a> {
    pub kind: GroundKind,
    #[serde(deserialize_with = "present")]
    pub words: Option<WordsForm<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BlockForm {
    pub kind: BlockKind,
    pub start: usize,
    pub end: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpeakerForm<'a> {
    pub id: SpeakerId,
    pub name: Text<'a>,
    pub kind: SpeakerKind,
    #[serde(deserialize_with = "present")]
    pub description: Option<Text<'a>>,
    #[serde(deserialize_with = "present")]
    pub speaks_for: Option<SpeakerId>,
    pub mentions: Vec<PlaceForm>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatementForm<'a> {
    pub id: StatementId,
    #[serde(deserialize_with = "present")]
    pub parent: Option<StatementId>,
    #[serde(deserialize_with = "present")]
    pub speaker: Option<SpeakerId>,
    #[serde(deserialize_with = "present")]
    pub source: Option<WordsForm<'a>>,
    #[serde(deserialize_with = "present")]
    pub cue: Option<CueForm<'a>>,
    pub content: Vec<WordsForm<'a>>,
    pub form: Form,
    pub act: Act,
    pub hedged: bool,
    #[serde(deserialize_with = "present")]
    pub to: Option<WordsForm<'a>>,
    #[serde(rename = "where", deserialize_with = "present")]
    pub place: Option<WordsForm<'a>>,
    #[serde(deserialize_with = "present")]
    pub when: Option<WhenForm<'a>>,
    pub in_headline: bool,
    pub score: f32,
}

/// A place in the text.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceForm {
    pub start: usize,
    pub end: usize,
}

/// A place in the text with the words there.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordsForm<'a> {
    pub start: usize,
    pub end: usize,
    pub text: Text<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueForm<'a> {
    pub start: usize,
    pub end: usize,
    pub text: Text<'a>,
    pub lemma: Text<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WhenForm<'a> {
    pub start: usize,
    pub end: usize,
    pub text: Text<'a>,
    #[serde(deserialize_with = "present")]
    pub edtf: Option<Text<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProvenanceForm<'a> {
    pub gainsay: Text<'a>,
    pub model: Text<'a>,
    pub settings: Text<'a>,
}

//! The gold of the guide as its JSON has it.
//!
//! JSON comes in, gold statements with their parents and places go out. Whom, where and when may
//! be words alone: they stand where they are nearest to the cue, or to the content where there is
//! no cue.

use std::collections::BTreeMap;

use gainsay::record::{Act, Form, SpeakerKind};
use serde::Deserialize;
use serde_json::Value;

use crate::corpora::guide::places::nearest;
use crate::corpora::guide::{Gold, Inferred};
use crate::error::EvalError;
use crate::text::{Piece, Text};

/// A statement as the JSON has it.
#[derive(Deserialize)]
pub(super) struct Raw {
    id: String,
    parent: Option<String>,
    source: Option<Place>,
    cue: Option<Place>,
    content: Vec<Place>,
    speaker: Option<String>,
    speaker_kind: Option<SpeakerKind>,
    form: Form,
    act: Act,
    to: Option<Words>,
    #[serde(rename = "where")]
    place: Option<Words>,
    when: Option<Words>,
    edtf: Option<String>,
    speaks_for: Option<String>,
    #[serde(default)]
    anonymous: bool,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
struct Place {
    start: usize,
    end: usize,
}

/// Words with their place, or without.
#[derive(Deserialize)]
#[serde(try_from = "Value")]
enum Words {
    At(Place),
    Somewhere(String),
}

impl TryFrom<Value> for Words {
    type Error = serde_json::Error;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        match value {
            Value::String(words) => Ok(Self::Somewhere(words)),
            place => serde_json::from_value(place).map(Self::At),
        }
    }
}

impl From<Place> for Piece {
    fn from(place: Place) -> Self {
        place.start..place.end
    }
}

/// The statements of a text. `place` says where, in the message.
pub(super) fn resolved(raw: Vec<Raw>, text: &str, place: &str) -> Result<Vec<Gold>, EvalError> {
    let ids: BTreeMap<String, usize> =
        raw.iter().enumerate().map(|(at, raw)| (raw.id.clone(), at)).collect();
    let text = Text::new(text);
    let wrong = |problem: String| EvalError::Gold { place: place.to_owned(), problem };
    raw.into_iter().map(|raw| raw.resolve(&text, &ids).map_err(wrong)).collect()
}

impl Raw {
    fn resolve(self, text: &Text, ids: &BTreeMap<String, usize>) -> Result<Gold, String> {
        let parent = self.parent.as_ref().map(|id| {
            ids.get(id).copied().ok_or(format!("{}: parent {id} is no statement", self.id))
        });
        let cue = self.cue.map(Piece::from);
        let content: Vec<Piece> = self.content.into_iter().map(Piece::from).collect();
        let anchor = cue.as_ref().or(content.first()).cloned().unwrap_or_default();
        let stand = |words: Option<Words>| {
            let piece = |words: Words| words.resolve(text, &anchor);
            words.map(piece).transpose().map_err(|problem| format!("{}: {problem}", self.id))
        };
        let has_inferred = self.edtf.is_some() || self.speaks_for.is_some();
        Ok(Gold {
            parent: parent.transpose()?,
            source: self.source.map(Piece::from),
            to: stand(self.to)?,
            place: stand(self.place)?,
            when: stand(self.when)?,
            cue,
            content,
            speaker: self.speaker,
            kind: self.speaker_kind,
            anonymous: self.anonymous,
            form: Some(self.form),
            act: self.act,
            inferred: has_inferred
                .then_some(Inferred { edtf: self.edtf, speaks_for: self.speaks_for }),
            optional: self.optional,
            id: self.id,
        })
    }
}

impl Words {
    fn resolve(self, text: &Text, anchor: &Piece) -> Result<Piece, String> {
        match self {
            Self::At(place) => Ok(place.into()),
            Self::Somewhere(words) => {
                nearest(text, &words, anchor).ok_or(format!("“{words}” does not stand in the text"))
            }
        }
    }
}

//! What the model saw in one article: scored spans, and nothing concluded from them.
//!
//! The tagger makes them; attribution reads them. They are the only thing that passes from the
//! neural side to the rest, so a test can write them by hand and needs no model. They never hold a
//! speaker, a nesting, or a judgement.

use crate::names::vocabulary;
use crate::speaker::SpeakerKind;
use crate::statement::Act;
use crate::{Sense, Span};

/// A span with the model's confidence in it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Scored {
    /// Where it stands.
    pub span: Span,
    /// Between 0 and 1.
    pub score: f32,
}

vocabulary! {
    /// The three parts of an attribution, as in the Penn Discourse TreeBank, PARC and PolNeAR.
    Role, "role" {
        /// The words that name the speaker.
        Source = "source",
        /// The reporting expression.
        Cue = "cue",
        /// The attributed words.
        Content = "content",
    }
}

vocabulary! {
    /// What a name names.
    NameKind, "kind of name" {
        /// Somebody.
        Person = "person",
        /// A body.
        Organization = "organization",
        /// A place.
        Place = "place",
    }
}

/// A name in the text, as the model sees it: without titles, "the" or "'s".
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// Where it stands.
    pub span: Span,
    /// Between 0 and 1.
    pub score: f32,
}

/// One flat label of the PolNeAR kind, kept apart from the frames so that a score against that
/// corpus stays comparable.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Label {
    /// Which part of an attribution.
    pub role: Role,
    /// Where it stands.
    pub span: Span,
    /// Between 0 and 1.
    pub score: f32,
}

/// One attribution as the model joined it.
///
/// Frames of nested statements stand beside those they nest in: who stands inside whom is decided
/// by attribution.
#[derive(Clone, PartialEq, Debug)]
pub struct Frame {
    /// The cue; for a statement without one, the first word of its content.
    pub anchor: Span,
    /// The reporting expression, if there is one.
    pub cue: Option<Scored>,
    /// The words that name the speaker, if the text gives any.
    pub source: Option<Scored>,
    /// The attributed words, in text order.
    pub content: Vec<Scored>,
    /// The model's confidence in the frame as a whole, between 0 and 1.
    pub score: f32,
    /// What is done by saying it: acts with how likely the model holds them, between 0 and 1,
    /// likeliest first.
    pub acts: Vec<(Act, f32)>,
    /// What kind of speaker it is, likeliest first; between 0 and 1.
    pub kinds: Vec<(SpeakerKind, f32)>,
    /// Words before or after, up to some hundred away, that the model takes to name who speaks: the
    /// pronoun's antecedent, the name behind a title. In text order.
    pub named: Vec<Scored>,
    /// What its content means.
    pub sense: Option<Sense>,
}

impl Frame {
    /// The likeliest act.
    #[must_use]
    pub fn act(&self) -> Act {
        self.acts.first().map_or(Act::Assert, |(act, _)| *act)
    }
}

/// Everything the model saw in one article, in text order.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tags {
    /// The attributions, by anchor.
    pub frames: Vec<Frame>,
    /// The flat labels, by start.
    pub labels: Vec<Label>,
    /// The names in the text, by start; they do not overlap.
    pub names: Vec<Name>,
}

//! A speaker: somebody who says something in one article.
//!
//! Attribution makes speakers out of source mentions. A speaker belongs to its article: that two
//! articles mean the same person is a link with evidence, never a shared speaker.

use crate::names::vocabulary;
use crate::{Span, SpeakerId};

vocabulary! {
    /// What kind of speaker it is.
    SpeakerKind, "speaker kind" {
        /// A person with a name.
        Person = "person",
        /// An organisation, a state, an institution with a name.
        Organization = "organization",
        /// An identified body of people without a name of its own: "residents of Lower Town".
        Group = "group",
        /// A source the report does not identify: "officials", "critics", a passive.
        Unnamed = "unnamed",
    }
}

/// Somebody who speaks in this article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// The hash of name, kind and first mention: see [`SpeakerId::of`].
    pub id: SpeakerId,
    /// The fullest name in the article.
    pub name: String,
    /// What kind of speaker it is.
    pub kind: SpeakerKind,
    /// What the article says of them: "Kremlin spokesman".
    pub description: Option<String>,
    /// On whose behalf they speak, another speaker of the same article.
    pub speaks_for: Option<SpeakerId>,
    /// Where the article names them, in text order.
    pub mentions: Vec<Span>,
}

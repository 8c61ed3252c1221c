//! A reading: everything understood of one article, and what understood it.
//!
//! The pipeline makes it; exports, the store and the linkers read it. It holds the article itself,
//! so that each statement in it can be checked against the words with nothing else at hand.

use crate::{Article, Speaker, SpeakerId, Statement, StatementId};

/// What made a reading: enough to make it again.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Provenance {
    /// The version of gainsay.
    pub gainsay: String,
    /// The name of the model, from its card.
    pub model: String,
    /// The settings that change what is read, in one line.
    pub settings: String,
}

/// Everything understood of one article.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// The text it is about.
    pub article: Article,
    /// Who speaks in it, in the order of their first mention.
    pub speakers: Vec<Speaker>,
    /// What they say, in text order.
    pub statements: Vec<Statement>,
    /// What made the reading.
    pub provenance: Provenance,
}

impl Reading {
    /// The speaker with this id.
    #[must_use]
    pub fn speaker(&self, id: SpeakerId) -> Option<&Speaker> {
        self.speakers.iter().find(|speaker| speaker.id == id)
    }

    /// The statement with this id.
    #[must_use]
    pub fn statement(&self, id: StatementId) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.id == id)
    }
}

//! Links against gold links: what the program linked comes in, counts go out.
//!
//! The gold speaks of gold statements, the program of its own: [`matching`] says which meet.
//! [`pairs`] judges one link, and the other files count what it says.

#[cfg(test)]
pub(crate) mod cases;
pub mod clusters;
pub mod components;
pub mod denials;
pub mod identities;
pub mod matching;
pub mod pairs;
pub mod propositions;
pub mod utterances;

use gainsay::record::{LinkKind, Relation};

use crate::corpora::links::At;
use crate::metrics::statements::Given;

/// What the program made of a case.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Answers {
    /// The statements of each report.
    pub reports: Vec<Vec<Given>>,
    /// The links between them.
    pub links: Vec<Bond>,
}

/// A link between two statements.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bond {
    /// How they belong together.
    pub kind: LinkKind,
    /// The one; of a denial, what denies.
    pub a: At,
    /// The other; of a denial, what is denied.
    pub b: At,
    /// What the one is to the other.
    pub relation: Option<Relation>,
    /// How sure the program is.
    pub score: f32,
}

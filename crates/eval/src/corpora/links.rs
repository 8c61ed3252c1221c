//! Reports with the links that a reader sees between their statements.
//!
//! Gold files come in, cases go out: reports that belong together, their statements, and which of
//! these render one utterance or deny another. Offsets are code points.

pub mod events;
pub mod labelled;
pub mod seeds;

use std::collections::BTreeSet;

use gainsay::record::Relation;
use serde_json::Value;

use crate::corpora::guide::Document;

/// Reports that are compared with each other, and what is known of their links.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name.
    pub name: String,
    /// Its reports.
    pub reports: Vec<Report>,
    /// The saying events that several statements render.
    pub utterances: Vec<Utterance>,
    /// The denials.
    pub denials: Vec<Denial>,
    /// Where somebody looked for links.
    pub judged: Judged,
}

/// A report, its statements, and what is known beside its text.
#[derive(Clone, Debug)]
pub struct Report {
    /// The text with its statements.
    pub document: Document,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, in EDTF.
    pub published: Option<String>,
}

/// A statement of a case: which report, and which of its statements.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct At {
    /// Which report, counted from 0.
    pub report: usize,
    /// Which of its statements, counted from 0.
    pub statement: usize,
}

/// One saying event, and the statements that render it.
#[derive(Clone, PartialEq, Debug)]
pub struct Utterance {
    /// Whether it is one event at all is not decidable: it counts neither way.
    pub optional: bool,
    /// The statements; the first one is the anchor, with which the others were compared.
    pub members: Vec<Member>,
}

/// A statement that renders an utterance.
#[derive(Clone, PartialEq, Debug)]
pub struct Member {
    /// The statement.
    pub at: At,
    /// What it is to the anchor; none of the anchor, and where the gold does not say.
    pub relation: Option<Relation>,
    /// Which portions of the anchor it renders; empty is all.
    pub parts: BTreeSet<u32>,
}

impl Member {
    /// Whether both render something that is in both.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.parts.is_empty() || other.parts.is_empty() || !self.parts.is_disjoint(&other.parts)
    }
}

/// A denial and one wording of what it denies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Denial {
    /// The statement that denies.
    pub denial: At,
    /// The statement with the claim.
    pub allegation: At,
    /// The proposition: all pairs of one name are about one.
    pub group: String,
    /// Borderline: it counts neither way.
    pub optional: bool,
}

/// Between which statements somebody looked for links; elsewhere a link is neither right nor wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Judged {
    /// Between all of them.
    All,
    /// Between all; but of two in one report only where one of them renders an utterance of several
    /// reports.
    Across,
    /// Utterances between the first report and the second; denials everywhere.
    FirstTwo,
    /// Denials alone.
    Denials,
}

impl Case {
    /// The text and the gold statements of a report.
    #[must_use]
    pub fn document(&self, report: usize) -> &Document {
        &self.reports[report].document
    }

    /// Whether somebody looked if these two, in different reports or in one, render one utterance.
    /// `known` says whether one of them renders any.
    #[must_use]
    pub fn judges_utterances(&self, one: usize, other: usize, known: bool) -> bool {
        match self.judged {
            Judged::All => true,
            Judged::Across => one != other || known,
            Judged::FirstTwo => one != other && one.max(other) == 1,
            Judged::Denials => false,
        }
    }

    /// Whether somebody looked if a statement of one report denies one of the other.
    #[must_use]
    pub fn judges_denials(&self, one: usize, other: usize) -> bool {
        one == other || self.judged != Judged::Denials
    }
}

/// The portions of an anchor as JSON has them: a number, several, or none.
fn parts(value: &Value) -> BTreeSet<u32> {
    let number = |value: &Value| value.as_u64().and_then(|it| u32::try_from(it).ok());
    match value {
        Value::Array(values) => values.iter().filter_map(number).collect(),
        other => number(other).into_iter().collect(),
    }
}

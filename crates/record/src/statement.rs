//! A statement: something a report attributes to somebody.
//!
//! Attribution makes statements out of tags; exports, the store and the linkers read them. A
//! statement points at words and never repeats or rewrites them; what the text does not give stays
//! `None`.

use crate::names::vocabulary;
use crate::{Sense, Span, SpeakerId, StatementId};

vocabulary! {
    /// Whether the content stands in quotation marks.
    Form, "form" {
        /// All of it does.
        Direct = "direct",
        /// Part of it does, be it one word.
        Mixed = "mixed",
        /// None of it does.
        Indirect = "indirect",
    }
}

vocabulary! {
    /// What is done by saying it. `docs/glossary.md` draws the lines between them.
    Act, "act" {
        /// States something; every act that is none of the others.
        Assert = "assert",
        /// Rejects a claim.
        Deny = "deny",
        /// Accuses another party of wrongdoing, secrecy or fault.
        Allege = "allege",
        /// Affirms what was claimed or asked before.
        Confirm = "confirm",
        /// Asks, wonders, doubts.
        Question = "question",
        /// Asks for, urges, orders, proposes.
        Demand = "demand",
        /// Commits the speaker: promises, threats, plans.
        Promise = "promise",
        /// Judges well.
        Praise = "praise",
        /// Judges badly, without a claim of fact.
        Criticise = "criticise",
        /// Feels: hopes, worries, beliefs, thanks, apologies.
        Express = "express",
        /// Refuses a request, or to comment.
        Decline = "decline",
        /// Says what will be.
        Predict = "predict",
    }
}

/// The reporting expression of a statement.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Cue {
    /// Where it stands.
    pub span: Span,
    /// Its dictionary form, lower case: `say` for "said".
    pub lemma: String,
}

/// When it was said, in the report's words.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct When {
    /// Where the words stand.
    pub span: Span,
    /// The date they mean, in EDTF (ISO 8601-2), if the report lets one work it out: `2016-07-27`,
    /// `2016-07`, `XXXX-11-12` where the year is not stated, `2016-07-27?` where it is inferred.
    pub edtf: Option<String>,
}

/// One attribution: these words, by this speaker, in this manner.
#[derive(Clone, PartialEq, Debug)]
pub struct Statement {
    /// The hash of where its words stand: see [`StatementId::of`].
    pub id: StatementId,
    /// The statement inside whose content this one stands.
    pub parent: Option<StatementId>,
    /// Who speaks; `None` where nobody is named and nothing names a kind of source.
    pub speaker: Option<SpeakerId>,
    /// The words that name the speaker where the statement stands.
    pub source: Option<Span>,
    /// The reporting expression; `None` for a free quotation.
    pub cue: Option<Cue>,
    /// The attributed words: at least one span, in text order.
    pub content: Vec<Span>,
    /// Whether they stand in quotation marks.
    pub form: Form,
    /// What is done by saying them.
    pub act: Act,
    /// Whether the report presents it as possible only ("may", "reportedly").
    pub hedged: bool,
    /// To whom it was said. JSON calls it `to`.
    pub to: Option<Span>,
    /// The venue or medium: "an interview", "on Twitter". JSON calls it `where`.
    pub place: Option<Span>,
    /// When it was said.
    pub when: Option<When>,
    /// Whether it stands in the headline or the standfirst.
    pub in_headline: bool,
    /// How sure the reading is of it, between 0 and 1.
    pub score: f32,
    /// What its content means, where the model told. Not part of the published form.
    pub sense: Option<Sense>,
}

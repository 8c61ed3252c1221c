//! A link: that two things in the record belong together, how, and what says so.
//!
//! Linkers make them; the store keeps them; persons across articles, utterances, stories and
//! disputes are views over them. A link always says what made us think so, and never changes what
//! it joins.

use std::fmt;
use std::ops::Range;

use crate::names::vocabulary;
use crate::{ArticleId, SpeakerId, StatementId};

vocabulary! {
    /// How two things belong together.
    LinkKind, "kind of link" {
        /// Two statements render one saying event.
        SameUtterance = "same_utterance",
        /// Two articles have passages in common that nobody is quoted with.
        CopyOf = "copy_of",
        /// Two speakers are one person, or one body.
        SameSpeaker = "same_speaker",
        /// Two articles report one event or running matter.
        SameStory = "same_story",
        /// The first statement denies what the second one says.
        Denies = "denies",
    }
}

impl LinkKind {
    /// Whether it makes no difference which of the two comes first.
    #[must_use]
    pub const fn is_symmetric(self) -> bool {
        !matches!(self, LinkKind::Denies | LinkKind::CopyOf)
    }
}

vocabulary! {
    /// What one of the two is to the other.
    Relation, "relation" {
        /// The same words, but for case, punctuation, and ways to write a number or a title.
        Verbatim = "verbatim",
        /// The words of one are part of those of the other, also with an ellipsis.
        Trimmed = "trimmed",
        /// Other words inside the quotation marks.
        Altered = "altered",
        /// One joins in one quotation what the other report keeps apart.
        Spliced = "spliced",
        /// At least one is in the reporter's words.
        Paraphrase = "paraphrase",
        /// The same article, but for its head, its date, its furniture, a word here and there.
        Reprinted = "reprinted",
        /// The first article is a part of the second one.
        Shortened = "shortened",
        /// The second article, which was there first, is a part of the first one.
        Extended = "extended",
        /// Some passages of the first article stand in the second one.
        Excerpted = "excerpted",
    }
}

/// One of the two things that a link joins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum End {
    /// An article.
    Article(ArticleId),
    /// A speaker of one article.
    Speaker(SpeakerId),
    /// A statement.
    Statement(StatementId),
}

/// The id alone: the kind of link says what it names.
impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::Article(id) => id.fmt(f),
            End::Speaker(id) => id.fmt(f),
            End::Statement(id) => id.fmt(f),
        }
    }
}

/// Words that stand in both articles, but for case, punctuation and ways to write a number.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Passage {
    /// Where they stand in the text of `a`'s article, in code points.
    pub a: Range<u32>,
    /// Where they stand in the text of `b`'s article, in code points.
    pub b: Range<u32>,
}

/// One thing that speaks for a link, or against it.
#[derive(Clone, PartialEq, Debug)]
pub struct Sign {
    /// What was looked at, from a closed list that docs/links.md explains: `meaning`, `speaker`, …
    pub name: &'static str,
    /// What was found.
    pub value: SignValue,
}

/// What was found of a sign.
#[derive(Clone, PartialEq, Debug)]
pub enum SignValue {
    /// A measure; what it measures and in which unit is the sign's.
    Number(f32),
    /// Words: of the reports, or of ours where docs/links.md lists them.
    Words(String),
}

/// What makes us think that a link holds.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Evidence {
    /// The words in common, in the order of `a`'s text.
    pub passages: Vec<Passage>,
    /// Everything else, in the order in which it counts.
    pub signs: Vec<Sign>,
}

/// Two things that belong together.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    /// How they belong together.
    pub kind: LinkKind,
    /// The one; the denial of a denial, the copy of a copy. Of a symmetric link, the smaller id.
    pub a: End,
    /// The other; the allegation, the article that was there first.
    pub b: End,
    /// What `a` is to `b`, for links between utterances and between copies.
    pub relation: Option<Relation>,
    /// How sure we are, between 0 and 1.
    pub score: f32,
    /// What says so.
    pub evidence: Evidence,
}

//! Reasons: why a statement is read as it is, conclusion by conclusion.
//!
//! Each step of attribution notes with the draft what it went by: the kind of evidence, the words
//! that it stands in, and how sure the model was where it was the model. They come out beside the
//! statements, for people who ask. Nothing is ever decided by a reason.

use gainsay_record::{Act, Span};

use super::draft::Draft;

/// Which conclusion a reason is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum About {
    /// Which words are attributed.
    Content,
    /// Which words report it.
    Cue,
    /// Which words name the speaker.
    Source,
    /// Who speaks.
    Speaker,
    /// For whom they speak.
    SpeaksFor,
    /// What is done by saying it.
    Act,
    /// Whether the words stand in marks.
    Form,
    /// Whether it is given as possible only.
    Hedged,
    /// To whom it was said.
    To,
    /// Where it was said.
    Where,
    /// When it was said.
    When,
    /// Inside which other statement it stands.
    Parent,
}

impl About {
    /// The name of the field in the JSON form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Cue => "cue",
            Self::Source => "source",
            Self::Speaker => "speaker",
            Self::SpeaksFor => "speaks_for",
            Self::Act => "act",
            Self::Form => "form",
            Self::Hedged => "hedged",
            Self::To => "to",
            Self::Where => "where",
            Self::When => "when",
            Self::Parent => "parent",
        }
    }
}

/// What a conclusion goes by.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Because {
    /// The model reads these words so.
    Model,
    /// A paragraph opens with a name and a colon.
    Turn,
    /// A name beneath words that are set off.
    Signed,
    /// A quotation that no words of attribution claim.
    FreeQuotation,
    /// A quotation is cut by its own cue, or goes on over paragraphs.
    GoesOn,
    /// The marks, sentences and blocks that stand around the words.
    Ends,
    /// The marks that stand around the words.
    Marks,
    /// No marks stand around the words.
    NoMarks,
    /// A block of their own, or the colon ahead of it, sets the words off.
    SetOff,
    /// The source says who it is.
    Named,
    /// The article has a fuller name of the one that the source names.
    FullerName,
    /// The article speaks of no other pollster's polls.
    OnlyPollster,
    /// The source names nobody.
    Nobody,
    /// The model takes these words for who is meant.
    Pointed,
    /// Who was asked, told or accused right before answers.
    Answers,
    /// Who spoke or was named last, of those that fit.
    LastThatFits,
    /// The article describes somebody so.
    Described,
    /// The article says who wrote, filed or published the document.
    Wrote,
    /// Two whom the sentence before begins with.
    BothActed,
    /// The likeliest of all whom the mention may mean, by where and how often they speak and are named.
    Likeliest,
    /// The statement around this one has this speaker.
    Around,
    /// The words of attribution of the same sentence.
    SameSentence,
    /// It goes on after the statement before.
    FollowsOn,
    /// The sentence before tells of a gesture of theirs: `He laughed. "Nobody asked."`
    Gesture,
    /// The text has the same words, and says whose they are.
    SameWords,
    /// These words say for whom.
    SaysForWhom,
    /// What the cue's verb or noun does in itself.
    CueMeans,
    /// The cue is negated or refuses.
    CueNegated,
    /// Words of the content that often do what is done here.
    WordsTell,
    /// What the content says as a whole.
    ContentSays,
    /// What the model by itself prefers, and all else together outweighs.
    Outweighed(Act),
    /// A word of doubt.
    Doubt,
    /// The words of attribution.
    Clause,
    /// A day counted from the report's own date.
    CountedFromReport,
    /// A date that is written out.
    WrittenOut,
    /// The content stands inside that of another statement.
    Inside,
}

impl Because {
    /// The reason in words, to be followed by what it stands in.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Model => "the model reads it so",
            Self::Turn => "a name and a colon open the paragraph",
            Self::Signed => "a name stands beneath the words",
            Self::FreeQuotation => "a quotation that nothing else attributes",
            Self::GoesOn => "the quotation goes on",
            Self::Ends => "moved to where the marks, the sentence or the block end",
            Self::Marks => "the quotation marks",
            Self::NoMarks => "no quotation marks around it",
            Self::SetOff => "a block of its own, or a colon ahead of it, sets it off",
            Self::Named => "the source says who",
            Self::FullerName => "the fullest name in the report",
            Self::OnlyPollster => "the only pollster that the report names",
            Self::Nobody => "the source names nobody",
            Self::Pointed => "the model takes these words for who is meant",
            Self::Answers => "who was asked, told or accused right before answers",
            Self::LastThatFits => "the last who fits, of those that spoke or were named",
            Self::Described => "the report describes somebody so",
            Self::Wrote => "the report says whose document it is",
            Self::BothActed => "the two with whom the sentence before begins",
            Self::Likeliest => "the likeliest of those who speak or are named near",
            Self::Around => "the speaker of the statement around it",
            Self::SameSentence => "the speaker of the same sentence",
            Self::FollowsOn => "it goes on after the statement before",
            Self::Gesture => "the sentence before tells of a gesture of theirs",
            Self::SameWords => "the text says whose these words are",
            Self::SaysForWhom => "the report says for whom",
            Self::CueMeans => "what the cue does in itself",
            Self::CueNegated => "the cue is negated or refuses",
            Self::WordsTell => "words that often do so",
            Self::ContentSays => "what the content says",
            Self::Outweighed(act) => outweighed(act),
            Self::Doubt => "a word of doubt",
            Self::Clause => "the words around the cue",
            Self::CountedFromReport => "counted from the report's own date",
            Self::WrittenOut => "the date is written out",
            Self::Inside => "it stands inside those words",
        }
    }
}

/// What the model by itself takes a statement for, where the signs say otherwise.
const fn outweighed(act: Act) -> &'static str {
    match act {
        Act::Assert => "cue, words and form outweigh the model, which prefers assert",
        Act::Deny => "cue, words and form outweigh the model, which prefers deny",
        Act::Allege => "cue, words and form outweigh the model, which prefers allege",
        Act::Confirm => "cue, words and form outweigh the model, which prefers confirm",
        Act::Question => "cue, words and form outweigh the model, which prefers question",
        Act::Demand => "cue, words and form outweigh the model, which prefers demand",
        Act::Promise => "cue, words and form outweigh the model, which prefers promise",
        Act::Praise => "cue, words and form outweigh the model, which prefers praise",
        Act::Criticise => "cue, words and form outweigh the model, which prefers criticise",
        Act::Express => "cue, words and form outweigh the model, which prefers express",
        Act::Decline => "cue, words and form outweigh the model, which prefers decline",
        Act::Predict => "cue, words and form outweigh the model, which prefers predict",
    }
}

/// One piece of evidence for one conclusion.
#[derive(Clone, PartialEq, Debug)]
pub struct Reason {
    /// For which conclusion.
    pub about: About,
    /// What kind of evidence.
    pub because: Because,
    /// The words that it stands in, in text order; none where it is about the layout as a whole.
    pub words: Vec<Span>,
    /// How sure the model is, between 0 and 1, where it is the model's.
    pub score: Option<f32>,
}

impl Reason {
    /// A reason that no model had a part in.
    pub(crate) fn rule(about: About, because: Because, words: Vec<Span>) -> Self {
        Self { about, because, words, score: None }
    }

    /// The model's word.
    pub(crate) fn model(about: About, because: Because, words: Vec<Span>, score: f32) -> Self {
        Self { about, because, words, score: Some(score) }
    }
}

/// Notes what is plain to see once everything else is decided: the nesting.
pub(crate) fn complete(drafts: &mut [Draft]) {
    let contents: Vec<Vec<Span>> = drafts.iter().map(|draft| draft.content.clone()).collect();
    for draft in drafts.iter_mut() {
        if let Some(parent) = draft.parent.and_then(|parent| contents.get(parent)) {
            draft.why.push(Reason::rule(About::Parent, Because::Inside, parent.clone()));
        }
        draft.why.sort_by_key(|reason| reason.about);
    }
}

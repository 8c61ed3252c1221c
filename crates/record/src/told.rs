//! A statement told on its own: all that one needs to compare, list or show it, without its article.
//!
//! A reading or the store makes them; linkers and lists read them. Words are repeated here, with
//! where they stand, so that every one of them leads back to the report. Offsets are code points, as
//! everywhere outside of an article.

use std::ops::Range;

use crate::{
    Act, ArticleId, Form, Reading, Sense, Span, Speaker, SpeakerId, SpeakerKind, Statement,
    StatementId,
};

/// Some words of an article, and where they stand.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Words {
    /// Where, in code points of the article's text.
    pub at: Range<u32>,
    /// The words.
    pub text: String,
}

/// A speaker told on its own.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Voice {
    /// The speaker.
    pub id: SpeakerId,
    /// The fullest name in the article.
    pub name: String,
    /// What kind of speaker it is.
    pub kind: SpeakerKind,
    /// What the article says of them.
    pub description: Option<String>,
    /// On whose behalf they speak: that speaker's name.
    pub speaks_for: Option<String>,
}

/// A statement told on its own.
#[derive(Clone, PartialEq, Debug)]
pub struct Told {
    /// The statement.
    pub id: StatementId,
    /// The article it stands in.
    pub article: ArticleId,
    /// Which statement of its article it is, counted from 0.
    pub position: u32,
    /// The statement inside whose content it stands.
    pub parent: Option<StatementId>,
    /// Who published the article.
    pub outlet: Option<String>,
    /// The article's title.
    pub title: Option<String>,
    /// When the article was published, in EDTF.
    pub published: Option<String>,
    /// Who speaks.
    pub voice: Option<Voice>,
    /// The words that name the speaker where the statement stands.
    pub source: Option<Words>,
    /// The reporting expression.
    pub cue: Option<Words>,
    /// Its dictionary form.
    pub lemma: Option<String>,
    /// The attributed words.
    pub content: Vec<Words>,
    /// Whether they stand in quotation marks.
    pub form: Form,
    /// What is done by saying them.
    pub act: Act,
    /// Whether the report presents it as possible only.
    pub hedged: bool,
    /// To whom it was said.
    pub to: Option<Words>,
    /// The venue or medium.
    pub place: Option<Words>,
    /// When it was said, in the report's words.
    pub when: Option<Words>,
    /// The date that they mean, in EDTF.
    pub edtf: Option<String>,
    /// Whether it stands in the headline or the standfirst.
    pub in_headline: bool,
    /// How sure the reading is of it, between 0 and 1.
    pub score: f32,
    /// What its content means.
    pub sense: Option<Sense>,
}

/// A speaker told with the article that names them: what is compared to find out who is who.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Heard {
    /// The speaker.
    pub voice: Voice,
    /// The article.
    pub article: ArticleId,
    /// Who published the article.
    pub outlet: Option<String>,
    /// When the article was published, in EDTF.
    pub published: Option<String>,
    /// What the article calls them: every wording once, in the order of the text, the name too if
    /// it stands there.
    pub aliases: Vec<String>,
}

impl Heard {
    /// The speakers of a reading, in its order.
    #[must_use]
    pub fn all(reading: &Reading) -> Vec<Self> {
        reading.speakers.iter().map(|speaker| Self::of(reading, speaker)).collect()
    }

    fn of(reading: &Reading, speaker: &Speaker) -> Self {
        let meta = reading.article.meta();
        let mut aliases: Vec<String> = Vec::new();
        for mention in speaker.mentions.iter().map(|&span| reading.article.slice(span)) {
            if !aliases.iter().any(|known| known == mention) {
                aliases.push(mention.to_owned());
            }
        }
        Self {
            voice: voice(reading, speaker),
            article: reading.article.id(),
            outlet: meta.outlet.clone(),
            published: meta.published.clone(),
            aliases,
        }
    }
}

impl Told {
    /// The statements of a reading, in its order.
    #[must_use]
    pub fn all(reading: &Reading) -> Vec<Self> {
        (0..).zip(&reading.statements).map(|(at, it)| Self::of(reading, it, at)).collect()
    }

    fn of(reading: &Reading, statement: &Statement, position: u32) -> Self {
        let words = |span| words(reading, span);
        let meta = reading.article.meta();
        let (cue, when) = (statement.cue.as_ref(), statement.when.as_ref());
        Self {
            id: statement.id,
            article: reading.article.id(),
            position,
            parent: statement.parent,
            outlet: meta.outlet.clone(),
            title: meta.title.clone(),
            published: meta.published.clone(),
            voice: statement
                .speaker
                .and_then(|id| reading.speaker(id))
                .map(|it| voice(reading, it)),
            source: statement.source.map(words),
            cue: cue.map(|cue| words(cue.span)),
            lemma: cue.map(|cue| cue.lemma.clone()),
            content: statement.content.iter().copied().map(words).collect(),
            form: statement.form,
            act: statement.act,
            hedged: statement.hedged,
            to: statement.to.map(words),
            place: statement.place.map(words),
            when: when.map(|when| words(when.span)),
            edtf: when.and_then(|when| when.edtf.clone()),
            in_headline: statement.in_headline,
            score: statement.score,
            sense: statement.sense,
        }
    }

    /// The attributed words in one line, pieces joined with an ellipsis.
    #[must_use]
    pub fn line(&self) -> String {
        let pieces = self.content.iter().map(|piece| piece.text.split_whitespace());
        let pieces: Vec<String> = pieces.map(|it| it.collect::<Vec<_>>().join(" ")).collect();
        pieces.join(" … ")
    }
}

fn voice(reading: &Reading, speaker: &Speaker) -> Voice {
    let behalf = speaker.speaks_for.and_then(|id| reading.speaker(id));
    Voice {
        id: speaker.id,
        name: speaker.name.clone(),
        kind: speaker.kind,
        description: speaker.description.clone(),
        speaks_for: behalf.map(|it| it.name.clone()),
    }
}

fn words(reading: &Reading, span: Span) -> Words {
    let at = reading.article.units().code_points(span);
    Words { at: at.start as u32..at.end as u32, text: reading.article.slice(span).to_owned() }
}

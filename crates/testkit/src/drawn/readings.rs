//! Readings made of drawn numbers: any that [`Reading::check`] accepts, likely or not.
//!
//! Statements may overlap, nest in one another in any order, and share speakers; parts are there or
//! not. Nothing here reads the text.

use gainsay_record::{
    Act, Article, Cue, Form, Provenance, Reading, Sense, Span, Speaker, SpeakerId, SpeakerKind,
    Statement, StatementId, When,
};

use super::{Place, drawn_span};

/// What a statement is made of.
#[derive(Clone, PartialEq, Debug)]
pub struct DrawnStatement {
    /// Where source, cue, addressee, venue and time stand; empty ones are left out.
    pub parts: [Place; 5],
    /// Where the pieces of the content stand, in any order.
    pub content: Vec<Place>,
    /// Act, form, kind of speaker, and what else there is, each by its place among all.
    pub numbers: [u8; 4],
}

/// The reading that statements come to in an article. A statement without words, or with the words
/// of another one, is left out.
///
/// # Panics
/// Never: every draw is valid.
#[must_use]
pub fn drawn_reading(article: Article, statements: &[DrawnStatement]) -> Reading {
    let provenance = Provenance {
        gainsay: "0.1.0".to_owned(),
        model: "drawn".to_owned(),
        settings: String::new(),
    };
    let mut reading = Reading { article, speakers: Vec::new(), statements: Vec::new(), provenance };
    statements.iter().for_each(|drawn| add(&mut reading, drawn));
    reading
}

fn add(reading: &mut Reading, drawn: &DrawnStatement) {
    let span = |place: Place| Some(drawn_span(&reading.article, place)).filter(|it| !it.is_empty());
    let [source, cue, to, place, time] = drawn.parts.map(span);
    let mut content: Vec<Span> = drawn.content.iter().copied().filter_map(span).collect();
    content.sort();
    content.dedup_by(|next, kept| next.start() < kept.end());
    let id = StatementId::of(&reading.article, source, cue, &content);
    if content.is_empty() || reading.statement(id).is_some() {
        return;
    }
    let [act, form, kind, has] = drawn.numbers.map(usize::from);
    let kind = SpeakerKind::ALL[kind % SpeakerKind::ALL.len()];
    let speaker = source.map(|mention| speaker(reading, mention, kind));
    let vector = || (0..Sense::DIMENSIONS).map(|at| ((at + act) % 7) as f32 - 3.0);
    let parent = reading.statements.last().filter(|_| has & 1 == 1).map(|above| above.id);
    reading.statements.push(Statement {
        id,
        parent,
        speaker,
        source,
        cue: cue.map(|span| Cue { span, lemma: "say".to_owned() }),
        content,
        form: Form::ALL[form % Form::ALL.len()],
        act: Act::ALL[act % Act::ALL.len()],
        hedged: has & 2 == 2,
        to,
        place,
        when: time.map(|span| When { span, edtf: (has & 4 == 4).then(|| "2016-07".to_owned()) }),
        in_headline: has & 8 == 8,
        score: has as f32 / 255.0,
        sense: (has & 16 == 16).then(|| Sense::of(&vector().collect::<Vec<_>>())).flatten(),
    });
}

/// The speaker of this mention, who speaks for the one before.
fn speaker(reading: &mut Reading, mention: Span, kind: SpeakerKind) -> SpeakerId {
    let name = reading.article.slice(mention).to_owned();
    let id = SpeakerId::of(&reading.article, kind, &name, Some(mention));
    if reading.speaker(id).is_none() {
        let speaks_for = reading.speakers.last().map(|before| before.id);
        let description = (kind == SpeakerKind::Group).then(|| "a body of people".to_owned());
        let mentions = vec![mention];
        reading.speakers.push(Speaker { id, name, kind, description, speaks_for, mentions });
    }
    id
}

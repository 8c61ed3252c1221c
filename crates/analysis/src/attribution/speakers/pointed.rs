//! Whom the model points at: its word on what a pronoun, a role or nothing at all means.
//!
//! The words of a draft that the model takes to name who speaks come in, with the names of the
//! article and the sources known so far; those they name go out, likeliest first. Pronouns name
//! nobody: the model was never told which of them it must not point at. Whether somebody fits is not
//! decided here.

use gainsay_record::Span;

use super::antecedents::Story;
use super::sources::Who;
use crate::attribution::draft::Draft;

/// Somebody the model points at.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Pointed {
    pub(crate) who: Who,
    /// How likely, between 0 and 1.
    pub(crate) score: f32,
    /// The likeliest words that name them.
    pub(crate) at: Span,
}

/// Everybody the model points at.
pub(crate) fn candidates(story: &Story, draft: &Draft) -> Vec<Pointed> {
    let mut all: Vec<Pointed> = Vec::new();
    let mut add = |who: Who, score: f32, at: Span| match all.iter_mut().find(|it| it.who == who) {
        Some(known) if known.score >= score => {}
        Some(known) => (known.score, known.at) = (score, at),
        None => all.push(Pointed { who, score, at }),
    };
    let at = draft.source.or(draft.cue).or(draft.content.first().copied()).map(Span::start);
    let by_then = |who: usize| at.map_or(who, |at| story.names.by_then(who, at));
    for run in &draft.named {
        if draft.source.is_some_and(|source| source.contains(run.span)) {
            continue;
        }
        for place in story.names.places_in(run.span) {
            add(Who::Named(vec![by_then(place.who)]), run.score, place.span);
        }
        for known in story.known.within(run.span).filter(|known| !known.is_pronoun) {
            let who = known.alone().map_or(known.who.clone(), |it| Who::Named(vec![by_then(it)]));
            add(who, run.score, known.source.unwrap_or(run.span));
        }
    }
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    all
}

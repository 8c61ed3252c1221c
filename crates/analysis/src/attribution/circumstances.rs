//! Circumstances: to whom, where and when something was said.
//!
//! Drafts with their nesting come in; they go out with an addressee, a venue or medium, and a time,
//! where the words around their cue give them. Only the cue's own sentence is read, without the
//! attributed words: a day inside a quotation is not the day it was spoken. Each circumstance
//! belongs to the nearest cue. What the words do not give stays `None`.

mod addressee;
mod clause;
mod hearing;
mod nearness;
mod phrase;
pub(crate) mod times;
mod venue;

use std::ops::Range;

use gainsay_record::Span;

use super::draft::Draft;
use super::marks::{is_double, is_mark};
use super::page::Page;
use super::places::Places;
use super::reasons::{About, Because, Reason};
use clause::Clause;
use times::Report;

/// Sets to whom, where and when, and notes why.
pub(crate) fn set(page: &Page, drafts: &mut [Draft]) {
    find(page, drafts);
    for draft in drafts {
        let clause =
            |about, span: Option<Span>| Some(Reason::rule(about, Because::Clause, vec![span?]));
        let to = clause(About::To, draft.to);
        let place = clause(About::Where, draft.place);
        let when = draft.when.as_ref().map(|when| {
            let inferred = when.edtf.as_ref().is_some_and(|edtf| edtf.contains('?'));
            let because = match (&when.edtf, inferred) {
                (None, _) => Because::Clause,
                (_, true) => Because::CountedFromReport,
                (_, false) => Because::WrittenOut,
            };
            Reason::rule(About::When, because, vec![when.span])
        });
        draft.why.extend([to, place, when].into_iter().flatten());
    }
}

/// The noun phrase of no more than so many words that some words begin with.
pub(crate) fn noun_phrase(page: &Page, words: Span, most: usize) -> Option<Span> {
    let clause = clause::within(page, words);
    let end = phrase::end(&clause, &[], 0, phrase::Reach::Long, most);
    (end > 0).then(|| phrase::span(page, &clause, &(0..end))).flatten()
}

/// Whether a word, in lower case, may stand right ahead of an adjective and its noun: an article, a preposition.
pub(crate) fn leads_noun(word: &str) -> bool {
    phrase::is_determiner(word) || phrase::is_preposition(word)
}

fn find(page: &Page, drafts: &mut [Draft]) {
    let (places, cues) = (Places::of(drafts), Cues::of(drafts));
    let meta = page.article.meta();
    let report = Report::of(meta.published.as_deref()).changed(meta.modified.as_deref());
    // What somebody is told to have said within another statement has its own time.
    let label = |drafts: &[Draft], index: usize| {
        let draft = drafts.get(index).filter(|draft| draft.parent.is_none())?;
        times::labelled(page, draft, report)
    };
    for index in 0..drafts.len() {
        let heard = hearing::told(page, &drafts[index]);
        let Some(clause) = Clause::of(page, drafts, index, &places, &cues) else {
            drafts[index].to = addressee::replied(page, &drafts[index]);
            drafts[index].when = times::signed(page, &drafts[index], report);
            drafts[index].when = drafts[index].when.take().or_else(|| label(drafts, index));
            hear(&mut drafts[index], heard);
            continue;
        };
        let times = times::find(&clause);
        let cue = drafts[index].cue.map_or("", |cue| page.text(cue));
        let to = addressee::find(&clause, &times, cue);
        let place = venue::find(&clause, &times, to.as_ref());
        let when = times::choose(page, &clause, &times, place.as_ref(), report)
            .or_else(|| times::of_source(page, &drafts[index], report))
            .or_else(|| label(drafts, index));
        let span = |at: Option<Range<usize>>| {
            phrase::span(page, &clause, &at?).and_then(|it| without_lone_mark(page, it))
        };
        let to = span(to).or_else(|| addressee::in_content(page, &clause, cue));
        // "Urged an “end to the violence”": what is quoted is what was said.
        let to = to.filter(|it| !page.text(*it).contains(is_double));
        let place = span(place);
        let draft = &mut drafts[index];
        (draft.to, draft.place, draft.when) = (to, place, when);
        hear(draft, heard);
    }
}

/// Takes whoever heard a statement from its source: who said it is not named.
fn hear(draft: &mut Draft, heard: Option<Span>) {
    if heard.is_some() {
        (draft.to, draft.source) = (heard, None);
        draft.why.retain(|reason| reason.about != About::Source);
    }
}

/// Without a quotation mark at the start whose partner is not in the words, as of `"He was told that …"`.
fn without_lone_mark(page: &Page, span: Span) -> Option<Span> {
    let text = page.text(span);
    let bare = text.trim_start_matches(is_mark);
    let lone = bare.len() < text.len() && !bare.contains(is_mark);
    if lone { page.span(span.end() - bare.len(), span.end()) } else { Some(span) }
}

/// The cues of all drafts, in text order.
pub(crate) struct Cues(Vec<(Span, usize)>);

impl Cues {
    fn of(drafts: &[Draft]) -> Self {
        let cue = |(index, draft): (usize, &Draft)| Some((draft.cue?, index));
        let mut cues: Vec<_> = drafts.iter().enumerate().filter_map(cue).collect();
        cues.sort();
        Self(cues)
    }

    /// The cues that start within a span.
    fn within(&self, bounds: Span) -> impl Iterator<Item = (Span, usize)> + '_ {
        let first = self.0.partition_point(|(cue, _)| cue.start() < bounds.start());
        self.0[first..].iter().copied().take_while(move |(cue, _)| cue.start() < bounds.end())
    }
}

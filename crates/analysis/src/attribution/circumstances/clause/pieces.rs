//! What of a sentence is not the reporter's own: the cue, the source, contents, other cues.
//!
//! The drafts and one of them come in; how much of the text its clause is, and the pieces of it that
//! have a role, go out.

use gainsay_record::Span;

use super::super::super::draft::Draft;
use super::super::super::page::Page;
use super::super::super::places::Places;
use super::super::Cues;
use super::{REACH, Role};

/// The sentence of the cue, or the part of it within the content that the draft stands in.
pub(super) fn bounds(page: &Page, drafts: &[Draft], draft: &Draft, cue: Span) -> Option<Span> {
    let sentence = page.sentences.get(page.sentences.at(cue.start()))?;
    let sentence = if sentence.contains(cue) { sentence } else { sentence.cover(cue) };
    let outer = draft.parent.and_then(|parent| drafts.get(parent));
    let outer = outer.and_then(|it| it.content.iter().find(|span| span.contains(cue)));
    let sentence = outer.map_or(Some(sentence), |outer| outer.intersect(sentence))?;
    let start = sentence.start().max(cue.start().saturating_sub(REACH));
    let end = sentence.end().min(cue.end() + REACH);
    let text = page.article.text();
    let start = (start..=cue.start()).find(|&at| text.is_char_boundary(at))?;
    let end = (cue.end()..=end).rev().find(|&at| text.is_char_boundary(at))?;
    page.article.span(start..end).ok()
}

/// What is not free within some bounds, in order and without overlap; the cue is always kept.
pub(super) fn pieces(
    drafts: &[Draft],
    index: usize,
    places: &Places,
    cues: &Cues,
    bounds: Span,
) -> Vec<(Span, Role)> {
    let draft = &drafts[index];
    let Some(cue) = draft.cue else { return Vec::new() };
    let mut all: Vec<(Span, Role)> = vec![(cue, Role::Cue)];
    all.extend(draft.content.iter().map(|&span| (span, Role::Content)));
    all.extend(draft.source.map(|span| (span, Role::Source)));
    for other in places.near(bounds).into_iter().filter(|&it| it != index) {
        let apart = !drafts[other].holds(cue) && drafts[other].parent == draft.parent;
        let contents = drafts[other].content.iter().filter(|_| apart);
        all.extend(contents.map(|&span| (span, Role::OtherContent)));
    }
    let others = cues.within(bounds).filter(|(_, it)| drafts[*it].parent == draft.parent);
    let role = |other: usize| match draft.source.is_some() && drafts[other].source == draft.source {
        true => Role::Companion,
        false => Role::OtherCue,
    };
    all.extend(others.filter(|(_, it)| *it != index).map(|(span, it)| (span, role(it))));
    let mut all: Vec<(Span, Role)> = all
        .into_iter()
        .filter_map(|(span, role)| Some((span.intersect(bounds)?, role)))
        .filter(|(span, role)| *role == Role::Cue || !span.overlaps(cue))
        .collect();
    all.sort();
    let mut kept: Vec<(Span, Role)> = Vec::new();
    for (span, role) in all {
        match kept.last_mut() {
            Some(last) if last.0.end() > span.start() => {
                last.0 = last.0.cover(span);
                last.1 = last.1.min(role);
            }
            _ => kept.push((span, role)),
        }
    }
    kept
}

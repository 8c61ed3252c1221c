//! Pieces: every piece of a quotation is told once.
//!
//! Drafts with joined contents come in. Of two that share a piece, each with a cue of its own, one keeps
//! it: the one that has nothing else, or the one whose cue stands right before it. A draft that is
//! nothing but paragraphs in which somebody's quotation goes on is gone when they go out.

use std::collections::BTreeMap;

use gainsay_record::Span;

use super::draft::Draft;
use super::page::Page;
use super::places::Places;
use super::reasons::{About, Because, Reason};

/// Leaves every piece with one draft.
pub(crate) fn part(page: &Page, drafts: &mut Vec<Draft>) {
    share_out(page, drafts);
    let places = Places::of(drafts);
    let repeats: Vec<bool> = drafts.iter().map(|it| is_repeat(page, drafts, &places, it)).collect();
    let mut repeats = repeats.into_iter();
    drafts.retain(|_| !repeats.next().unwrap_or_default());
}

/// Takes a piece that two statements share from all but one.
fn share_out(page: &Page, drafts: &mut [Draft]) {
    let mut owners: BTreeMap<Span, Vec<usize>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, it)| speaks_outside(page, it)) {
        let quoted = draft.content.iter().filter(|piece| is_quotation(page, **piece));
        quoted.for_each(|piece| owners.entry(*piece).or_default().push(at));
    }
    for (piece, owners) in owners.into_iter().filter(|(_, owners)| owners.len() > 1) {
        let Some(keeps) = keeper(page, drafts, piece, &owners) else { continue };
        for at in owners.into_iter().filter(|&at| at != keeps) {
            let draft = &mut drafts[at];
            if draft.content.len() > 1 {
                draft.content.retain(|it| *it != piece);
                let content = draft.content.clone();
                draft.why.push(Reason::rule(About::Content, Because::Ends, content));
            }
        }
    }
}

/// Whether the cue stands in the reporter's words.
fn speaks_outside(page: &Page, draft: &Draft) -> bool {
    draft.cue.is_some_and(|cue| page.quotations.at(cue.start()).is_none())
}

fn is_quotation(page: &Page, piece: Span) -> bool {
    let quotation = page.quotations.outermost_at(piece.start());
    quotation.and_then(|index| page.quotation(index)).is_some_and(|it| it.span == piece)
}

/// Whose a shared piece is: it is all that one of them has, or its cue is the last one ahead of it in
/// its paragraph.
fn keeper(page: &Page, drafts: &[Draft], piece: Span, owners: &[usize]) -> Option<usize> {
    let mut alone = owners.iter().filter(|at| drafts[**at].content.len() == 1);
    if let Some(only) = alone.next() {
        return alone.next().is_none().then_some(*only);
    }
    let ahead = owners.iter().filter_map(|&at| Some((drafts[at].cue?, at)));
    let ahead = ahead.filter(|(cue, _)| cue.end() <= piece.start() && page.same_block(*cue, piece));
    ahead.max().map(|(_, at)| at)
}

/// Whether a draft that nothing attributes begins where a quotation goes on, and is all in the content of
/// another one.
fn is_repeat(page: &Page, drafts: &[Draft], places: &Places, draft: &Draft) -> bool {
    let Some(first) = draft.content.first().filter(|_| draft.cue.is_none()) else { return false };
    let goes_on = || {
        let piece = page.quotations.outermost_at(first.start());
        let piece = piece.and_then(|index| page.quotation(index));
        piece.is_some_and(|it| it.continues.is_some() && it.inner.start() >= first.start())
    };
    let holds = |other: &Draft| {
        let attributed = other.cue.or(other.source).is_some();
        attributed && draft.content.iter().all(|&span| other.holds(span))
    };
    draft.source.is_none()
        && goes_on()
        && places.near(*first).into_iter().any(|other| holds(&drafts[other]))
}

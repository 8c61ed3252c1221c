//! Joining: the pieces of one quotation that the model took for several, or saw in part.
//!
//! Drafts with mended contents come in; they go out with
//! - the rest of a quotation that goes on after its cue in the same breath: "…," she said. "…";
//! - the paragraphs that a quotation goes on over, its opening mark repeated, before the cue or
//!   after it.
//!
//! A piece that is another draft's stays there where that draft has a cue or a source of its own,
//! and is taken where it has neither. Nothing is joined across a paragraph without such marks.

use gainsay_record::Span;

use super::draft::Draft;
use super::page::{Page, count_words, has_words};
use super::places::Places;
use super::reasons::{About, Because, Reason};

/// Words that a reporter may put between the cue and the rest of the quotation.
const BREATH: usize = 40;

/// Joins pieces to the drafts they belong to, and drops the drafts that were only pieces.
pub(crate) fn join(page: &Page, drafts: &mut Vec<Draft>) {
    let mut places = Places::of(drafts);
    let mut gone = vec![false; drafts.len()];
    for at in 0..drafts.len() {
        let Some(clause) = clause(page, &drafts[at]).filter(|_| !gone[at]) else { continue };
        let resumed = resumed(page, drafts, &places, at, clause);
        let mut pieces: Vec<Span> = resumed.into_iter().collect();
        pieces.extend(paragraphs(page, drafts, &places, at, resumed));
        for piece in pieces {
            for other in places.near(piece) {
                gone[other] |= other != at && is_piece(&drafts[other], piece);
            }
            drafts[at].content.push(piece);
            let why = Reason::rule(About::Content, Because::GoesOn, vec![piece]);
            drafts[at].why.push(why);
            places.add(at, piece);
        }
        drafts[at].content.sort();
        drafts[at].content.dedup_by(|next, kept| covers(kept, *next));
    }
    let mut gone = gone.into_iter();
    drafts.retain(|_| !gone.next().unwrap_or(false));
}

/// Takes a later piece into an earlier one where they overlap: the model may have seen a quotation
/// and more.
fn covers(kept: &mut Span, next: Span) -> bool {
    let overlap = next.start() < kept.end();
    if overlap {
        *kept = kept.cover(next);
    }
    overlap
}

/// The words of attribution, where they stand outside of quotations and in one block.
fn clause(page: &Page, draft: &Draft) -> Option<Span> {
    let place = draft.cue.or(draft.source)?;
    let clause = match draft.source {
        Some(source) if page.same_block(source, place) => source.cover(place),
        _ => place,
    };
    let quoted = |byte: usize| page.quotations.at(byte).is_some();
    (!quoted(place.start()) && !quoted(clause.start())).then_some(clause)
}

/// The quotation that resumes after the words of attribution, in the same block, where one ended
/// right before them.
fn resumed(
    page: &Page,
    drafts: &[Draft],
    places: &Places,
    at: usize,
    clause: Span,
) -> Option<Span> {
    let draft = &drafts[at];
    let ends_before = |span: &&Span| {
        let closes = span.end().checked_sub(1).and_then(|last| page.quotations.outermost_at(last));
        let closes = closes.and_then(|index| page.quotation(index));
        span.end() <= clause.start()
            && closes.is_some_and(|quotation| quotation.span.end() == span.end())
            && !has_words(page.between(span.end(), clause.start()))
    };
    draft.content.iter().find(ends_before)?;
    let block = page.block(clause)?.span;
    let rest = page.span(clause.end(), block.end())?;
    let next = page.quotations.touching(rest).find(|(_, it)| it.within.is_none())?.1.span;
    let gap = page.between(clause.end(), next.start());
    let stops = |c: char| matches!(c, '.' | '!' | '?' | ',' | ':' | ';' | '-' | '–' | '—');
    // A cue that reaches into the quotation may end in a later sentence than it starts in: that is
    // no breath at all.
    let before = page.sentences.at(clause.end());
    let sentences = page.sentences.at(next.start()).checked_sub(before)?;
    let same_breath = sentences <= 1
        && count_words(gap) <= BREATH
        && (gap.trim_end().ends_with(stops) || !has_words(gap))
        && !places.cue_between(clause.end(), next.start());
    (same_breath && is_free(page, drafts, places, at, next)).then_some(next)
}

/// The paragraphs before and after that belong to the quotations of a draft.
fn paragraphs(
    page: &Page,
    drafts: &[Draft],
    places: &Places,
    at: usize,
    resumed: Option<Span>,
) -> Vec<Span> {
    let mut pieces = Vec::new();
    let own = drafts[at].content.iter().copied().chain(resumed);
    for span in own {
        let Some(index) = page.quotations.outermost_at(span.start()) else { continue };
        let free = |&index: &usize| {
            let piece = page.quotation(index).map(|it| it.span);
            piece.is_some_and(|piece| is_free(page, drafts, places, at, piece))
        };
        let back = std::iter::successors(Some(index), |&index| page.quotation(index)?.continues);
        let chain = back.skip(1).take_while(free).collect::<Vec<_>>();
        let after = page.quotations.pieces_after(index).into_iter().take_while(free);
        let found = chain.into_iter().chain(after).filter_map(|index| page.quotation(index));
        pieces.extend(found.map(|it| it.span).filter(|it| !drafts[at].touches(*it)));
    }
    pieces.sort();
    pieces.dedup();
    pieces
}

/// Whether no other draft has a quotation for its own: one with a cue or a source outside of it.
fn is_free(page: &Page, drafts: &[Draft], places: &Places, at: usize, piece: Span) -> bool {
    let words = page.count_words(piece).max(1);
    let takes = |&other: &usize| {
        let draft = &drafts[other];
        let place = draft.cue.or(draft.source);
        let inside = place.is_some_and(|place| piece.contains(place));
        let shared = draft.content.iter().filter_map(|span| span.intersect(piece));
        let most = shared.map(|span| page.count_words(span)).sum::<usize>() * 2 >= words;
        other != at && place.is_some() && !inside && most
    };
    !places.near(piece).iter().any(takes)
}

/// Whether a draft is nothing but a piece: no cue, no source, and no words outside of it.
fn is_piece(draft: &Draft, piece: Span) -> bool {
    let attributed = draft.cue.is_some() || draft.source.is_some();
    !attributed && draft.content.iter().all(|span| piece.contains(*span))
}

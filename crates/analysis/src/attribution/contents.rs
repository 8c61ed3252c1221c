//! Contents mended: spans that begin and end where the words of the speaker do.
//!
//! Drafts come in with the model's spans; they go out with spans that
//! - stand in one block each, in blocks that are read, and not in a heading behind a paragraph;
//! - hold neither their own cue nor their own source;
//! - hold a quotation whole, with both its marks, where the cue stands outside of it, and stay
//!   inside its marks where the cue stands inside;
//! - stand ahead of an attribution that ends its paragraph, and not in the next one;
//! - take in the clause ahead of "and that …", where it stands right behind their cue;
//! - leave out those who were told: "…, jurors were told";
//! - end where an abbreviation ends the reporter's sentence: "it would buy Lund Cables Inc. The union said …";
//! - leave out what is done meanwhile: "A neighbour wept as he recalled: “…”";
//! - have no white space, comma, colon or dash at their ends, and no full stop that ends the
//!   reporter's sentence.
//!
//! A draft that has no word left is dropped. No span is ever moved away from what it overlaps.

mod behind;
mod coordinated;
mod hearers;

use gainsay_record::Span;

use super::draft::Draft;
use super::marks::{is_dash, is_double, is_mark};
use super::page::{Page, count_words, has_words};
use super::quotations::Quotation;
use super::reasons::{About, Because, Reason};
use super::sentences::is_abbreviated;

/// A span that holds less than this much of a quotation's words, and not its first ones, only
/// touches it.
const TOUCH: f64 = 0.34;
/// A day or a place between the cue and the comma after it has no more words than this.
const ASIDE: usize = 4;

/// Mends the content of every draft and drops those that have none.
pub(crate) fn mend(page: &Page, drafts: &mut Vec<Draft>) {
    for draft in drafts.iter_mut() {
        mend_one(page, draft);
    }
    drafts.retain(|draft| !draft.content.is_empty());
    coordinated::take_in(page, drafts);
}

/// Mends one content.
pub(crate) fn mend_one(page: &Page, draft: &mut Draft) {
    let given = draft.content.clone();
    draft.content = given.iter().map(|&span| in_sentence(page, draft, span)).collect();
    if let Some(same) = the_same(page, draft) {
        draft.content = vec![same];
    }
    behind::take_back(page, draft);
    hearers::leave_out(page, draft);
    let content = without_deeds(page, draft);
    let by_block = content.iter().flat_map(|&span| in_blocks(page, span));
    let by_block = in_its_heading(page, draft, without_headings(page, by_block.collect()));
    let own: Vec<Span> = [draft.cue, draft.source].into_iter().flatten().collect();
    let without_own = by_block.into_iter().flat_map(|span| without(page, span, &own));
    let snapped = without_own.flat_map(|span| snap(page, draft, span));
    let trimmed = snapped.filter_map(|span| trim(page, draft, span));
    let content = joined(page, trimmed.collect());
    if content != given {
        draft.why.push(Reason::rule(About::Content, Because::Ends, content.clone()));
    }
    draft.content = content;
}

/// "The same" of "…; the governor said the same": what stands ahead is somebody else's.
fn the_same(page: &Page, draft: &Draft) -> Option<Span> {
    let cue = draft.cue?;
    let rest = page.after(cue.end());
    let gap = rest.len() - rest.trim_start().len();
    let end = ["the same", "as much"].iter().find_map(|it| {
        let behind = rest.trim_start().strip_prefix(it)?;
        behind.trim_start().starts_with(['.', ',', ';', '!']).then_some(it.len())
    })?;
    page.span(cue.end() + gap, cue.end() + gap + end)
}

/// What is said without what is done meanwhile: "A neighbour wept as he recalled: “…”".
fn without_deeds(page: &Page, draft: &Draft) -> Vec<Span> {
    const MEANWHILE: [&str; 3] = ["as", "while", "when"];
    let clause = draft.cue.map(|cue| draft.source.map_or(cue, |source| source.cover(cue)));
    let Some(clause) = clause.filter(|it| page.after(it.end()).trim_start().starts_with(':'))
    else {
        return draft.content.clone();
    };
    let before = page.before(clause.start()).split_whitespace().next_back().unwrap_or_default();
    let is_deed =
        |span: &&Span| span.start() < clause.start() && !page.text(**span).contains(is_double);
    let meanwhile = MEANWHILE.contains(&before) && !draft.content.iter().all(|it| is_deed(&it));
    let kept = draft.content.iter().filter(|span| !(meanwhile && is_deed(span)));
    kept.copied().collect()
}

/// What a headline has somebody say, if its cue stands there: the text below is no part of it.
fn in_its_heading(page: &Page, draft: &Draft, content: Vec<Span>) -> Vec<Span> {
    let is_head = |span: Span| page.block(span).is_some_and(|it| it.kind.is_head());
    let head: Vec<Span> = content.iter().copied().filter(|&it| is_head(it)).collect();
    let starts = content.first().is_some_and(|it| is_head(*it));
    if draft.cue.map_or(starts, is_head) && !head.is_empty() { head } else { content }
}

/// A span without quotations behind its cue, as far as the sentence of the cue goes, where an abbreviation ends that.
fn in_sentence(page: &Page, draft: &Draft, span: Span) -> Span {
    let sentence = draft.cue.and_then(|cue| page.sentences.get(page.sentences.at(cue.start())));
    let Some(end) = sentence.map(Span::end).filter(|end| span.end() > *end) else { return span };
    let here = sentence.is_some_and(|it| it.start() <= span.start()) && span.start() < end;
    let cut = page.span(span.start(), end).filter(|_| here);
    let cut = cut.filter(|_| !page.text(span).contains(is_double));
    let abbreviated = |cut: &Span| page.text(*cut).strip_suffix('.').is_some_and(is_abbreviated);
    cut.filter(abbreviated).unwrap_or(span)
}

/// A span cut at the borders of blocks, without what stands in blocks that are not read.
pub(crate) fn in_blocks(page: &Page, span: Span) -> Vec<Span> {
    let blocks = page.article.blocks();
    let first = blocks.partition_point(|block| block.span.end() <= span.start());
    let touched = blocks[first..].iter().take_while(|block| block.span.start() < span.end());
    let read = touched.filter(|block| block.kind.is_read());
    read.filter_map(|block| block.span.intersect(span)).collect()
}

/// Pieces without the headings behind a paragraph: nobody goes on speaking in them.
fn without_headings(page: &Page, pieces: Vec<Span>) -> Vec<Span> {
    let heads = |span: &Span| page.block(*span).is_some_and(|block| block.kind.is_head());
    let below = pieces.iter().min().is_some_and(|first| !heads(first));
    pieces.into_iter().filter(|piece| !(below && heads(piece))).collect()
}

/// What is left of a span without some others. A piece beside the words of attribution goes no
/// further than its quotations: "…," said Ms Oduya on Monday. "…".
fn without(page: &Page, span: Span, own: &[Span]) -> Vec<Span> {
    let mut cuts: Vec<Span> = own.iter().filter_map(|it| it.intersect(span)).collect();
    cuts.sort();
    if cuts.is_empty() {
        return vec![span];
    }
    let mut pieces = Vec::new();
    let mut start = span.start();
    for cut in cuts {
        pieces.extend(page.span(start, cut.start()));
        start = start.max(cut.end());
    }
    pieces.extend(page.span(start, span.end()));
    let quoted = pieces.iter().filter(|&&piece| quotations_in(page, piece).is_some()).count();
    if quoted > 1 {
        return pieces.iter().filter_map(|&piece| quotations_in(page, piece)).collect();
    }
    let first = pieces.first().copied();
    let resumed = |piece| if Some(piece) == first { Some(piece) } else { after_aside(page, piece) };
    let pieces = pieces.into_iter().filter_map(resumed);
    pieces.filter(|&piece| has_words(page.text(piece))).collect()
}

/// What follows the words of attribution in the middle of a sentence, without the rest of them: "The
/// dam, said Mr Larsen on Monday, will be dry".
fn after_aside(page: &Page, piece: Span) -> Option<Span> {
    let words = page.text(piece);
    let aside = words.split(',').next().unwrap_or_default();
    let is_aside = aside.len() < words.len()
        && (1..=ASIDE).contains(&count_words(aside))
        && page.before(piece.start()).trim_end().ends_with(|c: char| c.is_alphanumeric());
    if is_aside { page.span(piece.start() + aside.len() + 1, piece.end()) } else { Some(piece) }
}

/// From the first quotation in a piece to the last.
fn quotations_in(page: &Page, piece: Span) -> Option<Span> {
    let touching = page.quotations.touching(piece).filter(|(_, it)| it.within.is_none());
    let spans = touching.filter_map(|(_, it)| it.span.intersect(piece));
    let words = spans.filter(|&span| has_words(page.text(span)));
    words.reduce(Span::cover)
}

/// Extends or cuts a span to the quotations that it almost covers.
fn snap(page: &Page, draft: &Draft, span: Span) -> Option<Span> {
    let mut mended = span;
    let touching: Vec<&Quotation> = page.quotations.touching(span).map(|(_, it)| it).collect();
    if touching.iter().any(|it| it.span == span) {
        return Some(span);
    }
    let outer = |it: &&&Quotation| {
        it.within.is_none_or(|outer| page.quotation(outer).is_some_and(|o| o.span.contains(span)))
    };
    for quotation in touching.iter().filter(outer) {
        mended = match speaks_inside(draft, quotation) {
            true => inside(page, mended, quotation)?,
            false => around(page, mended, quotation)?,
        };
    }
    Some(mended)
}

/// Whether the words of attribution stand within a quotation: then it is somebody else's.
fn speaks_inside(draft: &Draft, quotation: &Quotation) -> bool {
    match draft.cue.or(draft.source) {
        Some(place) => quotation.span.contains(place),
        None => false,
    }
}

/// The part of a span within the marks of a quotation.
fn inside(page: &Page, span: Span, quotation: &Quotation) -> Option<Span> {
    match quotation.span.contains(span) || quotation.inner.contains(span) {
        true => span.intersect(quotation.inner),
        false if quotation.inner.start() <= span.start() => span.intersect(quotation.inner),
        false => {
            let piece = span.intersect(quotation.span).map_or("", |it| page.text(it));
            has_words(piece)
                .then_some(span)
                .or_else(|| page.span(span.start(), quotation.span.start()))
        }
    }
}

/// A span with all of a quotation, or with none of it where it hardly touches it.
fn around(page: &Page, span: Span, quotation: &Quotation) -> Option<Span> {
    let Quotation { span: all, .. } = *quotation;
    let shared = span.intersect(all)?;
    let words = count_words(page.text(shared));
    let all_words = count_words(page.text(all)).max(1);
    let from_start = !has_words(page.between(all.start(), shared.start()));
    let to_end = !has_words(page.between(shared.end(), all.end()));
    let most = words as f64 / all_words as f64 >= TOUCH;
    if words > 0
        && (most || from_start && span.start() >= all.start() || to_end && span.end() <= all.end())
    {
        return Some(span.cover(all));
    }
    match from_start {
        true => page.span(span.start(), all.start()),
        false => page.span(all.end(), span.end()),
    }
}

/// A span without the punctuation and white space that belong to the reporter's sentence.
fn trim(page: &Page, draft: &Draft, span: Span) -> Option<Span> {
    let words = page.text(span);
    let led =
        words.trim_start_matches(|c: char| is_outer(c) || c == '.' && !words.starts_with(".@"));
    let start = span.start() + (words.len() - led.len());
    let mut kept = led.trim_end_matches(is_outer);
    if ends_reporters_sentence(page, draft, start, kept) {
        kept = kept.strip_suffix('.').unwrap_or(kept).trim_end_matches(is_outer);
    }
    let dangling = kept.trim_end_matches(|c: char| is_mark(c) || is_outer(c));
    if has_open_end(page, start + dangling.len(), start + kept.len()) {
        kept = dangling;
    }
    has_words(kept).then(|| page.span(start, start + kept.len())).flatten()
}

fn is_outer(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | ':') || is_dash(c)
}

/// Whether what is left ends with the full stop of the reporter's own sentence: the content has a
/// cue in the same sentence, before it and not with a colon or a mark in between.
fn ends_reporters_sentence(page: &Page, draft: &Draft, start: usize, words: &str) -> bool {
    let Some(before) = words.strip_suffix('.') else { return false };
    let last = start + words.len() - 1;
    let reported = draft.cue.is_some_and(|cue| {
        let gap = page.between(cue.end(), start);
        cue.end() <= start
            && page.sentences.at(cue.start()) == page.sentences.at(last)
            && !gap.contains(|c: char| c == ':' || is_double(c))
    });
    reported
        && !words.starts_with(is_mark)
        && !before.ends_with(['.', '…'])
        && !is_abbreviated(before)
}

/// Whether a quotation opens in between: its first mark alone is no content.
fn has_open_end(page: &Page, start: usize, end: usize) -> bool {
    let opens = |byte| {
        let quotation = page.quotations.at(byte).and_then(|index| page.quotation(index));
        quotation.is_some_and(|it| it.span.start() >= start && it.span.end() > end)
    };
    start < end && opens(end - 1)
}

/// Spans in order; those that overlap, or have only white space between them in one block, as one.
fn joined(page: &Page, mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if last.end() >= span.start() => *last = last.cover(span),
            Some(last) if is_one(page, *last, span) => *last = last.cover(span),
            _ => out.push(span),
        }
    }
    out
}

/// Whether two spans are one that was cut in the middle of a sentence.
fn is_one(page: &Page, left: Span, right: Span) -> bool {
    page.between(left.end(), right.start()).trim().is_empty()
        && page.same_block(left, right)
        && page.text(left).ends_with(char::is_alphanumeric)
}

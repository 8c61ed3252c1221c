//! Form: whether a content stands in quotation marks, by the marks that really stand there.
//!
//! Drafts come in; they go out with their form, and with what it goes by. All in marks is direct, some of it mixed, be it one
//! word, and none indirect. A quotation counts where it begins and ends within the content: words
//! that stand inside somebody else's quotation have no marks of their own. A name in marks ("the
//! 'Late Line' show") is no quotation. Turns of an interview and block quotations are direct
//! without marks.

use gainsay_record::{BlockKind, Form, Span};

use super::draft::Draft;
use super::page::{Page, count_words, has_words};
use super::reasons::{About, Because, Reason};
use super::titles::is_title;

/// Sets the form of every draft.
pub(crate) fn set(page: &Page, drafts: &mut [Draft]) {
    for draft in drafts {
        let (form, because) = form(page, draft);
        draft.form = form;
        draft.why.push(Reason::rule(About::Form, because, draft.content.clone()));
    }
}

fn form(page: &Page, draft: &Draft) -> (Form, Because) {
    let (mut quoted, mut words, mut any) = (0, 0, false);
    for &span in &draft.content {
        let inside = quoted_words(page, span);
        any |= inside.is_some();
        quoted += inside.unwrap_or(0);
        words += count_words(page.text(span));
    }
    match () {
        () if any && quoted >= words => (Form::Direct, Because::Marks),
        () if is_turn(page, draft) => (Form::Direct, Because::Turn),
        () if set_off(page, draft) => (Form::Direct, Because::SetOff),
        () if any => (Form::Mixed, Because::Marks),
        () => (Form::Indirect, Because::NoMarks),
    }
}

/// The words of a span that stand in quotations of its own, if it has any.
fn quoted_words(page: &Page, span: Span) -> Option<usize> {
    let mut words = None;
    let mut reached = span.start();
    for (index, quotation) in page.quotations.touching(span) {
        let own = quotation.span.intersect(span).filter(|own| own.start() >= reached);
        let Some(own) = own.filter(|_| is_own(page, index, span)) else { continue };
        if !is_title(page, quotation, span) {
            words = Some(words.unwrap_or(0) + count_words(page.text(own)));
        }
        reached = own.end();
    }
    words
}

/// Whether a quotation is part of a span, or all of it, and not around it.
fn is_own(page: &Page, index: usize, span: Span) -> bool {
    page.quotation(index).is_some_and(|quotation| {
        let starts_inside = quotation.span.start() >= span.start();
        let ends_inside = quotation.span.end() <= span.end();
        let whole = !has_words(page.between(quotation.span.start(), span.start()));
        starts_inside || ends_inside && (whole || quotation.closed)
    })
}

/// A content without marks that its place in the text sets off: a block quotation, or whole
/// paragraphs after a colon that ends the one before.
fn set_off(page: &Page, draft: &Draft) -> bool {
    let (Some(&first), Some(hull)) = (draft.content.first(), draft.hull()) else { return false };
    if draft.cue.is_some_and(|cue| hull.contains(cue)) {
        return false;
    }
    let blocks = || draft.content.iter().filter_map(|&span| page.block(span));
    let whole = draft.content.iter().all(|&span| fills_block(page, span));
    let introduced = page.before(first.start()).trim_end().ends_with(':');
    blocks().all(|block| block.kind == BlockKind::BlockQuote) || whole && introduced
}

fn fills_block(page: &Page, span: Span) -> bool {
    page.block(span).is_some_and(|block| {
        !has_words(page.between(block.span.start(), span.start()))
            && !has_words(page.between(span.end(), block.span.end()))
    })
}

/// A name and a colon at the start of the block, then the content, without a cue.
fn is_turn(page: &Page, draft: &Draft) -> bool {
    if draft.cue.is_some() {
        return false;
    }
    let (Some(source), Some(first)) = (draft.source, draft.content.first()) else { return false };
    let starts = page.block(source).is_some_and(|block| {
        !has_words(page.between(block.span.start(), source.start())) && !block.kind.is_head()
    });
    let gap = page.between(source.end(), first.start());
    starts && gap.contains(':') && !has_words(gap)
}

//! The author's own words: an "I" or "we" that stands in nobody's mouth.
//!
//! A place in a report comes in; whether first-person words there are the author's goes out. Outside of all
//! quotations, and of what anybody is said to have said, "I" is who wrote the report or the letter: nobody whom
//! it speaks of. A paragraph that a colon announces is somebody's, with or without marks.

use gainsay_record::BlockKind;

use crate::attribution::page::Page;

/// Whether a place that stands in no statement is in the author's own words.
pub(super) fn are_here(page: &Page, at: usize) -> bool {
    let Some(block) =
        page.article.blocks().iter().find(|it| it.span.start() <= at && at < it.span.end())
    else {
        return false;
    };
    let announced = || page.before(block.span.start()).trim_end().ends_with(':');
    block.kind == BlockKind::Paragraph && page.quotations.at(at).is_none() && !announced()
}

//! Hearings: "…, court told" at the end of a headline.
//!
//! A draft comes in; the words of those who were told go out, where a headline's bare verb is a passive.

use gainsay_record::Span;

use super::super::draft::Draft;
use super::super::page::{Page, has_words};

/// Whoever was told, by whom the headline does not say.
pub(crate) fn told(page: &Page, draft: &Draft) -> Option<Span> {
    let (source, cue) = (draft.source.filter(|_| draft.in_headline)?, draft.cue?);
    let passive = matches!(page.text(cue).to_lowercase().as_str(), "told" | "hears" | "heard");
    let block = page.block(cue)?.span;
    let ends = !has_words(page.between(cue.end(), block.end()));
    let beside = source.end() <= cue.start() && !has_words(page.between(source.end(), cue.start()));
    let behind = page.before(source.start()).trim_end().ends_with([',', '-', '–', '—']);
    (passive && ends && beside && behind).then_some(source)
}

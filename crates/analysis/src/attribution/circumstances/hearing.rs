//! Hearings: "…, court told" at the end of a headline, "the court heard that …" and "…, a jury has heard".
//!
//! A draft comes in; the words of those who were told go out, where a headline's bare verb is a passive, or where a body that sits
//! to hear others heard something.

use gainsay_record::Span;

use super::super::draft::Draft;
use super::super::lemma::lemma;
use super::super::page::{Page, count_words, has_words};

/// Those who sit to hear others.
const HEARERS: [&str; 8] =
    ["court", "jury", "jurors", "tribunal", "inquiry", "inquest", "hearing", "commission"];

/// Whoever was told, by whom the report does not say.
pub(crate) fn told(page: &Page, draft: &Draft) -> Option<Span> {
    in_headline(page, draft).or_else(|| in_text(page, draft))
}

/// "Hull Crown Court heard that Bell had left": whoever said so is not named.
fn in_text(page: &Page, draft: &Draft) -> Option<Span> {
    let (source, cue) = (draft.source?, draft.cue?);
    let last = page.text(source).split_whitespace().next_back()?.to_lowercase();
    let hears = lemma(page.text(cue)) == "hear" && HEARERS.contains(&&*last);
    let gap = page.between(source.end(), cue.start().max(source.end()));
    let near = source.end() <= cue.start() && count_words(gap) <= 1;
    let behind = draft.content.iter().all(|it| it.start() >= cue.end());
    let last = draft.content.last().filter(|it| it.end() <= source.start());
    let ahead = last.is_some_and(|it| page.between(it.end(), source.start()).trim() == ",");
    (hears && near && (behind || ahead)).then_some(source)
}

fn in_headline(page: &Page, draft: &Draft) -> Option<Span> {
    let (source, cue) = (draft.source.filter(|_| draft.in_headline)?, draft.cue?);
    let passive = matches!(page.text(cue).to_lowercase().as_str(), "told" | "hears" | "heard");
    let block = page.block(cue)?.span;
    let ends = !has_words(page.between(cue.end(), block.end()));
    let beside = source.end() <= cue.start() && !has_words(page.between(source.end(), cue.start()));
    let behind = page.before(source.start()).trim_end().ends_with([',', '-', '–', '—']);
    (passive && ends && beside && behind).then_some(source)
}

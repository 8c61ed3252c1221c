//! Content that the model looked for behind the end of a paragraph: an item of a list that ends with its attribution.
//!
//! A draft comes in; where its source and cue end their block and a comma ahead of them parts them from the words before, but
//! its content stands in a block behind, the words before become the content. A colon, marks and a block that is set off say
//! that what follows is meant.

use gainsay_record::{BlockKind, Span};

use super::super::draft::Draft;
use super::super::page::{Page, count_words, has_words};

/// Fewer words are no statement.
const WORDS: usize = 3;

/// Takes the words ahead of the attribution for those behind its block.
pub(super) fn take_back(page: &Page, draft: &mut Draft) {
    if let Some(ahead) = ahead(page, draft) {
        draft.content = vec![ahead];
    }
}

fn ahead(page: &Page, draft: &Draft) -> Option<Span> {
    let cue = draft.cue?;
    let clause =
        draft.source.filter(|it| page.same_block(*it, cue)).map_or(cue, |it| it.cover(cue));
    let block = page.block(clause)?.span;
    let ends = !has_words(page.between(clause.end(), block.end()))
        && !page.text(block).trim_end().ends_with(':');
    let behind = |span: &Span| {
        let set_off = page.block(*span).is_none_or(|it| it.kind == BlockKind::BlockQuote);
        span.start() >= block.end()
            && !set_off
            && page.quotations.touching(*span).all(|(_, it)| it.span.start() > span.start())
    };
    if !ends || !draft.content.iter().all(behind) {
        return None;
    }
    let sentence = page.sentences.get(page.sentences.at(clause.start()))?;
    let words = page.span(sentence.start().max(block.start()), clause.start())?;
    let text = page.text(words).trim_end();
    (text.ends_with(',') && count_words(text) >= WORDS)
        .then(|| page.span(words.start(), words.start() + text.len() - 1))
        .flatten()
}

//! Set apart: a quotation whose sentence ends ahead of whoever speaks next is not theirs.
//!
//! Drafts come in; they go out without the quotation that stands in a sentence of its own ahead of a source whose words
//! follow the cue: in `She laughed. "I never liked him." Renshaw told a newspaper that she was jealous.` it is hers who laughed. A
//! draft that has nothing else keeps it, and loses source and cue: who speaks is worked out later.

use gainsay_record::Span;

use super::draft::Draft;
use super::marks::is_mark;
use super::page::Page;
use super::reasons::About;

/// Parts such quotations from the drafts.
pub(crate) fn part(page: &Page, drafts: &mut [Draft]) {
    let behind: Vec<Span> =
        drafts.iter().filter_map(|it| it.cue.filter(|&cue| follows(page, it, cue))).collect();
    for draft in drafts {
        let Some((cue, source)) = draft.cue.zip(draft.source) else { continue };
        if source.start() > cue.start() || !behind.contains(&cue) {
            continue;
        }
        let apart = |it: &Span| is_apart(page, *it, source);
        let Some(at) = draft.content.iter().position(apart) else { continue };
        if draft.content.len() > 1 {
            draft.content.remove(at);
        } else {
            (draft.cue, draft.source) = (None, None);
            draft.why.retain(|reason| !matches!(reason.about, About::Cue | About::Source));
        }
    }
}

/// Whether a draft has words of its own sentence behind its cue that are no quotation.
fn follows(page: &Page, draft: &Draft, cue: Span) -> bool {
    let sentence = |at: usize| page.sentences.at(at);
    draft.content.iter().any(|it| {
        let quoted = page.text(*it).starts_with(is_mark);
        it.start() >= cue.end() && !quoted && sentence(it.start()) == sentence(cue.start())
    })
}

/// Whether a content is a quotation that ends its sentence right ahead of a source.
fn is_apart(page: &Page, content: Span, source: Span) -> bool {
    let text = page.text(content);
    let inner = text.trim_end_matches(is_mark);
    let whole = text.starts_with(is_mark) && inner.len() < text.len();
    let gap = page.between(content.end(), source.start().max(content.end()));
    let beside = content.end() <= source.start() && gap.trim().is_empty();
    whole && beside && inner.ends_with('.') && page.same_block(content, source)
}

//! Labels: a name and a colon right before the words, in lists of what several people said.
//!
//! Drafts come in whose cue stands in a paragraph before that of their words, as "saying" of "What they
//! are saying:" does above a list; where the paragraph of the words opens with a name and a colon, they
//! are whoever's that is, and the line above reports nothing: `Ines Calder, opposition leader: "A disgrace."`

use gainsay_record::Span;

use super::draft::Draft;
use super::free::is_signature;
use super::page::Page;
use super::reasons::{About, Because, Reason};

/// A label has no more bytes.
const LONGEST: usize = 120;

/// Gives drafts the label on their own line instead of a cue above it.
pub(crate) fn take(page: &Page, drafts: &mut Vec<Draft>) {
    drafts.retain(|draft| !is_letter(page, draft));
    for draft in drafts {
        let Some(label) = label(page, draft) else { continue };
        (draft.cue, draft.source) = (None, Some(label));
        draft.why.retain(|why| !matches!(why.about, About::Cue | About::Source));
        draft.why.push(Reason::rule(About::Source, Because::Turn, vec![label]));
    }
}

/// Whether it is a letter to whom its label names: "DEAR ANNIE: My husband …".
fn is_letter(page: &Page, draft: &Draft) -> bool {
    let label = draft.source.filter(|_| draft.cue.is_none());
    label.is_some_and(|source| {
        let start = page.block(source).map_or(source.start(), |block| block.span.start());
        let words = page.between(start, source.end());
        let dear = words.get(..5).is_some_and(|first| first.eq_ignore_ascii_case("dear "));
        dear && words.len() <= LONGEST && page.after(source.end()).starts_with([':', ','])
    })
}

/// The name and perhaps the role ahead of the words, from the start of their paragraph.
fn label(page: &Page, draft: &Draft) -> Option<Span> {
    let content = *draft.content.first()?;
    let block = page.block(content)?.span;
    draft.cue.filter(|cue| cue.end() <= block.start())?;
    if content.start() > block.start() + LONGEST {
        return None;
    }
    let words = page.between(block.start(), content.start()).trim_end().strip_suffix(':')?;
    is_signature(words).then(|| page.span(block.start(), block.start() + words.len())).flatten()
}

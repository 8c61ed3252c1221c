//! Repeated: a quotation that stands alone in a heading or is set off, and stands again in the text.
//!
//! Drafts come in; for each that is nothing but a quotation in a headline, a label ahead of it aside, or in a block
//! of its own, the draft goes out in whose words the text has the same, with a source or a cue. "'He's a liar': actress hits back" is the
//! actress's, whoever else the headline names; and a sentence that the page repeats in large letters is not by
//! whoever spoke last. A heading may cut a word or change one: then most of its words, in a row, are enough.

use gainsay_record::{BlockKind, Span};

use crate::attribution::draft::Draft;
use crate::attribution::page::Page;

/// Shorter quotations are anybody's words.
const WORDS: usize = 3;
/// A run of a heading's words that tells whose they are has at least so many.
const RUN: usize = 4;

/// For each draft the one that has its words in the text, if it is a quotation that stands alone in the head.
pub(super) fn all(page: &Page, drafts: &[Draft]) -> Vec<Option<usize>> {
    drafts.iter().map(|draft| in_text(page, drafts, draft)).collect()
}

fn in_text(page: &Page, drafts: &[Draft], draft: &Draft) -> Option<usize> {
    let apart = draft.in_headline || is_set_off(page, draft);
    if !apart || draft.source.is_some() && !draft.in_headline || draft.cue.is_some() {
        return None;
    }
    let own = words(page, draft);
    let count = own.split(' ').count();
    let has = |other: &Draft, run: &str| {
        let said = other.source.is_some() || other.cue.is_some();
        said && !other.in_headline
            && format!(" {} ", words(page, other)).contains(&format!(" {run} "))
    };
    let find = |run: &str| drafts.iter().position(|other| has(other, run));
    let whole = if count >= WORDS { find(&own) } else { None };
    whole.or_else(|| runs(&own).find_map(|run| find(&run)))
}

/// Whether all of a draft stands in a block that is set off.
fn is_set_off(page: &Page, draft: &Draft) -> bool {
    let kind = |span: &Span| page.block(*span).map(|block| block.kind);
    draft.content.iter().all(|span| kind(span) == Some(BlockKind::BlockQuote))
}

/// The runs of words that leave out one at the start or at the end, if they are long enough.
fn runs(own: &str) -> impl Iterator<Item = String> + '_ {
    let all: Vec<&str> = own.split(' ').collect();
    let long = all.len() > RUN;
    let (last, first) = (all.len() - 1, usize::from(long));
    [first..all.len(), 0..last].into_iter().filter(move |_| long).map(move |it| all[it].join(" "))
}

/// The words of the content, lower case, one space between them.
fn words(page: &Page, draft: &Draft) -> String {
    let text: Vec<&str> = draft.content.iter().map(|span| page.text(*span)).collect();
    let text = text.join(" ").to_lowercase().replace('’', "'");
    let split = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let words = split.map(|word| word.trim_matches('\'')).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

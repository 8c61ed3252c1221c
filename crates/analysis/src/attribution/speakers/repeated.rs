//! Repeated: a quotation that stands alone in the head of a report, and again in its text.
//!
//! Drafts come in; for each that is nothing but a quotation in a headline, the draft goes out in whose words the
//! text has the same, with a source or a cue. "'He's a liar': actress hits back" is the actress's, whoever else
//! the headline names.

use crate::attribution::draft::Draft;
use crate::attribution::page::Page;

/// Shorter quotations are anybody's words.
const WORDS: usize = 3;

/// For each draft the one that has its words in the text, if it is a quotation that stands alone in the head.
pub(super) fn all(page: &Page, drafts: &[Draft]) -> Vec<Option<usize>> {
    drafts.iter().map(|draft| in_text(page, drafts, draft)).collect()
}

fn in_text(page: &Page, drafts: &[Draft], draft: &Draft) -> Option<usize> {
    if !draft.in_headline || draft.source.is_some() || draft.cue.is_some() {
        return None;
    }
    let own = words(page, draft);
    let has = |other: &Draft| {
        let said = other.source.is_some() || other.cue.is_some();
        said && !other.in_headline
            && format!(" {} ", words(page, other)).contains(&format!(" {own} "))
    };
    if own.split(' ').count() < WORDS { None } else { drafts.iter().position(has) }
}

/// The words of the content, lower case, one space between them.
fn words(page: &Page, draft: &Draft) -> String {
    let text: Vec<&str> = draft.content.iter().map(|span| page.text(*span)).collect();
    let text = text.join(" ").to_lowercase().replace('’', "'");
    let split = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let words = split.map(|word| word.trim_matches('\'')).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

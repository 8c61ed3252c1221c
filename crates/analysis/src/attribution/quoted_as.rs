//! Quoted as saying: who is quoted by an agency said it, and not the agency.
//!
//! Drafts come in; those whose source stands behind "was quoted as saying by" go out with whoever was quoted as
//! their source, and without them in their content.

use gainsay_record::Span;

use super::draft::Draft;
use super::page::Page;
use super::reasons::Because;

/// How one outlet repeats what another one has.
const QUOTED: [&str; 3] = ["quoted as", "cited as", "reported as"];
/// What stands ahead of it.
const BEING: [&str; 8] = ["has been", "have been", "had been", "was", "were", "is", "are", "being"];
/// Bytes of a sentence ahead of the cue that are looked at.
const REACH: usize = 200;

/// Gives drafts whoever was quoted as their source.
pub(crate) fn settle(page: &Page, drafts: &mut [Draft]) {
    for draft in drafts {
        let (Some(cue), Some(source)) = (draft.cue, draft.source) else { continue };
        let Some(quoted) = quoted(page, cue, source) else { continue };
        draft.replace_source(Some(quoted), Because::Clause);
        let own = draft.content.iter().filter_map(|it| without(page, *it, quoted));
        let own: Vec<Span> = own.collect();
        if !own.is_empty() {
            draft.content = own;
        }
    }
}

/// Who was quoted, of a cue ahead of "by" and the source.
fn quoted(page: &Page, cue: Span, source: Span) -> Option<Span> {
    let sentence = page.sentences.get(page.sentences.at(cue.start()))?;
    let by = cue.end() <= source.start() && page.between(cue.end(), source.start()).trim() == "by";
    let text = page.article.text();
    let from = text.ceil_char_boundary(cue.end().saturating_sub(REACH)).max(sentence.start());
    let ahead = page.between(from, cue.end().max(from)).to_ascii_lowercase();
    let ahead = ahead.trim_end().strip_suffix("saying").filter(|_| by)?.trim_end();
    let ahead = QUOTED.iter().find_map(|it| ahead.strip_suffix(it))?.trim_end();
    let ahead = BEING.iter().find_map(|it| ahead.strip_suffix(it))?.trim_end();
    let start = ahead
        .rfind([',', '"', '”', '’', ';', ':'])
        .map_or(0, |at| at + ahead[at..].chars().next().map_or(0, char::len_utf8));
    let gap = ahead[start..].len() - ahead[start..].trim_start().len();
    let named = page.span(from + start + gap, from + ahead.len())?;
    (!page.text(named).is_empty() && page.quotations.at(named.start()).is_none()).then_some(named)
}

/// A content without whoever is quoted at its end.
fn without(page: &Page, content: Span, quoted: Span) -> Option<Span> {
    if !content.overlaps(quoted) {
        return Some(content);
    }
    let words = page.between(content.start(), quoted.start().max(content.start()));
    page.span(content.start(), content.start() + words.trim_end_matches([' ', ',']).len())
}

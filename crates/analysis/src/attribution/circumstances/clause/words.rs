//! The reporter's own words, one by one.
//!
//! Two places in a text come in; the words between them go out, without the marks around them.

use super::super::super::page::Page;
use super::super::super::sentences::is_abbreviated;
use super::{Role, Word};

/// The free words between two bytes.
pub(super) fn read(page: &Page, start: usize, end: usize, words: &mut Vec<Word>) {
    let text = page.between(start, end);
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let space = rest.len() - rest.trim_start().len();
        let rest = &rest[space..];
        let len = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let chunk = &rest[..len];
        let len = chunk.find('—').map_or(len, |dash| (dash + '—'.len_utf8()).min(len));
        let from = start + at + space;
        if len == 0 {
            break;
        }
        word(page, from, &rest[..len], words);
        at += space + len;
    }
}

/// One chunk between white space as a word, or as the mark after the last one.
fn word(page: &Page, at: usize, chunk: &str, words: &mut Vec<Word>) {
    let parts = |text: &str| text.contains([',', ';', ':', '(', ')', '—', '–', '…', '[', ']']);
    let bare = chunk.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    let lead = &chunk[..chunk.len() - bare.len()];
    let inner = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
    let after = &bare[inner.len()..];
    let lone = inner.is_empty();
    if (parts(lead) || lone && (parts(chunk) || chunk.starts_with('-')))
        && let Some(last) = words.last_mut()
    {
        last.parted = true;
    }
    let dotted = after.starts_with('.') && (inner.contains('.') || is_abbreviated(inner));
    let end = at + lead.len() + inner.len() + usize::from(dotted);
    let Some(span) = page.span(at + lead.len(), end).filter(|_| !lone) else { return };
    words.push(Word {
        span,
        lower: inner.to_lowercase().replace('’', "'"),
        capital: inner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '@'),
        role: Role::Free,
        parted: parts(after),
        quoted: lead.ends_with(['"', '“', '‘', '\'']),
    });
}

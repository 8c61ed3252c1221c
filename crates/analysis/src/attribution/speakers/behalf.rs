//! On whose behalf: for whom a spokeswoman or a lawyer speaks.
//!
//! The words of a source come in; the words for whoever she speaks for go out: "the mayor" of "a
//! spokeswoman for the mayor" and of "the mayor's spokeswoman", "Kremlin" of "Kremlin spokesman".
//! Who that is, is read like any other mention. "His lawyer" says it of nobody in particular, and a
//! former spokesman speaks for himself.

use gainsay_record::Span;

use super::words::{Word, words};
use crate::attribution::page::Page;

/// The words for whoever a source speaks for.
pub(crate) fn of(page: &Page, source: Span) -> Option<Span> {
    let words = words(page.text(source), source.start());
    let at = (0..words.len()).find(|&at| is_voice(&words, at))?;
    if words[..at].iter().any(|word| word.is_one_of(PAST)) {
        return None;
    }
    let after = words.get(at + 1).filter(|_| !words[at].comma);
    let phrase = match after {
        Some(after) if after.lower() == "for" => named_after(&words[at + 2..]),
        _ if words[at].lower() == "secretary" => named_before(&words[..at - 1]),
        _ => named_before(&words[..at]),
    };
    let (first, last) = phrase.first().zip(phrase.last())?;
    page.span(first.start, last.end)
}

/// Whether a source is the voice of somebody whom it calls by a pronoun of a class: "his lawyer" of "he". What
/// such a one says of "him" is said of whom they speak for.
pub(crate) fn is_voice_of(page: &Page, source: Span, class: &str) -> bool {
    let words = words(page.text(source), source.start());
    let his = words.first().is_some_and(|it| it.pronoun() == Some(class) && !it.stops);
    let end = words.iter().position(|it| it.comma).map_or(words.len(), |at| at + 1);
    let voice = |at: usize| {
        is_voice(&words, at) || words[at].is_one_of(&["barrister", "counsel", "agent", "publicist"])
    };
    his && words.len() > 1 && end > 1 && voice(end - 1)
}

/// Words that say that somebody held an office once.
const PAST: &[&str] = &["former", "formerly", "ex", "onetime", "erstwhile"];

/// Words before "attorney" that make an office of the state of it.
const OF_STATE: &[&str] =
    &["state", "district", "county", "city", "u.s.", "us", "federal", "prosecuting"];

/// Whether a word is somebody's voice by office: "spokesman", "lawyer", "press secretary".
fn is_voice(words: &[Word], at: usize) -> bool {
    let word = words[at].lower();
    let before = at.checked_sub(1).map(|before| words[before].lower());
    let goes_on = words.get(at + 1).is_some_and(|next| next.lower() == "for");
    let agent = matches!(word.as_str(), "counsel" | "agent" | "representative" | "publicist");
    word.starts_with("spokes")
        || agent && goes_on
        || matches!(word.as_str(), "lawyer" | "lawyers" | "attorney" | "attorneys" | "solicitor")
            && !before.as_deref().is_some_and(|before| OF_STATE.contains(&before))
            && words.get(at + 1).is_none_or(|next| next.lower() != "general")
        || word == "secretary" && matches!(before.as_deref(), Some("press" | "communications"))
}

/// Up to the comma or the next clause: "the mayor" of "the mayor, said".
fn named_after<'a, 'b>(words: &'b [Word<'a>]) -> &'b [Word<'a>] {
    let comma = words.iter().position(|word| word.comma).map_or(words.len(), |at| at + 1);
    let clause =
        words.iter().position(|word| word.is_one_of(&["who", "which", "that", "in", "on"]));
    &words[..comma.min(clause.unwrap_or(comma))]
}

/// The owner or the name right before, past words like "chief": "the mayor's", "Kremlin".
fn named_before<'a, 'b>(words: &'b [Word<'a>]) -> &'b [Word<'a>] {
    let plain = |word: &&Word| {
        !word.owns && !word.is_capital() && word.determiner().is_none() && word.pronoun().is_none()
    };
    let end = words.len() - words.iter().rev().take_while(plain).count();
    // "A New York-based lawyer": where somebody sits is not for whom they speak.
    if words[end..].iter().any(|word| word.text.ends_with("-based")) {
        return &[];
    }
    let words = &words[..end];
    match words.last() {
        Some(last) if last.owns && last.pronoun().is_none() => {
            let start = words.iter().rposition(|word| word.determiner().is_some());
            &words[start.unwrap_or(0)..]
        }
        Some(last) if last.is_capital() => {
            let is_name = |word: &&Word| word.is_capital() && word.determiner().is_none();
            let run = words.iter().rev().take_while(is_name).count();
            &words[words.len() - run..]
        }
        _ => &[],
    }
}

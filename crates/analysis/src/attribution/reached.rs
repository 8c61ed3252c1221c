//! Reached: whoever is called "to ask" them something asks nothing.
//!
//! Drafts come in; those whose source stands behind a verb for reaching somebody, and ahead of "to ask", go out with the
//! subject of that verb as their source: "Reed said he had called Governor Cole to ask him to resign" is Reed's.

use gainsay_record::Span;

use super::draft::Draft;
use super::lemma::lemma;
use super::page::Page;
use super::reasons::Because;
use super::speakers::words::words_of;

/// Verbs for reaching somebody.
const REACHING: [&str; 12] = [
    "call",
    "phone",
    "telephone",
    "ring",
    "contact",
    "email",
    "text",
    "message",
    "radio",
    "cable",
    "approach",
    "visit",
];

/// Gives drafts whoever reached somebody as their source, or none.
pub(crate) fn settle(page: &Page, drafts: &mut [Draft]) {
    for draft in drafts {
        let (Some(cue), Some(source)) = (draft.cue, draft.source) else { continue };
        if let Some(verb) = reached(page, cue, source) {
            draft.replace_source(subject(page, verb), Because::Clause);
        }
    }
}

/// Where the verb stands that tells that a source is whom somebody else reached "to ask" them something: "called Mara
/// Lund to ask her to go".
fn reached(page: &Page, cue: Span, source: Span) -> Option<usize> {
    let gap = page.between(source.end(), cue.start().max(source.end())).trim();
    let asks = source.end() <= cue.start()
        && (gap == "to" || gap.is_empty() && page.text(cue).starts_with("to "));
    let before = page.before(source.start()).trim_end();
    let verb = before.split_whitespace().next_back().filter(|_| asks)?;
    REACHING.contains(&lemma(&verb.to_lowercase()).as_str()).then(|| before.len() - verb.len())
}

/// The pronoun or the name right ahead of a verb, auxiliaries and adverbs between them.
fn subject(page: &Page, verb: usize) -> Option<Span> {
    const BETWEEN: [&str; 9] =
        ["had", "has", "have", "twice", "then", "later", "once", "also", "repeatedly"];
    const PRONOUNS: [&str; 5] = ["he", "she", "they", "it", "i"];
    let sentence = page.sentences.get(page.sentences.at(verb))?;
    let words = words_of(page, page.span(sentence.start(), verb)?);
    let own = words.iter().rposition(|word| !word.is_one_of(&BETWEEN))?;
    let words = &words[..=own];
    let name = words.iter().rev().take_while(|word| word.is_capital()).count();
    let first = match words.last()?.is_one_of(&PRONOUNS) {
        true => own,
        false => words.len() - name,
    };
    let (first, last) = words.get(first..)?.first().zip(words.last())?;
    page.span(first.start, last.end)
}

//! Quoted as saying: who is quoted by an agency said it, and not the agency.
//!
//! Drafts come in; those whose source stands behind "was quoted as saying by" go out with whoever was quoted as
//! their source, and without them in their content. And whoever is called "to ask" them something asks nothing.

use gainsay_record::Span;

use super::draft::Draft;
use super::lemma::lemma;
use super::page::Page;
use super::reasons::{About, Because, Reason};
use super::speakers::words::words_of;

/// How one outlet repeats what another one has.
const QUOTED: [&str; 3] = ["quoted as", "cited as", "reported as"];
/// What stands ahead of it.
const BEING: [&str; 8] = ["has been", "have been", "had been", "was", "were", "is", "are", "being"];
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
/// Bytes of a sentence ahead of the cue that are looked at.
const REACH: usize = 200;

/// Gives drafts the source that they have, or takes the one that they do not have.
pub(crate) fn settle(page: &Page, drafts: &mut [Draft]) {
    for draft in drafts {
        let (Some(cue), Some(source)) = (draft.cue, draft.source) else { continue };
        if let Some(verb) = reached(page, cue, source) {
            set(draft, subject(page, verb));
        } else if let Some(quoted) = quoted(page, cue, source) {
            set(draft, Some(quoted));
            let own: Vec<Span> =
                draft.content.iter().filter_map(|it| without(page, *it, quoted)).collect();
            draft.content = if own.is_empty() { std::mem::take(&mut draft.content) } else { own };
        }
    }
}

fn set(draft: &mut Draft, source: Option<Span>) {
    draft.source = source;
    draft.why.retain(|reason| reason.about != About::Source);
    draft.why.extend(source.map(|it| Reason::rule(About::Source, Because::Clause, vec![it])));
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

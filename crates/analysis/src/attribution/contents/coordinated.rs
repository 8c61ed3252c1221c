//! The first of two clauses behind one cue: "said the bridge was safe and that nobody had been hurt".
//!
//! Drafts come in; a content that the model begins at "that", behind "and" or "but", goes out with the clause ahead of it, where
//! that stands right behind the cue and is nobody else's.

use gainsay_record::Span;

use super::super::draft::Draft;
use super::super::lemma::lemma;
use super::super::page::{Page, count_words};

/// A clause has no fewer words, its conjunction left out.
const FEWEST: usize = 3;
/// No clause that is taken in is longer, in bytes.
const LONGEST: usize = 400;
/// Verbs behind which those who are told stand first: only a pronoun surely opens what they are told.
const TELLING: [&str; 6] = ["tell", "warn", "inform", "assure", "remind", "advise"];
const PRONOUNS: [&str; 8] = ["he", "she", "it", "they", "we", "i", "there", "that"];
/// Other words that a clause opens with.
const OPENERS: [&str; 16] = [
    "the", "a", "an", "this", "these", "those", "his", "her", "its", "their", "our", "my", "no",
    "all", "both", "nobody",
];

/// Takes in the clauses that stand between a cue and "and that".
pub(super) fn take_in(page: &Page, drafts: &mut [Draft]) {
    let found: Vec<Option<Span>> = drafts.iter().map(|draft| ahead(page, draft)).collect();
    for at in 0..drafts.len() {
        let Some(clause) = found[at] else { continue };
        let touches = |other: &Draft| {
            let own = [other.cue, other.source].into_iter().flatten();
            other.cue == drafts[at].cue && other.content.iter().any(|it| it.overlaps(clause))
                || own.into_iter().any(|it| it.overlaps(clause))
        };
        let others = drafts.iter().enumerate().filter(|(other, _)| *other != at);
        if !others.map(|(_, other)| other).any(touches)
            && let Some(first) = drafts[at].content.first_mut()
        {
            *first = first.cover(clause);
        }
    }
}

/// The words between a cue and a content that opens with "that" behind a conjunction, where they are a clause.
fn ahead(page: &Page, draft: &Draft) -> Option<Span> {
    let (cue, first) = (draft.cue?, *draft.content.first()?);
    let opens = page.text(first).get(..5).is_some_and(|it| it.eq_ignore_ascii_case("that "));
    let sentence = page.sentences.get(page.sentences.at(cue.start())).filter(|_| opens)?;
    let within = cue.end() < first.start() && first.start() < sentence.end();
    let gap = page.span(cue.end(), first.start()).filter(|it| within && it.len() <= LONGEST)?;
    let words = page.text(gap);
    let joined = ["and", "but"].iter().any(|it| {
        words.trim_end().strip_suffix(it).is_some_and(|rest| rest.ends_with([' ', '\n']))
    });
    let start = gap.start() + words.len() - words.trim_start().len();
    let opener = words.split_whitespace().next()?;
    let lower = opener.to_lowercase();
    let free = !TELLING.contains(&lemma(page.text(cue)).as_str());
    let noun = OPENERS.contains(&lower.as_str()) || opener.starts_with(char::is_uppercase);
    let clause = PRONOUNS.contains(&lower.as_str()) || free && noun;
    let source = draft.source.is_some_and(|source| source.overlaps(gap));
    let plain = !words.contains([';', ':']) && count_words(words) > FEWEST;
    (joined && clause && plain && !source).then(|| page.span(start, first.end()))?
}

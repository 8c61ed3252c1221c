//! Cues: what a reporting expression is called, and whether it is negated.
//!
//! A cue as it stands on the page comes in; its dictionary form goes out, in one spelling. "Did not
//! say" is another cue than "said".

use gainsay_record::Span;

use super::super::lemma::lemma;
use super::super::page::Page;

/// Bytes before a cue in which a word may negate it.
const BEFORE: usize = 40;
/// Words before a cue that negate it, with one word between at most: "did not publicly say".
const NEGATIONS: [&str; 6] = ["not", "never", "nor", "neither", "nobody", "without"];

/// A cue by its name.
pub(super) struct Named {
    pub(super) lemma: String,
    pub(super) negated: bool,
}

impl Named {
    pub(super) fn of(page: &Page, cue: Span) -> Self {
        Self { lemma: one_spelling(lemma(page.text(cue))), negated: is_negated(page, cue) }
    }
}

/// Whether one of the two words before a cue negates it.
fn is_negated(page: &Page, cue: Span) -> bool {
    let before = page.before(cue.start());
    let from = before.ceil_char_boundary(before.len().saturating_sub(BEFORE));
    let sentence = page.sentences.get(page.sentences.at(cue.start()));
    let from = sentence.map_or(from, |it| it.start().clamp(from, cue.start()));
    let words = page.between(from, cue.start()).split_whitespace().rev().take(2);
    words.map(|word| word.to_lowercase().replace('’', "'")).any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        NEGATIONS.contains(&word) || word.ends_with("n't")
    })
}

/// "Criticise" as "criticize": the corpora are mostly American.
fn one_spelling(lemma: String) -> String {
    match lemma.split_once(' ') {
        Some((first, rest)) if first.ends_with("ise") => {
            format!("{}ize {rest}", &first[..first.len() - 3])
        }
        None if lemma.ends_with("ise") => format!("{}ize", &lemma[..lemma.len() - 3]),
        _ => lemma,
    }
}

#[cfg(test)]
mod tests {
    use super::one_spelling;

    #[test]
    fn both_spellings_are_one() {
        let spelt = |cue: &str| one_spelling(cue.to_owned());
        assert_eq!(spelt("criticise"), spelt("criticize"));
        assert_eq!(spelt("apologise for"), "apologize for");
    }
}

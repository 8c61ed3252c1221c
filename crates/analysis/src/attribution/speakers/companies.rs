//! Companies: whether what follows a short name only says that it is a company's, or goes on with it.
//!
//! The words behind a short name come in; whether the whole may go by the short name alone goes out: "Orlen" for
//! "Orlen Partners", "Marn" for "Marn Cable Works Inc". Which companies a report names is not known here.

use crate::attribution::lexicon::{self, Words};

/// What only companies are called, and what their names may leave out.
const FORMS: [&str; 9] =
    ["inc", "corp", "corporation", "co", "company", "llc", "llp", "ltd", "plc"];
/// What else their names may leave out.
const LEFT_OUT: [&str; 7] =
    ["and", "partners", "holdings", "motor", "motors", "publishing", "associates"];
/// What companies are called by what they do, which their short names leave out: "Bank", "Airlines".
static TRADES: Words = Words::new(|| lexicon::words(include_str!("words/trades.txt")));
/// What else only companies are called.
const LEGAL: [&str; 7] = ["incorporated", "limited", "ag", "gmbh", "nv", "spa", "holdings"];

fn is_legal(word: &str) -> bool {
    FORMS.contains(&word) || LEGAL.contains(&word)
}

/// Whether the words after a short name only say that it is a company's.
pub(super) fn is_form(rest: &[String]) -> bool {
    let left_out =
        |word: &String| FORMS.contains(&word.as_str()) || LEFT_OUT.contains(&word.as_str());
    !rest.is_empty() && rest.iter().all(left_out)
}

/// Whether the words after the first word of a name say what a company does, and nothing else: "Bank", "Oil and Gas
/// Ltd".
pub(super) fn is_trade(rest: &[String]) -> bool {
    let left_out = |word: &String| TRADES.contains(word.as_str()) || is_legal(word);
    let last = rest.last().is_some_and(|last| last != "and" && last != "&");
    last && rest.iter().all(|word| left_out(word) || word == "and" || word == "&")
}

/// Whether the words after the first word of a name end as only a company's do: "Cable Works Inc".
pub(super) fn ends_as_company(rest: &[String]) -> bool {
    rest.last().is_some_and(|last| is_legal(last))
}

/// Whether a part of a name, lower case, is initials: "a.h" of "A.H. Marn Co".
pub(super) fn is_letters(part: &str) -> bool {
    part.split('.').all(|letter| letter.chars().count() == 1)
}

/// A name without the word at its end that says that it is a company's: "Lund Cable Works" of "Lund Cable Works Inc".
pub(super) fn without_form(name: &str) -> &str {
    let Some((rest, last)) = name.rsplit_once(' ') else { return name };
    let last = last.trim_end_matches('.').to_lowercase();
    if is_legal(&last) { rest.trim_end_matches(',') } else { name }
}

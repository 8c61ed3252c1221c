//! Kin: whether somebody is a man or a woman, by whose wife or son they are, whose surname may be another's, and who is
//! a child, by an age.
//!
//! The place of a name comes in; what an apposition beside it tells goes out: "his wife, Ilka Sprock, said",
//! "Ilka Sprock, his wife,", "Ilka Sprock, six,". Nothing is told by a noun that no comma sets off: in "he left his wife,
//! Carl Moss said" it is another person's.

use super::words::{Gender, Word, words};
use crate::attribution::page::Page;

/// How far the words beside a name are read, in bytes.
const REACH: usize = 60;

/// What the words beside a name say.
pub(super) fn gender(page: &Page, start: usize, end: usize) -> Gender {
    let closed = page.after(end).starts_with([',', '.', ';', '\n']);
    let before = before(page, start).filter(|_| closed).map(|it| it.role_gender());
    before.unwrap_or_default().or(after(page, end).map(|it| it.role_gender()).unwrap_or_default())
}

/// Whether the words beside a name say whose family somebody is of: "his brother, Jon Sprock,".
pub(super) fn is_kin(page: &Page, start: usize, end: usize) -> bool {
    let closed = page.after(end).starts_with([',', '.', ';', '\n']);
    let before = || before(page, start).filter(|noun| closed || !noun.comma);
    let is_kin = |noun: Word| is_noun(&noun.lower());
    before().is_some_and(is_kin) || after(page, end).is_some_and(is_kin)
}

/// Whether a noun says whose family somebody is of.
pub(super) fn is_noun(noun: &str) -> bool {
    KIN.contains(&noun)
}

/// Those who may have somebody's surname.
const KIN: [&str; 14] = [
    "wife", "husband", "widow", "widower", "son", "daughter", "brother", "sister", "father",
    "mother", "nephew", "niece", "cousin", "uncle",
];

/// Whether an age stands behind a name of which nobody is "Mr" or "Mrs": "Ilka Sprock, six, died".
pub(super) fn is_child(page: &Page, end: usize) -> bool {
    let rest = page.after(end);
    let Some(rest) = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(" (")) else {
        return false;
    };
    let to = rest.char_indices().take(REACH).last().map_or(0, |(at, c)| at + c.len_utf8());
    let words = words(&rest[..to], end + 2);
    let age = words.iter().find(|word| !word.is_one_of(&["aged", "just", "only"]));
    age.is_some_and(|age| age.stops && is_childs(&age.lower()))
}

/// By the words right before it: "his wife, " or "her son ".
fn before<'a>(page: &Page<'a>, start: usize) -> Option<Word<'a>> {
    let text = page.before(start);
    let from = text.char_indices().rev().take(REACH).last().map_or(0, |(at, _)| at);
    let words = words(&text[from..], from);
    let [of, noun] = words.last_chunk()?;
    let gap = page.between(noun.end, start).trim();
    let beside = gap.is_empty() || gap == ",";
    (beside && !of.stops && is_whose(of)).then_some(*noun)
}

/// By an apposition behind it: ", his wife,".
fn after<'a>(page: &Page<'a>, end: usize) -> Option<Word<'a>> {
    let rest = page.after(end).strip_prefix(", ")?;
    let to = rest.char_indices().take(REACH).last().map_or(0, |(at, c)| at + c.len_utf8());
    let words = words(&rest[..to], end + 2);
    let [of, noun] = words.first_chunk()?;
    (is_whose(of) && noun.stops).then_some(*noun)
}

fn is_whose(word: &Word) -> bool {
    word.is_one_of(&["his", "her", "their", "my"]) || word.owns
}

/// Whether an age is a child's: "six", "15".
fn is_childs(age: &str) -> bool {
    let years = NUMBERS.iter().position(|number| *number == age).map(|at| at + 1);
    years.or_else(|| age.parse().ok()).is_some_and(|years| years <= NUMBERS.len())
}

/// The ages of children, from one on.
const NUMBERS: [&str; 15] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen",
];

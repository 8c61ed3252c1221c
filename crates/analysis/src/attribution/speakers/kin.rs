//! Kin: whether somebody is a man or a woman, by whose wife or son they are, and whether a child, by an age.
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
    let before = if closed { before(page, start) } else { Gender::Unknown };
    before.or(after(page, end))
}

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
fn before(page: &Page, start: usize) -> Gender {
    let text = page.before(start);
    let from = text.char_indices().rev().take(REACH).last().map_or(0, |(at, _)| at);
    let words = words(&text[from..], from);
    let Some([of, noun]) = words.last_chunk() else { return Gender::Unknown };
    let gap = page.between(noun.end, start).trim();
    let beside = gap.is_empty() || gap == ",";
    if beside && !of.stops && is_whose(of) { noun.role_gender() } else { Gender::Unknown }
}

/// By an apposition behind it: ", his wife,".
fn after(page: &Page, end: usize) -> Gender {
    let Some(rest) = page.after(end).strip_prefix(", ") else { return Gender::Unknown };
    let to = rest.char_indices().take(REACH).last().map_or(0, |(at, c)| at + c.len_utf8());
    let words = words(&rest[..to], end + 2);
    let Some([of, noun]) = words.first_chunk() else { return Gender::Unknown };
    if is_whose(of) && noun.stops { noun.role_gender() } else { Gender::Unknown }
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

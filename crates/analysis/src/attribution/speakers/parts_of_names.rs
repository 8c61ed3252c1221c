//! Parts of names: whether two names may be one person's.
//!
//! Names come in; their words, and whether one may stand for the other, go out: "J. Lund" for "Jon Lund", "Quill
//! Hanno" for "Nora Quill Hanno", a given name with a slip of the pen. Whom an article names is not known here.

use super::words::{is_given, is_particle};
use crate::fold::fold;

/// The words of a name that tell people apart, lower case, without Jr. and the like.
pub(super) fn parts(name: &str) -> Vec<String> {
    let bare = |word: &str| {
        // "Pérez" and "Perez" are one.
        let word = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
        without_article(&word).map_or(word.clone(), str::to_owned)
    };
    let mut parts: Vec<String> =
        name.split_whitespace().map(bare).filter(|part| !part.is_empty()).collect();
    while parts.len() > 1 && parts.last().is_some_and(|last| GENERATIONS.contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

/// A name without the Arabic article that some write and others leave out: "hadi" for "al-hadi".
fn without_article(word: &str) -> Option<&str> {
    let (article, name) = word.split_once('-')?;
    (matches!(article, "al" | "el") && name.chars().count() > 2).then_some(name)
}

/// Whether two given names of five letters or more differ in one letter. "Daniel" and "Daniela", "Carlo"
/// and "Carla" are two: what ends a name tells a man from a woman in many languages.
fn is_misspelt(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    if short.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let ends = |name: &[char]| name.last().is_some_and(|it| matches!(it, 'a' | 'e' | 'o'));
    if same + 1 >= long.len() && (ends(short) || ends(long)) {
        return false;
    }
    let skip = usize::from(short.len() == long.len());
    short.get(same + skip..).unwrap_or_default() == &long[(same + 1).min(long.len())..]
}

/// Whether a name is all of the surname of another: "Quill Hanno" of "Nora Quill Hanno". What begins
/// with "de" or "Mac" is a surname, whoever's.
fn is_surname_of(short: &[String], long: &[String]) -> bool {
    let given = |parts: &[String]| parts.first().is_some_and(|first| is_given(first));
    let particle = short.len() > 1 && short.first().is_some_and(|first| is_particle(first));
    let surname = particle || given(long) && !given(short);
    long.len() > short.len() && long.ends_with(short) && surname
}

/// "Jr." and the like at the end of a name, which tell a son from his father.
pub(super) fn generation(name: &str) -> Option<&'static str> {
    let last = name.rsplit(' ').next()?.trim_end_matches('.').to_lowercase();
    GENERATIONS.into_iter().find(|it| *it == last)
}

const GENERATIONS: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

/// Whether two names, in parts, may be one person's: the same last word, and first words that are
/// the same or one of which is the initial of the other; or one is all of the other's surname, as
/// "Quill Hanno" is of "Nora Quill Hanno".
pub(super) fn same_person(one: &[String], other: &[String]) -> bool {
    let alike = |a: &String, b: &String| {
        a == b
            || is_misspelt(a, b)
            || (a.chars().count() == 1 || b.chars().count() == 1)
                && a.chars().next() == b.chars().next()
    };
    one.last() == other.last()
        && (one.len() == 1
            || other.len() == 1
            || is_surname_of(one, other)
            || is_surname_of(other, one)
            || one.first().zip(other.first()).is_some_and(|(a, b)| alike(a, b)))
}

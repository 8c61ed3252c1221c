//! The word lists of names: data files beside the code, and those of attribution, read once.
//!
//! Words come in, folded; what the lists know of them goes out.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::sounds::Sound;
use crate::attribution::lexicon::{self, Table, Words};

/// A list of attribution.
macro_rules! attribution {
    ($name:literal) => {
        include_str!(concat!("../../attribution/speakers/words/", $name, ".txt"))
    };
}

static GIVEN: Table = Table::new(|| lexicon::classes(attribution!("given_names")));
static TITLES: Table = Table::new(|| lexicon::classes(attribution!("titles")));
static PARTICLES: Words = Words::new(|| lexicon::words(attribution!("particles")));
static LETTERS_BEHIND: Words = Words::new(|| lexicon::words(attribution!("postnominals")));
static NO_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let mut words = lexicon::words(include_str!("no_names.txt"));
    for file in [attribution!("sentence_words"), attribution!("people"), attribution!("groups")] {
        words.extend(lexicon::words(file));
    }
    words.retain(|word| !GIVEN.contains_key(word));
    words
});
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    lexicon::entries(include_str!("surnames.txt")).flat_map(str::split_whitespace).collect()
});
/// A given name with those on whose lines it stands.
static LONG_FORMS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut forms: HashMap<&str, Vec<&str>> = HashMap::new();
    for line in lexicon::entries(include_str!("short_names.txt")) {
        let Some((long, short)) = line.split_once(':') else { continue };
        for name in short.split(',').chain([long]) {
            forms.entry(name.trim()).or_default().push(long.trim());
        }
    }
    forms
});
/// The sound of a given name, with the first name of the line on which that stands.
static SAME_NAMES: LazyLock<HashMap<Box<str>, &str>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for line in lexicon::entries(include_str!("same_names.txt")) {
        let first = line.split(',').next().unwrap_or_default().trim();
        for name in line.split(',') {
            names.insert(Sound::of(name).sound, first);
        }
    }
    names
});
static PLACES: Table = Table::new(|| lexicon::classes(include_str!("places.txt")));
static FAMILY_FIRST: Words = Words::new(|| lexicon::words(include_str!("family_first.txt")));
static COUNTRIES: Table = Table::new(|| lexicon::classes(include_str!("countries.txt")));
static KNOWN: Table = Table::new(|| lexicon::table(include_str!("bodies.txt")));
static BODY_WORDS: Table = Table::new(|| lexicon::classes(include_str!("body_words.txt")));
static GENERIC: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let files = [
        attribution!("organizations"),
        attribution!("bodies"),
        attribution!("documents"),
        attribution!("things"),
        attribution!("people"),
        attribution!("sentence_words"),
        attribution!("roles"),
    ];
    files.into_iter().flat_map(lexicon::words).collect()
});
/// Names made of generic words, by their words in the order of the alphabet.
static OWN: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let names = lexicon::classes(include_str!("own_names.txt")).into_iter();
    names.map(|(name, whose)| (sorted(name.split(' ')), whose)).collect()
});

/// The pronoun that goes with somebody, where a title or the given name tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sex {
    He,
    She,
}

/// What a title says of its bearer.
pub(super) fn sex_of_title(word: &str) -> Option<Sex> {
    match TITLES.get(word).copied() {
        Some("mr") => Some(Sex::He),
        Some("ms") => Some(Sex::She),
        _ => None,
    }
}

/// What a given name says of its bearer.
pub(super) fn sex_of_given(name: &str) -> Option<Sex> {
    match GIVEN.get(name).copied() {
        Some("m") => Some(Sex::He),
        Some("f") => Some(Sex::She),
        _ => None,
    }
}

pub(super) fn is_given(word: &str) -> bool {
    GIVEN.contains_key(word)
}

/// A small word inside a name: "van", "al".
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// Letters behind a name that are no part of it.
pub(super) fn is_behind_name(word: &str) -> bool {
    LETTERS_BEHIND.contains(word)
}

/// A title, or a word that has its capital from elsewhere: "Former", "Top".
pub(super) fn is_before_name(word: &str) -> bool {
    (TITLES.contains_key(word) || NO_NAMES.contains(word)) && !GIVEN.contains_key(word)
}

/// A word that alone names nobody.
pub(super) fn is_no_name(word: &str) -> bool {
    NO_NAMES.contains(word)
}

/// A surname that says little.
pub(super) fn is_common(surname: &str) -> bool {
    COMMON.contains(surname)
}

/// A surname that stands before the given name.
pub(super) fn is_family_first(word: &str) -> bool {
    FAMILY_FIRST.contains(word)
}

/// The given names that one may be short for, if any.
pub(in crate::linking) fn long_forms(name: &str) -> impl Iterator<Item = &str> {
    LONG_FORMS.get(name).into_iter().flatten().copied()
}

/// The name that stands for a given name in whatever language, if others have it otherwise.
pub(super) fn same_name(name: &Sound) -> Option<&'static str> {
    SAME_NAMES.get(&name.sound).copied()
}

/// The name that a city has now and there.
pub(super) fn place(word: &str) -> Option<&'static str> {
    PLACES.get(word).copied()
}

/// The country of an adjective.
pub(super) fn country(word: &str) -> Option<&'static str> {
    COUNTRIES.get(word).copied()
}

/// The name that letters, or half a name, stand for everywhere.
pub(super) fn spelled_out(letters: &str) -> Option<&'static str> {
    KNOWN.get(letters).copied()
}

/// What a word is inside a body's name: a class of `body_words.txt`, or nothing in particular.
pub(super) fn in_body(word: &str) -> &'static str {
    BODY_WORDS.get(word).copied().unwrap_or_default()
}

pub(super) fn is_small(word: &str) -> bool {
    in_body(word) == "small"
}

/// A word that alone, or with others like it, names no body in particular.
pub(super) fn is_generic(word: &str) -> bool {
    is_small(word) || GENERIC.contains(word)
}

/// What a name of generic words names all the same: a class of `own_names.txt`.
pub(super) fn own_name<'a>(words: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    OWN.get(&sorted(words)).copied()
}

/// The words in the order of the alphabet, without small ones.
fn sorted<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut words: Vec<&str> = words.filter(|it| !is_small(it)).collect();
    words.sort_unstable();
    words.join(" ")
}

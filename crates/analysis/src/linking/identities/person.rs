//! Names of persons: how one is made up.
//!
//! A name as a report prints it comes in; its words as sounds go out, in order, without titles and
//! particles. How two of them agree is said in `agreement`.

use super::lists::{
    self, Sex, is_before_name, is_behind_name, is_family_first, is_given, is_no_name, sex_of_given,
};
use super::sounds::Sound;
use crate::fold::fold;

/// What joins two names to one.
const HYPHENS: [char; 4] = ['-', '‐', '‑', '–'];

/// One word of a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Part {
    /// The whole of it.
    pub(super) sound: Sound,
    /// It stands for a name by its first letter: "J", "H.W.".
    pub(super) initials: bool,
    /// What a hyphen joins: "Oduya" and "Lind".
    pub(super) halves: Vec<Sound>,
}

/// A person's name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PersonName {
    /// Given names first, the surname last; one word is a surname alone. Never empty.
    pub(super) parts: Vec<Part>,
    /// Which of several of that name: 1 for Sr., 2 for Jr., 3 for III and so on.
    pub(super) suffix: Option<u8>,
    /// Names that are said to be theirs too: a nickname in quotation marks, the name at birth.
    pub(super) also: Vec<Part>,
    /// What the given name says.
    pub(super) sex: Option<Sex>,
    /// Titles that stood in the name, folded.
    pub(super) titles: Vec<String>,
}

impl PersonName {
    /// Reads a name; `None` for what names nobody: several people, a word for people, no word.
    pub(super) fn of(name: &str) -> Option<Self> {
        if name.contains([';', '/']) || name.contains(" and ") {
            return None;
        }
        let (name, mut also) = asides(name);
        let alone = name.split_whitespace().count() == 1;
        let mut words: Vec<String> =
            name.split_whitespace().flat_map(|it| split(it, alone)).collect();
        let suffix = take_suffix(&mut words);
        let mut titles = Vec::new();
        while words.len() > 1 && !is_initial(&words[0]) && is_before_name(&bare(&words[0])) {
            titles.push(bare(&words.remove(0)));
        }
        let mut born = take_birth_name(&mut words);
        let kept = words.iter().filter(|it| !is_particle(it, words.len()));
        let mut parts: Vec<Part> = kept.map(|it| Part::of(it)).collect();
        parts.retain(|part| !part.sound.letters.is_empty());
        take_given(&mut parts, &mut born);
        also.extend(born);
        let last = parts.last()?;
        if parts.len() == 1 && (is_no_name(&last.sound.letters) || last.initials) {
            return None;
        }
        let sex = Some(&parts[0]).filter(|_| parts.len() > 1);
        let sex = sex.and_then(|first| sex_of_given(&first.sound.letters));
        Some(Self { parts, suffix, also, sex, titles })
    }

    /// Takes in the name at birth that a mention of the same person has: "Mara Lind, née Oduya,".
    pub(super) fn add_birth_name(&mut self, mention: &str) {
        let Some(other) = Self::of(mention) else { return };
        let known = |part: &Part| self.also.iter().any(|it| it.sound == part.sound);
        if other.surname().sound == self.surname().sound {
            let new: Vec<Part> = other.also.into_iter().filter(|it| !known(it)).collect();
            self.also.extend(new);
        }
    }

    /// The surname: the last word.
    pub(super) fn surname(&self) -> &Part {
        &self.parts[self.parts.len() - 1]
    }

    /// Whether no given name is known.
    pub(super) fn is_bare(&self) -> bool {
        self.parts.len() == 1
    }

    /// Whether the given name is not known, or only by its initial: "Lind", "B. Lind".
    pub(super) fn is_vague(&self) -> bool {
        self.parts[..self.parts.len() - 1].iter().all(|it| it.initials)
    }

    /// Whether this is a given name with the surname that is all there is of the other name.
    pub(super) fn is_fuller_than(&self, bare: &Self) -> bool {
        matches!(self.parts.as_slice(), [given, surname]
            if surname.sound == bare.surname().sound && is_given(&given.sound.letters))
    }

    /// Whether the surname says little, since so many people have it.
    pub(super) fn is_common(&self) -> bool {
        lists::is_common(&self.surname().sound.letters)
    }

    /// Whether the first word may be the surname: "Kim Dae-sun".
    pub(super) fn may_start_with_surname(&self) -> bool {
        self.parts.len() > 1 && is_family_first(&self.parts[0].sound.letters)
    }

    /// The words between the first and the last.
    pub(super) fn middle(&self) -> &[Part] {
        self.parts.get(1..self.parts.len() - 1).unwrap_or_default()
    }

    /// Words that may be the given name, the first of them foremost.
    pub(super) fn given(&self) -> impl Iterator<Item = &Part> {
        self.parts[..self.parts.len() - 1].iter().chain(&self.also)
    }
}

impl Part {
    fn of(word: &str) -> Self {
        let word = match word.split_once(HYPHENS) {
            Some((article, name)) if lists::is_particle(&bare(article)) => name,
            _ => word,
        };
        let letters = word.chars().filter(|it| it.is_alphabetic()).count();
        let dotted = word.trim_end_matches('.').contains('.') || word.ends_with('.');
        let initials = letters == 1 || letters < 4 && dotted;
        let halves: Vec<Sound> = word.split(HYPHENS).map(Sound::of).collect();
        let halves = if halves.len() > 1 && !initials { halves } else { Vec::new() };
        let halves = halves.into_iter().filter(|half| half.letters.len() > 1).collect();
        Self { sound: Sound::of(word), initials, halves }
    }

    /// What the same given name is called whatever the language, if languages have it otherwise.
    pub(super) fn same_name(&self) -> Option<&'static str> {
        lists::same_name(&self.sound).filter(|_| !self.initials)
    }

    /// The given names that this one may be short for, itself among them.
    pub(super) fn long_forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.sound.letters).chain(lists::long_forms(&self.sound.letters))
    }
}

/// A given name and a surname that somebody had before give the given name where none is known: "Mrs Dean,
/// formerly Ruth Calloway" is Ruth Dean.
fn take_given(parts: &mut Vec<Part>, born: &mut Vec<Part>) {
    if parts.len() == 1 && born.len() > 1 && is_given(&born[0].sound.letters) {
        parts.insert(0, born.remove(0));
    }
}

/// What stands in quotation marks or brackets inside a name, taken out of it: nicknames.
fn asides(name: &str) -> (String, Vec<Part>) {
    let (mut rest, mut inside, mut asides) = (String::new(), None::<String>, Vec::new());
    for character in name.chars() {
        let is_mark = matches!(character, '"' | '“' | '”' | '„' | '(' | ')');
        inside = match (inside, is_mark) {
            (None, true) => Some(String::new()),
            (Some(aside), true) => {
                asides.extend(aside.split_whitespace().map(Part::of));
                None
            }
            (Some(aside), false) => Some(aside + character.encode_utf8(&mut [0; 4])),
            (None, false) => {
                rest.push(character);
                None
            }
        };
    }
    (rest, asides)
}

/// A handle's words, and what lost its space: "Sen.Mara", and where it is all there is "MaraLund" and
/// "@mara_lund".
fn split(word: &str, alone: bool) -> Vec<String> {
    let word =
        word.trim_start_matches('@').trim_matches(|it: char| matches!(it, ',' | ':' | '’' | '\''));
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let mut words = vec![String::new()];
    let (mut before, mut lower) = (' ', 0);
    for character in word.chars() {
        let humps = alone && character.is_uppercase() && before.is_lowercase() && lower > 2
            || character.is_alphabetic() && before == '.' && lower > 1
            || character == '_';
        if humps {
            words.push(String::new());
            lower = 0;
        }
        lower += usize::from(character.is_lowercase());
        if character != '_' {
            words.iter_mut().last().into_iter().for_each(|it| it.push(character));
        }
        before = character;
    }
    words.retain(|it| !it.is_empty());
    words
}

fn bare(word: &str) -> String {
    fold(word).chars().filter(|it| it.is_alphanumeric() || *it == '-').collect()
}

/// Takes "Jr." and letters like "QC" away from the end, and says which of several it is.
fn take_suffix(words: &mut Vec<String>) -> Option<u8> {
    let mut suffix = None;
    while let Some(word) = words.last().map(|it| bare(it)).filter(|_| words.len() > 1) {
        match number(&word) {
            None if !is_behind_name(&word) => break,
            number => suffix = number.or(suffix),
        }
        words.pop();
    }
    suffix
}

/// Takes "née Oduya", "formerly Mara Oduya" away; what was elsewhere ("born in Velm") or was done
/// ("formerly mayor") is no name.
fn take_birth_name(words: &mut Vec<String>) -> Vec<Part> {
    let is_birth = |it: &String| matches!(fold(it).as_str(), "nee" | "born" | "formerly");
    let born = words.iter().position(is_birth).filter(|&at| at > 0);
    let tail = born.map(|at| words.split_off(at)).unwrap_or_default();
    let named = tail.iter().skip(1).take_while(|it| it.starts_with(char::is_uppercase));
    named.filter(|it| !is_before_name(&bare(it))).map(|word| Part::of(word)).collect()
}

fn number(word: &str) -> Option<u8> {
    let number = match word {
        "sr" | "senior" => 1,
        "jr" | "junior" | "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        _ => return None,
    };
    Some(number)
}

/// A capital that stands for a name: the "A." of "A. Beck" is no article, the "Y." no "and".
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars().filter(|it| it.is_alphanumeric());
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// "de", "van der", "al"; never the only word of a name, and never a given name: "Al", "Ben", "E.".
fn is_particle(word: &str, words: usize) -> bool {
    let folded = bare(word);
    let own = word.starts_with(char::is_uppercase) && is_given(&folded) || is_initial(word);
    words > 1 && !own && lists::is_particle(&folded)
}

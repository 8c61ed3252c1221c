//! Names of bodies: how one is made up, and how two of them agree.
//!
//! A name as a report prints it comes in; its words go out, without those that every house leaves out
//! or puts in as it likes: "the", "Inc", "U.S.", of and for. "Justice Department" and "Department of
//! Justice" have the same words. Letters stand for the body whose initials they are, never for one
//! that merely speaks from the same building: "the Kremlin" and "Russia" are two.

use std::collections::BTreeSet;

use super::lists::{self, in_body, is_generic, is_given, is_small};
use super::sounds::Sound;
use crate::fold::fold;
use crate::linking::words::words;

/// A body's name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct BodyName {
    /// Its words in order, folded, each a sound, without the small ones. Never empty.
    pub(super) words: Vec<Sound>,
    /// Their skeletons, sorted.
    pub(super) bag: Vec<Box<str>>,
    /// The letters, where the name is nothing else: "FBI".
    pub(super) letters: Option<String>,
    /// What letters the words could stand behind: with small words, and without.
    pub(super) initials: BTreeSet<String>,
    /// It began with "U.S."
    pub(super) national: bool,
    /// A word was left out at its end.
    pub(super) shortened: bool,
    /// Letters were read as what they stand for everywhere.
    pub(super) known: bool,
    /// How many words stand before "for" or "on".
    pub(super) head: Option<usize>,
    /// What it names.
    pub(super) names: Names,
}

/// What the words of a body's name name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Names {
    /// One body.
    One,
    /// One body of each country.
    OneEach,
    /// None: "the campaign", "a new poll".
    None,
}

/// What words, none of them small, name; of generic ones so many as have a capital in `name`.
fn names(words: &[String], name: &str) -> Names {
    let mut raw = name.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let capitals = raw.clone().filter(|it| it.starts_with(char::is_uppercase)).count();
    let named = raw.any(|it| !it.starts_with(char::is_lowercase) && !is_generic(&fold(it)));
    match lists::own_name(words.iter().map(String::as_str)) {
        Some("one") => Names::One,
        Some("each") => Names::OneEach,
        None if named && !words.iter().all(|it| is_generic(it)) => Names::One,
        None if words.len() > 2 && capitals >= words.len() => Names::One,
        None if words.len() > 1 && capitals >= words.len() => Names::OneEach,
        _ => Names::None,
    }
}

impl BodyName {
    /// Reads a name; `None` for what is no name: no word, no capital.
    pub(super) fn of(name: &str) -> Option<Self> {
        if name.contains(';') || !name.chars().any(char::is_uppercase) {
            return None;
        }
        let (name, known) = spelled_out(name);
        let mut all = split(&name);
        without_day(&mut all);
        let nation = matches!(all.first().map(String::as_str), Some("usa" | "federal"));
        let national = nation && all.len() > 1 && all[1] != "and";
        if national {
            all.remove(0);
        }
        let initials = if is_capitalised(&name) { initials(&all) } else { BTreeSet::new() };
        let head = all.iter().position(|it| matches!(&**it, "for" | "on" | "against"));
        let tells = |it: &&String| !is_small(it);
        let head = head.map(|at| all[..at].iter().filter(tells).count());
        let mut kept: Vec<String> = all.iter().filter(tells).cloned().collect();
        let shortened = leave_tails(&mut kept);
        leave_extras(&mut kept);
        let words: Vec<Sound> = kept.iter().map(|it| Sound::of(it)).collect();
        let letters = Some(name.trim()).filter(|_| !known).and_then(only_letters);
        let mut bag: Vec<Box<str>> = words.iter().map(|it| it.skeleton.clone()).collect();
        bag.sort();
        let names = if national || known { Names::One } else { names(&kept, &name) };
        let head = head.filter(|&at| {
            at > 0 && at < words.len() && !kept[..at].iter().all(|it| is_generic(it))
        });
        (!words.is_empty()).then_some(Self {
            words,
            bag,
            letters,
            initials,
            national,
            shortened,
            known,
            head,
            names,
        })
    }

    /// The words written together.
    pub(super) fn joined(&self) -> String {
        self.words.iter().map(|it| &*it.letters).collect()
    }

    /// Whether another name is a part of this one: that one names somebody else.
    pub(super) fn holds(&self, other: &Self) -> bool {
        other.bag.len() < self.bag.len() && other.bag.iter().all(|it| self.bag.contains(it))
    }

    /// The words before "for" or "on".
    fn head(&self) -> Option<Vec<&str>> {
        Some(self.words[..self.head?].iter().map(|it| &*it.letters).collect())
    }
}

/// The name that letters stand for everywhere.
fn spelled_out(name: &str) -> (String, bool) {
    let folded = fold(name).replace(['.', '\'', '-'], "");
    let bare = folded.trim().strip_prefix("the ").unwrap_or(folded.trim());
    match lists::spelled_out(bare) {
        Some(long) => (long.to_owned(), true),
        None => (name.to_owned(), false),
    }
}

/// The words of a name, folded, in their one spelling; countries for their adjectives.
fn split(name: &str) -> Vec<String> {
    let name = name.replace("U.S.", "US").replace("U.K.", "UK").replace("United States", "US");
    let words = words(&name, 0, false);
    let plain = |word: &str| match word {
        "camp" => "campaign".to_owned(),
        "centre" => "center".to_owned(),
        "defence" => "defense".to_owned(),
        "organisation" => "organization".to_owned(),
        _ => lists::country(word).or_else(|| lists::place(word)).unwrap_or(word).to_owned(),
    };
    let mut split: Vec<String> = words.iter().map(|it| plain(&it.norm)).collect();
    while split.len() > 1 && split[0] == "the" {
        split.remove(0);
    }
    split
}

/// Takes away a day that a name was read with: "… on Monday".
fn without_day(words: &mut Vec<String>) {
    let is_day = |word: &str| word.len() > 5 && word.ends_with("day") && word != "holiday";
    if words.len() > 1 && words.last().is_some_and(|it| is_day(it)) {
        words.pop();
        if words.len() > 1 && words.last().is_some_and(|it| matches!(it.as_str(), "on" | "last")) {
            words.pop();
        }
    }
}

/// Takes away what stands at the end of names as their houses like.
fn leave_tails(words: &mut Vec<String>) -> bool {
    let before = words.len();
    let leaves = |words: &[String]| match words.split_last() {
        Some((last, rest)) if rest.len() == 1 => in_body(last).starts_with("tail"),
        Some((last, _)) => in_body(last) == "tail",
        None => false,
    };
    while words.len() > 1
        && leaves(words)
        && words[..words.len() - 1].iter().any(|it| !is_generic(it))
    {
        words.pop();
    }
    words.len() < before
}

/// "Mara Lund's presidential campaign" is the "Lund campaign".
fn leave_extras(words: &mut Vec<String>) {
    let Some(body) = words.last().filter(|it| words.len() > 2 && in_body(it) == "of one") else {
        return;
    };
    let last = words.len() - 1;
    let mut kept: Vec<String> =
        words[..last].iter().filter(|it| in_body(it) != "extra").cloned().collect();
    while kept.len() > 1 && is_given(&kept[0]) {
        kept.remove(0);
    }
    kept.push(body.clone());
    *words = kept;
}

/// The letters of a name that is nothing but letters: capitals, and stops between them.
fn only_letters(name: &str) -> Option<String> {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let letters: String = name.chars().filter(|it| it.is_alphabetic()).collect();
    let plain = name.chars().all(|it| it.is_uppercase() || matches!(it, '.' | '&' | '-'));
    let fits = plain && (2..=6).contains(&letters.chars().count());
    fits.then(|| fold(&letters))
}

/// Whether every word but the small ones has a capital, so that letters may stand for them.
fn is_capitalised(name: &str) -> bool {
    let mut words = name.split(|it: char| !it.is_alphanumeric() && !matches!(it, '\'' | '’'));
    words.all(|it| !it.starts_with(char::is_lowercase) || is_small(it))
}

/// The letters that words could stand behind: "Board of Works" behind BW and BOW.
fn initials(words: &[String]) -> BTreeSet<String> {
    let of = |small: bool| -> String {
        let kept = words.iter().filter(|it| small || !is_small(it));
        kept.filter_map(|it| it.chars().next()).collect()
    };
    let all = [of(true), of(false)];
    all.into_iter().filter(|it| words.len() > 1 && it.chars().count() > 1).collect()
}

/// In which way two names may be one body's, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Likeness {
    /// The same words, in whatever order, or written together.
    Words,
    /// Letters that are the initials of the other's words: so many.
    Letters(u8),
    /// One goes on with what it is for.
    Head,
}

/// How two names agree, if they do.
pub(super) fn agree(one: &BodyName, other: &BodyName) -> Option<Likeness> {
    if one.bag == other.bag && same_words(one, other) || one.joined() == other.joined() {
        return Some(Likeness::Words);
    }
    let stands = |one: &BodyName, other: &BodyName| {
        let letters = one.letters.as_ref()?;
        let fits = other.letters.is_none() && other.initials.contains(letters);
        fits.then_some(Likeness::Letters(letters.len() as u8))
    };
    let heads = |one: &BodyName, other: &BodyName| {
        let head = one.head()?;
        let words: Vec<&str> = other.words.iter().map(|it| &*it.letters).collect();
        (head == words).then_some(Likeness::Head)
    };
    stands(one, other)
        .or_else(|| stands(other, one))
        .or_else(|| heads(one, other))
        .or_else(|| heads(other, one))
}

/// Whether words with the same skeletons are the same words, but for a plural.
fn same_words(one: &BodyName, other: &BodyName) -> bool {
    let sorted = |it: &BodyName| -> Vec<String> {
        let plain = |word: &Sound| {
            let sound = &*word.sound;
            sound.strip_suffix('s').filter(|it| it.len() > 3).unwrap_or(sound).to_owned()
        };
        let mut sounds: Vec<String> = it.words.iter().map(plain).collect();
        sounds.sort();
        sounds
    };
    sorted(one) == sorted(other)
}

/// Whether two names in full cannot be one body's.
pub(super) fn clash(one: &BodyName, other: &BodyName) -> bool {
    one.letters.is_none() && other.letters.is_none() && agree(one, other).is_none()
}

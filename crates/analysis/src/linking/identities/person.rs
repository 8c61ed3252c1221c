//! Names of persons: how one is made up, and how two of them agree.
//!
//! A name as a report prints it comes in; its words as sounds go out, without titles and particles.
//! Of two such names [`agree`] says in which way they may be one person's: same words, other
//! spelling, short form, initial. How much that tells is weighed elsewhere (`weights`).

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::sounds::{Sound, nearness};
use crate::attribution::lexicon::{self, Table, Words};
use crate::linking::fold::fold;

static GIVEN: Table = Table::new(|| {
    lexicon::classes(include_str!("../../attribution/speakers/words/given_names.txt"))
});
static TITLES: Table =
    Table::new(|| lexicon::classes(include_str!("../../attribution/speakers/words/titles.txt")));
static PARTICLES: Words =
    Words::new(|| lexicon::words(include_str!("../../attribution/speakers/words/particles.txt")));
static LETTERS_AFTER: Words = Words::new(|| {
    lexicon::words(include_str!("../../attribution/speakers/words/postnominals.txt"))
});
static NO_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let mut words = lexicon::words(include_str!("no_names.txt"));
    for file in [
        include_str!("../../attribution/speakers/words/sentence_words.txt"),
        include_str!("../../attribution/speakers/words/people.txt"),
        include_str!("../../attribution/speakers/words/groups.txt"),
    ] {
        words.extend(lexicon::words(file));
    }
    words.retain(|word| !GIVEN.contains_key(word));
    words
});
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    lexicon::entries(include_str!("surnames.txt")).flat_map(str::split_whitespace).collect()
});
/// A given name with those on whose lines of `short_names.txt` it stands.
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
static FAMILY_FIRST: Words = Words::new(|| lexicon::words(include_str!("family_first.txt")));

/// The pronoun that goes with somebody, where a title or the given name tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sex {
    He,
    She,
}

/// What a title, folded, says of its bearer.
pub(crate) fn sex_of_title(word: &str) -> Option<Sex> {
    match TITLES.get(word).copied() {
        Some("mr") => Some(Sex::He),
        Some("ms") => Some(Sex::She),
        _ => None,
    }
}

/// What a given name, folded, says of its bearer.
fn sex_of_given(name: &str) -> Option<Sex> {
    match GIVEN.get(name).copied() {
        Some("m") => Some(Sex::He),
        Some("f") => Some(Sex::She),
        _ => None,
    }
}

/// What joins two names to one.
const HYPHENS: [char; 4] = ['-', '‐', '‑', '–'];

/// One word of a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Part {
    /// The whole of it.
    pub(crate) sound: Sound,
    /// It stands for a name by its first letter: "J", "H.W.".
    pub(crate) initials: bool,
    /// What a hyphen joins: "Oduya" and "Lind".
    pub(crate) halves: Vec<Sound>,
}

/// A person's name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PersonName {
    /// Given names first, the surname last; one word is a surname alone. Never empty.
    pub(crate) parts: Vec<Part>,
    /// Which of several of that name: 1 for Sr., 2 for Jr., 3 for III and so on.
    pub(crate) suffix: Option<u8>,
    /// Names that are said to be theirs too: a nickname in quotation marks, the name at birth.
    pub(crate) also: Vec<Part>,
    /// What the given name says.
    pub(crate) sex: Option<Sex>,
    /// Titles that stood in the name, folded.
    pub(crate) titles: Vec<String>,
}

impl PersonName {
    /// Reads a name; `None` for what names nobody: several people, a word for people, no word.
    pub(crate) fn of(name: &str) -> Option<Self> {
        if name.contains([';', '/']) || name.contains(" and ") {
            return None;
        }
        let (name, mut also) = asides(name);
        let alone = name.split_whitespace().count() == 1;
        let mut words: Vec<String> =
            name.split_whitespace().flat_map(|it| split(it, alone)).collect();
        let (mut titles, mut suffix) = (Vec::new(), None);
        while let Some(word) = words.last().map(|it| bare(it)) {
            let several = words.len() > 1;
            if let Some(number) = number(&word).filter(|_| several) {
                suffix = Some(number);
            } else if !(several && LETTERS_AFTER.contains(word.as_str())) {
                break;
            }
            words.pop();
        }
        while words.len() > 1 && is_before_name(&bare(&words[0])) {
            titles.push(bare(&words.remove(0)));
        }
        let born = words.iter().position(|it| matches!(fold(it).as_str(), "nee" | "née" | "born"));
        if let Some(at) = born.filter(|&at| at > 0) {
            let tail = words.split_off(at);
            also.extend(tail.iter().skip(1).map(|word| Part::of(word)));
        }
        let kept = words.iter().filter(|it| !is_particle(it, words.len()));
        let mut parts: Vec<Part> = kept.map(|it| Part::of(it)).collect();
        parts.retain(|part| !part.sound.letters.is_empty());
        let last = parts.last()?;
        if parts.len() == 1 && (NO_NAMES.contains(&*last.sound.letters) || last.initials) {
            return None;
        }
        let sex = Some(&parts[0]).filter(|_| parts.len() > 1);
        let sex = sex.and_then(|first| sex_of_given(&first.sound.letters));
        Some(Self { parts, suffix, also, sex, titles })
    }

    /// The surname: the last word.
    pub(crate) fn surname(&self) -> &Part {
        &self.parts[self.parts.len() - 1]
    }

    /// Whether no given name is known.
    pub(crate) fn is_bare(&self) -> bool {
        self.parts.len() == 1
    }

    /// Whether this is a given name with the surname that is all there is of the other name.
    pub(crate) fn is_fuller_than(&self, bare: &Self) -> bool {
        matches!(self.parts.as_slice(), [given, surname]
            if surname.sound == bare.surname().sound && GIVEN.contains_key(&*given.sound.letters))
    }

    /// Whether the surname says little, since so many people have it.
    pub(crate) fn is_common(&self) -> bool {
        COMMON.contains(&*self.surname().sound.letters)
    }

    /// Whether the first word may be the surname: "Kim Dae-sun".
    pub(crate) fn may_start_with_surname(&self) -> bool {
        self.parts.len() > 1 && FAMILY_FIRST.contains(&*self.parts[0].sound.letters)
    }

    /// The words between the first and the last.
    pub(crate) fn middle(&self) -> &[Part] {
        self.parts.get(1..self.parts.len() - 1).unwrap_or_default()
    }

    /// Words that may be the given name, the first of them foremost.
    pub(crate) fn given(&self) -> impl Iterator<Item = &Part> {
        self.parts[..self.parts.len() - 1].iter().chain(&self.also)
    }
}

impl Part {
    fn of(word: &str) -> Self {
        let word = match word.split_once(HYPHENS) {
            Some((article, name)) if PARTICLES.contains(bare(article).as_str()) => name,
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

    /// The given names that this one may be short for, itself among them.
    pub(crate) fn long_forms(&self) -> impl Iterator<Item = &str> {
        let known = LONG_FORMS.get(&*self.sound.letters).into_iter().flatten().copied();
        std::iter::once(&*self.sound.letters).chain(known)
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

/// A title, or a word that has its capital from elsewhere: "Former", "Top".
fn is_before_name(word: &str) -> bool {
    (TITLES.contains_key(word) || NO_NAMES.contains(word)) && !GIVEN.contains_key(word)
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

/// "de", "van der", "al"; never the only word of a name, and never a given name: "Al", "Ben".
fn is_particle(word: &str, words: usize) -> bool {
    let folded = bare(word);
    let own = word.starts_with(char::is_uppercase) && GIVEN.contains_key(folded.as_str());
    words > 1 && !own && PARTICLES.contains(folded.as_str())
}

/// How one word of a name agrees with another, the closest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Fit {
    /// Letter by letter.
    Same,
    /// By the rules of spelling.
    Sounds,
    /// One is a short form of the other, or both are of a third.
    Short,
    /// A part of a double name.
    Half,
    /// One surname is a middle name of the other, or the name at birth.
    Taken,
    /// Nearly by sound, or but for a slip of the pen.
    Near,
    /// By the first letter.
    Initial,
}

/// How near two words must sound.
const NEAR: f32 = 0.88;

/// How two words agree as words of whatever place in a name.
fn fit(one: &Part, other: &Part) -> Option<Fit> {
    let (a, b) = (&one.sound, &other.sound);
    if a.letters == b.letters {
        return Some(Fit::Same);
    }
    if one.initials || other.initials {
        return starts_alike(one, other).then_some(Fit::Initial);
    }
    if a.sound == b.sound {
        return Some(Fit::Sounds);
    }
    let halves = |it: &Part, other: &Part| {
        it.halves.iter().any(|half| {
            let same = |other: &Sound| half.sound == other.sound;
            same(&other.sound) || other.halves.iter().any(same)
        })
    };
    if halves(one, other) || halves(other, one) {
        return Some(Fit::Half);
    }
    let long = a.sound.len().min(b.sound.len()) > 4;
    (long && nearness(a, b) >= NEAR).then_some(Fit::Near)
}

/// Whether an initial may stand for a name, or two initials for one name.
fn starts_alike(one: &Part, other: &Part) -> bool {
    let first = |name: &str| name.chars().next();
    let same = |one: &str| other.long_forms().any(|other| first(one) == first(other));
    let sounds = |one: &Part| first(&one.sound.sound);
    let one_name = one.initials != other.initials;
    one.long_forms().any(same) || one_name && sounds(one) == sounds(other)
}

/// How two words agree as given names.
fn given_fit(one: &Part, other: &Part) -> Option<Fit> {
    let found = fit(one, other);
    if found.is_some_and(|it| it <= Fit::Sounds) || one.initials || other.initials {
        return found;
    }
    let (a, b) = (&*one.sound.letters, &*other.sound.letters);
    let of_one = || one.long_forms().skip(1).any(|name| other.long_forms().any(|it| it == name));
    let alike = a.starts_with(b) || b.starts_with(a);
    if one.long_forms().any(|it| it == b)
        || other.long_forms().any(|it| it == a)
        || alike && of_one()
    {
        return Some(Fit::Short);
    }
    let sexes = (sex_of_given(&one.sound.letters), sex_of_given(&other.sound.letters));
    let clash = matches!(sexes, (Some(one), Some(other)) if one != other);
    found.filter(|_| !clash)
}

/// Where the given name of one stands in the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// First in both.
    First,
    /// In the middle of one, as of people who go by their second name, or as a nickname.
    Within,
    /// Behind the surname of one.
    Behind,
    /// One has no given name, and no title helps.
    Missing,
}

/// What can be said of other words than the given name and the surname.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Rest {
    /// Both have some, and they agree.
    Agrees,
    /// One has some.
    Open,
    /// Neither has any.
    Absent,
}

/// How two names agree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Agreement {
    pub(crate) surname: Fit,
    pub(crate) given: Option<Fit>,
    pub(crate) place: Place,
    pub(crate) middle: Rest,
    pub(crate) suffix: Rest,
}

/// How two names may be one person's, if they may: `None` for names that nobody has both of.
pub(crate) fn agree(one: &PersonName, other: &PersonName) -> Option<Agreement> {
    if one.is_bare() || other.is_bare() {
        return surname_only(one, other);
    }
    let joined =
        |name: &PersonName| -> String { name.parts.iter().map(|it| &*it.sound.letters).collect() };
    let given_last = one.may_start_with_surname() || other.may_start_with_surname();
    let straight = fit(one.surname(), other.surname());
    let one_skeleton = one.surname().sound.skeleton == other.surname().sound.skeleton;
    let straight = straight.filter(|it| match it {
        Fit::Same | Fit::Sounds | Fit::Short => true,
        Fit::Near => one_skeleton && !given_last,
        Fit::Half | Fit::Taken => !given_last,
        Fit::Initial => false,
    });
    let found = match straight {
        Some(surname) => given(one, other).map(|(given, place)| (surname, given, place)),
        None => married(one, other),
    };
    let together = given_last && joined(one) == joined(other);
    let same = || together.then_some((Fit::Same, Fit::Same, Place::First));
    let (surname, given, place) = found.or_else(same).or_else(|| reversed(one, other))?;
    let middle = match place {
        Place::First if !matches!(surname, Fit::Half | Fit::Taken) => {
            rest(one.middle(), other.middle())?
        }
        _ => Rest::Absent,
    };
    let suffix = match (one.suffix, other.suffix) {
        (Some(one), Some(other)) if one != other => return None,
        (Some(_), Some(_)) => Rest::Agrees,
        (None, None) => Rest::Absent,
        _ => Rest::Open,
    };
    Some(Agreement { surname, given: Some(given), place, middle, suffix })
}

/// The given names of two who share a surname.
fn given(one: &PersonName, other: &PersonName) -> Option<(Fit, Place)> {
    let first = given_fit(&one.parts[0], &other.parts[0]);
    if let Some(fit) = first {
        return Some((fit, Place::First));
    }
    let within = |first: &Part, other: &PersonName| {
        let named = other.given().skip(1).filter(|it| !it.initials && !first.initials);
        named.filter_map(|it| given_fit(first, it)).min()
    };
    let found = within(&one.parts[0], other).into_iter().chain(within(&other.parts[0], one)).min();
    found.map(|fit| (fit, Place::Within))
}

/// A surname that was taken: "Mara Oduya" and "Mara Oduya Lind", or née Oduya. A given name is none.
fn married(one: &PersonName, other: &PersonName) -> Option<(Fit, Fit, Place)> {
    let given = given_fit(&one.parts[0], &other.parts[0]).filter(|it| *it <= Fit::Short)?;
    let held = |one: &PersonName, other: &PersonName| {
        let held = other.middle().iter().chain(&other.also).filter(|it| !it.initials);
        let mut held = held.filter(|it| !GIVEN.contains_key(&*it.sound.letters));
        held.any(|it| fit(one.surname(), it).is_some_and(|it| it <= Fit::Sounds))
    };
    (held(one, other) || held(other, one)).then_some((Fit::Taken, given, Place::First))
}

/// The same words in the other order: "Jin Oyama" and "Oyama Jin".
fn reversed(one: &PersonName, other: &PersonName) -> Option<(Fit, Fit, Place)> {
    let sure = |it: &Fit| matches!(it, Fit::Same | Fit::Sounds);
    let two = one.parts.len() == 2 && other.parts.len() == 2;
    let may = two || one.may_start_with_surname() || other.may_start_with_surname();
    let (one, other) = match one.may_start_with_surname() && !other.may_start_with_surname() {
        true => (other, one),
        false => (one, other),
    };
    if !may {
        return None;
    }
    let surname = fit(one.surname(), &other.parts[0]).filter(sure)?;
    let rest = |name: &PersonName, from: usize, to: usize| -> String {
        name.parts[from..to].iter().map(|it| &*it.sound.sound).collect()
    };
    let (one, other) = (rest(one, 0, one.parts.len() - 1), rest(other, 1, other.parts.len()));
    (one == other).then_some((surname, Fit::Same, Place::Behind))
}

/// A surname alone, beside another or a full name; two words of a surname: "Ruiz Lind".
fn surname_only(one: &PersonName, other: &PersonName) -> Option<Agreement> {
    let (bare, full) = if one.is_bare() { (one, other) } else { (other, one) };
    let mut surnames = vec![full.surname()];
    if full.may_start_with_surname() {
        surnames.push(&full.parts[0]);
    }
    let fits = surnames.into_iter().filter_map(|it| fit(bare.surname(), it));
    let surname = fits.filter(|it| matches!(it, Fit::Same | Fit::Sounds | Fit::Half)).min()?;
    let suffix = if one.suffix == other.suffix { Rest::Absent } else { Rest::Open };
    Some(Agreement { surname, given: None, place: Place::Missing, middle: Rest::Absent, suffix })
}

/// How the middle names of two agree; `None` where both have some, and they are others.
fn rest(one: &[Part], other: &[Part]) -> Option<Rest> {
    match (one, other) {
        ([], []) => Some(Rest::Absent),
        ([], _) | (_, []) => Some(Rest::Open),
        _ => {
            let fits = |it: &Part| other.iter().any(|other| given_fit(it, other).is_some());
            one.iter().any(fits).then_some(Rest::Agrees)
        }
    }
}

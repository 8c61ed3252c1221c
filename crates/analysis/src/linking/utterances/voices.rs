//! Voices: whether two statements may have one speaker, by what their reports say of them.
//!
//! The names, kinds and descriptions of two speakers come in; what they are to each other goes out.
//! Names are compared tolerantly: nothing here decides who is who, which is what links between
//! speakers are for.

use gainsay_record::{SpeakerKind, Told, Voice};

use super::super::identities::{Sound, long_forms, nearness};
use super::super::words::{Word, words};

/// What the speakers of two statements are to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Voices {
    /// Nothing says that they are the same.
    Different,
    /// One of them is not known.
    Unknown,
    /// One speaks for the other, or is described by it, or is one of several.
    Related,
    /// They have one name, or the surname of one is the name of the other.
    Same,
}

/// Several speakers of one statement are joined with this.
const AND: &str = "; ";

impl Voices {
    /// The word for it in the evidence.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Different => "different",
            Self::Unknown => "unknown",
            Self::Related => "related",
            Self::Same => "same",
        }
    }

    /// Compares the speakers of two statements; none where the report does not name them.
    pub(super) fn of(one: Option<&Speaking>, other: Option<&Speaking>) -> Self {
        let (Some(a), Some(b)) = (one, other) else { return Self::Unknown };
        match () {
            () if a.name == b.name || a.is(b) => Self::Same,
            () if a.is_akin(b) || b.is_akin(a) => Self::Related,
            () => Self::Different,
        }
    }

    /// The same, of those whom their reports do not name: two reports that describe somebody in the
    /// same words may mean one, "a nurse at St Brannoc hospital".
    pub(super) fn or_described(self, one: &Told, other: &Told) -> Self {
        let like = || {
            one.article != other.article
                && described(one).is_some_and(|it| Some(it) == described(other))
        };
        if self == Self::Unknown && like() { Self::Related } else { self }
    }
}

/// A word of a description tells something from here on.
const TELLING: f32 = 0.3;

/// The telling words for somebody without a name, sorted; of so few that many are called so, none.
fn described(told: &Told) -> Option<Vec<Box<str>>> {
    let voice = told.voice.as_ref().filter(|it| it.kind == SpeakerKind::Unnamed)?;
    let words = words(&voice.name, 0, false).into_iter().filter(|it| it.weight >= TELLING);
    let mut words: Vec<Box<str>> = words.map(|it| it.norm).collect();
    words.sort_unstable();
    words.dedup();
    (words.len() > 1).then_some(words)
}

/// What stands for a name that the report leaves out.
const PRONOUNS: [&str; 5] = ["he", "she", "they", "it", "who"];

/// The speaker, if the report names them.
fn named(told: &Told) -> Option<&Voice> {
    let pronoun = |name: &str| PRONOUNS.iter().any(|it| name.eq_ignore_ascii_case(it));
    let voice = told.voice.as_ref();
    voice.filter(|voice| voice.kind != SpeakerKind::Unnamed && !pronoun(&voice.name))
}

/// What is most telling of each name by which a speaker may be looked for: the surname of a person,
/// the initials or the rarest word of a body. Those whom they speak for come last.
pub(super) fn handles(told: &Told) -> Vec<String> {
    let Some(voice) = named(told) else { return Vec::new() };
    let person = voice.kind == SpeakerKind::Person;
    let names = voice.name.split(AND).map(|name| Name::of(name, person));
    let behalf = voice.speaks_for.as_deref().map(|name| Name::of(name, false));
    names.chain(behalf).filter_map(|name| name.handle()).collect()
}

/// A speaker whom the report names, ready to be compared.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Speaking {
    name: Box<str>,
    /// Of several, each.
    names: Vec<Name>,
    /// Whom they speak for, and what the report says of them.
    about: Vec<Name>,
}

impl Speaking {
    /// The speaker of a statement, if the report names them.
    pub(super) fn of(told: &Told) -> Option<Self> {
        let voice = named(told)?;
        let person = voice.kind == SpeakerKind::Person;
        let behalf = voice.speaks_for.iter().flat_map(|it| it.split(AND));
        let about = behalf.chain(voice.description.as_deref());
        Some(Self {
            name: voice.name.as_str().into(),
            names: voice.name.split(AND).map(|name| Name::of(name, person)).collect(),
            about: about.map(|it| Name::of(it, false)).collect(),
        })
    }

    fn is(&self, other: &Self) -> bool {
        self.names.len() == other.names.len()
            && self.names.iter().all(|name| other.names.iter().any(|it| name.is(it)))
    }

    /// Whether one of these is named with the other, or is in what is said of them.
    fn is_akin(&self, other: &Self) -> bool {
        self.names.iter().any(|name| {
            let is_in = |it: &Name| name.stands_in(it);
            other.names.iter().any(|it| name.is(it) || is_in(it)) || other.about.iter().any(is_in)
        })
    }
}

/// What stands before or behind a name and is no part of it.
const TITLES: [&str; 26] = [
    "mister",
    "missus",
    "ms",
    "miss",
    "doctor",
    "senator",
    "representative",
    "governor",
    "president",
    "general",
    "secretary",
    "minister",
    "judge",
    "justice",
    "mayor",
    "sir",
    "dame",
    "lord",
    "lady",
    "professor",
    "reverend",
    "former",
    "vice",
    "jr",
    "sr",
    "the",
];

/// What a name has that its initials leave out.
const SMALL: [&str; 6] = ["of", "the", "and", "for", "on", "in"];

/// A name, or words that describe somebody.
#[derive(Clone, PartialEq, Debug)]
struct Name {
    words: Vec<Word>,
    person: bool,
    /// What the first and the last word of a person's name sound like.
    heard: Option<[Sound; 2]>,
}

/// Given names that sound so much alike are one, written by two.
const ALIKE: f32 = 0.75;

impl Name {
    /// Titles are left out, unless there is nothing else.
    fn of(name: &str, person: bool) -> Self {
        let mut words = words(name, 0, false);
        let is_title = |word: &Word| TITLES.contains(&&*word.norm);
        if !words.iter().all(is_title) {
            words.retain(|word| !is_title(word));
        }
        let ends = words.first().zip(words.last()).filter(|_| person);
        let heard = ends.map(|(first, last)| [first, last].map(|word| Sound::of(&word.norm)));
        Self { words, person, heard }
    }

    /// The same person or body, as far as names go.
    fn is(&self, other: &Self) -> bool {
        if !self.person && !other.person {
            let in_both = self.stands_in(other) && other.stands_in(self);
            return in_both || self.is_short_for(other) || other.is_short_for(self);
        }
        let (Some((one, a)), Some((two, b))) = (self.words.split_last(), other.words.split_last())
        else {
            return false;
        };
        if one.norm == two.norm {
            return may_be_one(a, b);
        }
        // "Peskov" and "Peskow", of whom both are named in full.
        let full = !a.is_empty() && !b.is_empty();
        let heard = self.heard.as_ref().zip(other.heard.as_ref()).filter(|_| full);
        heard.is_some_and(|([given, last], [other_given, other])| {
            last.sound == other.sound && nearness(given, other_given) >= ALIKE
        })
    }

    /// Whether it stands in the other: the surname of a person, of others all words that tell
    /// something.
    fn stands_in(&self, other: &Self) -> bool {
        let has = |word: &Word| other.words.iter().any(|it| it.norm == word.norm);
        if self.person {
            return !other.person && self.words.last().is_some_and(has);
        }
        let mut telling = self.words.iter().filter(|it| it.weight > 0.1).peekable();
        telling.peek().is_some() && telling.all(has)
    }

    /// Whether this one is the initials of the other.
    fn is_short_for(&self, other: &Self) -> bool {
        matches!(self.words.as_slice(), [only] if Some(&*only.norm) == other.initials().as_deref())
    }

    /// The initials of three words or more.
    fn initials(&self) -> Option<String> {
        let words = self.words.iter().filter(|it| !SMALL.contains(&&*it.norm));
        let initials: String = words.filter_map(|it| it.norm.chars().next()).collect();
        (initials.chars().count() > 2).then_some(initials)
    }

    fn handle(&self) -> Option<String> {
        let last = self.words.last()?.norm.to_string();
        if self.person {
            return Some(last);
        }
        let rarest = self.words.iter().max_by(|a, b| a.weight.total_cmp(&b.weight));
        self.initials().or(rarest.map(|it| it.norm.to_string()))
    }
}

/// Whether given names may be one person's: none, with the same initial, or one short for the other.
fn may_be_one(a: &[Word], b: &[Word]) -> bool {
    let (Some(a), Some(b)) = (a.first(), b.first()) else { return true };
    let short = |one: &Word, other: &Word| long_forms(&one.norm).any(|long| *long == *other.norm);
    a.norm.chars().next() == b.norm.chars().next() || short(a, b) || short(b, a)
}

#[cfg(test)]
mod tests {
    use gainsay_record::{SpeakerKind, Told};

    use super::super::samples::{said, voice};
    use super::{Speaking, Voices, handles};

    fn of(one: &Told, other: &Told) -> Voices {
        Voices::of(Speaking::of(one).as_ref(), Speaking::of(other).as_ref())
    }

    fn told(name: &str, kind: SpeakerKind, about: &str) -> Told {
        let mut told = said("x", "It rained.").told;
        let description = (!about.is_empty()).then(|| about.to_owned());
        told.voice = Some(gainsay_record::Voice { kind, description, ..voice(name) });
        told
    }

    fn person(name: &str) -> Told {
        told(name, SpeakerKind::Person, "")
    }

    fn body(name: &str) -> Told {
        told(name, SpeakerKind::Organization, "")
    }

    #[test]
    fn a_surname_is_enough_but_not_another_given_name() {
        let of = |a: &str, b: &str| of(&person(a), &person(b));
        assert_eq!(of("Mara Oduya", "Oduya"), Voices::Same);
        assert_eq!(of("Mayor Oduya", "M. Oduya"), Voices::Same);
        assert_eq!(of("Mara Oduya", "Senator Pat Oduya"), Voices::Different);
        assert_eq!(of("Mara Oduya", "Mara Ruiz"), Voices::Different);
        assert_eq!(of("Elizabeth Oduya", "Liz Oduya"), Voices::Same);
        assert_eq!(of("Mara Oduya; Bo Lind", "Lind"), Voices::Related);
        assert_eq!(of("Dmitry Peskov", "Dmitri Peskow"), Voices::Same);
        assert_eq!(of("Ibrahim Al-Khatib", "Ebrahim Al-Khateeb"), Voices::Same);
        assert_eq!(of("Peskov", "Peskow"), Voices::Different);
        assert_eq!(of("Mara Lind", "Mara Lund"), Voices::Different);
    }

    #[test]
    fn bodies_may_go_by_their_initials() {
        let of = |a: &str, b: &str| of(&body(a), &body(b));
        assert_eq!(of("National Ferry Board", "NFB"), Voices::Same);
        assert_eq!(of("the Ferry Board", "Ferry Board"), Voices::Same);
        assert_eq!(of("Ferry Board", "Quay Board"), Voices::Different);
    }

    #[test]
    fn who_speaks_for_another_is_related() {
        let lind = told("Bo Lind", SpeakerKind::Person, "spokesman of the Ferry Board");
        assert_eq!(of(&lind, &body("Ferry Board")), Voices::Related);
        assert_eq!(of(&body("Oduya administration"), &person("Mara Oduya")), Voices::Related);
    }

    #[test]
    fn unknown_is_not_different() {
        let critics = told("critics", SpeakerKind::Unnamed, "");
        assert_eq!(of(&critics, &person("Mara Oduya")), Voices::Unknown);
        assert_eq!(of(&person("She"), &person("Mara Oduya")), Voices::Unknown);
        let mut nobody = person("x");
        nobody.voice = None;
        assert_eq!(of(&nobody, &critics), Voices::Unknown);
        assert!(handles(&critics).is_empty());
    }

    #[test]
    fn whom_two_reports_describe_alike_may_be_one() {
        let told = |report: &str, name: &str| {
            let mut told = said(report, "It rained.").told;
            told.voice = Some(gainsay_record::Voice { kind: SpeakerKind::Unnamed, ..voice(name) });
            told
        };
        let of = |one: &Told, other: &Told| Voices::Unknown.or_described(one, other);
        let nurse = told("a", "nurse at Ostrel hospital");
        assert_eq!(of(&nurse, &told("b", "a nurse at the Ostrel hospital")), Voices::Related);
        assert_eq!(of(&nurse, &told("b", "a nurse at the Velmar hospital")), Voices::Unknown);
        assert_eq!(of(&nurse, &nurse), Voices::Unknown, "in one report two are two");
        assert_eq!(of(&told("a", "critics"), &told("b", "critics")), Voices::Unknown);
    }

    #[test]
    fn one_is_looked_for_by_surname_or_initials() {
        assert_eq!(handles(&person("Mayor Mara Oduya")), ["oduya"]);
        assert_eq!(handles(&body("National Board for Ferries")), ["nbf"]);
        assert_eq!(handles(&body("Ostrel council")), ["ostrel"]);
    }
}

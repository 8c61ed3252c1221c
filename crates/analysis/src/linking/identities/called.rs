//! What a speaker is called, read once: every comparison needs it.
//!
//! A speaker with its article comes in; the name in its parts, and what is said beside it, go out.
//! People without a name, and several at once, are nobody: they are never found in another article.

use gainsay_record::{Heard, SpeakerKind};

use super::about::About;
use super::agreement;
use super::body::{self, BodyName, Names};
use super::lists::Sex;
use super::person::PersonName;

/// What a speaker is called.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Called {
    /// A person.
    Person(Box<Person>),
    /// A body.
    Body(Box<Body>),
    /// Nobody who could be found in another article.
    Nobody,
}

/// A person, ready to be compared.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Person {
    pub(super) name: PersonName,
    pub(super) about: About,
    /// For whom they speak.
    pub(super) behalf: Option<(Option<PersonName>, Option<BodyName>)>,
}

/// A body, ready to be compared.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Body {
    pub(super) name: BodyName,
    /// The other names that its article has for it.
    pub(super) also: Vec<BodyName>,
}

/// So many other names of a body are looked at.
const ALIASES: usize = 3;

impl Called {
    /// Reads what an article calls a speaker.
    pub(crate) fn of(heard: &Heard) -> Self {
        let voice = &heard.voice;
        let found = match voice.kind {
            SpeakerKind::Person => Person::of(heard).map(|it| Self::Person(Box::new(it))),
            SpeakerKind::Organization => Body::of(heard).map(|it| Self::Body(Box::new(it))),
            SpeakerKind::Group | SpeakerKind::Unnamed => None,
        };
        found.unwrap_or(Self::Nobody)
    }

    /// Whether two cannot be one: they have names that nobody has both of.
    pub(crate) fn clashes(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Person(one), Self::Person(other)) => {
                agreement::agree(&one.name, &other.name).is_none()
            }
            (Self::Body(one), Self::Body(other)) => {
                body::clash(&one.name, &other.name) && !one.shares_name(other)
            }
            _ => true,
        }
    }

    /// Whether no given name is known, or no more of it than an initial.
    pub(crate) fn is_vague(&self) -> bool {
        matches!(self, Self::Person(person) if person.name.is_vague())
    }
}

impl Person {
    fn of(heard: &Heard) -> Option<Self> {
        let voice = &heard.voice;
        let mut name = PersonName::of(&voice.name)?;
        if name.is_bare() {
            let mut fuller = heard.aliases.iter().filter_map(|it| PersonName::of(it));
            name = fuller.find(|it| it.is_fuller_than(&name)).unwrap_or(name);
        }
        heard.aliases.iter().for_each(|mention| name.add_birth_name(mention));
        let about = About::of(&name, voice.description.as_deref(), &heard.aliases);
        let behalf = voice.speaks_for.as_deref();
        let behalf = behalf.map(|it| (PersonName::of(it), BodyName::of(it)));
        Some(Self { name, about, behalf })
    }

    /// The pronoun that goes with them, if anything tells.
    pub(super) fn sex(&self) -> Option<Sex> {
        self.name.sex.or(self.about.sex)
    }

    /// Whether both speak for the same.
    pub(super) fn same_behalf(&self, other: &Self) -> Option<bool> {
        let ((person, body), (others_person, others_body)) =
            (self.behalf.as_ref()?, other.behalf.as_ref()?);
        let people = person.as_ref().zip(others_person.as_ref());
        let bodies = body.as_ref().zip(others_body.as_ref());
        Some(
            people.is_some_and(|(one, other)| agreement::agree(one, other).is_some())
                || bodies.is_some_and(|(one, other)| body::agree(one, other).is_some()),
        )
    }
}

impl Body {
    fn of(heard: &Heard) -> Option<Self> {
        let name = BodyName::of(&heard.voice.name)?;
        if name.names == Names::None {
            return None;
        }
        let named = heard.aliases.iter().filter(|it| it.len() < 60);
        let also = named.filter_map(|it| BodyName::of(it));
        let other = |it: &BodyName| it.names == Names::One && it.bag != name.bag;
        let also = also.filter(|it| other(it) && !it.known && !name.holds(it));
        let also = also.take(ALIASES).collect();
        Some(Self { name, also })
    }

    /// The letters that stand for it in its article.
    pub(super) fn letters(&self) -> impl Iterator<Item = &str> {
        let all = std::iter::once(&self.name).chain(&self.also);
        all.filter_map(|it| it.letters.as_deref())
    }

    /// Whether one article has a name for it that is the other's: in words, or in letters where the
    /// other has no words. Letters that both have beside words tell nothing: exchanges give them out.
    pub(super) fn shares_name(&self, other: &Self) -> bool {
        let has = |one: &Self, other: &Self| {
            let letters = other.name.letters.as_deref();
            one.also.iter().any(|it| it.bag == other.name.bag)
                || letters.is_some_and(|letters| one.letters().any(|it| it == letters))
        };
        has(self, other) || has(other, self)
    }
}

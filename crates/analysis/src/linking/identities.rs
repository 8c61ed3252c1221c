//! Identities: which speakers of different articles are one person, or one body.
//!
//! Speakers come in, two at a time; links go out with what was compared. A link says that two *may
//! be taken* for one: by a full name, or by part of one with something beside it (the same office,
//! the same days, the same principal). A surname alone never links, nor does a common one with one
//! sign beside it. Who is one in the end is a view over links ([`super::people`]), which sees more
//! than two at a time and lets no group hold two names that nobody has both of.
//!
//! Never linked are groups, sources without a name, speakers of one article (the reading says who is
//! who there), a person with a body, and a spokeswoman with whom she speaks for.

mod about;
mod agreement;
mod body;
mod called;
mod lists;
mod person;
mod sounds;
#[cfg(test)]
mod tests;
mod weights;

use std::collections::BTreeSet;

use gainsay_record::{End, Link, LinkKind};

use super::item::{Item, SpeakerItem};
use super::{Linker, Reach, Sides};
use crate::fold::key;
pub(crate) use called::Called;
use called::{Body, Person};
pub(super) use lists::long_forms;
pub(super) use sounds::{Sound, nearness};
use weights::Weighed;

/// Links speakers that are one person, or one body.
pub struct Identities;

/// Two are linked from this score on.
const LINKED: f32 = 0.5;

/// By how much the better of two rivals must be the better one.
const LEAD: f32 = 0.15;

impl Linker<SpeakerItem> for Identities {
    fn kind(&self) -> LinkKind {
        LinkKind::SameSpeaker
    }

    fn version(&self) -> u32 {
        5
    }

    /// Everybody who has a famous name shares its key, so that each is compared with the nearest.
    fn reach(&self) -> Reach {
        Reach::Nearest
    }

    fn keys(&self, item: &SpeakerItem) -> Vec<u64> {
        let keys: BTreeSet<u64> = match &item.called {
            Called::Person(person) => of_person(person),
            Called::Body(body) => of_body(body),
            Called::Nobody => BTreeSet::new(),
        };
        keys.into_iter().collect()
    }

    fn compare(&self, one: &SpeakerItem, other: &SpeakerItem) -> Option<Link> {
        if one.article() == other.article() {
            return None;
        }
        let (one, other) = if one.end() < other.end() { (one, other) } else { (other, one) };
        let weighed = weigh(one, other)?;
        let score = weighed.score();
        (score >= LINKED).then(|| Link {
            kind: LinkKind::SameSpeaker,
            a: one.end(),
            b: other.end(),
            relation: None,
            score,
            evidence: weighed.evidence(),
        })
    }

    /// Of two speakers of one article that cannot be one, at most the one is linked to a speaker of
    /// the other article, and neither where both may be.
    fn settle(&self, links: Vec<Link>, sides: &Sides<'_, SpeakerItem>) -> Vec<Link> {
        let outdone = |link: &Link| links.iter().any(|rival| rivals(link, rival, sides));
        links.iter().filter(|link| !outdone(link)).cloned().collect()
    }
}

fn weigh(one: &SpeakerItem, other: &SpeakerItem) -> Option<Weighed> {
    match (&one.called, &other.called) {
        (Called::Person(a), Called::Person(b)) => weights::persons(a, b, [one, other]),
        (Called::Body(a), Called::Body(b)) => weights::bodies(a, b, [one, other]),
        _ => None,
    }
}

/// Whether a link has to give way to another: they have one end in common, their other ends cannot
/// be one, and it does not lead.
fn rivals(link: &Link, rival: &Link, sides: &Sides<'_, SpeakerItem>) -> bool {
    let others = match (link, rival) {
        (x, y) if x.a == y.a => (x.b, y.b),
        (x, y) if x.b == y.b => (x.a, y.a),
        _ => return false,
    };
    let called = |end: End| sides.get(&end).map(|it| &it.called);
    let clash = matches!((called(others.0), called(others.1)), (Some(x), Some(y)) if x.clashes(y));
    others.0 != others.1 && clash && link.score < rival.score + LEAD
}

/// What brings persons together, a handful for each: the first and the last word in whatever order;
/// all words, of three or more; each surname with the initials that the given names may have; the
/// surname; the surname with a role.
fn of_person(person: &Person) -> BTreeSet<u64> {
    let name = &person.name;
    let mut keys = BTreeSet::new();
    let mut surnames = vec![&name.surname().sound];
    surnames.extend(&name.surname().halves);
    if name.may_start_with_surname() {
        surnames.push(&name.parts[0].sound);
    }
    if !name.is_bare() {
        let mut ends = [&*name.parts[0].sound.skeleton, &*name.surname().sound.skeleton];
        ends.sort_unstable();
        keys.insert(key(&["person", ends[0], ends[1]]));
        if name.parts.len() > 2 {
            let all = name.parts.iter().map(|it| &*it.sound.letters);
            keys.insert(key(&std::iter::once("full").chain(all).collect::<Vec<_>>()));
        }
        let held = name.middle().iter().chain(&name.also).filter(|it| !it.initials);
        let first = initials(std::iter::once(&name.parts[0]));
        for held in held {
            let taken = |initial: &String| key(&["initial", &held.sound.skeleton, initial]);
            keys.extend(first.iter().map(taken));
        }
    }
    for surname in &surnames {
        keys.insert(key(&["surname", &surname.skeleton]));
        let roles = person.about.roles.keys().take(2);
        keys.extend(roles.map(|role| key(&["role", &surname.skeleton, role])));
        let given = name.given().filter(|_| !name.is_bare());
        let initials = initials(given);
        keys.extend(initials.iter().map(|it| key(&["initial", &surname.skeleton, it])));
    }
    keys
}

/// The initials that some given names may have, those of their long forms, and in other languages, too.
fn initials<'a>(given: impl Iterator<Item = &'a person::Part>) -> BTreeSet<String> {
    let all = given.flat_map(|it| {
        let long = it.long_forms().skip(1).chain(it.same_name()).map(sounds::Sound::of);
        std::iter::once(it.sound.clone()).chain(long)
    });
    all.map(|it| it.initial().to_owned()).collect()
}

/// What brings bodies together: the words in whatever order; written together; the letters that
/// stand for it or could; what stands before "for"; the other names that its article has.
fn of_body(body: &Body) -> BTreeSet<u64> {
    let mut keys = BTreeSet::new();
    let bag = |name: &body::BodyName| {
        let parts: Vec<&str> =
            std::iter::once("body").chain(name.bag.iter().map(|it| &**it)).collect();
        key(&parts)
    };
    keys.insert(bag(&body.name));
    keys.insert(key(&["joined", &body.name.joined()]));
    keys.extend(
        body.letters()
            .chain(body.name.initials.iter().map(String::as_str))
            .map(|it| key(&["letters", it])),
    );
    if let Some(head) = body.name.head {
        let mut parts: Vec<&str> = body.name.words[..head].iter().map(|it| &*it.skeleton).collect();
        parts.sort_unstable();
        parts.insert(0, "body");
        keys.insert(key(&parts));
    }
    keys.extend(body.also.iter().map(bag));
    keys
}

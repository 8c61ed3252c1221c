//! The accused: whom "the defendant" and "the suspect" mean in a report from court.
//!
//! A role and a place come in; the person goes out of whom the text said last ahead of it that they are charged, on trial, or
//! deny what they are charged with, and where; and the body that was accused in the sentence ahead of a denial. The victim, who is often named last, is never one whom those words are about.

use gainsay_record::Span;

use super::antecedents::Story;
use super::mention::Role;
use super::names::{Place, Sort};
use super::sorts_of_bodies::Agreement;
use super::words::words;

const ROLES: [&str; 3] = ["defendant", "accused", "suspect"];
/// What is said of whoever is accused, behind their name.
const CHARGES: [&str; 13] = [
    "charged with",
    "accused of",
    "on trial",
    "stood trial",
    "stands trial",
    "standing trial",
    "pleaded",
    "pleads",
    "convicted of",
    "found guilty",
    "faces charges",
    "faces a charge",
    "faces trial",
];
/// What is done to them: behind "was" and the like only, since an officer arrests, too.
const DONE: [&str; 5] = ["arrested", "indicted", "arraigned", "acquitted", "remanded"];
const PASSIVE: [&str; 5] = ["is", "was", "were", "been", "being"];
/// What they say of an offence. A minister denies claims, and is no defendant.
const PLEAS: [&str; 4] = ["denies", "denied", "admits", "admitted"];
const OFFENCES: [&str; 18] = [
    "murder",
    "murdering",
    "manslaughter",
    "killing",
    "theft",
    "stealing",
    "fraud",
    "robbery",
    "burglary",
    "arson",
    "rape",
    "assault",
    "assaulting",
    "attempted",
    "conspiracy",
    "harassment",
    "harassing",
    "charges",
];
/// So many sentences ahead are looked at.
const BACK: usize = 12;
/// So many names of a sentence are looked at for a body that is accused.
const PLACES: usize = 32;
/// So many names of a sentence are.
const NAMES: usize = 8;
/// So many words may stand between a name and what it is charged with: "Carla Dunn, 40, of Mill Lane, Orlen, was charged with".
const BETWEEN: usize = 14;

/// So many bytes behind a name are looked at.
const REACH: usize = 300;

/// Whether a role is that of whoever is accused.
pub(super) fn is_one(role: &Role) -> bool {
    ROLES.contains(&role.head.as_str()) && role.of.is_none() && role.owner.is_none()
}

/// The accused whom a role means, if it means one.
pub(super) fn who(story: &Story, role: &Role, at: usize) -> Option<(usize, Span)> {
    let means_one = is_one(role);
    let here = story.page.sentences.at(at);
    let back = (0..=BACK.min(here)).take_while(|_| means_one);
    back.filter_map(|back| story.page.sentences.get(here - back)).find_map(|sentence| {
        let until = sentence.end().min(at);
        charged(story, role, story.page.span(sentence.start(), until)?)
    })
}

/// What is done to a body by whoever makes a claim against it, right ahead of its name.
const ACCUSING: [&str; 8] =
    ["accused", "accuses", "accusing", "sued", "blamed", "blames", "faulted", "alleged"];

/// The body that the sentence ahead of a denial says is accused: "Poole accused Dora Foods of theft. The company denied it."
pub(super) fn body(story: &Story, role: &Role, at: usize) -> Option<(usize, Span)> {
    let before = story.page.sentences.at(at).checked_sub(1)?;
    let sentence = story.page.sentences.get(before)?;
    let accused = |place: &&Place| {
        let ahead = story.page.between(sentence.start(), place.span.start().max(sentence.start()));
        let verb = ahead.split_whitespace().rev().find(|word| !word.eq_ignore_ascii_case("the"));
        let is_body = story.names.all[place.who].sort == Sort::Organization;
        is_body
            && verb.is_some_and(|it| ACCUSING.contains(&it.to_lowercase().as_str()))
            && story.agrees(role, place.who) >= Agreement::Unsaid
    };
    story.names.places_in(sentence).take(PLACES).find(accused).map(|place| (place.who, place.span))
}

/// The first person of a sentence of whom it says that they are charged.
fn charged(story: &Story, role: &Role, sentence: Span) -> Option<(usize, Span)> {
    let places = story.names.places_in(sentence).filter(|it| !it.quoted && !it.owns).take(NAMES);
    let people: Vec<_> = places
        .filter(|it| {
            let named = &story.names.all[it.who];
            named.sort == Sort::Person && named.sure && role.gender.fits(named.gender)
        })
        .collect();
    let is_charged = |nth: &usize| {
        let from = people[*nth].span.end();
        let next = people.get(nth + 1).map_or(sentence.end(), |next| next.span.start());
        let text = story.page.article.text();
        let near =
            words(story.page.between(from, next.min(text.floor_char_boundary(from + REACH))), from);
        let near: Vec<String> = near.iter().take(BETWEEN).map(|word| word.lower()).collect();
        says_charged(&near)
    };
    (0..people.len()).find(is_charged).map(|nth| (people[nth].who, people[nth].span))
}

/// Whether the words behind a name say that whoever has it is charged.
fn says_charged(near: &[String]) -> bool {
    let two = |first: &[&str], second: &[&str]| {
        near.windows(2)
            .any(|it| first.contains(&it[0].as_str()) && second.contains(&it[1].as_str()))
    };
    let whole = format!(" {} ", near.join(" "));
    let charged = CHARGES.iter().any(|charge| whole.contains(&format!(" {charge} ")));
    charged || two(&PASSIVE, &DONE) || two(&PLEAS, &OFFENCES)
}

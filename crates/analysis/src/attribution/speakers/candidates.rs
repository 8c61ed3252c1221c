//! Candidates: everybody whom a pronoun, a role or nothing at all may mean.
//!
//! What is known of the report so far comes in; people go out, each once: whom the rules give, whom
//! the model points at, who spoke last or speaks next, who is named near, and nobody. There are never
//! many, however long the report. Whom grammar rules out is left out.

use gainsay_record::{NameKind, Span};

use super::antecedents::{Story, Wanted, wanted_by};
use super::callings;
use super::kin;
use super::mention::{Mention, Role};
use super::names::{Named, Place, Sort};
use super::objects;
use super::pointed::Pointed;
use super::sorts_of_bodies::{Agreement, is_of_people};
use super::sources::Who;
use super::words::country;

/// At most this many are weighed.
const MOST: usize = 24;
/// Of those who spoke before, or were named near, or are pointed at, at most this many.
const OF_EACH: usize = 8;
/// The model's pointing counts for what the words do not say from this share on.
const SURE: f32 = 0.5;
/// Sentences before it whose names are looked at.
const BACK: usize = 3;

/// What is known of a mention before anybody is weighed.
pub(super) struct Question<'a> {
    pub(super) mention: Option<&'a Mention>,
    /// Where it is looked up from.
    pub(super) at: usize,
    /// Whom the rules give.
    pub(super) ruled: Option<&'a Who>,
    /// Whom the model points at, likeliest first.
    pub(super) pointed: &'a [Pointed],
    /// Those whom the report may call so, and by no other name.
    pub(super) called: Option<usize>,
    /// Who was meant by the words of the mention when they stood there last.
    pub(super) called_before: Option<usize>,
    /// Who speaks around it.
    pub(super) around: Option<&'a Who>,
    /// Somebody it cannot be.
    pub(super) never: Option<usize>,
    /// Those to whom it was said, who did not say it.
    pub(super) told: &'a [usize],
    /// What else the source of a role says of who it is.
    pub(super) inside: &'a Inside,
}

/// What stands in the source of a role behind its noun: "the spokesman of the Orlen Bank", "the man who
/// accused Carl Moss".
#[derive(Default)]
pub(super) struct Inside {
    /// Those it names, who are somebody else.
    pub(super) named: Vec<usize>,
    /// The words with a capital behind "of" and the like, lower case.
    pub(super) of: Vec<String>,
    /// Whose words "it" or "the claim" stands for, which a denial denies.
    pub(super) accuser: Option<usize>,
    /// "My son" is the author's.
    pub(super) is_authors: bool,
    /// Of whom a headline has somebody speak: "Prime minister lied, aide says" is not the prime minister's; and whose is
    /// another study than that of which it speaks.
    pub(super) told_of: Vec<usize>,
    /// The text ahead has spoken of "a driver", so that "the driver" is nobody with a name; or it says of nobody with a name
    /// that "the suspect" is charged.
    pub(super) introduced: bool,
}

/// Everybody it may mean; nobody comes last.
pub(super) fn candidates(story: &Story, it: &Question) -> Vec<Who> {
    let one = |who: usize| Who::Named(vec![who]);
    let pointed = it.pointed.iter().map(|it| it.who.clone()).take(OF_EACH);
    let first = it.ruled.cloned().into_iter().chain(pointed).chain(it.around.cloned());
    let spoke = story.known.before(it.at).map(|known| known.who.clone());
    let speak = story.known.after(it.at).map(|known| known.who.clone());
    let mut all: Vec<Who> = Vec::new();
    add(story, it, &mut all, MOST, first.chain(it.called.map(one)));
    add(story, it, &mut all, OF_EACH, spoke);
    add(story, it, &mut all, 2, speak);
    add(story, it, &mut all, OF_EACH, near(story, it.at).map(one));
    add(story, it, &mut all, 2, after(story, it.at).map(one));
    all.truncate(MOST);
    if fits(story, it, &Who::Unnamed) {
        all.push(Who::Unnamed);
    }
    all
}

/// Adds those who fit and are not there yet, at most so many.
fn add(
    story: &Story,
    it: &Question,
    all: &mut Vec<Who>,
    most: usize,
    more: impl Iterator<Item = Who>,
) {
    let end = all.len() + most;
    for who in more {
        if all.len() >= end {
            return;
        }
        if who != Who::Unnamed && !all.contains(&who) && may_mean(story, it, &who) {
            all.push(who);
        }
    }
}

/// Who is named in the sentence before a place, or in those before it, the nearest sentence first.
fn near(story: &Story, at: usize) -> impl Iterator<Item = usize> {
    let sentences = &story.page.sentences;
    let here = sentences.at(at);
    let from = sentences.get(here.saturating_sub(BACK)).map_or(at, Span::start);
    let places = &story.names.places;
    let first = places.partition_point(|place| place.span.start() < from);
    let last = places.partition_point(|place| place.span.start() < at).max(first);
    places[first..last].iter().rev().take(4 * OF_EACH).map(|place| place.who)
}

/// Who is named after a place, in its sentence and the next one.
fn after(story: &Story, at: usize) -> impl Iterator<Item = usize> {
    let next = story.page.sentences.get(story.page.sentences.at(at) + 1);
    let end = next.map_or(at, Span::end);
    let places = &story.names.places;
    let first = places.partition_point(|place| place.span.start() < at);
    let named = places[first..].iter().take(OF_EACH).take_while(move |it| it.span.start() < end);
    named.filter(|place| !place.quoted).map(|place| place.who)
}

/// Whether a role is somebody's own: "Lund's lawyer", "the Lund adviser" is not Lund.
fn is_of(role: &Role, named: &Named) -> bool {
    let last = named.name.rsplit(' ').next().map(str::to_lowercase);
    named.sort == Sort::Person && last.is_some_and(|last| role.modifiers.contains(&last))
}

/// Whether a body's noun lets it mean somebody: no person, no body of another kind, and nobody whose
/// body it is.
fn is_such(story: &Story, it: &Question, role: &Role, who: usize) -> bool {
    let named = &story.names.all[who];
    let of = story.owner(role, it.at);
    if role.is_document {
        return !it.inside.told_of.contains(&who);
    }
    // "The Archbishop's lawyer" is whom the report calls so, and nobody else.
    let told = role.owner.is_some() || !it.inside.named.is_empty();
    let placed = !it.inside.of.is_empty() || !role.is_body && told;
    let elsewhere = placed && !is_of_those(story, it, role, who);
    if role.is_body {
        // "His office" is no other body, "his club" may be.
        if let Some(owner) = of.filter(|_| role.is_personal()) {
            return story.body_of(role, owner) == Some(who);
        }
        let agrees = match story.agrees(role, who) {
            Agreement::Said => true,
            Agreement::Free => !is_against(story, it, role, who),
            Agreement::Unsaid => !is_against(story, it, role, who) && is_pointed_at(it, who),
            Agreement::No => false,
        };
        // "The government" is no country that is named only later.
        let named_yet =
            story.whereabouts.last(who, it.at).is_some() || it.inside.named.contains(&who);
        let later = role.is_state() && !named_yet && !is_pointed_at(it, who);
        if later && country(&named.name).is_some() {
            return false;
        }
        // "The company" is no town.
        if COMPANIES.contains(&role.head.as_str()) && is_place(story, who) {
            return false;
        }
        // "The city" is not the Democrats, "the party" may be.
        let many = named.sort == Sort::Group && it.called != Some(who);
        let many = many && !is_of_people(&role.head);
        named.sort != Sort::Person && agrees && !elsewhere && !many
    } else {
        let called = || story.descriptions.is_called(role, who);
        let other = it.inside.named.contains(&who)
            || it.inside.told_of.contains(&who)
            || story.descriptions.is_another(role, who)
            || is_against(story, it, role, who) && !called();
        let other = other || it.inside.introduced && !called();
        // "My father", "the boy's mother": whoever is near is not of the family.
        let owned = role.of.is_some() || role.owner.is_some();
        let other = other || owned && kin::is_noun(&role.head) && !called();
        // "The Austrian" is no country, and nobody's body.
        let other = other || callings::is_national(&role.head) && named.sort != Sort::Person;
        let mine = role.of == Some("i") && it.inside.is_authors && !called();
        of != Some(who) && !other && !elsewhere && !mine && role.gender.fits(named.gender)
    }
}

/// Nouns for bodies that no place is.
const COMPANIES: [&str; 12] = [
    "company",
    "firm",
    "corporation",
    "business",
    "retailer",
    "manufacturer",
    "maker",
    "supplier",
    "utility",
    "operator",
    "charity",
    "union",
];

/// Whether the model sees the name of a place wherever the report has somebody's name, near the start of it.
fn is_place(story: &Story, who: usize) -> bool {
    let kind =
        |place: &Place| story.page.name_at(place.span.start()).map(|at| story.page.names[at].kind);
    let mut places = story.whereabouts.places(who).iter().take(OF_EACH).peekable();
    places.peek().is_some() && places.all(|place| kind(place) == Some(NameKind::Place))
}

/// Whether somebody may be whom a source places with a name of its own, as in "the spokesman of the Orlen
/// Bank": a body by that name, a person whom the report calls by the noun, or whom the model points at.
fn is_of_those(story: &Story, it: &Question, role: &Role, who: usize) -> bool {
    let named = &story.names.all[who];
    let name = named.name.to_lowercase();
    let own = |word: &str| it.inside.of.iter().any(|own| own == word);
    // "The council of Orlen" is not Orlen; "the government of Tarvia" is Tarvia.
    if role.is_body && !role.is_state() && name.split_whitespace().all(own) {
        return false;
    }
    let shared = || name.split_whitespace().any(own);
    let called = match named.sort {
        Sort::Person => story.descriptions.is_called(role, who),
        _ => shared(),
    };
    if story.descriptions.is_of_others(role, who, &it.inside.of) {
        return false;
    }
    let anothers = role.owner.is_some() && story.descriptions.is_anothers(story.names, role, who);
    (called || is_pointed_at(it, who)) && !anothers
}

/// Whether somebody has just accused whoever is called by a role, or done something to them.
fn is_against(story: &Story, it: &Question, role: &Role, who: usize) -> bool {
    it.inside.accuser == Some(who) || objects::is_done_by(story, role, who, it.at)
}

/// Whether the model is sure enough of somebody to be believed where the words do not say it.
fn is_pointed_at(it: &Question, who: usize) -> bool {
    it.pointed.iter().any(|it| it.score >= SURE && it.who == Who::Named(vec![who]))
}

/// Whether grammar lets a mention mean somebody, and, of one person whom a role is to mean, the report calls them so, or anything
/// else than nearness tells it.
pub(super) fn may_mean(story: &Story, it: &Question, who: &Who) -> bool {
    let told = match (it.mention, who) {
        (Some(Mention::Role(role)), Who::Named(who)) if !role.is_body && !role.is_document => {
            let told = |&who: &usize| {
                story.descriptions.is_called(role, who) || is_hinted_at(story, it, role, who)
            };
            who.iter().all(told)
        }
        _ => true,
    };
    told && fits(story, it, who)
}

/// Whether anything but nearness tells that a role means somebody whom the report does not call so: the model points at
/// them, or the report had the same words for them before.
fn is_hinted_at(story: &Story, it: &Question, role: &Role, who: usize) -> bool {
    let in_name = || {
        let name = story.names.all[who].name.to_lowercase();
        name.split_whitespace().any(|word| word == role.head)
    };
    it.called == Some(who) || it.called_before == Some(who) || is_pointed_at(it, who) || in_name()
}

/// Whether grammar lets a mention mean somebody.
pub(super) fn fits(story: &Story, it: &Question, who: &Who) -> bool {
    let is_told = |who: &Vec<usize>| who.iter().any(|who| it.told.contains(who));
    if matches!(who, Who::Named(who) if is_told(who)) {
        return false;
    }
    let sort = |who: &usize| story.names.all[*who].sort;
    match (it.mention, who) {
        (Some(Mention::Pronoun(class @ ("he" | "she" | "it"))), Who::Named(who)) => {
            let Wanted { sort, gender, never } = wanted_by(class, it.never);
            let fits = |who: &usize| {
                let named = &story.names.all[*who];
                named.sort == sort && named.gender.fits(gender) && never != Some(*who)
            };
            who.len() == 1 && who.iter().all(fits)
        }
        (Some(Mention::Pronoun("they")), Who::Named(who)) => {
            who.len() > 1 || who.iter().all(|who| sort(who) != Sort::Person)
        }
        (Some(Mention::Pronoun("both")), Who::Named(who)) => who.len() > 1,
        (Some(Mention::Role(role)), Who::Named(who)) => {
            (who.len() != 1 || it.never != Some(who[0]))
                && !who.iter().all(|&who| is_of(role, &story.names.all[who]))
                && who.iter().all(|&who| is_such(story, it, role, who))
        }
        (_, Who::Named(who)) => who.len() != 1 || it.never != Some(who[0]),
        (Some(Mention::Pronoun("he" | "she" | "it" | "both")), Who::Unnamed) => {
            it.ruled.is_none_or(|ruled| *ruled == Who::Unnamed)
        }
        (_, Who::Unnamed) => true,
    }
}

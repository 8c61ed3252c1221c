//! Weights: how much each sign tells about whether two speakers are one.
//!
//! Two speakers whose names agree come in; signs go out, each with its weight in log-odds, and with
//! them the score: the logistic function of their sum. The weights are set by hand on reports that
//! no score is taken from; docs/links.md has them in words.

use gainsay_record::{Evidence, Sign, SignValue};

use super::about::{fields_clash, states_clash, trades_clash};
use super::agreement::{self, Agreement, Fit, Place, Rest};
use super::body::{self, Likeness, Names};
use super::called::{Body, Person};
use crate::linking::days::Days;
use crate::linking::item::SpeakerItem;
use crate::linking::words::words;

/// Signs with their weights.
#[derive(Default, Debug)]
pub(super) struct Weighed(Vec<(f32, Sign)>);

impl Weighed {
    fn words(&mut self, name: &'static str, value: impl Into<String>, weight: f32) {
        self.0.push((weight, Sign { name, value: SignValue::Words(value.into()) }));
    }

    fn number(&mut self, name: &'static str, value: f32, weight: f32) {
        self.0.push((weight, Sign { name, value: SignValue::Number(value) }));
    }

    /// How sure the signs make us, from 0 to 1.
    pub(super) fn score(&self) -> f32 {
        let sum: f32 = self.0.iter().map(|(weight, _)| weight).sum();
        1.0 / (1.0 + (-sum).exp())
    }

    /// The signs, the weightiest first.
    pub(super) fn evidence(mut self) -> Evidence {
        self.0.sort_by(|(a, _), (b, _)| b.abs().total_cmp(&a.abs()));
        Evidence { passages: Vec::new(), signs: self.0.into_iter().map(|(_, sign)| sign).collect() }
    }
}

/// What speaks for two persons being one; `None` where their names do not agree.
pub(super) fn persons(one: &Person, other: &Person, items: [&SpeakerItem; 2]) -> Option<Weighed> {
    let agreement = agreement::agree(&one.name, &other.name)?;
    let common = one.name.is_common() || other.name.is_common();
    let mut weighed = Weighed::default();
    weigh_name(&mut weighed, agreement, common, one.name.is_bare() && other.name.is_bare());
    if let (Some(a), Some(b)) = (one.sex(), other.sex()) {
        match (a == b, agreement.given) {
            (false, _) => weighed.words("pronoun", "differs", -3.0),
            (true, None) => weighed.words("pronoun", "same", 0.4),
            (true, Some(_)) => {}
        }
    }
    weigh_about(&mut weighed, one, other, items);
    if agreement.suffix != Rest::Open {
        weigh_days(&mut weighed, items);
    }
    compared(&mut weighed, items);
    Some(weighed)
}

/// How the names agree.
fn weigh_name(weighed: &mut Weighed, it: Agreement, common: bool, both_bare: bool) {
    let base = match (it.given, common) {
        (Some(_), false) => 3.5,
        (Some(_), true) => 2.0,
        (None, false) if both_bare => -0.5,
        (None, false) => -1.1,
        (None, true) => -3.0,
    };
    weighed.words("name", if it.given.is_some() { "full" } else { "surname" }, base);
    if common {
        weighed.words("rarity", "common", 0.0);
    }
    let (how, weight) = match it.surname {
        Fit::Same | Fit::Initial => ("", 0.0),
        Fit::Sounds | Fit::Short => ("spelling", -1.0),
        Fit::Half => ("part of a double name", -1.2),
        Fit::Taken => ("at birth", -2.5),
        Fit::Near => ("near", -3.8),
    };
    if !how.is_empty() {
        weighed.words("surname", how, weight);
    }
    let (how, weight) = match it.given {
        None | Some(Fit::Same) => ("", 0.0),
        Some(Fit::Sounds) => ("spelling", -0.5),
        Some(Fit::Short) if common => ("short form", -2.2),
        Some(Fit::Short) => ("short form", -0.5),
        Some(Fit::Half | Fit::Taken) => ("part of a double name", -1.0),
        Some(Fit::Near) => ("near", -1.5),
        Some(Fit::Initial) => ("initial", -4.2),
    };
    if !how.is_empty() {
        weighed.words("given", how, weight);
    }
    if let (true, Some(given)) = (it.surname > Fit::Same, it.given.filter(|it| *it > Fit::Same)) {
        let spelling = it.surname == Fit::Sounds && given <= Fit::Sounds;
        weighed.words("both", "differ", if spelling { -1.0 } else { -2.5 });
    }
    match it.place {
        Place::First | Place::Missing => {}
        Place::Within => weighed.words("order", "second name", -1.0),
        Place::Behind => weighed.words("order", "surname first", -1.0),
    }
    match it.middle {
        Rest::Agrees => weighed.words("middle", "agrees", 0.7),
        Rest::Open | Rest::Absent => {}
    }
    match it.suffix {
        Rest::Agrees => weighed.words("suffix", "agrees", 0.5),
        Rest::Open => weighed.words("suffix", "one only", -4.8),
        Rest::Absent => {}
    }
}

/// What the articles say of them.
fn weigh_about(weighed: &mut Weighed, one: &Person, other: &Person, items: [&SpeakerItem; 2]) {
    let (a, b) = (&one.about, &other.about);
    let roles: Vec<&str> = a.roles.keys().filter(|it| b.roles.contains_key(*it)).copied().collect();
    let common: Vec<&str> = a.words.intersection(&b.words).map(|it| &**it).collect();
    let own = |word: &&&str| {
        // "Jan" is no January.
        let is_it = |letters: &str| {
            letters == &***word || words(letters, 0, false).iter().any(|it| *it.norm == ***word)
        };
        let named = |person: &Person| person.name.parts.iter().any(|it| is_it(&it.sound.letters));
        !named(one) && !named(other)
    };
    let common: Vec<&str> = common.iter().filter(own).copied().collect();
    let each = |count: usize, first: f32| match count {
        0 => 0.0,
        count => first + 0.4 * (count - 1) as f32,
    };
    let first = if roles.iter().any(|it| a.roles[it] != "any") { 1.2 } else { 0.6 };
    let weight = (each(roles.len(), first) + each(common.len(), 0.8)).min(2.8);
    if weight > 0.0 {
        weighed.words("description", [roles, common].concat().join(" "), weight);
    }
    if let Some((a, b)) = fields_clash(a, b).or_else(|| trades_clash(a, b)) {
        weighed.words("field", format!("{a} / {b}"), -4.5);
    }
    if states_clash(a, b) {
        weighed.words("state", "differs", -5.5);
    } else if let Some(state) = a.states.intersection(&b.states).next() {
        weighed.words("state", *state, 0.8);
    }
    if let Some(off) = ages_off(one, other, items) {
        weighed.number("age", off, if off > 2.0 { -3.0 } else { 1.5 });
    }
    match one.same_behalf(other) {
        Some(true) => weighed.words("behalf", "same", 1.5),
        Some(false) => weighed.words("behalf", "other", -0.5),
        None => {}
    }
}

/// By how many years two ages disagree, after the years between the articles.
fn ages_off(one: &Person, other: &Person, items: [&SpeakerItem; 2]) -> Option<f32> {
    let (a, b) = (f32::from(one.about.age?), f32::from(other.about.age?));
    let year = |days: Days| days.first as f32 / 365.25;
    let passed = match items.map(|it| it.published) {
        [Some(one), Some(other)] => year(one) - year(other),
        _ => 0.0,
    };
    Some((a - b - passed).abs().round())
}

/// How far apart the articles are in time.
fn weigh_days(weighed: &mut Weighed, items: [&SpeakerItem; 2]) {
    let [Some(one), Some(other)] = items.map(|it| it.published) else { return };
    let apart = one.apart(other);
    let weight = match apart {
        0..=3 => 1.0,
        4..=30 => 0.5,
        31..=366 => 0.2,
        367..=7300 => 0.0,
        _ => -1.0,
    };
    weighed.number("days", apart as f32, weight);
}

/// The names, where they are not the same.
fn compared(weighed: &mut Weighed, items: [&SpeakerItem; 2]) {
    let [one, other] = items.map(|it| it.heard.voice.name.as_str());
    if one != other {
        let (first, second) = if one < other { (one, other) } else { (other, one) };
        weighed.words("names", format!("{first} / {second}"), 0.0);
    }
}

/// What speaks for two bodies being one; `None` where their names do not agree.
pub(super) fn bodies(one: &Body, other: &Body, items: [&SpeakerItem; 2]) -> Option<Weighed> {
    let shares = one.shares_name(other);
    let likeness = body::agree(&one.name, &other.name);
    let each = one.name.names == Names::OneEach || other.name.names == Names::OneEach;
    let (how, weight) = match likeness {
        Some(Likeness::Words) if each => ("words of every country", -0.3),
        Some(Likeness::Words) => ("words", 3.0),
        Some(Likeness::Letters(2)) => ("letters", -1.2),
        Some(Likeness::Letters(3)) => ("letters", 0.6),
        Some(Likeness::Letters(_)) => ("letters", 1.5),
        Some(Likeness::Head) => ("beginning", 0.8),
        None if shares => ("other name", -1.0),
        None => return None,
    };
    let mut weighed = Weighed::default();
    weighed.words("name", how, weight);
    if shares && likeness != Some(Likeness::Words) {
        weighed.words("alias", "same", 2.5);
    }
    if one.name.known != other.name.known {
        weighed.words("letters", "known", 0.0);
    }
    if one.name.national != other.name.national {
        weighed.words("country", "one only", -0.5);
    }
    if likeness == Some(Likeness::Words) && one.name.shortened != other.name.shortened {
        weighed.words("ending", "one only", -0.7);
    }
    let outlets = items.map(|it| it.heard.outlet.as_ref());
    if each && outlets[0].is_some() && outlets[0] == outlets[1] {
        weighed.words("outlet", "same", 0.8);
    }
    weigh_days(&mut weighed, items);
    compared(&mut weighed, items);
    Some(weighed)
}

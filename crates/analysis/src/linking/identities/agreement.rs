//! Agreement: in which way two names may be one person's.
//!
//! Two names in their parts come in; how surnames, given names and the rest agree goes out: letter by
//! letter, by the rules of spelling, as a short form, as an initial. How much that tells is weighed
//! elsewhere (`weights`). Names that nobody has both of do not agree at all.

use super::lists::{is_given, sex_of_given};
use super::person::{Part, PersonName};
use super::sounds::{Sound, nearness};

/// How one word of a name agrees with another, the closest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Fit {
    /// Letter by letter.
    Same,
    /// By the rules of spelling.
    Sounds,
    /// One is a short form of the other, or both are of a third; or both are one name in two languages.
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
    let same = one.same_name().is_some_and(|it| other.same_name() == Some(it));
    if one.long_forms().any(|it| it == b)
        || other.long_forms().any(|it| it == a)
        || alike && of_one()
        || same
    {
        return Some(Fit::Short);
    }
    let sexes = (sex_of_given(&one.sound.letters), sex_of_given(&other.sound.letters));
    let clash = matches!(sexes, (Some(one), Some(other)) if one != other);
    found.filter(|_| !clash)
}

/// Where the given name of one stands in the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
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
pub(super) enum Rest {
    /// Both have some, and they agree.
    Agrees,
    /// One has some.
    Open,
    /// Neither has any.
    Absent,
}

/// How two names agree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Agreement {
    pub(super) surname: Fit,
    pub(super) given: Option<Fit>,
    pub(super) place: Place,
    pub(super) middle: Rest,
    pub(super) suffix: Rest,
}

/// How two names may be one person's, if they may: `None` for names that nobody has both of.
pub(super) fn agree(one: &PersonName, other: &PersonName) -> Option<Agreement> {
    if one.is_bare() || other.is_bare() {
        return surname_only(one, other);
    }
    let found = match surnames(one, other) {
        Some(surname) => given(one, other).map(|(given, place)| (surname, given, place)),
        None => married(one, other),
    };
    let found = found.or_else(|| written_together(one, other));
    let (surname, given, place) = found.or_else(|| reversed(one, other))?;
    let middle = match (place, surname) {
        (Place::First, Fit::Half | Fit::Taken) => Rest::Absent,
        (Place::First, _) => rest(one.middle(), other.middle())?,
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

/// Two surnames. Where the surname may stand first, the last word may be a given name, half of which
/// is nothing.
fn surnames(one: &PersonName, other: &PersonName) -> Option<Fit> {
    let (a, b) = (one.surname(), other.surname());
    let given_last = one.may_start_with_surname() || other.may_start_with_surname();
    fit(a, b).filter(|it| match it {
        Fit::Same | Fit::Sounds | Fit::Short => true,
        Fit::Near => !given_last && a.sound.skeleton == b.sound.skeleton,
        Fit::Half | Fit::Taken => !given_last,
        Fit::Initial => false,
    })
}

/// The same letters, parted elsewhere: "Kim Dae-sun" and "Kim Dae Sun".
fn written_together(one: &PersonName, other: &PersonName) -> Option<(Fit, Fit, Place)> {
    let letters =
        |name: &PersonName| -> String { name.parts.iter().map(|it| &*it.sound.letters).collect() };
    let first = one.may_start_with_surname() || other.may_start_with_surname();
    (first && letters(one) == letters(other)).then_some((Fit::Same, Fit::Same, Place::First))
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
        let mut held = held.filter(|it| !is_given(&it.sound.letters));
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

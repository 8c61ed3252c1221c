//! The sides of a dispute: who makes the claim, who rejects it, who does neither.
//!
//! Its members come in; each goes out with its side, in order of time. A denial stands against what it
//! denies, and what renders the same utterance stands on the same side; the surest links settle that
//! first, and the denials then say which of two sides rejects. Who only asks, declines to say, or
//! leaves it open, is on none, unless a user says whom they deny.

mod settle;

use std::collections::{BTreeMap, BTreeSet};

use gainsay_analysis::linking::leaves_open;
use gainsay_record::{Act, End, LinkKind, StatementId, Told};
use gainsay_store::{GroupKind, Store, StoreError, Weighed};

use super::time::told_in_time;
use super::whole::whole;
use settle::{Bond, Member, settle};

/// A side of a dispute.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Side {
    /// Makes the claim.
    Alleges,
    /// Rejects it.
    Denies,
    /// Neither.
    Open,
}

impl Side {
    /// What lists call it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Side::Alleges => "alleges",
            Side::Denies => "denies",
            Side::Open => "open",
        }
    }
}

/// A statement in a dispute.
#[derive(Clone, PartialEq, Debug)]
pub struct Position {
    /// The statement.
    pub told: Told,
    /// On which side it stands.
    pub side: Side,
    /// What it denies, on the other side.
    pub answers: Vec<StatementId>,
}

/// The positions of a dispute's members, which come newest first, in order of time.
///
/// # Errors
/// If the record fails.
pub fn positions(store: &Store, members: &[End]) -> Result<Vec<Position>, StoreError> {
    let all = told_in_time(store, members)?;
    let links = links(store, &all)?;
    let members = all.iter().map(|it| member(store, it)).collect::<Result<_, _>>()?;
    let sides = sides(&all, members, &links);
    let mut answers = answers(&all, &sides, &links);
    let position = |(told, side): (Told, Side)| {
        let answers = answers.remove(&told.id).unwrap_or_default();
        Position { told, side, answers }
    };
    Ok(all.into_iter().zip(sides).map(position).collect())
}

/// The positions of some of a dispute's members, which come newest first, in order of time: on the sides
/// where the whole dispute puts them, whichever of it is shown.
///
/// # Errors
/// If the record does not hold the statement, or fails.
pub fn positions_in(
    store: &Store,
    dispute: StatementId,
    members: &[End],
) -> Result<Vec<Position>, StoreError> {
    let all = whole(store, GroupKind::Dispute, End::Statement(dispute), members)?;
    let shown: BTreeSet<End> = members.iter().copied().collect();
    let mut positions = positions(store, &all)?;
    positions.retain(|it| shown.contains(&End::Statement(it.told.id)));
    Ok(positions)
}

/// What each denies of what stands on the other side: nobody answers those who stand with them, and
/// what leaves a claim open denies nothing.
fn answers(
    all: &[Told],
    sides: &[Side],
    links: &[Stands],
) -> BTreeMap<StatementId, Vec<StatementId>> {
    let sides: BTreeMap<StatementId, Side> =
        all.iter().map(|it| it.id).zip(sides.iter().copied()).collect();
    let mut answers: BTreeMap<StatementId, Vec<StatementId>> = BTreeMap::new();
    for link in links.iter().filter(|it| it.kind == LinkKind::Denies) {
        let against = (sides.get(&link.a), sides.get(&link.b));
        if let (Some(Side::Alleges), Some(Side::Denies))
        | (Some(Side::Denies), Some(Side::Alleges)) = against
        {
            answers.entry(link.a).or_default().push(link.b);
        }
    }
    answers
}

/// A link that says how two statements stand to one another.
#[derive(Clone, Copy)]
struct Stands {
    kind: LinkKind,
    a: StatementId,
    b: StatementId,
    score: f32,
    wanted: bool,
}

/// The links of the members, each once, in order of their ends.
fn links(store: &Store, members: &[Told]) -> Result<Vec<Stands>, StoreError> {
    let mut links = BTreeMap::new();
    for told in members {
        for Weighed { kind, a, b, score, wanted } in store.weighed(End::Statement(told.id))? {
            let (End::Statement(a), End::Statement(b)) = (a, b) else { continue };
            links.insert((kind, a, b), Stands { kind, a, b, score, wanted });
        }
    }
    Ok(links.into_values().collect())
}

/// The sides of the members. Whoever is linked with them and not shown, since it stands on another
/// page or in an older version, has a say too.
fn sides(told: &[Told], mut members: Vec<Member>, links: &[Stands]) -> Vec<Side> {
    let mut places: BTreeMap<StatementId, usize> = told.iter().map(|it| it.id).zip(0..).collect();
    let mut bonds = Vec::new();
    for link in links {
        let [a, b] = [link.a, link.b].map(|id| {
            *places.entry(id).or_insert_with(|| {
                members.push(Member::Speaks);
                members.len() - 1
            })
        });
        let denies = link.kind == LinkKind::Denies;
        if denies && link.wanted && members[a] == Member::Open {
            members[a] = Member::Denies;
        }
        bonds.push(Bond { a, b, denies, score: link.score, wanted: link.wanted });
    }
    let mut sides = settle(&members, &bonds);
    sides.truncate(told.len());
    sides
}

/// Whether a statement is on no side of whatever it is about: it only asks, declines to say, or leaves
/// it open. A link by which it denies something brings the two together, and says no more.
///
/// # Errors
/// If the record fails.
pub fn is_open(store: &Store, told: &Told) -> Result<bool, StoreError> {
    if matches!(told.act, Act::Decline | Act::Question) {
        return Ok(true);
    }
    let parent = told.parent.map(|id| store.told(id)).transpose()?;
    Ok(leaves_open(told, parent.as_ref()))
}

/// What a statement is by itself.
fn member(store: &Store, told: &Told) -> Result<Member, StoreError> {
    if is_open(store, told)? {
        return Ok(Member::Open);
    }
    Ok(match told.act {
        Act::Deny => Member::Denies,
        Act::Allege => Member::Alleges,
        _ => Member::Speaks,
    })
}

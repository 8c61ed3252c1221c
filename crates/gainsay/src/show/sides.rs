//! The sides of a dispute: who makes the claim, who rejects it, who does neither.
//!
//! Its members come in; each goes out with its side, in order of time. A denial stands against what it
//! denies, and what renders the same utterance stands on the same side; from these two the sides
//! follow. Who only asks, or declines to say, is on none.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use gainsay_record::{Act, End, LinkKind, StatementId, Told};
use gainsay_store::{Store, StoreError};

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

    fn other(self) -> Self {
        match self {
            Side::Alleges => Side::Denies,
            Side::Denies => Side::Alleges,
            Side::Open => Side::Open,
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
    /// What it denies.
    pub answers: Vec<StatementId>,
}

/// The positions of a dispute's members, which come newest first, in order of time.
///
/// # Errors
/// If the record fails.
pub fn positions(store: &Store, members: &[End]) -> Result<Vec<Position>, StoreError> {
    let mut told = BTreeMap::new();
    let mut order = Vec::new();
    for end in members.iter().rev() {
        if let End::Statement(id) = end {
            told.insert(*id, store.told(*id)?);
            order.push(*id);
        }
    }
    let links = Links::of(store, &order)?;
    let sides = sides(&order, &links, &told);
    let position = |id: StatementId| {
        let told = told.remove(&id)?;
        let side = match told.act {
            Act::Decline | Act::Question => Side::Open,
            _ => sides.get(&id).copied().unwrap_or(Side::Open),
        };
        Some(Position { told, side, answers: links.answers(id) })
    };
    Ok(order.iter().copied().filter_map(position).collect())
}

/// How the members stand to one another.
#[derive(Default)]
struct Links {
    /// Denials with what they deny.
    against: BTreeSet<(StatementId, StatementId)>,
    /// Renderings of one utterance.
    with: BTreeSet<(StatementId, StatementId)>,
}

impl Links {
    fn of(store: &Store, members: &[StatementId]) -> Result<Self, StoreError> {
        let mut links = Self::default();
        for &id in members {
            for (kind, a, b) in store.linked(End::Statement(id))? {
                let (End::Statement(a), End::Statement(b)) = (a, b) else { continue };
                match kind {
                    LinkKind::Denies => links.against.insert((a, b)),
                    LinkKind::SameUtterance => links.with.insert((a, b)),
                    _ => false,
                };
            }
        }
        Ok(links)
    }

    fn answers(&self, id: StatementId) -> Vec<StatementId> {
        self.against.iter().filter(|it| it.0 == id).map(|it| it.1).collect()
    }

    /// Whoever stands with a statement, or against it, and whether with it.
    fn near(&self, id: StatementId) -> impl Iterator<Item = (StatementId, bool)> {
        let other = move |&(a, b): &(StatementId, StatementId)| match id {
            _ if a == id => Some(b),
            _ if b == id => Some(a),
            _ => None,
        };
        let with = self.with.iter().filter_map(other).map(|it| (it, true));
        with.chain(self.against.iter().filter_map(other).map(|it| (it, false)))
    }
}

/// The sides that follow from the links, from what denies nothing on, the oldest first; then from
/// whatever is left, where denials deny one another in a circle.
fn sides(
    order: &[StatementId],
    links: &Links,
    told: &BTreeMap<StatementId, Told>,
) -> BTreeMap<StatementId, Side> {
    let mut sides = BTreeMap::new();
    let is_denied = |id| links.against.iter().any(|it| it.1 == id);
    let claims = order.iter().filter(|&&id| links.answers(id).is_empty() && is_denied(id));
    let claims = claims.map(|&id| (id, Side::Alleges));
    let rest = order.iter().filter(|&&id| is_denied(id)).map(|&id| {
        let denies = told.get(&id).is_some_and(|it| it.act == Act::Deny);
        (id, if denies { Side::Denies } else { Side::Alleges })
    });
    let starts: Vec<_> = claims.chain(rest).collect();
    for (start, side) in starts {
        if sides.contains_key(&start) {
            continue;
        }
        sides.insert(start, side);
        let mut next = VecDeque::from([start]);
        while let Some(id) = next.pop_front() {
            let here = sides.get(&id).copied().unwrap_or(side);
            for (other, with) in links.near(id) {
                sides.entry(other).or_insert_with(|| {
                    next.push_back(other);
                    if with { here } else { here.other() }
                });
            }
        }
    }
    sides
}

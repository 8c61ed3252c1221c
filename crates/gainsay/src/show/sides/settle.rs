//! Settling who stands on which side, from links that may be wrong and may contradict one another.
//!
//! Members and the links between them come in; which of them reject the claim goes out. Two things
//! are told apart: who stands *with* whom, which the surest links say first, and which of two sides
//! is the one that *rejects*, which the direction of the denials says, that of users before all others.
//! Time grows as sorting does.

use std::cmp::Ordering;

use super::Side;

/// A link between two members, by their places in the list.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Bond {
    /// The one; the denial.
    pub a: usize,
    /// The other; what is denied.
    pub b: usize,
    /// Whether the first denies the second; else both render one utterance.
    pub denies: bool,
    /// How sure it is, between 0 and 1.
    pub score: f32,
    /// Whether a user made or confirmed it.
    pub wanted: bool,
}

impl Bond {
    /// How sure it is: what a user says is certain.
    fn weight(&self) -> f32 {
        if self.wanted { 1.0 } else { self.score }
    }
}

/// What a member is by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Member {
    /// Its act is to deny.
    Denies,
    /// Its act is to allege.
    Alleges,
    /// Its act says nothing of its side.
    Speaks,
    /// It takes no side, and has no say in who takes which.
    Open,
}

/// How much an act tells of the side, beside a link that is certain.
const ACT: f32 = 0.5;

/// A sum nearer to 0 than this tells nothing.
const LEAST: f32 = 1e-4;

/// The side of every member; members are given in order of time.
pub(super) fn settle(members: &[Member], bonds: &[Bond]) -> Vec<Side> {
    let is_open = |at: usize| members.get(at).is_none_or(|it| *it == Member::Open);
    let mut firm: Vec<Bond> = bonds.iter().copied().filter(|it| !is_open(it.a)).collect();
    firm.sort_by(surest);
    let mut parts = Parts::new(members.len());
    for bond in firm.iter().filter(|it| !is_open(it.b)) {
        parts.join(bond.a, bond.b, bond.denies);
    }
    let claims = claims(members.len(), &firm);
    let leans = leans(members, &firm, &claims);
    let mut said = vec![0.0_f32; members.len()];
    for bond in firm.iter().filter(|it| it.denies && it.wanted) {
        let (root, turned) = parts.find(bond.a);
        // Who denies what is surely a denial itself stands with the claim.
        let rejecting = 2.0 * claims[bond.b] - 1.0;
        said[root] += if turned { -rejecting } else { rejecting };
    }
    let mut sums = vec![0.0; members.len()];
    let mut first = vec![None; members.len()];
    for (at, lean) in leans.iter().enumerate() {
        let (Some(lean), false) = (lean, is_open(at)) else { continue };
        let (root, turned) = parts.find(at);
        sums[root] += if turned { -lean } else { *lean };
        first[root].get_or_insert(turned);
    }
    let side = |at: usize| {
        let (root, turned) = parts.find(at);
        let Some(first) = first[root] else { return Side::Open };
        let told = [said[root], sums[root]].into_iter().find(|it| it.abs() >= LEAST);
        // Where nothing else tells, who spoke first makes the claim.
        let root_rejects = told.map_or(first, |it| it > 0.0);
        if root_rejects == turned { Side::Alleges } else { Side::Denies }
    };
    (0..members.len()).map(|at| if is_open(at) { Side::Open } else { side(at) }).collect()
}

/// What users say first, then the surest; what is equally sure, by its ends.
fn surest(one: &Bond, other: &Bond) -> Ordering {
    let by_score = other.weight().total_cmp(&one.weight());
    let ends = |it: &Bond| (it.a, it.b, it.denies);
    other.wanted.cmp(&one.wanted).then(by_score).then(ends(one).cmp(&ends(other)))
}

/// How little each member denies: 1 of whom no denial is known.
fn claims(members: usize, bonds: &[Bond]) -> Vec<f32> {
    let mut claims = vec![1.0_f32; members];
    for bond in bonds.iter().filter(|it| it.denies) {
        claims[bond.a] = claims[bond.a].min(1.0 - bond.weight());
    }
    claims
}

/// How far each member leans to rejecting, above 0, or to claiming, below 0; none of whom nothing
/// is known.
///
/// Who denies a claim rejects it; who denies a denial does not. So a denial counts by how little
/// what it denies denies itself, and being denied by how little one denies oneself. Whose act is to
/// deny, and of whom nobody knows what they deny, denies what the report leaves out.
fn leans(members: &[Member], bonds: &[Bond], claims: &[f32]) -> Vec<Option<f32>> {
    let is_first = |(claims, member): (&f32, &Member)| *claims >= 1.0 && *member == Member::Denies;
    let claim = |it: (&f32, &Member)| if is_first(it) { 0.0 } else { *it.0 };
    let claims: Vec<f32> = claims.iter().zip(members).map(claim).collect();
    let mut rejects: Vec<Option<f32>> = vec![None; members.len()];
    let mut denied = rejects.clone();
    for bond in bonds.iter().filter(|it| it.denies) {
        let act = if members[bond.a] == Member::Denies { ACT } else { 0.0 };
        let rejecting = claims[bond.b] * (bond.weight() + act);
        higher(&mut rejects[bond.a], rejecting);
        higher(&mut denied[bond.b], bond.weight());
    }
    let lean = |(at, member): (usize, &Member)| {
        let rejects = rejects[at].or((*member == Member::Denies).then_some(ACT));
        let denied = denied[at].map(|it| it * claims[at]);
        let alleges = (*member == Member::Alleges).then_some(ACT);
        let known = rejects.or(denied).or(alleges).is_some();
        known.then(|| {
            rejects.unwrap_or_default() - denied.unwrap_or_default() - alleges.unwrap_or_default()
        })
    };
    members.iter().enumerate().map(lean).collect()
}

fn higher(it: &mut Option<f32>, other: f32) {
    *it = Some(it.map_or(other, |it| it.max(other)));
}

/// Which members hang together, and how each stands to the root of its part (a union-find whose
/// edges have a sign).
struct Parts {
    /// Whose root is nearer, and whether that stands on the other side.
    up: Vec<(usize, bool)>,
    sizes: Vec<usize>,
}

impl Parts {
    fn new(count: usize) -> Self {
        Self { up: (0..count).map(|at| (at, false)).collect(), sizes: vec![1; count] }
    }

    /// The root of a member's part, and whether it stands on the other side. Parts are hung under
    /// larger ones, so the way is short.
    fn find(&self, mut at: usize) -> (usize, bool) {
        let mut turned = false;
        while self.up[at].0 != at {
            turned ^= self.up[at].1;
            at = self.up[at].0;
        }
        (at, turned)
    }

    /// Puts two on one side, or on two, unless surer links have settled how they stand.
    fn join(&mut self, a: usize, b: usize, against: bool) {
        let ((a, a_turned), (b, b_turned)) = (self.find(a), self.find(b));
        if a == b {
            return;
        }
        let (small, large) = if self.sizes[a] < self.sizes[b] { (a, b) } else { (b, a) };
        self.up[small] = (large, against ^ a_turned ^ b_turned);
        self.sizes[large] += self.sizes[small];
    }
}

#[cfg(test)]
mod tests {
    use super::{Bond, Member, settle};
    use crate::show::Side::{Alleges, Denies, Open};

    fn denies(a: usize, b: usize, score: f32) -> Bond {
        Bond { a, b, denies: true, score, wanted: false }
    }

    fn with(a: usize, b: usize, score: f32) -> Bond {
        Bond { a, b, denies: false, score, wanted: false }
    }

    #[test]
    fn a_weak_link_does_not_put_a_denial_on_the_side_of_the_claim() {
        use Member::{Alleges as A, Denies as D, Speaks as S};
        // A claim, who denies it, the denial of another who is read as merely saying so, and that
        // one's words in another report; the first denial seems to deny the second one a little.
        let bonds = [denies(1, 0, 0.58), denies(1, 2, 0.29), with(2, 3, 0.94), denies(3, 0, 0.83)];
        assert_eq!(settle(&[A, D, S, D], &bonds), [Alleges, Denies, Denies, Denies]);
        // Whoever says more surely that they stand against each other is believed.
        let bonds = [denies(1, 0, 0.58), denies(1, 2, 0.9), with(2, 3, 0.94), denies(3, 0, 0.3)];
        assert_eq!(settle(&[A, D, S, D], &bonds), [Alleges, Denies, Alleges, Alleges]);
    }

    #[test]
    fn whoever_denies_a_denial_stands_with_the_claim() {
        use Member::{Alleges as A, Denies as D};
        let mut bonds = vec![denies(1, 0, 0.9)];
        bonds.extend((2..7).map(|at| denies(at, 1, 0.9)));
        let mut expected = vec![Alleges; 7];
        expected[1] = Denies;
        assert_eq!(settle(&[A, D, D, D, D, D, D], &bonds), expected);
    }

    #[test]
    fn whoever_denies_a_denial_of_what_nobody_says_makes_the_claim() {
        use Member::{Alleges as A, Denies as D, Speaks as S};
        assert_eq!(settle(&[D, D], &[denies(1, 0, 0.3)]), [Denies, Alleges]);
        assert_eq!(settle(&[D, S, A], &[denies(1, 0, 0.9), with(1, 2, 0.5)])[0], Denies);
        // Unless a user says so of what may be no denial.
        let user = Bond { wanted: true, ..denies(1, 0, 1.0) };
        assert_eq!(settle(&[D, D], &[user]), [Alleges, Denies]);
    }

    #[test]
    fn of_two_who_deny_each_other_the_first_makes_the_claim() {
        use Member::{Denies as D, Speaks as S};
        let bonds = [denies(0, 1, 0.7), denies(1, 0, 0.7)];
        assert_eq!(settle(&[S, S], &bonds), [Alleges, Denies]);
        assert_eq!(settle(&[D, D], &bonds), [Alleges, Denies]);
    }

    #[test]
    fn what_is_open_takes_no_side_and_gives_none() {
        use Member::{Alleges as A, Denies as D, Open as O, Speaks as S};
        let bonds = [denies(1, 0, 0.9), with(1, 0, 0.95), denies(2, 1, 0.8)];
        assert_eq!(settle(&[A, O, D], &bonds), [Alleges, Open, Denies]);
        assert_eq!(settle(&[S, S], &[]), [Open, Open]);
    }

    #[test]
    fn what_a_user_says_comes_first() {
        use Member::{Alleges as A, Speaks as S};
        let user = Bond { wanted: true, ..denies(1, 0, 0.2) };
        assert_eq!(settle(&[A, S], &[with(0, 1, 1.0), user]), [Alleges, Denies]);
    }

    #[test]
    fn whom_a_user_has_deny_something_rejects_it() {
        use Member::{Alleges as A, Denies as D};
        let user = |a, b| Bond { wanted: true, ..denies(a, b, 1.0) };
        // What is denied seems to deny a little what another one surely denies.
        let found = [denies(1, 0, 0.2), denies(3, 0, 0.9)];
        let bonds = [&found[..], &[user(2, 1)]].concat();
        assert_eq!(settle(&[A, D, D, D], &bonds)[1..3], [Alleges, Denies]);
        // Without that user it is one denial of another.
        let bonds = [&found[..], &[denies(2, 1, 0.9)]].concat();
        assert_eq!(settle(&[A, D, D, D], &bonds)[1..3], [Denies, Alleges]);
        // What is surely a denial stays one, whoever is said to deny it.
        let bonds = [denies(1, 0, 0.9), user(2, 1)];
        assert_eq!(settle(&[A, D, D], &bonds), [Alleges, Denies, Alleges]);
        assert_eq!(settle(&[A, D, D], &[user(1, 0), user(2, 1)]), [Alleges, Denies, Alleges]);
    }
}

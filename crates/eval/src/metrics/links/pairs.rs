//! One link against what the gold knows of pairs of statements.
//!
//! The known pairs, what the given statements stand for, and a link come in; a verdict goes out.

use std::collections::BTreeMap;

use crate::corpora::links::At;
use crate::metrics::links::matching::Meeting;

/// What the gold knows of a pair of its statements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known<T> {
    /// They are linked, in this manner.
    Linked(T),
    /// A link between them counts neither way.
    Neutral,
}

/// The pairs that the gold knows. Where the order makes no difference, the smaller comes first.
pub type Pairs<T> = BTreeMap<(At, At), Known<T>>;

/// What a link is worth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It links what these pairs of the gold link.
    Right(Vec<(At, At)>),
    /// It counts neither way.
    Neutral,
    /// It links what does not belong together.
    Wrong,
}

/// Adds a pair; what is linked is no longer neutral, and keeps its first manner.
pub fn add<T>(pairs: &mut Pairs<T>, pair: (At, At), known: Known<T>) {
    let before = pairs.entry(pair).or_insert(Known::Neutral);
    if matches!(before, Known::Neutral) {
        *before = known;
    }
}

/// The same pair, the smaller first.
#[must_use]
pub fn in_order((a, b): (At, At)) -> (At, At) {
    (a.min(b), a.max(b))
}

/// What the given statements of each report stand for.
pub type Meetings = Vec<Vec<Meeting>>;

/// Judges a link between two given statements.
///
/// It is right if they meet a pair that the gold links. It counts neither way if they meet or touch
/// a neutral pair, if they touch a linked one, if both stand for one statement, or if nobody
/// looked. Else it is wrong.
#[must_use]
pub fn verdict<T>(
    pairs: &Pairs<T>,
    meetings: &Meetings,
    link: (At, At),
    symmetric: bool,
    judged: bool,
) -> Verdict {
    let order = |pair| if symmetric { in_order(pair) } else { pair };
    let met: Vec<_> = between(meetings, link, |it| &it.meets).map(order).collect();
    let right: Vec<_> =
        met.iter().copied().filter(|it| matches!(pairs.get(it), Some(Known::Linked(_)))).collect();
    if !right.is_empty() {
        return Verdict::Right(right);
    }
    let mut touched = between(meetings, link, |it| &it.touches).map(order);
    let is_one = met.iter().any(|(a, b)| a == b);
    if is_one || !judged || touched.any(|it| pairs.contains_key(&it)) {
        Verdict::Neutral
    } else {
        Verdict::Wrong
    }
}

/// Whether any given statements meet both of a pair, so that a link between them could find it.
#[must_use]
pub fn is_reachable(meetings: &Meetings, (a, b): (At, At)) -> bool {
    let is_met = |at: At| meetings[at.report].iter().any(|it| it.meets.contains(&at.statement));
    is_met(a) && is_met(b)
}

/// All pairs of a gold statement of the one and a gold statement of the other.
fn between<'a>(
    meetings: &'a Meetings,
    (a, b): (At, At),
    of: impl Fn(&'a Meeting) -> &'a std::collections::BTreeSet<usize> + 'a,
) -> impl Iterator<Item = (At, At)> + 'a {
    let of_a = of(&meetings[a.report][a.statement]);
    let of_b = of(&meetings[b.report][b.statement]);
    let in_a = move |statement| At { report: a.report, statement };
    let in_b = move |statement| At { report: b.report, statement };
    of_a.iter().flat_map(move |&one| of_b.iter().map(move |&other| (in_a(one), in_b(other))))
}

#[cfg(test)]
mod tests {
    use super::{Known, Meeting, Meetings, Pairs, Verdict, add, verdict};
    use crate::corpora::links::At;

    fn at(report: usize, statement: usize) -> At {
        At { report, statement }
    }

    /// Two reports; the given statements of each meet and touch these gold statements.
    fn meetings(sets: &[(&[usize], &[usize])]) -> Meetings {
        let meeting = |&(meets, touches): &(&[usize], &[usize])| Meeting {
            meets: meets.iter().copied().collect(),
            touches: touches.iter().copied().collect(),
        };
        let report: Vec<_> = sets.iter().map(meeting).collect();
        vec![report.clone(), report]
    }

    #[test]
    fn a_link_is_right_neutral_or_wrong() {
        let mut pairs = Pairs::default();
        add(&mut pairs, (at(0, 0), at(1, 1)), Known::Linked(()));
        add(&mut pairs, (at(0, 2), at(1, 2)), Known::Neutral);
        let meetings =
            meetings(&[(&[0], &[0]), (&[1], &[1]), (&[2], &[2]), (&[], &[0]), (&[], &[])]);
        let judge = |a, b, judged| verdict(&pairs, &meetings, (a, b), true, judged);
        let right = Verdict::Right(vec![(at(0, 0), at(1, 1))]);
        assert_eq!(judge(at(0, 0), at(1, 1), true), right);
        assert_eq!(judge(at(1, 1), at(0, 0), true), right);
        assert_eq!(judge(at(0, 1), at(1, 0), true), Verdict::Wrong);
        assert_eq!(judge(at(0, 1), at(1, 0), false), Verdict::Neutral);
        assert_eq!(judge(at(0, 2), at(1, 2), true), Verdict::Neutral);
        assert_eq!(judge(at(0, 3), at(1, 1), true), Verdict::Neutral);
        assert_eq!(judge(at(0, 4), at(1, 1), true), Verdict::Wrong);
    }

    #[test]
    fn a_denial_the_wrong_way_round_is_wrong() {
        let mut pairs = Pairs::default();
        add(&mut pairs, (at(0, 0), at(1, 1)), Known::Linked(()));
        let meetings = meetings(&[(&[0], &[0]), (&[1], &[1])]);
        let judge = |a, b| verdict(&pairs, &meetings, (a, b), false, true);
        assert!(matches!(judge(at(0, 0), at(1, 1)), Verdict::Right(_)));
        assert_eq!(judge(at(1, 1), at(0, 0)), Verdict::Wrong);
    }

    #[test]
    fn two_that_stand_for_one_are_no_error() {
        let meetings = meetings(&[(&[0], &[0]), (&[0], &[0])]);
        let judge = verdict::<()>(&Pairs::default(), &meetings, (at(0, 0), at(0, 1)), true, true);
        assert_eq!(judge, Verdict::Neutral);
    }

    #[test]
    fn what_is_linked_once_is_linked() {
        let mut pairs = Pairs::default();
        let pair = (at(0, 0), at(1, 0));
        for known in [Known::Neutral, Known::Linked(1), Known::Linked(2), Known::Neutral] {
            add(&mut pairs, pair, known);
        }
        assert_eq!(pairs[&pair], Known::Linked(1));
    }
}

//! Spans of one role against gold spans: exact match, begin match, and CofeNet's Jaccard.
//!
//! Two lists of pieces come in, of one text in code points or of one row in tokens; counts go out.
//! The three figures are those of Wang et al. (CofeNet, COLING 2022) as their program computes them.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use gainsay::record::Role;

use crate::corpora::brat::Labelled;
use crate::metrics::prf::Counts;
use crate::text::{Piece, Text};

/// The three figures of one role.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct SpanScores {
    /// Same start and same end.
    pub exact: Counts,
    /// Same start.
    pub begin: Counts,
    /// How much of each other they cover.
    pub jaccard: Jaccard,
}

/// A mean of overlaps.
///
/// Each gold span counts with its best overlap, 1 if it was found exactly, 0 if nothing meets it;
/// each given span that meets no gold counts with 0. (So a gold span of which a part was found is
/// not punished twice.)
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Jaccard {
    sum: f64,
    of: usize,
}

impl Jaccard {
    /// The mean.
    #[must_use]
    pub fn value(self) -> f64 {
        if self.of == 0 { 0.0 } else { self.sum / self.of as f64 }
    }
}

/// The figures of source, cue and content, in this order.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct RoleScores(pub [SpanScores; 3]);

/// The roles in the order of [`RoleScores`].
pub const ROLES: [Role; 3] = [Role::Source, Role::Cue, Role::Content];

impl AddAssign for SpanScores {
    fn add_assign(&mut self, other: Self) {
        self.exact += other.exact;
        self.begin += other.begin;
        self.jaccard.sum += other.jaccard.sum;
        self.jaccard.of += other.jaccard.of;
    }
}

impl AddAssign for RoleScores {
    fn add_assign(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, scores)| *sum += scores);
    }
}

/// Scores the labels of one text in its running text: as bags of code point offsets, white space at
/// both ends taken off, each fragment of a discontinuous span on its own.
#[must_use]
pub fn score_text(text: &Text, gold: &[Labelled], given: &[Labelled]) -> RoleScores {
    let of_role = |labels: &[Labelled], role| -> Vec<Piece> {
        let labels = labels.iter().filter(|label| label.role == role);
        let pieces = labels.map(|label| text.without_space(label.piece.clone()));
        pieces.filter(|piece| !piece.is_empty()).collect()
    };
    RoleScores(ROLES.map(|role| score(&of_role(gold, role), &of_role(given, role))))
}

/// Scores pieces of one role.
#[must_use]
pub fn score(gold: &[Piece], given: &[Piece]) -> SpanScores {
    let whole = |piece: &Piece| (piece.start, piece.end);
    let start = |piece: &Piece| (piece.start, 0);
    SpanScores {
        exact: in_common(gold.iter().map(whole), given.iter().map(whole)),
        begin: in_common(gold.iter().map(start), given.iter().map(start)),
        jaccard: jaccard(gold, given),
    }
}

/// What two bags have in common.
fn in_common(
    gold: impl ExactSizeIterator<Item = (usize, usize)>,
    given: impl ExactSizeIterator<Item = (usize, usize)>,
) -> Counts {
    let (golds, givens) = (gold.len(), given.len());
    let mut left: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    gold.for_each(|key| *left.entry(key).or_default() += 1);
    let mut take = |key| left.get_mut(&key).filter(|count| **count > 0).map(|count| *count -= 1);
    let right = given.filter_map(&mut take).count();
    Counts::new(right, givens, golds)
}

fn jaccard(gold: &[Piece], given: &[Piece]) -> Jaccard {
    let best = |piece: &Piece, others: &[Piece]| {
        others.iter().map(|other| overlap(piece, other)).fold(0.0, f64::max)
    };
    let sum = gold.iter().map(|piece| best(piece, given)).sum();
    let strays = given.iter().filter(|piece| best(piece, gold) <= 0.0).count();
    Jaccard { sum, of: gold.len() + strays }
}

/// What two pieces share, of what they span together.
fn overlap(a: &Piece, b: &Piece) -> f64 {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let spanned = a.end.max(b.end) - a.start.min(b.start);
    if spanned == 0 { 0.0 } else { shared as f64 / spanned as f64 }
}

#[cfg(test)]
mod tests {
    use super::{score, score_text};
    use crate::corpora::brat::Labelled;
    use crate::metrics::prf::Counts;
    use crate::text::Text;
    use gainsay::record::Role;

    #[test]
    fn a_span_with_another_end_begins_right_only() {
        let scores = score(&[0..4, 10..20], &[0..4, 10..15, 30..31]);
        assert_eq!(scores.exact, Counts::new(1, 3, 2));
        assert_eq!(scores.begin, Counts::new(2, 3, 2));
    }

    #[test]
    fn jaccard_takes_the_best_overlap_and_punishes_strays_once() {
        // Gold 0..4 exactly; gold 10..20 half; 16..18 meets gold and costs nothing; 30..31 is a stray.
        let scores = score(&[0..4, 10..20], &[0..4, 10..15, 16..18, 30..31]);
        assert!((scores.jaccard.value() - (1.0 + 0.5 + 0.0) / 3.0).abs() < 1e-12);
    }

    #[test]
    fn cofenets_own_example_of_cues() {
        // The example at the end of their evaluation.py: cues at tokens 0..2, 3..6, 16..19 against
        // 1..2, 3..6, 16..19.
        let scores = score(&[0..2, 3..6, 16..19], &[1..2, 3..6, 16..19]);
        assert!((scores.exact.f1() - 2.0 / 3.0).abs() < 1e-12);
        assert!((scores.begin.f1() - 2.0 / 3.0).abs() < 1e-12);
        assert!((scores.jaccard.value() - 2.5 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn the_same_span_twice_is_right_once() {
        assert_eq!(score(&[0..4], &[0..4, 0..4]).exact, Counts::new(1, 2, 1));
    }

    #[test]
    fn roles_are_apart_and_white_space_is_taken_off() {
        let text = Text::new("Ana said no. ");
        let label = |role, piece| Labelled { role, piece };
        let gold = [label(Role::Source, 0..3), label(Role::Content, 9..13)];
        let given = [label(Role::Cue, 0..3), label(Role::Content, 8..12)];
        let [source, cue, content] = score_text(&text, &gold, &given).0;
        assert_eq!(source.exact, Counts::new(0, 0, 1));
        assert_eq!(cue.exact, Counts::new(0, 1, 0));
        assert_eq!(content.exact, Counts::new(1, 1, 1));
    }
}

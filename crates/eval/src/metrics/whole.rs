//! Whole attributions: is the content there, with the right source and the right cue?
//!
//! Gold and given attributions of one text come in; counts go out, for all of them and for direct
//! quotations alone. A given attribution is right if, in a one-to-one assignment, it meets a gold
//! one whose content shares at least 0.8 of the tokens (intersection over union), whose source
//! overlaps its source (or neither has one), and whose cue overlaps its cue (or neither has one).

use std::ops::AddAssign;

use crate::corpora::brat::Attribution;
use crate::metrics::assign::assign;
use crate::metrics::prf::Counts;
use crate::quotes::{all_quoted, quoted};
use crate::text::{Piece, Text, overlap};

/// How much of the content has to agree.
pub const ENOUGH: f64 = 0.8;

/// The counts of whole attributions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WholeScores {
    /// All of them.
    pub all: Counts,
    /// Those whose content stands all in quotation marks: precision over given ones, recall over
    /// gold ones, wherever their partner stands.
    pub direct: Counts,
}

impl AddAssign for WholeScores {
    fn add_assign(&mut self, other: Self) {
        self.all += other.all;
        self.direct += other.direct;
    }
}

/// Scores the attributions of one text.
#[must_use]
pub fn score_whole(text: &Text, gold: &[Attribution], given: &[Attribution]) -> WholeScores {
    let weights: Vec<Vec<i64>> = gold
        .iter()
        .map(|gold| given.iter().map(|given| agreement(text, gold, given)).collect())
        .collect();
    let partner = assign(&weights);
    let inside = quoted(text);
    let is_direct = |attribution: &Attribution| all_quoted(text, &inside, &attribution.content);
    let matched: Vec<usize> = partner.iter().flatten().copied().collect();
    let directs = |list: &[Attribution]| list.iter().filter(|a| is_direct(a)).count();
    let found = gold.iter().zip(&partner).filter(|(gold, of)| of.is_some() && is_direct(gold));
    WholeScores {
        all: Counts::new(matched.len(), given.len(), gold.len()),
        direct: Counts {
            right: matched.iter().filter(|&&at| is_direct(&given[at])).count(),
            given: directs(given),
            found: found.count(),
            gold: directs(gold),
        },
    }
}

/// 0 if they are not the same attribution; else the more, the better they agree, and never so much
/// that two poor pairs would count less than one good pair.
fn agreement(text: &Text, gold: &Attribution, given: &Attribution) -> i64 {
    let content = overlap(&text.token_set(&gold.content), &text.token_set(&given.content));
    let same = meets(text, &gold.source, &given.source) && meets(text, &gold.cue, &given.cue);
    if same && content >= ENOUGH { 1_000_000 + (content * 1000.0) as i64 } else { 0 }
}

/// Whether two parts share a token, or are both absent.
fn meets(text: &Text, a: &[Piece], b: &[Piece]) -> bool {
    let (a, b) = (text.token_set(a), text.token_set(b));
    a.is_empty() && b.is_empty() || !a.is_disjoint(&b)
}

#[cfg(test)]
mod tests {
    use super::score_whole;
    use crate::corpora::brat::Attribution;
    use crate::metrics::prf::Counts;
    use crate::text::{Piece, Text};

    // 0 Ana 4 said 9 that 14 one 18 two 22 three 28 four 33 five. 39 “No,” 45 she 49 said.
    const TEXT: &str = "Ana said that one two three four five. “No,” she said.";

    fn attribution(source: Option<Piece>, cue: Piece, content: &[Piece]) -> Attribution {
        Attribution {
            source: source.into_iter().collect(),
            cue: vec![cue],
            content: content.to_vec(),
        }
    }

    fn gold() -> Vec<Attribution> {
        vec![attribution(Some(0..3), 4..8, &[9..37]), attribution(Some(45..48), 49..53, &[39..44])]
    }

    #[test]
    fn five_tokens_of_six_are_enough_and_four_are_not() {
        let text = Text::new(TEXT);
        let mut given = gold();
        given[0].content = vec![14..37];
        assert_eq!(score_whole(&text, &gold(), &given).all, Counts::new(2, 2, 2));
        given[0].content = vec![18..37];
        assert_eq!(score_whole(&text, &gold(), &given).all, Counts::new(1, 2, 2));
    }

    #[test]
    fn source_and_cue_have_to_overlap_or_both_be_absent() {
        let text = Text::new(TEXT);
        for wrong in [Some(45..48), None] {
            let mut given = gold();
            given[0].source = wrong.into_iter().collect();
            assert_eq!(score_whole(&text, &gold(), &given).all.right, 1);
        }
        let (mut gold, mut given) = (gold(), gold());
        gold[0].source.clear();
        given[0].source.clear();
        assert_eq!(score_whole(&text, &gold, &given).all.right, 2);
        given[0].cue = vec![49..53];
        assert_eq!(score_whole(&text, &gold, &given).all.right, 1);
    }

    #[test]
    fn one_gold_is_found_once() {
        let text = Text::new(TEXT);
        let twice = vec![gold()[0].clone(), gold()[0].clone()];
        assert_eq!(score_whole(&text, &gold(), &twice).all, Counts::new(1, 2, 2));
    }

    #[test]
    fn direct_quotations_are_counted_by_their_own_marks() {
        let text = Text::new(TEXT);
        let scores = score_whole(&text, &gold(), &gold());
        assert_eq!(scores.direct, Counts { right: 1, given: 1, found: 1, gold: 1 });
        let none = score_whole(&text, &gold(), &gold()[..1]);
        assert_eq!(none.direct, Counts { right: 0, given: 0, found: 0, gold: 1 });
    }
}

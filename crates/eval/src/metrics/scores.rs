//! The counts of statements: how many were found, and what is right about those.
//!
//! Gold and given statements of one text come in; their matching and counts go out, and counts are
//! added up over texts. Gold that is marked optional counts neither way, and neither does what is
//! matched to it.

use std::ops::AddAssign;

use crate::corpora::guide::Gold;
use crate::metrics::acts::Confusion;
use crate::metrics::judgement::{ASIDES, Judgement, PARTS, judge};
use crate::metrics::prf::{Counts, Ratio};
use crate::metrics::statements::{Given, Matching, matched};
use crate::text::Text;

/// The counts of statements.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StatementScores {
    /// Found, of those given and of the gold.
    pub found: Counts,
    /// Found, of the gold that nests in nothing.
    pub outermost: Ratio,
    /// Found, of the gold that nests in another statement.
    pub nested: Ratio,
    /// Nested ones: of those given, the ones that were matched; of the gold, the ones that were found
    /// in the right parent.
    pub nesting: Counts,
    /// What is right about the found ones, in the order of [`PARTS`].
    pub parts: [Ratio; PARTS.len()],
    /// What most lack, on the found ones, in the order of [`ASIDES`].
    pub asides: [Counts; ASIDES.len()],
    /// The acts of the found ones.
    pub acts: Confusion,
}

impl AddAssign<&Self> for StatementScores {
    fn add_assign(&mut self, other: &Self) {
        self.found += other.found;
        self.outermost += other.outermost;
        self.nested += other.nested;
        self.nesting += other.nesting;
        self.parts.iter_mut().zip(other.parts).for_each(|(sum, part)| *sum += part);
        self.asides.iter_mut().zip(other.asides).for_each(|(sum, aside)| *sum += aside);
        self.acts += &other.acts;
    }
}

impl StatementScores {
    /// The counts of one of [`PARTS`]; nothing for a name that is none of them.
    #[must_use]
    pub fn part(&self, name: &str) -> Ratio {
        let at = PARTS.iter().position(|part| *part == name);
        at.map(|at| self.parts[at]).unwrap_or_default()
    }

    /// The counts of one of [`ASIDES`]; nothing for a name that is none of them.
    #[must_use]
    pub fn aside(&self, name: &str) -> Counts {
        let at = ASIDES.iter().position(|aside| *aside == name);
        at.map(|at| self.asides[at]).unwrap_or_default()
    }

    fn add_gold(&mut self, gold: &Gold, judgement: Option<Judgement>) {
        let is_nested = gold.parent.is_some();
        let level = if is_nested { &mut self.nested } else { &mut self.outermost };
        level.add(judgement.is_some());
        self.found += Counts::new(usize::from(judgement.is_some()), 0, 1);
        let in_parent = judgement.is_some_and(|judgement| judgement.parent);
        self.nesting.gold += usize::from(is_nested);
        self.nesting.found += usize::from(is_nested && in_parent);
    }

    fn add_found(&mut self, gold: &Gold, given: &Given, judgement: Judgement) {
        self.acts.add(gold.act, given.act);
        self.asides.iter_mut().zip(judgement.asides).for_each(|(sum, aside)| *sum += aside);
        let judged = self.parts.iter_mut().zip(judgement.parts());
        judged.for_each(|(sum, part)| part.into_iter().for_each(|is_right| sum.add(is_right)));
    }
}

/// Scores the statements of one text.
#[must_use]
pub fn score_statements(
    text: &Text,
    gold: &[Gold],
    given: &[Given],
) -> (Matching, StatementScores) {
    let matching = matched(text, gold, given);
    let mut scores = StatementScores::default();
    for (at, statement) in gold.iter().enumerate().filter(|(_, statement)| !statement.optional) {
        let judgement = judge(text, gold, given, &matching, at);
        scores.add_gold(statement, judgement);
        if let (Some(judgement), Some(partner)) = (judgement, matching.partner[at]) {
            scores.add_found(statement, &given[partner], judgement);
        }
    }
    for (at, statement) in given.iter().enumerate() {
        let met = matching.partner.iter().position(|partner| *partner == Some(at));
        let is_neutral = met.is_some_and(|gold_at| gold[gold_at].optional);
        let (counts, is_right) = (usize::from(!is_neutral), usize::from(met.is_some()));
        scores.found.given += counts;
        if statement.parent.is_some() {
            scores.nesting.given += counts;
            scores.nesting.right += counts * is_right;
        }
    }
    (matching, scores)
}

#[cfg(test)]
mod tests {
    use super::{StatementScores, score_statements};
    use crate::corpora::guide::Gold;
    use crate::metrics::cases::{TEXT, golds, perfect};
    use crate::metrics::judgement::PARTS;
    use crate::metrics::prf::{Counts, Ratio};
    use crate::metrics::statements::Given;
    use crate::text::Text;
    use gainsay::record::Act;

    fn scored(golds: &[Gold], given: &[Given]) -> StatementScores {
        score_statements(&Text::new(TEXT), golds, given).1
    }

    #[test]
    fn gold_against_itself_is_perfect() {
        let (matching, scores) = score_statements(&Text::new(TEXT), &golds(), &perfect());
        assert_eq!(matching.partner, [Some(0), Some(1), Some(2), Some(3)]);
        assert_eq!(scores.found, Counts::new(4, 4, 4));
        assert_eq!(scores.nested, Ratio { right: 2, of: 2 });
        assert_eq!(scores.nesting, Counts::new(2, 2, 2));
        assert_eq!(scores.outermost, Ratio { right: 2, of: 2 });
        assert_eq!(scores.acts.counts(Act::Assert), Counts::new(4, 4, 4));
        for part in PARTS.into_iter().filter(|part| *part != "edtf") {
            assert_eq!(scores.part(part), Ratio { right: 4, of: 4 }, "{part}");
        }
        assert_eq!(scores.part("edtf"), Ratio::default());
    }

    #[test]
    fn that_and_outer_marks_are_no_difference_and_yet_not_strictly_the_same() {
        let mut given = perfect();
        given[0].content = vec![14..46];
        given[3].content = vec![59..70];
        given[3].source = Some(73..76);
        let scores = scored(&golds(), &given);
        assert_eq!(scores.part("content"), Ratio { right: 4, of: 4 });
        assert_eq!(scores.part("content strict"), Ratio { right: 2, of: 4 });
        assert_eq!(scores.part("source"), Ratio { right: 4, of: 4 });
    }

    #[test]
    fn a_content_below_the_threshold_is_a_miss_and_a_surplus() {
        // Gold: the port denied claims of fraud (6 tokens); given: 4 of them.
        let mut given = perfect();
        given[0].content = vec![14..36];
        let (matching, scores) = score_statements(&Text::new(TEXT), &golds(), &given);
        assert_eq!(scores.found, Counts::new(3, 4, 4));
        assert_eq!(matching.surplus, [0]);
        assert_eq!(scores.outermost, Ratio { right: 1, of: 2 });
    }

    #[test]
    fn optional_gold_counts_neither_way() {
        let mut golds = golds();
        golds[3].optional = true;
        let all = scored(&golds, &perfect());
        assert_eq!(all.found, Counts::new(3, 3, 3));
        assert_eq!(scored(&golds, &perfect()[..3]), all);
        let mut twice = perfect();
        twice.push(twice[3].clone());
        assert_eq!(scored(&golds, &twice).found, Counts::new(3, 4, 3));
    }

    #[test]
    fn a_nested_one_that_meets_nothing_costs_precision_and_one_elsewhere_costs_recall() {
        let mut given = perfect();
        given[2].parent = Some(0);
        given.push(Given { parent: Some(0), content: vec![47..56], ..given[1].clone() });
        let nesting = scored(&golds(), &given).nesting;
        assert_eq!(nesting, Counts { right: 2, given: 3, found: 1, gold: 2 });
    }

    #[test]
    fn a_nested_one_that_meets_optional_gold_counts_neither_way() {
        let mut golds = golds();
        golds[2].optional = true;
        assert_eq!(scored(&golds, &perfect()).nesting, Counts::new(1, 1, 1));
    }

    #[test]
    fn counts_add_up_over_texts() {
        let once = scored(&golds(), &perfect());
        let mut twice = once.clone();
        twice += &once;
        assert_eq!(twice.found, Counts::new(8, 8, 8));
        assert_eq!(twice.part("kind"), Ratio { right: 8, of: 8 });
        assert_eq!(twice.nesting, Counts::new(4, 4, 4));
        assert_eq!(twice.aside("to"), Counts::default());
    }
}

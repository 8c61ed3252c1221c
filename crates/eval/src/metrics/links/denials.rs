//! Denials: pairs of a denial and what it denies, and the propositions that they are about.
//!
//! A case, what the given statements stand for, and the links come in; counts go out, for pairs
//! inside one report, pairs across reports and groups, and what was missed and what was wrong.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use gainsay::record::LinkKind;

use crate::corpora::links::{At, Case};
use crate::metrics::links::pairs::{Known, Meetings, Pairs, Verdict, add, is_reachable, verdict};
use crate::metrics::links::{Bond, propositions};
use crate::metrics::prf::{Counts, Ratio};

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct DenialScores {
    /// Pairs whose two statements stand in one report.
    pub inside: Counts,
    /// Pairs of two reports.
    pub across: Counts,
    /// Propositions: given ones assigned to gold ones one to one, with a pair of the gold in common.
    pub groups: Counts,
    /// Of all pairs, those that the given statements let anybody find.
    pub reachable: Ratio,
    /// Propositions of which one pair at least was found, however they were gathered.
    pub met: Counts,
}

/// Counts, and the pairs behind them.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scored {
    /// What was counted.
    pub scores: DenialScores,
    /// The pairs of the gold that were not found.
    pub missed: Vec<(At, At)>,
    /// The links that are wrong.
    pub wrong: Vec<Bond>,
}

/// Scores the links of a case.
#[must_use]
pub fn score(case: &Case, meetings: &Meetings, links: &[Bond]) -> Scored {
    let pairs = pairs(case);
    let mut scored = Scored::default();
    let mut found: BTreeSet<(At, At)> = BTreeSet::new();
    let mut verdicts: Vec<(Bond, Verdict)> = Vec::new();
    for link in links.iter().filter(|link| link.kind == LinkKind::Denies) {
        let judged = case.judges_denials(link.a.report, link.b.report);
        let verdict = verdict(&pairs, meetings, (link.a, link.b), false, judged);
        let counts = scored.scores.place(link.a, link.b);
        match &verdict {
            Verdict::Right(right) => {
                *counts += Counts { right: 1, given: 1, ..Counts::default() };
                found.extend(right);
            }
            Verdict::Wrong => {
                counts.given += 1;
                scored.wrong.push(*link);
            }
            Verdict::Neutral => {}
        }
        verdicts.push((*link, verdict));
    }
    for (pair, _) in pairs.iter().filter(|(_, known)| matches!(known, Known::Linked(_))) {
        let is_found = found.contains(pair);
        scored.scores.reachable.add(is_reachable(meetings, *pair));
        let counts = Counts { gold: 1, found: usize::from(is_found), ..Counts::default() };
        *scored.scores.place(pair.0, pair.1) += counts;
        scored.missed.extend((!is_found).then_some(*pair));
    }
    let joining = links.iter().filter(|link| link.kind == LinkKind::SameUtterance);
    (scored.scores.groups, scored.scores.met) = propositions::score(&pairs, &verdicts, joining);
    scored
}

/// The pairs of the gold, each with its proposition.
fn pairs(case: &Case) -> Pairs<usize> {
    let groups: BTreeSet<&str> = case.denials.iter().map(|it| it.group.as_str()).collect();
    let mut pairs = Pairs::new();
    for denial in &case.denials {
        let group = groups.iter().position(|it| *it == denial.group).unwrap_or_default();
        let known = if denial.optional { Known::Neutral } else { Known::Linked(group) };
        add(&mut pairs, (denial.denial, denial.allegation), known);
    }
    pairs
}

impl DenialScores {
    fn place(&mut self, denial: At, allegation: At) -> &mut Counts {
        if denial.report == allegation.report { &mut self.inside } else { &mut self.across }
    }
}

impl AddAssign for DenialScores {
    fn add_assign(&mut self, other: Self) {
        self.inside += other.inside;
        self.across += other.across;
        self.groups += other.groups;
        self.met += other.met;
        self.reachable += other.reachable;
    }
}

#[cfg(test)]
mod tests {
    use gainsay::record::LinkKind;

    use super::{DenialScores, score};
    use crate::corpora::links::{At, Case, Denial};
    use crate::metrics::links::Bond;
    use crate::metrics::links::cases::{at, case, meeting_all};
    use crate::metrics::prf::Counts;

    fn denies(a: At, b: At) -> Bond {
        Bond { kind: LinkKind::Denies, a, b, relation: None, score: 1.0 }
    }

    /// One denial of a claim that each of two reports words; another of another claim.
    fn two() -> Case {
        let denial = |denial, allegation, group: &str| Denial {
            denial,
            allegation,
            group: group.to_owned(),
            optional: false,
        };
        let mut case = case(&[4, 2], Vec::new());
        case.denials = vec![
            denial(at(0, 0), at(0, 1), "rain"),
            denial(at(0, 0), at(1, 1), "rain"),
            denial(at(0, 2), at(0, 3), "snow"),
        ];
        case
    }

    fn scores(case: &Case, links: &[Bond]) -> DenialScores {
        score(case, &meeting_all(case), links).scores
    }

    #[test]
    fn pairs_and_groups_that_are_all_there() {
        let links =
            [denies(at(0, 0), at(0, 1)), denies(at(0, 0), at(1, 1)), denies(at(0, 2), at(0, 3))];
        let scores = scores(&two(), &links);
        assert_eq!(scores.inside, Counts::new(2, 2, 2));
        assert_eq!(scores.across, Counts::new(1, 1, 1));
        assert_eq!((scores.groups, scores.met), (Counts::new(2, 2, 2), Counts::new(2, 2, 2)));
    }

    #[test]
    fn a_proposition_is_found_once_however_often_it_is_denied() {
        let scores = scores(&two(), &[denies(at(0, 0), at(1, 1)), denies(at(1, 0), at(0, 3))]);
        assert_eq!(scores.inside, Counts::new(0, 0, 2));
        assert_eq!(scores.across, Counts::new(1, 2, 1));
        assert_eq!(scores.groups, Counts::new(1, 2, 2));
    }

    #[test]
    fn one_gathered_from_two_is_assigned_to_one_of_them() {
        let joined = Bond { kind: LinkKind::SameUtterance, ..denies(at(0, 1), at(0, 3)) };
        let links = [denies(at(0, 0), at(0, 1)), denies(at(0, 2), at(0, 3)), joined];
        let scores = scores(&two(), &links);
        assert_eq!(scores.groups, Counts::new(1, 1, 2));
        assert_eq!(scores.met, Counts { right: 1, given: 1, found: 2, gold: 2 });
    }

    #[test]
    fn propositions_that_share_a_statement_are_gathered_together_and_found_apart() {
        let mut case = two();
        case.denials[2].denial = at(0, 0);
        let both = [denies(at(0, 0), at(0, 1)), denies(at(0, 0), at(0, 3))];
        let found = |links: &[Bond]| scores(&case, links).groups;
        assert_eq!(found(&both), Counts { right: 1, given: 1, found: 2, gold: 2 });
        assert_eq!(found(&both[..1]), Counts { right: 1, given: 1, found: 1, gold: 2 });
    }

    #[test]
    fn an_optional_denial_counts_neither_way_and_is_no_proposition() {
        let mut case = two();
        case.denials[2].optional = true;
        let scores = scores(&case, &[denies(at(0, 2), at(0, 3)), denies(at(0, 0), at(0, 1))]);
        assert_eq!(scores.inside, Counts::new(1, 1, 1));
        assert_eq!(scores.groups, Counts::new(1, 1, 1));
    }
}

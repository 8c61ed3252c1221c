//! Links between statements that render one utterance.
//!
//! A case, what the given statements stand for, and the links come in; counts go out, for
//! quotations and paraphrases apart and for all together, and what was missed and what was wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use gainsay::record::{LinkKind, Relation};

use crate::corpora::links::{At, Case};
use crate::metrics::links::Bond;
use crate::metrics::links::components::components;
use crate::metrics::links::pairs::{
    Known, Meetings, Pairs, Verdict, add, in_order, is_reachable, verdict,
};
use crate::metrics::prf::{Counts, Ratio};

/// Which members of an utterance are a pair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scheme {
    /// The anchor and each other member. Two others are neutral.
    Star,
    /// Any two members that render a portion in common, in the weaker of their relations to the
    /// anchor. Two that have none are neutral.
    Every,
}

/// What is counted.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct UtteranceScores {
    /// Pairs of every relation, and of none.
    pub all: Counts,
    /// Verbatim, trimmed, altered and spliced pairs.
    pub quoted: Counts,
    /// Paraphrases.
    pub paraphrase: Counts,
    /// Of the pairs found, those whose relation is right.
    pub relation: Ratio,
    /// Of all pairs, those that the given statements let anybody find.
    pub reachable: Ratio,
    /// How often which relation of the gold was taken for which.
    pub relations: BTreeMap<(Relation, Relation), usize>,
}

/// Counts, and the pairs behind them.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scored {
    /// What was counted.
    pub scores: UtteranceScores,
    /// The pairs of the gold that were not found.
    pub missed: Vec<((At, At), Option<Relation>)>,
    /// The links that are wrong.
    pub wrong: Vec<Bond>,
}

/// Scores the links of a case.
#[must_use]
pub fn score(case: &Case, meetings: &Meetings, links: &[Bond], scheme: Scheme) -> Scored {
    let pairs = pairs(case, scheme);
    let members: BTreeSet<At> = members(case).collect();
    let mut scored = Scored::default();
    let mut found: BTreeMap<(At, At), Vec<Option<Relation>>> = BTreeMap::new();
    for link in links.iter().filter(|link| link.kind == LinkKind::SameUtterance) {
        let judged =
            case.judges_utterances(link.a.report, link.b.report, knows(&members, meetings, link));
        match verdict(&pairs, meetings, (link.a, link.b), true, judged) {
            Verdict::Right(right) => {
                scored.scores.add_right(right.iter().filter_map(|it| relation(&pairs, it)));
                right.into_iter().for_each(|it| found.entry(it).or_default().push(link.relation));
            }
            Verdict::Wrong => {
                scored.scores.add_wrong(link.relation);
                scored.wrong.push(*link);
            }
            Verdict::Neutral => {}
        }
    }
    for (pair, known) in &pairs {
        if let Known::Linked(relation) = known {
            scored.scores.reachable.add(is_reachable(meetings, *pair));
            scored.scores.add_gold(*relation, found.get(pair).map(Vec::as_slice));
            if !found.contains_key(pair) {
                scored.missed.push((*pair, *relation));
            }
        }
    }
    scored
}

/// The same links, and what follows from them: if one statement is linked to two others, these are
/// linked, too. Relations are lost.
#[must_use]
pub fn closed(links: &[Bond]) -> Vec<Bond> {
    let kind = LinkKind::SameUtterance;
    let pairs = links.iter().filter(|link| link.kind == kind).map(|link| (link.a, link.b));
    let mut all = Vec::new();
    for group in components(pairs) {
        for (nth, &a) in group.iter().enumerate() {
            let link = |&b: &At| Bond { kind, a, b, relation: None, score: 0.0 };
            all.extend(group[nth + 1..].iter().map(link));
        }
    }
    all
}

/// The statements that render an utterance which is not optional.
fn members(case: &Case) -> impl Iterator<Item = At> + '_ {
    let sure = case.utterances.iter().filter(|it| !it.optional);
    sure.flat_map(|it| &it.members).map(|member| member.at)
}

/// Whether one end of a link meets a member of an utterance.
fn knows(members: &BTreeSet<At>, meetings: &Meetings, link: &Bond) -> bool {
    let is_member = |at: At| {
        let mut meets = meetings[at.report][at.statement].meets.iter();
        meets.any(|&statement| members.contains(&At { statement, ..at }))
    };
    is_member(link.a) || is_member(link.b)
}

/// What the gold knows of pairs.
fn pairs(case: &Case, scheme: Scheme) -> Pairs<Option<Relation>> {
    let mut pairs = Pairs::new();
    for utterance in &case.utterances {
        for (nth, one) in utterance.members.iter().enumerate() {
            for other in &utterance.members[nth + 1..] {
                let is_pair = match scheme {
                    Scheme::Star => nth == 0,
                    Scheme::Every => one.meets(other),
                };
                let relation = one.relation.max(other.relation);
                let is_neutral = utterance.optional || !is_pair;
                let known = if is_neutral { Known::Neutral } else { Known::Linked(relation) };
                add(&mut pairs, in_order((one.at, other.at)), known);
            }
        }
    }
    pairs.retain(|(a, b), _| a != b);
    pairs
}

fn relation(pairs: &Pairs<Option<Relation>>, pair: &(At, At)) -> Option<Option<Relation>> {
    match pairs.get(pair) {
        Some(Known::Linked(relation)) => Some(*relation),
        _ => None,
    }
}

impl UtteranceScores {
    /// The counts of a relation's side.
    fn side(&mut self, relation: Relation) -> &mut Counts {
        if relation == Relation::Paraphrase { &mut self.paraphrase } else { &mut self.quoted }
    }

    /// A link that is right, for each side on which the gold has it once.
    fn add_right(&mut self, relations: impl Iterator<Item = Option<Relation>>) {
        let one = Counts { right: 1, given: 1, ..Counts::default() };
        let relations: Vec<_> = relations.flatten().collect();
        self.all += one;
        let (paraphrases, quoted): (Vec<_>, Vec<_>) =
            relations.into_iter().partition(|it| *it == Relation::Paraphrase);
        for side in [paraphrases, quoted] {
            if let Some(&relation) = side.first() {
                *self.side(relation) += one;
            }
        }
    }

    /// A link that is wrong counts on the side of the relation that it claims.
    fn add_wrong(&mut self, relation: Option<Relation>) {
        self.all.given += 1;
        if let Some(relation) = relation {
            self.side(relation).given += 1;
        }
    }

    /// A pair of the gold, and the relations of the links that found it.
    fn add_gold(&mut self, gold: Option<Relation>, given: Option<&[Option<Relation>]>) {
        let one = Counts { gold: 1, found: usize::from(given.is_some()), ..Counts::default() };
        self.all += one;
        let Some(gold) = gold else { return };
        *self.side(gold) += one;
        let given: Vec<Relation> = given.unwrap_or_default().iter().flatten().copied().collect();
        let right = given.iter().find(|given| **given == gold);
        if let Some(&given) = right.or(given.first()) {
            self.relation.add(given == gold);
            *self.relations.entry((gold, given)).or_default() += 1;
        }
    }
}

impl AddAssign<&Self> for UtteranceScores {
    fn add_assign(&mut self, other: &Self) {
        self.all += other.all;
        self.quoted += other.quoted;
        self.paraphrase += other.paraphrase;
        self.relation += other.relation;
        self.reachable += other.reachable;
        for (key, count) in &other.relations {
            *self.relations.entry(*key).or_default() += count;
        }
    }
}

#[cfg(test)]
mod tests {
    use gainsay::record::{LinkKind, Relation};

    use super::{Scheme, UtteranceScores, closed, score};
    use crate::corpora::links::{At, Case};
    use crate::metrics::links::Bond;
    use crate::metrics::links::cases::{at, case, meeting_all, utterance};
    use crate::metrics::prf::{Counts, Ratio};
    use Relation::{Paraphrase, Trimmed, Verbatim};

    fn bond(a: At, b: At, relation: Relation) -> Bond {
        Bond { kind: LinkKind::SameUtterance, a, b, relation: Some(relation), score: 1.0 }
    }

    /// An anchor in the first report; its halves in the second; a paraphrase of it in the third.
    fn one() -> Case {
        let members = [
            (at(0, 0), None, None),
            (at(1, 0), Some(Trimmed), Some(1)),
            (at(1, 1), Some(Trimmed), Some(2)),
            (at(2, 0), Some(Paraphrase), None),
        ];
        case(&[2, 2, 2], vec![utterance(&members)])
    }

    fn scores(case: &Case, links: &[Bond], scheme: Scheme) -> UtteranceScores {
        score(case, &meeting_all(case), links, scheme).scores
    }

    #[test]
    fn a_star_counts_each_member_once() {
        let links = [
            bond(at(0, 0), at(1, 0), Trimmed),
            bond(at(1, 1), at(0, 0), Verbatim),
            bond(at(1, 0), at(2, 0), Paraphrase), // no pair of the star, and no error
            bond(at(0, 1), at(2, 1), Paraphrase), // two that render nothing known
        ];
        let scores = scores(&one(), &links, Scheme::Star);
        assert_eq!(scores.quoted, Counts::new(2, 2, 2));
        assert_eq!(scores.paraphrase, Counts::new(0, 1, 1));
        assert_eq!(scores.all, Counts::new(2, 3, 3));
        assert_eq!(scores.relation, Ratio { right: 1, of: 2 });
        assert_eq!(scores.relations[&(Trimmed, Verbatim)], 1);
        assert_eq!(scores.reachable, Ratio { right: 3, of: 3 });
    }

    #[test]
    fn every_pair_is_as_weak_as_its_weaker_member_and_halves_are_none() {
        let links = [bond(at(1, 0), at(2, 0), Paraphrase), bond(at(1, 0), at(1, 1), Trimmed)];
        let scores = scores(&one(), &links, Scheme::Every);
        assert_eq!(scores.quoted, Counts::new(0, 0, 2));
        assert_eq!(scores.paraphrase, Counts::new(1, 1, 3));
    }

    #[test]
    fn an_optional_utterance_counts_neither_way() {
        let mut case = one();
        case.utterances[0].optional = true;
        let links = [bond(at(0, 0), at(1, 0), Trimmed), bond(at(0, 0), at(1, 1), Trimmed)];
        assert_eq!(scores(&case, &links, Scheme::Star).all, Counts::default());
    }

    #[test]
    fn within_a_report_only_what_renders_something_known_is_judged() {
        let links = [bond(at(2, 0), at(2, 1), Paraphrase)];
        assert_eq!(scores(&one(), &links, Scheme::Star).all.given, 1);
        let none = case(&[2, 2, 2], Vec::new());
        assert_eq!(scores(&none, &links, Scheme::Star).all.given, 0);
    }

    #[test]
    fn closed_links_lead_on() {
        let links = [bond(at(0, 0), at(2, 0), Paraphrase), bond(at(2, 0), at(1, 0), Paraphrase)];
        let case = one();
        assert_eq!(scores(&case, &links, Scheme::Star).all.found, 1);
        assert_eq!(scores(&case, &closed(&links), Scheme::Star).all.found, 2);
    }
}

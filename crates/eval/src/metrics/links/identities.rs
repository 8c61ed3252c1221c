//! Who was taken for whom, across reports.
//!
//! Who is named in each report, and the speakers that the program has there, each with the set that
//! links bring it into, come in; counts of pairs go out.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use crate::corpora::identities::{Named, Scene};
use crate::metrics::prf::{Counts, Ratio};
use crate::metrics::speaker::normal;
use crate::text::Piece;

/// A speaker as the program has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spoken {
    /// The name.
    pub name: String,
    /// Where the report names it.
    pub pieces: Vec<Piece>,
    /// The set it is in, across reports.
    pub set: usize,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct IdentityScores {
    /// Pairs within one event.
    pub within: Counts,
    /// All pairs.
    pub all: Counts,
    /// Of all pairs of the gold, those of which the program has both as speakers.
    pub reachable: Ratio,
}

/// One identity in one report, with the sets of the speakers that stand for it.
struct Node<'a> {
    group: &'a str,
    person: &'a Named,
    sets: BTreeSet<usize>,
}

/// Scores the speakers of each scene.
///
/// A speaker stands for whom its mentions share most characters with, or else for whose name it
/// has. A pair of two reports is right if both are one identity that is asked for; where somebody
/// is not asked for, it counts neither way; a pair of two identities is wrong.
#[must_use]
pub fn score(scenes: &[Scene], spoken: &[Vec<Spoken>]) -> IdentityScores {
    let scenes = scenes.iter().zip(spoken);
    let nodes: Vec<Node<'_>> = scenes.flat_map(|(scene, spoken)| nodes(scene, spoken)).collect();
    let mut scores = IdentityScores::default();
    for (nth, one) in nodes.iter().enumerate() {
        for other in &nodes[nth + 1..] {
            let is_one = one.person.identity == other.person.identity;
            let asked = one.person.asked && other.person.asked;
            let given = !one.sets.is_disjoint(&other.sets);
            let counts = Counts::new(
                usize::from(given && is_one && asked),
                usize::from(given && (asked || !is_one)),
                usize::from(is_one && asked),
            );
            scores.all += counts;
            if one.group == other.group {
                scores.within += counts;
            }
            if is_one && asked {
                scores.reachable.add(!one.sets.is_empty() && !other.sets.is_empty());
            }
        }
    }
    scores
}

fn nodes<'a>(scene: &'a Scene, spoken: &[Spoken]) -> Vec<Node<'a>> {
    let people = scene.people.iter();
    let group = scene.group.as_str();
    let mut nodes: Vec<Node<'a>> =
        people.map(|person| Node { group, person, sets: BTreeSet::new() }).collect();
    for speaker in spoken {
        if let Some(at) = stands_for(&scene.people, speaker) {
            nodes[at].sets.insert(speaker.set);
        }
    }
    nodes
}

/// Which of some people a speaker stands for.
fn stands_for(people: &[Named], speaker: &Spoken) -> Option<usize> {
    let shared = |person: &Named| -> usize {
        let both = person.pieces.iter().flat_map(|a| speaker.pieces.iter().map(move |b| (a, b)));
        both.map(|(a, b)| a.end.min(b.end).saturating_sub(a.start.max(b.start))).sum()
    };
    let most = (0..people.len()).max_by_key(|&at| (shared(&people[at]), std::cmp::Reverse(at)));
    let met = most.filter(|&at| shared(&people[at]) > 0);
    let has_name = |it: &Named| it.names.iter().any(|name| normal(name) == normal(&speaker.name));
    met.or_else(|| people.iter().position(has_name))
}

impl AddAssign for IdentityScores {
    fn add_assign(&mut self, other: Self) {
        self.within += other.within;
        self.all += other.all;
        self.reachable += other.reachable;
    }
}

#[cfg(test)]
mod tests {
    use gainsay::record::SpeakerKind;

    use super::{Spoken, score};
    use crate::corpora::guide::Document;
    use crate::corpora::identities::{Named, Scene};
    use crate::corpora::links::Report;
    use crate::metrics::prf::{Counts, Ratio};
    use crate::text::Piece;

    fn scene(group: &str, people: &[(usize, Piece, bool)]) -> Scene {
        let document = Document { id: String::new(), text: String::new(), statements: Vec::new() };
        let named = |(identity, piece, asked): &(usize, Piece, bool)| Named {
            identity: *identity,
            kind: SpeakerKind::Person,
            pieces: vec![piece.clone()],
            names: vec![format!("No. {identity}")],
            speaks: *asked,
            asked: *asked,
        };
        let report = Report { document, outlet: None, published: None };
        Scene { group: group.to_owned(), report, people: people.iter().map(named).collect() }
    }

    fn spoken(set: usize, piece: Piece) -> Spoken {
        Spoken { name: "no. 9".to_owned(), pieces: vec![piece], set }
    }

    #[test]
    fn pairs_are_right_wrong_or_missed() {
        let one = scene("rain", &[(7, 0..8, true), (8, 20..28, true)]);
        let two = scene("rain", &[(7, 5..9, true)]);
        let three = scene("snow", &[(7, 0..4, true), (8, 9..12, true)]);
        // The second report's 7 is taken for 8; the third's 8 is nobody's speaker.
        let speakers = [
            vec![spoken(1, 0..30), spoken(2, 24..26)],
            vec![spoken(2, 0..6)],
            vec![spoken(1, 2..3)],
        ];
        let scores = score(&[one, two, three], &speakers);
        assert_eq!(scores.within, Counts::new(0, 1, 1));
        assert_eq!(scores.all, Counts::new(1, 2, 4));
        assert_eq!(scores.reachable, Ratio { right: 3, of: 4 });
    }

    #[test]
    fn whoever_only_is_named_counts_neither_way_but_is_nobody_else() {
        let one = scene("rain", &[(7, 0..8, true), (9, 30..31, true)]);
        let two = scene("rain", &[(7, 0..8, false)]);
        let right = [vec![spoken(1, 0..8)], vec![spoken(1, 0..8)]];
        assert_eq!(score(&[one.clone(), two.clone()], &right).all, Counts::default());
        let wrong = [vec![spoken(1, 50..51)], vec![spoken(1, 0..8)]]; // met by the name alone
        assert_eq!(score(&[one, two], &wrong).all, Counts::new(0, 1, 0));
    }
}

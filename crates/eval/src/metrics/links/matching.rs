//! Which gold statements a given statement stands for.
//!
//! Gold and given statements of one text come in; for each given one, the gold statements that it
//! meets and those that it touches go out. Contents are compared as sets of tokens, trimmed as
//! everywhere.

use std::collections::BTreeSet;

use crate::corpora::guide::Gold;
use crate::metrics::statements::Given;
use crate::text::{Piece, Text, overlap};

/// The least overlap, intersection over union, at which two contents are taken for one.
const MEETS: f64 = 0.5;

/// The gold statements that a given statement stands for, as numbers in their report.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Meeting {
    /// Those that it is taken for.
    pub meets: BTreeSet<usize>,
    /// Those of which it has a good part, or which have a good part of it; those that it meets
    /// among them.
    pub touches: BTreeSet<usize>,
}

/// What each given statement of a text stands for.
///
/// Of equal contents nothing else is asked. Else the whole content, and each piece of it alone,
/// meets the gold content that is most like it, if half of both together is in both; and where
/// nothing is met so, the content with its cue, and with its cue and source: some gold contents are
/// whole clauses. Two touch if half of the shorter one is in both.
#[must_use]
pub fn meetings(text: &Text, gold: &[Gold], given: &[Given]) -> Vec<Meeting> {
    let golds: Vec<Tokens> = gold.iter().map(|it| tokens(text, &it.content)).collect();
    given.iter().map(|given| meeting(text, &golds, given)).collect()
}

type Tokens = BTreeSet<usize>;

fn tokens(text: &Text, pieces: &[Piece]) -> Tokens {
    let trimmed: Vec<Piece> = pieces.iter().map(|piece| text.content(piece.clone())).collect();
    text.token_set(&trimmed)
}

fn meeting(text: &Text, golds: &[Tokens], given: &Given) -> Meeting {
    let whole = tokens(text, &given.content);
    let same = |it: &&Tokens| **it == whole;
    if golds.iter().any(|it| same(&it)) {
        let equal: BTreeSet<_> = (0..golds.len()).filter(|&at| same(&&golds[at])).collect();
        return Meeting { meets: equal.clone(), touches: equal };
    }
    let mut meets = most_like(golds, &whole);
    for piece in given.content.iter().filter(|_| given.content.len() > 1) {
        meets.extend(most_like(golds, &tokens(text, std::slice::from_ref(piece))));
    }
    for more in [&given.cue, &given.source] {
        let Some(words) = more.iter().find(|_| meets.is_empty()) else { continue };
        let clause: Vec<Piece> =
            given.content.iter().chain(&given.cue).chain([words]).cloned().collect();
        meets.extend(most_like(golds, &tokens(text, &clause)));
    }
    let mut touches: BTreeSet<_> =
        (0..golds.len()).filter(|&at| is_touched(&golds[at], &whole)).collect();
    touches.extend(&meets);
    Meeting { meets, touches }
}

/// The gold contents that are most like one, if they are like enough.
fn most_like(golds: &[Tokens], content: &Tokens) -> BTreeSet<usize> {
    let shares: Vec<f64> = golds.iter().map(|gold| overlap(gold, content)).collect();
    let most = shares.iter().copied().fold(MEETS, f64::max);
    (0..golds.len()).filter(|&at| shares[at] >= most).collect()
}

fn is_touched(gold: &Tokens, content: &Tokens) -> bool {
    let both = gold.intersection(content).count();
    both > 0 && 2 * both >= gold.len().min(content.len())
}

#[cfg(test)]
mod tests {
    use super::meetings;
    use crate::metrics::cases::{as_given, gold};
    use crate::metrics::statements::Given;
    use crate::text::{Piece, Text};

    // 0 Bo 3 denied 10 the 14 claim 20 that 25 he 28 had 32 seen 37 it. 41 “No,” 47 he 50 said, 56 “not once in my life.”
    const TEXT: &str =
        "Bo denied the claim that he had seen it. “No,” he said, “not once in my life.”";

    fn meets(golds: &[Vec<Piece>], given: Given) -> (Vec<usize>, Vec<usize>) {
        let golds: Vec<_> = golds
            .iter()
            .map(|content| crate::corpora::guide::Gold {
                content: content.clone(),
                ..gold(0..0, 0..0)
            })
            .collect();
        let meeting = meetings(&Text::new(TEXT), &golds, &[given]).remove(0);
        (meeting.meets.into_iter().collect(), meeting.touches.into_iter().collect())
    }

    fn given(content: &[Piece]) -> Given {
        Given { content: content.to_vec(), ..as_given(&gold(3..9, 0..0)) }
    }

    #[test]
    fn equal_contents_meet_and_touch_nothing_else() {
        let golds = [vec![10..39], vec![20..39], vec![25..39]];
        assert_eq!(meets(&golds, given(&[25..39])), (vec![1, 2], vec![1, 2]));
    }

    #[test]
    fn else_the_most_alike_is_met_and_what_shares_half_is_touched() {
        let golds = [vec![10..39], vec![28..39]];
        assert_eq!(meets(&golds, given(&[14..39])), (vec![0], vec![0, 1]));
        assert_eq!(meets(&golds, given(&[56..78])), (vec![], vec![]));
    }

    #[test]
    fn each_piece_meets_for_itself() {
        let golds = [vec![41..46], vec![56..78]];
        assert_eq!(meets(&golds, given(&[41..46, 56..78])), (vec![0, 1], vec![0, 1]));
    }

    #[test]
    fn a_clause_is_met_by_content_and_cue() {
        // Gold: “denied the claim”; given: “claim” alone.
        assert_eq!(meets(&[vec![3..19]], given(&[14..19])), (vec![0], vec![0]));
    }
}

//! Utterances: which statements render one saying event, across reports and within one.
//!
//! Statements come in; links go out, each with how the one renders what the other does (its words,
//! a part of them, other words, its meaning), the passages in common, and what else speaks for it.
//! What is looked at is in `signs`, how much it counts in `weights.txt`. Nothing here asks whether
//! what was said is true, or who was first.

mod align;
mod bags;
mod common;
mod contrary;
mod keys;
mod meaning;
mod opposites;
pub(crate) mod ready;
mod relation;
#[cfg(test)]
mod samples;
mod settle;
mod signs;
mod voices;
mod weights;

use gainsay_record::{Evidence, Link, LinkKind, Relation};

use super::item::{Item, StatementItem};
use super::{Linker, Sides};
use signs::{NAMES, Signs};
use weights::WEIGHTS;

/// Links statements that render one utterance.
#[derive(Clone, Copy, Debug)]
pub struct Utterances;

impl Linker<StatementItem> for Utterances {
    fn kind(&self) -> LinkKind {
        LinkKind::SameUtterance
    }

    fn version(&self) -> u32 {
        5
    }

    fn keys(&self, item: &StatementItem) -> Vec<u64> {
        keys::keys(item)
    }

    fn compare(&self, one: &StatementItem, other: &StatementItem) -> Option<Link> {
        let (a, b) = in_order(one, other);
        let signs = Signs::of(a, b)?;
        if WEIGHTS.rule_out(&signs.values) {
            return None;
        }
        let relation = relation::relation(&signs.common, &a.told, &b.told);
        let score = WEIGHTS.score(relation, &signs.values);
        // Whether a paraphrase is sure enough is known when its rivals are.
        let is_paraphrase = relation == Relation::Paraphrase;
        if score < if is_paraphrase { WEIGHTS.least() } else { WEIGHTS.threshold(relation) } {
            return None;
        }
        if contrary::are_contrary(relation, &signs.common, a, b) {
            return None;
        }
        let passages = signs.common.passages(&a.told, &b.told);
        let evidence = Evidence {
            passages,
            signs: signs.told(|at| WEIGHTS.share(relation, at, signs.values[at])),
        };
        let (a, b, relation) = (a.end(), b.end(), Some(relation));
        Some(Link { kind: self.kind(), a, b, relation, score, evidence })
    }

    fn settle(&self, links: Vec<Link>, sides: &Sides<'_, StatementItem>) -> Vec<Link> {
        settle::settled(links, sides)
    }

    fn may_leave(&self, found: &Link, left: &Link) -> bool {
        settle::may_leave(found, left)
    }
}

/// The two, the one with the smaller id first: so the order in which they come makes no difference.
fn in_order<'a>(
    one: &'a StatementItem,
    other: &'a StatementItem,
) -> (&'a StatementItem, &'a StatementItem) {
    if other.end() < one.end() { (other, one) } else { (one, other) }
}

/// What is looked at to tell whether two statements render one utterance: names and numbers, for
/// whoever fits the weights. Nothing where a cheap look is enough.
#[must_use]
pub fn utterance_signs(
    one: &StatementItem,
    other: &StatementItem,
) -> Option<(Vec<(&'static str, f32)>, Relation)> {
    let (a, b) = in_order(one, other);
    let signs = Signs::of(a, b)?;
    let relation = relation::relation(&signs.common, &a.told, &b.told);
    Some((NAMES.into_iter().zip(signs.values).collect(), relation))
}

//! Settling: what is left of the denials in one report, or between two, seen together.
//!
//! Links come in with the statements that they join; links go out. Who says of somebody who denies a
//! claim that they are wrong stands with the claim, and does not deny it as well.

use std::collections::{BTreeMap, BTreeSet};

use gainsay_record::{End, Link};

use super::super::Sides;
use super::super::item::StatementItem;

/// So many denials that one statement rejects are looked at.
const MOST: usize = 32;

/// The links that are left, in their order.
pub(super) fn settled(links: Vec<Link>, sides: &Sides<'_, StatementItem>) -> Vec<Link> {
    let rejects = |end: End| {
        let stance = sides.get(&end).map(|it| it.stance());
        stance.is_some_and(|it| it.rejects_denial || it.rejects_finding)
    };
    let mut denied: BTreeMap<End, BTreeSet<End>> = BTreeMap::new();
    for link in &links {
        denied.entry(link.a).or_default().insert(link.b);
    }
    let is_undone = |link: &Link| {
        let mut rejected = denied[&link.a].iter().take(MOST).filter_map(|it| denied.get(it));
        rejects(link.a) && rejected.any(|of_denial| of_denial.contains(&link.b))
    };
    let undone: Vec<bool> = links.iter().map(is_undone).collect();
    links.into_iter().zip(undone).filter(|it| !it.1).map(|it| it.0).collect()
}

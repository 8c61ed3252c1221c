//! Once more: whether a link that was kept is the one that its linker finds today.
//!
//! A kept link and the one that [`Linker::compare`](super::Linker::compare) finds between the same two come in; what
//! is other in the kept one goes out. Numbers may differ by as much as two machines reckon differently.

use gainsay_record::{Evidence, Link, Sign, SignValue};

use super::Linker;
use super::item::Item;

/// Two numbers are one if they are no further apart.
const NEAR: f32 = 1e-3;

/// What of a kept link its linker does not find between its ends; `None` if all of it is found.
#[must_use]
pub fn unlike<I: Item>(
    linker: &dyn Linker<I>,
    kept: &Link,
    one: &I,
    other: &I,
) -> Option<&'static str> {
    let Some(found) = linker.compare(one, other) else { return Some("nothing links the two") };
    if (kept.a, kept.b) != (found.a, found.b) {
        return Some("its ends are in the wrong order");
    }
    if !is_same(&kept.evidence, &found.evidence) {
        return Some("its evidence is not what is found between the two");
    }
    let left = linker.may_leave(&found, kept);
    (!left).then_some("its relation or its score is not what its evidence comes to")
}

fn is_same(one: &Evidence, other: &Evidence) -> bool {
    let signs = one.signs.iter().zip(&other.signs);
    let same = |(one, other): (&Sign, &Sign)| {
        one.name == other.name
            && match (&one.value, &other.value) {
                (SignValue::Number(x), SignValue::Number(y)) => near(*x, *y),
                (x, y) => x == y,
            }
    };
    one.passages == other.passages
        && one.signs.len() == other.signs.len()
        && signs.into_iter().all(same)
}

/// Whether two numbers are one, but for how they were reckoned.
pub(super) fn near(one: f32, other: f32) -> bool {
    (one - other).abs() <= NEAR * one.abs().max(1.0)
}

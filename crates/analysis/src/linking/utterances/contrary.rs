//! Contraries: two statements that share their words, of which one says no to what the other says.
//!
//! Two statements come in; whether the one says the contrary of the other goes out. Whoever denies
//! that he took the money does not say that he took it; nor does a witness who "never saw" in May
//! say again what she "saw" in March. Between two prints of one quotation a lost "not" is something
//! else: an altered quotation, which users want to see.

use gainsay_record::Relation;

use super::super::item::StatementItem;
use super::common::Common;
use super::relation::is_turned;
use super::signs::days_between;

/// Further apart in days than this, two quotations that differ by a "not" are two.
const ONE_OCCASION: i32 = 3;

/// Whether one of two statements, which may render one utterance by their words, says the contrary.
pub(super) fn are_contrary(
    relation: Relation,
    common: &Common<'_>,
    one: &StatementItem,
    other: &StatementItem,
) -> bool {
    let rejects =
        |it: &StatementItem, what: &StatementItem| it.stance().rejects && !what.stance().may_deny;
    let turned = |it: &StatementItem| !it.stance().turns.is_empty();
    let one_turned = turned(one) != turned(other);
    let apart = || days_between(one, other).is_some_and(|it| it > ONE_OCCASION);
    rejects(one, other)
        || rejects(other, one)
        || is_turned(common) && (relation == Relation::Paraphrase && one_turned || apart())
}

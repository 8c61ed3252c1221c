//! Contraries: two statements that share their words, of which one says no to what the other says.
//!
//! Two statements come in; whether the one says the contrary of the other goes out. Whoever denies
//! that he took the money does not say that he took it; nor does a witness who "never saw" in May
//! say again what she "saw" in March. Between two prints of one quotation a lost "not" is something
//! else: an altered quotation, which users want to see.

use gainsay_record::Relation;

use super::super::item::StatementItem;
use super::common::Common;
use super::opposites::{Opposites, opposites};
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
    // "I was wrong to say that" is not what was said; "he had been wrong" is.
    let recants =
        |it: &StatementItem, what: &StatementItem| it.stance().recants && !what.stance().says_wrong;
    let turned = |it: &StatementItem| !it.stance().turns.is_empty();
    let one_turned = turned(one) != turned(other);
    let apart = || days_between(one, other).is_some_and(|it| it > ONE_OCCASION);
    if recants(one, other) || recants(other, one) || rejects(one, other) || rejects(other, one) {
        return true;
    }
    let is_paraphrase = relation == Relation::Paraphrase;
    // Inside quotation marks another word is an altered quotation.
    let opposites = if is_paraphrase { opposites(common) } else { Opposites::None };
    match opposites {
        Opposites::Contrary => true,
        Opposites::Same => false,
        Opposites::None => is_turned(common) && (is_paraphrase && one_turned || apart()),
    }
}

#[cfg(test)]
mod tests {
    use gainsay_record::Relation;

    use super::super::samples::said;
    use super::{Common, StatementItem, are_contrary};

    fn contrary(relation: Relation, one: &StatementItem, other: &StatementItem) -> bool {
        are_contrary(relation, &Common::of(one, other), one, other)
    }

    #[test]
    fn who_says_no_does_not_say_it_again() {
        let item = |cue: &str, words: &str| {
            let mut told = said("The Ostrel Ledger", words).told;
            told.cue = Some(gainsay_record::Words { at: 0..cue.len() as u32, text: cue.into() });
            StatementItem::new(told)
        };
        let claim = item("said", "that the mill had poisoned the river");
        let paraphrase = Relation::Paraphrase;
        let (wrong, he) =
            ("“I was wrong about the river”", "that she had been wrong about the river");
        assert!(!contrary(paraphrase, &item("said", wrong), &item("wrote", he)));
        assert!(!contrary(paraphrase, &claim, &item("wrote", "that the mill poisoned the river")));
        for (cue, words) in [
            ("denied", "that the mill had poisoned the river"),
            ("withdrew", "her claim that the mill had poisoned the river"),
            ("said", "that the mill had not poisoned the river"),
            ("said", "“I was wrong to say that the mill had poisoned the river”"),
        ] {
            assert!(contrary(paraphrase, &claim, &item(cue, words)), "{cue} {words}");
        }
    }

    #[test]
    fn who_says_the_opposite_does_not_say_it_again() {
        let [alive, dead, lives] =
            ["that the miners were alive", "that the miners were dead", "the miners were not dead"]
                .map(|words| said("The Ostrel Ledger", words));
        let paraphrase = Relation::Paraphrase;
        assert!(contrary(paraphrase, &alive, &dead) && contrary(paraphrase, &dead, &lives));
        assert!(!contrary(paraphrase, &alive, &lives));
        assert!(!contrary(Relation::Altered, &alive, &dead), "an altered quotation");
    }

    #[test]
    fn a_lost_not_is_altered_on_one_occasion_and_another_utterance_weeks_later() {
        let on = |day: &str, words: &str| {
            let mut told = said("The Ostrel Ledger", words).told;
            told.published = Some(day.to_owned());
            StatementItem::new(told)
        };
        let never = on("2020-05-03", "“I never saw the mayor take the money”");
        let saw = "“I saw the mayor take the money”";
        assert!(!contrary(Relation::Altered, &never, &on("2020-05-04", saw)));
        assert!(contrary(Relation::Altered, &never, &on("2020-05-20", saw)));
    }
}

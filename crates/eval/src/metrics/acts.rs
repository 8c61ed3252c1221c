//! Which act was taken for which.
//!
//! The gold and the given act of every statement found come in; how often each pair was seen, and
//! F1 for each act, go out. What was not found is not counted here.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use gainsay::record::Act;

use crate::metrics::prf::Counts;

/// How often each gold act was given as each act.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Confusion(BTreeMap<(Act, Act), usize>);

impl Confusion {
    /// Counts one statement found.
    pub fn add(&mut self, gold: Act, given: Act) {
        *self.0.entry((gold, given)).or_default() += 1;
    }

    /// How many statements of one gold act were given as another, or as the same.
    #[must_use]
    pub fn of(&self, gold: Act, given: Act) -> usize {
        self.0.get(&(gold, given)).copied().unwrap_or_default()
    }

    /// The counts of one act.
    #[must_use]
    pub fn counts(&self, act: Act) -> Counts {
        let sum = |wanted: &dyn Fn(&(Act, Act)) -> bool| {
            self.0.iter().filter(|(pair, _)| wanted(pair)).map(|(_, count)| count).sum()
        };
        let (gold, given) = (sum(&|pair| pair.0 == act), sum(&|pair| pair.1 == act));
        Counts::new(self.of(act, act), given, gold)
    }
}

impl AddAssign<&Self> for Confusion {
    fn add_assign(&mut self, other: &Self) {
        for (pair, count) in &other.0 {
            *self.0.entry(*pair).or_default() += count;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Confusion;
    use crate::metrics::prf::Counts;
    use gainsay::record::Act;

    #[test]
    fn an_act_is_counted_along_its_row_and_its_column() {
        let mut acts = Confusion::default();
        for (gold, given) in [
            (Act::Deny, Act::Deny),
            (Act::Deny, Act::Assert),
            (Act::Deny, Act::Assert),
            (Act::Allege, Act::Deny),
            (Act::Assert, Act::Assert),
        ] {
            acts.add(gold, given);
        }
        assert_eq!(acts.of(Act::Deny, Act::Assert), 2);
        assert_eq!(acts.counts(Act::Deny), Counts::new(1, 2, 3));
        assert_eq!(acts.counts(Act::Praise), Counts::default());
        let mut twice = acts.clone();
        twice += &acts;
        assert_eq!(twice.counts(Act::Deny), Counts::new(2, 4, 6));
    }
}

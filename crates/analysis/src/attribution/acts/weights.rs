//! How much each sign speaks for each act.
//!
//! The name of a sign comes in; twelve numbers go out, from `weights.txt`, which `training/acts.py`
//! fits: multinomial logistic regression, every sign a column of its own.

use std::collections::HashMap;
use std::sync::LazyLock;

use gainsay_record::{Act, Sense};

use super::super::lexicon;

/// A number for each act, in the order of [`Act::ALL`].
pub(super) type ByAct = [f32; Act::ALL.len()];

/// The file has hundredths.
const UNIT: f32 = 0.01;

pub(super) struct Weights {
    /// How much the logarithm of the model's share counts.
    pub(super) model: f32,
    /// What is added whatever is seen.
    pub(super) always: ByAct,
    signs: HashMap<&'static str, ByAct>,
    senses: Vec<ByAct>,
}

pub(super) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights =
        Weights { model: 1.0, always: ByAct::default(), signs: HashMap::new(), senses: Vec::new() };
    weights.senses.resize(Sense::DIMENSIONS, ByAct::default());
    for line in lexicon::entries(include_str!("weights.txt")) {
        let Some((name, told)) = line.split_once(':') else { continue };
        let place = name.strip_prefix("sense=").and_then(|place| place.parse::<usize>().ok());
        match (name, place.and_then(|place| weights.senses.get_mut(place))) {
            ("model", _) => weights.model = told.trim().parse().unwrap_or(1.0),
            ("always", _) => weights.always = by_act(told),
            (_, Some(sense)) => *sense = by_act(told),
            _ => {
                weights.signs.insert(name, by_act(told));
            }
        }
    }
    weights
});

/// Numbers of a line: `deny 41, allege -15`.
fn by_act(told: &str) -> ByAct {
    let mut by_act = ByAct::default();
    for part in told.split(',') {
        let parts = part.trim().split_once(' ');
        let parsed =
            parts.and_then(|(act, n)| Some((act.parse::<Act>().ok()?, n.parse::<f32>().ok()?)));
        if let Some((act, n)) = parsed {
            by_act[act as usize] = n * UNIT;
        }
    }
    by_act
}

impl Weights {
    /// What a sign says; nothing of one that is not known.
    pub(super) fn of(&self, sign: &str) -> Option<&ByAct> {
        self.signs.get(sign)
    }

    /// What the meaning of a content says.
    pub(super) fn of_sense(&self, sense: Sense) -> ByAct {
        let mut sum = ByAct::default();
        let numbers = sense.to_bytes().map(|byte| f32::from(byte.cast_signed()) / 127.0);
        for (number, weights) in numbers.into_iter().zip(&self.senses) {
            sum.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += number * weight);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use gainsay_record::Act;

    use super::WEIGHTS;

    fn likeliest(sign: &str) -> Option<Act> {
        let weights = WEIGHTS.of(sign)?;
        let best = |a: &&Act, b: &&Act| weights[**a as usize].total_cmp(&weights[**b as usize]);
        Act::ALL.iter().max_by(best).copied()
    }

    #[test]
    fn cues_do_what_people_say_they_do() {
        assert_eq!(likeliest("cue=deny"), Some(Act::Deny));
        assert_eq!(likeliest("cue=accuse"), Some(Act::Allege));
        assert_eq!(likeliest("verb=decline"), Some(Act::Decline));
        assert_eq!(likeliest("cue=hope"), Some(Act::Express));
        assert_eq!(likeliest("cue=utterly unheard of"), None);
    }

    #[test]
    fn everything_has_its_weight() {
        assert!(WEIGHTS.model > 0.0 && WEIGHTS.always.iter().any(|it| *it != 0.0));
        let told = |it: &super::ByAct| it.iter().any(|it| *it != 0.0);
        assert!(WEIGHTS.senses.iter().all(told) && WEIGHTS.signs.values().all(told));
    }
}

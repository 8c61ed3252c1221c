//! How much each sign counts.
//!
//! Signs come in, a sum goes out: logistic regression (Cox 1958), whose weights `weights.txt` holds
//! and `training/denials.py` fits. Inside a report, where whatever is near may be meant, signs count
//! otherwise than across reports, so each line has two numbers. The file says too from which sums on
//! two statements are linked.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::signs::{NAMES, Signs};
use crate::attribution::lexicon;

struct Model {
    weights: [f32; NAMES.len()],
    bias: f32,
    least: f32,
}

/// The models: inside a report, and across reports.
static MODELS: LazyLock<[Model; 2]> = LazyLock::new(|| {
    let values: HashMap<&str, [f32; 2]> =
        lexicon::entries(include_str!("weights.txt")).filter_map(line).collect();
    [0, 1].map(|place| {
        let value = |name: &str| values.get(name).map_or(0.0, |both| both[place]);
        Model {
            weights: std::array::from_fn(|at| value(NAMES[at])),
            bias: value("bias"),
            least: value("least"),
        }
    })
});

/// A name and its two numbers.
fn line(line: &'static str) -> Option<(&'static str, [f32; 2])> {
    let mut words = line.split(' ');
    let name = words.next()?;
    let mut number = || words.next()?.parse().ok();
    Some((name, [number()?, number()?]))
}

/// The model of the place where both stand.
fn model(signs: &Signs) -> &'static Model {
    &MODELS[usize::from(signs.across > 0.0)]
}

/// The logarithm of the odds that the first of two statements denies the second.
pub(super) fn sum(signs: &Signs) -> f32 {
    model(signs).bias + parts(signs).map(|(_, part)| part).sum::<f32>()
}

/// What each sign adds to the sum.
pub(super) fn parts(signs: &Signs) -> impl Iterator<Item = (&'static str, f32)> {
    let parts = signs.values().into_iter().zip(model(signs).weights);
    NAMES.iter().copied().zip(parts.map(|(value, weight)| value * weight))
}

/// The sum from which on two statements are linked.
pub(super) fn least(signs: &Signs) -> f32 {
    model(signs).least
}

#[cfg(test)]
mod tests {
    use super::{MODELS, NAMES};

    #[test]
    fn every_sign_has_its_weights() {
        for (at, name) in NAMES.iter().enumerate() {
            let both = MODELS.each_ref().map(|it| it.weights[at]);
            assert!(both.iter().all(|it| it.is_finite()) && both != [0.0; 2], "{name}");
        }
        assert!(MODELS.iter().all(|it| it.bias < 0.0 && it.least < 0.0));
    }

    #[test]
    fn inside_a_report_signs_count_otherwise_than_across() {
        let [inside, across] = MODELS.each_ref();
        let differ =
            inside.weights.iter().zip(across.weights).filter(|(one, other)| **one != *other);
        assert_eq!(differ.count(), NAMES.len());
    }
}

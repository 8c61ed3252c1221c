//! How much each sign counts.
//!
//! Signs come in, a sum goes out: logistic regression (Cox 1958), whose weights `weights.txt` holds
//! and `training/denials.py` fits. The file says too from which sums on two statements are linked.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::signs::{NAMES, Signs};
use crate::attribution::lexicon;

struct Model {
    weights: [f32; NAMES.len()],
    bias: f32,
    inside: f32,
    across: f32,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let pair = |line: &'static str| {
        let (name, value) = line.split_once(' ')?;
        Some((name, value.parse().ok()?))
    };
    let values: HashMap<&str, f32> =
        lexicon::entries(include_str!("weights.txt")).filter_map(pair).collect();
    let value = |name: &str| values.get(name).copied().unwrap_or_default();
    Model {
        weights: std::array::from_fn(|at| value(NAMES[at])),
        bias: value("bias"),
        inside: value("least_inside"),
        across: value("least_across"),
    }
});

/// The logarithm of the odds that the first of two statements denies the second.
pub(super) fn sum(signs: &Signs) -> f32 {
    MODEL.bias + parts(signs).map(|(_, part)| part).sum::<f32>()
}

/// What each sign adds to the sum.
pub(super) fn parts(signs: &Signs) -> impl Iterator<Item = (&'static str, f32)> {
    let parts = signs.values().into_iter().zip(MODEL.weights);
    NAMES.iter().copied().zip(parts.map(|(value, weight)| value * weight))
}

/// The sum from which on two statements are linked.
pub(super) fn least(signs: &Signs) -> f32 {
    if signs.across > 0.0 { MODEL.across } else { MODEL.inside }
}

#[cfg(test)]
mod tests {
    use super::{MODEL, NAMES};

    #[test]
    fn every_sign_has_a_weight() {
        for (name, weight) in NAMES.iter().zip(MODEL.weights) {
            assert!(weight.is_finite() && weight != 0.0, "{name}");
        }
        assert!(MODEL.bias < 0.0);
    }
}

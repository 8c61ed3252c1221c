//! Weights: how much each sign speaks for a link, or against it.
//!
//! Signs come in, how sure they make us goes out: a logistic regression, whose weights
//! training/utterances.py fits to our own labels and writes to `weights.txt`.

use std::sync::LazyLock;

use gainsay_record::Relation;

use super::signs::NAMES;

/// The weights, and the least score of a link.
pub(super) struct Weights {
    of: [f32; NAMES.len()],
    bias: f32,
    paraphrases: f32,
    quotations: f32,
}

/// Less sure than this is no statement the rival of another.
const LEAST: f32 = 0.1;

/// The weights that come with the program.
pub(super) static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("weights.txt")));

impl Weights {
    /// A weight and the name of its sign on each line.
    fn read(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.filter_map(|line| line.split_once(' '));
        let known: Vec<(f32, &str)> =
            pairs.filter_map(|(number, name)| Some((number.parse().ok()?, name))).collect();
        let of = |name: &str| known.iter().find(|it| it.1 == name).map_or(0.0, |it| it.0);
        Self {
            of: NAMES.map(of),
            bias: of("(always)"),
            paraphrases: of("(threshold)"),
            quotations: of("(threshold of quotations)"),
        }
    }

    /// How sure signs make us, between 0 and 1.
    pub(super) fn score(&self, signs: &[f32; NAMES.len()]) -> f32 {
        let sum: f32 = self.of.iter().zip(signs).map(|(weight, sign)| weight * sign).sum();
        1.0 / (1.0 + (-(self.bias + sum)).exp())
    }

    /// What is less sure than this is no link of this relation.
    pub(super) fn threshold(&self, relation: Relation) -> f32 {
        match relation {
            Relation::Paraphrase => self.paraphrases,
            _ => self.quotations,
        }
    }

    /// What is less sure than this is no link at all, and no link's rival.
    pub(super) fn least(&self) -> f32 {
        LEAST.min(self.paraphrases).min(self.quotations)
    }

    /// What one sign adds.
    pub(super) fn share(&self, sign: usize, value: f32) -> f32 {
        self.of.get(sign).map_or(0.0, |weight| weight * value)
    }
}

#[cfg(test)]
mod tests {
    use super::{NAMES, WEIGHTS, Weights};

    #[test]
    fn every_line_of_the_weights_is_a_sign() {
        let lines = include_str!("weights.txt").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let name = line.split_once(' ').unwrap().1;
            assert!(NAMES.contains(&name) || name.starts_with('('), "{name}");
        }
        assert!((0.1..0.9).contains(&WEIGHTS.paraphrases));
        assert!((0.1..0.9).contains(&WEIGHTS.quotations));
    }

    #[test]
    fn what_speaks_for_it_makes_it_surer() {
        let weights = Weights::read("# made by hand\n-1 (always)\n2.5 meaning\n0.5 (threshold)\n");
        let at = NAMES.iter().position(|name| *name == "meaning").unwrap();
        let mut signs = [0.0; NAMES.len()];
        let before = weights.score(&signs);
        signs[at] = 1.0;
        assert!(before < 0.3 && weights.score(&signs) > 0.8);
        assert!((weights.share(at, 2.0) - 5.0).abs() < 1e-6);
    }
}

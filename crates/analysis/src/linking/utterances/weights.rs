//! Weights: how much each sign speaks for a link, or against it.
//!
//! Signs come in, how sure they make us goes out: a logistic regression, whose weights
//! training/utterances.py fits to our own labels and writes to `weights.txt`.

use std::sync::LazyLock;

use gainsay_record::Relation;

use super::signs::NAMES;

/// How much each sign counts among pairs of one sort, and the least score of a link of that sort.
#[derive(Clone, Copy)]
struct Model {
    of: [f32; NAMES.len()],
    bias: f32,
    threshold: f32,
}

/// The weights for paraphrases, and those for quotations: where both print words inside marks, these
/// decide, and what they mean says less.
pub(super) struct Weights {
    paraphrases: Model,
    quotations: Model,
}

/// Less sure than this is no statement the rival of another.
const LEAST: f32 = 0.1;

/// The weights that come with the program.
pub(super) static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("weights.txt")));

impl Weights {
    /// On each line the weight among paraphrases, that among quotations, and the name of the sign.
    fn read(text: &str) -> Self {
        let mut models = [0, 1].map(|column| Model::read(text, column)).into_iter();
        let mut next =
            || models.next().unwrap_or(Model { of: [0.0; NAMES.len()], bias: 0.0, threshold: 1.0 });
        Self { paraphrases: next(), quotations: next() }
    }

    fn model(&self, relation: Relation) -> &Model {
        match relation {
            Relation::Paraphrase => &self.paraphrases,
            _ => &self.quotations,
        }
    }

    /// How sure signs make us of a relation, between 0 and 1.
    pub(super) fn score(&self, relation: Relation, signs: &[f32; NAMES.len()]) -> f32 {
        self.model(relation).score(signs)
    }

    /// Whether signs make us too unsure for any relation, and for a rival of any.
    pub(super) fn rule_out(&self, signs: &[f32; NAMES.len()]) -> bool {
        [&self.paraphrases, &self.quotations].iter().all(|it| it.score(signs) < self.least())
    }

    /// What is less sure than this is no link of this relation.
    pub(super) fn threshold(&self, relation: Relation) -> f32 {
        self.model(relation).threshold
    }

    /// What is less sure than this is no link at all, and no link's rival.
    pub(super) fn least(&self) -> f32 {
        LEAST.min(self.paraphrases.threshold).min(self.quotations.threshold)
    }

    /// What one sign adds.
    pub(super) fn share(&self, relation: Relation, sign: usize, value: f32) -> f32 {
        self.model(relation).of.get(sign).map_or(0.0, |weight| weight * value)
    }
}

impl Model {
    fn read(text: &str, column: usize) -> Self {
        let of = |wanted: &str| {
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            let mut parts = lines.map(|line| line.splitn(3, ' ').collect::<Vec<_>>());
            let line = parts.find(|it| it.get(2) == Some(&wanted));
            line.and_then(|it| it.get(column)?.parse().ok()).unwrap_or(0.0)
        };
        Self { of: NAMES.map(of), bias: of("(always)"), threshold: of("(threshold)") }
    }

    fn score(&self, signs: &[f32; NAMES.len()]) -> f32 {
        let sum: f32 = self.of.iter().zip(signs).map(|(weight, sign)| weight * sign).sum();
        1.0 / (1.0 + (-(self.bias + sum)).exp())
    }
}

#[cfg(test)]
mod tests {
    use gainsay_record::Relation;

    use super::{NAMES, WEIGHTS, Weights};

    #[test]
    fn every_line_of_the_weights_is_a_sign() {
        let lines = include_str!("weights.txt").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let name = line.splitn(3, ' ').nth(2).unwrap();
            assert!(NAMES.contains(&name) || name.starts_with('('), "{name}");
        }
        assert!((0.1..0.9).contains(&WEIGHTS.paraphrases.threshold));
        assert!((0.1..0.9).contains(&WEIGHTS.quotations.threshold));
    }

    #[test]
    fn what_speaks_for_it_makes_it_surer() {
        let weights =
            Weights::read("# made by hand\n-1 -2 (always)\n2.5 0 meaning\n0.5 0.4 (threshold)\n");
        let at = NAMES.iter().position(|name| *name == "meaning").unwrap();
        let mut signs = [0.0; NAMES.len()];
        let before = weights.score(Relation::Paraphrase, &signs);
        signs[at] = 1.0;
        assert!(before < 0.3 && weights.score(Relation::Paraphrase, &signs) > 0.8);
        assert!(weights.score(Relation::Altered, &signs) < 0.2);
        assert!((weights.share(Relation::Paraphrase, at, 2.0) - 5.0).abs() < 1e-6);
    }
}

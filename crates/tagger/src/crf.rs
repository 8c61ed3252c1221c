//! A linear-chain conditional random field over BIO labels (Lafferty, McCallum, Pereira, ICML 2001).
//!
//! The network's emissions for a window come in; the best labels (Viterbi) go out, and how sure
//! the field is of each of them (forward and backward sums). The tables are the model's; impossible
//! steps have a large negative there, so nothing here knows what a label means.

use std::ops::Range;

use serde::Deserialize;

/// What it costs, as logarithms, to step from one label to the next, to start with one, and to end.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub(crate) struct Crf {
    /// From (row) each label to each (column).
    step: Vec<Vec<f32>>,
    start: Vec<f32>,
    end: Vec<f32>,
}

impl Crf {
    /// Whether the tables are those of `labels` labels, all of them numbers.
    pub(crate) fn fits(&self, labels: usize) -> bool {
        let row = |row: &Vec<f32>| row.len() == labels && row.iter().all(|cell| cell.is_finite());
        self.step.len() == labels && self.step.iter().all(row) && row(&self.start) && row(&self.end)
    }

    fn labels(&self) -> usize {
        self.start.len()
    }

    /// The most likely labels of a window. `emissions`: words × labels.
    pub(crate) fn best(&self, emissions: &[f32]) -> Vec<u8> {
        let mut rows = emissions.chunks_exact(self.labels());
        let Some(first) = rows.next() else { return Vec::new() };
        let mut score: Vec<f32> = sum(&self.start, first);
        let mut back: Vec<u8> = Vec::with_capacity(emissions.len());
        for row in rows {
            let came: Vec<u8> = (0..self.labels()).map(|to| self.best_from(&score, to)).collect();
            let reached = |to: usize| {
                let from = usize::from(came[to]);
                score[from] + self.step[from][to] + row[to]
            };
            score = (0..self.labels()).map(reached).collect();
            back.extend(came);
        }
        let last = highest(sum(&score, &self.end).into_iter());
        self.walk(&back, last)
    }

    fn best_from(&self, score: &[f32], to: usize) -> u8 {
        highest(score.iter().zip(&self.step).map(|(score, step)| score + step[to]))
    }

    /// From the last label back to the first.
    fn walk(&self, back: &[u8], last: u8) -> Vec<u8> {
        let mut labels = vec![last];
        for came in back.chunks_exact(self.labels()).rev() {
            let next = came[usize::from(labels[labels.len() - 1])];
            labels.push(next);
        }
        labels.reverse();
        labels
    }

    /// How likely each of `labels` is, given all the emissions: between 0 and 1.
    pub(crate) fn sureness(&self, emissions: &[f32], labels: &[u8]) -> Vec<f32> {
        let exp = |row: &Vec<f32>| row.iter().map(|cell| f64::from(*cell).exp()).collect();
        let step: Vec<Vec<f64>> = self.step.iter().map(exp).collect();
        let rows: Vec<Vec<f64>> = emissions.chunks_exact(self.labels()).map(exponents).collect();
        let forward = self.forward(&step, &rows);
        let backward = self.backward(&step, &rows);
        let sure = |((forward, backward), label): ((&Vec<f64>, &Vec<f64>), &u8)| {
            let joint: Vec<f64> = forward.iter().zip(backward).map(|(f, b)| f * b).collect();
            (joint[usize::from(*label)] / joint.iter().sum::<f64>()) as f32
        };
        forward.iter().zip(&backward).zip(labels).map(sure).collect()
    }

    /// Scaled forward sums, the emission of each word in them.
    fn forward(&self, step: &[Vec<f64>], rows: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let mut sums: Vec<Vec<f64>> = Vec::with_capacity(rows.len());
        for row in rows {
            let reach = |to: usize| match sums.last() {
                Some(last) => last.iter().zip(step).map(|(sum, step)| sum * step[to]).sum(),
                None => f64::from(self.start[to]).exp(),
            };
            let sum = row.iter().enumerate().map(|(to, emission)| emission * reach(to)).collect();
            sums.push(scaled(sum));
        }
        sums
    }

    /// Scaled backward sums, the emission of each word not in them.
    fn backward(&self, step: &[Vec<f64>], rows: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let mut next = scaled(self.end.iter().map(|end| f64::from(*end).exp()).collect());
        let mut sums = Vec::with_capacity(rows.len());
        for row in rows.iter().rev() {
            let ahead: Vec<f64> =
                next.iter().zip(row).map(|(sum, emission)| sum * emission).collect();
            let reach = |step: &Vec<f64>| step.iter().zip(&ahead).map(|(a, b)| a * b).sum();
            sums.push(std::mem::replace(&mut next, scaled(step.iter().map(reach).collect())));
        }
        sums.reverse();
        sums
    }
}

/// A run of words with one role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Run {
    /// Which role: label 1 begins role 0 and label 2 goes on with it, and so on.
    pub(crate) role: u8,
    /// The words, by their place in the window.
    pub(crate) words: Range<usize>,
}

/// The runs that BIO labels draw.
pub(crate) fn runs(labels: &[u8]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, label) in labels.iter().enumerate().filter(|(_, label)| **label > 0) {
        let role = (label - 1) / 2;
        match runs.last_mut() {
            Some(run) if label % 2 == 0 && run.role == role && run.words.end == at => {
                run.words.end += 1;
            }
            _ => runs.push(Run { role, words: at..at + 1 }),
        }
    }
    runs
}

fn sum(a: &[f32], b: &[f32]) -> Vec<f32> {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

/// Where the highest score stands; of equal ones the first.
fn highest(scores: impl Iterator<Item = f32>) -> u8 {
    let mut best = (f32::NEG_INFINITY, 0);
    for (at, score) in scores.enumerate() {
        if score > best.0 {
            best = (score, at as u8);
        }
    }
    best.1
}

/// Exponents of a row, its highest scaled to 1.
fn exponents(row: &[f32]) -> Vec<f64> {
    let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    row.iter().map(|cell| f64::from(cell - most).exp()).collect()
}

fn scaled(mut row: Vec<f64>) -> Vec<f64> {
    let total: f64 = row.iter().sum();
    if total > 0.0 {
        row.iter_mut().for_each(|cell| *cell /= total);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::{Crf, Run, runs};

    const NEVER: f32 = -1e4;

    fn crf() -> Crf {
        Crf {
            step: vec![vec![0.5, 0.0, NEVER], vec![0.0, -1.0, 0.7], vec![0.2, 0.1, 0.3]],
            start: vec![0.1, 0.2, NEVER],
            end: vec![0.0, -0.3, 0.4],
        }
    }

    /// Every labelling of `words` words with its score.
    fn all(crf: &Crf, emissions: &[f32], words: u32) -> Vec<(Vec<u8>, f64)> {
        let labelling = |code: u32| (0..words).map(|at| (code / 3u32.pow(at) % 3) as u8).collect();
        let score = |labels: &Vec<u8>| {
            let at = |label: u8| usize::from(label);
            let mut score = crf.start[at(labels[0])] + crf.end[at(labels[labels.len() - 1])];
            score += labels.iter().enumerate().map(|(k, l)| emissions[3 * k + at(*l)]).sum::<f32>();
            score += labels.windows(2).map(|two| crf.step[at(two[0])][at(two[1])]).sum::<f32>();
            f64::from(score)
        };
        let labellings = (0..3u32.pow(words)).map(labelling);
        labellings.map(|labels: Vec<u8>| (labels.clone(), score(&labels))).collect()
    }

    #[test]
    fn best_and_sureness_agree_with_counting_every_labelling() {
        let crf = crf();
        let emissions = [0.3, 0.9, 2.0, -0.4, 0.2, 1.1, 0.0, 0.8, -0.2, 1.0, 0.4, 0.9];
        let all = all(&crf, &emissions, 4);
        let best = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        assert_eq!(crf.best(&emissions), best.0);
        let total: f64 = all.iter().map(|(_, score)| score.exp()).sum();
        for (at, sure) in crf.sureness(&emissions, &best.0).into_iter().enumerate() {
            let same = all.iter().filter(|(labels, _)| labels[at] == best.0[at]);
            let expected = same.map(|(_, score)| score.exp()).sum::<f64>() / total;
            assert!((f64::from(sure) - expected).abs() < 1e-5, "{at}: {sure} {expected}");
        }
    }

    #[test]
    fn impossible_steps_are_never_taken() {
        let emissions = [0.0, 0.0, 50.0, 0.0, -50.0, 40.0, 0.0, 0.0, 0.0];
        let labels = crf().best(&emissions);
        assert_ne!(labels[0], 2);
        assert!(labels.windows(2).all(|two| two != [0, 2]));
        assert!(crf().best(&[]).is_empty());
    }

    #[test]
    fn labels_draw_runs() {
        let run = |role, words| Run { role, words };
        assert_eq!(
            runs(&[0, 1, 2, 1, 3, 4, 0, 4]),
            [run(0, 1..3), run(0, 3..4), run(1, 4..6), run(1, 7..8)]
        );
    }

    #[test]
    fn tables_of_another_size_do_not_fit() {
        assert!(crf().fits(3));
        assert!(!crf().fits(5));
        let broken = Crf { start: vec![0.0, f32::NAN, 0.0], ..crf() };
        assert!(!broken.fits(3));
    }
}

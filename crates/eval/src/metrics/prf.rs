//! Counts of right answers, and what is made of them: precision, recall, F1, ratios.
//!
//! Counts come in and are added up over documents; figures between 0 and 1 go out. Where nothing
//! was asked or answered the figure is 0, never a division by zero.

use std::ops::AddAssign;

/// Answers that were right, answers given, answers asked for.
///
/// Precision and recall keep counts of their own, because a subset (direct quotations alone) can be
/// another one on each side.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Given answers that were right.
    pub right: usize,
    /// Answers given.
    pub given: usize,
    /// Gold that was found.
    pub found: usize,
    /// Gold.
    pub gold: usize,
}

impl Counts {
    /// Counts where each right answer is one gold found.
    #[must_use]
    pub fn new(right: usize, given: usize, gold: usize) -> Self {
        Self { right, given, found: right, gold }
    }

    /// Right answers of those given.
    #[must_use]
    pub fn precision(self) -> f64 {
        share(self.right, self.given)
    }

    /// Gold found of all gold.
    #[must_use]
    pub fn recall(self) -> f64 {
        share(self.found, self.gold)
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

/// A figure that is made of counts.
pub type Figure = fn(Counts) -> f64;

/// The figures of a table, with their names.
pub const FIGURES: [(&str, Figure); 3] =
    [("F1", Counts::f1), ("precision", Counts::precision), ("recall", Counts::recall)];

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.given += other.given;
        self.found += other.found;
        self.gold += other.gold;
    }
}

/// How many of how many.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Ratio {
    /// How many hold.
    pub right: usize,
    /// Of how many.
    pub of: usize,
}

impl Ratio {
    /// Counts one case.
    pub fn add(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.of += 1;
    }

    /// The share that holds.
    #[must_use]
    pub fn value(self) -> f64 {
        share(self.right, self.of)
    }
}

impl AddAssign for Ratio {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Ratio};

    #[test]
    fn f1_is_the_harmonic_mean() {
        let counts = Counts::new(3, 4, 6);
        assert!((counts.precision() - 0.75).abs() < 1e-12);
        assert!((counts.recall() - 0.5).abs() < 1e-12);
        assert!((counts.f1() - 0.6).abs() < 1e-12);
    }

    #[test]
    fn nothing_is_zero_and_no_division_by_it() {
        assert_eq!(Counts::default().f1().to_bits(), 0.0_f64.to_bits());
        assert_eq!(Ratio::default().value().to_bits(), 0.0_f64.to_bits());
    }

    #[test]
    fn counts_add_up_over_documents() {
        let mut sum = Counts::new(1, 1, 1);
        sum += Counts::new(0, 3, 1);
        assert_eq!(sum, Counts { right: 1, given: 4, found: 1, gold: 2 });
    }
}

//! Floors: what was reached once must not be lost.
//!
//! A TOML file with bounds and the figures of a run come in; the figures out of bounds go out, one
//! line each. Bounds of sections that were not run are left alone; a bound without its figure is
//! out of bounds.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::corpora::read;
use crate::error::EvalError;

/// The bounds, by the key of the figure.
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floors {
    /// The figure must not be lower.
    #[serde(default)]
    at_least: BTreeMap<String, f64>,
    /// The figure must not be higher.
    #[serde(default)]
    at_most: BTreeMap<String, f64>,
}

impl Floors {
    /// Reads a file of bounds.
    ///
    /// # Errors
    /// If it cannot be read or is no such file.
    pub fn open(path: &Path) -> Result<Self, EvalError> {
        let wrong = |source| EvalError::Floors { path: path.to_owned(), source: Box::new(source) };
        toml::from_str(&read(path)?).map_err(wrong)
    }

    /// What is out of bounds, one line each. A key belongs to the section that its first part names.
    #[must_use]
    pub fn broken(&self, figures: &BTreeMap<String, f64>, sections: &[&str]) -> Vec<String> {
        let was_run = |key: &str| sections.contains(&key.split('.').next().unwrap_or_default());
        let line = |key: &String, bound: f64, is_least: bool| {
            let word = if is_least { "at least" } else { "at most" };
            match figures.get(key) {
                None => Some(format!("{key}: not measured, {word} {bound} asked")),
                Some(&figure) if is_least && figure >= bound || !is_least && figure <= bound => {
                    None
                }
                Some(figure) => Some(format!("{key}: {figure:.4}, {word} {bound} asked")),
            }
        };
        let least = self.at_least.iter().map(|(key, bound)| (key, *bound, true));
        let most = self.at_most.iter().map(|(key, bound)| (key, *bound, false));
        let asked = least.chain(most).filter(|(key, ..)| was_run(key));
        asked.filter_map(|(key, bound, is_least)| line(key, bound, is_least)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Floors;

    fn floors() -> Floors {
        toml::from_str(
            "[at_least]\n\"polnear.text.exact.cue\" = 0.75\n\"pages.body.f1\" = 0.96\n\
             [at_most]\n\"speed.all.peak\" = 500\n",
        )
        .unwrap()
    }

    fn broken(figures: &[(&str, f64)], sections: &[&str]) -> Vec<String> {
        floors().broken(&figures.iter().map(|(k, v)| ((*k).to_owned(), *v)).collect(), sections)
    }

    #[test]
    fn a_figure_on_its_bound_holds() {
        assert!(broken(&[("polnear.text.exact.cue", 0.75)], &["polnear"]).is_empty());
        assert!(broken(&[("speed.all.peak", 500.0)], &["speed"]).is_empty());
    }

    #[test]
    fn a_figure_out_of_bounds_is_told() {
        let figures = [("polnear.text.exact.cue", 0.7499), ("speed.all.peak", 501.0)];
        assert_eq!(
            broken(&figures, &["polnear", "speed"]),
            [
                "polnear.text.exact.cue: 0.7499, at least 0.75 asked",
                "speed.all.peak: 501.0000, at most 500 asked"
            ]
        );
    }

    #[test]
    fn a_section_that_ran_owes_its_figures_and_others_owe_nothing() {
        assert_eq!(broken(&[], &["pages"]), ["pages.body.f1: not measured, at least 0.96 asked"]);
        assert!(broken(&[], &["readings"]).is_empty());
    }
}

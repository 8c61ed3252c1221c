//! The formats of `gainsay read`: the view for people, and the library's exports.

use std::sync::atomic::{AtomicUsize, Ordering};

use clap::builder::PossibleValuesParser;
use gainsay::Pipeline;
use gainsay::export::{EXPORTERS, Exporter, Part};
use gainsay::record::Reading;

use crate::talk;
use crate::view::{self, Look, Which};

/// The name of the view.
pub(super) const TEXT: &str = "text";

const ABOUT_TEXT: &str = "the report with who says what marked in it, to be read";

/// The view as one more format.
#[derive(Debug)]
pub(super) struct Text(pub(super) Look);

impl Exporter for Text {
    fn name(&self) -> &'static str {
        TEXT
    }

    fn about(&self) -> &'static str {
        ABOUT_TEXT
    }

    fn stream(&self, reading: &Reading) -> String {
        view::show(reading, self.0)
    }

    fn files(&self, reading: &Reading) -> Vec<Part> {
        vec![Part { extension: "txt", text: self.stream(reading) }]
    }
}

/// The reasons of one statement, in the place of the view.
#[derive(Debug)]
pub(super) struct Explained<'a> {
    pub(super) pipeline: &'a Pipeline,
    pub(super) which: Which,
    pub(super) look: Look,
    /// How many reports have a statement that was asked for.
    pub(super) found: AtomicUsize,
}

impl Exporter for Explained<'_> {
    fn name(&self) -> &'static str {
        TEXT
    }

    fn about(&self) -> &'static str {
        "why a statement is read as it is"
    }

    fn stream(&self, reading: &Reading) -> String {
        let reasons = self.pipeline.explain(&reading.article).unwrap_or_else(|error| {
            talk::line(&error.to_string());
            Vec::new()
        });
        let text = view::explain(reading, &reasons, &self.which, self.look);
        self.found.fetch_add(usize::from(!text.is_empty()), Ordering::Relaxed);
        text
    }

    fn files(&self, reading: &Reading) -> Vec<Part> {
        vec![Part { extension: "txt", text: self.stream(reading) }]
    }
}

/// All names.
pub(super) fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(all().map(|(name, _)| name))
}

/// One line of help.
pub(super) fn help() -> String {
    let names = all().map(|(name, _)| name).collect::<Vec<_>>();
    format!("What to print: {}", names.join(", "))
}

/// A line of help for each format.
pub(super) fn long_help() -> String {
    let lines = all().map(|(name, about)| format!("\n- {name}: {about}"));
    format!("What to print:{}", lines.collect::<String>())
}

fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let exports = EXPORTERS.iter().map(|exporter| (exporter.name(), exporter.about()));
    std::iter::once((TEXT, ABOUT_TEXT)).chain(exports)
}

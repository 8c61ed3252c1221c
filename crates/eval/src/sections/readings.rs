//! Our own guide: statements on the readings, the seed reports, and the held-out training readings.
//!
//! Documents come in and are read through the whole pipeline, as files; tables go out, and on
//! request a list of every error.

use std::ops::AddAssign;

use gainsay::Pipeline;
use rayon::prelude::*;

use crate::corpora::guide::{Document, from_folder, held_out};
use crate::engine::{Answer, statements};
use crate::error::EvalError;
use crate::metrics::prf::Ratio;
use crate::metrics::statements::{PARTS, StatementScores, score_statements};
use crate::sections::Shared;
use crate::sections::listing::listing;
use crate::table::{Cell, Table};
use crate::text::Text;

/// One corpus, read and scored.
pub struct Corpus {
    name: &'static str,
    documents: Vec<Scored>,
}

/// One document, read and scored.
struct Scored {
    id: String,
    scores: StatementScores,
    errors: String,
}

/// Reads and scores the three corpora.
///
/// # Errors
/// If a corpus cannot be read.
pub fn corpora(pipeline: &Pipeline, shared: &Shared) -> Result<Vec<Corpus>, EvalError> {
    let seeds = shared.seeds();
    let corpora = [
        ("seeds", from_folder(&seeds.join("gold"), &seeds)?),
        ("readings", from_folder(&shared.readings(), &shared.readings())?),
        ("dev", held_out(&shared.training_readings())?),
    ];
    let scored = |documents: Vec<Document>| -> Result<Vec<Scored>, EvalError> {
        documents.par_iter().map(|document| score(pipeline, document)).collect()
    };
    corpora
        .into_iter()
        .map(|(name, documents)| Ok(Corpus { name, documents: scored(documents)? }))
        .collect()
}

fn score(pipeline: &Pipeline, document: &Document) -> Result<Scored, EvalError> {
    let Answer { given, refused } = statements(pipeline, &document.id, &document.text)?;
    let text = Text::new(&document.text);
    let (matching, scores) = score_statements(&text, &document.statements, &given);
    let refused = refused.map(|reason| format!("  REFUSED {reason}\n")).unwrap_or_default();
    let errors = refused + &listing(&text, &document.statements, &given, &matching);
    Ok(Scored { id: document.id.clone(), scores, errors })
}

/// The scores of each corpus.
#[must_use]
pub fn table(corpora: &[Corpus]) -> Table {
    let sums: Vec<StatementScores> = corpora.iter().map(Corpus::sum).collect();
    let columns: Vec<&str> = corpora.iter().map(|corpus| corpus.name).collect();
    let mut table = Table::new("readings", "Statements, by our own guide", &columns);
    let mut row = |name: &str, cell: &dyn Fn(&StatementScores) -> Cell| {
        table.row(name, sums.iter().map(cell));
    };
    row("F1", &|scores| Cell::Share(scores.found.f1()));
    row("precision", &|scores| Cell::Share(scores.found.precision()));
    row("recall", &|scores| Cell::Share(scores.found.recall()));
    row("recall outermost", &|scores| Cell::Share(scores.outermost.value()));
    row("recall nested", &|scores| Cell::Share(scores.nested.value()));
    for (at, part) in PARTS.iter().enumerate() {
        row(part, &|scores| Cell::Share(scores.parts[at].value()));
    }
    row("gold", &|scores| Cell::Count(scores.found.gold));
    row("gold nested", &|scores| Cell::Count(scores.nested.of));
    row("given", &|scores| Cell::Count(scores.found.given));
    row("found", &|scores| Cell::Count(scores.found.found));
    table
}

/// The scores of each document.
#[must_use]
pub fn documents(corpora: &[Corpus]) -> Table {
    let columns =
        ["F1", "precision", "recall", "nested", "source", "cue", "speaker", "act", "gold", "given"];
    let mut table = Table::new("readings.document", "Statements, by document", &columns);
    for document in corpora.iter().flat_map(|corpus| &corpus.documents) {
        let StatementScores { found, nested, parts, .. } = document.scores;
        let part = |name: &str| {
            let at = PARTS.iter().position(|part| *part == name);
            share(at.map(|at| parts[at]).unwrap_or_default())
        };
        let shares = [found.f1(), found.precision(), found.recall()].map(Cell::Share);
        let parts = [share(nested), part("source"), part("cue"), part("speaker"), part("act")];
        let counts = [found.gold, found.given].map(Cell::Count);
        let id: String = document.id.chars().take(44).collect();
        table.row(id, shares.into_iter().chain(parts).chain(counts));
    }
    table
}

/// Every error, document by document.
#[must_use]
pub fn errors(corpora: &[Corpus]) -> String {
    let documents = corpora.iter().flat_map(|corpus| &corpus.documents);
    let titled = documents.map(|document| {
        let found = document.scores.found;
        let counts = format!("gold {}, given {}, found {}", found.gold, found.given, found.found);
        format!("{}: {counts}\n{}\n", document.id, document.errors)
    });
    titled.collect()
}

/// A share, where there is anything to share.
fn share(ratio: Ratio) -> Cell {
    if ratio.of == 0 { Cell::Empty } else { Cell::Share(ratio.value()) }
}

impl Corpus {
    fn sum(&self) -> StatementScores {
        let mut sum = StatementScores::default();
        self.documents.iter().for_each(|document| sum.add_assign(document.scores));
        sum
    }
}

//! Our own guide: statements on every corpus that follows it.
//!
//! Documents come in and are read through the whole pipeline, as files; scores go out, from which
//! `tables` makes tables, and on request a list of every error.

use gainsay::Pipeline;

use crate::corpora::guide::{Document, from_folder, held_out};
use crate::corpora::labels;
use crate::corpora::own::{WorkedOut, genres};
use crate::engine::{Answer, statements};
use crate::error::EvalError;
use crate::metrics::scores::{StatementScores, score_statements};
use crate::metrics::statements::Given;
use crate::sections::listing::listing;
use crate::sections::{Shared, own_gold, own_labels};
use crate::text::Text;
use crate::workers::each;

/// One corpus, read and scored.
pub struct Corpus {
    /// Its name: the last part of the keys of its figures.
    pub name: &'static str,
    /// Its texts.
    pub documents: Vec<Scored>,
}

/// One document, read and scored.
pub struct Scored {
    /// The name of the text.
    pub id: String,
    /// What was counted.
    pub scores: StatementScores,
    /// Every error, one a line.
    errors: String,
}

/// Reads and scores the corpora; our own labels only where they lie in the repository.
///
/// # Errors
/// If a corpus cannot be read.
pub fn corpora(pipeline: &Pipeline, shared: &Shared) -> Result<Vec<Corpus>, EvalError> {
    let seeds = shared.seeds();
    let worked_out = WorkedOut::open(&own_gold().join("readings.json"))?;
    let readings = from_folder(&shared.readings(), &shared.readings())?;
    let labels = labels::held_out(&own_labels(), &shared.data())?;
    let corpora = [
        ("seeds", worked_out.complete(from_folder(&seeds.join("gold"), &seeds)?)?),
        ("readings", worked_out.complete(readings)?),
        ("dev", held_out(&shared.training_readings())?),
        ("genres", genres(&own_gold().join("genres"))?),
    ];
    let corpora = corpora.into_iter().chain(labels.map(|labels| ("labels", labels)));
    let scored = |(name, documents): (&'static str, Vec<Document>)| {
        let scored = each(&documents, |document| score(pipeline, document)).into_iter();
        Ok(Corpus { name, documents: scored.collect::<Result<_, _>>()? })
    };
    corpora.map(scored).collect()
}

fn score(pipeline: &Pipeline, document: &Document) -> Result<Scored, EvalError> {
    let Answer { given, refused } = statements(pipeline, &document.id, &document.text)?;
    let mut scored = Scored::of(document, &given);
    let refused = refused.map(|reason| format!("  REFUSED {reason}\n")).unwrap_or_default();
    scored.errors.insert_str(0, &refused);
    Ok(scored)
}

impl Scored {
    /// What is given, against the gold of a document.
    #[must_use]
    pub fn of(document: &Document, given: &[Given]) -> Self {
        let text = Text::new(&document.text);
        let (matching, scores) = score_statements(&text, &document.statements, given);
        let errors = listing(&text, &document.statements, given, &matching);
        Self { id: document.id.clone(), scores, errors }
    }
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

impl Corpus {
    /// The counts of all its texts together.
    #[must_use]
    pub fn sum(&self) -> StatementScores {
        sum(&self.documents)
    }
}

/// The counts of several texts together.
pub(super) fn sum<'a>(documents: impl IntoIterator<Item = &'a Scored>) -> StatementScores {
    let mut sum = StatementScores::default();
    documents.into_iter().for_each(|document| sum += &document.scores);
    sum
}

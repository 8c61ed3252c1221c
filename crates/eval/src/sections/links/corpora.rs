//! The corpora with gold links.

use std::collections::BTreeMap;
use std::path::Path;

use crate::corpora::guide::{self, Document};
use crate::corpora::labels;
use crate::corpora::links::{Case, events, labelled, seeds};
use crate::corpora::stories::{self, Story};
use crate::error::EvalError;
use crate::sections::{Shared, own_labels};

/// Cases of one origin.
pub struct Corpus {
    /// Its name.
    pub name: &'static str,
    /// Its cases.
    pub cases: Vec<Case>,
}

/// Reads the corpora whose names a wanted column may begin with; our own labels only where they lie
/// in the repository.
///
/// # Errors
/// If a corpus cannot be read or is not what it should be.
pub fn corpora(shared: &Shared, wanted: &[String]) -> Result<Vec<Corpus>, EvalError> {
    let is_wanted = |name: &str| {
        wanted.is_empty() || wanted.iter().any(|it| it.starts_with(name) || name.starts_with(it))
    };
    let mut corpora = Vec::new();
    if is_wanted("links") {
        corpora.push(Corpus { name: "links", cases: events::from_folder(&shared.links())? });
    }
    if is_wanted("seeds") {
        let texts = shared.seeds();
        let case = seeds::from_folders(&texts.join("gold"), &texts)?;
        corpora.push(Corpus { name: "seeds", cases: vec![case] });
    }
    let links = own_labels().with_file_name("links.jsonl.gz");
    if is_wanted("labels") && links.exists() {
        let stories = stories::from_file(&shared.basil())?;
        let cases = labelled_cases(&links, shared, &stories)?;
        corpora.push(Corpus { name: "labels", cases });
    }
    Ok(corpora)
}

/// The cases of our own labels, with the reports that they are of.
fn labelled_cases(
    links: &Path,
    shared: &Shared,
    stories: &[Story],
) -> Result<Vec<Case>, EvalError> {
    let names = labelled::reports(links)?;
    let is_wanted = |name: &str| {
        names.iter().any(|it| it == name || it.ends_with('_') && name.starts_with(it.as_str()))
    };
    let ours = labels::those(&own_labels(), &shared.data(), is_wanted)?.unwrap_or_default();
    let given = guide::those(&shared.training_readings(), is_wanted)?;
    let known: BTreeMap<String, Document> =
        ours.into_iter().chain(given).map(|it| (it.id.clone(), it)).collect();
    labelled::cases(links, &known, stories)
}

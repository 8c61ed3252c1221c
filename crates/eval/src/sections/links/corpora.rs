//! The corpora with gold links.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::corpora::guide::{self, Document};
use crate::corpora::identities::{self, Scene, call};
use crate::corpora::links::{Case, Report, events, labelled, seeds};
use crate::corpora::stories;
use crate::corpora::{files, labels, read};
use crate::error::EvalError;
use crate::sections::links::Wanted;
use crate::sections::{Shared, own_gold, own_links};

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
pub fn corpora(shared: &Shared, wanted: &Wanted) -> Result<Vec<Corpus>, EvalError> {
    let mut corpora = Vec::new();
    if wanted.any("links") {
        let mut cases = events::from_folder(&shared.links(), &shared.links())?;
        let scenes = scenes(&cases, shared)?;
        cases.iter_mut().for_each(|case| call(case, &scenes));
        corpora.push(Corpus { name: "links", cases });
    }
    if wanted.any("seeds") {
        let texts = shared.seeds();
        let case = seeds::from_folders(&texts.join("gold"), &texts)?;
        corpora.push(Corpus { name: "seeds", cases: vec![case] });
    }
    let [(links, labels), ..] = own_links();
    if wanted.any("labels") && links.exists() {
        let cases = labelled_cases(&links, &labels, shared)?;
        corpora.push(Corpus { name: "labels", cases });
    }
    Ok(corpora)
}

/// Our own labels of every round, case by case: what weights are fitted to. Of an event that was
/// labelled twice, the later labels.
///
/// # Errors
/// If a corpus cannot be read or is not what it should be.
pub fn rounds(shared: &Shared) -> Result<Vec<Case>, EvalError> {
    let mut cases: BTreeMap<String, Case> = BTreeMap::new();
    for (links, labels) in own_links().iter().filter(|(links, _)| links.exists()) {
        let of_round = labelled_cases(links, labels, shared)?;
        cases.extend(of_round.into_iter().map(|it| (it.name.clone(), it)));
    }
    Ok(cases.into_values().collect())
}

/// Who is who in some events and in the seed reports.
///
/// # Errors
/// If a file cannot be read or is not what it should be.
pub fn scenes(events: &[Case], shared: &Shared) -> Result<Vec<Scene>, EvalError> {
    let of_event = |case: &Case| {
        let name = case.name.clone();
        case.reports.clone().into_iter().map(move |report| (name.clone(), report))
    };
    let mut reports: Vec<_> = events.iter().flat_map(of_event).collect();
    for path in files(&shared.seeds(), ".txt")? {
        let id = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let document = Document { id, text: read(&path)?, statements: Vec::new() };
        let report = Report { document, outlet: None, published: None };
        reports.push(("seeds".to_owned(), report));
    }
    identities::scenes(&own_gold().join("identities.json"), reports)
}

/// The cases of our own labels, with the reports that they are of.
fn labelled_cases(
    links: &Path,
    labels: &[PathBuf],
    shared: &Shared,
) -> Result<Vec<Case>, EvalError> {
    let stories = stories::from_file(&shared.basil())?;
    let names = labelled::reports(links)?;
    let is_wanted = |name: &str| {
        names.iter().any(|it| it == name || it.ends_with('_') && name.starts_with(it.as_str()))
    };
    let ours = labels.iter().map(|labels| labels::those(labels, &shared.data(), is_wanted));
    let ours = ours.collect::<Result<Vec<_>, _>>()?;
    let ours = ours.into_iter().flatten().flatten();
    let given = guide::those(&shared.training_readings(), is_wanted)?;
    let known: BTreeMap<String, Document> =
        ours.chain(given).map(|it| (it.id.clone(), it)).collect();
    labelled::cases(links, &known, &stories)
}

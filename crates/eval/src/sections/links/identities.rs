//! Who is taken for whom, in the given events and the seed reports.

use gainsay::analysis::linking::link;
use gainsay::record::Reading;

use crate::corpora::identities::Scene;
use crate::corpora::links::events;
use crate::engine::articles::Reader;
use crate::engine::gold;
use crate::engine::linked::speakers;
use crate::error::EvalError;
use crate::metrics::links::identities::{IdentityScores, score};
use crate::metrics::prf::{Counts, FIGURES};
use crate::sections::Shared;
use crate::sections::links::{Run, articles, corpora};
use crate::table::{Cell, Table};
use crate::workers::each;

/// Some pairs of the scores.
type Kind = fn(&IdentityScores) -> Counts;

/// The table.
///
/// # Errors
/// If a corpus cannot be read or the model fails.
pub fn table(reader: &Reader<'_>, shared: &Shared) -> Result<Table, EvalError> {
    let scenes = corpora::scenes(&events::from_folder(&shared.links(), &shared.links())?, shared)?;
    let mut scores = Vec::new();
    for run in [Run::Gold, Run::Read] {
        let readings = each(&scenes, |scene| readings(reader, scene, run)).into_iter();
        let (dated, bare) = readings.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
        scores.extend([scored(&scenes, dated), scored(&scenes, bare)]);
    }
    let names = ["gold", "gold bare", "read", "read bare"];
    let mut table = Table::new("links.identities", "Who is who across reports", &names);
    let kinds: [(&str, Kind); 2] = [("within", |it| it.within), ("all", |it| it.all)];
    for (kind, counts) in kinds {
        for (figure, of) in FIGURES {
            let cells = scores.iter().map(|it| Cell::Share(of(counts(it))));
            table.row(format!("{kind} {figure}"), cells);
        }
    }
    table.row("reachable", scores.iter().map(|it| Cell::Share(it.reachable.value())));
    for (kind, counts) in kinds {
        table.row(format!("gold {kind}"), scores.iter().map(|it| Cell::Count(counts(it).gold)));
        table.row(format!("given {kind}"), scores.iter().map(|it| Cell::Count(counts(it).given)));
    }
    Ok(table)
}

/// The readings of a scene with what is known beside its text, and without.
fn readings(
    reader: &Reader<'_>,
    scene: &Scene,
    run: Run,
) -> Result<(Option<Reading>, Option<Reading>), EvalError> {
    let articles = articles(&scene.report, run)?.into_iter();
    let read = articles.map(|article| match run {
        Run::Gold => Ok(gold::people(article, scene)),
        Run::Read => reader.read(article),
    });
    let mut readings = read.collect::<Result<Vec<_>, _>>()?.into_iter();
    Ok((readings.next(), readings.next()))
}

fn scored(scenes: &[Scene], readings: Vec<Option<Reading>>) -> IdentityScores {
    let all: Vec<Reading> = readings.iter().flatten().cloned().collect();
    score(scenes, &speakers(&readings, &link(&all)))
}

//! Which reports are of one story: the events of BASIL.

use std::collections::BTreeMap;

use gainsay::analysis::linking::link;
use gainsay::record::{End, LinkKind, Reading};

use crate::corpora::guide::Document;
use crate::corpora::links::Report;
use crate::corpora::stories::{Story, from_file};
use crate::engine::articles::Reader;
use crate::engine::linked::sets;
use crate::error::EvalError;
use crate::metrics::links::clusters::{adjusted_rand, pairs};
use crate::sections::Shared;
use crate::sections::links::{Run, articles};
use crate::table::{Cell, Table};
use crate::workers::each;

/// The table.
///
/// # Errors
/// If the corpus cannot be read or the model fails.
pub fn table(reader: &Reader<'_>, shared: &Shared) -> Result<Table, EvalError> {
    let stories = from_file(&shared.basil())?;
    let gold = events(&stories);
    let readings = each(&stories, |story| readings(reader, story)).into_iter();
    let readings = readings.collect::<Result<Vec<_>, _>>()?;
    let mut columns = Vec::new();
    for known in 0..2 {
        // What was refused is of no story.
        let read: Vec<Option<&Reading>> = readings.iter().map(|it| it.get(known)).collect();
        let all: Vec<Reading> = read.iter().copied().flatten().cloned().collect();
        let links = link(&all);
        let same = links.iter().filter(|link| link.kind == LinkKind::SameStory);
        let ends: Vec<End> = all.iter().map(|it| End::Article(it.article.id())).collect();
        let mut given = sets(&ends, same).into_iter();
        let alone = |at: usize| ends.len() * 2 + at;
        let set = |(at, it): (usize, &Option<&Reading>)| {
            it.and_then(|_| given.next()).unwrap_or_else(|| alone(at))
        };
        let given: Vec<usize> = read.iter().enumerate().map(set).collect();
        columns.push((pairs(&gold, &given), adjusted_rand(&gold, &given)));
    }
    let title = "Reports of one story, of BASIL's events";
    let mut table = Table::new("links.stories", title, &["dated", "bare"]);
    table.row("F1", columns.iter().map(|(pairs, _)| Cell::Share(pairs.f1())));
    table.row("precision", columns.iter().map(|(pairs, _)| Cell::Share(pairs.precision())));
    table.row("recall", columns.iter().map(|(pairs, _)| Cell::Share(pairs.recall())));
    table.row("ARI", columns.iter().map(|(_, index)| Cell::Share(*index)));
    table.row("gold", columns.iter().map(|(pairs, _)| Cell::Count(pairs.gold)));
    table.row("given", columns.iter().map(|(pairs, _)| Cell::Count(pairs.given)));
    Ok(table)
}

/// The number of the event of each report.
fn events(stories: &[Story]) -> Vec<usize> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut number = |event| {
        let next = numbers.len();
        *numbers.entry(event).or_insert(next)
    };
    stories.iter().map(|story| number(&story.event)).collect()
}

fn readings(reader: &Reader<'_>, story: &Story) -> Result<Vec<Reading>, EvalError> {
    let Story { id, text, outlet, published, .. } = story.clone();
    let document = Document { id, text, statements: Vec::new() };
    let report = Report { document, outlet: Some(outlet), published: Some(published) };
    articles(&report, Run::Read)?.into_iter().map(|article| reader.read(article)).collect()
}

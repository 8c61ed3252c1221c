//! `gainsay export`: readings out of the record, all of them or those that a query finds, in the
//! formats that other programs know.
//!
//! As JSON Lines the links follow the readings, one a line, as far as both their ends are there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use gainsay::export::{EXPORTERS, Exporter, Part, exporter};
use gainsay::record::{ArticleId, End, Reading, StatementId, link_to_json};
use gainsay::store::{Store, StoreError};

use super::query::QueryArgs;
use crate::exit;
use crate::failure::Failure;
use crate::listing::gather_all;
use crate::output::{Output, Piece};
use crate::record::RecordArg;
use crate::talk;

const EXAMPLES: &str = "\
Examples:
  gainsay export > everything.jsonl
      The whole record: readings, one a line (docs/reading.schema.json), and behind them the links
      (docs/link.schema.json). Of every report the newest version; --all-versions adds the others.

  gainsay export --format csv --out statements.csv
      One row a statement, for a spreadsheet.

  gainsay export reservoir --since 2026-03 --found --format csv
      Only the statements that `gainsay find` would list.

  gainsay export --in 3f9a01c2 --format brat --out story/
      The reports of one story, for brat and INCEpTION.

The same record gives the same bytes. What users corrected is written as corrected, unless
--as-read asks for what the model made of the reports.";

/// Write readings of the record in any format, all or those a query finds
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    query: QueryArgs,

    /// What to write
    #[arg(
        short,
        long,
        value_name = "FORMAT",
        default_value = "jsonl",
        value_parser = PossibleValuesParser::new(EXPORTERS.iter().map(|it| it.name())),
        hide_possible_values = true,
        help = help(),
        long_help = long_help()
    )]
    format: String,

    /// Write to this file or folder instead of standard output
    ///
    /// A folder, if there is one of this name, if it ends in a slash, or for brat: then each report
    /// becomes a file of its own, named after it.
    #[arg(short, long, value_name = "PATH")]
    out: Option<PathBuf>,

    /// Of each report only the statements that were found, and those they stand in
    #[arg(long)]
    found: bool,

    /// As the reports were read and linked, without corrections
    ///
    /// Statements and speakers are those of the model, links those that were found: what users told
    /// apart is there, what only users linked is not. Where users set an outlet or a date right, the
    /// report was read and linked anew with that, since "Wednesday" means another day then: `outlet`
    /// and `published` are as corrected, and `as_read` has what the report says of itself. Where users
    /// said who speaks, links were found with that speaker.
    #[arg(long)]
    as_read: bool,

    #[command(flatten)]
    record: RecordArg,
}

fn help() -> String {
    let names: Vec<_> = EXPORTERS.iter().map(|it| it.name()).collect();
    format!("What to write: {}", names.join(", "))
}

fn long_help() -> String {
    let lines = EXPORTERS.iter().map(|it| format!("\n- {}: {}", it.name(), it.about()));
    format!("What to write:{}", lines.collect::<String>())
}

/// Writes the readings.
pub(crate) fn run(args: &ExportArgs) -> Result<u8, Failure> {
    let store = args.record.read()?;
    let format = exporter(&args.format).ok_or_else(|| Failure::bug("a format is missing"))?;
    let found = if args.query.is_empty() { None } else { Some(found(&store, args)?) };
    if found.as_ref().is_some_and(|it| it.order.is_empty()) {
        talk::line("nothing found, and so nothing is written; `gainsay find` takes the same words");
        return Ok(exit::DONE);
    }
    let mut output = Output::open(args.out.as_deref(), format)?;
    let mut export = Export { store: &store, args, format, ids: Ids::default() };
    match &found {
        Some(found) => {
            for article in &found.order {
                export.write(*article, found.statements.get(article), &mut output)?;
            }
        }
        None => {
            for article in store.article_ids() {
                let article = article?;
                if args.query.all_versions() || store.newest_version(article)? == article {
                    export.write(article, None, &mut output)?;
                }
            }
        }
    }
    if format.name() == "jsonl" {
        export.links(&mut output)?;
    }
    output.finish()?;
    Ok(exit::DONE)
}

/// What a query found.
#[derive(Default)]
struct Found {
    /// The articles, in the order in which they were found.
    order: Vec<ArticleId>,
    /// The statements in each.
    statements: BTreeMap<ArticleId, BTreeSet<StatementId>>,
}

fn found(store: &Store, args: &ExportArgs) -> Result<Found, Failure> {
    let asked = args.query.asked(store)?;
    let mut found = Found::default();
    for hit in gather_all(|page| asked.find(store, page))? {
        let statements = found.statements.entry(hit.told.article).or_default();
        if statements.is_empty() {
            found.order.push(hit.told.article);
        }
        statements.insert(hit.told.id);
    }
    Ok(found)
}

/// What was written, for the links between it.
#[derive(Default)]
struct Ids {
    order: Vec<End>,
    set: BTreeSet<End>,
}

impl Ids {
    fn add(&mut self, reading: &Reading) {
        let speakers = reading.speakers.iter().map(|it| End::Speaker(it.id));
        let statements = reading.statements.iter().map(|it| End::Statement(it.id));
        let all = [End::Article(reading.article.id())].into_iter().chain(speakers);
        for end in all.chain(statements) {
            if self.set.insert(end) {
                self.order.push(end);
            }
        }
    }
}

struct Export<'a> {
    store: &'a Store,
    args: &'a ExportArgs,
    format: &'a dyn Exporter,
    ids: Ids,
}

impl Export<'_> {
    fn write(
        &mut self,
        article: ArticleId,
        found: Option<&BTreeSet<StatementId>>,
        output: &mut Output,
    ) -> Result<(), Failure> {
        let mut reading = match self.args.as_read {
            true => self.store.reading(article)?,
            false => self.store.corrected(article)?,
        };
        if let Some(found) = found.filter(|_| self.args.found) {
            keep(&mut reading, found);
        }
        output.write(&output.prepare()(self.format, &reading))?;
        if self.format.name() == "jsonl" {
            self.ids.add(&reading);
        }
        Ok(())
    }

    /// Writes the links between what was written, each once, in the order of their first ends.
    fn links(&self, output: &mut Output) -> Result<(), Failure> {
        let mut lines = String::new();
        for &end in &self.ids.order {
            lines.push_str(&self.links_of(end)?);
            if matches!(output, Output::Folder { .. }) || lines.is_empty() {
                continue;
            }
            output.write(&Piece::Lines(std::mem::take(&mut lines)))?;
        }
        if lines.is_empty() {
            return Ok(());
        }
        let part = Part { extension: "jsonl", text: lines };
        output.write(&Piece::Files("links".to_owned(), vec![part]))
    }

    fn links_of(&self, end: End) -> Result<String, StoreError> {
        let links = match self.args.as_read {
            true => self.store.found_links(end)?,
            false => self.store.links(end)?,
        };
        let own = links.iter().filter(|link| link.a == end && self.ids.set.contains(&link.b));
        Ok(own.map(|link| link_to_json(link) + "\n").collect())
    }
}

/// Leaves in a reading some statements, and those that they stand in.
fn keep(reading: &mut Reading, found: &BTreeSet<StatementId>) {
    let parents: BTreeMap<_, _> = reading.statements.iter().map(|it| (it.id, it.parent)).collect();
    let mut kept = BTreeSet::new();
    for &id in found {
        let mut next = Some(id);
        while let Some(id) = next.filter(|id| kept.insert(*id)) {
            next = parents.get(&id).copied().flatten();
        }
    }
    reading.statements.retain(|it| kept.contains(&it.id));
}

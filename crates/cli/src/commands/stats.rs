//! `gainsay stats`: how much is in the record, and of whom.

use clap::Args;
use gainsay::show::count_disputed;
use gainsay::store::{GroupKind, Stats, Store};
use indicatif::BinaryBytes;

use crate::exit;
use crate::failure::Failure;
use crate::listing::{Cell, Column, ListArgs, ListFormat, Place, print, say_more};
use crate::record::RecordArg;
use crate::terminal::Color;

const EXAMPLES: &str = "\
Examples:
  gainsay stats
      What lists show: newest versions, without what users said is none. What newer versions have
      replaced is counted apart.

  gainsay stats --outlets
      Who published what is in the record, by the number of statements.

  gainsay stats --format jsonl";

/// Say how much is in the record: reports, statements, speakers, links
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct StatsArgs {
    /// List the outlets instead
    #[arg(long)]
    outlets: bool,

    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    record: RecordArg,
}

/// A line: what, and how much of it.
struct Row {
    what: String,
    value: Value,
}

enum Value {
    Count(u64),
    Bytes(u64),
    Text(Option<String>),
}

const NONE: &str = "there is nothing in the record; add reports with `gainsay add PATH`";

/// Lists the counts.
pub(crate) fn run(args: &StatsArgs, color: Color) -> Result<u8, Failure> {
    let store = args.record.read()?;
    let printed = args.list.printed(color);
    if args.outlets {
        let mut outlets = outlets(&store)?;
        let all = outlets.len();
        outlets.truncate(printed.limit.most());
        print(&outlet_columns(), &outlets, printed, NONE)?;
        if outlets.len() < all {
            say_more(outlets.len());
        }
    } else {
        let columns = columns(printed.format == ListFormat::Table);
        print(&columns, &rows(&counted(&store)?), printed, NONE)?;
    }
    Ok(exit::DONE)
}

/// How much there is, of disputes as many as `disputes` lists.
fn counted(store: &Store) -> Result<Stats, Failure> {
    let mut stats = store.stats()?;
    let disputes = count_disputed(store)?;
    stats.groups.remove(&GroupKind::Dispute);
    stats.groups.extend((disputes > 0).then_some((GroupKind::Dispute, disputes)));
    Ok(stats)
}

fn columns(for_people: bool) -> [Column<Row>; 2] {
    let what: fn(&Row) -> Cell = match for_people {
        true => |row| Cell::text(row.what.replace('_', " ")),
        false => |row| Cell::text(row.what.as_str()),
    };
    let value: fn(&Row) -> Cell = if for_people { shown } else { bare };
    [
        Column { name: "what", place: Place::Narrow, cell: what },
        Column { name: "value", place: Place::Narrow, cell: value },
    ]
}

fn bare(row: &Row) -> Cell {
    match &row.value {
        Value::Count(count) | Value::Bytes(count) => Cell::Count(*count),
        Value::Text(text) => Cell::maybe(text.clone()),
    }
}

fn shown(row: &Row) -> Cell {
    match &row.value {
        Value::Bytes(bytes) => Cell::text(BinaryBytes(*bytes).to_string()),
        _ => bare(row),
    }
}

fn rows(stats: &Stats) -> Vec<Row> {
    let row = |what: &str, value| Row { what: what.to_owned(), value };
    let count = |what: &str, count: u64| row(what, Value::Count(count));
    let mut rows = vec![
        count("articles", stats.articles),
        count("older_versions", stats.older_versions),
        count("captures", stats.captures),
        count("outlets", stats.outlets),
        count("statements", stats.statements),
        count("older_statements", stats.older_statements),
        count("speakers", stats.speakers),
        row("first_published", Value::Text(stats.first.clone())),
        row("last_published", Value::Text(stats.last.clone())),
    ];
    rows.extend(stats.links.iter().map(|(kind, links)| count(&format!("links_{kind}"), *links)));
    rows.extend(stats.groups.iter().map(|(kind, it)| count(&format!("groups_{kind}"), *it)));
    rows.push(count("corrections", stats.corrections));
    rows.push(row("file", Value::Bytes(stats.bytes)));
    rows
}

/// An outlet, with how many statements it reports.
struct Outlet {
    name: Option<String>,
    statements: u64,
}

fn outlet_columns() -> [Column<Outlet>; 2] {
    [
        Column { name: "outlet", place: Place::Narrow, cell: |row| Cell::maybe(row.name.clone()) },
        Column {
            name: "statements",
            place: Place::Narrow,
            cell: |row| Cell::Count(row.statements),
        },
    ]
}

fn outlets(store: &Store) -> Result<Vec<Outlet>, Failure> {
    let mut outlets: Vec<Outlet> = Vec::new();
    for tally in store.framing(None, None)? {
        match outlets.iter_mut().find(|known| known.name == tally.outlet) {
            Some(known) => known.statements += tally.statements,
            None => outlets.push(Outlet { name: tally.outlet, statements: tally.statements }),
        }
    }
    outlets.sort_by(|x, y| y.statements.cmp(&x.statements).then(x.name.cmp(&y.name)));
    Ok(outlets)
}

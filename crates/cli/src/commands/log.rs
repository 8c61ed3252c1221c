//! `gainsay log`: what users corrected, and what of it still holds.

use clap::Args;
use gainsay::show::{correction_kind, sentence};
use gainsay::store::Correction;

use crate::exit;
use crate::failure::Failure;
use crate::listing::Place::{Hidden, Narrow, Wide};
use crate::listing::{Cell, Column, ListArgs, print, say_more};
use crate::record::RecordArg;
use crate::terminal::Color;

const EXAMPLES: &str = "\
Examples:
  gainsay log
      Every correction, the newest first: what it says, who made it, when and why. One that is lost
      holds, but its report was read anew since, and nothing is read there any more.

  gainsay log --limit all --format jsonl

  gainsay undo 12";

const NONE: &str = "nothing was corrected; `gainsay correct --help` says how to";

/// List what was corrected, by whom, when and why
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct LogArgs {
    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    record: RecordArg,
}

/// A correction, and what it says.
struct Row {
    correction: Correction,
    says: String,
}

/// Lists the corrections.
pub(crate) fn run(args: &LogArgs, color: Color) -> Result<u8, Failure> {
    let store = args.record.read()?;
    let printed = args.list.printed(color);
    let corrections = store.corrections()?;
    let more = corrections.len() > printed.limit.most();
    let newest = corrections.into_iter().rev().take(printed.limit.most());
    let row =
        |correction: Correction| Row { says: sentence(&store, &correction.change), correction };
    let rows: Vec<Row> = newest.map(row).collect();
    print(&columns(), &rows, printed, NONE)?;
    if more {
        say_more(rows.len());
    }
    Ok(exit::DONE)
}

fn columns() -> [Column<Row>; 11] {
    [
        Column { name: "number", place: Narrow, cell: |it| number(Some(it.correction.number)) },
        Column { name: "made", place: Narrow, cell: |it| Cell::text(it.correction.time.as_str()) },
        Column {
            name: "maker",
            place: Narrow,
            cell: |it| Cell::text(it.correction.maker.as_str()),
        },
        Column { name: "undone_by", place: Narrow, cell: |it| number(it.correction.undone_by) },
        // Another model reads nothing where it stood.
        Column { name: "lost", place: Narrow, cell: |it| Cell::Flag(it.correction.is_lost) },
        Column { name: "correction", place: Wide, cell: |it| Cell::text(it.says.as_str()) },
        Column {
            name: "reason",
            place: Wide,
            cell: |it| Cell::maybe(it.correction.reason.clone()),
        },
        Column {
            name: "kind",
            place: Hidden,
            cell: |it| Cell::text(correction_kind(&it.correction.change)),
        },
        Column {
            name: "link",
            place: Hidden,
            cell: |it| Cell::maybe(it.correction.change.link().map(|it| it.as_str())),
        },
        Column {
            name: "a",
            place: Hidden,
            cell: |it| Cell::maybe_id(it.correction.change.ends()[0]),
        },
        Column {
            name: "b",
            place: Hidden,
            cell: |it| Cell::maybe_id(it.correction.change.ends()[1]),
        },
    ]
}

fn number(number: Option<i64>) -> Cell {
    number.map_or(Cell::Nothing, |number| Cell::Count(number.unsigned_abs()))
}

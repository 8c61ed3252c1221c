//! `gainsay framing`: in which manner outlets report: with which verbs, in whose words, by whom.
//!
//! Counts come out of the record; shares go out with what they are shares of and with an interval, so
//! that nobody takes three of four for three quarters.

use clap::Args;
use gainsay::show::{MEASURES, Share, main_name, shares};

use super::who;
use crate::exit;
use crate::failure::Failure;
use crate::listing::Place::{Hidden, Narrow};
use crate::listing::{Cell, Column, ListArgs, ListFormat, print, section};
use crate::output::to_screen;
use crate::record::RecordArg;
use crate::talk;
use crate::terminal::Color;
use crate::view::{aside, heading};

const EXAMPLES: &str = "\
Examples:
  gainsay framing
      All outlets together: how much stands in quotation marks, how much is of unnamed sources, with
      which verbs; and each outlet beside the others.

  gainsay framing --by Trelawn
      How she is reported: does she say, claim, insist, admit? By which outlet how?

  gainsay framing --by Trelawn --outlet courier
      By one outlet only.

  gainsay framing --limit all --format csv > framing.csv

How to read it: `share` is statements / of; `low` and `high` are the ends of its 95 % interval (Wilson
1927). Where the intervals of two outlets overlap widely, their shares may differ by chance. The
statements of one report are not independent of each other, so in truth the intervals are wider.";

const NONE: &str = "there are no such statements in the record";

/// Show with which verbs, in whose words and by which sources outlets report
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct FramingArgs {
    /// Only what this speaker says: a name, or the id of a speaker
    #[arg(long, value_name = "SPEAKER")]
    by: Option<String>,

    /// Only what this outlet reports: its name, or a part of it
    #[arg(long, value_name = "OUTLET")]
    outlet: Option<String>,

    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    record: RecordArg,
}

/// Prints the shares.
pub(crate) fn run(args: &FramingArgs, color: Color) -> Result<u8, Failure> {
    let store = args.record.read()?;
    let printed = args.list.printed(color);
    let by = args.by.as_deref().map(|given| who::the_one(&store, given)).transpose()?;
    let id = by.as_ref().map(|it| it.heard.voice.id);
    let tallies = store.framing(args.outlet.as_deref(), id)?;
    let mut rows = shares(&tallies);
    let most = printed.limit.most();
    let cut = cut_verbs(&mut rows, most);
    if printed.format != ListFormat::Table || rows.is_empty() {
        print(&columns(), &rows, printed, NONE)?;
    } else {
        let total = tallies.iter().map(|it| it.statements).sum::<u64>();
        let by = by.as_ref().map_or("everybody", main_name);
        let outlet = args.outlet.as_deref().unwrap_or("all outlets");
        let mut page = heading(&format!("{by} in {outlet}"), printed.look);
        page += &aside(&format!("{total} statements; low and high: 95 % interval"), printed.look);
        page.push('\n');
        for (measure, title) in MEASURES {
            let some: Vec<Share> =
                rows.iter().filter(|it| it.measure == measure).cloned().collect();
            page += &section(title, &people_columns(), &some, printed.look);
        }
        to_screen(&page)?;
    }
    if cut {
        talk::line(&format!("there are more verbs than these {most}: --limit all shows them"));
    }
    Ok(exit::DONE)
}

/// Leaves the most frequent verbs; whether some were cut.
fn cut_verbs(rows: &mut Vec<Share>, most: usize) -> bool {
    let (mut verbs, before) = (0, rows.len());
    rows.retain(|row| {
        verbs += usize::from(row.measure == "verb");
        row.measure != "verb" || verbs <= most
    });
    rows.len() < before
}

fn columns() -> Vec<Column<Share>> {
    let mut columns = people_columns();
    let measure =
        Column { name: "measure", place: Hidden, cell: |row: &Share| Cell::text(row.measure) };
    columns.insert(0, measure);
    columns
}

fn people_columns() -> Vec<Column<Share>> {
    vec![
        Column { name: "value", place: Narrow, cell: |row| Cell::text(row.value.as_str()) },
        Column { name: "statements", place: Narrow, cell: |row| Cell::Count(row.statements) },
        Column { name: "of", place: Narrow, cell: |row| Cell::Count(row.of) },
        Column { name: "share", place: Narrow, cell: |row| Cell::Share(row.share()) },
        Column { name: "low", place: Narrow, cell: |row| Cell::Share(row.interval().0) },
        Column { name: "high", place: Narrow, cell: |row| Cell::Share(row.interval().1) },
    ]
}

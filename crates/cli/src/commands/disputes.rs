//! `gainsay disputes` and `gainsay dispute`: which claims are denied, by whom, and since when.
//!
//! A dispute is a view over links between denials and what they deny. Nothing here decides who is
//! right.

use clap::Args;
use gainsay::record::{End, Told};
use gainsay::show::{Disputed, Position, Side, disputed, positions_in};
use gainsay::store::{GroupKind, Page};

use crate::exit;
use crate::failure::Failure;
use crate::listing::Place::{Hidden, Narrow, Wide};
use crate::listing::{
    Cell, Column, Line, ListArgs, content, gather, print, print_pieces, say_more, speaker,
    statement_columns, with_column,
};
use crate::record::{RecordArg, check_statement, statement_id};
use crate::talk;
use crate::terminal::Color;

const EXAMPLES_OF_ALL: &str = "\
Examples:
  gainsay disputes
      Every claim that somebody denies, the newest first: how often it is made and denied, and what
      was said last.

  gainsay dispute 1b2c3d4e
      One of them, line by line.

  gainsay disputes --format jsonl --limit all";

const EXAMPLES: &str = "\
Examples:
  gainsay dispute 1b2c3d4e
      Who alleges, who denies, and who does neither, in order of time (without a date last), each with
      the words and the outlet. The id of the dispute, or of any statement in it.

  gainsay dispute 1b2c3d4e --format csv
      The same for a spreadsheet; `answers` has the ids of what each denies on the other
      side.

The sides: `alleges` for who makes the claim, `denies` for who rejects it (a denial of a denial is on
the side of the claim), `open` for who does neither: asks, declines to say, cannot rule it out.";

const NONE: &str = "no denial in the record is linked to what it denies; `gainsay find --act deny` lists \
                    denials";

/// List the claims in the record that somebody denies
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES_OF_ALL)]
pub(crate) struct DisputesArgs {
    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    record: RecordArg,
}

/// Show one dispute: who alleges, who denies, in order of time
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct DisputeArgs {
    /// The id of a dispute, or of a statement in it
    #[arg(value_name = "ID")]
    id: String,

    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    record: RecordArg,
}

/// Lists all disputes.
pub(crate) fn run_all(args: &DisputesArgs, color: Color) -> Result<u8, Failure> {
    let store = args.record.read()?;
    let printed = args.list.printed(color);
    print_pieces(&dispute_columns(), printed, NONE, |page| Ok(disputed(&store, page)?))?;
    Ok(exit::DONE)
}

/// Shows one.
pub(crate) fn run(args: &DisputeArgs, color: Color) -> Result<u8, Failure> {
    let store = args.record.read()?;
    let printed = args.list.printed_whole(color);
    let id = statement_id(&store, &args.id)?;
    check_statement(&store, End::Statement(id))?;
    let members = |page: &Page| store.members(GroupKind::Dispute, End::Statement(id), page);
    let (members, more) = gather(printed.limit, members)?;
    let positions = positions_in(&store, id, &members)?;
    print(&columns(), &positions, printed, NONE)?;
    if positions.len() == 1 {
        talk::line("nothing in the record is linked to it as its denial, or as what it denies");
    }
    if more {
        say_more(positions.len());
    }
    Ok(exit::DONE)
}

impl Line for Position {
    fn told(&self) -> &Told {
        &self.told
    }
}

fn dispute_columns() -> [Column<Disputed>; 10] {
    [
        Column { name: "first", place: Narrow, cell: |it| Cell::maybe(it.group.first.clone()) },
        Column { name: "last", place: Narrow, cell: |it| Cell::maybe(it.group.last.clone()) },
        Column { name: "alleging", place: Narrow, cell: |it| sum(it, Side::Alleges) },
        Column { name: "denying", place: Narrow, cell: |it| sum(it, Side::Denies) },
        Column { name: "open", place: Narrow, cell: |it| sum(it, Side::Open) },
        Column { name: "dispute", place: Narrow, cell: |it| Cell::id(it.group.name) },
        Column { name: "claim", place: Wide, cell: |it| words(it.claim()) },
        Column { name: "denial", place: Wide, cell: |it| words(it.denial()) },
        Column { name: "claimed_by", place: Hidden, cell: |it| by(it.claim()) },
        Column { name: "denied_by", place: Hidden, cell: |it| by(it.denial()) },
    ]
}

fn sum(dispute: &Disputed, side: Side) -> Cell {
    Cell::Count(dispute.count(side) as u64)
}

fn words(it: Option<&Position>) -> Cell {
    it.map_or(Cell::Nothing, |it| content(&it.told, &[]))
}

fn by(it: Option<&Position>) -> Cell {
    Cell::maybe(it.map(|it| speaker(&it.told)))
}

fn columns() -> Vec<Column<Position>> {
    let side =
        Column { name: "side", place: Narrow, cell: |it: &Position| Cell::text(it.side.as_str()) };
    let answers = Column {
        name: "answers",
        place: Hidden,
        cell: |it: &Position| Cell::List(it.answers.iter().map(ToString::to_string).collect()),
    };
    with_column(with_column(statement_columns(), "speaker", side), "content", answers)
}

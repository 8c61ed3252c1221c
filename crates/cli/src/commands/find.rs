//! `gainsay find`: statements of the record by their words, and by all that is known of them.

use clap::Args;
use gainsay::store::Hit;

use super::query::QueryArgs;
use crate::exit;
use crate::failure::Failure;
use crate::listing::{ListArgs, print_pieces, statement_columns};
use crate::record::RecordArg;
use crate::terminal::Color;

const EXAMPLES: &str = "\
Examples:
  gainsay find reservoir sheets
      Statements with both words, newest first; the words stand out.

  gainsay find '\"scare story\"' --form direct
      These words in a row, in quotation marks.

  gainsay find --by Trelawn --act deny --since 2026-03
      What somebody denied since March.

  gainsay find 'water -scare' --outlet courier --limit all --format csv > water.csv
      All that one outlet has people say of the water, without the scare, for a spreadsheet.

  gainsay find --chain-depth 2
      What somebody says that somebody else said.

  gainsay find dismissed --in 3f9a01c2
      In the reports of one story; `gainsay story` lists stories.

  gainsay find reservoir --all-versions
      Also what a report said before its outlet changed it; such lines are marked as replaced.

  gainsay show 1b2c3d4e
      The way back to the words: the report, with that statement marked in it.

Nothing found is no failure: it is said, and the exit code is 0.";

const NONE: &str = "nothing found; give fewer words or the begin* of one, or leave a filter out";

/// Find statements in the record by words, speaker, act, form, outlet, date, story
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct FindArgs {
    #[command(flatten)]
    query: QueryArgs,

    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    record: RecordArg,
}

/// Lists what was found.
pub(crate) fn run(args: &FindArgs, color: Color) -> Result<u8, Failure> {
    let store = args.record.read()?;
    let asked = args.query.asked(&store)?;
    let columns = statement_columns::<Hit>();
    print_pieces(&columns, args.list.printed(color), NONE, |page| Ok(asked.find(&store, page)?))?;
    Ok(exit::DONE)
}

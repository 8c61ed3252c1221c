//! `gainsay undo`: corrections that no longer hold.

use std::collections::BTreeSet;

use clap::Args;
use gainsay::Archive;
use gainsay::store::{Change, Signed};

use crate::clock;
use crate::commands::correct::read_anew;
use crate::exit;
use crate::failure::Failure;
use crate::output::to_screen;
use crate::record::RecordArg;

const EXAMPLES: &str = "\
Examples:
  gainsay log
  gainsay undo 12
      Takes the twelfth correction back; both stay in the log.

  gainsay undo 13 14 15
      Three of them, as `gainsay correct split` makes them.

  gainsay undo 12 --reason \"the letter is by another chemist\"";

/// Take a correction back, or several
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct UndoArgs {
    /// The numbers of the corrections in the log
    #[arg(value_name = "N", required = true, value_parser = clap::value_parser!(i64).range(1..))]
    numbers: Vec<i64>,

    /// Why, in your words
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,

    #[command(flatten)]
    record: RecordArg,
}

/// Undoes them, the newest first: each may stand on what was said before.
pub(crate) fn run(args: &UndoArgs) -> Result<u8, Failure> {
    let mut archive = Archive::from(args.record.write()?);
    let (time, maker) = (clock::now(), clock::user());
    let signed = Signed { time: &time, maker: &maker, reason: args.reason.as_deref() };
    let numbers: BTreeSet<i64> = args.numbers.iter().copied().collect();
    archive.store().may_undo(&args.numbers)?;
    for undone in numbers.into_iter().rev() {
        let number = archive.correct(&Change::Undo(undone), &signed, read_anew)?;
        to_screen(&format!("correction {number}: correction {undone} no longer holds\n"))?;
    }
    Ok(exit::DONE)
}

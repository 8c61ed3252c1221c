//! `gainsay undo`: a correction that no longer holds.

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

  gainsay undo 12 --reason \"the letter is by another chemist\"";

/// Take a correction back
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct UndoArgs {
    /// The number of the correction in the log
    #[arg(value_name = "N", value_parser = clap::value_parser!(i64).range(1..))]
    number: i64,

    /// Why, in your words
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,

    #[command(flatten)]
    record: RecordArg,
}

/// Undoes it.
pub(crate) fn run(args: &UndoArgs) -> Result<u8, Failure> {
    let mut archive = Archive::from(args.record.write()?);
    let (time, maker) = (clock::now(), clock::user());
    let signed = Signed { time: &time, maker: &maker, reason: args.reason.as_deref() };
    let number = archive.correct(&Change::Undo(args.number), &signed, read_anew)?;
    to_screen(&format!("correction {number}: correction {} no longer holds\n", args.number))?;
    Ok(exit::DONE)
}

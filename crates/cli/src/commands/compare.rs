//! `gainsay compare`: what is the same and what differs, word by word.
//!
//! One utterance in all its renderings; two reports side by side; two outlets. What renders the same
//! utterance is known by links; nothing here makes one.

mod articles;
mod list;
mod outlets;
mod utterance;

use clap::Args;
use gainsay::record::End;

use crate::exit;
use crate::failure::Failure;
use crate::listing::ListArgs;
use crate::record::{RecordArg, a_what, check_statement, end};
use crate::terminal::Color;

const EXAMPLES: &str = "\
Examples:
  gainsay compare
      Every utterance that several statements render, those with the newest first.

  gainsay compare 1b2c3d4e
      One utterance in all its renderings, in order of time, undated ones last. [-Words-] are what
      the fullest direct rendering has and this one leaves out, {+words+} what this one has instead.

  gainsay compare 3f9a01c2 88d0e1f2
      Two reports side by side: what both have people say, and what one of them leaves out.

  gainsay compare 1b2c3d4e 9a8b7c6d
      Two statements, word by word.

  gainsay compare --outlets \"Skelby Courier\" \"Continental Wire\" --since 2026-03
      Every utterance that both outlets render, and how the words differ.";

/// Compare the renderings of an utterance, two reports, or two outlets, word by word
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct CompareArgs {
    /// A statement; or two reports, or two statements [default: list all utterances]
    #[arg(value_name = "ID", num_args = 1..=2)]
    ids: Vec<String>,

    /// Two outlets: their names, or a part of each
    #[arg(long, num_args = 2, value_names = ["OUTLET", "OUTLET"], conflicts_with = "ids")]
    outlets: Vec<String>,

    /// Of outlets: words that name or describe who speaks
    #[arg(long, value_name = "SPEAKER", requires = "outlets")]
    by: Option<String>,

    /// Of outlets: published on this day or later: 2016, 2016-07 or 2016-07-27
    #[arg(long, value_name = "DATE", requires = "outlets")]
    since: Option<String>,

    /// Of outlets: published on this day or earlier
    #[arg(long, value_name = "DATE", requires = "outlets")]
    until: Option<String>,

    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    record: RecordArg,
}

/// Compares.
pub(crate) fn run(args: &CompareArgs, color: Color) -> Result<u8, Failure> {
    let store = args.record.read()?;
    let printed = args.list.printed_whole(color);
    if let [one, other] = args.outlets.as_slice() {
        outlets::print(&store, one, other, args, args.list.printed(color))?;
        return Ok(exit::DONE);
    }
    if args.ids.is_empty() {
        list::print(&store, args.list.printed(color))?;
        return Ok(exit::DONE);
    }
    let ends = args.ids.iter().map(|id| end(&store, id)).collect::<Result<Vec<_>, _>>()?;
    for end in &ends {
        check_statement(&store, *end)?;
    }
    match ends.as_slice() {
        [End::Statement(id)] => utterance::print_all(&store, *id, printed)?,
        [_] => {
            return Err(Failure::usage(
                "one id must be that of a statement; two may be those of reports: `gainsay find` and \
                 `gainsay story` list them",
            ));
        }
        [one, other] if one == other => {
            return Err(Failure::usage("both ids are of one and the same; give those of two"));
        }
        [End::Statement(one), End::Statement(other)] => {
            utterance::print_two(&store, *one, *other, printed)?;
        }
        [End::Article(one), End::Article(other)] => {
            articles::print(&store, *one, *other, printed)?;
        }
        [one, other] => return Err(Failure::usage(unlike(&args.ids, *one, *other))),
        _ => return Err(Failure::usage("give one id or two")),
    }
    Ok(exit::DONE)
}

/// Why two ids cannot be compared, and what can.
fn unlike(ids: &[String], one: End, other: End) -> String {
    let what: Vec<String> =
        ids.iter().zip([one, other]).map(|(id, it)| format!("`{id}` is {}", a_what(it))).collect();
    format!(
        "{}; two statements can be compared, or two reports (`gainsay show ID` says in which report something stands)",
        what.join(" and ")
    )
}

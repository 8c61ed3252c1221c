//! `gainsay verify`: whether the record is what it says it is.
//!
//! Every statement's words are looked up where the record says they stand, every link's evidence is
//! looked at again, and the file itself. Nothing is repaired.

use std::io::{IsTerminal, stderr};

use clap::Args;
use gainsay::store::{Problem, Progress, StoreError, Verified};
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::exit;
use crate::failure::Failure;
use crate::listing::{Cell, Column, ListArgs, ListFormat, Place, print};
use crate::record::RecordArg;
use crate::talk;
use crate::terminal::Color;

const EXAMPLES: &str = "\
Examples:
  gainsay verify
      Whether every statement's words stand where the record says, every link's evidence holds, every
      id is the hash of what it names, and the file is sound.

  gainsay verify --record backup.gainsay && rm old.gainsay
      The exit code says it too: 0 if all holds, 1 if something does not.

Exit codes: 0 all holds; 1 something does not, and is listed; 2 wrong usage; 3 the record cannot be
used; 70 a bug in gainsay.";

/// Check that every statement's words stand where the record says, and every link holds
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct VerifyArgs {
    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    record: RecordArg,
}

/// Looks at everything, and lists what is wrong.
pub(crate) fn run(args: &VerifyArgs, color: Color) -> Result<u8, Failure> {
    let printed = args.list.printed(color);
    let bar = bar();
    let verified = verified(&args.record, &bar);
    bar.finish_and_clear();
    let verified = verified?;
    let path = args.record.path();
    let path = path.display();
    let counted = format!(
        "{} articles, {} statements, {} links looked at",
        HumanCount(verified.articles),
        HumanCount(verified.statements),
        HumanCount(verified.links)
    );
    if verified.count == 0 {
        if printed.format == ListFormat::Csv {
            print(&columns(), &[], printed, &format!("{path}: all holds: {counted}"))?;
        } else {
            talk::line(&format!("{path}: all holds: {counted}"));
        }
        return Ok(exit::DONE);
    }
    let most = printed.limit.most();
    let problems: Vec<Problem> = verified.problems.into_iter().take(most).collect();
    print(&columns(), &problems, printed, "")?;
    let count = HumanCount(verified.count);
    let things = if verified.count == 1 { "thing does" } else { "things do" };
    talk::line(&format!(
        "{path}: {count} {things} not hold: {counted}; take a copy from before, or add the reports to a \
         new record"
    ));
    Ok(exit::SKIPPED)
}

/// What is wrong. A file that is too damaged to be opened is found damaged, and not sent back here.
fn verified(record: &RecordArg, bar: &ProgressBar) -> Result<Verified, StoreError> {
    match record.opened() {
        Ok(store) => gainsay::verify(&store, |progress| show(bar, &progress)),
        Err(StoreError::Damaged { message, .. }) => {
            let problems = vec![Problem { at: "the file".to_owned(), message }];
            Ok(Verified { problems, count: 1, ..Verified::default() })
        }
        Err(error) => Err(error),
    }
}

fn columns() -> [Column<Problem>; 2] {
    [
        Column { name: "at", place: Place::Narrow, cell: |it| Cell::text(it.at.as_str()) },
        Column { name: "problem", place: Place::Wide, cell: |it| Cell::text(it.message.as_str()) },
    ]
}

fn bar() -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{spinner} {msg}: {human_pos} of {human_len} · {eta} to go");
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

fn show(bar: &ProgressBar, progress: &Progress) {
    if bar.message() != progress.step {
        bar.reset();
        bar.set_message(progress.step);
    }
    bar.set_length(progress.of);
    bar.set_position(progress.done);
}

//! The command line: its commands, and what its help teaches.
//!
//! Each command's own arguments stand in its file.

use clap::{Parser, Subcommand};

use crate::commands::{
    add, compare, completions, correct, disputes, export, find, framing, log, man, model, read,
    report, serve, show, stats, story, undo, verify, who,
};
use crate::terminal::Color;

const LONG: &str = "\
gainsay reads news reports and keeps a checkable record of attributed statements: who said what, \
to whom, where and when, according to whom. Whatever it shows points at the words of the report.

It works offline, with nothing to fetch: the model is part of the program.";

const EXAMPLES: &str = "\
Examples:
  gainsay read report.txt               who says what in a report
  gainsay read pages/ --format csv      the statements of a folder of pages, as a table
  gainsay add pages/                    the same reports into the record, linked with one another
  gainsay find reservoir --act deny     denials with that word, of all reports in the record
  gainsay who Trelawn                   what somebody said, who relays it, what others say of them
  gainsay compare 1b2c3d4e              one utterance in all its renderings, word by word
  gainsay dispute 1b2c3d4e              who alleges, who denies, in order of time
  gainsay show 1b2c3d4e                 the way back to the words
  gainsay serve --open                  all of it in the browser
  gainsay model                         what reads the reports, and how well

Every list shows ids, which other commands take; --format jsonl and csv give it to programs. The record
is ./record.gainsay, or what --record or GAINSAY_RECORD names.

Run `gainsay COMMAND --help` for the options of a command and more examples.

Exit codes: 0 done; 1 done, but something was skipped; 2 wrong usage; 3 the record cannot be used; 70 a
bug in gainsay.";

/// Reads news reports and shows who says what, according to whom
#[derive(Debug, Parser)]
#[command(
    name = "gainsay",
    version,
    long_about = LONG,
    after_help = "Start with: gainsay read report.txt",
    after_long_help = EXAMPLES,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// When to use colour
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t = Color::Auto,
        hide_possible_values = true,
        help = "When to use colour: auto, always, or never",
        long_help = "When to use colour: auto (on a terminal, unless NO_COLOR is set; elsewhere if \
                     CLICOLOR_FORCE is), always (such as for `less -R`), or never"
    )]
    pub(crate) color: Color,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Read(read::ReadArgs),
    Add(add::AddArgs),
    Find(find::FindArgs),
    Who(who::WhoArgs),
    Compare(compare::CompareArgs),
    Story(story::StoryArgs),
    Disputes(disputes::DisputesArgs),
    Dispute(disputes::DisputeArgs),
    Framing(framing::FramingArgs),
    Report(report::ReportArgs),
    Serve(serve::ServeArgs),
    Show(show::ShowArgs),
    Export(export::ExportArgs),
    Stats(stats::StatsArgs),
    Verify(verify::VerifyArgs),
    Correct(correct::CorrectArgs),
    Undo(undo::UndoArgs),
    Log(log::LogArgs),
    Model(model::ModelArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

//! `gainsay read`: reports to their statements.
//!
//! Paths come in; each report is read as soon as a thread is free and written as soon as its turn
//! comes. What cannot be read is said and left out, and the run goes on.

mod format;
pub(super) mod inputs;
mod run;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use gainsay::ingest::FieldMap;

use crate::view::Which;

pub(crate) use run::run;

const EXAMPLES: &str = "\
Examples:
  gainsay read report.txt
      The report with who says what marked in it.

  gainsay read --color always report.html | less -R
      The same in a pager, in colour.

  gainsay read reports/ --format jsonl --out readings.jsonl --stats
      All reports of a folder and its folders, for programs. docs/reading.schema.json says what
      stands in a line.

  gainsay read crawl.jsonl --map text=body,title=head --format csv > statements.csv
      Records that name their fields otherwise; one row a statement, for a spreadsheet.

  gainsay read reports/*.txt --format brat --out annotated/
      NAME.txt and NAME.ann for each report, for brat and INCEpTION.

  gainsay read reports/ --format schema-org --out jsonld/
      NAME.jsonld for each report, to put into its page; docs/schema-org.md says what stands in it.

  gainsay read report.txt --explain 4
      Why statement 4 is read as it is: which words made its content, source, speaker, act, time.

  curl -s https://news.example/story | gainsay read -
      A page from standard input.

How to read what is shown:
  Attributed words stand in brackets with a number; words in inner brackets are somebody's words
  inside somebody else's. The note with that number says who speaks (and in parentheses, what the
  report calls them there), the act (assert, deny, allege, ...), for nested ones according to whom,
  the form (direct, mixed, indirect), the reporting words, and what else is known.

Exit codes: 0 done; 1 done, but something was skipped; 2 wrong usage; 70 a bug in gainsay.";

/// Read reports and show who says what in them
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct ReadArgs {
    /// Files, folders, or `-` for standard input
    ///
    /// Folders are read with their folders, sorted by name, without hidden files. Text, HTML and
    /// JSON Lines are told apart by themselves.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// What to print
    #[arg(
        short,
        long,
        value_name = "FORMAT",
        default_value = format::TEXT,
        value_parser = format::names(),
        hide_possible_values = true,
        help = format::help(),
        long_help = format::long_help()
    )]
    format: String,

    /// Write to this file or folder instead of standard output
    ///
    /// A folder, if there is one of this name, if it ends in a slash, or for brat: then each report
    /// becomes a file of its own, named after it. A file appears under its name only when it is
    /// complete.
    #[arg(short, long, value_name = "PATH")]
    out: Option<PathBuf>,

    /// How many reports to read at once [default: the number of cores]
    ///
    /// The output is the same whatever the number.
    #[arg(short, long, value_name = "N", value_parser = crate::reports::jobs_given)]
    jobs: Option<NonZeroUsize>,

    /// Which fields of a JSON record hold what, such as text=body,title=head
    ///
    /// Fields are text, title, url, date, authors, outlet and language; a dot leads into an object
    /// (text=page.body). The names that Common Crawl extractions, newspaper4k, trafilatura and
    /// news-please use are known without.
    #[arg(long, value_name = "FIELD=KEY,...", value_parser = FieldMap::parse)]
    map: Option<FieldMap>,

    /// Tell for one statement why it is read so: its number, the start of its id, or all
    ///
    /// For each conclusion (content, source, speaker, act, time and so on) the evidence is named, with
    /// the words of the report that it stands in and how sure the model is where it was the model's.
    #[arg(long, value_name = "STATEMENT", value_parser = Which::parse, conflicts_with = "format")]
    explain: Option<Which>,

    /// Read with the model in this folder [default: the one that comes with gainsay]
    #[arg(long, value_name = "FOLDER")]
    model: Option<PathBuf>,

    /// How wide the text may be [default: the terminal's width; 80 elsewhere]
    #[arg(long, value_name = "COLUMNS")]
    width: Option<usize>,

    /// Say at the end how much was read, how fast, and with how much memory
    #[arg(long)]
    stats: bool,
}

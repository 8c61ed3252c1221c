//! `gainsay add`: reports into the record, linked with what it holds.
//!
//! Paths come in; each report is read as soon as a thread is free, and written with its links as
//! soon as its turn comes. What the record holds already is not read again. What cannot be read is
//! said and left out, and the run goes on.

mod run;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use gainsay::ingest::FieldMap;

use crate::record::RecordArg;

pub(crate) use run::run;

const EXAMPLES: &str = "\
Examples:
  gainsay add reports/
      All reports of a folder and its folders, into ./record.gainsay, which is made if there is none.

  gainsay add reports/
      Once more: only what is new, or has changed, is read.

  gainsay add crawl.jsonl --map text=body,title=head --record ~/water.gainsay
      Records that name their fields otherwise, into a record elsewhere.

  export GAINSAY_RECORD=~/water.gainsay
      From now on every command of this shell uses that record.

What may happen on the way:
  Each report is in the record whole, with its links, or not at all: Ctrl-C, a full disk or a power
  cut cost nothing but the time, and the same command goes on where it stopped. Of a page that has
  changed the record keeps both versions, and lists show the newer one. A record is one SQLite file
  that other programs can open: its table `about` says what is in it.

Exit codes: 0 done; 1 done, but something was skipped; 2 wrong usage; 3 the record cannot be used;
70 a bug in gainsay.";

/// Add reports to the record, linked with what it holds
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct AddArgs {
    /// Files, folders, or `-` for standard input
    ///
    /// Folders are read with their folders, sorted by name, without hidden files. Text, HTML and
    /// JSON Lines are told apart by themselves.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    record: RecordArg,

    /// How many reports to read at once [default: the number of cores]
    ///
    /// What is in the record in the end is the same whatever the number.
    #[arg(short, long, value_name = "N", value_parser = crate::reports::jobs_given)]
    jobs: Option<NonZeroUsize>,

    /// Which fields of a JSON record hold what, such as text=body,title=head
    ///
    /// Fields are text, title, url, date, authors, outlet and language; a dot leads into an object
    /// (text=page.body). The names that Common Crawl extractions, newspaper4k, trafilatura and
    /// news-please use are known without.
    #[arg(long, value_name = "FIELD=KEY,...", value_parser = FieldMap::parse)]
    map: Option<FieldMap>,

    /// Read with the model in this folder [default: the one that comes with gainsay]
    ///
    /// Reports that another model has read before are read again, and the new reading takes the
    /// place of the old one; corrections stay.
    #[arg(long, value_name = "FOLDER")]
    model: Option<PathBuf>,

    /// Say at the end how much was read, how fast, and with how much memory
    #[arg(long)]
    stats: bool,
}

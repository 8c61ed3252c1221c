//! `gainsay report`: a story, or what a search finds, as one file that can be mailed or archived.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use gainsay_server::{ServerError, Single, single_html, single_markdown};

use super::query::QueryArgs;
use crate::clock;
use crate::exit;
use crate::failure::Failure;
use crate::listing::{Limit, gather};
use crate::output::{to_screen, write_whole};
use crate::record::RecordArg;
use crate::talk;

const EXAMPLES: &str = "\
Examples:
  gainsay report --in 3f9a01c2 --out tarn.html
      A story: its reports marked, who copied from whom, what several render, what is disputed. One
      file without a server; nothing in it is loaded from elsewhere.

  gainsay report reservoir --act deny --out denials.html --title \"Denials about the reservoir\"
      What a search finds, with the reports it stands in.

  gainsay report --in 3f9a01c2 --format markdown > tarn.md";

/// The most statements of a search that go into one file.
const MOST: Limit = Limit::Most(NonZeroUsize::new(500).unwrap());

/// Write a story, or what a search finds, as one HTML file or as Markdown
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    query: QueryArgs,

    /// What to write
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = Format::Html)]
    format: Format,

    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// What stands at the top [default: the title of the newest report, or the words]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    #[command(flatten)]
    record: RecordArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One page with everything in it
    Html,
    /// CommonMark
    Markdown,
}

/// Writes the file.
pub(crate) fn run(args: &ReportArgs) -> Result<u8, Failure> {
    let store = args.record.read()?;
    if args.query.is_empty() {
        return Err(Failure::usage(
            "name a story with --in, or give words to search for: `gainsay story` lists the stories",
        ));
    }
    let story = args.query.only_story(&store)?;
    let (hits, more) = match story {
        Some(_) => (Vec::new(), false),
        None => {
            let asked = args.query.asked(&store)?;
            gather(MOST, |page| asked.find(&store, page))?
        }
    };
    if story.is_none() && hits.is_empty() {
        talk::line("nothing found, and so nothing is written; `gainsay find` takes the same words");
        return Ok(exit::DONE);
    }
    if more {
        talk::line(&format!("only the newest {} statements go into the file", MOST.most()));
    }
    let newest = match story {
        Some(id) => store.article_line(id)?.title,
        None => Some(args.query.words()).filter(|it| !it.is_empty()),
    };
    let wanted = Single {
        title: args.title.clone().or(newest).unwrap_or_else(|| "From the record".to_owned()),
        story,
        statements: hits.iter().map(|hit| hit.told.id).collect(),
        made: clock::now(),
    };
    let text = match args.format {
        Format::Html => single_html(&store, &wanted),
        Format::Markdown => single_markdown(&store, &wanted),
    };
    let text = text.map_err(|error| match error {
        ServerError::Record(error) => Failure::from(error),
        error => Failure::bug(error),
    })?;
    match &args.out {
        Some(path) => write_whole(path, &text)?,
        None => to_screen(&text)?,
    }
    Ok(exit::DONE)
}

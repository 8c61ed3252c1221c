//! `gainsay show`: the way back to the words, from any id.
//!
//! Ids come in; each leads to its report, with the statement or the speaker's statements marked in
//! it, and to whatever is linked with it.

mod links;

use clap::Args;
use gainsay::record::{End, Statement};
use gainsay::show::rejected;
use gainsay::store::{ArticleLine, Store};

use crate::exit;
use crate::failure::Failure;
use crate::listing::{Cell, Column, Place, section};
use crate::output::to_screen;
use crate::record::{RecordArg, article_of, end};
use crate::terminal::{Color, look};
use crate::view::{self, Look, aside};

const EXAMPLES: &str = "\
Examples:
  gainsay show 1b2c3d4e
      The report in which a statement stands, with the statement marked, and what is linked with
      it: who else has the same words, who denies them, and what makes gainsay think so.

  gainsay show 1b2c3d4e --all
      The same with everything marked that anybody says in it.

  gainsay show 77aa01f3
      Of a speaker: the report with all that they say in it. Of a report: all of it.

Ids are those that every list shows, or their first eight digits. What users corrected is shown as
corrected: `gainsay log` lists corrections.";

/// Show the report in which something stands, marked in it: the way back to the words
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct ShowArgs {
    /// Ids of statements, speakers or reports, or their first eight digits
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,

    /// Mark every statement of the report
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    record: RecordArg,

    /// How wide the text may be [default: the terminal's width; 80 elsewhere]
    #[arg(long, value_name = "COLUMNS")]
    width: Option<usize>,
}

/// Shows each report.
pub(crate) fn run(args: &ShowArgs, color: Color) -> Result<u8, Failure> {
    let store = args.record.read()?;
    let look = look(color, args.width, false);
    for id in &args.ids {
        let end = end(&store, id)?;
        to_screen(&page(&store, end, args.all, look)?)?;
    }
    Ok(exit::DONE)
}

fn page(store: &Store, end: End, all: bool, look: Look) -> Result<String, Failure> {
    let article = article_of(store, end)?;
    let reading = store.corrected(article)?;
    let is_meant = |it: &Statement| match end {
        End::Article(_) => true,
        End::Statement(id) => it.id == id,
        End::Speaker(id) => it.speaker == Some(id),
    };
    let mut page = view::show_some(&reading, look, |it| all || is_meant(it));
    if let Some(said) = rejected(store, end)? {
        page +=
            &format!("\n{}\n", aside(&format!("{said}; it is in no list, answer or count"), look));
    }
    let versions = store.versions(article)?;
    if versions.len() > 1 {
        page += &section("versions of this report", &version_columns(), &versions, look);
    }
    let links = links::of(store, end)?;
    Ok(page + &section("linked with it", &links::columns(), &links, look))
}

fn version_columns() -> [Column<ArticleLine>; 6] {
    use Place::Narrow;
    [
        Column { name: "version", place: Narrow, cell: |it| Cell::Count(it.version.into()) },
        Column { name: "published", place: Narrow, cell: |it| Cell::maybe(it.published.clone()) },
        Column { name: "added", place: Narrow, cell: |it| Cell::text(it.added.as_str()) },
        Column { name: "statements", place: Narrow, cell: |it| Cell::Count(it.statements.into()) },
        Column { name: "article", place: Narrow, cell: |it| Cell::id(it.id) },
        Column { name: "title", place: Place::Wide, cell: |it| Cell::maybe(it.title.clone()) },
    ]
}

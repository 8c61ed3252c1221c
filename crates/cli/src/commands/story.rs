//! `gainsay story`: the reports of one event or running matter, over time.

use clap::Args;
use gainsay::record::{ArticleId, End, Relation};
use gainsay::show::in_time;
use gainsay::store::{ArticleLine, Copied, Group, GroupKind, Listed, Page, Store, StoreError};

use crate::exit;
use crate::failure::Failure;
use crate::listing::Place::{Hidden, Narrow, Wide};
use crate::listing::{Cell, Column, ListArgs, Printed, gather, print, print_pieces, say_more};
use crate::record::{RecordArg, article_of, end};
use crate::talk;
use crate::terminal::Color;

const EXAMPLES: &str = "\
Examples:
  gainsay story
      The stories in the record, those with the newest reports first, each with an id.

  gainsay story 3f9a01c2
      The reports of one story in order of time, those without a date last, and which is a copy of
      which; where first_by is length or id, they share a text and nothing tells which was first. The
      id of any report, statement or speaker in it will do.

  gainsay find dismissed --in 3f9a01c2
      What is said in them.";

const NONE: &str =
    "no two reports in the record are linked to a story; `gainsay find` searches them all";

/// List the stories in the record, or the reports of one in order of time
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct StoryArgs {
    /// The id of a story, or of anything in one [default: list all stories]
    #[arg(value_name = "ID")]
    id: Option<String>,

    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    record: RecordArg,
}

/// Lists stories, or reports.
pub(crate) fn run(args: &StoryArgs, color: Color) -> Result<u8, Failure> {
    let store = args.record.read()?;
    let Some(id) = &args.id else {
        let printed = args.list.printed(color);
        print_pieces(&story_columns(), printed, NONE, |page| Ok(stories(&store, page)?))?;
        return Ok(exit::DONE);
    };
    one(&store, article_of(&store, end(&store, id)?)?, args.list.printed_whole(color))?;
    Ok(exit::DONE)
}

/// A story with its newest report.
struct Story {
    group: Group,
    newest: Option<ArticleLine>,
}

fn stories(store: &Store, page: &Page) -> Result<Listed<Story>, StoreError> {
    let Listed { items, after } = store.groups(GroupKind::Story, page)?;
    let story = |group: Group| {
        let first = Page { limit: 1, ..Page::default() };
        let newest = store.members(GroupKind::Story, group.name, &first)?.items.into_iter().next();
        let newest = newest.map(|end| line(store, end)).transpose()?.flatten();
        Ok(Story { group, newest })
    };
    Ok(Listed { items: items.into_iter().map(story).collect::<Result<_, _>>()?, after })
}

fn line(store: &Store, end: End) -> Result<Option<ArticleLine>, StoreError> {
    match end {
        End::Article(id) => store.article_line(id).map(Some),
        _ => Ok(None),
    }
}

fn story_columns() -> [Column<Story>; 5] {
    [
        Column { name: "first", place: Narrow, cell: |it| Cell::maybe(it.group.first.clone()) },
        Column { name: "last", place: Narrow, cell: |it| Cell::maybe(it.group.last.clone()) },
        Column { name: "reports", place: Narrow, cell: |it| Cell::Count(it.group.size.into()) },
        Column { name: "story", place: Narrow, cell: |it| Cell::id(it.group.name) },
        Column {
            name: "newest",
            place: Wide,
            cell: |it| Cell::maybe(it.newest.as_ref().and_then(|it| it.title.clone())),
        },
    ]
}

/// A report of a story.
struct Report {
    line: ArticleLine,
    copy_of: Option<Copied>,
}

fn one(store: &Store, article: ArticleId, printed: Printed) -> Result<(), Failure> {
    let end = End::Article(article);
    let (members, more) = gather(printed.limit, |page| store.members(GroupKind::Story, end, page))?;
    let lines = members.into_iter().filter_map(|end| line(store, end).transpose());
    let lines = in_time(store, lines.collect::<Result<Vec<_>, _>>()?)?;
    let report =
        |line: ArticleLine| Ok::<_, StoreError>(Report { copy_of: copy_of(store, line.id)?, line });
    let reports = lines.into_iter().map(report).collect::<Result<Vec<_>, _>>()?;
    print(&columns(), &reports, printed, NONE)?;
    if reports.len() == 1 {
        talk::line("no other report in the record is linked to this one");
    }
    if more {
        say_more(reports.len());
    }
    Ok(())
}

/// What a report was copied from, the surest of several, in its newest version; where nothing tells
/// which was first, what `first_by` says.
fn copy_of(store: &Store, article: ArticleId) -> Result<Option<Copied>, StoreError> {
    Ok(store.copied(article)?.into_iter().find(|it| it.is_origin))
}

fn columns() -> [Column<Report>; 11] {
    [
        Column {
            name: "published",
            place: Narrow,
            cell: |it| Cell::maybe(it.line.published.clone()),
        },
        Column { name: "outlet", place: Narrow, cell: |it| Cell::maybe(it.line.outlet.clone()) },
        Column {
            name: "statements",
            place: Narrow,
            cell: |it| Cell::Count(it.line.statements.into()),
        },
        Column { name: "article", place: Narrow, cell: |it| Cell::id(it.line.id) },
        Column {
            name: "copy_of",
            place: Narrow,
            cell: |it| Cell::maybe_id(it.copy_of.map(|it| it.other)),
        },
        Column {
            name: "copied",
            place: Narrow,
            cell: |it| Cell::maybe(it.copy_of.and_then(|it| it.relation).map(Relation::as_str)),
        },
        Column {
            name: "first_by",
            place: Narrow,
            cell: |it| Cell::maybe(it.copy_of.map(|it| it.first_by.as_str())),
        },
        Column { name: "title", place: Wide, cell: |it| Cell::maybe(it.line.title.clone()) },
        Column { name: "version", place: Hidden, cell: |it| Cell::Count(it.line.version.into()) },
        Column { name: "added", place: Hidden, cell: |it| Cell::text(it.line.added.as_str()) },
        Column { name: "origin", place: Hidden, cell: |it| Cell::text(it.line.origin.as_str()) },
    ]
}

//! `gainsay who`: what somebody said over time, who relays it, and what others say of them.
//!
//! A name or an id comes in. A name that may mean several people is answered with all of them, each
//! with the id that asks for one: two who share a surname are never taken for one.

mod person;

use clap::Args;
use gainsay::record::{End, SpeakerId};
use gainsay::show::main_name;
use gainsay::store::{Candidate, Store};

use crate::exit;
use crate::failure::Failure;
use crate::listing::Place::{Hidden, Narrow, Wide};
use crate::listing::{Cell, Column, Limit, ListArgs, print, say_more};
use crate::record::{RecordArg, end, may_be_id};
use crate::talk;
use crate::terminal::Color;

const EXAMPLES: &str = "\
Examples:
  gainsay who Oyelade
      What she said, newest first, which outlets relay it, and what others say of her. If the name
      means several people: each of them, with an id.

  gainsay who 5c0ffee1
      The one with this id.

  gainsay who Trelawn --limit all --format csv > trelawn.csv
      All of it for a spreadsheet: the column `part` tells what they said from what is said of them.

  gainsay correct merge 5c0ffee1 77aa01f3
      If two of them are one person after all.";

const NONE: &str =
    "nobody of this name speaks in the record; give fewer words, or the begin* of one";

const SEVERAL: &str = "the name may mean several: `gainsay who ID` shows one of them, `gainsay correct \
                       merge ID ID` says that two are one";

/// Show what somebody said over time, who relays it, what others say of them
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct WhoArgs {
    /// A name, a part of one, or the id of a speaker
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,

    #[command(flatten)]
    list: ListArgs,

    #[command(flatten)]
    record: RecordArg,
}

/// Shows the person, or who may be meant.
pub(crate) fn run(args: &WhoArgs, color: Color) -> Result<u8, Failure> {
    let store = args.record.read()?;
    let printed = args.list.printed(color);
    let given = args.name.join(" ");
    let found = candidates(&store, &given, printed.limit)?;
    match found.len() {
        1 => person::print(&store, &store.candidate(found[0].heard.voice.id)?, printed)?,
        0 => talk::line(NONE),
        count => {
            print(&columns(), &found, printed, NONE)?;
            if count >= printed.limit.most() {
                say_more(count);
            }
            talk::line(SEVERAL);
        }
    }
    Ok(exit::DONE)
}

/// Whoever may be meant by a name or an id.
pub(super) fn candidates(
    store: &Store,
    given: &str,
    limit: Limit,
) -> Result<Vec<Candidate>, Failure> {
    if !may_be_id(given) {
        return Ok(store.who(given, limit.most().min(10_000))?);
    }
    Ok(vec![store.candidate(speaker(store, given)?)?])
}

/// The speaker that an id leads to: of a statement, who makes it.
pub(super) fn speaker(store: &Store, id: &str) -> Result<SpeakerId, Failure> {
    match end(store, id)? {
        End::Speaker(id) => Ok(id),
        End::Statement(statement) => {
            let voice = store.told(statement)?.voice;
            voice.map(|it| it.id).ok_or_else(|| {
                Failure::usage(format!(
                    "`{id}`: nobody is named there; `gainsay show {id}` shows it"
                ))
            })
        }
        End::Article(_) => Err(Failure::usage(format!(
            "`{id}` is a report; `gainsay show {id}` shows who speaks in it"
        ))),
    }
}

/// The one who is meant, for a command that needs to know.
pub(super) fn the_one(store: &Store, given: &str) -> Result<Candidate, Failure> {
    let mut found = candidates(store, given, Limit::All)?;
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(Failure::usage(format!("`{given}`: {NONE}"))),
        count => Err(Failure::usage(format!(
            "`{given}` may mean {count} speakers; `gainsay who` lists them: give the id of one"
        ))),
    }
}

fn columns() -> [Column<Candidate>; 11] {
    [
        Column { name: "speaker", place: Narrow, cell: |it| Cell::text(main_name(it)) },
        Column { name: "kind", place: Narrow, cell: |it| Cell::text(it.heard.voice.kind.as_str()) },
        Column { name: "reports", place: Narrow, cell: |it| Cell::Count(reports(it)) },
        Column { name: "statements", place: Narrow, cell: |it| Cell::Count(it.statements.into()) },
        Column { name: "last", place: Narrow, cell: |it| Cell::maybe(last(it)) },
        Column { name: "outlet", place: Narrow, cell: |it| Cell::maybe(it.heard.outlet.clone()) },
        Column { name: "speaker_id", place: Narrow, cell: |it| Cell::id(it.heard.voice.id) },
        Column {
            name: "description",
            place: Wide,
            cell: |it| Cell::maybe(it.heard.voice.description.clone()),
        },
        Column { name: "first", place: Hidden, cell: |it| Cell::maybe(first(it)) },
        Column { name: "also", place: Hidden, cell: |it| Cell::List(also(it)) },
        Column {
            name: "speaks_for",
            place: Hidden,
            cell: |it| Cell::maybe(it.heard.voice.speaks_for.clone()),
        },
    ]
}

/// How many reports tell of them.
fn reports(candidate: &Candidate) -> u64 {
    candidate.identity.as_ref().map_or(1, |it| it.size.into())
}

fn first(candidate: &Candidate) -> Option<String> {
    let own = || candidate.heard.published.clone();
    candidate.identity.as_ref().map_or_else(own, |it| it.first.clone())
}

fn last(candidate: &Candidate) -> Option<String> {
    let own = || candidate.heard.published.clone();
    candidate.identity.as_ref().map_or_else(own, |it| it.last.clone())
}

/// Their other names, and how else the newest report calls them.
fn also(candidate: &Candidate) -> Vec<String> {
    let names = candidate.names.iter().map(|(name, _)| name.as_str());
    let mut also: Vec<String> = Vec::new();
    for other in names.chain(candidate.heard.aliases.iter().map(String::as_str)) {
        if other != main_name(candidate) && !also.iter().any(|it| it == other) {
            also.push(other.to_owned());
        }
    }
    also
}

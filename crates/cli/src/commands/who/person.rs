//! One person or body: what they said, who relays it, what others say of them.

use std::ops::Range;

use gainsay::record::{Form, Told};
use gainsay::show::{main_name, said_of, short_id};
use gainsay::store::{Candidate, Store, StoreError};

use super::{also, first, last, reports};
use crate::failure::Failure;
use crate::listing::Place::Narrow;
use crate::listing::{
    Cell, Column, Line, ListFormat, Printed, gather, say_more, section, speaker, statement_columns,
    with_column,
};
use crate::output::to_screen;
use crate::view::{Look, aside, heading};

/// Shows somebody.
pub(super) fn print(store: &Store, one: &Candidate, printed: Printed) -> Result<(), Failure> {
    let (said, more) = gather(printed.limit, |page| store.said(one.heard.voice.id, page))?;
    let (of, more_of) = gather(printed.limit, |page| said_of(store, one, page))?;
    let said = said.into_iter().map(|told| Row { part: "said", told, marks: Vec::new() });
    let said: Vec<Row> = said.collect();
    let of = of.into_iter().map(|hit| Row { part: "said_of", told: hit.told, marks: hit.marks });
    let of: Vec<Row> = of.collect();
    if printed.format == ListFormat::Table {
        to_screen(&page(store, one, &said, &of, printed.look)?)?;
    } else {
        let rows: Vec<Row> = said.into_iter().chain(of).collect();
        crate::listing::print(&with_part(), &rows, printed, "they say nothing in the record")?;
    }
    if more || more_of {
        say_more(printed.limit.most());
    }
    Ok(())
}

/// A statement by them, or of them.
struct Row {
    part: &'static str,
    told: Told,
    marks: Vec<Range<u32>>,
}

impl Line for Row {
    fn told(&self) -> &Told {
        &self.told
    }

    fn marks(&self) -> &[Range<u32>] {
        &self.marks
    }
}

fn with_part() -> Vec<Column<Row>> {
    let part = Column { name: "part", place: Narrow, cell: |row: &Row| Cell::text(row.part) };
    with_column(statement_columns(), "", part)
}

fn page(
    store: &Store,
    one: &Candidate,
    said: &[Row],
    of: &[Row],
    look: Look,
) -> Result<String, Failure> {
    let mut known = about(one);
    if store.is_by_user(one.heard.voice.id)? {
        known += " · named by a user, not by the report";
    }
    let mut page = heading(main_name(one), look) + &aside(&known, look) + "\n";
    let mut own = statement_columns();
    own.retain(|column| column.name != "speaker");
    page += &section("what they said", &own, said, look);
    page += &section("who relays it", &relay_columns(), &relays(store, one, said)?, look);
    page += &section("what others say of them", &statement_columns(), of, look);
    Ok(page)
}

/// What is known of them, in a line.
fn about(one: &Candidate) -> String {
    let voice = &one.heard.voice;
    let mut about = vec![voice.kind.to_string()];
    about.extend(voice.description.clone());
    about.extend(voice.speaks_for.as_ref().map(|other| format!("for {other}")));
    let also = also(one);
    about.extend((!also.is_empty()).then(|| format!("also: {}", also.join(", "))));
    let count =
        |count: u64, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let (statements, reports) =
        (count(one.statements.into(), "statement"), count(reports(one), "report"));
    about.push(format!("{statements} in {reports}"));
    about.extend(match (first(one), last(one)) {
        (Some(first), Some(last)) if first != last => Some(format!("{first} to {last}")),
        (first, last) => last.or(first),
    });
    about.push(short_id(voice.id));
    about.join(" · ")
}

/// An outlet, or another speaker, through whom their words come.
struct Relay {
    by: String,
    kind: &'static str,
    statements: u64,
    quoted: u64,
}

fn relay_columns() -> [Column<Relay>; 4] {
    [
        Column { name: "relayed_by", place: Narrow, cell: |it| Cell::text(it.by.as_str()) },
        Column { name: "kind", place: Narrow, cell: |it| Cell::text(it.kind) },
        Column { name: "statements", place: Narrow, cell: |it| Cell::Count(it.statements) },
        Column { name: "quoted", place: Narrow, cell: |it| Cell::Count(it.quoted) },
    ]
}

/// Outlets by all that they report of somebody; other speakers by what is listed.
fn relays(store: &Store, one: &Candidate, said: &[Row]) -> Result<Vec<Relay>, StoreError> {
    let mut relays: Vec<Relay> = Vec::new();
    let mut add = |by: String, kind, statements, form| {
        let quoted = if form == Form::Indirect { 0 } else { statements };
        match relays.iter_mut().find(|it| it.by == by && it.kind == kind) {
            Some(known) => {
                known.statements += statements;
                known.quoted += quoted;
            }
            None => relays.push(Relay { by, kind, statements, quoted }),
        }
    };
    for tally in store.framing(None, Some(one.heard.voice.id))? {
        let outlet = tally.outlet.unwrap_or_else(|| "(outlet)".to_owned());
        add(outlet, "outlet", tally.statements, tally.form);
    }
    for told in said.iter().map(|row| &row.told) {
        let Some(parent) = told.parent else { continue };
        let by = speaker(&store.told(parent)?);
        if by != speaker(told) {
            add(by, "speaker", 1, told.form);
        }
    }
    relays.sort_by(|x, y| (x.kind, y.statements, &x.by).cmp(&(y.kind, x.statements, &y.by)));
    Ok(relays)
}

//! One utterance in all its renderings, or two statements beside each other.

use gainsay::record::{End, Relation, StatementId, Told};
use gainsay::show::{Rendering, differences, renderings_in, shared_link};
use gainsay::store::{GroupKind, Store};

use crate::failure::Failure;
use crate::listing::Place::{Hidden, Narrow, Wide};
use crate::listing::{
    Cell, Column, Line, Printed, gather, print, say_more, score, statement_columns, with_column,
};

const NONE: &str = "no other report in the record renders it, as far as links say; `gainsay find` looks for \
                    its words";

impl Line for Rendering {
    fn told(&self) -> &Told {
        &self.told
    }
}

/// All renderings of a statement's utterance, in order of time; those without a date last.
pub(super) fn print_all(store: &Store, id: StatementId, printed: Printed) -> Result<(), Failure> {
    let end = End::Statement(id);
    let (members, more) =
        gather(printed.limit, |page| store.members(GroupKind::Utterance, end, page))?;
    let mut rows = renderings_in(store, id, &members)?;
    if rows.len() < 2 && !more {
        rows.clear();
    }
    print(&columns(), &rows, printed, NONE)?;
    if more {
        say_more(rows.len());
    }
    Ok(())
}

/// Two statements, whether or not they render one utterance.
pub(super) fn print_two(
    store: &Store,
    one: StatementId,
    other: StatementId,
    printed: Printed,
) -> Result<(), Failure> {
    let (one, other) = (store.told(one)?, store.told(other)?);
    let link = shared_link(store, &one, &other)?;
    let rows = [
        Rendering { told: one.clone(), base: None, link: None },
        Rendering { told: other, base: Some(one), link },
    ];
    print(&columns(), &rows, printed, NONE)
}

fn columns() -> Vec<Column<Rendering>> {
    let mut columns = statement_columns::<Rendering>();
    columns.retain(|column| column.name != "content" && column.name != "form");
    let form = Column {
        name: "form",
        place: Narrow,
        cell: |it: &Rendering| Cell::text(it.told.form.as_str()),
    };
    let relation = Column { name: "relation", place: Narrow, cell: relation };
    let content = Column { name: "content", place: Wide, cell: words };
    let marked = Column {
        name: "differences",
        place: Hidden,
        cell: |it: &Rendering| Cell::text(words(it).shown()),
    };
    let how_sure = Column {
        name: "link_score",
        place: Hidden,
        cell: |it: &Rendering| it.link.as_ref().map_or(Cell::Nothing, |link| score(link.score)),
    };
    let columns = with_column(columns, "act", form);
    let columns = with_column(columns, "form", relation);
    let columns = with_column(columns, "statement", content);
    with_column(with_column(columns, "content", marked), "differences", how_sure)
}

fn relation(row: &Rendering) -> Cell {
    let relation = row.link.as_ref().and_then(|link| link.relation);
    Cell::maybe(relation.map(Relation::as_str))
}

fn words(row: &Rendering) -> Cell {
    match &row.base {
        Some(base) => Cell::Compared(differences(base, &row.told)),
        None => Cell::text(row.told.line()),
    }
}

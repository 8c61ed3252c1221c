//! All utterances that several statements render, as a list.

use gainsay::record::Told;
use gainsay::show::{renderings, told_in_time};
use gainsay::store::{Group, GroupKind, Listed, Page, Store, StoreError};

use crate::failure::Failure;
use crate::listing::Place::{Hidden, Narrow, Wide};
use crate::listing::{Cell, Column, Printed, content, print_pieces, speaker};

const NONE: &str = "no two statements in the record are linked as renderings of one utterance; `gainsay find` \
                    lists statements";

/// How many renderings of one utterance a list looks at.
const LOOKED_AT: usize = 100;

/// An utterance, with its fullest rendering.
struct Utterance {
    group: Group,
    fullest: Option<Told>,
    outlets: Vec<String>,
}

/// Prints them, those with the newest renderings first.
pub(super) fn print(store: &Store, printed: Printed) -> Result<(), Failure> {
    print_pieces(&columns(), printed, NONE, |page| Ok(utterances(store, page)?))
}

fn utterances(store: &Store, page: &Page) -> Result<Listed<Utterance>, StoreError> {
    let Listed { items, after } = store.groups(GroupKind::Utterance, page)?;
    let utterance = |group: Group| {
        let page = Page { limit: LOOKED_AT, ..Page::default() };
        let members = store.members(GroupKind::Utterance, group.name, &page)?.items;
        let told = told_in_time(store, &members)?;
        let mut outlets: Vec<String> = told.iter().filter_map(|it| it.outlet.clone()).collect();
        outlets.sort();
        outlets.dedup();
        let fullest = renderings(store, told)?.into_iter().find(|it| it.base.is_none());
        Ok(Utterance { group, fullest: fullest.map(|it| it.told), outlets })
    };
    Ok(Listed { items: items.into_iter().map(utterance).collect::<Result<_, _>>()?, after })
}

fn columns() -> [Column<Utterance>; 7] {
    [
        Column { name: "first", place: Hidden, cell: |it| Cell::maybe(it.group.first.clone()) },
        Column { name: "last", place: Narrow, cell: |it| Cell::maybe(it.group.last.clone()) },
        Column { name: "renderings", place: Narrow, cell: |it| Cell::Count(it.group.size.into()) },
        Column { name: "utterance", place: Narrow, cell: |it| Cell::id(it.group.name) },
        Column {
            name: "speaker",
            place: Narrow,
            cell: |it| Cell::maybe(it.fullest.as_ref().map(speaker)),
        },
        Column {
            name: "content",
            place: Wide,
            cell: |it| it.fullest.as_ref().map_or(Cell::Nothing, |it| content(it, &[])),
        },
        Column { name: "outlets", place: Hidden, cell: |it| Cell::List(it.outlets.clone()) },
    ]
}

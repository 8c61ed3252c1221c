//! Two outlets: every utterance that both render, and how the words differ.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use gainsay::record::{End, Link, LinkKind, Relation, Told};
use gainsay::show::differences;
use gainsay::store::{GroupKind, Listed, Page, Query, Store, StoreError};

use super::CompareArgs;
use crate::failure::Failure;
use crate::listing::Place::{Hidden, Narrow, Wide};
use crate::listing::{Cell, Column, Printed, say_more, score, speaker};

const NONE: &str = "no utterance in the record is rendered by both, as far as links say";

/// How many renderings of one utterance are looked at.
const LOOKED_AT: usize = 200;

/// How many statements are asked for at a time.
const PIECE: usize = 500;

/// An utterance that both render.
struct Both {
    a: Told,
    b: Told,
    link: Option<Link>,
}

/// Prints what both render, newest first.
pub(super) fn print(
    store: &Store,
    one: &str,
    other: &str,
    args: &CompareArgs,
    printed: Printed,
) -> Result<(), Failure> {
    let query = |outlet: &str| Query {
        outlet: Some(outlet.to_owned()),
        by: args.by.clone(),
        since: args.since.clone(),
        until: args.until.clone(),
        ..Query::default()
    };
    let (a, b) = (query(one), query(other));
    let sides = Sides { days: &b, a: names(store, one)?, b: names(store, other)? };
    let (mut rows, mut met, mut more) = (Vec::new(), BTreeSet::new(), false);
    each(store, &a, |told| {
        let both = both(store, &told, &sides, &mut met)?;
        if both.is_some() && rows.len() == printed.limit.most() {
            more = true;
            return Ok(ControlFlow::Break(()));
        }
        rows.extend(both);
        Ok(ControlFlow::Continue(()))
    })?;
    crate::listing::print(&columns(), &rows, printed, NONE)?;
    if more {
        say_more(rows.len());
    }
    Ok(())
}

/// The names of the outlets that a user may mean.
fn names(store: &Store, given: &str) -> Result<BTreeSet<String>, Failure> {
    let tallies = store.framing(Some(given), None)?;
    Ok(tallies.into_iter().filter_map(|tally| tally.outlet).collect())
}

/// Does something with every statement that a query finds, newest first.
fn each(
    store: &Store,
    query: &Query,
    mut what: impl FnMut(Told) -> Result<ControlFlow<()>, StoreError>,
) -> Result<(), StoreError> {
    let mut page = Page { limit: PIECE, ..Page::default() };
    loop {
        let Listed { items, after } = store.find(query, &page)?;
        for hit in items {
            if what(hit.told)?.is_break() {
                return Ok(());
            }
        }
        page.after = after;
        if page.after.is_none() {
            return Ok(());
        }
    }
}

/// What is compared: the names of the outlets of either side, and the days that are asked for.
struct Sides<'a> {
    days: &'a Query,
    a: BTreeSet<String>,
    b: BTreeSet<String>,
}

impl Sides<'_> {
    fn has(&self, names: &BTreeSet<String>, told: &Told) -> bool {
        let is_named = told.outlet.as_ref().is_some_and(|it| names.contains(it));
        is_named && self.days.covers(told.published.as_deref())
    }
}

/// The two renderings of a statement's utterance, one of each side, that are surest to render the same,
/// once an utterance; of two as sure those that come first, newest first.
fn both(
    store: &Store,
    told: &Told,
    sides: &Sides<'_>,
    met: &mut BTreeSet<End>,
) -> Result<Option<Both>, StoreError> {
    let end = End::Statement(told.id);
    let Some(group) = store.group(GroupKind::Utterance, end)? else { return Ok(None) };
    if !met.insert(group.name) {
        return Ok(None);
    }
    let page = Page { limit: LOOKED_AT, ..Page::default() };
    let ids = store.members(GroupKind::Utterance, end, &page)?.items.into_iter();
    let ids = ids.filter_map(|it| if let End::Statement(id) = it { Some(id) } else { None });
    let all: Vec<Told> = ids.map(|id| store.told(id)).collect::<Result<_, _>>()?;
    let others: Vec<&Told> = all.iter().filter(|it| sides.has(&sides.b, it)).collect();
    let mut nearest: Option<Both> = None;
    for a in all.iter().filter(|it| !others.is_empty() && sides.has(&sides.a, it)) {
        let mut links = store.links(End::Statement(a.id))?;
        links.retain(|link| link.kind == LinkKind::SameUtterance);
        for &b in others.iter().filter(|b| b.id != a.id) {
            let end = End::Statement(b.id);
            let link = links.iter().find(|link| link.a == end || link.b == end).cloned();
            let sure = |link: &Option<Link>| link.as_ref().map_or(0.0, |it| it.score);
            if nearest.as_ref().is_none_or(|known| sure(&link) > sure(&known.link)) {
                nearest = Some(Both { a: a.clone(), b: b.clone(), link });
            }
        }
    }
    Ok(nearest)
}

fn columns() -> [Column<Both>; 12] {
    [
        Column { name: "published", place: Narrow, cell: |it| Cell::maybe(it.a.published.clone()) },
        Column { name: "speaker", place: Narrow, cell: |it| Cell::text(speaker(&it.a)) },
        Column { name: "relation", place: Narrow, cell: relation },
        Column { name: "a_statement", place: Narrow, cell: |it| Cell::id(it.a.id) },
        Column { name: "b_statement", place: Narrow, cell: |it| Cell::id(it.b.id) },
        Column { name: "a", place: Wide, cell: |it| Cell::text(it.a.line()) },
        Column { name: "b", place: Wide, cell: |it| Cell::Compared(differences(&it.a, &it.b)) },
        Column {
            name: "b_differences",
            place: Hidden,
            cell: |it| Cell::text(Cell::Compared(differences(&it.a, &it.b)).shown()),
        },
        Column { name: "a_outlet", place: Hidden, cell: |it| Cell::maybe(it.a.outlet.clone()) },
        Column { name: "b_outlet", place: Hidden, cell: |it| Cell::maybe(it.b.outlet.clone()) },
        Column {
            name: "b_published",
            place: Hidden,
            cell: |it| Cell::maybe(it.b.published.clone()),
        },
        Column {
            name: "link_score",
            place: Hidden,
            cell: |it| it.link.as_ref().map_or(Cell::Nothing, |link| score(link.score)),
        },
    ]
}

fn relation(row: &Both) -> Cell {
    Cell::maybe(row.link.as_ref().and_then(|link| link.relation).map(Relation::as_str))
}

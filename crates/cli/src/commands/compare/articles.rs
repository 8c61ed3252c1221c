//! Two reports side by side: what both have people say, and what one of them leaves out.

use std::collections::{BTreeMap, BTreeSet};

use gainsay::record::{ArticleId, End, Link, LinkKind, Relation, StatementId, Told};
use gainsay::show::{differences, short_id};
use gainsay::store::{ArticleLine, Store, StoreError};

use crate::failure::Failure;
use crate::listing::Place::{Hidden, Narrow, Wide};
use crate::listing::{Cell, Column, ListFormat, Printed, say_more, score, speaker};
use crate::output::to_screen;
use crate::view::aside;

const NONE: &str = "neither of the two has anybody say anything";

/// What a report has somebody say, beside what the other one has.
#[derive(Default)]
struct Beside {
    a: Option<Told>,
    b: Option<Told>,
    link: Option<Link>,
}

/// Prints both.
pub(super) fn print(
    store: &Store,
    one: ArticleId,
    other: ArticleId,
    printed: Printed,
) -> Result<(), Failure> {
    if one == other {
        return Err(Failure::usage("both ids lead to one report; give those of two"));
    }
    let (a, b) = (store.article_line(one)?, store.article_line(other)?);
    let mut rows = side_by_side(store, one, other)?;
    if printed.format == ListFormat::Table {
        let facts = [line("a", &a), line("b", &b), summary(store, one, other, &rows)?];
        facts.iter().try_for_each(|fact| to_screen(&aside(fact, printed.look)))?;
        to_screen("\n")?;
    }
    let more = rows.len() > printed.limit.most();
    rows.truncate(printed.limit.most());
    crate::listing::print(&columns(), &rows, printed, NONE)?;
    if more {
        say_more(rows.len());
    }
    Ok(())
}

fn line(side: &str, article: &ArticleLine) -> String {
    let known = [article.outlet.clone(), article.published.clone(), article.title.clone()];
    let known: Vec<String> = known.into_iter().flatten().collect();
    format!("{side}: {} · {}", known.join(" · "), short_id(article.id))
}

/// How much they share, and whether one is a copy.
fn summary(
    store: &Store,
    one: ArticleId,
    other: ArticleId,
    rows: &[Beside],
) -> Result<String, StoreError> {
    let count = |part: &str| rows.iter().filter(|row| row.part() == part).count();
    let copied = store.copied(one)?;
    let other = store.newest_version(other)?;
    let copy = copied.iter().find(|it| it.other == other).map_or(String::new(), |copied| {
        let relation = copied.relation.map_or("copied", Relation::as_str);
        match (copied.first_by.tells(), copied.is_origin) {
            (true, true) => format!("; a is a copy of the other ({relation})"),
            (true, false) => format!("; b is a copy of the other ({relation})"),
            (false, _) => "; they share a text, and nothing tells which was first".to_owned(),
        }
    });
    let (both, a, b) = (count("both"), count("only_a"), count("only_b"));
    Ok(format!("{both} in both, {a} only in a, {b} only in b{copy}"))
}

impl Beside {
    fn part(&self) -> &'static str {
        match (&self.a, &self.b) {
            (Some(_), Some(_)) => "both",
            (Some(_), None) => "only_a",
            _ => "only_b",
        }
    }

    fn one(&self) -> Option<&Told> {
        self.a.as_ref().or(self.b.as_ref())
    }
}

/// Everything in the order of the first text, then what only the second one has.
fn side_by_side(
    store: &Store,
    one: ArticleId,
    other: ArticleId,
) -> Result<Vec<Beside>, StoreError> {
    let of_a = Told::all(&store.corrected(one)?);
    let of_b = Told::all(&store.corrected(other)?);
    let in_b: BTreeMap<StatementId, &Told> = of_b.iter().map(|told| (told.id, told)).collect();
    let (mut rows, mut met) = (Vec::new(), BTreeSet::new());
    for told in of_a {
        let mut links = store.links(End::Statement(told.id))?;
        links.retain(|link| link.kind == LinkKind::SameUtterance);
        links.sort_by(|x, y| y.score.total_cmp(&x.score));
        let mut alone = true;
        for link in links {
            let Some(same) = across(&link, told.id).and_then(|id| in_b.get(&id)) else { continue };
            met.insert(same.id);
            let (a, b) = (Some(told.clone()), Some((*same).clone()));
            rows.push(Beside { a, b, link: Some(link) });
            alone = false;
        }
        if alone {
            rows.push(Beside { a: Some(told), ..Beside::default() });
        }
    }
    let only_b = of_b.into_iter().filter(|told| !met.contains(&told.id));
    rows.extend(only_b.map(|told| Beside { b: Some(told), ..Beside::default() }));
    Ok(rows)
}

/// The statement at the other end of a link.
fn across(link: &Link, id: StatementId) -> Option<StatementId> {
    match (link.a, link.b) {
        (End::Statement(a), End::Statement(b)) => Some(if a == id { b } else { a }),
        _ => None,
    }
}

fn columns() -> [Column<Beside>; 10] {
    [
        Column { name: "in", place: Narrow, cell: |it| Cell::text(it.part()) },
        Column { name: "speaker", place: Narrow, cell: |it| Cell::maybe(it.one().map(speaker)) },
        Column {
            name: "act",
            place: Narrow,
            cell: |it| Cell::maybe(it.one().map(|it| it.act.as_str())),
        },
        Column { name: "relation", place: Narrow, cell: relation },
        Column { name: "a_statement", place: Narrow, cell: |it| id(it.a.as_ref()) },
        Column { name: "b_statement", place: Narrow, cell: |it| id(it.b.as_ref()) },
        Column { name: "a", place: Wide, cell: |it| Cell::maybe(it.a.as_ref().map(Told::line)) },
        Column { name: "b", place: Wide, cell: words },
        Column { name: "b_differences", place: Hidden, cell: |it| Cell::text(words(it).shown()) },
        Column {
            name: "link_score",
            place: Hidden,
            cell: |it| it.link.as_ref().map_or(Cell::Nothing, |link| score(link.score)),
        },
    ]
}

fn relation(row: &Beside) -> Cell {
    Cell::maybe(row.link.as_ref().and_then(|link| link.relation).map(Relation::as_str))
}

fn id(told: Option<&Told>) -> Cell {
    Cell::maybe_id(told.map(|told| told.id))
}

fn words(row: &Beside) -> Cell {
    match (&row.a, &row.b) {
        (Some(a), Some(b)) => Cell::Compared(differences(a, b)),
        (None, Some(b)) => Cell::text(b.line()),
        _ => Cell::Nothing,
    }
}

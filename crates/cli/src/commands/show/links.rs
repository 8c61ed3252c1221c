//! What something is linked with, and what says so.

use std::collections::BTreeSet;

use gainsay::record::{End, Evidence, Link, LinkKind, SignValue};
use gainsay::show::is_open;
use gainsay::store::{FirstBy, Store, StoreError};

use crate::listing::Place::{Narrow, Wide};
use crate::listing::{Cell, Column, score};
use crate::record::article_of;

/// A link, seen from one of its ends.
pub(super) struct Row {
    link: Link,
    /// How the one stands to the other.
    how: String,
    other: End,
    outlet: Option<String>,
    published: Option<String>,
    words: String,
}

/// The links of something, the surest of a kind first; of what stands in the newest version of a report
/// those to newest versions.
pub(super) fn of(store: &Store, end: End) -> Result<Vec<Row>, StoreError> {
    let mut links = store.links(end)?;
    links.sort_by(|x, y| x.kind.cmp(&y.kind).then(y.score.total_cmp(&x.score)));
    let wanted = store.weighed(end)?.into_iter().filter(|it| it.wanted);
    let wanted: BTreeSet<_> = wanted.map(|it| (it.kind, it.a, it.b)).collect();
    let row = |link: Link| {
        let is_wanted = wanted.contains(&(link.kind, link.a, link.b));
        let leaves_open = !is_wanted && leaves_open(store, &link)?;
        row(store, end, link, leaves_open)
    };
    let mut rows: Vec<Row> = links.into_iter().map(row).collect::<Result<_, _>>()?;
    copies_between_pages(store, end, &mut rows)?;
    if !is_replaced(store, end)? {
        let mut newest = Vec::new();
        for row in rows {
            if !is_replaced(store, row.other)? {
                newest.push(row);
            }
        }
        rows = newest;
    }
    Ok(rows)
}

/// Whether something stands in a version of a report that a newer one has replaced.
fn is_replaced(store: &Store, end: End) -> Result<bool, StoreError> {
    let article = article_of(store, end)?;
    Ok(store.newest_version(article)? != article)
}

/// Leaves of copies those between two pages, each once: two versions of one page are none.
fn copies_between_pages(store: &Store, end: End, rows: &mut Vec<Row>) -> Result<(), StoreError> {
    let End::Article(own) = end else { return Ok(()) };
    let own = End::Article(store.newest_version(own)?);
    let mut met = BTreeSet::new();
    rows.retain(|row| {
        let is_copy = row.link.kind == LinkKind::CopyOf;
        !is_copy || row.other != own && met.insert((row.other, row.link.a == end))
    });
    Ok(())
}

/// Whether what would deny something leaves it open.
fn leaves_open(store: &Store, link: &Link) -> Result<bool, StoreError> {
    match (link.kind, link.a) {
        (LinkKind::Denies, End::Statement(denial)) => is_open(store, &store.told(denial)?),
        _ => Ok(false),
    }
}

fn row(store: &Store, end: End, link: Link, leaves_open: bool) -> Result<Row, StoreError> {
    let is_first = link.a == end;
    let other = match (link.kind, if is_first { link.b } else { link.a }) {
        (LinkKind::CopyOf, End::Article(id)) => End::Article(store.newest_version(id)?),
        (_, other) => other,
    };
    let (outlet, published, words) = match other {
        End::Article(id) => {
            let line = store.article_line(id)?;
            (line.outlet, line.published, line.title.unwrap_or(line.origin))
        }
        End::Statement(id) => {
            let told = store.told(id)?;
            let line = told.line();
            (told.outlet, told.published, line)
        }
        End::Speaker(id) => {
            let heard = store.heard(id)?;
            let words = heard.voice.description.map(|it| format!(", {it}")).unwrap_or_default();
            (heard.outlet, heard.published, heard.voice.name + &words)
        }
    };
    let how = how(&link, is_first, leaves_open);
    Ok(Row { link, how, other, outlet, published, words })
}

/// How one end of a link stands to the other.
fn how(link: &Link, is_first: bool, leaves_open: bool) -> String {
    let kind = match (link.kind, is_first) {
        (LinkKind::SameUtterance, _) => "same utterance",
        (LinkKind::SameSpeaker, _) => "same speaker",
        (LinkKind::SameStory, _) => "same story",
        (LinkKind::CopyOf, _) if !FirstBy::of(&link.evidence).tells() => "shares text with",
        (LinkKind::CopyOf, true) => "copy of",
        (LinkKind::CopyOf, false) => "copied by",
        (LinkKind::Denies, true) if leaves_open => "leaves open",
        (LinkKind::Denies, false) if leaves_open => "left open by",
        (LinkKind::Denies, true) => "denies",
        (LinkKind::Denies, false) => "denied by",
    };
    match link.relation {
        Some(relation) => format!("{kind}, {relation}"),
        None => kind.to_owned(),
    }
}

/// The columns of links.
pub(super) fn columns() -> [Column<Row>; 7] {
    [
        Column { name: "link", place: Narrow, cell: |row| Cell::text(row.how.as_str()) },
        Column { name: "score", place: Narrow, cell: |row| score(row.link.score) },
        Column { name: "published", place: Narrow, cell: |row| Cell::maybe(row.published.clone()) },
        Column { name: "outlet", place: Narrow, cell: |row| Cell::maybe(row.outlet.clone()) },
        Column { name: "id", place: Narrow, cell: |row| Cell::id(row.other) },
        Column { name: "words", place: Wide, cell: |row| Cell::text(row.words.as_str()) },
        Column { name: "evidence", place: Wide, cell: |row| evidence(&row.link.evidence) },
    ]
}

/// What makes us think so, in a line.
fn evidence(evidence: &Evidence) -> Cell {
    let words = evidence.passages.len();
    let passages = match words {
        0 => None,
        1 => Some("a passage in common".to_owned()),
        _ => Some(format!("{words} passages in common")),
    };
    let signs = evidence.signs.iter().map(|sign| match &sign.value {
        SignValue::Number(number) if number.fract() == 0.0 => format!("{} {number}", sign.name),
        SignValue::Number(number) => format!("{} {number:.2}", sign.name),
        SignValue::Words(words) => format!("{} “{words}”", sign.name),
    });
    Cell::List(passages.into_iter().chain(signs).collect())
}

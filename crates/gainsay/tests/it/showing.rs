//! What people are shown: the order of time, the fullest rendering, and who answers whom.

use gainsay::record::{Act, End, Evidence, Link, LinkKind, Reading, Relation, StatementId};
use gainsay::show::{Side, positions, renderings, told_in_time};
use gainsay::store::{Arrival, GroupKind, Page, Store};
use gainsay_testkit::{Line, says};
use tempfile::TempDir;

/// A report in which one person says one thing.
fn said(outlet: &str, published: &str, act: Act, content: &str) -> Reading {
    says(outlet, published, &[Line("Ana Ruiz", content, act)])
}

/// A record of some reports with links between them, `(kind, a, b)` by their places.
fn record(readings: &[Reading], links: &[(LinkKind, usize, usize)]) -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(folder.path().join("record.gainsay")).unwrap();
    let arrival = Arrival { time: "2024-03-01T12:00:00Z", address: None, media_type: None };
    let end = |kind, at: usize| match kind {
        LinkKind::CopyOf => End::Article(readings[at].article.id()),
        _ => End::Statement(readings[at].statements[0].id),
    };
    let link = |&(kind, a, b): &(LinkKind, usize, usize)| {
        let (a, b) = (end(kind, a), end(kind, b));
        let (a, b) = if kind.is_symmetric() { (a.min(b), a.max(b)) } else { (a, b) };
        let relation = (kind == LinkKind::CopyOf).then_some(Relation::Reprinted);
        Link { kind, a, b, relation, score: 0.9, evidence: Evidence::default() }
    };
    let links: Vec<Link> = links.iter().map(link).collect();
    for (at, reading) in readings.iter().enumerate() {
        let own = if at + 1 == readings.len() { links.as_slice() } else { &[] };
        store.add(reading, &arrival, |it| it.put_links(own)).unwrap();
    }
    (folder, store)
}

fn members(store: &Store, kind: GroupKind, of: &Reading) -> Vec<End> {
    let end = End::Statement(of.statements[0].id);
    store.members(kind, end, &Page::default()).unwrap().items
}

#[test]
fn what_has_no_date_comes_last_and_no_copy_before_its_source() {
    let words = ["“We will sail.”", "“We will sail on.”", "“We will sail again.”", "“We will.”"];
    let dates = ["", "2016-08-01", "2016-07-27", "XXXX-01-02"];
    let readings: Vec<Reading> = dates
        .iter()
        .zip(words)
        .map(|(date, words)| said("The Wire", date, Act::Assert, words))
        .collect();
    let same = |other| (LinkKind::SameUtterance, 0, other);
    // Of those without a date, the first that was added is a copy of the last.
    let links = [same(1), same(2), same(3), (LinkKind::CopyOf, 0, 3)];
    let (_folder, store) = record(&readings, &links);
    let members = members(&store, GroupKind::Utterance, &readings[0]);
    let told = told_in_time(&store, &members).unwrap();
    let ids: Vec<StatementId> = told.iter().map(|it| it.id).collect();
    assert_eq!(ids, [2, 1, 3, 0].map(|at| readings[at].statements[0].id));
}

#[test]
fn no_copy_is_the_fullest_before_what_it_was_copied_from() {
    let readings = [("The Wire", ""), ("The Courier", "2016-07-27")]
        .map(|(outlet, date)| said(outlet, date, Act::Assert, "“We will sail.”"));
    let links = [(LinkKind::SameUtterance, 0, 1), (LinkKind::CopyOf, 1, 0)];
    let (_folder, store) = record(&readings, &links);
    let members = members(&store, GroupKind::Utterance, &readings[0]);
    let all = renderings(&store, told_in_time(&store, &members).unwrap()).unwrap();
    let fullest = all.iter().find(|it| it.base.is_none()).unwrap();
    assert_eq!(fullest.told.id, readings[0].statements[0].id);
}

#[test]
fn nobody_answers_who_stands_with_them() {
    let readings = [
        said("The Wire", "2016-07-27", Act::Allege, "“The harbour was sold.”"),
        said("The Wire", "2016-07-28", Act::Deny, "“It was never sold.”"),
        said("The Wire", "2016-07-29", Act::Deny, "“Nobody sold it.”"),
    ];
    let links = [
        (LinkKind::Denies, 1, 0),
        (LinkKind::Denies, 2, 0),
        (LinkKind::SameUtterance, 1, 2),
        (LinkKind::Denies, 2, 1),
    ];
    let (_folder, store) = record(&readings, &links);
    let members = members(&store, GroupKind::Dispute, &readings[0]);
    let positions = positions(&store, &members).unwrap();
    let sides: Vec<Side> = positions.iter().map(|it| it.side).collect();
    assert_eq!(sides, [Side::Alleges, Side::Denies, Side::Denies]);
    let claim = readings[0].statements[0].id;
    let answers: Vec<_> = positions.iter().map(|it| it.answers.clone()).collect();
    assert_eq!(answers, [vec![], vec![claim], vec![claim]]);
}

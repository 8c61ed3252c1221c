//! Corrections hold in newer versions of a page, wherever the same is read.

use gainsay_record::{Act, End, LinkKind, Reading, StatementId};
use gainsay_store::{Arrival, Change, GroupKind, Linking, Page, Signed};

use crate::any::{Kept, Line, arrival, says};
use crate::correcting::amend;
use crate::grouping::link;
use crate::joining::{MEAN, correct};

const SIGNED: Signed<'_> =
    Signed { time: "2024-03-02T12:00:00Z", maker: "Lena Okoro", reason: None };
const OPENING: Line<'static> = Line("Ilse Brandt", "it was a mild evening", Act::Assert);
const DENIAL: Line<'static> = Line("Ana Ruiz", "“That is false.”", Act::Deny);
const CLAIM: Line<'static> = Line("Tomás Vega", "the harbour was sold", Act::Allege);

/// A version of the page of an outlet.
fn version(kept: &mut Kept, outlet: &str, day: u32, lines: &[Line<'_>]) -> Reading {
    let reading = says(outlet, &format!("2016-07-{day}"), lines);
    add(kept, outlet, &reading);
    reading
}

fn add(kept: &mut Kept, outlet: &str, reading: &Reading) {
    let arrival = Arrival { address: Some(outlet), ..arrival() };
    let links = |it: &mut Linking<'_>| {
        let kinds = [LinkKind::SameSpeaker, LinkKind::SameUtterance];
        kinds.into_iter().try_for_each(|kind| it.put_links_by(MEAN, kind, &[]))
    };
    kept.store.add(reading, &arrival, links).unwrap();
    kept.check();
}

fn voice(kept: &Kept, id: StatementId) -> Option<String> {
    kept.store.told(id).unwrap().voice.map(|it| it.name)
}

/// Of each correction, whether it is behind.
fn behind(kept: &Kept) -> Vec<bool> {
    kept.store.corrections().unwrap().iter().map(|it| it.is_behind).collect()
}

#[test]
fn what_users_said_of_a_statement_holds_in_the_next_version() {
    let mut kept = Kept::new();
    let first = version(&mut kept, "The Harbour Post", 20, &[DENIAL, CLAIM]);
    let right = Some(first.speakers[1].id);
    correct(&mut kept, &Change::Speaker { statement: first.statements[0].id, right });
    let none = correct(&mut kept, &Change::NotAStatement(first.statements[1].id));
    let second = version(&mut kept, "The Harbour Post", 21, &[OPENING, DENIAL, CLAIM]);
    let third = version(&mut kept, "The Harbour Post", 22, &[OPENING, DENIAL, CLAIM, OPENING]);
    for newer in [&second, &third] {
        let [_, denial, claim] = [0, 1, 2].map(|at| newer.statements[at].id);
        assert_eq!(voice(&kept, denial).as_deref(), Some("Tomás Vega"));
        assert_eq!(kept.store.rejected(claim).unwrap(), Some(none));
    }
    assert_eq!(behind(&kept), [false, false]);
    assert_eq!(kept.store.stats().unwrap().statements, 3);
    // Once more is refused, the other way replaces it, and an undo takes all of it back.
    let again = Change::NotAStatement(third.statements[2].id);
    let refused = kept.store.correct(&again, &SIGNED).unwrap_err().to_string();
    assert!(refused.contains("says so already"), "{refused}");
    let nobody = Change::Speaker { statement: third.statements[1].id, right: None };
    let by = correct(&mut kept, &nobody);
    assert_eq!(voice(&kept, third.statements[1].id), None);
    correct(&mut kept, &Change::Undo(by));
    assert_eq!(voice(&kept, third.statements[1].id).as_deref(), Some("Tomás Vega"));
    for number in [1, 2] {
        correct(&mut kept, &Change::Undo(number));
    }
    for newer in [&first, &second, &third] {
        let it = newer.statements.iter().find(|it| it.act == Act::Deny).unwrap();
        assert_eq!(voice(&kept, it.id).as_deref(), Some("Ana Ruiz"));
    }
    assert_eq!(kept.store.stats().unwrap().statements, 4);
}

#[test]
fn what_users_said_of_a_page_is_known_while_its_next_version_is_linked() {
    let mut kept = Kept::new();
    let outlet = "The Harbour Post";
    let first = version(&mut kept, outlet, 20, &[DENIAL, CLAIM]);
    let right = Some(first.speakers[1].id);
    correct(&mut kept, &Change::Speaker { statement: first.statements[0].id, right });
    let second = says(outlet, "2016-07-21", &[OPENING, DENIAL, CLAIM]);
    let denial = second.statements[1].id;
    let arrival = Arrival { address: Some(outlet), ..arrival() };
    let mut heard = None;
    let link = |it: &mut Linking<'_>| {
        assert!(it.is_again(), "what was read is not what holds");
        heard = it.told(&[denial])?.pop().and_then(|it| it.voice).map(|it| it.name);
        Ok(())
    };
    kept.store.add(&second, &arrival, link).unwrap();
    assert_eq!(heard.as_deref(), Some("Tomás Vega"));
}

#[test]
fn the_list_of_links_has_those_that_are_counted() {
    let mut kept = Kept::new();
    let count = |kept: &Kept| {
        let file = rusqlite::Connection::open(kept.path()).unwrap();
        let sql = "SELECT count(*) FROM link_list";
        file.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap().unsigned_abs()
    };
    let counted = |kept: &Kept| kept.store.stats().unwrap().links.values().sum::<u64>();
    let mut ends = Vec::new();
    for (outlet, day) in [("The Harbour Post", 20), ("The Evening Bell", 21), ("Northern Wire", 22)]
    {
        let reading = says(outlet, &format!("2016-07-{day}"), &[DENIAL, CLAIM]);
        let [denial, claim] = [0, 1].map(|at| End::Statement(reading.statements[at].id));
        let mut links = vec![link(LinkKind::Denies, denial, claim, 0.9)];
        links.extend(ends.iter().map(|&other| link(LinkKind::SameUtterance, denial, other, 0.9)));
        let arrival = Arrival { address: Some(outlet), ..arrival() };
        kept.store.add(&reading, &arrival, |it| it.put_links(&links)).unwrap();
        ends.push(denial);
    }
    assert_eq!((count(&kept), counted(&kept)), (6, 6));
    let End::Statement(first) = ends[0] else { unreachable!() };
    let rejected = correct(&mut kept, &Change::NotAStatement(first));
    assert_eq!((count(&kept), counted(&kept)), (3, 3));
    let (kind, a, b) = (LinkKind::SameUtterance, ends[1].min(ends[2]), ends[1].max(ends[2]));
    correct(&mut kept, &Change::Apart { kind, a, b });
    assert_eq!((count(&kept), counted(&kept)), (2, 2));
    version(&mut kept, "Northern Wire", 23, &[OPENING, DENIAL, CLAIM]);
    assert_eq!((count(&kept), counted(&kept)), (1, 1));
    correct(&mut kept, &Change::Undo(rejected));
    assert_eq!(count(&kept), counted(&kept));
}

#[test]
fn what_reads_otherwise_is_something_else() {
    let mut kept = Kept::new();
    let first = version(&mut kept, "The Harbour Post", 20, &[DENIAL, CLAIM]);
    correct(&mut kept, &Change::NotAStatement(first.statements[0].id));
    let by_another = Line("Tomás Vega", "“That is false.”", Act::Deny);
    let second = version(&mut kept, "The Harbour Post", 21, &[by_another, CLAIM]);
    assert_eq!(kept.store.rejected(second.statements[0].id).unwrap(), None);
    assert_eq!(behind(&kept), [true]);
    // The words are back: so is what was said of them.
    let third = version(&mut kept, "The Harbour Post", 22, &[DENIAL, CLAIM, OPENING]);
    assert_eq!(kept.store.rejected(third.statements[0].id).unwrap(), Some(1));
    assert_eq!(behind(&kept), [false]);
    let mut log = kept.store.corrections().unwrap();
    assert!(!log.remove(0).is_lost);
}

#[test]
fn what_belongs_together_does_in_newer_versions_of_both() {
    for apart in [false, true] {
        let mut kept = Kept::new();
        let outlets = ["The Harbour Post", "The Evening Bell"];
        let [one, other] = outlets.map(|it| version(&mut kept, it, 20, &[DENIAL, CLAIM]));
        let kind = LinkKind::SameUtterance;
        let [a, b] = [&one, &other].map(|it| End::Statement(it.statements[0].id));
        let change = match apart {
            false => Change::Merge { kind, a, b },
            true => Change::Apart { kind, a, b },
        };
        correct(&mut kept, &change);
        let newer = outlets.map(|it| version(&mut kept, it, 21, &[OPENING, DENIAL, CLAIM]));
        let [a, b] = [&newer[0], &newer[1]].map(|it| End::Statement(it.statements[1].id));
        let together = |kept: &Kept| {
            let group = kept.store.group(GroupKind::Utterance, a).unwrap();
            group.map(|it| it.size)
        };
        assert_eq!(together(&kept), (!apart).then_some(2));
        if apart {
            // Another version would join them, if nobody had said otherwise.
            let links = [link(kind, a, b, 0.9)];
            let third = says("A third", "2016-07-21", &[CLAIM]);
            let add = |it: &mut Linking<'_>| it.put_links_by(MEAN, kind, &links);
            kept.store.add(&third, &arrival(), add).unwrap();
            assert_eq!(together(&kept), None);
        }
        kept.check();
        correct(&mut kept, &Change::Undo(1));
        assert_eq!(together(&kept), apart.then_some(2));
    }
}

#[test]
fn a_newer_version_that_is_read_anew_keeps_it() {
    let mut kept = Kept::new();
    let first = version(&mut kept, "The Harbour Post", 20, &[DENIAL, CLAIM]);
    let other = version(&mut kept, "The Evening Bell", 20, &[DENIAL]);
    let number = correct(&mut kept, &Change::NotAStatement(first.statements[1].id));
    let [a, b] = [&first, &other].map(|it| End::Speaker(it.speakers[0].id));
    correct(&mut kept, &Change::Apart { kind: LinkKind::SameSpeaker, a, b });
    let mut second = version(&mut kept, "The Harbour Post", 21, &[OPENING, DENIAL, CLAIM]);
    for _ in 0..2 {
        second.provenance.model.push_str(" and newer");
        add(&mut kept, "The Harbour Post", &second);
        assert_eq!(kept.store.rejected(second.statements[2].id).unwrap(), Some(number));
    }
    let mut anew = first.clone();
    anew.provenance.model.push_str(", the newest");
    add(&mut kept, "The Harbour Post", &anew);
    assert_eq!(kept.store.rejected(second.statements[2].id).unwrap(), Some(number));
    let said = kept.store.said(second.speakers[1].id, &Page::default()).unwrap();
    assert_eq!(said.items.len(), 1);
    correct(&mut kept, &Change::Undo(number));
    assert_eq!(kept.store.rejected(second.statements[2].id).unwrap(), None);
}

#[test]
fn two_versions_of_one_page_are_told_apart_in_every_newer_one() {
    for (first, other) in [(0, 1), (1, 0)] {
        let mut kept = Kept::new();
        let lines = [&[DENIAL, CLAIM][..], &[OPENING, DENIAL, CLAIM], &[DENIAL, CLAIM, OPENING]];
        let versions: Vec<Reading> = (20..)
            .zip(lines)
            .map(|(day, lines)| version(&mut kept, "The Harbour Post", day, lines))
            .collect();
        let end = |at: usize| End::Article(versions[at].article.id());
        let kind = LinkKind::SameStory;
        for (at, with) in [(0, 1), (0, 2), (1, 2)] {
            let links = [link(kind, end(at), end(with), 0.9)];
            let id = versions[at].article.id();
            kept.store.link_again(id, |it| it.put_links_by(MEAN, kind, &links)).unwrap();
        }
        let size = |kept: &Kept| kept.store.group(GroupKind::Story, end(2)).unwrap();
        assert!(size(&kept).is_some());
        let change = Change::Apart { kind, a: end(first), b: end(other) };
        let another = Change::Apart { kind, a: end(0), b: end(2) };
        let number = correct(&mut kept, &change);
        assert!(!kept.store.is_to_part(&another).unwrap(), "it is done");
        assert!(size(&kept).is_none());
        assert!(kept.store.links(end(2)).unwrap().is_empty());
        correct(&mut kept, &Change::Undo(number));
        assert_eq!(kept.store.links(end(2)).unwrap().len(), 2);
    }
}

#[test]
fn versions_stand_in_the_order_of_the_dates_that_users_give_them() {
    let mut kept = Kept::new();
    let outlet = "The Harbour Post";
    let first = version(&mut kept, outlet, 20, &[DENIAL, CLAIM]);
    let second = version(&mut kept, outlet, 21, &[OPENING, DENIAL, CLAIM]);
    let none = correct(&mut kept, &Change::NotAStatement(second.statements[1].id));
    let dated = |kept: &mut Kept, of: &Reading, date: &str| {
        let article = of.article.id();
        let right = Some(date.to_owned()).filter(|it| !it.is_empty());
        let number = amend(kept, &Change::Published { article, right }, article).unwrap();
        kept.check();
        number
    };
    let undo = |kept: &mut Kept, of: &Reading, number: i64| {
        amend(kept, &Change::Undo(number), of.article.id()).unwrap();
        kept.check();
    };
    let standing = |kept: &Kept, readings: &[&Reading]| -> Vec<u32> {
        readings
            .iter()
            .map(|it| kept.store.article_line(it.article.id()).unwrap().version)
            .collect()
    };
    let later = dated(&mut kept, &second, "2016-07-30");
    assert_eq!(standing(&kept, &[&first, &second]), [1, 2]);
    let third = version(&mut kept, outlet, 22, &[OPENING, DENIAL, CLAIM, OPENING]);
    let all = [&first, &second, &third];
    assert_eq!(standing(&kept, &all), [1, 3, 2]);
    let rejected =
        |kept: &Kept, of: &Reading, at: usize| kept.store.rejected(of.statements[at].id).unwrap();
    assert_eq!(rejected(&kept, &third, 1), None, "it is older than what was said to be none");
    undo(&mut kept, &second, later);
    assert_eq!(standing(&kept, &all), [1, 2, 3]);
    assert_eq!(rejected(&kept, &third, 1), Some(none));
    assert_eq!(kept.store.stats().unwrap().statements, 3);
    // The newest one comes first, and is the newest again.
    let earlier = dated(&mut kept, &third, "2016-07-01");
    assert_eq!(standing(&kept, &all), [2, 3, 1]);
    assert_eq!([rejected(&kept, &third, 1), rejected(&kept, &first, 0)], [None, None]);
    assert_eq!(rejected(&kept, &second, 1), Some(none));
    undo(&mut kept, &third, earlier);
    assert_eq!(standing(&kept, &all), [1, 2, 3]);
    // Where a date does not tell, what came later stands later.
    let unknown = dated(&mut kept, &first, "");
    assert_eq!(standing(&kept, &all), [1, 2, 3]);
    undo(&mut kept, &first, unknown);
    correct(&mut kept, &Change::Undo(none));
    assert_eq!(kept.store.stats().unwrap().statements, 4);
}

#[test]
fn an_outlet_is_that_of_one_version() {
    let mut kept = Kept::new();
    let first = version(&mut kept, "The Harbour Post", 20, &[DENIAL, CLAIM]);
    let second = version(&mut kept, "The Harbour Post", 21, &[OPENING, DENIAL, CLAIM]);
    for (version, right) in [(&first, "The Quay"), (&second, "The Quay on Sunday")] {
        let article = version.article.id();
        let change = Change::Outlet { article, right: Some(right.to_owned()) };
        amend(&mut kept, &change, article).unwrap();
        kept.check();
    }
    let log = kept.store.corrections().unwrap();
    assert!(log.iter().all(|it| it.undone_by.is_none()), "each holds: {log:?}");
}

#[test]
fn what_is_said_of_the_older_version_later_takes_the_place() {
    let mut kept = Kept::new();
    let first = version(&mut kept, "The Harbour Post", 20, &[DENIAL, CLAIM]);
    let second = version(&mut kept, "The Harbour Post", 21, &[OPENING, DENIAL, CLAIM]);
    let [old, new] = [first.statements[0].id, second.statements[1].id];
    let brandt = Some(second.speakers[0].id);
    correct(&mut kept, &Change::Speaker { statement: new, right: brandt });
    assert_eq!(voice(&kept, old).as_deref(), Some("Ana Ruiz"));
    let by = correct(&mut kept, &Change::Speaker { statement: old, right: None });
    assert_eq!((voice(&kept, old), voice(&kept, new)), (None, None));
    correct(&mut kept, &Change::Undo(by));
    assert_eq!(voice(&kept, old).as_deref(), Some("Ana Ruiz"));
    assert_eq!(voice(&kept, new).as_deref(), Some("Ilse Brandt"));
}

#[test]
fn an_undo_reaches_newer_versions_where_the_older_one_is_read_otherwise() {
    for nth in 0..3 {
        let mut kept = Kept::new();
        let first = version(&mut kept, "The Harbour Post", 20, &[DENIAL, CLAIM]);
        let other = version(&mut kept, "The Evening Bell", 20, &[DENIAL]);
        let statement = first.statements[0].id;
        let [a, b] = [statement, other.statements[0].id].map(End::Statement);
        let change = match nth {
            0 => Change::NotAStatement(statement),
            1 => Change::Speaker { statement, right: None },
            _ => Change::Merge { kind: LinkKind::SameUtterance, a, b },
        };
        let number = correct(&mut kept, &change);
        let second = version(&mut kept, "The Harbour Post", 21, &[OPENING, DENIAL, CLAIM]);
        let mut blind = first.clone();
        blind.provenance.model.push_str(", a blind one");
        blind.statements.remove(0);
        add(&mut kept, "The Harbour Post", &blind);
        assert!(kept.store.corrections().unwrap()[0].is_lost);
        correct(&mut kept, &Change::Undo(number));
        let denial = second.statements[1].id;
        assert_eq!(kept.store.rejected(denial).unwrap(), None, "{change:?}");
        assert_eq!(voice(&kept, denial).as_deref(), Some("Ana Ruiz"), "{change:?}");
        let group = kept.store.group(GroupKind::Utterance, b).unwrap();
        assert_eq!(group, None, "{change:?}");
    }
}

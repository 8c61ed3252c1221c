//! The archive: what it links while reports come one after the other.

use std::collections::BTreeSet;

use gainsay::analysis::linking;
use gainsay::record::{Act, End, Link, LinkKind, Reading, Relation};
use gainsay::store::{Arrival, Change, GroupKind, Page, Signed, Store, StoreError};
use gainsay::{Archive, Prepared};
use gainsay_testkit::{Line, says};

const MATTER: [Line<'static>; 3] = [
    Line(
        "Lena Okoro",
        "the dredging of the Velmar estuary was stopped on Monday after oysters died",
        Act::Assert,
    ),
    Line(
        "Hugh Falk",
        "the oyster beds of Velmar had been sound until the dredger came",
        Act::Assert,
    ),
    Line("Lena Okoro", "the estuary trust would test the oysters for lead and tin", Act::Promise),
];

/// A report of the matter, with what else is said in it.
fn report(outlet: &str, published: &str, line: Line<'static>) -> Reading {
    says(outlet, published, &[&MATTER[..], &[line]].concat())
}

#[test]
fn a_denial_meets_claims_of_other_reports_of_its_story() {
    let claim = Line("Hugh Falk", "Ana Ruiz had hidden a survey of the oysters", Act::Allege);
    let denial = Line("Ana Ruiz", "“I did not hide any survey of the oysters.”", Act::Deny);
    // So many days apart that no words would bring them together.
    let readings = [
        report("The Harbour Post", "2016-07-20", claim),
        report("The Evening Bell", "2016-07-30", denial),
    ];
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::open_or_create(folder.path().join("record.gainsay")).unwrap();
    for reading in &readings {
        archive.add(&Prepared::new(reading.clone()), &Arrival::default()).unwrap();
    }
    let [from, to] = readings.each_ref().map(|it| End::Statement(it.statements[3].id));
    let denies = |links: Vec<Link>| -> Vec<(End, End)> {
        let links = links.into_iter().filter(|it| it.kind == LinkKind::Denies && it.a == to);
        links.map(|it| (it.a, it.b)).collect()
    };
    let kept = denies(archive.store().links(to).unwrap());
    assert!(kept.contains(&(to, from)), "{kept:?}");
    assert_eq!(denies(linking::link(&readings)), kept);
}

/// Something done to a link by hand.
type Forgery = fn(&mut Link);

#[test]
fn a_link_that_its_linker_would_not_make_so_is_found() {
    let line =
        Line("Hugh Falk", "“The dredger had come at night, and nobody saw it.”", Act::Allege);
    let denial = Line("Lena Okoro", "“No dredger came at night.”", Act::Deny);
    let lines = [&MATTER[..], &[line, denial]].concat();
    let readings =
        ["The Harbour Post", "The Evening Bell"].map(|outlet| says(outlet, "2016-07-20", &lines));
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::open_or_create(folder.path().join("record.gainsay")).unwrap();
    for reading in &readings {
        archive.add(&Prepared::new(reading.clone()), &Arrival::default()).unwrap();
    }
    let wrong = |archive: &Archive| -> Vec<String> {
        let problems = gainsay::verify(archive.store(), |_| ()).unwrap().problems;
        problems.into_iter().map(|it| it.message).collect()
    };
    assert_eq!(wrong(&archive), [""; 0]);
    let all: Vec<Link> = archive.store().all_links().map(Result::unwrap).collect();
    let kinds: BTreeSet<LinkKind> = all.iter().map(|it| it.kind).collect();
    assert_eq!(kinds.len(), 5, "{kinds:?}");
    let comes_to = "its relation or its score is not what its evidence comes to";
    let forgeries: [(Forgery, &str); 3] = [
        (|link| link.score = 0.001, comes_to),
        (|link| link.relation = Some(Relation::Excerpted), comes_to),
        (
            |link| drop(link.evidence.signs.pop()),
            "its evidence is not what is found between the two",
        ),
    ];
    let put = |archive: &mut Archive, link: &Link| {
        let links = std::slice::from_ref(link);
        let report = readings[0].article.id();
        archive.store_mut().link_again(report, |it| it.put_links(links)).unwrap();
    };
    for link in &all {
        for (forge, said) in forgeries {
            let mut forged = link.clone();
            forge(&mut forged);
            put(&mut archive, &forged);
            let found = wrong(&archive);
            assert!(found.iter().any(|it| it == said), "{forged:?}: {found:?}");
        }
        put(&mut archive, link);
        assert_eq!(wrong(&archive), [""; 0]);
    }
}

#[test]
fn a_record_is_linked_by_these_linkers_whoever_adds() {
    let line = Line("Hugh Falk", "the dredger had come at night", Act::Allege);
    let readings = ["The Harbour Post", "The Evening Bell", "The Ledger"]
        .map(|outlet| report(outlet, "2016-07-20", line));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.gainsay");
    let add = |reading: &Reading| {
        let mut archive = Archive::open_or_create(&path).unwrap();
        archive.add(&Prepared::new(reading.clone()), &Arrival::default()).unwrap();
        let store = archive.store();
        (store.linkers().unwrap(), store.all_links().map(|it| it.unwrap()).collect::<Vec<_>>())
    };
    add(&readings[0]);
    let (versions, links) = add(&readings[1]);
    assert_eq!(versions, linking::versions().collect());
    assert!(!links.is_empty());
    // As an earlier linker left them.
    let mut store = Store::open(&path).unwrap();
    versions.keys().for_each(|&kind| drop(store.forget_links(kind).unwrap()));
    drop(store);
    let (renewed, all) = add(&readings[2]);
    assert_eq!(renewed, versions);
    assert!(links.iter().all(|it| all.contains(it)));
}

#[test]
fn corrections_that_are_undone_leave_nothing_behind_of_what_came_meanwhile() {
    let claim = Line("Hugh Falk", "Ana Ruiz had hidden a survey of the oysters", Act::Allege);
    let denial = Line("Ana Ruiz", "“I did not hide any survey of the oysters.”", Act::Deny);
    let readings = [
        report("The Harbour Post", "2016-07-20", claim),
        report("The Ledger", "2016-07-21", claim),
        report("The Evening Bell", "2016-07-30", denial),
    ];
    let [first, second, _] = readings.each_ref().map(|it| End::Article(it.article.id()));
    let changes = [
        None,
        Some(Change::NotAStatement(readings[0].statements[3].id)),
        Some(Change::Apart { kind: LinkKind::SameStory, a: first, b: second }),
    ];
    let links = changes.map(|change| {
        let folder = tempfile::tempdir().unwrap();
        let mut archive = Archive::open_or_create(folder.path().join("record.gainsay")).unwrap();
        let add = |archive: &mut Archive, reading: &Reading| {
            archive.add(&Prepared::new(reading.clone()), &Arrival::default()).unwrap();
        };
        let signed = Signed { time: "2024-03-02T12:00:00Z", maker: "Lena Okoro", reason: None };
        let no_reading = |_| -> Result<Reading, StoreError> { panic!("nothing is read anew") };
        add(&mut archive, &readings[0]);
        add(&mut archive, &readings[1]);
        let number = change.map(|it| archive.correct(&it, &signed, no_reading).unwrap());
        add(&mut archive, &readings[2]);
        if let Some(number) = number {
            archive.correct(&Change::Undo(number), &signed, no_reading).unwrap();
        }
        archive.store().all_links().map(|it| it.unwrap()).collect::<Vec<_>>()
    });
    assert!(links[0].iter().any(|it| it.kind == LinkKind::Denies));
    assert_eq!(links[1], links[0]);
    assert_eq!(links[2], links[0]);
}

/// Reports by people of whom some may be several of the others.
fn namesakes() -> Vec<Reading> {
    let people = [
        ("Berta Lind", "minister"),
        ("Bruna Lind", "minister"),
        ("B. Lind", "minister"),
        ("Lind", "minister"),
        ("Omar Haddad", "senator"),
        ("O. Haddad", "senator"),
        ("Omar K. Haddad", "senator"),
        ("Oscar Haddad", "senator"),
        ("Haddad", "senator"),
        ("Tor Strand", "doctor"),
        ("E. Strand", "doctor"),
        ("Alan P. Beck", "judge"),
        ("Alan Beck", "judge"),
        ("Alan R. Beck", "judge"),
        ("A. J. Beck", "judge"),
        ("Gregor Moss", "mayor"),
        ("G. Moss", "mayor"),
        ("Moss", "mayor"),
    ];
    let report = |(at, (name, role)): (usize, (&'static str, &str))| {
        let (outlet, day) =
            (format!("Outlet {}", at / people.len()), format!("2021-03-{:02}", at % 20 + 1));
        let mut reading = says(&outlet, &day, &[Line(name, "the harbour was sold", Act::Assert)]);
        reading.speakers[0].description = Some(role.to_owned());
        reading
    };
    people.into_iter().chain(people).enumerate().map(report).collect()
}

/// A record of readings, added in an order.
fn archive(folder: &tempfile::TempDir, readings: &[&Reading]) -> Archive {
    let mut archive = Archive::open_or_create(folder.path().join("record.gainsay")).unwrap();
    for reading in readings {
        archive.add(&Prepared::new((*reading).clone()), &Arrival::default()).unwrap();
    }
    archive
}

/// Who is one, by the names.
fn identities(archive: &Archive, readings: &[Reading]) -> BTreeSet<Vec<String>> {
    let group = |reading: &Reading| {
        let end = End::Speaker(reading.speakers[0].id);
        let members = archive.store().members(GroupKind::Identity, end, &Page::default()).unwrap();
        let name = |end: &End| {
            let speaks = |it: &&Reading| End::Speaker(it.speakers[0].id) == *end;
            let reading = readings.iter().find(speaks).unwrap();
            format!(
                "{} {}",
                reading.speakers[0].name,
                reading.article.meta().outlet.as_deref().unwrap()
            )
        };
        let mut names: Vec<String> = members.items.iter().map(name).collect();
        names.sort();
        names
    };
    readings.iter().map(group).collect()
}

#[test]
fn who_is_who_does_not_depend_on_the_order_of_arrival() {
    let readings = namesakes();
    let mut order: Vec<&Reading> = readings.iter().collect();
    let folder = tempfile::tempdir().unwrap();
    let expected = identities(&archive(&folder, &order), &readings);
    let with = |name: &str| -> Vec<&Vec<String>> {
        expected.iter().filter(|it| it.iter().any(|it| it.starts_with(name))).collect()
    };
    // Both reports of somebody of a full name, and nobody who may be another.
    let of = |name: &str| vec![format!("{name} Outlet 0"), format!("{name} Outlet 1")];
    for name in ["Berta Lind", "Bruna Lind", "Oscar Haddad", "Tor Strand", "Alan P. Beck"] {
        assert_eq!(with(name), [&of(name)], "{name}");
    }
    for (vague, full) in [("G. Moss", "Gregor Moss"), ("Moss", "Gregor Moss")] {
        assert_eq!(with(vague), with(full));
    }
    let mut drawn = 7_usize;
    for _ in 0..24 {
        for at in (1..order.len()).rev() {
            drawn = drawn
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (drawn >> 33) % (at + 1));
        }
        let folder = tempfile::tempdir().unwrap();
        let mut archive = archive(&folder, &order);
        assert_eq!(identities(&archive, &readings), expected);
        // What users say and take back leaves nothing behind.
        let of = |at: usize| End::Speaker(readings[at].speakers[0].id);
        let signed = Signed { time: "2024-03-02T12:00:00Z", maker: "a test", reason: None };
        let kind = LinkKind::SameSpeaker;
        let mut correct = |change: &Change| {
            archive.correct::<gainsay::store::StoreError>(change, &signed, |_| {
                unreachable!("no report is read anew")
            })
        };
        let changes = [
            Change::Merge { kind, a: of(0), b: of(1) },
            Change::Apart { kind, a: of(4), b: of(22) },
        ];
        let made = changes.map(|it| correct(&it).unwrap());
        for number in made {
            correct(&Change::Undo(number)).unwrap();
        }
        assert_eq!(identities(&archive, &readings), expected);
    }
}

/// Links without their evidence, and who is in one group, each by their ids in order.
type Linked = (BTreeSet<(LinkKind, End, End)>, BTreeSet<BTreeSet<End>>);

/// What a record comes to, to which reports are added in an order.
fn added(readings: &[Reading], order: &[usize]) -> Linked {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::open_or_create(folder.path().join("record.gainsay")).unwrap();
    for &at in order {
        archive.add(&Prepared::new(readings[at].clone()), &Arrival::default()).unwrap();
    }
    let links = archive.store().all_links().map(Result::unwrap);
    let links = links.map(|it| (it.kind, it.a, it.b)).collect();
    let page = Page { limit: 1000, ..Page::default() };
    let groups = GroupKind::ALL.into_iter().flat_map(|kind| {
        let groups = archive.store().groups(kind, &page).unwrap().items.into_iter();
        let members = groups.map(|it| archive.store().members(kind, it.name, &page).unwrap().items);
        members.map(|it| it.into_iter().collect()).collect::<Vec<BTreeSet<End>>>()
    });
    (links, groups.collect())
}

#[test]
fn in_which_order_reports_come_has_no_say_in_what_belongs_together() {
    let outlets =
        ["The Harbour Post", "The Evening Bell", "The Ledger", "Northern Wire", "The Quay"];
    let speakers = ["Ana Ruiz", "A. Ruiz", "Hugh Falk", "Serhiy Brelenko", "Sergey Brelenko"];
    let reading = |at: usize| {
        let said = format!("the survey of bed {at} had been lost");
        let line = Line(speakers[at % speakers.len()], &said, Act::Assert);
        let lines = [&MATTER[..], &[line]].concat();
        says(outlets[at % outlets.len()], &format!("2016-07-{:02}", 1 + at * 7 % 28), &lines)
    };
    let readings: Vec<Reading> = (0..20).map(reading).collect();
    let orders = |count: usize| {
        let forth: Vec<usize> = (0..count).collect();
        let back = forth.iter().rev().copied().collect();
        let mixed = forth.iter().map(|at| at * 7 % count).collect();
        [forth, back, mixed]
    };
    // As many as stand for somebody (`MOST_ALIKE` of the store): every link is found whatever comes first.
    let few = orders(8).map(|order| added(&readings, &order));
    assert!(few[0].0.iter().any(|it| it.0 == LinkKind::SameSpeaker));
    assert_eq!((&few[0], &few[0]), (&few[1], &few[2]));
    // Of more, some links between those who are one person anyway are left out, and no others.
    let many = orders(20).map(|order| added(&readings, &order));
    for one in &many[1..] {
        assert_eq!(one.1, many[0].1);
        for (kind, a, b) in one.0.symmetric_difference(&many[0].0) {
            assert_eq!(*kind, LinkKind::SameSpeaker);
            assert!(one.1.iter().any(|group| group.contains(a) && group.contains(b)));
        }
    }
}

//! The archive: what it links while reports come one after the other.

use gainsay::analysis::linking;
use gainsay::record::{Act, End, Link, LinkKind, Reading};
use gainsay::store::Arrival;
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

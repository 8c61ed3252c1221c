//! Groups: whatever is linked, corrected, undone and read anew, in whatever order, they are what
//! the links and the corrections give.

use std::collections::{BTreeMap, BTreeSet};

use gainsay_record::{Act, End, Evidence, Heard, Link, LinkKind, Reading, Relation};
use gainsay_store::{Change, GroupKind, Linking, Page, Rule, Signed, StoreError, Surroundings};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::any::{Kept, Line, arrival, says};

/// Reports of invented outlets, three statements of two speakers each.
fn reports(count: usize) -> Vec<Reading> {
    let report = |number: usize| {
        let outlet = format!("Outlet {number}");
        says(
            &outlet,
            "2016-07-27",
            &[
                Line("Ana Ruiz", "“That is false.”", Act::Deny),
                Line("Tomás Vega", "the harbour was sold", Act::Allege),
                Line("Ana Ruiz", "nobody had asked", Act::Assert),
            ],
        )
    };
    (0..count).map(report).collect()
}

const KINDS: [LinkKind; 5] = [
    LinkKind::SameUtterance,
    LinkKind::Denies,
    LinkKind::SameSpeaker,
    LinkKind::SameStory,
    LinkKind::CopyOf,
];

/// The ends that a kind of link may join, of some readings.
fn ends(readings: &[Reading], kind: LinkKind) -> Vec<End> {
    let of = |reading: &Reading| -> Vec<End> {
        match kind {
            LinkKind::SameUtterance | LinkKind::Denies => {
                reading.statements.iter().map(|it| End::Statement(it.id)).collect()
            }
            LinkKind::SameSpeaker => {
                reading.speakers.iter().map(|it| End::Speaker(it.id)).collect()
            }
            LinkKind::SameStory | LinkKind::CopyOf => vec![End::Article(reading.article.id())],
        }
    };
    readings.iter().flat_map(of).collect()
}

pub fn link(kind: LinkKind, a: End, b: End, score: f32) -> Link {
    let (a, b) = if kind.is_symmetric() { (a.min(b), a.max(b)) } else { (a, b) };
    Link { kind, a, b, relation: None, score, evidence: Evidence::default() }
}

/// What happens to a record: what, to which two, how surely.
type Step = (u8, u8, u8, u8);

/// A link between two ends, the first of which is of the last reading.
fn drawn(readings: &[Reading], &(kind, a, b, score): &Step) -> Option<Link> {
    let kind = KINDS[usize::from(kind) % KINDS.len()];
    let (new, all) = (ends(&readings[readings.len() - 1..], kind), ends(readings, kind));
    let (a, b) = (new[usize::from(a) % new.len()], all[usize::from(b) % all.len()]);
    let is_excerpt = kind == LinkKind::CopyOf && score / 4 % 3 == 0;
    let relation = is_excerpt.then_some(Relation::Excerpted);
    let link = Link { relation, ..link(kind, a, b, f32::from(score % 4) / 4.0) };
    (a != b).then_some(link)
}

/// Who is one: what is so from the start, then the surest links, as long as a set may be.
pub fn sets(around: &Surroundings, may_be: impl Fn(&[&Heard]) -> bool) -> Vec<Vec<End>> {
    let mut links: Vec<&Link> = around.links.iter().collect();
    links.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let found = links.into_iter().map(|it| (it.a, it.b, false));
    let mut one = around.one.clone();
    one.sort();
    let pairs = one.into_iter().map(|(a, b)| (a, b, true)).chain(found);
    let mut sets: Vec<Vec<&Heard>> = around.speakers.iter().map(|it| vec![it]).collect();
    let has = |set: &[&Heard], end: End| set.iter().any(|it| End::Speaker(it.voice.id) == end);
    for (a, b, is_so) in pairs {
        let at = |end| sets.iter().position(|set| has(set, end)).unwrap();
        let (one, other) = (at(a), at(b));
        if one == other {
            continue;
        }
        let both = [&sets[one][..], &sets[other]].concat();
        let told = around.apart.iter().any(|&(a, b)| has(&both, a) && has(&both, b));
        if !told && (is_so || may_be(&both)) {
            sets[one] = both;
            sets.remove(other);
        }
    }
    let ends = |set: Vec<&Heard>| set.into_iter().map(|it| End::Speaker(it.voice.id)).collect();
    sets.into_iter().map(ends).collect()
}

/// The rule of identities here: two that many reports tell of cannot be one.
fn few(around: &Surroundings) -> Vec<Vec<End>> {
    sets(around, |set| set.len() < 4)
}

/// Puts links of any kind, each by a rule of its kind.
fn put(linking: &mut Linking<'_>, links: &[Link]) -> Result<(), StoreError> {
    for kind in KINDS {
        let links: Vec<Link> = links.iter().filter(|it| it.kind == kind).cloned().collect();
        let rule = match kind {
            LinkKind::SameSpeaker => Rule::People(&few),
            LinkKind::CopyOf => Rule::Each,
            _ => Rule::Mean { least: 0.3, counted: 2 },
        };
        linking.put_links_by(rule, kind, &links)?;
    }
    Ok(())
}

fn correct(kept: &mut Kept, readings: &[Reading], &(what, a, b, _): &Step) {
    let kind = KINDS[usize::from(what / 8) % KINDS.len()];
    let all = ends(readings, kind);
    let (a, b) = (all[usize::from(a) % all.len()], all[usize::from(b) % all.len()]);
    let signed = Signed { time: "2024-03-02T12:00:00Z", maker: "a test", reason: None };
    let change = match (what % 8, a, b) {
        (0 | 1, ..) => Change::Apart { kind, a, b },
        (2, ..) => Change::Merge { kind, a, b },
        (3, ..) => Change::Confirm { kind, a, b },
        (4, End::Statement(id), _) => Change::NotAStatement(id),
        (5, End::Statement(statement), _) => {
            let of = readings.iter().find(|it| it.statement(statement).is_some()).unwrap();
            Change::Speaker { statement, right: of.speakers.last().map(|it| it.id) }
        }
        (number, ..) => Change::Undo(i64::from(number)),
    };
    // Some cannot be made: then nothing has changed.
    let _ = kept.store.correct(&change, &signed);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn groups_are_what_links_and_corrections_give(
        links in vec(vec(any::<Step>(), 0..12), 8),
        corrections in vec(vec(any::<Step>(), 0..4), 8),
    ) {
        let (kept, _) = corrected(&links, &corrections);
        kept.check();
        for entry in kept.store.corrections().unwrap() {
            // What users say is the same is the same as long as the log says that it holds.
            let Change::Merge { kind, a, b } = entry.change else { continue };
            let is_none = |end| match end {
                End::Statement(id) => kept.store.rejected(id).unwrap().is_some(),
                _ => false,
            };
            if entry.undone_by.is_none() && !is_none(a) && !is_none(b) {
                let of = |end| kept.store.members(GroupKind::of(kind), end, &Page::default()).unwrap();
                prop_assert!(of(a).items.contains(&b), "{entry:?}");
            }
        }
    }

    #[test]
    fn groups_stay_so_when_reports_are_read_again(
        links in vec(vec(any::<Step>(), 0..12), 8),
        corrections in vec(vec(any::<Step>(), 0..4), 8),
        again in vec(any::<Step>(), 0..6),
    ) {
        let (mut kept, readings) = corrected(&links, &corrections);
        for step in &again {
            let mut reading = readings[usize::from(step.1) % readings.len()].clone();
            reading.provenance.model = format!("model {}", step.2);
            let kind = KINDS[usize::from(step.0) % KINDS.len()];
            let (own, all) = (ends(std::slice::from_ref(&reading), kind), ends(&readings, kind));
            let (a, b) = (own[0], all[usize::from(step.3) % all.len()]);
            let links: Vec<Link> = (a != b).then(|| link(kind, a, b, 0.5)).into_iter().collect();
            kept.store.add(&reading, &arrival(), |linking| put(linking, &links)).unwrap();
            kept.check();
        }
    }
}

/// The groups of some kinds, by their members.
fn groups(kept: &Kept, readings: &[Reading]) -> Vec<BTreeSet<BTreeSet<End>>> {
    let kinds = [GroupKind::Utterance, GroupKind::Dispute, GroupKind::Story, GroupKind::Identity];
    let of = |kind: GroupKind| {
        let all = ends(readings, kind.link()).into_iter();
        let members = |end| kept.store.members(kind, end, &Page::default()).unwrap().items;
        all.map(|end| members(end).into_iter().collect()).collect()
    };
    kinds.into_iter().map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn groups_are_the_same_in_whatever_order_reports_come(
        order in Just((0..8).collect::<Vec<usize>>()).prop_shuffle(),
        steps in vec((0..4_usize, 0..24_usize, 0..24_usize, 1..9_u8), 0..40),
        again in 0..8_usize,
    ) {
        let readings = reports(8);
        let drawn = |&(kind, a, b, score): &(usize, usize, usize, u8)| {
            let kind = KINDS[kind % 4];
            let all = ends(&readings, kind);
            let (a, b) = (all[a % all.len()], all[b % all.len()]);
            (a != b).then(|| link(kind, a, b, f32::from(score) / 8.0))
        };
        // A pair has one link of a kind.
        let links: BTreeMap<_, Link> =
            steps.iter().filter_map(drawn).map(|it| ((it.kind, it.a, it.b), it)).collect();
        let of = |number: usize| -> BTreeSet<End> {
            let reading = std::slice::from_ref(&readings[number]);
            KINDS.into_iter().flat_map(|kind| ends(reading, kind)).collect()
        };
        let add = |kept: &mut Kept, number: usize, known: &[usize], model: &str| {
            let mut reading = readings[number].clone();
            reading.provenance.model = model.to_owned();
            let (own, known) = (of(number), known.iter().flat_map(|&it| of(it)).collect::<BTreeSet<_>>());
            let is_there = |end: &End| own.contains(end) || known.contains(end);
            let new = links.values().filter(|it| {
                (own.contains(&it.a) || own.contains(&it.b)) && is_there(&it.a) && is_there(&it.b)
            });
            let new: Vec<Link> = new.cloned().collect();
            kept.store.add(&reading, &arrival(), |linking| put(linking, &new)).unwrap();
        };
        let (mut one, mut other) = (Kept::new(), Kept::new());
        let straight: Vec<usize> = (0..8).collect();
        for (kept, order) in [(&mut one, &straight), (&mut other, &order)] {
            for (at, &number) in order.iter().enumerate() {
                add(kept, number, &order[..at], "a model");
            }
            kept.check();
        }
        let expected = groups(&one, &readings);
        prop_assert_eq!(&groups(&other, &readings), &expected);
        add(&mut one, again, &straight, "another model");
        one.check();
        prop_assert_eq!(&groups(&one, &readings), &expected);
    }
}

/// A record of eight reports, linked and corrected.
fn corrected(links: &[Vec<Step>], corrections: &[Vec<Step>]) -> (Kept, Vec<Reading>) {
    let (mut kept, readings) = (Kept::new(), reports(8));
    for (number, (links, steps)) in links.iter().zip(corrections).enumerate() {
        let known = &readings[..=number];
        let links: Vec<Link> = links.iter().filter_map(|step| drawn(known, step)).collect();
        let add = |linking: &mut Linking<'_>| put(linking, &links);
        kept.store.add(&readings[number], &arrival(), add).unwrap();
        steps.iter().for_each(|step| correct(&mut kept, known, step));
    }
    (kept, readings)
}

#[test]
fn members_of_a_group_are_listed_whoever_asks() {
    let (mut kept, readings) = (Kept::new(), reports(3));
    let statements = ends(&readings, LinkKind::SameUtterance);
    for (number, reading) in readings.iter().enumerate() {
        let links: Vec<Link> = (0..number)
            .map(|other| {
                link(LinkKind::SameUtterance, statements[3 * other], statements[3 * number], 0.9)
            })
            .chain([link(
                LinkKind::Denies,
                statements[3 * number],
                statements[3 * number + 1],
                0.8,
            )])
            .collect();
        kept.store.add(reading, &arrival(), |linking| linking.put_links(&links)).unwrap();
    }
    let page = Page::default();
    let utterance = kept.store.members(GroupKind::Utterance, statements[0], &page).unwrap();
    assert_eq!(utterance.items, [statements[6], statements[3], statements[0]]);
    // Three denials of one utterance, and what each of them denies.
    let dispute = kept.store.group(GroupKind::Dispute, statements[7]).unwrap().unwrap();
    assert_eq!((dispute.size, dispute.last.as_deref()), (6, Some("2016-07-27")));
    assert_eq!(dispute.name, *[0, 1, 3, 4, 6, 7].map(|at| statements[at]).iter().min().unwrap());
    let all = kept.store.groups(GroupKind::Dispute, &page).unwrap();
    assert_eq!(all.items, [dispute]);
    assert_eq!(kept.store.group(GroupKind::Dispute, statements[2]).unwrap(), None);
    assert_eq!(
        kept.store.members(GroupKind::Dispute, statements[2], &page).unwrap().items,
        [statements[2]]
    );
    let links = kept.store.links(statements[0]).unwrap();
    assert_eq!(links.len(), 3);
    assert!(kept.store.group(GroupKind::Story, statements[0]).is_err());
}

#[test]
fn what_a_newer_version_has_replaced_is_not_counted() {
    let mut kept = Kept::new();
    let said = ["“That was never true.”", "“That was never true, I say.”", "“Never true.”"];
    let readings =
        said.map(|it| says("Outlet 1", "2016-07-27", &[Line("Ana Ruiz", it, Act::Deny)]));
    let [old, other, new] = &readings;
    let page = |address| gainsay_store::Arrival { address: Some(address), ..arrival() };
    for (reading, address, to) in
        [(old, "a.txt", &[][..]), (other, "b.txt", &[old]), (new, "a.txt", &[old, other])]
    {
        let join = |it: &mut Linking<'_>| {
            for kind in [LinkKind::SameUtterance, LinkKind::SameSpeaker, LinkKind::SameStory] {
                let end = ends(std::slice::from_ref(reading), kind)[0];
                let to = to.iter().map(|&it| ends(std::slice::from_ref(it), kind)[0]);
                let links: Vec<_> = to.map(|it| link(kind, it, end, 0.9)).collect();
                it.put_links(&links)?;
            }
            Ok(())
        };
        kept.store.add(reading, &page(address), join).unwrap();
        let ana = &kept.store.who("ruiz", 9).unwrap()[0];
        let is_first = std::ptr::eq(reading, old);
        assert_eq!(ana.statements, if is_first { 1 } else { 2 });
        for kind in [GroupKind::Utterance, GroupKind::Story, GroupKind::Identity] {
            let groups = kept.store.groups(kind, &Page::default()).unwrap().items;
            let sizes: Vec<_> = groups.iter().map(|it| it.size).collect();
            assert_eq!(sizes, if is_first { vec![] } else { vec![2] }, "{kind}");
        }
    }
    let listed = kept.store.find(&gainsay_store::Query::default(), &Page::default()).unwrap();
    assert_eq!(listed.items.len(), 2);
    kept.check();
}

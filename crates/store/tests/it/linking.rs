//! What whoever links an article may ask while it is added, and what is kept of the answer.

use gainsay_record::{
    Act, End, Evidence, Heard, Link, LinkKind, Passage, Reading, Relation, Sign, SignValue, Told,
};
use gainsay_store::{Change, GroupKind, Linking, Page, Signed, Store, StoreError};

use crate::any::{Kept, Line, arrival, says};
use crate::grouping::link;

fn report(number: usize) -> Reading {
    let outlet = format!("Outlet {number}");
    let lines = [
        Line("Ana Ruiz", "“That is false.”", Act::Deny),
        Line("Tomás Vega", "the harbour was sold", Act::Allege),
    ];
    says(&outlet, "2016-07-27", &lines)
}

/// The first statement of a report.
fn first(reading: &Reading) -> End {
    End::Statement(reading.statements[0].id)
}

fn put(kept: &mut Kept, reading: &Reading, keys: &[u64]) {
    let end = first(reading);
    let put = |it: &mut Linking<'_>| it.put_keys(LinkKind::SameUtterance, end, keys);
    kept.store.add(reading, &arrival(), put).unwrap();
}

/// What shares keys with a new report, by number.
fn sharing(store: &mut Store, kind: LinkKind, keys: &[u64], most: usize) -> Vec<End> {
    let mut found = Vec::new();
    let id = store.article_ids().next().unwrap().unwrap();
    let mut ask = |it: &mut Linking<'_>| {
        found = it.sharing(kind, keys, most)?;
        Ok(())
    };
    store.link_again(id, &mut ask).unwrap();
    found
}

#[test]
fn what_shares_a_key_is_brought_together() {
    let mut kept = Kept::new();
    let reports: Vec<_> = (0..4).map(report).collect();
    for (reading, keys) in
        reports.iter().zip([&[1 << 20, 2 << 20][..], &[2 << 20], &[3 << 20], &[]])
    {
        put(&mut kept, reading, keys);
    }
    let mut expected = vec![first(&reports[0]), first(&reports[1])];
    expected.sort();
    for tidied in [false, true] {
        if tidied {
            kept.store.tidy().unwrap();
        }
        let kind = LinkKind::SameUtterance;
        assert_eq!(sharing(&mut kept.store, kind, &[2 << 20], 9), expected);
        assert_eq!(sharing(&mut kept.store, kind, &[1 << 20, 2 << 20], 9), expected);
        assert_eq!(sharing(&mut kept.store, kind, &[4 << 20], 9), []);
        assert_eq!(sharing(&mut kept.store, LinkKind::Denies, &[2 << 20], 9), []);
    }
    kept.check();
}

#[test]
fn what_is_no_statement_keeps_its_links_until_it_is_one_again() {
    let mut kept = Kept::new();
    let reports: Vec<_> = (0..2).map(report).collect();
    put(&mut kept, &reports[0], &[1 << 20]);
    let none = Change::NotAStatement(reports[0].statements[0].id);
    let signed = Signed { time: "2024-03-02T12:00:00Z", maker: "Lena Okoro", reason: None };
    let number = kept.store.correct(&none, &signed).unwrap();
    let end = first(&reports[1]);
    let join = |it: &mut Linking<'_>| {
        let others = it.sharing(LinkKind::SameUtterance, &[1 << 20], 9)?;
        let links: Vec<Link> =
            others.iter().map(|&it| link(LinkKind::SameUtterance, it, end, 0.9)).collect();
        it.put_links(&links)
    };
    kept.store.add(&reports[1], &arrival(), join).unwrap();
    let group = |kept: &Kept| kept.store.group(GroupKind::Utterance, end).unwrap();
    assert_eq!((kept.store.links(end).unwrap().len(), group(&kept)), (0, None));
    kept.check();
    kept.store.undo(number, &signed).unwrap();
    assert_eq!(
        (kept.store.links(end).unwrap().len(), group(&kept).map(|it| it.size)),
        (1, Some(2))
    );
    kept.check();
}

#[test]
fn what_leads_to_other_reports_is_what_was_found() {
    let mut kept = Kept::new();
    let reports: Vec<_> = (0..3).map(report).collect();
    reports.iter().for_each(|it| _ = kept.add(it));
    let [a, b, c] = [0, 1, 2].map(|at| End::Article(reports[at].article.id()));
    let kind = LinkKind::SameStory;
    let signed = Signed { time: "2024-03-02T12:00:00Z", maker: "Lena Okoro", reason: None };
    let id = reports[0].article.id();
    kept.store.link_again(id, |it| it.put_links(&[link(kind, a, b, 0.5)])).unwrap();
    kept.store.correct(&Change::Apart { kind, a, b }, &signed).unwrap();
    kept.store.correct(&Change::Merge { kind, a, b: c }, &signed).unwrap();
    let ask = |it: &mut Linking<'_>| {
        assert_eq!(it.surest(kind, id, 9)?, [(reports[1].article.id(), 0.5)]);
        Ok(())
    };
    kept.store.link_again(id, ask).unwrap();
}

#[test]
fn a_key_that_too_many_share_brings_nobody_together() {
    let mut kept = Kept::new();
    let reports: Vec<_> = (0..5).map(report).collect();
    reports.iter().for_each(|reading| put(&mut kept, reading, &[7 << 20]));
    assert_eq!(sharing(&mut kept.store, LinkKind::SameUtterance, &[7 << 20], 5).len(), 5);
    assert_eq!(sharing(&mut kept.store, LinkKind::SameUtterance, &[7 << 20], 4), []);
    // Once it is common it stays so.
    assert_eq!(sharing(&mut kept.store, LinkKind::SameUtterance, &[7 << 20], 5), []);
    kept.store.tidy().unwrap();
    put(&mut kept, &report(9), &[7 << 20]);
    assert_eq!(sharing(&mut kept.store, LinkKind::SameUtterance, &[7 << 20], 9), []);
}

#[test]
fn somebody_in_every_report_is_not_too_common_to_be_linked() {
    let mut kept = Kept::new();
    let kind = LinkKind::SameSpeaker;
    for number in 0..40 {
        let reading = report(number);
        let end = End::Speaker(reading.speakers[0].id);
        let join = |it: &mut Linking<'_>| {
            let others = it.sharing(kind, &[5 << 20], 10)?;
            assert!(others.len() <= 8, "{}", others.len());
            let links: Vec<Link> = others.iter().map(|&it| link(kind, it, end, 0.9)).collect();
            it.put_links(&links)?;
            it.put_keys(kind, end, &[5 << 20])
        };
        kept.store.add(&reading, &arrival(), join).unwrap();
        if number % 15 == 0 {
            kept.store.tidy().unwrap();
        }
    }
    let who = kept.store.who("Ana Ruiz", 9).unwrap();
    assert_eq!(who.len(), 1);
    assert_eq!(who[0].identity.as_ref().map(|it| (it.size, it.statements)), Some((40, 40)));
    kept.check();
}

#[test]
fn the_record_tells_what_it_holds_while_an_article_is_added() {
    let mut kept = Kept::new();
    let (one, other) = (report(1), report(2));
    kept.add(&one);
    let ask = |it: &mut Linking<'_>| {
        let id = one.article.id();
        assert_eq!(it.reading(id)?, one);
        assert_eq!(it.article(id)?, one.article);
        assert_eq!(it.reading(other.article.id())?, other);
        assert_eq!(it.gist(id)?, None);
        for gist in [&b"mussels"[..], b"", b"a quay"] {
            it.put_gist(id, gist)?;
            assert_eq!(it.gist(id)?.as_deref(), Some(gist));
        }
        for reading in [&one, &other] {
            let (told, heard) = (Told::all(reading), Heard::all(reading));
            let statements: Vec<_> = told.iter().map(|it| it.id).collect();
            let speakers: Vec<_> = heard.iter().map(|it| it.voice.id).collect();
            assert_eq!(it.told(&statements)?, told);
            assert_eq!(it.heard(&speakers)?, heard);
        }
        let unknown = report(3).statements[0].id;
        assert!(matches!(it.told(&[unknown]), Err(StoreError::UnknownId { .. })));
        Ok(())
    };
    kept.store.add(&other, &arrival(), ask).unwrap();
}

#[test]
fn links_come_back_with_their_evidence_in_an_order_that_stays() {
    let mut kept = Kept::new();
    let reports: Vec<_> = (0..4).map(report).collect();
    let mut expected = Vec::new();
    for (number, reading) in reports.iter().enumerate() {
        let signs = vec![
            Sign { name: "meaning", value: SignValue::Number(0.25) },
            Sign { name: "speaker", value: SignValue::Words("“Ana Ruiz”".to_owned()) },
        ];
        let evidence = Evidence { passages: vec![Passage { a: 0..8, b: 0..8 }], signs };
        let links: Vec<Link> = reports[..number]
            .iter()
            .flat_map(|other| {
                let (kind, relation) = (LinkKind::SameUtterance, Some(Relation::Verbatim));
                let one = Link {
                    relation,
                    evidence: evidence.clone(),
                    ..link(kind, first(other), first(reading), 0.75)
                };
                let ends = [other, reading].map(|it| End::Article(it.article.id()));
                [one, link(LinkKind::CopyOf, ends[1], ends[0], 0.5)]
            })
            .collect();
        kept.store.add(reading, &arrival(), |it| it.put_links(&links)).unwrap();
        expected.extend(links);
    }
    let is_statement = |link: &Link| matches!(link.a, End::Statement(_));
    expected.sort_by_key(|link| (is_statement(link), link.a, link.b));
    let found: Vec<Link> = kept.store.all_links().map(|it| it.unwrap()).collect();
    assert_eq!(found, expected);
    kept.check();
}

#[test]
fn a_link_that_cannot_be_is_refused_and_nothing_is_added() {
    let mut kept = Kept::new();
    let reading = report(1);
    let (one, speaker) = (first(&reading), End::Speaker(reading.speakers[0].id));
    for (kind, a, b) in [
        (LinkKind::SameUtterance, one, one),
        (LinkKind::SameUtterance, one, speaker),
        (LinkKind::SameStory, one, one),
    ] {
        let wrong = link(kind, a, b, 0.5);
        let error = kept.store.add(&reading, &arrival(), |it| it.put_links(&[wrong])).unwrap_err();
        assert!(matches!(error, StoreError::Link { .. }), "{error}");
    }
    assert_eq!(kept.store.stats().unwrap().articles, 0);
}

#[test]
fn links_of_an_older_linker_are_forgotten_and_made_again() {
    let mut kept = Kept::new();
    let reports: Vec<_> = (0..3).map(report).collect();
    for reading in &reports {
        kept.add(reading);
    }
    let kind = LinkKind::SameUtterance;
    let link_all = |kept: &mut Kept| {
        for pair in reports.windows(2) {
            let links = [link(kind, first(&pair[0]), first(&pair[1]), 0.5)];
            let again = |it: &mut Linking<'_>| {
                it.put_keys(kind, first(&pair[1]), &[1 << 20])?;
                it.put_links(&links)
            };
            kept.store.link_again(pair[1].article.id(), again).unwrap();
        }
        kept.store.set_linker(kind, 3).unwrap();
    };
    link_all(&mut kept);
    let size = |kept: &Kept| {
        kept.store.group(GroupKind::Utterance, first(&reports[0])).unwrap().map(|it| it.size)
    };
    assert_eq!((size(&kept), kept.store.linkers().unwrap()[&kind]), (Some(3), 3));
    let (first_time, again) =
        (kept.store.forget_links(kind).unwrap(), kept.store.forget_links(kind).unwrap());
    assert_eq!((size(&kept), kept.store.linkers().unwrap()[&kind]), (None, 0));
    // Who was overtaken by another program does not say that all is linked.
    kept.store.set_renewed(&first_time, 3).unwrap();
    assert_eq!(kept.store.linkers().unwrap()[&kind], 0);
    kept.store.set_renewed(&again, 3).unwrap();
    assert_eq!(kept.store.linkers().unwrap()[&kind], 3);
    assert_eq!(sharing(&mut kept.store, kind, &[1 << 20], 9), []);
    assert_eq!(kept.store.all_links().count(), 0);
    kept.check();
    link_all(&mut kept);
    assert_eq!(size(&kept), Some(3));
    assert_eq!(kept.store.groups(GroupKind::Utterance, &Page::default()).unwrap().items.len(), 1);
    kept.check();
}

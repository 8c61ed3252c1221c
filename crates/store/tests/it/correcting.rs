//! Corrections hold, outlive another reading, and can be undone.

use gainsay_record::{Act, End, LinkKind, Reading, Span, StatementId};
use gainsay_store::{Change, GroupKind, Page, Query, Signed};

use crate::any::{Kept, Line, arrival, says};
use crate::grouping::link;

const SIGNED: Signed<'_> =
    Signed { time: "2024-03-02T12:00:00Z", maker: "Lena Okoro", reason: Some("heard it") };

fn two() -> [Reading; 2] {
    ["The Harbour Post", "The Evening Bell"].map(|outlet| {
        says(
            outlet,
            "2016-07-27",
            &[
                Line("Ana Ruiz", "“That is false.”", Act::Deny),
                Line("Tomás Vega", "the harbour was sold", Act::Allege),
            ],
        )
    })
}

/// The same article as another model reads it: every content a word shorter at its start.
fn read_anew(reading: &Reading) -> Reading {
    let mut reading = reading.clone();
    reading.provenance.model = "a newer one".to_owned();
    let article = reading.article.clone();
    for statement in &mut reading.statements {
        let span: Span = statement.content[0];
        let words = article.slice(span);
        let shorter = span.start() + words.find(' ').unwrap() + 1;
        statement.content = vec![article.span(shorter..span.end()).unwrap()];
        let cue = statement.cue.as_ref().map(|cue| cue.span);
        statement.id = StatementId::of(&article, statement.source, cue, &statement.content);
    }
    reading
}

fn count(kept: &Kept, words: &str) -> usize {
    let query = Query { words: Some(words.to_owned()), ..Query::default() };
    kept.store.find(&query, &Page::default()).unwrap().items.len()
}

#[test]
fn what_is_told_apart_stays_apart_through_another_reading() {
    let (mut kept, [one, other]) = (Kept::new(), two());
    let speakers = [&one, &other].map(|it| End::Speaker(it.speakers[0].id));
    let links = [link(LinkKind::SameSpeaker, speakers[0], speakers[1], 0.9)];
    kept.add(&one);
    kept.store.add(&other, &arrival(), |linking| linking.put_links(&links)).unwrap();
    let group = |kept: &Kept| kept.store.group(GroupKind::Identity, speakers[0]).unwrap();
    assert_eq!(group(&kept).map(|it| it.size), Some(2));

    let apart = Change::Apart { kind: LinkKind::SameSpeaker, a: speakers[1], b: speakers[0] };
    let number = kept.store.correct(&apart, &SIGNED).unwrap();
    assert_eq!(group(&kept), None);
    assert!(kept.store.links(speakers[0]).unwrap().is_empty());
    let twice = kept.store.correct(&apart, &SIGNED).unwrap_err().to_string();
    assert_eq!(twice, "correction: correction 1 says so already");

    let anew = read_anew(&other);
    kept.store.add(&anew, &arrival(), |linking| linking.put_links(&links)).unwrap();
    assert_eq!(group(&kept), None);
    kept.check();

    kept.store.undo(number, &SIGNED).unwrap();
    assert_eq!(group(&kept).map(|it| it.size), Some(2));
    kept.check();
    let log = kept.store.corrections().unwrap();
    assert_eq!(log.iter().map(|it| it.undone_by).collect::<Vec<_>>(), [Some(2), None]);
    assert_eq!((log[0].change, log[1].change), (apart, Change::Undo(1)));
    assert!(kept.store.undo(number, &SIGNED).is_err());
    assert!(kept.store.undo(2, &SIGNED).is_err());
    assert!(kept.store.undo(99, &SIGNED).is_err());
}

#[test]
fn what_a_user_merges_holds_until_it_is_undone() {
    let (mut kept, [one, other]) = (Kept::new(), two());
    kept.add(&one);
    kept.add(&other);
    let ends = [&one, &other].map(|it| End::Statement(it.statements[0].id));
    let confirm = Change::Confirm { kind: LinkKind::SameUtterance, a: ends[0], b: ends[1] };
    assert!(kept.store.correct(&confirm, &SIGNED).unwrap_err().to_string().contains("no link"));
    let merge = Change::Merge { kind: LinkKind::SameUtterance, a: ends[0], b: ends[1] };
    let number = kept.store.correct(&merge, &SIGNED).unwrap();
    let size = |kept: &Kept, end| {
        kept.store.group(GroupKind::Utterance, end).unwrap().map_or(1, |group| group.size)
    };
    assert_eq!(size(&kept, ends[0]), 2);
    let anew = read_anew(&one);
    kept.add(&anew);
    let end = End::Statement(anew.statements[0].id);
    assert_eq!((size(&kept, end), size(&kept, ends[1])), (2, 2));
    kept.check();
    kept.store.undo(number, &SIGNED).unwrap();
    assert_eq!((size(&kept, end), size(&kept, ends[1])), (1, 1));
    kept.check();
}

#[test]
fn what_is_no_statement_is_in_no_list_and_comes_back() {
    let (mut kept, [one, other]) = (Kept::new(), two());
    kept.add(&one);
    let ends = [&one, &other].map(|it| End::Statement(it.statements[0].id));
    let links = [link(LinkKind::SameUtterance, ends[0], ends[1], 0.9)];
    kept.store.add(&other, &arrival(), |linking| linking.put_links(&links)).unwrap();
    assert_eq!(count(&kept, "false"), 2);
    let wrong = Change::NotAStatement(one.statements[0].id);
    let number = kept.store.correct(&wrong, &SIGNED).unwrap();
    assert_eq!(count(&kept, "false"), 1);
    assert_eq!(kept.store.group(GroupKind::Utterance, ends[1]).unwrap(), None);
    kept.check();
    let anew = read_anew(&one);
    kept.add(&anew);
    assert_eq!(count(&kept, "false"), 1);
    assert_eq!(kept.store.reading(one.article.id()).unwrap(), anew);
    kept.check();
    kept.store.undo(number, &SIGNED).unwrap();
    assert_eq!(count(&kept, "false"), 2);
    kept.check();
}

#[test]
fn another_speaker_may_be_the_right_one() {
    let (mut kept, [one, other]) = (Kept::new(), two());
    kept.add(&one);
    kept.add(&other);
    let (statement, right) = (one.statements[0].id, Some(one.speakers[1].id));
    let elsewhere = Change::Speaker { statement, right: Some(other.speakers[1].id) };
    let error = kept.store.correct(&elsewhere, &SIGNED).unwrap_err().to_string();
    assert_eq!(error, "correction: that speaker is in another article");
    let voice = |kept: &Kept, id| kept.store.told(id).unwrap().voice.map(|it| it.name);
    kept.store.correct(&Change::Speaker { statement, right }, &SIGNED).unwrap();
    assert_eq!(voice(&kept, statement).as_deref(), Some("Tomás Vega"));
    assert_eq!(kept.store.said(right.unwrap(), &Page::default()).unwrap().items.len(), 2);
    kept.check();
    let anew = read_anew(&one);
    kept.add(&anew);
    let id = anew.statements[0].id;
    assert_eq!(voice(&kept, id).as_deref(), Some("Tomás Vega"));
    assert_eq!(kept.store.reading(one.article.id()).unwrap(), anew);
    let nobody = Change::Speaker { statement: id, right: None };
    let second = kept.store.correct(&nobody, &SIGNED).unwrap();
    assert_eq!(voice(&kept, id), None);
    kept.store.undo(second, &SIGNED).unwrap();
    assert_eq!(voice(&kept, id).as_deref(), Some("Ana Ruiz"));
    kept.check();
}

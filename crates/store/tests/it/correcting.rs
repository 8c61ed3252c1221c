//! Corrections hold, outlive another reading, and can be undone.

use gainsay_record::{
    Act, Amendments, ArticleId, End, LinkKind, Reading, Span, StatementId, from_json, to_json,
};
use gainsay_store::{Change, GroupKind, Linking, Page, Query, Signed, StoreError};

use crate::any::{Kept, Line, arrival, says};
use crate::grouping::link;
use crate::joining::{MEAN, correct};

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
    assert_eq!(twice, "correction 1 says so already");

    let anew = read_anew(&other);
    kept.store.add(&anew, &arrival(), |linking| linking.put_links(&links)).unwrap();
    assert_eq!(group(&kept), None);
    kept.check();

    kept.store.undo(number, &SIGNED).unwrap();
    assert_eq!(group(&kept).map(|it| it.size), Some(2));
    kept.check();
    let log = kept.store.corrections().unwrap();
    assert_eq!(log.iter().map(|it| it.undone_by).collect::<Vec<_>>(), [Some(2), None]);
    assert_eq!((&log[0].change, &log[1].change), (&apart, &Change::Undo(1)));
    assert!(kept.store.undo(number, &SIGNED).is_err());
    assert!(kept.store.undo(2, &SIGNED).is_err());
    assert!(kept.store.undo(99, &SIGNED).is_err());
}

#[test]
fn what_was_told_apart_comes_together_again_whatever_it_is_called_by_then() {
    let (mut kept, readings) = (Kept::new(), two());
    let add = |kept: &mut Kept, readings: &[Reading]| {
        let [one, other] = [0, 1].map(|at| End::Statement(readings[at].statements[0].id));
        let links = [link(LinkKind::SameUtterance, one, other, 0.9)];
        for (reading, links) in readings.iter().zip([&[][..], &links]) {
            let put = |it: &mut Linking<'_>| it.put_links_by(MEAN, LinkKind::SameUtterance, links);
            kept.store.add(reading, &arrival(), put).unwrap();
        }
        one
    };
    let one = add(&mut kept, &readings);
    let other = End::Statement(readings[1].statements[0].id);
    let group = |kept: &Kept, end| kept.store.group(GroupKind::Utterance, end).unwrap();
    let apart = Change::Apart { kind: LinkKind::SameUtterance, a: one, b: other };
    let number = correct(&mut kept, &apart);
    let anew = add(&mut kept, &readings.map(|it| read_anew(&it)));
    assert_eq!(group(&kept, anew), None);
    correct(&mut kept, &Change::Undo(number));
    assert_eq!(group(&kept, anew).map(|it| it.size), Some(2));
}

#[test]
fn what_a_user_merges_holds_until_it_is_undone() {
    let (mut kept, [one, other]) = (Kept::new(), two());
    kept.add(&one);
    kept.add(&other);
    let ends = [&one, &other].map(|it| End::Statement(it.statements[0].id));
    let confirm = Change::Confirm { kind: LinkKind::SameUtterance, a: ends[0], b: ends[1] };
    assert!(kept.store.correct(&confirm, &SIGNED).unwrap_err().to_string().contains("no link"));
    let speaker = End::Speaker(one.speakers[0].id);
    for (kind, a, b) in [
        (LinkKind::SameUtterance, speaker, ends[1]),
        (LinkKind::SameSpeaker, ends[0], ends[1]),
        (LinkKind::Denies, ends[0], ends[0]),
    ] {
        let unfit = kept.store.correct(&Change::Merge { kind, a, b }, &SIGNED).unwrap_err();
        assert!(matches!(unfit, StoreError::Link { .. }), "{unfit}");
    }
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
fn of_what_is_confirmed_and_what_is_none_the_later_holds() {
    let (mut kept, [one, _]) = (Kept::new(), two());
    kept.add(&one);
    let id = one.statements[0].id;
    let (right, none) = (Change::Right(id), Change::NotAStatement(id));
    let another = Change::Speaker { statement: id, right: Some(one.speakers[1].id) };
    let correct = |kept: &mut Kept, change: &Change| kept.store.correct(change, &SIGNED).unwrap();
    let rejected = |kept: &Kept| kept.store.rejected(id).unwrap();
    correct(&mut kept, &right);
    let twice = kept.store.correct(&right, &SIGNED).unwrap_err().to_string();
    assert_eq!(twice, "correction 1 says so already");
    let second = correct(&mut kept, &none);
    assert_eq!(rejected(&kept), Some(second));
    let third = correct(&mut kept, &right);
    assert_eq!(rejected(&kept), None);
    let undone = |kept: &Kept| -> Vec<Option<i64>> {
        kept.store.corrections().unwrap().iter().map(|it| it.undone_by).collect()
    };
    assert_eq!(undone(&kept), [Some(second), Some(third), None]);
    assert_eq!(kept.store.sums().unwrap().corrections, 1, "those that hold");
    kept.store.undo(third, &SIGNED).unwrap();
    assert_eq!(kept.store.sums().unwrap().corrections, 1);
    assert_eq!(rejected(&kept), Some(second));
    assert_eq!(undone(&kept), [Some(second), None, Some(4), None]);
    // Whoever says it says that it is one; with another speaker it may be confirmed once more.
    let fifth = correct(&mut kept, &another);
    assert_eq!((rejected(&kept), undone(&kept)[1]), (None, Some(fifth)));
    let sixth = correct(&mut kept, &right);
    kept.store.undo(fifth, &SIGNED).unwrap();
    assert_eq!((rejected(&kept), undone(&kept)[1]), (None, Some(sixth)));
    kept.store.undo(sixth, &SIGNED).unwrap();
    assert_eq!(rejected(&kept), Some(second));
    kept.check();
}

#[test]
fn a_correction_says_that_it_has_lost_what_it_is_about() {
    let (mut kept, [one, _]) = (Kept::new(), two());
    kept.add(&one);
    let wrong = Change::NotAStatement(one.statements[0].id);
    kept.store.correct(&wrong, &SIGNED).unwrap();
    let lost = |kept: &Kept| -> Vec<bool> {
        kept.store.corrections().unwrap().iter().map(|it| it.is_lost).collect()
    };
    assert_eq!(lost(&kept), [false]);
    let mut blind = read_anew(&one);
    blind.statements.remove(0);
    kept.add(&blind);
    assert_eq!(lost(&kept), [true]);
    let mut seeing = read_anew(&one);
    seeing.provenance.model = "the newest".to_owned();
    kept.add(&seeing);
    assert_eq!(lost(&kept), [false]);
    assert_eq!(count(&kept, "false"), 0);
    kept.add(&blind);
    kept.store.undo(1, &SIGNED).unwrap();
    assert_eq!(lost(&kept), [false, false], "what does not hold looks for nothing");
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
    assert_eq!(error, "that speaker is in another article");
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
    // It took the place of the first one, though the statement had another id then.
    kept.store.undo(second, &SIGNED).unwrap();
    assert_eq!(voice(&kept, id).as_deref(), Some("Tomás Vega"));
    let log = kept.store.corrections().unwrap();
    assert_eq!(log.iter().map(|it| it.undone_by).collect::<Vec<_>>(), [None, Some(3), None]);
    kept.check();
    kept.store.undo(1, &SIGNED).unwrap();
    assert_eq!(voice(&kept, id).as_deref(), Some("Ana Ruiz"));
    kept.check();
}

#[test]
fn who_was_confirmed_speaks_whatever_is_read_later() {
    let (mut kept, [one, _]) = (Kept::new(), two());
    kept.add(&one);
    let statement = one.statements[0].id;
    let number = kept.store.correct(&Change::Right(statement), &SIGNED).unwrap();
    assert_eq!(kept.store.reading(one.article.id()).unwrap(), one);
    let mut anew = read_anew(&one);
    anew.statements[0].speaker = Some(one.speakers[1].id);
    kept.add(&anew);
    let voice = |kept: &Kept| kept.store.told(anew.statements[0].id).unwrap().voice.unwrap().name;
    assert_eq!(voice(&kept), "Ana Ruiz");
    assert_eq!(kept.store.reading(one.article.id()).unwrap(), anew);
    kept.check();
    // Somebody who knows better says so; without that, what was confirmed holds.
    let other = Change::Speaker { statement: anew.statements[0].id, right: None };
    let better = kept.store.correct(&other, &SIGNED).unwrap();
    assert_eq!(kept.store.told(anew.statements[0].id).unwrap().voice, None);
    kept.store.undo(better, &SIGNED).unwrap();
    assert_eq!(voice(&kept), "Ana Ruiz");
    kept.check();
    kept.store.undo(number, &SIGNED).unwrap();
    assert_eq!(voice(&kept), "Tomás Vega");
    kept.check();
}

#[test]
fn what_another_correction_replaced_holds_again_when_that_is_undone() {
    let (mut kept, [one, other]) = (Kept::new(), two());
    kept.add(&one);
    kept.add(&other);
    let (a, b) = (End::Statement(one.statements[0].id), End::Statement(other.statements[0].id));
    let kind = LinkKind::SameUtterance;
    let size = |kept: &Kept, end| {
        kept.store.group(GroupKind::Utterance, end).unwrap().map_or(1, |group| group.size)
    };
    kept.store.correct(&Change::Merge { kind, a, b }, &SIGNED).unwrap();
    let anew = read_anew(&one);
    kept.add(&anew);
    let a = End::Statement(anew.statements[0].id);
    let apart = kept.store.correct(&Change::Apart { kind, a: b, b: a }, &SIGNED).unwrap();
    assert_eq!(size(&kept, b), 1);
    kept.check();
    kept.store.undo(apart, &SIGNED).unwrap();
    assert_eq!((size(&kept, a), size(&kept, b)), (2, 2));
    let twice = kept.store.correct(&Change::Merge { kind, a, b }, &SIGNED).unwrap_err();
    assert!(twice.to_string().contains("correction 1 says so already"), "{twice}");
    kept.check();
    // And the other way round: what was told apart, then merged, is apart again.
    kept.store.undo(1, &SIGNED).unwrap();
    kept.store.correct(&Change::Apart { kind, a, b }, &SIGNED).unwrap();
    let merge = kept.store.correct(&Change::Merge { kind, a, b }, &SIGNED).unwrap();
    assert_eq!(size(&kept, a), 2);
    kept.store.undo(merge, &SIGNED).unwrap();
    assert_eq!(size(&kept, a), 1);
    kept.check();
}

/// Makes a correction of a report, which is read anew to the same as before.
pub fn amend(kept: &mut Kept, change: &Change, id: ArticleId) -> Result<i64, StoreError> {
    let mut reading = kept.store.reading(id)?;
    reading.article = kept.store.amended(change)?.unwrap_or(reading.article);
    kept.store.amend(change, &SIGNED, &reading, |_| Ok(()))
}

#[test]
fn a_report_has_the_date_and_the_outlet_that_users_give_it() {
    let (mut kept, [one, other]) = (Kept::new(), two());
    kept.add(&one);
    kept.add(&other);
    let id = one.article.id();
    let shown = |kept: &Kept| {
        let line = kept.store.article_line(id).unwrap();
        (line.outlet, line.published)
    };
    let since = |kept: &Kept, day: &str| {
        let query = Query { since: Some(day.to_owned()), ..Query::default() };
        kept.store.find(&query, &Page::default()).unwrap().items.len()
    };
    let dated = |date: Option<&str>| Change::Published { article: id, right: date.map(Into::into) };
    let outlet = Change::Outlet { article: id, right: Some("Ebb & Flow".into()) };
    assert!(kept.store.correct(&outlet, &SIGNED).unwrap_err().to_string().contains("read anew"));
    assert_eq!(amend(&mut kept, &outlet, id).unwrap(), 1);
    assert_eq!(amend(&mut kept, &dated(Some("2017-01-02")), id).unwrap(), 2);
    assert_eq!(shown(&kept), (Some("Ebb & Flow".into()), Some("2017-01-02".into())));
    // It stands where its date puts it, under the name of its outlet.
    assert_eq!((since(&kept, "2017"), since(&kept, "2016")), (2, 4));
    let of = Query { outlet: Some("Ebb & Flow".into()), ..Query::default() };
    assert_eq!(kept.store.find(&of, &Page::default()).unwrap().items.len(), 2);
    kept.check();

    // Another model reads what the report says of itself; what users said holds.
    let newer = read_anew(&one);
    kept.add(&newer);
    assert_eq!(shown(&kept), (Some("Ebb & Flow".into()), Some("2017-01-02".into())));
    let right = kept.store.amendments(id).unwrap();
    let reading = Reading { article: newer.article.clone().amended(&right), ..newer };
    assert_eq!(kept.store.reading(id).unwrap(), reading);
    assert_eq!(from_json(&to_json(&reading)).unwrap().article.id(), id);
    kept.check();

    // A later correction takes the place of an earlier one; each can be taken back.
    assert_eq!(amend(&mut kept, &dated(None), id).unwrap(), 3);
    assert_eq!((shown(&kept).1, since(&kept, "2016")), (None, 2));
    assert!(amend(&mut kept, &Change::Undo(2), id).is_err());
    assert!(kept.store.undo(3, &SIGNED).unwrap_err().to_string().contains("read anew"));
    assert_eq!(amend(&mut kept, &Change::Undo(3), id).unwrap(), 4);
    let undone = kept.store.undo(4, &SIGNED).unwrap_err().to_string();
    assert_eq!(undone, "correction 4 is an undo: make again the one that it undid");
    assert_eq!(shown(&kept), (Some("Ebb & Flow".into()), Some("2017-01-02".into())));
    assert_eq!(amend(&mut kept, &Change::Undo(2), id).unwrap(), 5);
    assert_eq!(shown(&kept), (Some("Ebb & Flow".into()), Some("2016-07-27".into())));
    assert_eq!(amend(&mut kept, &Change::Undo(1), id).unwrap(), 6);
    assert_eq!(kept.store.reading(id).unwrap().article, one.article);
    assert_eq!(kept.store.amendments(id).unwrap(), Amendments::default());
    kept.check();
}

#[test]
fn a_date_is_one_and_an_outlet_has_a_name() {
    let (mut kept, [one, other]) = (Kept::new(), two());
    kept.add(&one);
    let id = one.article.id();
    for wrong in [
        Change::Published { article: id, right: Some("27 July".into()) },
        Change::Published { article: id, right: Some("2016-02-30".into()) },
        Change::Published { article: id, right: Some("2016-7-2".into()) },
        Change::Published { article: id, right: Some("2016-07/2016-08".into()) },
        Change::Outlet { article: id, right: Some("  ".into()) },
        Change::Outlet { article: other.article.id(), right: None },
        Change::Undo(7),
    ] {
        let refused = match kept.store.amended(&wrong) {
            Ok(None) => kept.store.correct(&wrong, &SIGNED).is_err(),
            other => other.is_err(),
        };
        assert!(refused, "{wrong:?}");
    }
    // What is said already is not said again: an undo would change nothing.
    let dated = Change::Published { article: id, right: Some("2017-01-02".into()) };
    amend(&mut kept, &dated, id).unwrap();
    let twice = amend(&mut kept, &dated, id).unwrap_err().to_string();
    assert_eq!(twice, "correction 1 says so already");
    amend(&mut kept, &Change::Undo(1), id).unwrap();
    // What was read before somebody else corrected it is not put in.
    let outlet = |name: &str| Change::Outlet { article: id, right: Some(name.into()) };
    let late = kept.store.amended(&outlet("Ebb")).unwrap().unwrap();
    let late = Reading { article: late, ..one };
    amend(&mut kept, &Change::Published { article: id, right: None }, id).unwrap();
    let error = kept.store.amend(&outlet("Ebb"), &SIGNED, &late, |_| Ok(())).unwrap_err();
    assert!(error.to_string().contains("try again"), "{error}");
    assert_eq!(kept.store.corrections().unwrap().len(), 3);
    kept.check();
}

#[test]
fn what_stands_inside_what_is_no_statement_went_through_one_speaker_less() {
    let mut kept = Kept::new();
    let lines: Vec<Line> = (0..4).map(|_| Line("Ana Ruiz", "it was late", Act::Assert)).collect();
    let mut reading = says("The Harbour Post", "2016", &lines);
    for at in 1..reading.statements.len() {
        reading.statements[at].parent = Some(reading.statements[at - 1].id);
    }
    kept.add(&reading);
    let deep = |kept: &Kept| {
        let found = |depth| {
            let query = Query { depth: Some(depth), ..Query::default() };
            kept.store.find(&query, &Page::default()).unwrap().items.len()
        };
        [1, 2, 3, 4].map(found)
    };
    assert_eq!(deep(&kept), [4, 3, 2, 1]);
    let ids = [0, 1, 2].map(|at| reading.statements[at].id);
    let first = kept.store.correct(&Change::NotAStatement(ids[1]), &SIGNED).unwrap();
    assert_eq!(deep(&kept), [3, 2, 1, 0]);
    kept.check();
    let second = kept.store.correct(&Change::NotAStatement(ids[0]), &SIGNED).unwrap();
    assert_eq!(deep(&kept), [2, 1, 0, 0]);
    kept.check();
    let mut again = reading.clone();
    again.provenance.model = "another".into();
    kept.add(&again);
    assert_eq!(deep(&kept), [2, 1, 0, 0]);
    kept.check();
    kept.store.undo(first, &SIGNED).unwrap();
    assert_eq!(deep(&kept), [3, 2, 1, 0]);
    kept.store.undo(second, &SIGNED).unwrap();
    assert_eq!(deep(&kept), [4, 3, 2, 1]);
    kept.check();
}

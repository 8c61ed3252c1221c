//! Rules: which links make one group, and which only stand between two.

use gainsay_record::{Act, End, Heard, Link, LinkKind, Reading, Relation, StatementId};
use gainsay_store::{Change, GroupKind, Linking, Page, Rule, Signed, Surroundings};

use crate::any::{Kept, Line, arrival, says};
use crate::grouping::{link, sets};

const SIGNED: Signed<'_> =
    Signed { time: "2024-03-02T12:00:00Z", maker: "Lena Okoro", reason: None };

fn report(number: usize, name: &str) -> Reading {
    let outlet = format!("Outlet {number}");
    says(&outlet, "2016-07-27", &[Line(name, "the harbour was sold", Act::Assert)])
}

/// Adds a report with its links.
fn add(kept: &mut Kept, reading: &Reading, rule: Rule<'_>, links: &[Link]) {
    let kind = links.first().map_or(LinkKind::SameStory, |it| it.kind);
    let add = |it: &mut Linking<'_>| it.put_links_by(rule, kind, links);
    kept.store.add(reading, &arrival(), add).unwrap();
    kept.check();
}

/// Corrects something, and settles what that has moved.
pub fn correct(kept: &mut Kept, change: &Change) -> i64 {
    let settle = |it: &mut Linking<'_>, _: &[StatementId]| {
        let kinds = [LinkKind::SameStory, LinkKind::SameUtterance, LinkKind::Denies];
        kinds.into_iter().try_for_each(|kind| it.put_links_by(MEAN, kind, &[]))
    };
    let number = kept.store.correct_and_link(change, &SIGNED, settle).unwrap();
    kept.check();
    number
}

/// The sizes of all groups of a kind, the largest first.
fn sizes(kept: &Kept, kind: GroupKind) -> Vec<u32> {
    let groups = kept.store.groups(kind, &Page::default()).unwrap().items;
    let mut sizes: Vec<u32> = groups.iter().map(|it| it.size).collect();
    sizes.sort_by_key(|&it| std::cmp::Reverse(it));
    sizes
}

pub const MEAN: Rule<'_> = Rule::Mean { least: 0.2, counted: 8 };

/// Reports of a harbour and of an election, five of each, each linked to all of its own; and the links
/// of one to others.
fn two_stories(kept: &mut Kept) -> Vec<End> {
    let mut ends: Vec<End> = Vec::new();
    for number in 0..10 {
        let reading = report(number, "Ana Ruiz");
        let end = End::Article(reading.article.id());
        let own = &ends[if number < 5 { 0 } else { 5 }..];
        let links: Vec<Link> =
            own.iter().map(|&it| link(LinkKind::SameStory, it, end, 0.6)).collect();
        add(kept, &reading, MEAN, &links);
        ends.push(end);
    }
    ends
}

#[test]
fn a_report_of_two_matters_does_not_make_them_one() {
    let mut kept = Kept::new();
    let ends = two_stories(&mut kept);
    let between = report(10, "Ana Ruiz");
    let end = End::Article(between.article.id());
    let to = |ends: &[End], score| -> Vec<Link> {
        ends.iter().map(|&it| link(LinkKind::SameStory, it, end, score)).collect()
    };
    let links = [to(&ends[..3], 0.9), to(&ends[5..8], 0.7)].concat();
    add(&mut kept, &between, MEAN, &links);
    assert_eq!(sizes(&kept, GroupKind::Story), [6, 5]);
    let mine = kept.store.group(GroupKind::Story, end).unwrap();
    assert_eq!(mine, kept.store.group(GroupKind::Story, ends[0]).unwrap());
    assert_eq!(kept.store.links(end).unwrap().len(), 6, "all links are kept");
    // One that touches a story in passing belongs to none.
    let passing = report(11, "Ana Ruiz");
    let one = link(LinkKind::SameStory, ends[0], End::Article(passing.article.id()), 0.6);
    add(&mut kept, &passing, MEAN, &[one]);
    assert_eq!(sizes(&kept, GroupKind::Story), [6, 5]);
}

#[test]
fn stories_that_turn_out_to_be_one_are_joined() {
    let mut kept = Kept::new();
    let ends = two_stories(&mut kept);
    for number in 10..16 {
        let reading = report(number, "Ana Ruiz");
        let end = End::Article(reading.article.id());
        let links: Vec<Link> =
            ends.iter().map(|&it| link(LinkKind::SameStory, it, end, 0.9)).collect();
        add(&mut kept, &reading, MEAN, &links);
    }
    assert_eq!(sizes(&kept, GroupKind::Story), [16]);
}

#[test]
fn a_small_group_goes_into_a_larger_one_whole() {
    let mut kept = Kept::new();
    let ends = two_stories(&mut kept);
    let pair: Vec<Reading> = (10..12).map(|it| report(it, "Ana Ruiz")).collect();
    let of = |it: &Reading| End::Article(it.article.id());
    add(&mut kept, &pair[0], MEAN, &[]);
    add(&mut kept, &pair[1], MEAN, &[link(LinkKind::SameStory, of(&pair[0]), of(&pair[1]), 0.95)]);
    assert_eq!(sizes(&kept, GroupKind::Story), [5, 5, 2]);
    // One of the two, of which links lead into its own group as well.
    let links: Vec<Link> =
        ends[..5].iter().map(|&it| link(LinkKind::SameStory, it, of(&pair[0]), 0.9)).collect();
    add(&mut kept, &report(12, "Ana Ruiz"), MEAN, &links);
    assert_eq!(sizes(&kept, GroupKind::Story), [7, 5]);
}

#[test]
fn users_have_the_last_word_on_stories() {
    let mut kept = Kept::new();
    let ends = two_stories(&mut kept);
    let kind = LinkKind::SameStory;
    let merge = Change::Merge { kind, a: ends[0], b: ends[9] };
    let merged = correct(&mut kept, &merge);
    assert_eq!(sizes(&kept, GroupKind::Story), [10]);
    correct(&mut kept, &Change::Undo(merged));
    assert_eq!(sizes(&kept, GroupKind::Story), [5, 5]);
    let apart = Change::Apart { kind, a: ends[0], b: ends[1] };
    let parted = correct(&mut kept, &apart);
    assert_ne!(
        kept.store.group(GroupKind::Story, ends[0]).unwrap(),
        kept.store.group(GroupKind::Story, ends[1]).unwrap()
    );
    kept.check();
    // What comes later does not bring them together again.
    let reading = report(10, "Ana Ruiz");
    let end = End::Article(reading.article.id());
    let links: Vec<Link> = ends[..5].iter().map(|&it| link(kind, it, end, 0.9)).collect();
    add(&mut kept, &reading, MEAN, &links);
    assert_ne!(
        kept.store.group(GroupKind::Story, ends[0]).unwrap(),
        kept.store.group(GroupKind::Story, ends[1]).unwrap()
    );
    correct(&mut kept, &Change::Undo(parted));
    assert_eq!(sizes(&kept, GroupKind::Story), [6, 5]);
}

#[test]
fn who_does_not_deny_somebody_may_be_in_the_same_dispute() {
    let mut kept = Kept::new();
    let readings: Vec<Reading> = (0..3).map(|it| report(it, "Ana Ruiz")).collect();
    let ends: Vec<End> = readings.iter().map(|it| End::Statement(it.statements[0].id)).collect();
    let denies = |a: usize, b: usize| link(LinkKind::Denies, ends[a], ends[b], 0.9);
    add(&mut kept, &readings[0], MEAN, &[]);
    add(&mut kept, &readings[1], MEAN, &[denies(1, 0)]);
    add(&mut kept, &readings[2], MEAN, &[denies(2, 0), denies(2, 1)]);
    let apart =
        |a: usize, b: usize| Change::Apart { kind: LinkKind::Denies, a: ends[a], b: ends[b] };
    assert_eq!(sizes(&kept, GroupKind::Dispute), [3]);
    // The second claim is denied no more by the third, and both are still about the first.
    let first = correct(&mut kept, &apart(2, 1));
    assert_eq!(sizes(&kept, GroupKind::Dispute), [3]);
    assert_eq!(kept.store.links(ends[2]).unwrap().len(), 1);
    let second = correct(&mut kept, &apart(2, 0));
    assert_eq!(sizes(&kept, GroupKind::Dispute), [2]);
    correct(&mut kept, &Change::Undo(first));
    assert_eq!(sizes(&kept, GroupKind::Dispute), [3]);
    correct(&mut kept, &Change::Undo(second));
    assert_eq!(kept.store.links(ends[2]).unwrap().len(), 2);
}

#[test]
fn corrections_that_contradict_one_another_name_those_in_the_way() {
    let three = |kept: &mut Kept| -> Vec<End> {
        let readings: Vec<Reading> = (0..4).map(|it| report(it, "Ana Ruiz")).collect();
        readings.iter().for_each(|it| add(kept, it, MEAN, &[]));
        readings.iter().map(|it| End::Statement(it.statements[0].id)).collect()
    };
    let kind = LinkKind::SameUtterance;
    // Whatever is said last: two are one, two are one, and the outer two are not.
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut kept = Kept::new();
        let ends = three(&mut kept);
        let [a, b, c, d] = [ends[0], ends[1], ends[2], ends[3]];
        correct(&mut kept, &Change::Apart { kind, a, b: d });
        let changes = [
            Change::Merge { kind, a, b },
            Change::Merge { kind, a: b, b: c },
            Change::Apart { kind, a, b: c },
        ];
        let [first, second, last] = order.map(|it| &changes[it]);
        correct(&mut kept, first);
        correct(&mut kept, second);
        let refused = kept.store.correct(last, &SIGNED).unwrap_err().to_string();
        let expected =
            "that contradicts corrections 2 and 3 taken together: undo one of them first";
        assert_eq!(refused, expected, "{order:?}");
        kept.check();
        correct(&mut kept, &Change::Undo(3));
        correct(&mut kept, last);
    }
    // What would hold again may stand against what was said since.
    let mut kept = Kept::new();
    let ends = three(&mut kept);
    let [a, b, c] = [ends[0], ends[1], ends[2]];
    for change in [
        Change::Merge { kind, a, b },
        Change::Apart { kind, a, b },
        Change::Merge { kind, a: b, b: c },
        Change::Apart { kind, a, b: c },
    ] {
        correct(&mut kept, &change);
    }
    let refused = kept.store.undo(2, &SIGNED).unwrap_err().to_string();
    assert!(refused.starts_with("that contradicts corrections 3 and 4"), "{refused}");
    correct(&mut kept, &Change::Undo(4));
    correct(&mut kept, &Change::Undo(2));
    assert_eq!(sizes(&kept, GroupKind::Utterance), [3]);
}

#[test]
fn what_users_linked_with_others_is_taken_out_of_all() {
    let kind = LinkKind::SameUtterance;
    for hub in 0..3 {
        let mut kept = Kept::new();
        let readings: Vec<Reading> = (0..3).map(|it| report(it, "Ana Ruiz")).collect();
        let ends: Vec<End> =
            readings.iter().map(|it| End::Statement(it.statements[0].id)).collect();
        let all = [(0, 1), (0, 2), (1, 2)].map(|(a, b)| link(kind, ends[a], ends[b], 0.9));
        readings[..2].iter().for_each(|it| add(&mut kept, it, MEAN, &[]));
        add(&mut kept, &readings[2], MEAN, &all);
        for other in (0..3).filter(|it| *it != hub) {
            correct(&mut kept, &Change::Confirm { kind, a: ends[hub], b: ends[other] });
        }
        let changes = kept.store.splits(ends[0], kind).unwrap();
        let numbers: Vec<i64> = changes.iter().map(|it| correct(&mut kept, it)).collect();
        assert_eq!((numbers.len(), sizes(&kept, GroupKind::Utterance)), (2, vec![2]));
        for number in numbers.into_iter().rev() {
            correct(&mut kept, &Change::Undo(number));
        }
        assert_eq!(sizes(&kept, GroupKind::Utterance), [3]);
    }
}

#[test]
fn who_denies_one_thing_of_a_dispute_does_not_make_two_disputes_one() {
    let mut kept = Kept::new();
    let rule = Rule::Mean { least: 0.2, counted: 8 };
    let mut ends: Vec<End> = Vec::new();
    // Claims and denials of two matters, three of each and all linked; then a denial of one of either: it
    // takes part in one dispute, and the two stay two.
    for number in 0..13 {
        let reading = report(number, "Ana Ruiz");
        let end = End::Statement(reading.statements[0].id);
        let (matter, is_denial) = (number / 6, number % 6 >= 3);
        let claims = match number {
            12 => vec![ends[0], ends[6]],
            _ if is_denial => ends[matter * 6..matter * 6 + 3].to_vec(),
            _ => Vec::new(),
        };
        let links: Vec<Link> =
            claims.iter().map(|&it| link(LinkKind::Denies, end, it, 0.9)).collect();
        add(&mut kept, &reading, rule, &links);
        ends.push(end);
    }
    assert_eq!(sizes(&kept, GroupKind::Dispute), [7, 6]);
    // What renders the same utterance counts once, however often it is printed.
    let same = |it: End, other: End| link(LinkKind::SameUtterance, it, other, 0.9);
    let mut printed = vec![ends[0]];
    for number in 13..16 {
        let reading = report(number, "Ana Ruiz");
        let end = End::Statement(reading.statements[0].id);
        let links: Vec<Link> = printed.iter().map(|&it| same(it, end)).collect();
        add(&mut kept, &reading, rule, &links);
        printed.push(end);
    }
    assert_eq!(sizes(&kept, GroupKind::Dispute), [9, 7]);
}

#[test]
fn an_excerpt_is_in_no_family() {
    let mut kept = Kept::new();
    let readings: Vec<Reading> = (0..3).map(|it| report(it, "Ana Ruiz")).collect();
    let ends: Vec<End> = readings.iter().map(|it| End::Article(it.article.id())).collect();
    let copy = |a: usize, b: usize, relation| Link {
        relation: Some(relation),
        ..link(LinkKind::CopyOf, ends[a], ends[b], 0.9)
    };
    add(&mut kept, &readings[0], Rule::Each, &[]);
    add(&mut kept, &readings[1], Rule::Each, &[copy(1, 0, Relation::Reprinted)]);
    add(&mut kept, &readings[2], Rule::Each, &[copy(2, 1, Relation::Excerpted)]);
    assert_eq!(sizes(&kept, GroupKind::Copies), [2]);
    // That it is an excerpt may be confirmed, and changes nothing; that it is a copy does.
    let kind = LinkKind::CopyOf;
    let confirm = Change::Confirm { kind, a: ends[2], b: ends[1] };
    let confirmed = kept.store.correct(&confirm, &SIGNED).unwrap();
    assert_eq!(sizes(&kept, GroupKind::Copies), [2]);
    kept.store.undo(confirmed, &SIGNED).unwrap();
    let merge = Change::Merge { kind, a: ends[2], b: ends[1] };
    let merged = kept.store.correct(&merge, &SIGNED).unwrap();
    assert_eq!(sizes(&kept, GroupKind::Copies), [3]);
    kept.check();
    kept.store.undo(merged, &SIGNED).unwrap();
    assert_eq!(sizes(&kept, GroupKind::Copies), [2]);
    // Linked once more, it turns out to be no copy at all but an excerpt.
    let id = readings[1].article.id();
    let again = [copy(1, 0, Relation::Excerpted)];
    kept.store.link_again(id, |it| it.put_links(&again)).unwrap();
    assert!(sizes(&kept, GroupKind::Copies).is_empty());
    kept.check();
}

#[test]
fn two_who_cannot_be_one_are_not_made_one_by_a_third() {
    let rule = Rule::People(&berta_or_bruna);
    let mut kept = Kept::new();
    let names = ["Bruna Lind", "Berta Lind", "B. Lind", "Bruna Lind"];
    let readings: Vec<Reading> = (0..4).map(|it| report(it, names[it])).collect();
    let ends: Vec<End> = readings.iter().map(|it| End::Speaker(it.speakers[0].id)).collect();
    let same = |a: usize, b: usize, score| link(LinkKind::SameSpeaker, ends[a], ends[b], score);
    add(&mut kept, &readings[0], rule, &[]);
    add(&mut kept, &readings[1], rule, &[]);
    add(&mut kept, &readings[2], rule, &[same(2, 0, 0.6), same(2, 1, 0.8)]);
    assert_eq!(sizes(&kept, GroupKind::Identity), [2], "with the surest");
    let of = |kept: &Kept, at: usize| kept.store.group(GroupKind::Identity, ends[at]).unwrap();
    assert_eq!(of(&kept, 1), of(&kept, 2));
    add(&mut kept, &readings[3], rule, &[same(3, 2, 0.9), same(3, 0, 0.7)]);
    assert_eq!(sizes(&kept, GroupKind::Identity), [3], "what came later has a say");
    assert_eq!([of(&kept, 2), of(&kept, 3)], [of(&kept, 0), of(&kept, 0)]);
}

/// Nobody is both.
fn berta_or_bruna(around: &Surroundings) -> Vec<Vec<End>> {
    let has = |set: &[&Heard], name: &str| set.iter().any(|it| it.voice.name == name);
    sets(around, |set| !(has(set, "Bruna Lind") && has(set, "Berta Lind")))
}

#[test]
fn who_comes_to_very_many_is_put_to_one_of_them() {
    let rule = Rule::People(&berta_or_bruna);
    let mut kept = Kept::new();
    let name = |at: usize| if at == 0 { "Berta Lind" } else { "Bruna Lind" };
    let mut ends: Vec<End> = Vec::new();
    for at in 0..262 {
        let reading = report(at, if at == 261 { "B. Lind" } else { name(at) });
        let end = End::Speaker(reading.speakers[0].id);
        let same = |other: usize, score| link(LinkKind::SameSpeaker, ends[other], end, score);
        let links = match at {
            0 | 1 => vec![],
            261 => vec![same(0, 0.6), same(260, 0.8)],
            _ => vec![same(at - 1, 0.9)],
        };
        let join = |it: &mut Linking<'_>| it.put_links_by(rule, LinkKind::SameSpeaker, &links);
        kept.store.add(&reading, &arrival(), join).unwrap();
        ends.push(end);
    }
    kept.check();
    assert_eq!(sizes(&kept, GroupKind::Identity), [261]);
    let of = |at: usize| kept.store.group(GroupKind::Identity, ends[at]).unwrap();
    assert_eq!((of(0), of(261)), (None, of(1)));
}

//! What lists show: nothing that a user rejected, nothing that a newer version has replaced, and no
//! dispute in which nobody denies anything.

use gainsay_record::{Act, End, Evidence, Link, LinkKind, Reading, Relation, Sign, SignValue};
use gainsay_store::{Arrival, Change, FirstBy, GroupKind, Page, Signed};

use crate::any::{Kept, Line, arrival, says};
use crate::grouping::link;

const SIGNED: Signed<'_> =
    Signed { time: "2024-03-02T12:00:00Z", maker: "Lena Okoro", reason: None };

/// A claim, another outlet's rendering of it, and its denial, linked.
fn disputed() -> (Kept, [End; 3]) {
    let mut kept = Kept::new();
    let of = |outlet, line| says(outlet, "2016-07-27", &[line]);
    let claim = Line("Tomás Vega", "the harbour was sold", Act::Allege);
    let readings = [
        of("The Harbour Post", claim),
        of("The Evening Bell", claim),
        of("The Island Wire", Line("Ana Ruiz", "“That is false.”", Act::Deny)),
    ];
    let ends = readings.each_ref().map(|it| End::Statement(it.statements[0].id));
    let [one, other, denial] = ends;
    let links = [
        link(LinkKind::SameUtterance, one, other, 0.9),
        link(LinkKind::Denies, denial, one, 0.8),
        link(LinkKind::Denies, denial, other, 0.8),
    ];
    kept.add(&readings[0]);
    kept.add(&readings[1]);
    kept.store.add(&readings[2], &arrival(), |it| it.put_links(&links)).unwrap();
    (kept, ends)
}

fn disputes(kept: &Kept) -> usize {
    kept.store.groups(GroupKind::Dispute, &Page::default()).unwrap().items.len()
}

/// How many links and groups of a kind are counted.
fn counted(kept: &Kept, kind: GroupKind) -> (u64, u64) {
    let stats = kept.store.stats().unwrap();
    let links = stats.links.get(&kind.link()).copied().unwrap_or_default();
    (links, stats.groups.get(&kind).copied().unwrap_or_default())
}

#[test]
fn what_a_user_rejects_is_linked_with_nothing() {
    let (mut kept, [one, other, denial]) = disputed();
    let End::Statement(id) = denial else { panic!("{denial}") };
    assert_eq!(counted(&kept, GroupKind::Dispute), (2, 1));
    assert_eq!(kept.store.rejected(id).unwrap(), None);
    let number = kept.store.correct(&Change::NotAStatement(id), &SIGNED).unwrap();
    assert_eq!(kept.store.rejected(id).unwrap(), Some(number));
    for end in [one, other] {
        let kinds: Vec<LinkKind> =
            kept.store.links(end).unwrap().iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [LinkKind::SameUtterance]);
        assert_eq!(kept.store.weighed(end).unwrap().len(), 1);
        assert_eq!(kept.store.linked(end).unwrap().len(), 1);
    }
    assert!(kept.store.links(denial).unwrap().is_empty());
    assert_eq!(kept.store.all_links().count(), 1);
    assert_eq!((counted(&kept, GroupKind::Dispute), disputes(&kept)), ((0, 0), 0));
    assert_eq!(kept.store.found_links(denial).unwrap().len(), 2, "linkers found them");
    kept.store.undo(number, &SIGNED).unwrap();
    assert_eq!((counted(&kept, GroupKind::Dispute), disputes(&kept)), ((2, 1), 1));
    assert_eq!(kept.store.links(denial).unwrap().len(), 2);
    kept.check();
}

#[test]
fn where_nobody_denies_anything_there_is_no_dispute() {
    let (mut kept, [one, other, denial]) = disputed();
    let apart = |b| Change::Apart { kind: LinkKind::Denies, a: denial, b };
    let first = kept.store.correct(&apart(one), &SIGNED).unwrap();
    let second = kept.store.correct(&apart(other), &SIGNED).unwrap();
    assert_eq!((counted(&kept, GroupKind::Dispute), disputes(&kept)), ((0, 0), 0));
    for end in [one, other, denial] {
        assert_eq!(kept.store.group(GroupKind::Dispute, end).unwrap(), None);
        let page = Page::default();
        assert_eq!(kept.store.members(GroupKind::Dispute, end, &page).unwrap().items, [end]);
    }
    kept.check();
    kept.store.undo(first, &SIGNED).unwrap();
    kept.store.undo(second, &SIGNED).unwrap();
    assert_eq!((counted(&kept, GroupKind::Dispute), disputes(&kept)), ((2, 1), 1));
    kept.check();
}

#[test]
fn links_as_found_know_nothing_of_what_users_said() {
    let (mut kept, [one, other, denial]) = disputed();
    let apart = Change::Apart { kind: LinkKind::Denies, a: denial, b: one };
    kept.store.correct(&apart, &SIGNED).unwrap();
    let merge = Change::Merge { kind: LinkKind::Denies, a: one, b: other };
    let said = kept.store.correct(&merge, &SIGNED);
    let confirm = Change::Confirm { kind: LinkKind::SameUtterance, a: one, b: other };
    kept.store.correct(&confirm, &SIGNED).unwrap();
    let kinds = |links: Vec<Link>| links.iter().map(|it| (it.kind, it.a)).collect::<Vec<_>>();
    let found = kinds(kept.store.found_links(one).unwrap());
    assert_eq!(
        found,
        [(LinkKind::SameUtterance, one.min(other)), (LinkKind::Denies, denial)],
        "{said:?}"
    );
    let now = kinds(kept.store.links(one).unwrap());
    assert!(!now.contains(&(LinkKind::Denies, denial)));
    assert_eq!(now.contains(&(LinkKind::Denies, one)), said.is_ok());
}

/// Adds a report at an address, as a copy of others.
fn at(kept: &mut Kept, address: &str, reading: &Reading, of: &[&Reading]) {
    let arrival = Arrival { address: Some(address), ..arrival() };
    let article = |it: &Reading| End::Article(it.article.id());
    let copy = |&of: &&Reading| Link {
        relation: Some(Relation::Reprinted),
        ..link(LinkKind::CopyOf, article(reading), article(of), 0.9)
    };
    let links: Vec<Link> = of.iter().map(copy).collect();
    kept.store.add(reading, &arrival, |it| it.put_links(&links)).unwrap();
}

#[test]
fn copies_lead_to_the_newest_version_and_versions_are_none() {
    let mut kept = Kept::new();
    let of = |words| {
        let lines = [Line("Ana Ruiz", "“We will sail.”", Act::Assert), words];
        says("The Harbour Post", "2016-07-27", &lines)
    };
    let old = of(Line("Ana Ruiz", "“Three times.”", Act::Assert));
    let new = of(Line("Ana Ruiz", "“Four times.”", Act::Assert));
    let copy =
        says("The Evening Bell", "2016-07-28", &[Line("Ana", "“We will sail.”", Act::Assert)]);
    at(&mut kept, "a.txt", &old, &[]);
    at(&mut kept, "b.txt", &copy, &[&old]);
    at(&mut kept, "a.txt", &new, &[&old]);
    let ids = [&old, &new, &copy].map(|it| it.article.id());
    let copied = |id| -> Vec<_> {
        let copied = kept.store.copied(id).unwrap();
        copied.iter().map(|it| (it.other, it.is_origin, it.relation)).collect()
    };
    let reprinted = Some(Relation::Reprinted);
    assert_eq!(copied(ids[2]), [(ids[1], true, reprinted)]);
    assert_eq!(copied(ids[1]), [(ids[2], false, reprinted)]);
    assert_eq!(copied(ids[0]), [(ids[2], false, reprinted)]);
    assert_eq!(kept.store.newest_version(ids[0]).unwrap(), ids[1]);
    kept.check();
}

#[test]
fn what_newer_versions_have_replaced_is_counted_apart() {
    let mut kept = Kept::new();
    let lines = |words| {
        let first = Line("Ana Ruiz", "“We will sail.”", Act::Assert);
        says("The Harbour Post", "2016-07-27", &[first, Line("Tomás Vega", words, Act::Deny)])
    };
    let (old, new) = (lines("“Three times.”"), lines("“Four times.”"));
    at(&mut kept, "a.txt", &old, &[]);
    at(&mut kept, "a.txt", &new, &[&old]);
    let stats = kept.store.stats().unwrap();
    assert_eq!((stats.articles, stats.statements, stats.speakers), (1, 2, 2));
    assert_eq!((stats.older_versions, stats.older_statements), (1, 2));
    assert_eq!(counted(&kept, GroupKind::Copies), (0, 0), "a page is no copy of itself");
    let wrong = Change::NotAStatement(new.statements[0].id);
    kept.store.correct(&wrong, &SIGNED).unwrap();
    let stats = kept.store.stats().unwrap();
    assert_eq!((stats.statements, stats.older_statements), (1, 2));
}

#[test]
fn the_first_date_is_the_first_that_is_known() {
    let mut kept = Kept::new();
    let dates = ["2016-07-27", "2016-08-01", "XXXX-01-02"];
    let readings = dates.map(|date| {
        let line = Line("Ana Ruiz", "“We will sail.”", Act::Assert);
        says(&format!("Outlet of {date}"), date, &[line])
    });
    let ends = readings.each_ref().map(|it| End::Statement(it.statements[0].id));
    let links = [0, 1].map(|at| link(LinkKind::SameUtterance, ends[at], ends[2], 0.9));
    kept.add(&readings[0]);
    kept.add(&readings[1]);
    kept.store.add(&readings[2], &arrival(), |it| it.put_links(&links)).unwrap();
    let group = kept.store.group(GroupKind::Utterance, ends[0]).unwrap().unwrap();
    let known = (group.first.as_deref(), group.last.as_deref());
    assert_eq!((group.size, known), (3, (Some("2016-07-27"), Some("2016-08-01"))));
}

#[test]
fn a_copy_says_what_tells_which_was_first() {
    let mut kept = Kept::new();
    let line = Line("Ana Ruiz", "“We will sail.”", Act::Assert);
    let first = says("The Harbour Post", "2016-07-27", &[line]);
    kept.add(&first);
    let end = |it: &Reading| End::Article(it.article.id());
    for (at, sign) in [
        (None, FirstBy::Id),
        (Some("id"), FirstBy::Id),
        (Some("length"), FirstBy::Length),
        (Some("credit"), FirstBy::Credit),
        (Some("date"), FirstBy::Date),
    ] {
        let copy = says(&format!("The Quay {at:?}"), "2016-07-28", &[line]);
        let words = at.map(|by| Sign { name: "first_by", value: SignValue::Words(by.into()) });
        let evidence = Evidence { signs: words.into_iter().collect(), ..Evidence::default() };
        let link = Link { evidence, ..link(LinkKind::CopyOf, end(&copy), end(&first), 0.9) };
        kept.store.add(&copy, &arrival(), |it| it.put_links(&[link])).unwrap();
        let found = kept.store.copied(copy.article.id()).unwrap();
        assert_eq!((found[0].first_by, found[0].is_origin), (sign, true));
        assert_eq!(sign.tells(), matches!(at, Some("date" | "credit")));
    }
    let copy = says("The Evening Bell", "2016-07-28", &[line]);
    kept.add(&copy);
    let merge = Change::Merge { kind: LinkKind::CopyOf, a: end(&copy), b: end(&first) };
    kept.store.correct(&merge, &SIGNED).unwrap();
    let by_user = kept.store.copied(copy.article.id()).unwrap()[0].first_by;
    assert!(by_user == FirstBy::User && by_user.tells());
}

#[test]
fn who_is_heard_in_a_story_is_counted_in_all_of_it() {
    let mut kept = Kept::new();
    let of = |outlet: &str, lines: &[Line<'_>]| says(outlet, "2016-07-27", lines);
    let (ana, tomas) = (
        Line("Ana Ruiz", "“We will sail.”", Act::Assert),
        Line("Tomás Vega", "the harbour was sold", Act::Allege),
    );
    let (one, other) = (of("The Harbour Post", &[ana, tomas]), of("The Evening Bell", &[ana]));
    let apart = of("The Island Wire", &[tomas]);
    let end = |it: &Reading| End::Article(it.article.id());
    let speaker = |it: &Reading, at: usize| End::Speaker(it.speakers[at].id);
    let (a, b) = (speaker(&one, 0), speaker(&other, 0));
    let links = [
        link(LinkKind::SameStory, end(&one).min(end(&other)), end(&one).max(end(&other)), 0.9),
        link(LinkKind::SameSpeaker, a.min(b), a.max(b), 0.9),
    ];
    kept.add(&one);
    kept.add(&apart);
    kept.store.add(&other, &arrival(), |it| it.put_links(&links)).unwrap();
    let heard = |of: &Reading, most| -> Vec<(String, u64)> {
        let heard = kept.store.heard_in(of.article.id(), most).unwrap().into_iter();
        heard.map(|(id, count)| (kept.store.name(id).unwrap(), count)).collect()
    };
    let all = [("Ana Ruiz".to_owned(), 2), ("Tomás Vega".to_owned(), 1)];
    assert_eq!((heard(&one, 9), heard(&other, 1)), (all.to_vec(), all[..1].to_vec()));
    assert_eq!(heard(&apart, 9), [("Tomás Vega".to_owned(), 1)], "a report in no story");
}

//! Many reports of one story: all are counted, what is left out is said, and no arrow is drawn between
//! two of which nothing tells which was first.

use std::path::Path;

use gainsay::record::{Act, End, Evidence, Link, LinkKind, Reading, Relation, Sign, SignValue};
use gainsay::store::{Arrival, Store};
use gainsay_testkit::{Line, says};
use serde_json::Value;

use crate::site::Site;

/// How many reports there are.
const REPORTS: usize = 24;

fn readings() -> Vec<Reading> {
    let of = |at: usize| {
        let date = if at < 4 { format!("2016-07-{:02}", 10 + at) } else { String::new() };
        let lines = [
            Line("Abel Finch", "“It has stood for eighty years.”", Act::Deny),
            Line("Lena Moritz", "the bridge is unsafe", Act::Allege),
        ];
        says(&format!("The Quay {at}"), &date, &lines)
    };
    (0..REPORTS).map(of).collect()
}

fn link(kind: LinkKind, a: End, b: End, first_by: Option<&str>) -> Link {
    let [a, b] = if kind.is_symmetric() { [a.min(b), a.max(b)] } else { [a, b] };
    let signs = first_by.map(|by| Sign { name: "first_by", value: SignValue::Words(by.into()) });
    let evidence = Evidence { signs: signs.into_iter().collect(), ..Evidence::default() };
    let relation = (kind == LinkKind::CopyOf).then_some(Relation::Reprinted);
    Link { kind, a, b, relation, score: 0.9, evidence }
}

/// All report one story and both statements; two copy the first by their dates, and two share a text.
fn record(path: &Path, readings: &[Reading]) {
    let mut store = Store::create(path).unwrap();
    let first = &readings[0];
    for (at, reading) in readings.iter().enumerate() {
        let article = |it: &Reading| End::Article(it.article.id());
        let said = |it: &Reading, nth: usize| End::Statement(it.statements[nth].id);
        let speaker = |it: &Reading, nth: usize| End::Speaker(it.speakers[nth].id);
        let mut links = vec![link(LinkKind::Denies, said(reading, 0), said(reading, 1), None)];
        if at > 0 {
            links.push(link(LinkKind::SameStory, article(first), article(reading), None));
            for nth in [0, 1] {
                let (one, other) = (said(first, nth), said(reading, nth));
                links.push(link(LinkKind::SameUtterance, one, other, None));
                let (one, other) = (speaker(first, nth), speaker(reading, nth));
                links.push(link(LinkKind::SameSpeaker, one, other, None));
            }
        }
        match at {
            1 => links.push(link(LinkKind::CopyOf, article(reading), article(first), Some("date"))),
            9 => {
                let other = article(&readings[8]);
                links.push(link(LinkKind::CopyOf, article(reading), other, Some("length")));
            }
            _ => {}
        }
        store.add(reading, &Arrival::default(), |it| it.put_links(&links)).unwrap();
    }
}

fn site() -> (Site, Vec<Reading>) {
    let readings = readings();
    let site = Site::with(|it| {
        it.record = it.scratch.join("story.gainsay");
        record(&it.record, &readings);
    });
    (site, readings)
}

fn list<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name].as_array().unwrap()
}

#[test]
fn a_story_is_counted_whole_and_paged() {
    let (site, readings) = site();
    let path = format!("/story/{}", readings[5].article.id());
    let whole = site.data(&format!("{path}.json"));
    let heard = serde_json::json!([["Abel Finch", REPORTS], ["Lena Moritz", REPORTS]]);
    assert_eq!(whole["speakers"], heard);
    assert_eq!((list(&whole, "reports").len(), &whole["after"]), (REPORTS, &Value::Null));
    assert_eq!(whole["rendered"], 2);
    for row in list(&whole, "utterances") {
        assert_eq!(list(row, "renderings").iter().filter(|it| !it.is_null()).count(), REPORTS);
    }
    let page = site.get(&path).body;
    assert!(page.contains("Its reports, in order of time") && page.contains("Abel Finch (24)"));

    let (mut met, mut after) = (Vec::new(), String::new());
    loop {
        let piece = site.data(&format!("{path}.json?limit=10&after={after}"));
        assert_eq!(piece["speakers"], heard, "all of the story is counted on each page");
        let reports = list(&piece, "reports");
        met.extend(reports.iter().map(|it| it["article"].to_string()));
        assert_eq!(list(&piece["utterances"][0], "renderings").len(), reports.len());
        match piece["after"].as_str() {
            Some(next) => after = next.to_owned(),
            None => break,
        }
    }
    met.sort();
    met.dedup();
    assert_eq!(met.len(), REPORTS);
    let page = site.get(&format!("{path}?limit=10")).body;
    assert!(page.contains("10 of its 24 reports, in order of time"), "{page}");
    assert!(page.contains("?after="), "an older page is led to");
}

#[test]
fn renderings_and_sides_that_are_left_out_are_said() {
    let (site, readings) = site();
    let said = readings[0].statements[0].id;
    for (kind, words) in [("utterance", "10 of 24 renderings"), ("dispute", "Of 10 of its 48 stat")]
    {
        let all =
            if kind == "utterance" { "24 renderings" } else { "24 statements make the claim" };
        let whole = site.get(&format!("/{kind}/{said}")).body;
        assert!(whole.contains(all) && !whole.contains(words), "{whole}");
        let part = site.get(&format!("/{kind}/{said}?limit=10")).body;
        assert!(part.contains(words) && part.contains("?after="), "{part}");
    }
}

#[test]
fn what_nothing_tells_is_not_told() {
    let (site, readings) = site();
    let ids = [0, 1, 8, 9].map(|at: usize| readings[at].article.id().to_string());
    let whole = site.data(&format!("/story/{}.json", ids[0]));
    let mut copied: Vec<_> = list(&whole, "copied")
        .iter()
        .map(|it| ["copy", "origin", "first_by"].map(|name| it[name].as_str().unwrap()))
        .collect();
    copied.sort_by_key(|it| it[2]);
    assert_eq!(copied, [[&*ids[1], &ids[0], "date"], [&*ids[3], &ids[2], "length"]]);
    let page = site.get(&format!("/story/{}", ids[0])).body;
    let row = |id: &str| {
        let row = page.split_once(&format!("<tr id=\"r-{id}\">")).unwrap().1;
        row.split_once("</tr>").unwrap().0.to_owned()
    };
    assert!(row(&ids[1]).contains(&format!("copied from <a href=\"/report/{}\"", ids[0])));
    assert!(!row(&ids[0]).contains("copied") && !row(&ids[0]).contains("shared"));
    for (one, other) in [(2, 3), (3, 2)] {
        let lead = format!("shared with <a href=\"/report/{}\"", ids[other]);
        assert!(row(&ids[one]).contains(&lead), "{}", row(&ids[one]));
    }
    assert_eq!(page.matches("marker-end").count(), 1, "one arrow only");
    for (at, words) in [(1, "Copied from"), (0, "Copied by"), (9, "Shares a text with")] {
        let id = readings[at].article.id();
        let page = site.get(&format!("/report/{id}")).body;
        assert!(page.contains(words), "{at}: {words}");
        let copy = &site.data(&format!("/report/{id}.json"))["copies"][0];
        assert_eq!(copy["first_by"], if at == 9 { "length" } else { "date" });
    }
    let of = |outlet: &str| site.data(&format!("/framing.json?outlet={outlet}"))["prints"].clone();
    let (copied, shared) = (of("%22The%20Quay%201%22"), of("%22The%20Quay%209%22"));
    assert_eq!((&copied["copied"], &copied["shared"]), (&1.into(), &0.into()));
    assert_eq!((&shared["copied"], &shared["shared"]), (&0.into(), &1.into()));
}

#[test]
fn a_story_and_its_reports_are_called_by_what_is_known() {
    let site = Site::with(|it| {
        it.record = it.scratch.join("untold.gainsay");
        let mut store = Store::create(&it.record).unwrap();
        let line = [Line("Abel Finch", "“It has stood for eighty years.”", Act::Assert)];
        let alone = says("The Quay", "2016-07-11", &line);
        store.add(&alone, &Arrival::default(), |_| Ok(())).unwrap();
    });
    let named = site.get("/speakers").body;
    assert!(named.contains("Abel Finch"), "whoever speaks is listed before a name is typed");
    let speakers = site.data("/speakers.json");
    let speaker = speakers["speakers"][0]["speaker"]["id"].as_str().unwrap();
    let page = site.get(&format!("/speaker/{speaker}")).body;
    assert!(page.contains("1 statement in 1 report"), "{page}");
    assert!(page.contains("of the newest statement."), "{page}");
    assert!(!page.contains("Rendered by several reports"));
}

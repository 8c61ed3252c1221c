//! Pages and their twins: each answers, leads on, and shows whatever reports say as text.

use std::collections::{BTreeSet, VecDeque};

use crate::site::Site;

/// The addresses in a page that lead on within the server.
fn leads(html: &str) -> BTreeSet<String> {
    let found = html.split("href=\"").skip(1).filter_map(|it| it.split('"').next());
    let own = found.filter(|it| it.starts_with('/') && !it.starts_with("//"));
    own.map(|it| it.split('#').next().unwrap_or(it).replace("&amp;", "&")).collect()
}

#[test]
fn every_page_that_pages_lead_to_answers() {
    let site = Site::shared();
    let (mut known, mut next) = (BTreeSet::new(), VecDeque::from(["/".to_owned()]));
    while let Some(path) = next.pop_front() {
        if known.len() > 300 || !known.insert(path.clone()) {
            continue;
        }
        let answer = site.get(&path);
        assert!(answer.status < 400, "{path}: {}", answer.status);
        assert!(
            answer.header("content-security-policy").starts_with("default-src 'none'"),
            "{path}"
        );
        if answer.header("content-type").starts_with("text/html") {
            next.extend(leads(&answer.body));
        }
    }
    let kinds = [
        "/report/",
        "/speaker/",
        "/utterance/",
        "/dispute/",
        "/story/",
        "/search",
        "/framing",
        "/export",
    ];
    for kind in kinds {
        assert!(known.iter().any(|it| it.starts_with(kind)), "nothing leads to {kind}");
    }
}

#[test]
fn a_report_is_shown_as_it_was_printed() {
    let site = Site::shared();
    for (_, article) in site.statements().into_iter().collect::<std::collections::BTreeMap<_, _>>()
    {
        let whole = site.data(&format!("/report/{article}.json"));
        let text = whole["text"].as_str().unwrap();
        let characters: Vec<char> = text.chars().collect();
        for said in whole["statements"].as_array().unwrap() {
            let pieces = said["pieces"].as_array().unwrap().iter().map(|it| {
                let at = |end: usize| it[end].as_u64().unwrap() as usize;
                let words: String = characters[at(0)..at(1)].iter().collect();
                words.split_whitespace().collect::<Vec<_>>().join(" ")
            });
            assert_eq!(said["content"], pieces.collect::<Vec<_>>().join(" … "));
        }
        let page = site.get(&format!("/report/{article}")).body;
        for said in whole["statements"].as_array().unwrap() {
            let anchor = format!("id=\"s-{}\"", said["statement"].as_str().unwrap());
            assert_eq!(page.matches(&anchor).count(), 1, "{anchor}");
        }
    }
}

#[test]
fn the_counts_of_a_person_leave_nothing_out() {
    let site = Site::shared();
    let found = site.data("/search.json?limit=200");
    let said = found["statements"].as_array().unwrap();
    let ids: BTreeSet<&str> = said.iter().filter_map(|it| it["speaker"]["id"].as_str()).collect();
    let mut without = [0, 0];
    for id in ids.iter().take(60) {
        let whole = site.data(&format!("/speaker/{id}.json"));
        let page = site.get(&format!("/speaker/{id}")).body;
        let of = [
            ("outlets", "without_outlet", "outlet not known"),
            ("months", "without_date", "no date"),
        ];
        for (at, (counts, rest, words)) in of.into_iter().enumerate() {
            let known = whole[counts].as_array().unwrap().iter();
            let known: u64 = known.map(|it| it[1].as_u64().unwrap()).sum();
            let rest = whole[rest].as_u64().unwrap();
            assert_eq!(whole["counted"], known + rest, "{id} {counts}");
            assert!(rest == 0 || page.contains(words), "{id} {counts}");
            without[at] += rest;
        }
    }
    assert!(without[0] + without[1] > 0, "the samples have a report without outlet or date");
}

#[test]
fn whatever_reports_say_is_text() {
    let site = Site::shared();
    let found = site.data("/reports.json?outlet=Outlet");
    let article = found["reports"][0]["article"].as_str().unwrap();
    let pages = [
        format!("/report/{article}"),
        "/reports".into(),
        "/search?outlet=Outlet".into(),
        "/search?words=%3Cscript%3Ealert(3)%3C/script%3E".into(),
        "/search?since=%3Cscript%3E".into(),
        "/framing".into(),
        "/speakers?name=%22%3E%3Cscript%3E".into(),
        "/at/%3Cscript%3E".into(),
        "/".into(),
    ];
    for path in pages {
        let page = site.get(&path).body;
        let scripts = page.matches("<script").count();
        assert_eq!(
            scripts,
            page.matches("<script type=\"module\" src=\"/static/island.js\">").count(),
            "{path}"
        );
        for markup in ["<img", "<b onclick", "<i>", "href=\"javascript:"] {
            assert!(!page.contains(markup), "{path}: {markup}");
        }
    }
}

#[test]
fn what_cannot_be_answered_is_said() {
    let site = Site::shared();
    for (path, status) in [
        ("/report/ffffffffffffffffffff", 404),
        ("/report/x", 404),
        ("/nothing", 404),
        ("/search?since=soon", 400),
        ("/search?act=shout", 400),
        ("/search?after=x", 400),
        ("/search?limit=-1", 400),
        ("/search?outlet=nobody", 400),
        ("/export?format=pdf", 400),
    ] {
        let answer = site.get(path);
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.body.contains("<h1>"), "{path}");
    }
    let answer = site.get("/api/v1/reports/ffffffffffffffffffff");
    assert_eq!((answer.status, answer.header("content-type")), (404, "application/problem+json"));
    // SQL and FTS5 syntax are words like others.
    for words in
        ["%27%3B%20DROP%20TABLE%20statements%3B--", "NEAR(a%20b)", "a%20OR%20*", "%22", "%28"]
    {
        assert!(site.get(&format!("/search?words={words}")).status <= 400, "{words}");
    }
}

#[test]
fn only_whoever_calls_the_server_by_its_name_is_answered() {
    let site = Site::shared();
    assert_eq!(site.get_with("/", &[("host", "evil.example")]).status, 421);
    let port = site.address.port();
    assert_eq!(site.get_with("/", &[("host", &format!("localhost:{port}"))]).status, 200);
}

//! Writing: corrections are made and undone, reports are added, and nobody else may.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::site::Site;

#[test]
fn a_correction_is_made_and_undone() {
    let site = Site::with(|_| ());
    let (statement, article) = site.statements().remove(0);
    let back = format!("/report/{article}#s-{statement}");
    let form =
        [("what", "not_a_statement"), ("a", &statement), ("reason", "an aside"), ("back", &back)];
    let made = site.post("/correct", &form, &[]);
    assert_eq!((made.status, made.header("location")), (303, back.as_str()));
    assert!(!site.get(&format!("/report/{article}")).body.contains(&statement));
    for page in ["dispute", "utterance"] {
        let gone = site.get(&format!("/{page}/{statement}"));
        assert_eq!(gone.status, 410);
        assert!(gone.body.contains("is no statement: correction 1 says so"), "{}", gone.body);
    }
    let log = site.data("/log.json");
    assert_eq!(log["corrections"][0]["reason"], "an aside");
    assert_eq!(log["corrections"][0]["maker"], "a test");
    assert_eq!(site.post("/undo", &[("number", "1")], &[]).status, 303);
    assert!(site.get(&format!("/report/{article}")).body.contains(&statement));
    assert!(site.get("/log").body.contains("no longer holds, since 2"));
    assert_eq!(site.post("/undo", &[("number", "1")], &[]).status, 409);
    assert_eq!(gainsay::verify(&site.store(), |_| ()).unwrap().problems, []);
}

#[test]
fn another_speaker_is_given_by_name() {
    let site = Site::with(|_| ());
    let report = site.data("/reports.json?words=reservoir")["reports"][0]["article"].clone();
    let report = report.as_str().unwrap();
    let whole = site.data(&format!("/report/{report}.json"));
    let said = whole["statements"].as_array().unwrap();
    let name = |it: &serde_json::Value| it["speaker"]["name"].as_str().map(str::to_owned);
    let other = said
        .iter()
        .find(|it| name(it).is_some() && name(it) != name(&said[0]))
        .and_then(name)
        .unwrap();
    let statement = said[0]["statement"].as_str().unwrap();
    let correct = |b: &str| {
        site.post("/correct", &[("what", "speaker"), ("a", statement), ("b", b)], &[]).status
    };
    assert_eq!(correct("nobody of that name"), 400);
    assert_eq!(correct(&other), 303);
    let now = site.data(&format!("/report/{report}.json"));
    assert_eq!(now["statements"][0]["speaker"]["name"], other.as_str());
    assert_eq!(correct("nobody"), 303);
    // Whom the report does not name can be named with a kind.
    let named = |kind: &str| {
        let form = [("what", "speaker"), ("a", statement), ("b", "Ottilie Quist"), ("kind", kind)];
        site.post("/correct", &form, &[]).status
    };
    assert_eq!((named(""), named("robot"), named("unnamed")), (400, 400, 409));
    assert_eq!(named("person"), 303);
    let now = site.data(&format!("/report/{report}.json"));
    assert_eq!(now["statements"][0]["speaker"]["name"], "Ottilie Quist");
    assert_eq!(now["statements"][0]["speaker"]["kind"], "person");
}

#[test]
fn a_report_is_given_another_date_and_outlet() {
    let site = Site::with(|_| ());
    let report = site.data("/reports.json?words=reservoir")["reports"][0]["article"].clone();
    let report = report.as_str().unwrap();
    let whole = || site.data(&format!("/report/{report}.json"));
    let before = whole();
    let correct = |what: &str, b: &str| {
        site.post("/correct", &[("what", what), ("a", report), ("b", b)], &[])
    };
    assert_eq!(correct("date", "some day").status, 409);
    assert_eq!(correct("date", "2031-05-07").status, 303);
    assert_eq!(correct("outlet", "").status, 303);
    let after = whole();
    assert_eq!(
        (&after["report"]["published"], &after["report"]["outlet"]),
        (&"2031-05-07".into(), &Value::Null)
    );
    assert_eq!(after["as_read"]["published"], before["report"]["published"]);
    assert_eq!(after["dated_by"][0], "correction");
    let page = site.get(&format!("/report/{report}")).body;
    assert!(page.contains("Corrected; the report says of itself: "), "{page}");
    for number in ["1", "2"] {
        assert_eq!(site.post("/undo", &[("number", number)], &[]).status, 303);
    }
    assert_eq!(whole()["report"], before["report"]);
    assert_eq!(gainsay::verify(&site.store(), |_| ()).unwrap().problems, []);
}

#[test]
fn one_person_is_counted_once_whatever_reports_call_them() {
    let site = Site::with(|_| ());
    let by = || {
        let facets = site.data("/search.json")["facets"].clone();
        let by = facets.as_array().unwrap().iter().find(|it| it["field"] == "by").unwrap().clone();
        let named = |it: &Value| (it[0].as_str().unwrap().to_owned(), it[1].as_u64().unwrap());
        by["values"].as_array().unwrap().iter().map(named).collect::<Vec<_>>()
    };
    let before = by();
    let speaker = |name: &str| {
        let found = site.data("/search.json?limit=200");
        let said = found["statements"].as_array().unwrap();
        let of = said.iter().find(|it| it["speaker"]["name"] == name).unwrap();
        of["speaker"]["id"].as_str().unwrap().to_owned()
    };
    let (one, other) = (speaker(&before[0].0), speaker(&before[1].0));
    let form = [("what", "merge"), ("kind", "same_speaker"), ("a", &one), ("b", &other)];
    assert_eq!(site.post("/correct", &form, &[]).status, 303);
    let after = by();
    assert_eq!(after[0].1, before[0].1 + before[1].1, "{after:?}");
    let names: Vec<&str> = after.iter().map(|it| it.0.as_str()).collect();
    let known = [&before[0].0, &before[1].0].map(|it| names.contains(&it.as_str()));
    assert!(known[0] != known[1], "{names:?}");
}

#[test]
fn a_link_is_taken_apart() {
    let site = Site::with(|_| ());
    let disputes = site.data("/disputes.json?limit=50");
    let pair = |dispute: &serde_json::Value| {
        let whole = site.data(&format!("/dispute/{}.json", dispute["id"].as_str()?));
        let all = whole["statements"].as_array()?;
        let denial =
            all.iter().find(|it| it["answers"].as_array().is_some_and(|it| !it.is_empty()))?;
        let text = |it: &serde_json::Value| it.as_str().map(str::to_owned);
        Some((text(&denial["statement"])?, text(&denial["answers"][0])?))
    };
    let (denial, claim) = disputes["disputes"].as_array().unwrap().iter().find_map(pair).unwrap();
    let form = [("what", "apart"), ("kind", "denies"), ("a", &denial), ("b", &claim)];
    assert_eq!(site.post("/correct", &form, &[]).status, 303);
    let left = site.data(&format!("/dispute/{denial}.json"));
    let ids =
        left["statements"].as_array().unwrap().iter().map(|it| it["statement"].as_str().unwrap());
    assert!(!ids.collect::<Vec<_>>().contains(&claim.as_str()));
    assert_eq!(site.post("/correct", &[("what", "shout"), ("a", &denial)], &[]).status, 400);
}

#[test]
fn a_pasted_report_is_added() {
    let site = Site::with(|_| ());
    let text =
        "Ferry to stay\n\n“The ferry will run all winter,” Oda Brennick told reporters on Monday.";
    let form = [("text", text), ("outlet", "The Quay"), ("published", "2026-02-10")];
    assert_eq!(site.post("/add/text", &form, &[]).status, 303);
    let start = Instant::now();
    let found = loop {
        let found = site.data("/search.json?words=ferry&by=Brennick");
        let is_there = found["statements"].as_array().is_some_and(|it| !it.is_empty());
        if is_there || start.elapsed() > Duration::from_secs(60) {
            break found;
        }
        std::thread::yield_now();
    };
    assert_eq!(found["statements"][0]["published"], "2026-02-10");
    assert_eq!(found["statements"][0]["speaker"]["name"], "Oda Brennick");
    assert_eq!(site.post("/add/text", &[("text", " ")], &[]).status, 400);
    assert_eq!(site.post("/add/address", &[("address", "https://a.example/")], &[]).status, 403);
}

#[test]
fn nobody_else_may_write() {
    let site = Site::with(|it| it.token = Some("a secret".into()));
    let (statement, _) = site.statements().remove(0);
    let form = [("what", "right"), ("a", statement.as_str())];
    assert_eq!(site.post("/correct", &form, &[]).status, 403);
    assert_eq!(
        site.post("/correct", &[&form[..], &[("token", "a secreT")]].concat(), &[]).status,
        403
    );
    let with_token = [&form[..], &[("token", "a secret")]].concat();
    assert_eq!(
        site.post("/correct", &with_token, &[("origin", "https://evil.example")]).status,
        403
    );
    assert_eq!(site.post("/correct", &with_token, &[]).status, 303);
    // Pages have what it takes to write only for whoever came with the token.
    assert!(!site.get("/log").body.contains("Undo"));
    let entered = site.get("/?token=a%20secret");
    assert_eq!(entered.status, 303);
    let cookie = entered.header("set-cookie").split(';').next().unwrap().to_owned();
    assert!(site.get_with("/log", &[("cookie", &cookie)]).body.contains("Undo"));

    let only_read = Site::with(|it| it.may_write = false);
    assert_eq!(only_read.post("/correct", &form, &[]).status, 403);
    assert!(!only_read.get("/").body.contains("href=\"/add\""));
}

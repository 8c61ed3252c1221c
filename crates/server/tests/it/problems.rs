//! What goes wrong leads on: with the menu, the form that asked, what was typed, and what may be meant.

use std::time::{Duration, Instant};

use crate::site::{Answer, Site};

/// Whether a page has the menu and the search of every page.
fn leads_on(page: &Answer) -> bool {
    page.body.contains("<nav aria-label=\"Main\">") && page.body.contains("role=\"search\"")
}

#[test]
fn a_form_is_shown_again_with_what_was_typed() {
    let site = Site::shared();
    for (path, status, typed, told) in [
        ("/search?since=soon&by=Trelawn", 400, "name=\"by\" value=\"Trelawn\"", "is no date"),
        ("/search?story=clock", 404, "name=\"story\" value=\"clock\"", "is no id"),
        ("/search?words=*", 400, "name=\"words\" value=\"*\"", "words `*`"),
        ("/reports?until=soon", 400, "name=\"until\" value=\"soon\"", "is no date"),
        ("/speakers?name=%22", 400, "name=\"name\" value=\"&#34;\"", "name"),
        ("/framing?by=Nobody%20At%20All", 404, "name=\"by\" value=\"Nobody At All\"", "nobody in"),
        ("/framing?outlet=nowhere", 400, "name=\"outlet\" value=\"nowhere\"", "nowhere"),
    ] {
        let page = site.get(path);
        assert_eq!(page.status, status, "{path}");
        assert!(leads_on(&page), "{path}");
        for words in ["role=\"alert\"", typed, told] {
            assert!(page.body.contains(words), "{path}: {words}: {}", page.body);
        }
        assert!(!page.body.contains("Nothing in the record is said so"), "{path}");
        let data = site.get(&path.replacen('?', ".json?", 1));
        assert_eq!(
            (data.status, data.header("content-type")),
            (status, "application/problem+json")
        );
    }
    let page = site.get("/report/ffffffffffffffffffff");
    assert!(page.status == 404 && leads_on(&page));
}

#[test]
fn whoever_a_name_may_mean_is_listed() {
    let site = Site::shared();
    let meant = |name: &str| {
        let found = site.data(&format!("/speakers.json?name={name}"));
        found["speakers"].as_array().unwrap().clone()
    };
    let known = site.data("/speakers.json");
    let known = known["speakers"].as_array().unwrap().iter();
    let words = known.flat_map(|it| it["speaker"]["name"].as_str().unwrap().split(' '));
    let mut words = words.filter(|it| it.chars().all(|it| it.is_ascii_alphabetic()));
    let name = words.find(|it| meant(it).len() > 1).unwrap();
    let found = meant(name);
    let page = site.get(&format!("/framing?by={name}"));
    assert_eq!(page.status, 400);
    for who in found.iter().take(3) {
        let lead = format!("/framing?by={}&", who["speaker"]["id"].as_str().unwrap());
        assert!(page.body.replace("&#38;", "&").contains(&lead), "{lead}: {}", page.body);
    }
}

#[test]
fn an_outlet_that_is_not_known_leads_nowhere() {
    let page = Site::shared().get("/framing").body;
    assert!(page.contains("(outlet not known)") && page.contains("/outlet?name="));
    assert!(!page.contains("/outlet?name=%28outlet"), "{page}");
}

#[test]
fn where_there_is_no_record_the_menu_says_how_one_begins() {
    let site = Site::with(|it| it.record = it.scratch.join("none.gainsay"));
    for path in ["/search", "/reports", "/speakers", "/framing", "/log", "/stories"] {
        let page = site.get(path);
        assert_eq!(page.status, 404, "{path}");
        assert!(leads_on(&page) && page.body.contains("There is no record here yet"), "{path}");
    }
}

#[test]
fn a_correction_that_is_not_made_can_be_sent_again() {
    let site = Site::with(|_| ());
    let (statement, article) = site.statements().remove(0);
    let back = format!("/report/{article}");
    let send = |what: &str, a: &str, b: &str| {
        let form = [("what", what), ("a", a), ("b", b), ("reason", "a slip"), ("back", &back)];
        site.post("/correct", &form, &[])
    };
    let page = send("date", &article, "14.10.2026");
    assert_eq!(page.status, 409);
    let form = format!("name=\"a\" value=\"{article}\"");
    for words in ["`14.10.2026` is no date", "value=\"14.10.2026\"", "value=\"a slip\"", &form] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert!(leads_on(&page) && page.body.contains(&format!("href=\"{back}\"")));
    let page = send("speaker", &statement, "Nobody At All");
    assert_eq!(page.status, 400);
    let said = site.data(&format!("{back}.json"));
    let name = said["statements"].as_array().unwrap().iter();
    let name = name.filter_map(|it| it["speaker"]["name"].as_str()).next().unwrap();
    assert!(page.body.contains(&format!("<li>{name} (")), "{}", page.body);
    let elsewhere = [("what", "date"), ("a", &article), ("b", "x"), ("back", "//evil.example")];
    assert!(!site.post("/correct", &elsewhere, &[]).body.contains("href=\"//"));
}

#[test]
fn a_pasted_date_that_is_none_is_not_dropped() {
    let site = Site::with(|_| ());
    let text = "Ferry to stay\n\n“The ferry will run all winter,” Oda Brennick said on Monday.";
    let add = |text: &str, date: &str| {
        let form = [("text", text), ("outlet", "The Quay"), ("published", date)];
        site.post("/add/text", &form, &[])
    };
    for date in ["yesterday", "14.10.26x", "2026-02-31"] {
        let page = add(text, date);
        assert_eq!(page.status, 400, "{date}");
        let typed = format!("value=\"{date}\"");
        for words in ["is no date", &typed, "value=\"The Quay\"", "Oda Brennick"] {
            assert!(page.body.contains(words), "{date}: {words}");
        }
    }
    let done = |added: &str| {
        let start = Instant::now();
        while !site.get("/add").body.contains(added) {
            assert!(start.elapsed() < Duration::from_secs(60), "{}", site.get("/add").body);
            std::thread::yield_now();
        }
    };
    assert_eq!(add(text, "2026-02-10").status, 303);
    done("Done: 1 report added with 1 statement, 0 in the record already, 0 skipped.");
    // What an earlier job added is not counted again.
    assert_eq!(add(text, "2026-02-10").status, 303);
    done("Done: 0 reports added with 0 statements, 1 in the record already, 0 skipped.");
}

//! The API: described, documented, paged, tagged.

use std::collections::BTreeSet;

use crate::site::Site;

#[test]
fn the_description_is_the_published_one() {
    let description = Site::shared().get("/api/v1/openapi.json").body;
    insta::assert_snapshot!("openapi", description);
}

/// Every `curl` line of the documentation.
#[test]
fn the_documented_examples_answer() {
    let site = Site::shared();
    let docs = include_str!("../../../../docs/api.md");
    let (statement, article) = site.statements().remove(0);
    let report = site.data(&format!("/report/{article}.json"));
    let speaker = report["statements"][0]["speaker"]["id"].as_str().unwrap_or_default().to_owned();
    let mut asked = 0;
    for line in docs.lines().filter(|it| it.starts_with("curl ")) {
        let address =
            line.split('\'').nth(1).unwrap_or_else(|| panic!("no address in quotes: {line}"));
        let path = address.strip_prefix("http://127.0.0.1:7878").unwrap();
        let path = path
            .replace("STATEMENT", &statement)
            .replace("REPORT", &article)
            .replace("SPEAKER", &speaker);
        let answer = site.get(&path);
        assert_eq!(answer.status, 200, "{line}");
        if answer.header("content-type").starts_with("application/json") {
            serde_json::from_str::<serde_json::Value>(&answer.body).unwrap();
        }
        asked += 1;
    }
    assert!(asked >= 10, "{asked}");
}

#[test]
fn pages_of_a_list_follow_one_another() {
    let site = Site::shared();
    let all = site.statements();
    let (mut paged, mut after) = (Vec::new(), String::new());
    loop {
        let piece = site.data(&format!("/api/v1/statements?limit=7&after={after}"));
        let items = piece["statements"].as_array().unwrap();
        assert!(items.len() <= 7);
        paged.extend(items.iter().map(|it| it["statement"].as_str().unwrap().to_owned()));
        match piece["after"].as_str() {
            Some(next) => after = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(paged, all.into_iter().map(|it| it.0).collect::<Vec<_>>());
    assert_eq!(paged.iter().collect::<BTreeSet<_>>().len(), paged.len());
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let site = Site::shared();
    let first = site.get("/api/v1/summary");
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"'), "{tag}");
    let again = site.get_with("/api/v1/summary", &[("if-none-match", &tag)]);
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    assert_eq!(site.get_with("/api/v1/summary", &[("if-none-match", "\"x\"")]).status, 200);
}

#[test]
fn exports_hold_what_the_search_finds() {
    let site = Site::shared();
    let all = site.statements();
    let lines = site.get("/export?format=jsonl").body;
    assert_eq!(lines.lines().count(), all.len());
    assert!(lines.lines().all(|it| serde_json::from_str::<serde_json::Value>(it).is_ok()));
    let csv = site.get("/export?format=csv&act=deny");
    assert_eq!(csv.header("content-disposition"), "attachment; filename=\"statements.csv\"");
    assert!(csv.body.starts_with("published,outlet,speaker,act,"));
    let reports: BTreeSet<String> = all.into_iter().map(|it| it.1).collect();
    let cited = site.get("/export?format=csl-json").body;
    let cited: serde_json::Value = serde_json::from_str(&cited).unwrap();
    assert_eq!(cited.as_array().unwrap().len(), reports.len());
    let bibtex = site.get("/export?format=bibtex").body;
    assert_eq!(bibtex.matches("@article{").count(), reports.len());
    let open = |it: char| bibtex.replace("\\{", "").replace("\\}", "").matches(it).count();
    assert_eq!(open('{'), open('}'));
}

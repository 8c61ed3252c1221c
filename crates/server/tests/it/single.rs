//! One file: a story or a search as HTML or Markdown, whole without a server.

use std::collections::BTreeSet;

use gainsay_server::{Single, single_html, single_markdown};

use crate::site::Site;

fn story(site: &Site) -> Single {
    let stories = site.data("/stories.json");
    let id = stories["stories"][0]["newest"]["article"].as_str().unwrap();
    let story = Some(site.store().article_id(id).unwrap());
    Single {
        title: "The *tarn* & <script>".into(),
        story,
        made: "2026-03-14T10:00:00Z".into(),
        ..Single::default()
    }
}

#[test]
fn nothing_in_it_is_loaded_from_elsewhere() {
    let site = Site::with(|_| ());
    let html = single_html(&site.store(), &story(&site)).unwrap();
    for outside in ["<script", "<link", "<img", " src=", "url(http", "@import"] {
        assert!(!html.contains(outside), "{outside}");
    }
    let ids: BTreeSet<&str> =
        html.split(" id=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
    let count = html.matches(" id=\"").count();
    assert_eq!(ids.len(), count, "an id stands twice");
    for lead in html.split("href=\"").skip(1).filter_map(|it| it.split('"').next()) {
        let place = lead.strip_prefix('#').unwrap_or_else(|| panic!("leads away: {lead}"));
        assert!(ids.contains(place), "leads nowhere: {lead}");
    }
}

#[test]
fn a_search_goes_into_one_file_too() {
    let site = Site::with(|_| ());
    let store = site.store();
    let statements: Vec<_> =
        site.statements().iter().take(9).map(|it| store.statement_id(&it.0).unwrap()).collect();
    let wanted = Single { title: "Nine".into(), statements, ..Single::default() };
    let html = single_html(&store, &wanted).unwrap();
    assert!(html.contains("What was found: 9 statements"));
    let markdown = single_markdown(&store, &wanted).unwrap();
    assert!(markdown.starts_with("# Nine\n\n## What was found\n"));
    assert!(!markdown.contains("<script") && !markdown.contains("<img"));
}

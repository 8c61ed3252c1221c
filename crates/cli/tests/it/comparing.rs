//! What belongs together: renderings, reports, stories, disputes; the links are a user's own.

use std::path::Path;

use crate::kept::{ask_in, copy, in_the_courier, on_the_wire, only, printed, rows, text};
use crate::samples::Ended;

/// A record in which two statements render one utterance, two reports tell one story, and a claim is
/// denied.
fn linked() -> tempfile::TempDir {
    let folder = copy();
    let (a, b) = (in_the_courier(), on_the_wire());
    correct(folder.path(), &["merge", text(&a, "statement"), text(&b, "statement")]);
    correct(folder.path(), &["merge", text(&a, "article"), text(&b, "article")]);
    let claim = only(&["\"knew by September\"", "pumping", "--form", "direct"]);
    let denial = text(&b, "statement");
    correct(folder.path(), &["merge", denial, text(&claim, "statement"), "--as", "denial"]);
    folder
}

/// A list of which not all need be shown, whatever is said about that.
fn some(folder: &Path, arguments: &[&str]) -> Vec<serde_json::Value> {
    let Ended { out, .. } = ask_in(folder, &[arguments, &["--format", "jsonl"]].concat());
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn correct(folder: &Path, arguments: &[&str]) -> String {
    printed(folder, &[&["correct"], arguments].concat())
}

#[test]
fn one_utterance_in_all_its_renderings() {
    let folder = linked();
    let (a, b) = (in_the_courier(), on_the_wire());
    let id = text(&a, "statement");
    let renderings = rows(folder.path(), &["compare", &id[..8]]);
    let ids: Vec<_> = renderings.iter().map(|row| text(row, "statement")).collect();
    let others = &ids[1..];
    assert_eq!(ids[..2], [id, text(&b, "statement")], "a date without a year is last: {others:?}");
    let marked: Vec<_> = renderings.iter().map(|row| text(row, "differences")).collect();
    assert!(marked.iter().any(|it| it.contains("{+") && it.contains("[-")), "{marked:?}");
    assert_eq!(text(&renderings[0], "content"), text(&a, "content").replace('\n', " "));
    let two = rows(folder.path(), &["compare", id, text(&b, "statement")]);
    assert!(
        text(&two[1], "differences").starts_with("\"Not [-a single-] {+one+} sample"),
        "{two:?}"
    );
    let Ended { out, said, code } = ask_in(crate::kept::samples(), &["compare", id]);
    if out.is_empty() {
        assert_eq!(code, Some(0));
        assert!(said.starts_with("gainsay: no other report in the record renders it"), "{said}");
    }
}

#[test]
fn all_utterances_are_listed() {
    let folder = linked();
    let (a, b) = (in_the_courier(), on_the_wire());
    let all = rows(folder.path(), &["compare"]);
    let ids = [text(&a, "statement"), text(&b, "statement")];
    let own = all.iter().find(|row| ids.contains(&text(row, "utterance"))).unwrap();
    assert!(own["renderings"].as_u64().unwrap() >= 2, "{own}");
    assert!(text(own, "content").contains("sample taken from the reservoir"), "{own}");
}

#[test]
fn two_reports_side_by_side() {
    let folder = linked();
    let (a, b) = (in_the_courier(), on_the_wire());
    let both = rows(folder.path(), &["compare", text(&a, "article"), text(&b, "article")]);
    let shared = both.iter().find(|row| row["a_statement"] == a["statement"]).unwrap();
    assert_eq!((text(shared, "in"), text(shared, "b_statement")), ("both", text(&b, "statement")));
    for part in ["only_a", "only_b"] {
        assert!(both.iter().any(|row| row["in"] == part), "{part}");
    }
    let page = printed(folder.path(), &["compare", text(&a, "article"), text(&b, "article")]);
    assert!(page.starts_with("a: The Skelby Courier · 2026-03-12 · Water firm rejects"), "{page}");
    assert!(page.contains(" in both, "), "{page}");
    let Ended { said, code, .. } = ask_in(folder.path(), &["compare", text(&a, "article")]);
    assert_eq!(code, Some(2));
    assert!(said.starts_with("gainsay: one id must be that of a statement"), "{said}");
}

#[test]
fn a_story_lists_its_reports_in_order_of_time() {
    let folder = linked();
    let (a, b) = (in_the_courier(), on_the_wire());
    let stories = rows(folder.path(), &["story"]);
    let reports = rows(folder.path(), &["story", text(&a, "statement")]);
    let ids: Vec<_> = reports.iter().map(|row| text(row, "article")).collect();
    let at = |row| ids.iter().position(|id| *id == text(row, "article"));
    // The wire's date has no year.
    assert!(at(&a) < at(&b) && at(&a).is_some(), "{ids:?}");
    assert!(stories.iter().any(|row| row["reports"] == ids.len()), "{stories:?}");
    let story = stories.iter().find(|row| ids.contains(&text(row, "story"))).unwrap();
    let found = rows(folder.path(), &["find", "--act", "deny", "--in", text(story, "story")]);
    assert!(found.iter().all(|row| ids.contains(&text(row, "article"))) && !found.is_empty());
}

#[test]
fn a_dispute_has_sides_in_order_of_time() {
    let folder = linked();
    let (a, b) = (in_the_courier(), on_the_wire());
    let lines = rows(folder.path(), &["dispute", text(&a, "statement")]);
    let side = |row: &serde_json::Value| {
        let id = text(row, "statement").to_owned();
        lines.iter().find(|it| text(it, "statement") == id).map(|it| text(it, "side").to_owned())
    };
    assert_eq!(side(&b).as_deref(), Some("denies"));
    assert_eq!(side(&a).as_deref(), Some("denies"), "what renders a denial denies too");
    let claim = only(&["\"knew by September\"", "pumping", "--form", "direct"]);
    assert_eq!(side(&claim).as_deref(), Some("alleges"));
    let answer = lines.iter().find(|it| it["statement"] == b["statement"]).unwrap();
    assert!(answer["answers"].as_array().unwrap().contains(&claim["statement"]), "{answer}");
    let disputes = rows(folder.path(), &["disputes"]);
    assert!(disputes.iter().any(|row| row["denying"].as_u64() >= Some(2)), "{disputes:?}");
}

#[test]
fn how_many_are_shown_changes_nothing_about_them() {
    let folder = linked();
    let a = in_the_courier();
    let id = text(&a, "statement");
    let third = only(&["\"within the law\"", "every", "--form", "indirect"]);
    correct(folder.path(), &["merge", id, text(&third, "statement"), "--as", "utterance"]);
    for (command, told) in [("dispute", "side"), ("compare", "differences")] {
        let all = rows(folder.path(), &[command, id]);
        assert!(all.len() > 2, "{command}: {all:?}");
        for limit in 1..all.len() {
            let limit_of = limit.to_string();
            let few = some(folder.path(), &[command, id, "-n", &limit_of]);
            assert_eq!(few.len(), limit, "{command}");
            for row in few {
                let whole = all.iter().find(|it| it["statement"] == row["statement"]).unwrap();
                assert_eq!(row[told], whole[told], "{command} --limit {limit}");
            }
        }
    }
}

#[test]
fn outlets_are_compared_alike_from_both_sides() {
    let folder = linked();
    let (a, b) = (in_the_courier(), on_the_wire());
    correct(folder.path(), &["outlet", text(&b, "article"), "Northern Wire"]);
    correct(folder.path(), &["date", text(&b, "article"), "2026-03-14"]);
    let both = |one: &str, other: &str| rows(folder.path(), &["compare", "--outlets", one, other]);
    let there = both("courier", "northern");
    let pair = |row: &serde_json::Value, one: &str, other: &str| {
        (text(row, one).to_owned(), text(row, other).to_owned(), row["link_score"].clone())
    };
    let mut forth: Vec<_> = there.iter().map(|it| pair(it, "a_statement", "b_statement")).collect();
    let back = both("northern", "courier");
    let mut back: Vec<_> = back.iter().map(|it| pair(it, "b_statement", "a_statement")).collect();
    let key = |it: &(String, String, serde_json::Value)| (it.0.clone(), it.1.clone());
    forth.sort_by_key(key);
    back.sort_by_key(key);
    assert_eq!(forth, back);
    let own = there.iter().find(|row| row["b_statement"] == b["statement"]).unwrap();
    assert_eq!(text(own, "a_statement"), text(&a, "statement"));
    // The days hold for both: one of 12 March and one of 14 March are never there together.
    for days in [["courier", "northern", "--since"], ["northern", "courier", "--until"]] {
        let outlets = [&["compare", "--outlets"], &days[..], &["2026-03-13"]].concat();
        assert!(some(folder.path(), &outlets).is_empty(), "{outlets:?}");
    }
}

#[test]
fn what_something_is_linked_with_is_shown_with_the_reason() {
    let folder = linked();
    let page = printed(folder.path(), &["show", text(&on_the_wire(), "statement")]);
    assert!(page.contains("\nlinked with it ──"), "{page}");
    assert!(page.contains("same utterance") && page.contains("denies"), "{page}");
    assert!(page.contains("correction “a user says so”"), "{page}");
}

#[test]
fn nothing_is_compared_with_itself() {
    let folder = copy();
    let here = in_the_courier();
    for what in ["statement", "article"] {
        let id = text(&here, what);
        let Ended { out, said, code } = ask_in(folder.path(), &["compare", &id[..8], id]);
        assert_eq!((out.as_str(), code), ("", Some(2)), "{said}");
        assert!(said.contains("give those of two"), "{said}");
    }
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = copy();
    let here = in_the_courier();
    let [statement, report, speaker] =
        ["statement", "article", "speaker_id"].map(|it| text(&here, it));
    for (one, other, what) in [
        (statement, speaker, ["a statement", "a speaker"]),
        (report, statement, ["a report", "a statement"]),
        (speaker, report, ["a speaker", "a report"]),
    ] {
        let Ended { out, said, code } = ask_in(folder.path(), &["compare", one, other]);
        assert_eq!((out.as_str(), code), ("", Some(2)), "{said}");
        let expected = format!(
            "`{one}` is {} and `{other}` is {}; two statements can be compared, or two reports",
            what[0], what[1]
        );
        assert!(said.contains(&expected), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

//! The published form, both ways: what is written is read back equal, and what is wrong is refused
//! with the place where it is wrong.

use gainsay_record::{Amendments, FORMAT, GroundKind, Reading, RecordError, from_json, to_json};
use gainsay_testkit::properties::{check_line, check_written};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::any;
use crate::museum::READING_1;

proptest! {
    #[test]
    fn a_reading_comes_back_equal(reading in any::reading()) {
        let line = check_written(&reading);
        prop_assert!(check_line(&line));
    }

    #[test]
    fn any_line_is_read_or_refused(line in any::<String>()) {
        prop_assert!(!check_line(&line));
    }
}

/// The museum's reading with one value replaced.
fn with(pointer: &str, value: Value) -> Result<Reading, RecordError> {
    let mut reading: Value = serde_json::from_str(READING_1).unwrap();
    *reading.pointer_mut(pointer).expect("a place in the reading") = value;
    from_json(&reading.to_string())
}

#[track_caller]
fn refused(pointer: &str, value: Value, message: &str) {
    let error = with(pointer, value).unwrap_err();
    assert!(error.to_string().contains(message), "{error}");
}

#[test]
fn a_newer_form_is_called_newer() {
    let error = with("/format", json!("gainsay.reading/2")).unwrap_err();
    assert_eq!(error, RecordError::NewerFormat { found: "gainsay.reading/2".to_owned() });
    let newer_shape = from_json(r#"{"format":"gainsay.reading/3","pages":[]}"#).unwrap_err();
    assert!(matches!(newer_shape, RecordError::NewerFormat { .. }), "{newer_shape}");
}

#[test]
fn another_form_is_not_called_newer() {
    for other in ["gainsay.link/1", "gainsay.reading/0", "reading", "", "gainsay.reading/x"] {
        let error = with("/format", json!(other)).unwrap_err();
        assert_eq!(error, RecordError::OtherFormat { found: other.to_owned() });
    }
    assert_eq!(FORMAT, "gainsay.reading/1");
}

#[test]
fn a_line_cut_in_the_middle_says_where() {
    let error = from_json(&READING_1[..200]).unwrap_err();
    assert!(error.to_string().starts_with("line 1, column 200: "), "{error}");
}

#[test]
fn words_must_be_those_at_the_offsets() {
    refused(
        "/statements/0/cue/text",
        json!("claimed"),
        "statements[0].cue: says `claimed` where the text has `said`",
    );
}

#[test]
fn offsets_must_lie_in_the_text() {
    refused("/statements/0/content/0/end", json!(99_999), "statements[0].content[0]: ");
    refused("/speakers/0/mentions/0/start", json!(99_999), "speakers[0].mentions[0]: ");
    refused("/article/blocks/1/end", json!(99_999), "article.blocks[1]: ");
}

#[test]
fn an_id_must_be_the_hash_of_what_it_names() {
    let other = json!("0123456789abcdef0123");
    refused("/article/id", other.clone(), "article.id: id 0123456789abcdef0123 is not the hash");
    refused("/statements/1/id", other.clone(), "statements[1].id: ");
    refused("/speakers/3/id", other, "speakers[3].id: ");
    refused("/article/outlet", json!("Another Outlet"), "article.id: ");
}

#[test]
fn ids_must_name_something() {
    let other = json!("0123456789abcdef0123");
    for field in ["/statements/0/speaker", "/statements/0/parent", "/speakers/0/speaks_for"] {
        refused(field, other.clone(), "0123456789abcdef0123 names nothing in this reading");
    }
}

#[test]
fn a_statement_is_not_its_own_ancestor() {
    let reading: Value = serde_json::from_str(READING_1).unwrap();
    let child = reading["statements"].as_array().unwrap().iter();
    let child = child.clone().find(|it| !it["parent"].is_null()).expect("a nested statement");
    let mut circle = reading.clone();
    let statements = circle["statements"].as_array_mut().unwrap().iter_mut();
    statements
        .filter(|it| it["id"] == child["parent"])
        .for_each(|it| it["parent"] = child["id"].clone());
    let error = from_json(&circle.to_string()).unwrap_err();
    assert!(error.to_string().ends_with("leads back to itself"), "{error}");
}

#[test]
fn nothing_stands_twice() {
    let reading: Value = serde_json::from_str(READING_1).unwrap();
    refused("/statements/1", reading["statements"][0].clone(), "stands twice");
}

#[test]
fn absent_is_null_and_never_empty() {
    refused("/article/outlet", json!(""), "article.");
    refused("/article/title", json!(""), "article.title: is empty");
    refused("/statements/0/content", json!([]), "statements[0].content: is empty");
    let mut reading: Value = serde_json::from_str(READING_1).unwrap();
    reading["statements"][0].as_object_mut().unwrap().remove("to");
    let error = from_json(&reading.to_string()).unwrap_err();
    assert!(error.to_string().contains("missing field `to`"), "{error}");
}

/// The museum's reading with grounds of its date.
fn dated(published: Value, grounds: Value) -> Result<Reading, RecordError> {
    let mut reading: Value = serde_json::from_str(READING_1).unwrap();
    reading["article"]["published"] = published;
    reading["article"]["published_from"] = grounds;
    from_json(&reading.to_string())
}

#[test]
fn a_date_may_say_what_it_rests_on() {
    let grounds = json!([{"kind": "text", "words": {"start": 0, "end": 5, "text": "Mayor"}},
        {"kind": "address", "words": null}]);
    let reading = dated(json!("2016-07-27"), grounds.clone()).unwrap();
    let found = reading.article.published_from();
    assert_eq!(found[0].span.map(|it| reading.article.slice(it)), Some("Mayor"));
    assert_eq!((found[1].kind, found[1].span), (GroundKind::Address, None));
    let written: Value = serde_json::from_str(&to_json(&reading)).unwrap();
    assert_eq!(written["article"]["published_from"], grounds);
}

#[test]
fn what_users_set_right_stands_beside_what_was_read() {
    let reading = from_json(READING_1).unwrap();
    let amendments = Amendments { outlet: Some(Some("Ebb & Flow".into())), published: Some(None) };
    let read = reading.article.meta().clone();
    let amended = Reading { article: reading.article.clone().amended(&amendments), ..reading };
    let mut written: Value = serde_json::from_str(&to_json(&amended)).unwrap();
    assert_eq!(written["article"]["outlet"], "Ebb & Flow");
    assert_eq!(written["article"]["published"], Value::Null);
    assert_eq!(written["article"]["as_read"]["outlet"], json!(read.outlet));
    assert_eq!(written["article"]["as_read"]["published"], json!(read.published));
    assert_eq!(from_json(&written.to_string()).unwrap(), amended);
    // What was set right is a correction's, and something was.
    written["article"]["published"] = json!("2016");
    written["article"]["published_from"] = json!([{"kind": "metadata", "words": null}]);
    let error = from_json(&written.to_string()).unwrap_err();
    assert_eq!(error.to_string(), "article.as_read: is not what corrections were made to");
}

#[test]
fn grounds_are_checked_as_everything_else() {
    let day = || json!("2016-07-27");
    let wrong = json!([{"kind": "text", "words": {"start": 0, "end": 5, "text": "Major"}}]);
    let metadata = json!([{"kind": "metadata", "words": null}]);
    for (published, grounds, message) in [
        (day(), wrong, "article.published_from[0].words: says `Major` where the text has `Mayor`"),
        (day(), json!([]), "article.published_from: is empty"),
        (Value::Null, metadata, "article.published_from: are grounds of no date"),
        (day(), Value::Null, "invalid type: null"),
        (day(), json!([{"kind": "text"}]), "missing field `words`"),
        (day(), json!([{"kind": "guess", "words": null}]), "unknown ground `guess`"),
    ] {
        let error = dated(published, grounds).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
    }
}

#[test]
fn keys_nobody_knows_are_refused() {
    let mut reading: Value = serde_json::from_str(READING_1).unwrap();
    reading["statements"][0]["truth"] = json!(true);
    let error = from_json(&reading.to_string()).unwrap_err();
    assert!(error.to_string().contains("unknown field `truth`"), "{error}");
}

#[test]
fn a_score_is_between_nothing_and_certain() {
    refused("/statements/0/score", json!(1.5), "statements[0].score: is not between 0 and 1");
    refused("/statements/0/act", json!("lie"), "unknown act `lie`, one of: assert, deny,");
    refused("/article/sha256", json!("abc"), "article.sha256: is not 64 hexadecimal digits");
}

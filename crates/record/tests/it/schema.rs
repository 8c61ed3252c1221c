//! The published schema: it accepts everything that is written, and refuses what the reader does.

use gainsay_record::{from_json, to_json};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::any;
use crate::museum::READING_1;

const SCHEMA: &str = include_str!("../../../../docs/reading.schema.json");

fn validator() -> Validator {
    let schema = serde_json::from_str(SCHEMA).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "the schema is no schema");
    jsonschema::validator_for(&schema).unwrap()
}

proptest! {
    #[test]
    fn whatever_is_written_fits_the_schema(reading in any::reading()) {
        let value: Value = serde_json::from_str(&to_json(&reading)).unwrap();
        let errors: Vec<_> = validator().iter_errors(&value).map(|it| it.to_string()).collect();
        prop_assert!(errors.is_empty(), "{:?}", errors);
    }
}

#[test]
fn whatever_shape_the_reader_refuses_the_schema_refuses_too() {
    let validator = validator();
    let museum: Value = serde_json::from_str(READING_1).unwrap();
    assert!(validator.is_valid(&museum));
    let wrong = [
        ("/format", json!("gainsay.reading/2")),
        ("/article/id", json!("p1")),
        ("/article/sha256", json!("abc")),
        ("/article/title", json!("")),
        ("/article/blocks/0/kind", json!("advertisement")),
        ("/speakers/0/name", Value::Null),
        ("/speakers/0/kind", json!("robot")),
        ("/statements/0/act", json!("lie")),
        ("/statements/0/form", json!("oblique")),
        ("/statements/0/score", json!(1.5)),
        ("/statements/0/content", json!([])),
        ("/statements/0/cue", json!({"start": 0, "end": 4, "text": "said"})),
        ("/statements/0/hedged", Value::Null),
        ("/provenance", json!({})),
    ];
    for (pointer, value) in wrong {
        let mut reading = museum.clone();
        *reading.pointer_mut(pointer).expect(pointer) = value;
        assert!(!validator.is_valid(&reading), "{pointer} is accepted by the schema");
        assert!(from_json(&reading.to_string()).is_err(), "{pointer} is accepted by the reader");
    }
}

/// The keys that were added after files of the form had been written.
const ADDED: [&str; 3] = ["published_from", "as_read", "modified"];

#[test]
fn grounds_that_the_reader_refuses_the_schema_refuses_too() {
    let validator = validator();
    let museum: Value = serde_json::from_str(READING_1).unwrap();
    for (grounds, fits) in [
        (json!([{"kind": "metadata", "words": null}]), true),
        (json!([]), false),
        (Value::Null, false),
        (json!([{"kind": "guess", "words": null}]), false),
        (json!([{"kind": "text"}]), false),
    ] {
        let mut reading = museum.clone();
        reading["article"]["published_from"] = grounds.clone();
        assert_eq!(validator.is_valid(&reading), fits, "{grounds}");
        assert_eq!(from_json(&reading.to_string()).is_ok(), fits, "{grounds}");
    }
}

#[test]
fn a_time_of_change_is_words_or_left_out() {
    let validator = validator();
    let museum: Value = serde_json::from_str(READING_1).unwrap();
    for (modified, fits) in
        [(json!("2016-07-28T09:30:00Z"), true), (json!(""), false), (Value::Null, false)]
    {
        let mut reading = museum.clone();
        reading["article"]["modified"] = modified.clone();
        assert_eq!(validator.is_valid(&reading), fits, "{modified}");
        let read = from_json(&reading.to_string());
        assert_eq!(read.is_ok(), fits, "{modified}");
        let read = read.ok().and_then(|it| it.article.meta().modified.clone());
        assert_eq!(read.as_deref(), modified.as_str().filter(|_| fits));
    }
}

#[test]
fn every_key_is_required_but_those_added_and_no_other_allowed() {
    fn objects<'a>(value: &'a Value, at: &str, found: &mut Vec<(String, &'a Value)>) {
        if value.get("properties").is_some() {
            found.push((at.to_owned(), value));
        }
        if let Value::Object(fields) = value {
            fields.iter().for_each(|(key, inner)| objects(inner, &format!("{at}/{key}"), found));
        }
    }
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut found = Vec::new();
    objects(&schema, "", &mut found);
    for (at, object) in found {
        let mut required: Vec<&str> =
            object["required"].as_array().expect(&at).iter().filter_map(Value::as_str).collect();
        required.sort_unstable();
        let keys = object["properties"].as_object().unwrap().keys().map(String::as_str);
        let mut keys: Vec<&str> = keys.filter(|key| !ADDED.contains(key)).collect();
        keys.sort_unstable();
        assert_eq!(required, keys, "{at}");
        assert_eq!(object["additionalProperties"], json!(false), "{at}");
    }
}

//! Each format of the sample reports against the rules of those who read it, and the same bytes on
//! any number of threads.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::samples::{Ended, examples, folder, run};

const SCHEMA: &str = include_str!("../../../../docs/reading.schema.json");

/// What a format prints of the sample reports.
fn printed(format: &str) -> String {
    let Ended { out, said, code } = run(&examples(), &["read", "--format", format, "."]);
    assert_eq!((said.as_str(), code), ("", Some(0)));
    out
}

fn values(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    for format in ["text", "jsonl", "csv", "annotation", "schema-org"] {
        let [one, four] = ["1", "4"].map(|jobs| {
            let arguments = ["read", "--format", format, "--jobs", jobs, ".", "missing", "."];
            let Ended { out, said, code } = run(&examples(), &arguments);
            assert_eq!(code, Some(1));
            (out, said)
        });
        assert!(one == four, "{format} differs");
        assert!(!one.0.is_empty());
    }
}

#[test]
fn json_lines_fit_the_schema() {
    let schema = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let readings = values(&printed("jsonl"));
    assert!(readings.len() >= 8);
    for reading in &readings {
        let errors: Vec<_> = validator.iter_errors(reading).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
    let statements = readings.iter().map(|it| it["statements"].as_array().unwrap().len());
    assert!(statements.sum::<usize>() >= readings.len(), "the samples are full of statements");
}

#[test]
fn json_lines_are_read_back() {
    for line in printed("jsonl").lines() {
        let reading = gainsay::record::from_json(line).unwrap();
        assert_eq!(gainsay::record::to_json(&reading), line);
    }
}

#[test]
fn csv_has_the_statements_of_the_json_lines() {
    let readings = values(&printed("jsonl"));
    let statements = readings.iter().flat_map(|it| it["statements"].as_array().unwrap());
    let table = printed("csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    let ids: Vec<_> = rows.iter().map(|row| row[6].to_owned()).collect();
    assert!(statements.map(|it| it["id"].as_str().unwrap()).eq(ids));
}

#[test]
fn brat_files_hold_together() {
    let folder = folder(&[]);
    let out = folder.path().join("out");
    let arguments = ["read", "--format", "brat", "--out", out.to_str().unwrap(), "."];
    let Ended { said, code, .. } = run(&examples(), &arguments);
    assert_eq!((said.as_str(), code), ("", Some(0)));
    let names = fs::read_dir(&out).unwrap().map(|it| it.unwrap().path());
    let notes: Vec<_> = names.filter(|it| it.extension().is_some_and(|it| it == "ann")).collect();
    assert!(notes.len() >= 8);
    for path in notes {
        let text = fs::read_to_string(path.with_extension("txt")).unwrap();
        check_brat(&fs::read_to_string(&path).unwrap(), &text.chars().collect::<Vec<_>>());
    }
}

/// The rules of standoff: offsets lead to the words, ids stand once and name something.
fn check_brat(notes: &str, text: &[char]) {
    let ids: Vec<&str> = notes.lines().map(|line| line.split('\t').next().unwrap()).collect();
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id stands twice");
    for line in notes.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        match line.as_bytes()[0] {
            b'T' => check_words(&fields, text),
            b'E' => fields[1].split(' ').for_each(|role| {
                let (_, id) = role.split_once(':').unwrap();
                assert!(known.contains(id), "{line}");
            }),
            b'A' | b'#' => assert!(known.contains(fields[1].split(' ').nth(1).unwrap()), "{line}"),
            _ => panic!("no such line in standoff: {line}"),
        }
    }
}

fn check_words(fields: &[&str], text: &[char]) {
    let (_, places) = fields[1].split_once(' ').unwrap();
    let words = places.split(';').map(|place| {
        let (start, end) = place.split_once(' ').unwrap();
        text[start.parse().unwrap()..end.parse().unwrap()].iter().collect::<String>()
    });
    assert_eq!(words.collect::<Vec<_>>().join(" "), fields[2]);
}

#[test]
fn annotations_follow_the_model() {
    let pages = values(&printed("annotation"));
    let readings = values(&printed("jsonl"));
    assert_eq!(pages.len(), readings.len());
    let mut ids = BTreeSet::new();
    for (page, reading) in pages.iter().zip(&readings) {
        assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
        if page["type"] == "AnnotationCollection" {
            assert_eq!((&page["total"], page.get("first")), (&Value::from(0), None));
            continue;
        }
        assert_eq!(page["type"], "AnnotationPage");
        let text: Vec<char> = reading["article"]["text"].as_str().unwrap().chars().collect();
        for annotation in page["items"].as_array().unwrap() {
            assert!(ids.insert(iri(&annotation["id"]).to_owned()), "an id stands twice");
            check_annotation(annotation, &text);
        }
    }
}

/// The musts of the Web Annotation Data Model for what is used of it, sections 3 and 4.
fn check_annotation(annotation: &Value, text: &[char]) {
    assert_eq!(annotation["type"], "Annotation");
    iri(&annotation["generator"]["id"]);
    let targets = annotation["target"].as_array().unwrap();
    assert!(!targets.is_empty());
    targets.iter().for_each(|target| check_words_of(target, text));
    for body in annotation["body"].as_array().unwrap() {
        match body["type"].as_str().unwrap() {
            "TextualBody" => assert!(body["value"].is_string() && body.get("source").is_none()),
            _ if body["source"]["type"] == "Annotation" => {
                iri(&body["source"]["id"]);
            }
            _ => check_words_of(body, text),
        }
        assert!(body["purpose"].is_string());
    }
}

fn check_words_of(resource: &Value, text: &[char]) {
    assert_eq!(resource["type"], "SpecificResource");
    iri(&resource["source"]["id"]);
    let selectors = resource["selector"].as_array().unwrap();
    let [quote, position] = selectors.as_slice() else { panic!("two selectors") };
    assert_eq!(quote["type"], "TextQuoteSelector");
    assert_eq!(position["type"], "TextPositionSelector");
    let at = |key: &str| position[key].as_u64().unwrap() as usize;
    let words: String = text[at("start")..at("end")].iter().collect();
    assert_eq!(quote["exact"], words);
    let before: String = text[..at("start")].iter().collect();
    let after: String = text[at("end")..].iter().collect();
    assert!(before.ends_with(quote["prefix"].as_str().unwrap()));
    assert!(after.starts_with(quote["suffix"].as_str().unwrap()));
}

#[test]
fn articles_of_schema_org_hold_every_statement() {
    let articles = values(&printed("schema-org"));
    let readings = values(&printed("jsonl"));
    assert_eq!(articles.len(), readings.len());
    for (article, reading) in articles.iter().zip(&readings) {
        assert_eq!(article["@type"], "NewsArticle");
        let parts = article["hasPart"].as_array().unwrap().iter().map(|it| &it["identifier"]);
        let statements = reading["statements"].as_array().unwrap().iter().map(|it| &it["id"]);
        assert!(parts.eq(statements));
        let text: Vec<char> = reading["article"]["text"].as_str().unwrap().chars().collect();
        for part in article["hasPart"].as_array().unwrap() {
            iri(&part["@id"]);
            check_contents(part, &text);
        }
    }
}

/// The exact words stand where the values say.
fn check_contents(part: &Value, text: &[char]) {
    let is_content = |it: &&Value| it["propertyID"] == "urn:gainsay:role:content";
    let properties = part["additionalProperty"].as_array().unwrap().iter();
    let contents: Vec<&Value> = properties.filter(is_content).collect();
    for content in &contents {
        let at = |name: &str| {
            let mut parts = content["valueReference"].as_array().unwrap().iter();
            let part = parts.find(|it| it["propertyID"].as_str().unwrap().ends_with(name));
            part.unwrap()["value"].as_u64().unwrap() as usize
        };
        let words: String = text[at("#start")..at("#end")].iter().collect();
        assert_eq!(content["value"], words);
    }
    let words = contents.iter().map(|content| content["value"].as_str().unwrap());
    assert_eq!(part["text"], words.collect::<Vec<_>>().join(" … "));
}

/// An absolute IRI: a scheme, a colon, no spaces.
fn iri(value: &Value) -> &str {
    let iri = value.as_str().unwrap();
    assert!(
        iri.split_once(':').is_some_and(|(scheme, _)| scheme.chars().all(char::is_alphanumeric))
    );
    assert!(!iri.contains(char::is_whitespace), "{iri}");
    iri
}

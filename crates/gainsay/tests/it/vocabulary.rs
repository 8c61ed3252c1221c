//! Whether JSON-LD keeps to schema.org: an excerpt of the vocabulary in, complaints out.
//!
//! A property must be one of its node's types, and its values of the types that the vocabulary gives
//! it. A node without a type may have what every thing has, and may be anything. What is only pointed
//! at must be described in the same line.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

const EXCERPT: &str = include_str!("schema_org.txt");

type Node = Map<String, Value>;

/// Types with those above them; properties with their domains and ranges.
struct Vocabulary {
    types: BTreeMap<&'static str, Vec<&'static str>>,
    properties: BTreeMap<&'static str, [Vec<&'static str>; 2]>,
}

/// What is wrong with a line.
pub(crate) fn complaints(line: &Value) -> Vec<String> {
    let mut described = BTreeMap::new();
    describe(line, &mut described);
    let mut complaints = Vec::new();
    check(&vocabulary(), &described, line.as_object().unwrap(), &mut complaints);
    if line["@context"] != "https://schema.org" {
        complaints.push("no context".to_owned());
    }
    complaints
}

fn vocabulary() -> Vocabulary {
    let (mut types, mut properties) = (BTreeMap::new(), BTreeMap::new());
    let lines = EXCERPT.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        let words = |field: &'static str| field.split_whitespace().collect();
        match line.split(':').collect::<Vec<_>>().as_slice() {
            [name, above] => {
                types.insert(name.strip_prefix("type ").unwrap().trim(), words(above));
            }
            [name, domain, range] => {
                properties.insert(name.trim(), [words(domain), words(range)]);
            }
            _ => panic!("no line of the excerpt: {line}"),
        }
    }
    Vocabulary { types, properties }
}

/// Every node that has an id and says something, by its id.
fn describe<'a>(value: &'a Value, described: &mut BTreeMap<&'a str, &'a Node>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| describe(value, described)),
        Value::Object(node) => {
            if let (Some(Value::String(id)), false) = (node.get("@id"), is_pointer(node)) {
                assert!(described.insert(id, node).is_none(), "{id} is described twice");
            }
            node.values().for_each(|value| describe(value, described));
        }
        _ => {}
    }
}

fn is_pointer(node: &Node) -> bool {
    node.len() == 1 && node.contains_key("@id")
}

fn types(node: &Node) -> Vec<&str> {
    match node.get("@type") {
        Some(Value::Array(types)) => types.iter().map(|it| it.as_str().unwrap()).collect(),
        Some(one) => vec![one.as_str().unwrap()],
        None => Vec::new(),
    }
}

fn check(
    vocabulary: &Vocabulary,
    described: &BTreeMap<&str, &Node>,
    node: &Node,
    complaints: &mut Vec<String>,
) {
    let kinds = types(node);
    for (name, value) in node.iter().filter(|(name, _)| !name.starts_with('@')) {
        let Some([domain, range]) = vocabulary.properties.get(name.as_str()) else {
            complaints.push(format!("no term: {name}"));
            continue;
        };
        if !vocabulary.is_any_of(&kinds, domain) {
            complaints.push(format!("{kinds:?} has no {name}"));
        }
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        for value in values {
            if !vocabulary.fits(described, value, range) {
                complaints.push(format!("no value of {name}: {value}"));
            }
            if let Some(node) = value.as_object().filter(|node| !is_pointer(node)) {
                check(vocabulary, described, node, complaints);
            }
        }
    }
}

impl Vocabulary {
    /// Whether one of the types is one of the wanted or stands below one.
    fn is_any_of(&self, types: &[&str], wanted: &[&str]) -> bool {
        let is = |kind: &&str| {
            let above = self.types.get(kind).unwrap_or_else(|| panic!("no type: {kind}"));
            wanted.contains(kind) || above.iter().any(|above| wanted.contains(above))
        };
        wanted.contains(&"Thing") || types.iter().any(is)
    }

    fn fits(&self, described: &BTreeMap<&str, &Node>, value: &Value, range: &[&str]) -> bool {
        match value {
            Value::String(text) => range.iter().any(|kind| is_text_of(kind, text)),
            Value::Bool(_) => range.contains(&"Boolean"),
            Value::Number(_) => range.contains(&"Number"),
            Value::Object(node) => {
                let node = node
                    .get("@id")
                    .map_or(Some(node), |id| described.get(id.as_str().unwrap()).copied());
                let kinds = node.map(types);
                kinds.is_some_and(|kinds| kinds.is_empty() || self.is_any_of(&kinds, range))
            }
            Value::Null | Value::Array(_) => false,
        }
    }
}

fn is_text_of(kind: &str, text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    match kind {
        "Text" => true,
        "URL" => text.starts_with("https://") || text.starts_with("http://"),
        "Date" => digits && matches!(text.len(), 7 | 10),
        "DateTime" => text.split_once('T').is_some_and(|(day, time)| {
            let clock = time.bytes().all(|byte| byte.is_ascii_digit() || b":+-Z".contains(&byte));
            day.len() == 10 && !time.is_empty() && clock && is_text_of("Date", day)
        }),
        _ => false,
    }
}

#[test]
fn what_is_not_in_the_vocabulary_is_found() {
    let complaints = |node: Value| complaints(&node).join("; ");
    let line = |node: Value| {
        let mut line =
            serde_json::json!({ "@context": "https://schema.org", "@type": "NewsArticle" });
        line.as_object_mut().unwrap().extend(node.as_object().unwrap().clone());
        complaints(line)
    };
    assert_eq!(line(serde_json::json!({ "cue": "said" })), "no term: cue");
    assert_eq!(line(serde_json::json!({ "sha256": "" })), "[\"NewsArticle\"] has no sha256");
    assert_eq!(line(serde_json::json!({ "url": "a.txt" })), "no value of url: \"a.txt\"");
    let nowhere = line(serde_json::json!({ "mentions": [{ "@id": "urn:x" }] }));
    assert_eq!(nowhere, "no value of mentions: {\"@id\":\"urn:x\"}");
    let venue = serde_json::json!({ "author": { "@type": "Audience", "name": "all" } });
    assert!(line(venue).starts_with("no value of author"));
}

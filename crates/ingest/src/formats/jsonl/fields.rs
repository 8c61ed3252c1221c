//! A record to text and metadata, whatever tool wrote it.
//!
//! An object comes in; the text and what is known beside it go out. The names are those of Common Crawl extractions,
//! newspaper4k, trafilatura and news-please; the caller's own map comes first. Values of a wrong type are passed over, and an
//! empty value is no value.

use gainsay_record::Meta;
use serde_json::{Map, Value};

use crate::options::{Field, FieldMap};
use crate::split::byline_names;
use crate::{address, dates, outlet};

/// What a record holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) text: Option<String>,
    /// Whether the record has a field for the text and nothing in it.
    pub(super) empty: bool,
    /// The page, where the record has that instead of a text.
    pub(super) html: Option<String>,
    pub(super) meta: Meta,
    /// The language that the record claims.
    pub(super) language: Option<String>,
}

const TEXT: &[&str] = &[
    "text",
    "maintext",
    "article",
    "content",
    "body",
    "articleBody",
    "plain_text",
    "raw_content",
    "raw_text",
    "cleaned_text",
];
const TITLE: &[&str] = &["title", "headline", "head"];
const URL: &[&str] = &[
    "url",
    "link",
    "canonical_url",
    "canonical_link",
    "original_url",
    "source-url",
    "source_url",
    "source",
];
const DATE: &[&str] = &[
    "date",
    "date_publish",
    "published",
    "publish_date",
    "published_date",
    "date_published",
    "datePublished",
    "published_at",
    "publication_date",
    "pubDate",
    "pub_date",
];
const AUTHORS: &[&str] = &["authors", "author", "byline", "bylines"];
const OUTLET: &[&str] = &[
    "outlet",
    "sitename",
    "site_name",
    "meta_site_name",
    "publisher",
    "source",
    "source_name",
    "source_domain",
    "source-hostname",
    "hostname",
    "domain",
    "publication",
];
const LANGUAGE: &[&str] = &["language", "lang", "meta_lang"];
const HTML: &[&str] = &["html", "raw_html", "page"];

/// What a record holds.
pub(super) fn of(object: &Map<String, Value>, map: &FieldMap) -> Found {
    let record = Fields { object, map };
    let strings = |field, names: &[&str]| record.values(field, names).find_map(string);
    let url = record.values(Field::Url, URL).filter_map(string).find(|url| address::is_web(url));
    let outlet =
        record.values(Field::Outlet, OUTLET).filter_map(name).find_map(|name| outlet::clean(&name));
    let meta = Meta {
        outlet: outlet.or_else(|| url.as_deref().and_then(address::host)),
        title: strings(Field::Title, TITLE)
            .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" ")),
        byline: record
            .values(Field::Authors, AUTHORS)
            .map(authors)
            .find(|names| !names.is_empty())
            .unwrap_or_default(),
        published: record
            .values(Field::Date, DATE)
            .filter_map(written)
            .find_map(|date| dates::of_field(&date)),
        url,
        ..Meta::default()
    };
    let html = HTML.iter().filter_map(|name| object.get(*name)).find_map(string);
    let blank = |value: &Value| value.as_str().is_some_and(|text| text.trim().is_empty());
    Found {
        text: record.values(Field::Text, TEXT).find_map(text),
        empty: record.values(Field::Text, TEXT).any(blank),
        html,
        meta,
        language: strings(Field::Language, LANGUAGE),
    }
}

struct Fields<'a> {
    object: &'a Map<String, Value>,
    map: &'a FieldMap,
}

impl<'a> Fields<'a> {
    /// The values that may hold a field, best first: the caller's key alone where one was given.
    fn values(&self, field: Field, names: &'a [&'a str]) -> impl Iterator<Item = &'a Value> {
        let object = self.object;
        let own = self.map.key(field);
        let given = own.and_then(|key| reach(object, key));
        let known =
            names.iter().filter(move |_| own.is_none()).filter_map(move |name| object.get(*name));
        given.into_iter().chain(known)
    }
}

/// A key, or a path of keys with dots.
fn reach<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    if let Some(value) = object.get(key) {
        return Some(value);
    }
    let (first, rest) = key.split_once('.')?;
    reach(object.get(first)?.as_object()?, rest)
}

/// Text as it stands, or paragraphs in a list.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Array(parts) => {
            let parts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
            Some(parts.join("\n\n")).filter(|text| !text.trim().is_empty())
        }
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        _ => None,
    }
}

fn string(value: &Value) -> Option<String> {
    value
        .as_str()
        .map(str::trim)
        .filter(|text| !text.is_empty() && *text != "None" && *text != "null")
        .map(str::to_owned)
}

/// A date in words, or one that a tool wrapped: `{"$date": "…"}`.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => object.values().find_map(string),
        other => string(other),
    }
}

/// A name, or an object that has one.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => ["name", "title", "uri", "domain"]
            .iter()
            .filter_map(|key| object.get(*key))
            .find_map(string),
        other => string(other),
    }
}

fn authors(value: &Value) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let parts = match value {
        Value::Array(parts) => parts.iter().filter_map(name).collect(),
        other => name(other).into_iter().collect::<Vec<_>>(),
    };
    for fresh in parts.iter().flat_map(|part| byline_names(part)) {
        if !names.contains(&fresh) {
            names.push(fresh);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::FieldMap;
    use serde_json::{Value, json};

    fn found(record: Value, map: &str) -> super::Found {
        let Value::Object(object) = record else { panic!("an object") };
        of(&object, &FieldMap::parse(map).unwrap())
    }

    #[test]
    fn records_of_known_tools() {
        let record = json!({"maintext": "Words.", "title": "A  title", "date_publish": "2021-03-04 10:00:00", "authors": ["Ana Ruiz", "Velmar Post Staff"],
            "source_domain": "velmarpost.example", "url": "https://velmarpost.example/a", "language": "en"});
        let found = found(record, "");
        assert_eq!(found.text.as_deref(), Some("Words."));
        assert_eq!(found.meta.title.as_deref(), Some("A title"));
        assert_eq!(found.meta.published.as_deref(), Some("2021-03-04"));
        assert_eq!(found.meta.byline, ["Ana Ruiz"]);
        assert_eq!(found.meta.outlet.as_deref(), Some("velmarpost.example"));
    }

    #[test]
    fn an_address_is_no_outlet() {
        let record = json!({"text": "Words.", "source": "https://www.velmarpost.example/a", "source-hostname": "Velmar Post", "author": "Ana Ruiz; Jonas Meer"});
        let meta = found(record, "").meta;
        assert_eq!(meta.outlet.as_deref(), Some("Velmar Post"));
        assert_eq!(meta.byline, ["Ana Ruiz", "Jonas Meer"]);
    }

    #[test]
    fn the_callers_map_comes_first_and_alone() {
        let record =
            json!({"text": "summary", "article": {"body": ["One.", "Two."]}, "date": "2021-01-01"});
        let found = found(record, "text=article.body,date=when");
        assert_eq!(found.text.as_deref(), Some("One.\n\nTwo."));
        assert_eq!(found.meta.published, None);
    }

    #[test]
    fn empty_and_odd_values_are_no_values() {
        let record = json!({"text": 7, "content": " ", "title": "None", "date": null, "url": "file:///x", "authors": {"name": 3}});
        let found = found(record, "");
        assert!(found.text.is_none() && found.meta == Default::default());
    }
}

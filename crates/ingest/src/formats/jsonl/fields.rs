//! A record to text and metadata, whatever tool wrote it.
//!
//! An object comes in; the text and what is known beside it go out. The names are those of Common Crawl extractions,
//! newspaper4k, trafilatura and news-please; the caller's own map comes first. Values of a wrong type are passed over, and an
//! empty value is no value. What databases wrap around a date is in `moments`.

use gainsay_record::Meta;
use serde_json::{Map, Value};

use super::moments;
use crate::Reason;
use crate::options::{Field, FieldMap};
use crate::split::byline_names;
use crate::{address, outlet};

/// What a record holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) text: Option<String>,
    /// Whether the record has a field for the text and nothing in it.
    pub(super) empty: bool,
    /// Why the field for the text holds none, if it holds something else.
    pub(super) odd: Option<Reason>,
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
const CHANGED: &[&str] =
    &["date_modify", "date_modified", "dateModified", "modified", "updated_at", "updated"];
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
    let url = url.map(|url| address::kept(&url).map_or(url.clone(), str::to_owned));
    let given = record.values(Field::Outlet, &["outlet"]).next().and_then(name);
    let given = given.and_then(|name| outlet::given(&name));
    let outlet = given.or_else(|| {
        let names = record.values(Field::Outlet, OUTLET).filter_map(name);
        names.into_iter().find_map(|name| outlet::clean(&name))
    });
    let meta = Meta {
        outlet: outlet.or_else(|| url.as_deref().and_then(address::host)),
        title: strings(Field::Title, TITLE)
            .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" ")),
        byline: record
            .values(Field::Authors, AUTHORS)
            .map(authors)
            .find(|names| !names.is_empty())
            .unwrap_or_default(),
        published: record.values(Field::Date, DATE).find_map(moments::date),
        modified: CHANGED.iter().filter_map(|name| object.get(*name)).find_map(moments::moment),
        url,
        ..Meta::default()
    };
    let html = HTML.iter().filter_map(|name| object.get(*name)).find_map(string);
    let blank = |value: &Value| value.as_str().is_some_and(|text| text.trim().is_empty());
    Found {
        text: record.values(Field::Text, TEXT).find_map(text),
        empty: record.values(Field::Text, TEXT).any(blank),
        odd: record.odd_text(),
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

impl Fields<'_> {
    /// What stands in the field of the text if it is none, with the key to look under.
    fn odd_text(&self) -> Option<Reason> {
        let own = self.map.key(Field::Text);
        let keys = own.into_iter().chain(TEXT.iter().copied().filter(|_| own.is_none()));
        keys.filter_map(|key| Some((key, reach(self.object, key)?))).find_map(|(key, value)| {
            let (found, inner) = match value {
                Value::Null => ("null", None),
                Value::Bool(_) => ("true or false", None),
                Value::Number(_) => ("a number", None),
                Value::Array(_) => ("a list without words", None),
                Value::Object(object) => ("an object", inner(object)),
                Value::String(_) => return None,
            };
            Some(Reason::OddText { field: key.to_owned(), found, inner })
        })
    }
}

/// The key of an object that is most like a text: one that is called so, else the one with the most words.
fn inner(object: &Map<String, Value>) -> Option<String> {
    let named = TEXT.iter().find(|key| object.get(**key).and_then(text).is_some());
    let long = |value: &Value| text(value).map(|text| text.len());
    let longest = || object.iter().filter_map(|(key, value)| Some((long(value)?, key))).max();
    named.map(|key| (*key).to_owned()).or_else(|| longest().map(|(_, key)| key.clone()))
}

/// A key, or a path of keys with dots.
fn reach<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    if let Some(value) = object.get(key) {
        return Some(value);
    }
    let (first, rest) = key.split_once('.')?;
    reach(object.get(first)?.as_object()?, rest)
}

/// Text as it stands, or paragraphs in a list, each a list of sentences or not.
fn text(value: &Value) -> Option<String> {
    let paragraph = |part: &Value| match part {
        Value::String(text) => Some(text.clone()),
        Value::Array(sentences) => {
            let sentences: Vec<&str> = sentences.iter().filter_map(Value::as_str).collect();
            Some(sentences.join(" ")).filter(|text| !text.is_empty())
        }
        _ => None,
    };
    match value {
        Value::Array(parts) => {
            let parts: Vec<String> = parts.iter().filter_map(paragraph).collect();
            Some(parts.join("\n\n")).filter(|text| !text.trim().is_empty())
        }
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        _ => None,
    }
}

/// A string, alone or as all of a list; what programs write for want of one is none.
fn string(value: &Value) -> Option<String> {
    const NONE: [&str; 6] = ["None", "none", "null", "nan", "NaN", "NaT"];
    let value = match value {
        Value::Array(parts) if parts.len() == 1 => &parts[0],
        other => other,
    };
    let text = value.as_str().map(str::trim)?;
    (!text.is_empty() && !NONE.contains(&text)).then(|| text.to_owned())
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
        other => name(other).map(listed).unwrap_or_default(),
    };
    for fresh in parts.iter().flat_map(|part| byline_names(part)) {
        if !names.contains(&fresh) {
            names.push(fresh);
        }
    }
    names
}

/// The parts of a list that was written as a string: `['Ana Ruiz', 'Piet Hanno']`.
fn listed(text: String) -> Vec<String> {
    let Some(inner) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) else {
        return vec![text];
    };
    let mark = inner.trim_start().chars().next().filter(|it| matches!(it, '\'' | '"'));
    let between = |mark: char| inner.split(mark).skip(1).step_by(2).map(str::to_owned).collect();
    mark.map(between).unwrap_or_else(|| inner.split(',').map(str::to_owned).collect())
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
        let record = json!({"maintext": "Words.", "title": "A  title", "date_publish": "2021-03-04 10:00:00", "date_modify": "2021-03-05 11:30:00", "authors": ["Ana Ruiz", "Velmar Post Staff"],
            "source_domain": "velmarpost.example", "url": "https://velmarpost.example/a", "language": "en"});
        let found = found(record, "");
        assert_eq!(found.text.as_deref(), Some("Words."));
        assert_eq!(found.meta.title.as_deref(), Some("A title"));
        assert_eq!(found.meta.published.as_deref(), Some("2021-03-04"));
        assert_eq!(found.meta.modified.as_deref(), Some("2021-03-05T11:30:00"));
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
    fn values_in_other_clothes() {
        let record = json!({"text": "Words.", "title": ["Pier shut"], "url": ["https://web.archive.org/web/2024/https://velmarpost.example/a"],
            "outlet": "i", "date": {"$date": {"$numberLong": "1709655600000"}}});
        let meta = found(record, "").meta;
        assert_eq!(meta.title.as_deref(), Some("Pier shut"));
        assert_eq!(meta.url.as_deref(), Some("https://velmarpost.example/a"));
        assert_eq!(meta.outlet.as_deref(), Some("i"));
        assert_eq!(meta.published.as_deref(), Some("2024-03-05"));
        let none = json!({"text": "Words.", "authors": "[]", "outlet": "nan", "title": "nan", "date": "NaT", "url": "n/a"});
        assert_eq!(found(none, "").meta, Default::default());
        let lists = json!({"text": "Words.", "authors": "['Ana Ruiz', 'Piet Hanno']"});
        assert_eq!(found(lists, "").meta.byline, ["Ana Ruiz", "Piet Hanno"]);
    }

    #[test]
    fn the_callers_map_comes_first_and_alone() {
        let record = json!({"text": "summary", "article": {"body": ["One.", ["Two.", "Three."]]}, "date": "2021-01-01"});
        let found = found(record, "text=article.body,date=when");
        assert_eq!(found.text.as_deref(), Some("One.\n\nTwo. Three."));
        assert_eq!(found.meta.published, None);
    }

    #[test]
    fn an_object_that_is_no_text_leads_to_its_longest_one() {
        let Value::Object(object) =
            json!({"date": "2021-01-01", "paragraphs": [["One of many.", "Two."]]})
        else {
            panic!("an object")
        };
        assert_eq!(super::inner(&object).as_deref(), Some("paragraphs"));
    }

    #[test]
    fn empty_and_odd_values_are_no_values() {
        let record = json!({"text": 7, "content": " ", "title": "None", "date": null, "url": "file:///x", "authors": {"name": 3}});
        let found = found(record, "");
        assert!(found.text.is_none() && found.meta == Default::default());
    }
}

//! The JSON-LD of a page to what schema.org lets a publisher say of an article.
//!
//! The texts of script elements come in; one set of claims goes out. Graphs, lists and nested entities are followed; JSON
//! that templates broke is mended where that is safe, and passed over where it is not. An entity
//! that stands elsewhere on the page is looked up by its `@id`. Nothing is believed that the page's other metadata could not say as well: the caller merges.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::subject::Subject;

/// What JSON-LD says of the article on a page.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Claims {
    /// Whether there is an article at all.
    pub(crate) article: bool,
    /// Whether the page calls itself a list: a collection, a search result.
    pub(crate) list: bool,
    pub(crate) headline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) url: Option<String>,
    /// The text of the report, where a page gives it here too.
    pub(crate) body: Option<String>,
    /// `Some(false)`: only subscribers see the rest.
    pub(crate) free: Option<bool>,
}

/// How many objects of a page's JSON-LD are looked at.
const MOST: usize = 2000;

/// What the scripts of a page say. What they say of a report about something else is passed over.
pub(crate) fn read<'a>(scripts: impl Iterator<Item = &'a str>, subject: &Subject) -> Claims {
    let values: Vec<Value> =
        scripts.filter(|script| script.len() <= 4 << 20).filter_map(parse).collect();
    let named = Named::of(&values);
    let mut claims = Claims::default();
    for value in &values {
        collect(value, subject, &named, &mut claims);
    }
    claims
}

/// The entities of a page that have a name, by their `@id`.
struct Named<'a>(HashMap<&'a str, &'a Map<String, Value>>);

impl<'a> Named<'a> {
    fn of(values: &'a [Value]) -> Self {
        let mut found = HashMap::new();
        let mut waiting: Vec<&Value> = values.iter().rev().collect();
        for _ in 0..MOST {
            match waiting.pop() {
                None => break,
                Some(Value::Array(parts)) => waiting.extend(parts.iter().take(MOST).rev()),
                Some(Value::Object(object)) => {
                    let id = object.get("@id").and_then(Value::as_str);
                    if let Some(id) = id.filter(|_| full_name(object).is_some()) {
                        found.entry(id).or_insert(object);
                    }
                    let inner = object.values().filter(|it| it.is_object() || it.is_array());
                    waiting.extend(inner.take(MOST));
                }
                Some(_) => {}
            }
        }
        Self(found)
    }

    /// What a value stands for: a reference is the entity that it refers to.
    fn meant<'b>(&'b self, object: &'b Map<String, Value>) -> &'b Map<String, Value> {
        let id = object.get("@id").and_then(Value::as_str);
        let bare = full_name(object).is_none();
        id.filter(|_| bare).and_then(|id| self.0.get(id).copied()).unwrap_or(object)
    }
}

/// The name of an entity, also in its parts.
fn full_name(object: &Map<String, Value>) -> Option<String> {
    let text = |key: &str| object.get(key).and_then(string);
    text("name").or_else(|| Some(format!("{} {}", text("givenName")?, text("familyName")?)))
}

fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let script = script.trim().trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let script =
        script.trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(script).ok().or_else(|| serde_json::from_str(&mended(script)).ok())
}

/// Raw line breaks in strings become spaces, and commas ahead of a closing bracket go.
fn mended(script: &str) -> String {
    let mut mended = String::with_capacity(script.len());
    let (mut in_string, mut escaped) = (false, false);
    for character in script.chars() {
        if in_string {
            in_string = escaped || character != '"';
            escaped = !escaped && character == '\\';
            mended.push(if character.is_control() { ' ' } else { character });
            continue;
        }
        in_string = character == '"';
        if matches!(character, '}' | ']') && mended.trim_end().ends_with(',') {
            let end = mended.trim_end().len() - 1;
            mended.truncate(end);
        }
        mended.push(character);
    }
    mended
}

/// Walks the objects of a value in order; the first article that says something is believed.
fn collect(value: &Value, subject: &Subject, named: &Named<'_>, claims: &mut Claims) {
    let mut waiting = vec![value];
    let mut seen = 0;
    while let Some(value) = waiting.pop() {
        seen += 1;
        match value {
            _ if seen > MOST => return,
            Value::Array(parts) => waiting.extend(parts.iter().rev()),
            Value::Object(object) => {
                if is_article(object) {
                    if !headline(object).is_some_and(|it| subject.is_foreign(&it)) {
                        merge(object, named, claims);
                    }
                    continue;
                }
                claims.list |= types(object).any(|name| {
                    matches!(name, "CollectionPage" | "SearchResultsPage" | "ItemList")
                });
                let inner = ["mainEntity", "mainEntityOfPage", "@graph"];
                waiting.extend(
                    inner
                        .iter()
                        .filter_map(|key| object.get(*key))
                        .filter(|inner| !inner.is_string()),
                );
            }
            _ => {}
        }
    }
}

fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let named = object.get("@type");
    let one = named.and_then(Value::as_str);
    let many = named.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    one.into_iter().chain(many).map(|name| name.rsplit(['/', ':']).next().unwrap_or(name))
}

fn is_article(object: &Map<String, Value>) -> bool {
    types(object).any(|name| {
        name.ends_with("Article")
            || matches!(name, "BlogPosting" | "LiveBlogPosting" | "Report" | "Review")
    })
}

fn headline(object: &Map<String, Value>) -> Option<String> {
    ["headline", "name"].iter().find_map(|key| object.get(*key).and_then(string))
}

fn merge(object: &Map<String, Value>, named: &Named<'_>, claims: &mut Claims) {
    claims.article = true;
    let text = |key: &str| object.get(key).and_then(string);
    let fill = |slot: &mut Option<String>, value: Option<String>| *slot = slot.take().or(value);
    fill(&mut claims.headline, headline(object));
    fill(&mut claims.published, text("datePublished").or_else(|| text("dateCreated")));
    fill(&mut claims.modified, text("dateModified"));
    fill(&mut claims.language, text("inLanguage"));
    fill(&mut claims.description, text("description"));
    fill(&mut claims.body, text("articleBody"));
    fill(&mut claims.publisher, object.get("publisher").and_then(|it| name(it, named)));
    let page = object
        .get("mainEntityOfPage")
        .and_then(|page| string(page).or_else(|| page.get("@id").and_then(string)));
    fill(&mut claims.url, page.or_else(|| text("url")));
    if claims.authors.is_empty() {
        let authors = object.get("author").or_else(|| object.get("creator"));
        claims.authors = authors.map(|it| people(it, named)).unwrap_or_default();
    }
    claims.free = claims.free.or_else(|| object.get("isAccessibleForFree").and_then(truth));
}

fn string(value: &Value) -> Option<String> {
    let text = match value {
        Value::Array(parts) => parts.first()?.as_str()?,
        other => other.as_str()?,
    };
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn name(value: &Value, named: &Named<'_>) -> Option<String> {
    match value {
        Value::Object(object) => full_name(named.meant(object)),
        Value::Array(parts) => parts.iter().find_map(|part| name(part, named)),
        other => string(other),
    }
}

/// Names of people; an organisation is no author.
fn people(value: &Value, named: &Named<'_>) -> Vec<String> {
    match value {
        Value::Array(parts) => parts.iter().flat_map(|part| people(part, named)).collect(),
        Value::Object(object)
            if types(named.meant(object)).any(|name| name.ends_with("Organization")) =>
        {
            Vec::new()
        }
        other => name(other, named).into_iter().collect(),
    }
}

fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::String(word) if word.eq_ignore_ascii_case("false") => Some(false),
        Value::String(word) if word.eq_ignore_ascii_case("true") => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Claims, Subject};

    fn read<'a>(scripts: impl Iterator<Item = &'a str>) -> Claims {
        super::read(scripts, &Subject::default())
    }

    #[test]
    fn graphs_lists_and_nested_entities_are_followed() {
        let graph = r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Velmar Post"},
            {"@type":["NewsArticle","Thing"],"headline":"Mayor resigns","datePublished":"2021-03-04T10:00:00+01:00",
             "author":[{"@type":"Person","name":"Ana Ruiz"},{"@type":"NewsMediaOrganization","name":"Velmar Wire"}],
             "publisher":{"@type":"Organization","name":"Velmar Post"},"isAccessibleForFree":"False"}]}"#;
        let nested = r#"[{"@type":"WebPage","mainEntity":{"@type":"https://schema.org/ReportageNewsArticle","headline":"Mayor resigns"}}]"#;
        let claims = read([graph].into_iter());
        assert_eq!(claims.headline.as_deref(), Some("Mayor resigns"));
        assert_eq!(claims.authors, ["Ana Ruiz"]);
        assert_eq!(claims.publisher.as_deref(), Some("Velmar Post"));
        assert_eq!(claims.free, Some(false));
        assert!(read([nested].into_iter()).article);
    }

    #[test]
    fn broken_json_is_mended_where_that_is_safe() {
        let broken = "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"Mayor\nresigns\",\"author\":\"Ana Ruiz\",} -->";
        let claims = read([broken, "{\"@type\":", "", "7", "[[[["].into_iter());
        assert_eq!(claims.headline.as_deref(), Some("Mayor resigns"));
        assert_eq!(claims.authors, ["Ana Ruiz"]);
    }

    #[test]
    fn lists_are_told() {
        let claims =
            read([r#"{"@type":"CollectionPage","mainEntity":{"@type":"ItemList"}}"#].into_iter());
        assert!(claims.list && !claims.article);
    }

    #[test]
    fn references_are_followed() {
        let graph = r##"{"@graph":[{"@type":"Article","headline":"Mayor resigns","author":[{"@id":"#/person/1"},{"@id":"#wire"},
             {"@id":"#nobody"},{"@type":"Person","givenName":"Piet","familyName":"Hanno"}],"publisher":{"@id":"#org"}},
            {"@type":"Person","@id":"#/person/1","name":"Ana Ruiz"},{"@type":"Organization","@id":"#wire","name":"Velmar Wire"}]}"##;
        let other = r##"{"@type":"Organization","@id":"#org","name":"Velmar Post"}"##;
        let claims = read([graph, other].into_iter());
        assert_eq!(claims.authors, ["Ana Ruiz", "Piet Hanno"]);
        assert_eq!(claims.publisher.as_deref(), Some("Velmar Post"));
        let circle = r##"{"@type":"Article","author":{"@id":"#a"},"about":{"@id":"#a","author":{"@id":"#a"}}}"##;
        assert!(read([circle].into_iter()).authors.is_empty());
    }

    #[test]
    fn another_report_is_passed_over() {
        let other = r#"[{"@type":"NewsArticle","headline":"How to keep bees in a small garden","datePublished":"2019-02-01"},
            {"@type":"NewsArticle","headline":"Mayor resigns after vote","datePublished":"2021-03-04"}]"#;
        let subject = Subject::of(["Mayor of Velmar resigns"].into_iter());
        let claims = super::read([other].into_iter(), &subject);
        assert_eq!(claims.published.as_deref(), Some("2021-03-04"));
    }
}

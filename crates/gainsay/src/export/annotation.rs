//! W3C Web Annotation, as JSON-LD: statements as annotations that any annotation tool can show.
//!
//! A report becomes an `AnnotationPage` on one line, a statement an `Annotation`. Its targets are
//! the attributed words, each piece with a TextQuoteSelector and a TextPositionSelector (in code
//! points), so that a stranger finds them in his own copy of the text. Its bodies say who speaks and
//! how, in words; tag the act and the form; and point at the words that name the source, the cue,
//! the addressee, the venue and the time, each with its role as purpose. A report without
//! statements becomes an empty `AnnotationCollection`, since a page holds at least one annotation.
//!
//! Only terms of the model's own context are used: every JSON-LD reader understands every line.
//! Model: <https://www.w3.org/TR/annotation-model/>

use gainsay_record::{Article, Provenance, Reading, Selector, Span, Statement};
use serde::Serialize;

use super::{Exporter, Part};
use crate::chain;

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// Statements as annotations.
#[derive(Debug, Clone, Copy)]
pub struct Annotation;

impl Exporter for Annotation {
    fn name(&self) -> &'static str {
        "annotation"
    }

    fn about(&self) -> &'static str {
        "W3C Web Annotations as JSON-LD, one page a line for each report"
    }

    fn stream(&self, reading: &Reading) -> String {
        let line = if reading.statements.is_empty() {
            serde_json::to_string(&empty(&reading.article))
        } else {
            serde_json::to_string(&page(reading))
        };
        // Strings and numbers always have a form in JSON.
        line.map_or_else(|_| String::new(), |line| line + "\n")
    }

    fn files(&self, reading: &Reading) -> Vec<Part> {
        vec![Part { extension: "jsonld", text: self.stream(reading) }]
    }
}

#[derive(Serialize)]
struct CollectionForm {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    r#type: &'static str,
    label: String,
    total: usize,
}

#[derive(Serialize)]
struct PageForm<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    r#type: &'static str,
    items: Vec<AnnotationForm<'a>>,
}

#[derive(Serialize)]
struct AnnotationForm<'a> {
    id: String,
    r#type: &'static str,
    motivation: &'static str,
    generator: AgentForm,
    body: Vec<BodyForm<'a>>,
    target: Vec<WordsForm<'a>>,
}

#[derive(Serialize)]
struct AgentForm {
    id: String,
    r#type: &'static str,
    name: String,
}

/// One shape for all bodies; a body that is text has no source, one that is words has no value.
#[derive(Serialize)]
struct BodyForm<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    r#type: &'static str,
    purpose: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SourceForm<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    selector: Option<[SelectorForm; 2]>,
}

#[derive(Serialize)]
struct WordsForm<'a> {
    id: String,
    r#type: &'static str,
    source: SourceForm<'a>,
    selector: [SelectorForm; 2],
}

#[derive(Serialize)]
struct SourceForm<'a> {
    id: String,
    r#type: &'static str,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum SelectorForm {
    TextQuoteSelector { exact: String, prefix: String, suffix: String },
    TextPositionSelector { start: usize, end: usize },
}

fn empty(article: &Article) -> CollectionForm {
    CollectionForm {
        context: CONTEXT,
        id: format!("urn:gainsay:reading:{}", article.id()),
        r#type: "AnnotationCollection",
        label: format!("statements in {}", article.origin()),
        total: 0,
    }
}

fn page(reading: &Reading) -> PageForm<'_> {
    PageForm {
        context: CONTEXT,
        id: format!("urn:gainsay:reading:{}", reading.article.id()),
        r#type: "AnnotationPage",
        items: reading.statements.iter().map(|it| annotation(reading, it)).collect(),
    }
}

fn annotation<'a>(reading: &'a Reading, statement: &'a Statement) -> AnnotationForm<'a> {
    let id = format!("urn:gainsay:statement:{}", statement.id);
    let article = &reading.article;
    let target = statement.content.iter().zip(1..).map(|(&span, number)| WordsForm {
        id: format!("{id}:content:{number}"),
        r#type: "SpecificResource",
        source: source(article),
        selector: selectors(article, span),
    });
    AnnotationForm {
        r#type: "Annotation",
        motivation: "describing",
        generator: generator(&reading.provenance),
        body: bodies(reading, statement, &id),
        target: target.collect(),
        id,
    }
}

fn generator(provenance: &Provenance) -> AgentForm {
    let Provenance { gainsay, model, .. } = provenance;
    AgentForm {
        id: format!("urn:gainsay:program:{gainsay}"),
        r#type: "Software",
        name: format!("gainsay {gainsay}, model {model}"),
    }
}

fn bodies<'a>(reading: &'a Reading, statement: &'a Statement, id: &str) -> Vec<BodyForm<'a>> {
    let (form, act) = (statement.form, statement.act);
    let who = chain(reading, statement).join(" < ");
    let mut bodies = vec![
        text("describing", format!("{who}: {act}, {form}")),
        text("tagging", format!("act:{act}")),
        text("tagging", format!("form:{form}")),
    ];
    if statement.hedged {
        bodies.push(text("tagging", "hedged".to_owned()));
    }
    let roles = [
        ("source", statement.source),
        ("cue", statement.cue.as_ref().map(|cue| cue.span)),
        ("to", statement.to),
        ("where", statement.place),
        ("when", statement.when.as_ref().map(|when| when.span)),
    ];
    let words = |(role, span): (_, Option<Span>)| Some(part(&reading.article, role, span?, id));
    bodies.extend(roles.into_iter().filter_map(words));
    bodies
}

fn text<'a>(purpose: &str, value: String) -> BodyForm<'a> {
    BodyForm {
        id: None,
        r#type: "TextualBody",
        purpose: purpose.to_owned(),
        format: Some("text/plain"),
        value: Some(value),
        source: None,
        selector: None,
    }
}

/// Words of the report that play a part in the statement. Roles are motivations of our own.
fn part<'a>(article: &'a Article, role: &str, span: Span, id: &str) -> BodyForm<'a> {
    BodyForm {
        id: Some(format!("{id}:{role}")),
        r#type: "SpecificResource",
        purpose: format!("urn:gainsay:role:{role}"),
        format: None,
        value: None,
        source: Some(source(article)),
        selector: Some(selectors(article, span)),
    }
}

fn source(article: &Article) -> SourceForm<'_> {
    SourceForm {
        id: address(article),
        r#type: "Text",
        format: "text/plain",
        language: article.meta().language.as_deref(),
    }
}

fn selectors(article: &Article, span: Span) -> [SelectorForm; 2] {
    let Selector { exact, prefix, suffix, start, end } = Selector::of(article, span);
    [
        SelectorForm::TextQuoteSelector { exact, prefix, suffix },
        SelectorForm::TextPositionSelector { start, end },
    ]
}

/// What identifies the text: its address on the web, else its hash. A path would mean nothing on
/// another machine.
fn address(article: &Article) -> String {
    let url = article.meta().url.as_deref().unwrap_or(article.origin());
    let on_web = url.starts_with("https://") || url.starts_with("http://");
    if on_web && url.chars().all(is_iri) {
        return url.to_owned();
    }
    format!("urn:gainsay:article:{}", article.id())
}

/// Whether a character may stand in an IRI (RFC 3987), controls and delimiters aside.
fn is_iri(character: char) -> bool {
    !character.is_whitespace()
        && !character.is_control()
        && !matches!(character, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`')
}

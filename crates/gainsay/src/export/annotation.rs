//! W3C Web Annotation, as JSON-LD: statements as annotations that any annotation tool can show.
//!
//! A report becomes an `AnnotationPage` on one line, a statement an `Annotation`. Its targets are
//! the attributed words, each piece with a TextQuoteSelector and a TextPositionSelector (in code
//! points), so that a stranger finds them in his own copy of the text. Its bodies say who speaks and
//! how, in words; tag the act, the form, the speaker's kind, the date and the score; point at the
//! words that name the source, the cue, the addressee, the venue and the time, each with its role as
//! purpose; and name the statement that it stands in. A report without statements becomes an empty
//! `AnnotationCollection`, since a page holds at least one annotation.
//!
//! Only terms of the model's own context are used: every JSON-LD reader understands every line.
//! Model: <https://www.w3.org/TR/annotation-model/>

use gainsay_record::{Article, Provenance, Reading, Selector, Span, Statement, StatementId};
use serde::Serialize;

use super::address::on_web;
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
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
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
    let mut bodies = vec![text("describing", format!("{who}: {act}, {form}"))];
    bodies.extend(tags(reading, statement).into_iter().map(|tag| text("tagging", tag)));
    let roles = [
        ("source", statement.source),
        ("cue", statement.cue.as_ref().map(|cue| cue.span)),
        ("to", statement.to),
        ("where", statement.place),
        ("when", statement.when.as_ref().map(|when| when.span)),
    ];
    let words = |(role, span): (_, Option<Span>)| Some(part(&reading.article, role, span?, id));
    bodies.extend(roles.into_iter().filter_map(words));
    bodies.extend(statement.parent.map(|parent| parent_of(id, parent)));
    bodies
}

/// What is known of a statement beside its words: names of the published form, with their values.
fn tags(reading: &Reading, statement: &Statement) -> Vec<String> {
    let speaker = statement.speaker.and_then(|id| reading.speaker(id));
    let principal = speaker.and_then(|it| it.speaks_for).and_then(|id| reading.speaker(id));
    let date = statement.when.as_ref().and_then(|when| when.edtf.as_ref());
    let tags = [
        Some(format!("act:{}", statement.act)),
        Some(format!("form:{}", statement.form)),
        statement.hedged.then(|| "hedged".to_owned()),
        statement.in_headline.then(|| "in_headline".to_owned()),
        speaker.map(|speaker| format!("speaker_kind:{}", speaker.kind)),
        principal.map(|principal| format!("speaks_for:{}", principal.name)),
        date.map(|date| format!("when:{date}")),
        Some(format!("score:{}", statement.score)),
    ];
    tags.into_iter().flatten().collect()
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

/// The statement inside whose content this one stands.
fn parent_of<'a>(id: &str, parent: StatementId) -> BodyForm<'a> {
    let parent = format!("urn:gainsay:statement:{parent}");
    BodyForm {
        id: Some(format!("{id}:parent")),
        r#type: "SpecificResource",
        purpose: "urn:gainsay:role:parent".to_owned(),
        format: None,
        value: None,
        source: Some(SourceForm { id: parent, r#type: "Annotation", format: None, language: None }),
        selector: None,
    }
}

fn source(article: &Article) -> SourceForm<'_> {
    SourceForm {
        id: identity(article),
        r#type: "Text",
        format: Some("text/plain"),
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
fn identity(article: &Article) -> String {
    on_web(article).map_or_else(|| format!("urn:gainsay:article:{}", article.id()), str::to_owned)
}

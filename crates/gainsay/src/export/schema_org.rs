//! schema.org, as JSON-LD: the report as `NewsArticle`, with what is said in it as its parts.
//!
//! A reading becomes one object on one line. Those who speak are what the report `mentions`; its
//! statements are what it `hasPart`: one that stands in quotation marks, wholly or in part, is a
//! `Quotation`, one that claims a fact a `Claim`, and one that does both has both types. Every
//! statement leads back to the words of the report, with the parts of the W3C selectors as values.
//!
//! Only terms of schema.org are used, each on a type and with a value that the vocabulary gives it;
//! what is not known to be of such a type has none. For what has no term there is
//! `additionalProperty`. Its definition fits; its domain lists places, products and values only.
//! `docs/schema-org.md` has the whole mapping.
//!
//! Vocabulary: <https://schema.org/docs/full.html>

mod date;
mod speakers;
mod statements;
mod values;

use gainsay_record::{Article, Provenance, Reading};
use serde::Serialize;

use self::speakers::SpeakerForm;
use self::statements::StatementForm;
use self::values::ValueForm;
use super::address::on_web;
use super::{Exporter, Part};

/// Articles, quotations and claims.
#[derive(Debug, Clone, Copy)]
pub struct SchemaOrg;

impl Exporter for SchemaOrg {
    fn name(&self) -> &'static str {
        "schema-org"
    }

    fn about(&self) -> &'static str {
        "schema.org as JSON-LD: article, quotations and claims, one report a line"
    }

    /// Pages hold JSON-LD in a `script` element, which words of a stranger must not end: no `<` is
    /// written as it is.
    fn stream(&self, reading: &Reading) -> String {
        let line = serde_json::to_string(&article(reading));
        // Strings and numbers always have a form in JSON.
        line.map_or_else(|_| String::new(), |line| line.replace('<', "\\u003c") + "\n")
    }

    fn files(&self, reading: &Reading) -> Vec<Part> {
        vec![Part { extension: "jsonld", text: self.stream(reading) }]
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArticleForm<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    identifier: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<AuthorForm<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<PublisherForm<'a>>,
    encoding: CaptureForm<'a>,
    additional_property: [ValueForm<'a>; 3],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<SpeakerForm<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    has_part: Vec<StatementForm<'a>>,
}

/// A name in the byline. It may be an agency's, so that it has no type.
#[derive(Serialize)]
struct AuthorForm<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct PublisherForm<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
}

/// The capture: bytes that a stranger can tell from others.
#[derive(Serialize)]
struct CaptureForm<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    sha256: &'a str,
}

/// Something that is described elsewhere in the same line.
#[derive(Serialize)]
struct Reference {
    #[serde(rename = "@id")]
    id: String,
}

fn article(reading: &Reading) -> ArticleForm<'_> {
    let article = &reading.article;
    let meta = article.meta();
    let (date_published, temporal) = date::told_apart(meta.published.as_deref());
    ArticleForm {
        context: "https://schema.org",
        kind: "NewsArticle",
        id: article_id(article),
        identifier: article.id().to_string(),
        url: on_web(article),
        headline: meta.title.as_deref(),
        date_published,
        date_modified: meta.modified.as_deref().filter(|it| date::is_moment(it)),
        temporal,
        dateline: meta.dateline.as_deref(),
        in_language: meta.language.as_deref(),
        author: meta.byline.iter().map(|name| AuthorForm { name }).collect(),
        publisher: publisher(article),
        encoding: capture(article),
        additional_property: provenance(&reading.provenance),
        mentions: speakers::speakers(reading),
        has_part: reading.statements.iter().map(|it| statements::form(reading, it)).collect(),
    }
}

fn article_id(article: &Article) -> String {
    format!("urn:gainsay:article:{}", article.id())
}

fn publisher(article: &Article) -> Option<PublisherForm<'_>> {
    let name = article.meta().outlet.as_deref()?;
    Some(PublisherForm { kind: "Organization", id: article_id(article) + ":publisher", name })
}

fn capture(article: &Article) -> CaptureForm<'_> {
    CaptureForm { kind: "MediaObject", name: article.origin(), sha256: article.sha256() }
}

fn provenance(provenance: &Provenance) -> [ValueForm<'_>; 3] {
    let Provenance { gainsay, model, settings } = provenance;
    [("gainsay", gainsay), ("model", model), ("settings", settings)]
        .map(|(name, text)| ValueForm::own(name, text.as_str()))
}

//! Statements as quotations and claims.
//!
//! A statement comes in; a `Quotation`, a `Claim`, both in one, or where it is neither ("asked for
//! more time") a plain `CreativeWork` goes out, so that no link of a chain is missing. What the
//! report's words say of addressee, venue and time is told in those words. Nothing here rewords a
//! statement; pieces of its content are joined as in CSV and stand one by one beneath.

use gainsay_record::{Act, Form, Reading, Span, Statement};
use serde::Serialize;

use super::super::csv::JOINT;
use super::values::{Value, ValueForm};
use super::{Reference, article_id, date, publisher, speakers};
use crate::chain;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct StatementForm<'a> {
    #[serde(rename = "@type")]
    kinds: Vec<&'static str>,
    #[serde(rename = "@id")]
    id: String,
    identifier: String,
    text: String,
    description: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Reference>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    spoken_by_character: Vec<Reference>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claim_interpreter: Vec<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_created: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publication: Option<OccasionForm<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<AddresseeForm<'a>>,
    is_part_of: Vec<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appearance: Option<Reference>,
    additional_property: Vec<ValueForm<'a>>,
}

/// The event of saying it. Its location may be any words: a place, a medium, an interview.
#[derive(Serialize)]
struct OccasionForm<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    location: &'a str,
}

#[derive(Serialize)]
struct AddresseeForm<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

pub(super) fn form<'a>(reading: &'a Reading, statement: &'a Statement) -> StatementForm<'a> {
    let article = &reading.article;
    let when = statement.when.as_ref().and_then(|when| when.edtf.as_deref());
    let (date_created, temporal) = date::told_apart(when);
    let who = || speakers::references(reading, statement.speaker);
    let occasion = |span| OccasionForm { kind: "PublicationEvent", location: article.slice(span) };
    let addressee = |span| AddresseeForm { kind: "Audience", name: article.slice(span) };
    StatementForm {
        kinds: kinds(statement),
        id: id(statement),
        identifier: statement.id.to_string(),
        text: text(reading, statement),
        description: description(reading, statement),
        author: who(),
        spoken_by_character: if is_quotation(statement) { who() } else { Vec::new() },
        claim_interpreter: interpreter(reading, statement),
        date_created,
        temporal,
        publication: statement.place.map(occasion),
        audience: statement.to.map(addressee),
        is_part_of: wholes(reading, statement),
        appearance: is_claim(statement).then(|| Reference { id: article_id(article) }),
        additional_property: properties(reading, statement),
    }
}

fn id(statement: &Statement) -> String {
    format!("urn:gainsay:statement:{}", statement.id)
}

fn kinds(statement: &Statement) -> Vec<&'static str> {
    match (is_quotation(statement), is_claim(statement)) {
        (true, true) => vec!["Quotation", "Claim"],
        (true, false) => vec!["Quotation"],
        (false, true) => vec!["Claim"],
        (false, false) => vec!["CreativeWork"],
    }
}

fn is_quotation(statement: &Statement) -> bool {
    statement.form != Form::Indirect
}

/// Whether it can be true or false, which is what schema.org means by a claim.
fn is_claim(statement: &Statement) -> bool {
    matches!(statement.act, Act::Assert | Act::Deny | Act::Allege | Act::Confirm | Act::Predict)
}

fn text(reading: &Reading, statement: &Statement) -> String {
    let words = statement.content.iter().map(|&span| reading.article.slice(span));
    words.collect::<Vec<_>>().join(JOINT)
}

/// The chain, act and form in words.
fn description(reading: &Reading, statement: &Statement) -> String {
    let who = chain(reading, statement).join(" < ");
    format!("{who}: {}, {}", statement.act, statement.form)
}

/// Who put a claim into these words, where they are not its speaker's own: whoever reports it.
fn interpreter(reading: &Reading, statement: &Statement) -> Vec<Reference> {
    if !is_claim(statement) || statement.form == Form::Direct {
        return Vec::new();
    }
    let outlet = || publisher(&reading.article).map(|outlet| Reference { id: outlet.id });
    match statement.parent.and_then(|id| reading.statement(id)) {
        Some(parent) => speakers::references(reading, parent.speaker),
        None => outlet().into_iter().collect(),
    }
}

/// What it stands in, the nearest first.
fn wholes(reading: &Reading, statement: &Statement) -> Vec<Reference> {
    let parent = statement.parent.and_then(|id| reading.statement(id)).map(id);
    parent.into_iter().chain([article_id(&reading.article)]).map(|id| Reference { id }).collect()
}

fn properties<'a>(reading: &'a Reading, statement: &'a Statement) -> Vec<ValueForm<'a>> {
    let mut properties = vec![
        ValueForm::own("act", statement.act.as_str()),
        ValueForm::own("form", statement.form.as_str()),
        ValueForm::own("hedged", statement.hedged),
        ValueForm::own("in_headline", statement.in_headline),
        ValueForm::own("score", Value::Score(statement.score)),
    ];
    properties.extend(roles(reading, statement));
    properties
}

fn roles<'a>(
    reading: &'a Reading,
    statement: &'a Statement,
) -> impl Iterator<Item = ValueForm<'a>> {
    let words = |role, span: Span| ValueForm::words(role, &reading.article, span);
    let one = move |role, span: Option<Span>| span.map(|span| words(role, span));
    let cue = statement
        .cue
        .as_ref()
        .map(|cue| words("cue", cue.span).with(Some(ValueForm::own("lemma", cue.lemma.as_str()))));
    let when = statement.when.as_ref().map(|when| {
        let edtf = when.edtf.as_deref().map(|edtf| ValueForm::own("edtf", edtf));
        words("when", when.span).with(edtf)
    });
    let content = statement.content.iter().map(move |&span| words("content", span));
    let rest = [one("to", statement.to), one("where", statement.place), when];
    let named = [one("source", statement.source), cue].into_iter().flatten();
    named.chain(content).chain(rest.into_iter().flatten())
}

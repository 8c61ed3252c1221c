//! JSON: one record a line, or one object or array in a file; each record its own result.
//!
//! A capture comes in; an article or a reason for each record goes out, with the line or number it stands at. A record that
//! is broken costs only itself. The article's text is the text field unchanged. Nothing is read ahead of its turn.

mod fields;
mod mended;
mod moments;
mod records;

use gainsay_record::{Article, Capture};
use serde_json::{Map, Value};

use super::{Articles, Format, start};
use crate::article::{Source, make};
use crate::decode::decode;
use crate::{Options, Reason, Skipped};
use records::Record;

pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    extensions: &["jsonl", "ndjson", "json", "jl"],
    media_types: &[
        "application/json",
        "application/jsonl",
        "application/x-ndjson",
        "application/x-jsonlines",
    ],
    sniff,
    read,
};

/// An object with a key, or an array of them.
fn sniff(head: &[u8]) -> bool {
    let head = start(head);
    let inner = head.strip_prefix(b"[").map_or(head, <[u8]>::trim_ascii_start);
    let Some(object) = inner.strip_prefix(b"{").map(<[u8]>::trim_ascii_start) else { return false };
    object.starts_with(b"\"") && object.windows(2).any(|pair| pair == b"\":" || pair == b"\" ")
}

fn read<'a>(capture: &'a Capture, options: &'a Options) -> Articles<'a> {
    let text = match decode(&capture.bytes, capture.media_type.as_deref(), false) {
        Ok(text) if text.trim().is_empty() => return skip(capture, Reason::Empty),
        Ok(text) => text,
        Err(reason) => return skip(capture, reason),
    };
    let mut records = records::records(text).peekable();
    if records.peek().is_none() {
        return skip(capture, Reason::Empty);
    }
    let articles = records.map(move |record| {
        let place = format!("{}, {}", capture.origin, record.place);
        article(capture, options, &record, &place).map_err(|reason| Skipped { place, reason })
    });
    Box::new(patient(articles, &capture.origin))
}

/// How many broken records are tried ahead of the first good one.
const PATIENCE: usize = 20;

/// Gives up a file of which the first records are all broken: it holds something else.
fn patient<'a>(
    articles: impl Iterator<Item = Result<Article, Skipped>> + 'a,
    origin: &'a str,
) -> impl Iterator<Item = Result<Article, Skipped>> + 'a {
    let (mut good, mut tried) = (false, 0);
    articles.map_while(move |found| {
        let broken = matches!(&found, Err(skipped) if matches!(skipped.reason, Reason::BrokenJson { .. } | Reason::NotAnObject { .. }));
        good |= !broken;
        tried += 1;
        match (good, tried) {
            (false, PATIENCE) => {
                Some(Err(Skipped { place: origin.to_owned(), reason: Reason::NotRecords { tried } }))
            }
            (false, tried) if tried > PATIENCE => None,
            _ => Some(found),
        }
    })
}

fn skip(capture: &Capture, reason: Reason) -> Articles<'_> {
    Box::new(std::iter::once(Err(Skipped { place: capture.origin.clone(), reason })))
}

fn article(
    capture: &Capture,
    options: &Options,
    record: &Record,
    place: &str,
) -> Result<Article, Reason> {
    let limit = options.limits.record;
    if record.json.len() > limit {
        return Err(Reason::TooLarge { what: "a record", bytes: record.json.len(), limit });
    }
    let object = object(record)?;
    let found = fields::of(&object, &options.map);
    let source = Source { origin: place, sha256: &capture.sha256, limit: options.limits.text };
    match (found.text, found.html) {
        (Some(text), _) => make(&source, text, found.meta, found.language.as_deref()),
        (None, Some(page)) => super::html::of_page(&source, &page, found.meta, options),
        (None, None) if found.empty => Err(Reason::Empty),
        (None, None) if found.odd.is_some() => Err(found.odd.unwrap_or(Reason::Empty)),
        (None, None) => Err(Reason::NoText { fields: named(&object) }),
    }
}

fn object(record: &Record) -> Result<Map<String, Value>, Reason> {
    let read = serde_json::from_str(&record.json);
    let mend = || mended::mended(&record.json).and_then(|json| serde_json::from_str(&json).ok());
    let value = read.or_else(|error| mend().ok_or_else(|| broken(record, &error)))?;
    let found = match value {
        Value::Object(object) => return Ok(object),
        Value::Array(_) => "an array",
        Value::String(_) => "a string",
        Value::Number(_) => "a number",
        Value::Bool(_) | Value::Null => "a bare word",
    };
    Err(Reason::NotAnObject { found })
}

fn broken(record: &Record, error: &serde_json::Error) -> Reason {
    let lines = record.json.split_inclusive('\n').take(error.line().saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    let offset = record.offset + (before + error.column()).min(record.json.len());
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = error.to_string();
    let message = message.strip_suffix(&place).unwrap_or(&message);
    let message = if error.is_eof() { "it breaks off" } else { message };
    Reason::BrokenJson { unit: record.unit, offset, message: message.to_owned() }
}

/// The keys of a record in words, not too many of them.
fn named(object: &Map<String, Value>) -> String {
    let names: Vec<&str> = object.keys().map(String::as_str).take(12).collect();
    match (names.is_empty(), object.len() - names.len()) {
        (true, _) => "no fields".to_owned(),
        (false, 0) => names.join(", "),
        (false, more) => format!("{} and {more} more", names.join(", ")),
    }
}

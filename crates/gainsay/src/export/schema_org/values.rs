//! Values for which schema.org has no term of their own.
//!
//! Names with values come in, `PropertyValue`s go out; words of the report come with what finds
//! them again: `value` is the exact words, and the values it refers to are the other parts of a
//! TextQuoteSelector and a TextPositionSelector (in code points), by their names in
//! <https://www.w3.org/TR/annotation-vocab/>. Nothing here chooses what is told.

use std::borrow::Cow;

use gainsay_record::{Article, Selector, Span};
use serde::{Serialize, Serializer};

const VOCABULARY: &str = "http://www.w3.org/ns/oa#";

#[derive(Serialize)]
pub(super) struct ValueForm<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "propertyID")]
    property: String,
    value: Value<'a>,
    #[serde(rename = "valueReference", skip_serializing_if = "Vec::is_empty")]
    references: Vec<ValueForm<'a>>,
}

/// What a `PropertyValue` may hold.
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Flag(bool),
    Offset(usize),
    Score(f32),
}

impl<'a> ValueForm<'a> {
    /// A property of ours.
    pub(super) fn own(name: &str, value: impl Into<Value<'a>>) -> Self {
        Self::new(format!("urn:gainsay:{name}"), value.into())
    }

    /// Words of the report that play a part in a statement.
    pub(super) fn words(role: &str, article: &'a Article, span: Span) -> Self {
        let Selector { prefix, suffix, start, end, .. } = Selector::of(article, span);
        let part = |name, value| Self::new(format!("{VOCABULARY}{name}"), value);
        let mut words = Self::own(&format!("role:{role}"), article.slice(span));
        words.references = vec![
            part("prefix", prefix.into()),
            part("suffix", suffix.into()),
            part("start", Value::Offset(start)),
            part("end", Value::Offset(end)),
        ];
        words
    }

    /// With one more value that says something of this one.
    pub(super) fn with(mut self, value: Option<Self>) -> Self {
        self.references.extend(value);
        self
    }

    fn new(property: String, value: Value<'a>) -> Self {
        Self { kind: "PropertyValue", property, value, references: Vec::new() }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(text.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(text.into())
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Value::Flag(flag)
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Text(text) => to.serialize_str(text),
            Value::Flag(flag) => to.serialize_bool(*flag),
            Value::Offset(offset) => to.serialize_u64(*offset as u64),
            Value::Score(score) => to.serialize_f32(*score),
        }
    }
}

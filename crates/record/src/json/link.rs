//! Links to lines: the published form `gainsay.link/1`, one object a line.
//!
//! A link comes in; a line goes out, always the same bytes. `docs/link.schema.json` describes it for
//! others. What `a` and `b` name stands in the readings that the links follow: statements, speakers
//! or articles, as the kind of link says. Passages are in code points of the text of either's
//! article.

use serde::{Serialize, Serializer};

use super::form::PlaceForm;
use crate::{Link, LinkKind, Passage, Relation, Sign, SignValue};

/// The name and version of the form.
pub const LINK_FORMAT: &str = "gainsay.link/1";

/// The published form of a link: one line, without the line break.
#[must_use]
pub fn link_to_json(link: &Link) -> String {
    let form = LinkForm {
        format: LINK_FORMAT,
        kind: link.kind,
        a: link.a.to_string(),
        b: link.b.to_string(),
        relation: link.relation,
        score: link.score,
        evidence: EvidenceForm {
            passages: link.evidence.passages.iter().map(passage).collect(),
            signs: link.evidence.signs.iter().map(sign).collect(),
        },
    };
    // Strings, numbers and lists written to memory: there is nothing here that could fail.
    serde_json::to_string(&form).unwrap_or_default()
}

fn passage(passage: &Passage) -> PassageForm {
    let place =
        |at: &std::ops::Range<u32>| PlaceForm { start: at.start as usize, end: at.end as usize };
    PassageForm { a: place(&passage.a), b: place(&passage.b) }
}

fn sign(sign: &Sign) -> SignForm<'_> {
    SignForm { name: sign.name, value: ValueForm(&sign.value) }
}

#[derive(Serialize)]
struct LinkForm<'a> {
    format: &'static str,
    kind: LinkKind,
    a: String,
    b: String,
    relation: Option<Relation>,
    score: f32,
    evidence: EvidenceForm<'a>,
}

#[derive(Serialize)]
struct EvidenceForm<'a> {
    passages: Vec<PassageForm>,
    signs: Vec<SignForm<'a>>,
}

#[derive(Serialize)]
struct PassageForm {
    a: PlaceForm,
    b: PlaceForm,
}

#[derive(Serialize)]
struct SignForm<'a> {
    name: &'static str,
    value: ValueForm<'a>,
}

/// A number or words.
struct ValueForm<'a>(&'a SignValue);

impl Serialize for ValueForm<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            SignValue::Number(number) => to.serialize_f32(*number),
            SignValue::Words(words) => to.serialize_str(words),
        }
    }
}

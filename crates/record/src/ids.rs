//! Ids: hashes of content, one type for each kind of thing.
//!
//! Content comes in, ids of 20 hexadecimal digits go out: the first 80 bits of a SHA-256, so that
//! among a billion statements two meet by chance once in two million archives. An id never depends
//! on where a file lay, on when it was read, or on how sure the model was.
//!
//! What is hashed is a JSON array without spaces, in UTF-8, so that a stranger can check an id with
//! three lines of any language. Spans are `[start,end]` in code points; what is absent is `null`.
//!
//! | id | array |
//! |---|---|
//! | article | `["article", SHA-256 of the text, outlet]`, the outlet as it was read |
//! | statement | `["statement", article id, source, cue, [content, …]]` |
//! | speaker | `["speaker", article id, kind, name, first mention]` |
//!
//! In Python:
//!
//! ```text
//! line = json.dumps(array, ensure_ascii=False, separators=(",", ":"))
//! sha256(line.encode()).hexdigest()[:20]
//! ```
//!
//! The same words in the same outlet are one article, wherever the file lies. A statement found
//! again by a better model, with the same words, keeps its id though act or score have changed.

use std::fmt;
use std::str::FromStr;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::names::UnknownName;
use crate::{Article, Span, SpeakerKind, sha256_hex};

const BYTES: usize = 10;

/// The first 80 bits of the SHA-256 of a JSON array.
fn hash(content: &Value) -> [u8; BYTES] {
    let digest = Sha256::digest(content.to_string().as_bytes());
    let mut id = [0; BYTES];
    id.iter_mut().zip(digest.iter()).for_each(|(to, from)| *to = *from);
    id
}

fn parse(vocabulary: &'static str, name: &str) -> Result<[u8; BYTES], UnknownName> {
    let unknown = || UnknownName {
        vocabulary,
        name: name.to_owned(),
        known: "20 lowercase hexadecimal digits".to_owned(),
    };
    let is_digit = |digit: &u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
    if name.len() != 2 * BYTES || !name.as_bytes().iter().all(is_digit) {
        return Err(unknown());
    }
    let mut id = [0; BYTES];
    for (byte, at) in id.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(&name[at..at + 2], 16).map_err(|_| unknown())?;
    }
    Ok(id)
}

macro_rules! id {
    ($(#[$doc:meta])* $kind:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $kind([u8; BYTES]);

        /// Twenty hexadecimal digits.
        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($kind))
            }
        }

        impl FromStr for $kind {
            type Err = UnknownName;

            fn from_str(name: &str) -> Result<Self, UnknownName> {
                parse($what, name).map(Self)
            }
        }

        impl serde::Serialize for $kind {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $kind {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let name = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                name.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

id! {
    /// Names an article by its words and its outlet.
    ArticleId, "article id"
}

id! {
    /// Names a statement by where its words stand in which article.
    StatementId, "statement id"
}

id! {
    /// Names a speaker within one article.
    SpeakerId, "speaker id"
}

impl ArticleId {
    /// Hashes the text and the outlet.
    #[must_use]
    pub fn of(text: &str, outlet: Option<&str>) -> Self {
        Self(hash(&json!(["article", sha256_hex(text.as_bytes()), outlet])))
    }
}

impl StatementId {
    /// Hashes where the source, the cue and the content stand.
    #[must_use]
    pub fn of(
        article: &Article,
        source: Option<Span>,
        cue: Option<Span>,
        content: &[Span],
    ) -> Self {
        let place = |span| place(article, span);
        let content: Vec<_> = content.iter().copied().map(place).collect();
        let id = article.id().to_string();
        Self(hash(&json!(["statement", id, source.map(place), cue.map(place), content])))
    }
}

impl SpeakerId {
    /// Hashes kind, name, and the first mention: two nameless officials of one article are two
    /// speakers.
    #[must_use]
    pub fn of(article: &Article, kind: SpeakerKind, name: &str, mention: Option<Span>) -> Self {
        let id = article.id().to_string();
        let mention = mention.map(|span| place(article, span));
        Self(hash(&json!(["speaker", id, kind.as_str(), name, mention])))
    }
}

/// A span in code points.
fn place(article: &Article, span: Span) -> [usize; 2] {
    let range = article.units().code_points(span);
    [range.start, range.end]
}

#[cfg(test)]
mod tests {
    use super::ArticleId;

    #[test]
    fn the_recipe_stays_what_it_is() {
        // Computed by the two lines of Python above, for the text "No.".
        let id = ArticleId::of("No.", Some("The Harbour Post"));
        assert_eq!(id.to_string(), "b26d83a9ac5be6af2d37");
    }

    #[test]
    fn an_id_is_twenty_lowercase_digits() {
        assert!("0123456789abcdef0123".parse::<ArticleId>().is_ok());
        for wrong in ["", "0123456789ABCDEF0123", "0123456789abcdef012", "0123456789abcdef01éé"] {
            assert!(wrong.parse::<ArticleId>().is_err(), "{wrong}");
        }
    }
}

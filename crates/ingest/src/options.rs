//! How to read: which fields of a record hold what, and how large an input may be.
//!
//! Plain settings, handed in by the caller. Nothing here reads the environment or a file.

use thiserror::Error;

/// Settings for [`read`](crate::read). [`Options::default`] suits files as they come from the web.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Where the fields of a JSON record stand, ahead of the names that are known anyway.
    pub map: FieldMap,
    /// How much is read of one input.
    pub limits: Limits,
}

/// How large an input may be before it is skipped with a reason. All sizes are bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The text of one article. A long transcript has 200,000; what has five times as much is no report.
    pub text: usize,
    /// One page, with its scripts and styles.
    pub page: usize,
    /// One record of a JSON file.
    pub record: usize,
    /// How many elements a page may have.
    pub elements: usize,
    /// How deep the elements of a page may stand in each other. Browsers stop at 512.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { text: 1 << 20, page: 16 << 20, record: 16 << 20, elements: 50_000, depth: 512 }
    }
}

/// Something that an article takes from a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The text.
    Text,
    /// The title.
    Title,
    /// The address.
    Url,
    /// When it was published.
    Date,
    /// Who wrote it.
    Authors,
    /// Who published it.
    Outlet,
    /// The language, as the record claims it.
    Language,
}

impl Field {
    /// Every field, in the order of the help text.
    pub const ALL: [Field; 7] = [
        Field::Text,
        Field::Title,
        Field::Url,
        Field::Date,
        Field::Authors,
        Field::Outlet,
        Field::Language,
    ];

    /// The name by which [`FieldMap::parse`] knows the field.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Field::Text => "text",
            Field::Title => "title",
            Field::Url => "url",
            Field::Date => "date",
            Field::Authors => "authors",
            Field::Outlet => "outlet",
            Field::Language => "language",
        }
    }
}

/// Which key of a record holds which field, where the record uses names of its own.
///
/// ```
/// use gainsay_ingest::{Field, FieldMap};
///
/// let map = FieldMap::parse("text=body,title=head.main")?;
/// assert_eq!(map.key(Field::Title), Some("head.main"));
/// assert!(FieldMap::parse("words=body").is_err());
/// # Ok::<(), gainsay_ingest::MapError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldMap(Vec<(Field, String)>);

impl FieldMap {
    /// Reads `field=key` pairs, separated by commas. A dot in a key leads into an object.
    ///
    /// # Errors
    /// If a pair has no `=`, its key is empty, or its field is none of [`Field::ALL`].
    pub fn parse(pairs: &str) -> Result<Self, MapError> {
        let pairs = pairs.split(',').map(str::trim).filter(|pair| !pair.is_empty());
        pairs.map(parse_pair).collect::<Result<_, _>>().map(Self)
    }

    /// The key that holds a field, if one was given. The last one counts.
    #[must_use]
    pub fn key(&self, field: Field) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| *known == field).map(|(_, key)| key.as_str())
    }
}

fn parse_pair(pair: &str) -> Result<(Field, String), MapError> {
    let no_pair = || MapError::NoPair { pair: pair.to_owned() };
    let (name, key) = pair.split_once('=').ok_or_else(no_pair)?;
    let (name, key) = (name.trim(), key.trim());
    if key.is_empty() {
        return Err(no_pair());
    }
    let field = Field::ALL.into_iter().find(|field| field.name() == name);
    field
        .map(|field| (field, key.to_owned()))
        .ok_or_else(|| MapError::NoField { name: name.to_owned() })
}

/// Why a field map cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum MapError {
    /// Not of the form `field=key`.
    #[error("`{pair}` is not of the form field=key")]
    NoPair {
        /// What stands there instead.
        pair: String,
    },
    /// A field that an article does not have.
    #[error("no field `{name}`: an article has text, title, url, date, authors, outlet, language")]
    NoField {
        /// The name that is not known.
        name: String,
    },
}

#[cfg(test)]
mod tests {
    use super::{Field, FieldMap, MapError};

    #[test]
    fn the_last_pair_for_a_field_counts() {
        let map = FieldMap::parse(" text = a , text=b.c,").unwrap();
        assert_eq!(map.key(Field::Text), Some("b.c"));
        assert_eq!(map.key(Field::Date), None);
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(FieldMap::parse("text"), Err(MapError::NoPair { pair: "text".to_owned() }));
        assert_eq!(FieldMap::parse("text="), Err(MapError::NoPair { pair: "text=".to_owned() }));
        let error = FieldMap::parse("body=text").unwrap_err().to_string();
        assert!(error.starts_with("no field `body`"), "{error}");
    }
}

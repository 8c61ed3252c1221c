//! The columns of a row one after another: what is told a thousand times should not look for its
//! columns by their names.
//!
//! Whoever asks for rows names the columns in the order in which they are taken.

use std::str::FromStr;

use gainsay_record::{Sense, Voice, Words};
use rusqlite::Row;
use rusqlite::types::FromSql;

use super::parse;
use crate::error::{Outcome, Trouble};
use crate::places::words;

/// The columns of a row that were not taken yet.
pub(super) struct Next<'r> {
    row: &'r Row<'r>,
    at: usize,
}

impl<'r> Next<'r> {
    pub(super) const fn of(row: &'r Row<'r>) -> Self {
        Self { row, at: 0 }
    }

    fn column(&mut self) -> usize {
        self.at += 1;
        self.at - 1
    }

    /// A value as it stands in the file.
    pub(super) fn value<T: FromSql>(&mut self) -> Outcome<T> {
        let column = self.column();
        Ok(self.row.get(column)?)
    }

    /// A text, where it lies.
    pub(super) fn text(&mut self) -> Outcome<&'r str> {
        let column = self.column();
        Ok(self.row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
    }

    fn text_if_any(&mut self) -> Outcome<Option<&'r str>> {
        let column = self.column();
        Ok(self.row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)?)
    }

    /// A word of a vocabulary, or an id.
    pub(super) fn word<T: FromStr>(&mut self) -> Outcome<T>
    where
        Trouble: From<T::Err>,
    {
        parse(self.text()?)
    }

    /// The same, if there is one.
    pub(super) fn word_if_any<T: FromStr>(&mut self) -> Outcome<Option<T>>
    where
        Trouble: From<T::Err>,
    {
        self.text_if_any()?.map(parse).transpose()
    }

    /// Two columns: the words of a `part`, and where they start.
    pub(super) fn words(&mut self, part: &str) -> Outcome<Option<Words>> {
        match (self.value()?, self.value()?) {
            (Some(text), Some(start)) => Ok(Some(words(text, start))),
            (None, None) => Ok(None),
            _ => {
                Err(Trouble::Damaged(format!("a {part} without its place, or a place without it")))
            }
        }
    }

    /// Five columns: a speaker's id, name, kind and description, and the name of whom they speak
    /// for.
    pub(super) fn voice(&mut self) -> Outcome<Option<Voice>> {
        let Some(id) = self.word_if_any()? else {
            self.at += 4;
            return Ok(None);
        };
        Ok(Some(Voice {
            id,
            name: self.value()?,
            kind: self.word()?,
            description: self.value()?,
            speaks_for: self.value()?,
        }))
    }

    /// What a content means.
    pub(super) fn sense(&mut self) -> Outcome<Option<Sense>> {
        let column = self.column();
        let bytes = self.row.get_ref(column)?.as_blob_or_null().map_err(rusqlite::Error::from)?;
        let wrong = || Trouble::Damaged("a sense of another length".to_owned());
        bytes.map(|bytes| Sense::from_bytes(bytes).ok_or_else(wrong)).transpose()
    }
}

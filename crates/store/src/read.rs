//! Reading back: rows come in and the words of gainsay go out, as they were put in.
//!
//! What is read is checked as far as types can hold: an offset outside of the text, a word that is
//! in no vocabulary, a list that is no JSON are damage. Nothing here writes.

mod article;
mod heard;
mod links;
mod next;
mod signs;
mod told;

pub(crate) use article::{alone, holds, id_of, reading};
pub(crate) use heard::heard;
pub(crate) use links::{LINKS, link_table, read_link};
pub(crate) use signs::{evidence_json, evidence_of};
pub(crate) use told::told;

use std::str::FromStr;

use crate::error::{Outcome, Trouble};

/// A word of a vocabulary, or an id.
pub(crate) fn parse<T: FromStr>(text: &str) -> Outcome<T>
where
    Trouble: From<T::Err>,
{
    Ok(text.parse()?)
}

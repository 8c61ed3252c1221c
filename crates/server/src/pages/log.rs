//! The log of corrections: what users said, when and why, and what of it still holds.

use askama::Template;
use gainsay::show::{correction_kind, sentence};
use gainsay::store::Store;
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::Problem;
use crate::frame::Frame;

/// A correction.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Entry {
    /// Its number, counted from 1.
    pub number: i64,
    /// When it was made.
    pub time: String,
    /// Who made it.
    pub maker: String,
    /// Why.
    pub reason: Option<String>,
    /// merge, not_same, confirm_link, confirm, not_a_statement, speaker, outlet, date or undo.
    pub kind: &'static str,
    /// What it says.
    pub says: String,
    /// The later correction after which it no longer holds.
    pub undone_by: Option<i64>,
    /// Whether it holds, and what it is about is no longer read where it stood.
    pub lost: bool,
    /// The ids of what it is about.
    pub about: Vec<String>,
}

/// The log.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Log {
    /// Every correction, the newest first.
    pub corrections: Vec<Entry>,
}

impl Log {
    pub(crate) fn of(store: &Store) -> Result<Self, Problem> {
        let entry = |it: gainsay::store::Correction| Entry {
            kind: correction_kind(&it.change),
            says: sentence(store, &it.change),
            about: it.change.ends().iter().flatten().map(ToString::to_string).collect(),
            number: it.number,
            time: it.time,
            maker: it.maker,
            reason: it.reason,
            undone_by: it.undone_by,
            lost: it.is_lost,
        };
        Ok(Self { corrections: store.corrections()?.into_iter().rev().map(entry).collect() })
    }
}

/// The page.
#[derive(Template)]
#[template(path = "log.html")]
pub(crate) struct Page<'a> {
    pub frame: &'a Frame,
    pub it: &'a Log,
}

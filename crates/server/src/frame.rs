//! The frame of a page: where its links lead, and what stands around every page.

use crate::error::Problem;

/// Where pages are: on a server, or all in one file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    /// The record, as it is called at the top.
    pub(crate) record: String,
    /// The address of the page, without its query.
    pub(crate) path: String,
    /// The address of the same as data.
    pub(crate) data: String,
    /// What was looked for, for the search field.
    pub(crate) words: String,
    /// Whether corrections may be made from here.
    pub(crate) may_write: bool,
    /// The token that forms send back where the server is open to others.
    pub(crate) token: String,
    /// Whether it is one file without a server: then links lead to places in it.
    pub(crate) is_single: bool,
    /// What is wrong with what was asked for: it is said above the form that asks.
    pub(crate) problem: Option<Problem>,
    /// In one file: what it holds.
    pub(crate) holds: std::collections::BTreeSet<String>,
}

impl Frame {
    /// The address of something: `report`, `speaker`, `utterance`, `dispute`, `story`.
    pub(crate) fn to(&self, what: &str, id: &str) -> String {
        if self.is_single { format!("#{what}-{id}") } else { format!("/{what}/{id}") }
    }

    /// The address of a statement in its report.
    pub(crate) fn at(&self, article: &str, statement: &str) -> String {
        match self.is_single {
            true => format!("#s-{statement}"),
            false => format!("/report/{article}#s-{statement}"),
        }
    }

    /// Whether a link to it leads somewhere.
    pub(crate) fn leads(&self, what: &str, id: &str) -> bool {
        !self.is_single || self.holds.contains(&format!("{what}-{id}"))
    }

    /// Whether a link to a statement leads somewhere.
    pub(crate) fn leads_at(&self, article: &str) -> bool {
        self.leads("report", article)
    }
}

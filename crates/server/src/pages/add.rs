//! Adding from the page: files, a text, or an address; and how far it has come.

use askama::Template;

use crate::add::Typed;
use crate::adding::Progress;
use crate::frame::Frame;

/// The page.
#[derive(Template)]
#[template(path = "add.html")]
pub(crate) struct Page<'a> {
    pub frame: &'a Frame,
    pub it: &'a Progress,
    /// What was typed into it and not taken.
    pub typed: &'a Typed,
    /// Whether addresses may be fetched.
    pub fetches: bool,
}

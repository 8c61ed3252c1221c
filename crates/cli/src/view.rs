//! A reading as a person reads it: the report, with who says what marked in it and listed.
//!
//! A reading and the look it should have come in; lines for a terminal, a pager or a file go out.
//! Attributed words stand in numbered brackets, so that nothing depends on colour; with colour, all
//! that one speaker says has one hue. On a wide screen the notes stand beside their paragraph, else
//! they follow the report as a list. What is shown is the report's own text, reflowed: characters
//! that would steer the terminal are replaced, and nothing else.

mod explain;
mod flow;
mod head;
pub(crate) mod lines;
mod marks;
mod notes;
mod page;
pub(crate) mod paint;
mod tree;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub(crate) use explain::{Which, explain};
pub(crate) use head::{aside, heading};
pub(crate) use page::{show, show_some};

/// How a reading should look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    /// Columns to fill.
    pub(crate) width: usize,
    /// Whether to use colour.
    pub(crate) color: bool,
}

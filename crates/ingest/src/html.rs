//! A page to the parts of an article: what guards it, what its tree holds, what it says of itself, what of it is the report.
//!
//! `guard` looks at the mark-up before it is parsed; `page` makes leaves of the tree; `head` and `jsonld` merge metadata;
//! `body` chooses the leaves that are the report; `shown` finds the date they are shown with; `verdict` tells pages that hold none. `formats::html` calls them in turn.

pub(crate) mod body;
pub(crate) mod guard;
pub(crate) mod head;
mod jsonld;
pub(crate) mod page;
pub(crate) mod shown;
pub(crate) mod verdict;

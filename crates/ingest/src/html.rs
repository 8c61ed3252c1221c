//! A page to the parts of an article: what guards it, what its tree holds, what it says of itself, what of it is the report.
//!
//! `guard` looks at the mark-up before it is parsed; `page` makes leaves of the tree, `names` tells what its elements call
//! themselves, `notes` which are marks of footnotes; `head` and `jsonld` merge metadata; `subject` tells the JSON-LD of another
//! report, `plain` and `twice` mend what was escaped or encoded twice; `body` chooses the leaves that are the report, `lists`
//! those of its lists, `signed` the names that sign it; `titles` tells its headline from the name of the site, `shown` finds
//! the date they are shown with; `told` reads a report that stands only in JSON-LD; `verdict` tells pages that hold none.
//! `formats::html` calls them in turn.

pub(crate) mod body;
pub(crate) mod guard;
pub(crate) mod head;
mod jsonld;
pub(crate) mod lists;
mod names;
mod notes;
pub(crate) mod page;
mod plain;
pub(crate) mod shown;
pub(crate) mod signed;
mod subject;
pub(crate) mod titles;
pub(crate) mod told;
pub(crate) mod twice;
pub(crate) mod verdict;

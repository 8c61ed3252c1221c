//! Attribution: from what the model saw in one article to who says what in it.
//!
//! An article and its tags come in; its speakers and statements go out. Each step is one file and
//! is called by name in [`attribute`]: their order is the design. A step reads the page, which
//! never changes, and works on drafts, statements in the making. Specs in `crates/analysis/specs`
//! say what each shape of text is read as.

mod acts;
mod circumstances;
mod contents;
mod doubles;
mod draft;
mod finish;
mod form;
mod frames;
mod free;
mod headline;
mod hedging;
mod joining;
mod lemma;
mod lexicon;
mod marks;
mod nesting;
mod page;
mod places;
mod quotations;
mod reasons;
mod sentences;
mod speakers;
mod titles;
mod turns;

use gainsay_record::{Article, Speaker, Statement, Tags};

pub use lemma::lemma;
use page::Page;
pub use reasons::{About, Because, Reason};

/// What an article says, and why it is read so.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Attribution {
    /// In the order of their first mention.
    pub speakers: Vec<Speaker>,
    /// In the order of the text.
    pub statements: Vec<Statement>,
    /// For each statement, in their order, what its conclusions go by.
    pub reasons: Vec<Vec<Reason>>,
}

/// Makes statements of tags, and speakers of the sources they name.
///
/// Statements come in the order of the text, speakers in the order of their first mention. Nothing
/// is random and nothing is remembered: the same tags give the same answer.
#[must_use]
pub fn attribute(article: &Article, tags: &Tags) -> Attribution {
    let page = Page::of(article, &tags.names);
    let mut drafts = frames::take(&page, tags);
    contents::mend(&page, &mut drafts);
    doubles::drop(&mut drafts);
    turns::add(&page, &mut drafts);
    joining::join(&page, &mut drafts);
    free::add(&page, &mut drafts);
    joining::join(&page, &mut drafts);
    acts::set(&page, &mut drafts);
    form::set(&page, &mut drafts);
    headline::set(&page, &mut drafts);
    hedging::set(&page, &mut drafts);
    nesting::set(&mut drafts);
    circumstances::set(&page, &mut drafts);
    let speakers = speakers::resolve(&page, &mut drafts);
    reasons::complete(&mut drafts);
    let (statements, reasons) = finish::statements(&page, drafts, &speakers);
    Attribution { speakers, statements, reasons }
}

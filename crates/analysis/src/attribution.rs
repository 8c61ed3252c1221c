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
pub(crate) mod lexicon;
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

use std::collections::BTreeMap;

use gainsay_record::{Article, Speaker, Statement, StatementId, Tags};

pub use acts::ActSigns;
use draft::Draft;
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
    let (mut drafts, speakers) = drafts(&page, tags);
    acts::set(&page, &mut drafts, &speakers);
    reasons::complete(&mut drafts);
    let (statements, reasons) = finish::statements(&page, drafts, &speakers);
    Attribution { speakers, statements, reasons }
}

/// Drafts with everything decided but their acts, and the cast.
fn drafts(page: &Page, tags: &Tags) -> (Vec<Draft>, Vec<Speaker>) {
    let mut drafts = frames::take(page, tags);
    contents::mend(page, &mut drafts);
    doubles::drop(&mut drafts);
    turns::add(page, &mut drafts);
    joining::join(page, &mut drafts);
    free::add(page, &mut drafts);
    joining::join(page, &mut drafts);
    form::set(page, &mut drafts);
    headline::set(page, &mut drafts);
    hedging::set(page, &mut drafts);
    nesting::set(&mut drafts);
    circumstances::set(page, &mut drafts);
    let speakers = speakers::resolve(page, &mut drafts);
    (drafts, speakers)
}

/// What is looked at to tell the act of each statement that [`attribute`] makes of the same tags.
#[must_use]
pub fn act_signs(article: &Article, tags: &Tags) -> BTreeMap<StatementId, ActSigns> {
    let page = Page::of(article, &tags.names);
    let (drafts, speakers) = drafts(&page, tags);
    let ids = drafts.iter().map(|draft| finish::id(article, draft));
    ids.zip(acts::look(&page, &drafts, &speakers)).collect()
}

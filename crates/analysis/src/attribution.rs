//! Attribution: from what the model saw in one article to who says what in it.
//!
//! An article and its tags come in; its speakers and statements go out. Each step is one file and
//! is called by name in [`attribute`]: their order is the design. A step reads the page, which
//! never changes, and works on drafts, statements in the making. Specs in `crates/analysis/specs`
//! say what each shape of text is read as.

mod acts;
mod adjectives;
mod captions;
mod circumstances;
mod claimants;
mod contents;
mod denying;
mod doubles;
mod draft;
mod feats;
mod finish;
mod form;
mod frames;
mod free;
mod gestures;
mod headline;
mod hedging;
mod joining;
mod labelled;
mod lemma;
pub(crate) mod lexicon;
mod marks;
mod nesting;
mod page;
mod pieces;
mod places;
mod questions;
mod quotations;
mod quoted_as;
mod reached;
mod reasons;
mod relays;
mod second_verbs;
mod sentences;
mod set_apart;
mod signed;
mod speakers;
mod titles;
mod told;
mod turns;
mod unreal;

use std::collections::BTreeMap;

use gainsay_record::{Article, Speaker, Statement, StatementId, Tags};

pub use acts::ActSigns;
use draft::Draft;
pub use lemma::lemma;
use page::Page;
pub use reasons::{About, Because, Reason};
pub use speakers::SPEAKER_SIGNS;

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
    let mut drafts = drafts(&page, tags);
    let speakers = speakers::resolve(&page, &mut drafts, &mut |_| {});
    acts::set(&page, &mut drafts, &speakers);
    reasons::complete(&mut drafts);
    let (statements, reasons) = finish::statements(&page, drafts, &speakers);
    Attribution { speakers, statements, reasons }
}

/// Everything of the statements but who speaks and what is done by it.
fn drafts(page: &Page, tags: &Tags) -> Vec<Draft> {
    let mut drafts = frames::take(page, tags);
    contents::mend(page, &mut drafts);
    set_apart::part(page, &mut drafts);
    quoted_as::settle(page, &mut drafts);
    reached::settle(page, &mut drafts);
    told::settle(page, &mut drafts);
    doubles::drop(&mut drafts);
    unreal::drop(page, &mut drafts);
    claimants::part(page, &mut drafts);
    second_verbs::take_in(page, &mut drafts);
    adjectives::add(page, &mut drafts);
    turns::add(page, &mut drafts);
    labelled::take(page, &mut drafts);
    signed::add(page, &mut drafts);
    joining::join(page, &mut drafts);
    free::add(page, &mut drafts);
    joining::join(page, &mut drafts);
    pieces::part(page, &mut drafts);
    form::set(page, &mut drafts);
    questions::add(page, &mut drafts);
    headline::set(page, &mut drafts);
    hedging::set(page, &mut drafts);
    nesting::set(&mut drafts);
    relays::add(page, &mut drafts);
    circumstances::set(page, &mut drafts);
    drafts
}

/// What is looked at to tell the act of each statement that [`attribute`] makes of the same tags.
#[must_use]
pub fn act_signs(article: &Article, tags: &Tags) -> BTreeMap<StatementId, ActSigns> {
    let page = Page::of(article, &tags.names);
    let mut drafts = drafts(&page, tags);
    let speakers = speakers::resolve(&page, &mut drafts, &mut |_| {});
    let ids = drafts.iter().map(|draft| finish::id(article, draft));
    ids.zip(acts::look(&page, &drafts, &speakers)).collect()
}

/// One statement whose source leaves open who speaks, and everybody it may mean.
#[derive(Clone, PartialEq, Debug)]
pub struct Asked {
    /// Which statement.
    pub statement: StatementId,
    /// What kind of mention its source is.
    pub class: &'static str,
    /// Their names, where they have any, each with what there is to see, in the order of
    /// [`SPEAKER_SIGNS`].
    pub candidates: Vec<(Option<String>, Vec<f32>)>,
}

/// What is looked at to find out who speaks: what the weights are fitted to.
#[must_use]
pub fn speaker_signs(article: &Article, tags: &Tags) -> Vec<Asked> {
    let page = Page::of(article, &tags.names);
    let mut drafts = drafts(&page, tags);
    let mut all = Vec::new();
    speakers::resolve(&page, &mut drafts, &mut |it| all.push(it));
    let asked = |it: speakers::Asked| Asked {
        statement: finish::id(article, &drafts[it.draft]),
        class: it.class,
        candidates: it.all,
    };
    all.into_iter().map(asked).collect()
}

//! Linking: readings to links, across articles and within them.
//!
//! What is compared is made of readings once: [`StatementItem`], [`SpeakerItem`], [`ArticleItem`].
//! A [`Linker`] has two functions. [`Linker::keys`] says with which others an item should be brought
//! together: those that share a key. [`Linker::compare`] says of two that were brought together
//! whether they are linked, and by what evidence. At home the store's index brings equal keys
//! together, one article after the other; [`link`] does it in memory for many readings at once.
//!
//! Everything here is pure: the same items give the same links, in whatever order they come.
//! Nothing here decides who is who or what is one story for good: those are views over links
//! ([`views`]), so that every merge can be explained, and undone.

mod days;
mod fold;
mod item;
mod together;
mod utterances;
pub mod views;
mod words;

use std::collections::BTreeMap;

use gainsay_record::{End, Link, LinkKind};

pub use days::Days;
pub use item::{ArticleItem, Item, Items, SpeakerItem, StatementItem};
pub use utterances::{Utterances, utterance_signs};
pub use together::{MOST_SHARING, compare_all, link};
pub use words::Word;

/// The items of two articles that are linked, by their ends.
pub type Sides<'a, I> = BTreeMap<End, &'a I>;

/// Finds links of one kind between items of one kind.
pub trait Linker<I: Item>: Sync {
    /// The kind of link.
    fn kind(&self) -> LinkKind;

    /// Raised whenever keys or links change: what was kept of an older version is made anew.
    fn version(&self) -> u32;

    /// Hashes that this item shares with every other that it might be linked to. Few: each is a row
    /// in the store. One that [`MOST_SHARING`] others share already brings nobody together.
    fn keys(&self, item: &I) -> Vec<u64>;

    /// The link between two items, if there is one. The order in which they are given makes no
    /// difference.
    fn compare(&self, one: &I, other: &I) -> Option<Link>;

    /// What is left of all the links between two articles, or within one, once they are seen
    /// together: the best of several, or another relation.
    fn settle(&self, links: Vec<Link>, _sides: &Sides<'_, I>) -> Vec<Link> {
        links
    }
}

/// The linkers of articles.
pub const OF_ARTICLES: &[&dyn Linker<ArticleItem>] = &[];
/// The linkers of speakers.
pub const OF_SPEAKERS: &[&dyn Linker<SpeakerItem>] = &[];
/// The linkers of statements.
pub const OF_STATEMENTS: &[&dyn Linker<StatementItem>] = &[&Utterances];

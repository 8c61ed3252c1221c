//! Linking: readings to links, across articles and within them.
//!
//! What is compared is made of readings once: [`StatementItem`], [`SpeakerItem`],
//! [`ArticleItem`], [`Gist`].
//! A [`Linker`] has two functions. [`Linker::keys`] says with which others an item should be brought
//! together: those that share a key. [`Linker::compare`] says of two that were brought together
//! whether they are linked, and by what evidence. At home the store's index brings equal keys
//! together, one article after the other; [`link`] does it in memory for many readings at once.
//!
//! Everything here is pure: the same items give the same links, in whatever order they come.
//! Nothing here decides who is who or what is one story for good: those are views over links
//! ([`views`]), so that every merge can be explained, and undone.

mod again;
mod copies;
mod days;
mod denials;
mod gist;
mod identities;
mod item;
pub mod people;
mod same;
mod stories;
mod together;
mod utterances;
pub mod views;
mod words;

use std::collections::BTreeMap;

use gainsay_record::{ArticleId, End, Link, LinkKind};

pub use again::unlike;
pub use copies::Copies;
pub use days::Days;
pub use denials::{DENIAL_SIGNS, Denials, denial_signs, leaves_open};
pub use gist::{Gist, Term};
pub use identities::Identities;
pub use item::{ArticleItem, Item, Items, SpeakerItem, StatementItem};
pub use same::same_words;
pub use stories::{Likeness, Stories};
pub use together::{ALIKE, MOST_SHARING, NEAREST, compare_all, link, most_alike};
pub use utterances::{Utterances, utterance_signs};
pub use words::Word;

/// The items of two articles that are linked, by their ends.
pub type Sides<'a, I> = BTreeMap<End, &'a I>;

/// With which of those that share a key an item is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// With all of them, if they are no more than [`MOST_SHARING`]; with nobody if they are more.
    Everyone,
    /// With the nearest, however many they are: those that share the key are put in order of the
    /// first day of their article (articles without a date before all others), and on one day of
    /// their ends; each is compared with the [`NEAREST`] before it and the [`NEAREST`] behind it. Who
    /// is famous is found so too, at a cost that does not grow.
    ///
    /// Whatever comes later only moves two apart. So who takes in one item after the other, and
    /// compares each with its nearest of the moment, has compared all that are nearest in the end,
    /// in whatever order they came, and keeps what it has found: a few more links between the same,
    /// for a link holds by its own evidence.
    Nearest,
}

/// Finds links of one kind between items of one kind.
pub trait Linker<I: Item>: Sync {
    /// The kind of link.
    fn kind(&self) -> LinkKind;

    /// Raised whenever keys or links change: what was kept of an older version is made anew.
    fn version(&self) -> u32;

    /// With which of those that share a key an item is compared.
    fn reach(&self) -> Reach {
        Reach::Everyone
    }

    /// Hashes under which others find this item. Few: each is a row in the store. How many may have
    /// one is said by [`Linker::reach`].
    fn keys(&self, item: &I) -> Vec<u64>;

    /// Hashes under which this item looks for others: those that might be linked to it have one of
    /// them among their keys. Two meet whichever comes last, so if one asks for a key of the other,
    /// the other asks for one of its keys. Where the nearest meet only, they ask for their keys.
    fn asks(&self, item: &I) -> Vec<u64> {
        self.keys(item)
    }

    /// The hash under which this item looks for those of a report of the same story, whatever their words:
    /// only a few reports of a story are asked, those that are most alike ([`ALIKE`]). As a rule it does not.
    fn asks_in_story(&self, _item: &I, _report: ArticleId) -> Option<u64> {
        None
    }

    /// The link between two items, if there is one. The order in which they are given makes no
    /// difference.
    fn compare(&self, one: &I, other: &I) -> Option<Link>;

    /// What is left of all the links between two articles, or within one, once they are seen
    /// together: the best of several, or another relation.
    fn settle(&self, links: Vec<Link>, _sides: &Sides<'_, I>) -> Vec<Link> {
        links
    }

    /// Whether settling may leave one link of another one between the same two: by itself it changes nothing.
    fn may_leave(&self, found: &Link, left: &Link) -> bool {
        found.relation == left.relation && again::near(found.score, left.score)
    }
}

/// The linkers of articles.
pub const OF_ARTICLES: &[&dyn Linker<ArticleItem>] = &[&Copies];
/// The linkers of what articles are about.
pub const OF_GISTS: &[&dyn Linker<Gist>] = &[&Stories];
/// The linkers of speakers.
pub const OF_SPEAKERS: &[&dyn Linker<SpeakerItem>] = &[&Identities];
/// The linkers of statements.
pub const OF_STATEMENTS: &[&dyn Linker<StatementItem>] = &[&Utterances, &Denials];

/// Every kind of link that is found, and the version of what finds it.
pub fn versions() -> impl Iterator<Item = (LinkKind, u32)> {
    let articles = OF_ARTICLES.iter().map(|it| (it.kind(), it.version()));
    let gists = OF_GISTS.iter().map(|it| (it.kind(), it.version()));
    let speakers = OF_SPEAKERS.iter().map(|it| (it.kind(), it.version()));
    let statements = OF_STATEMENTS.iter().map(|it| (it.kind(), it.version()));
    articles.chain(gists).chain(speakers).chain(statements)
}

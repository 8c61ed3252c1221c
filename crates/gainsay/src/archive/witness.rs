//! The witness: what of a record that is verified its linkers would not find again.
//!
//! A link comes in with what it joins, as the record tells them; what is wrong with it goes out. Links that an
//! earlier version of a linker made are not judged: they are made anew before the next report is added.

use std::collections::BTreeSet;

use gainsay_analysis::linking::{
    self, ArticleItem, Gist, Item, Linker, OF_ARTICLES, OF_GISTS, OF_SPEAKERS, OF_STATEMENTS,
    SpeakerItem, StatementItem,
};
use gainsay_record::{Article, Link, LinkKind};
use gainsay_store::{Ends, Progress, Store, StoreError, Verified, Witness};

/// Looks at everything in a record again: see [`Store::verify`]. `progress` is told how far it has
/// come.
///
/// # Errors
/// If the file cannot be read; what is wrong in it is no error.
pub fn verify(store: &Store, progress: impl FnMut(Progress)) -> Result<Verified, StoreError> {
    let kept = store.linkers().unwrap_or_default();
    let current = linking::versions().filter(|(kind, version)| kept.get(kind) == Some(version));
    store.verify(Linkers { current: current.map(|it| it.0).collect() }, progress)
}

/// The linkers of today, for the kinds of link that they made.
struct Linkers {
    current: BTreeSet<LinkKind>,
}

impl Witness for Linkers {
    fn same_words(&mut self, one: &str, other: &str) -> bool {
        linking::same_words(one, other)
    }

    fn objects(&mut self, link: &Link, ends: &Ends) -> Option<String> {
        if !self.current.contains(&link.kind) {
            return None;
        }
        let unlike = match ends {
            Ends::Statements(both) => {
                unlike(OF_STATEMENTS, link, both.as_ref().clone().map(StatementItem::new))
            }
            Ends::Speakers(both) => {
                unlike(OF_SPEAKERS, link, both.as_ref().clone().map(SpeakerItem::new))
            }
            Ends::Articles(both) if link.kind == LinkKind::SameStory => {
                unlike(OF_GISTS, link, both.each_ref().map(|it| gist(&it.0, it.1.as_deref())))
            }
            Ends::Articles(both) => {
                unlike(OF_ARTICLES, link, both.each_ref().map(|it| ArticleItem::new(&it.0)))
            }
        };
        unlike.map(str::to_owned)
    }
}

/// What an article is about, as it was kept or else as it is.
fn gist(article: &Article, kept: Option<&[u8]>) -> Gist {
    let kept = kept.and_then(|kept| Gist::from_bytes(article.id(), kept));
    kept.unwrap_or_else(|| Gist::of(&ArticleItem::new(article)))
}

/// What the linker of a link, one of these, does not find of it.
fn unlike<I: Item>(of: &[&dyn Linker<I>], link: &Link, [a, b]: [I; 2]) -> Option<&'static str> {
    let linker = of.iter().find(|it| it.kind() == link.kind)?;
    linking::unlike(*linker, link, &a, &b)
}

//! What was compared lately, so that it need not be told again for the next article.
//!
//! Reports of one matter come together, and meet the same reports. Items go in and are found again
//! until as many others were; nothing is read or written here.

use std::collections::BTreeMap;

use gainsay_analysis::linking::{ArticleItem, Gist, SpeakerItem, StatementItem};
use gainsay_record::End;

/// Items in two generations: the older one goes when the younger one is full.
#[derive(Debug)]
pub(super) struct Recent<I> {
    young: BTreeMap<End, I>,
    old: BTreeMap<End, I>,
    most: usize,
}

impl<I> Recent<I> {
    fn new(most: usize) -> Self {
        Self { young: BTreeMap::new(), old: BTreeMap::new(), most }
    }

    /// Whether an item is there; then it stays.
    pub(super) fn keeps(&mut self, end: End) -> bool {
        if let Some(item) = self.old.remove(&end) {
            self.young.insert(end, item);
        }
        self.young.contains_key(&end)
    }

    pub(super) fn insert(&mut self, end: End, item: I) {
        self.young.insert(end, item);
    }

    /// An item that stays.
    pub(super) fn get(&self, end: End) -> Option<&I> {
        self.young.get(&end)
    }

    fn age(&mut self) {
        if self.young.len() >= self.most {
            self.old = std::mem::take(&mut self.young);
        }
    }
}

/// Items of the record that were met.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) articles: Recent<ArticleItem>,
    pub(super) gists: Recent<Gist>,
    pub(super) speakers: Recent<SpeakerItem>,
    pub(super) statements: Recent<StatementItem>,
}

impl Known {
    /// Lets go of what was not met for long.
    pub(super) fn age(&mut self) {
        self.articles.age();
        self.gists.age();
        self.speakers.age();
        self.statements.age();
    }
}

/// Nothing. Some 60 MB at most, of news.
impl Default for Known {
    fn default() -> Self {
        Self {
            articles: Recent::new(250),
            gists: Recent::new(8000),
            speakers: Recent::new(6000),
            statements: Recent::new(4000),
        }
    }
}

#[cfg(test)]
mod tests {
    use gainsay_record::{ArticleId, End};

    use super::Recent;

    #[test]
    fn what_is_met_stays_and_the_rest_goes() {
        let end = |number: usize| End::Article(ArticleId::of(&number.to_string(), None));
        let mut recent = Recent::new(2);
        for number in 0..9 {
            recent.insert(end(number), number);
            recent.age();
            assert!(recent.keeps(end(0)), "{number}");
        }
        assert_eq!(recent.get(end(0)), Some(&0));
        assert!(!recent.keeps(end(3)));
    }
}

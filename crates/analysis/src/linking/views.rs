//! Views over links: who is one person, what is one utterance, one story, one copied text.
//!
//! Links come in, and pairs that a user has told apart; groups go out. A group is named after its
//! smallest id, so that it keeps its name however it was found, until a smaller one joins. Nothing
//! here makes a link.

mod stories;

use std::collections::{BTreeMap, BTreeSet};

use gainsay_record::{End, Link, Relation};

pub use stories::stories;

/// Things that belong together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// Its members, sorted; the first one names it. Two at least.
    pub members: Vec<End>,
}

/// The groups that links make, surest links first; a link that would bring together two that are
/// told apart is passed over. Sorted by their first member.
#[must_use]
pub fn groups<'a>(links: impl IntoIterator<Item = &'a Link>, apart: &[(End, End)]) -> Vec<Group> {
    let mut links: Vec<&Link> = links.into_iter().collect();
    links.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut forest = Forest::default();
    for link in links {
        let (a, b) = (forest.root(link.a), forest.root(link.b));
        let forbidden = |&(x, y): &(End, End)| {
            let (x, y) = (forest.find(x), forest.find(y));
            (x, y) == (a, b) || (x, y) == (b, a)
        };
        if a != b && !apart.iter().any(forbidden) {
            forest.join(a, b);
        }
    }
    forest.groups()
}

/// The families of copies: articles that are one article, reprinted, shortened or extended. One that
/// has some passages of another is no member of its family. Sorted by their first member.
#[must_use]
pub fn families<'a>(links: impl IntoIterator<Item = &'a Link>, apart: &[(End, End)]) -> Vec<Group> {
    use Relation::{Extended, Reprinted, Shortened};
    let whole = |link: &&Link| matches!(link.relation, Some(Reprinted | Shortened | Extended));
    groups(links.into_iter().filter(whole), apart)
}

/// Union–find (Galler and Fischer 1964) whose roots are the smallest of their trees.
#[derive(Default)]
struct Forest(BTreeMap<End, End>);

impl Forest {
    fn root(&mut self, end: End) -> End {
        let root = self.find(end);
        self.0.insert(end, root);
        root
    }

    fn find(&self, mut end: End) -> End {
        while let Some(&above) = self.0.get(&end).filter(|above| **above != end) {
            end = above;
        }
        end
    }

    fn join(&mut self, a: End, b: End) {
        self.0.insert(a.max(b), a.min(b));
        self.0.insert(a.min(b), a.min(b));
    }

    fn groups(self) -> Vec<Group> {
        let mut members: BTreeMap<End, BTreeSet<End>> = BTreeMap::new();
        for &end in self.0.keys() {
            members.entry(self.find(end)).or_default().insert(end);
        }
        let groups = members.into_values().filter(|group| group.len() > 1);
        groups.map(|group| Group { members: group.into_iter().collect() }).collect()
    }
}

#[cfg(test)]
mod tests {
    use gainsay_record::{ArticleId, End, Evidence, Link, LinkKind};

    use super::groups;

    fn end(number: usize) -> End {
        End::Article(ArticleId::of(&number.to_string(), None))
    }

    fn link(a: usize, b: usize, score: f32) -> Link {
        let (a, b) = (end(a), end(b));
        let (kind, evidence) = (LinkKind::SameStory, Evidence::default());
        Link { kind, a: a.min(b), b: a.max(b), relation: None, score, evidence }
    }

    #[test]
    fn what_is_linked_in_a_row_is_one_group() {
        let links = [link(1, 2, 0.5), link(2, 3, 0.5), link(7, 8, 0.5)];
        let sizes: Vec<_> = groups(&links, &[]).iter().map(|it| it.members.len()).collect();
        assert_eq!(sizes.iter().sum::<usize>(), 5);
        assert!(sizes.contains(&3) && sizes.contains(&2));
    }

    #[test]
    fn the_order_of_links_makes_no_difference() {
        let mut links = vec![link(1, 2, 0.5), link(2, 3, 0.9), link(3, 4, 0.7), link(5, 6, 0.1)];
        let before = groups(&links, &[(end(1), end(4))]);
        links.reverse();
        assert_eq!(groups(&links, &[(end(1), end(4))]), before);
    }

    #[test]
    fn what_is_told_apart_stays_apart_by_its_weakest_link() {
        let links = [link(1, 2, 0.9), link(2, 3, 0.2), link(3, 4, 0.8)];
        let apart = groups(&links, &[(end(1), end(4))]);
        assert_eq!(apart.len(), 2);
        assert!(apart.iter().all(|group| group.members.len() == 2));
    }
}

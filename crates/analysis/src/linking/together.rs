//! Bringing together: those of which one has a key that the other asks for are compared, and nobody
//! else.
//!
//! Items come in; links go out, sorted. This is what the store's index does one article after the
//! other, for readings that are in memory. The result depends on nothing but the set of items.

use std::collections::{BTreeMap, BTreeSet};

use gainsay_record::{ArticleId, End, Link, Reading};

use super::item::{Item, Items};
use super::{Linker, OF_ARTICLES, OF_GISTS, OF_SPEAKERS, OF_STATEMENTS, Reach, Sides};

/// A key that more items have than these brings nobody together: it says too little.
pub const MOST_SHARING: usize = 2000;

/// With [`Reach::Nearest`] an item is compared with so many before it, and with so many behind it.
pub const NEAREST: usize = 4;

/// So many reports of the same story are asked for items of theirs, whatever their words. Two reports that are
/// among the most alike of each other are always compared so, whichever comes first; one that takes them in
/// one after the other asks a few more, which later ones outdo.
pub const ALIKE: usize = 8;

/// Of reports of one story, each with how sure that is, those of which items are compared whatever their
/// words: the most alike.
#[must_use]
pub fn most_alike(mut reports: Vec<(ArticleId, f32)>) -> Vec<ArticleId> {
    reports.sort_by(|x, y| y.1.total_cmp(&x.1).then_with(|| x.0.cmp(&y.0)));
    reports.into_iter().map(|it| it.0).take(ALIKE).collect()
}

/// The reports that each is among the most alike of, and they of it.
type Alike = BTreeMap<ArticleId, Vec<ArticleId>>;

fn alike(links: &[Link]) -> Alike {
    let mut stories: BTreeMap<ArticleId, Vec<(ArticleId, f32)>> = BTreeMap::new();
    for link in links {
        let (End::Article(a), End::Article(b)) = (link.a, link.b) else { continue };
        stories.entry(a).or_default().push((b, link.score));
        stories.entry(b).or_default().push((a, link.score));
    }
    let all: Alike = stories.into_iter().map(|(it, others)| (it, most_alike(others))).collect();
    let is_mutual = |one: &ArticleId, other: &ArticleId| all[other].contains(one);
    let mutual = all.iter().map(|(one, others)| {
        (*one, others.iter().copied().filter(|other| is_mutual(one, other)).collect())
    });
    mutual.collect()
}

/// All links within and between some readings, sorted by kind and ends.
#[must_use]
pub fn link(readings: &[Reading]) -> Vec<Link> {
    let items: Vec<Items> = readings.iter().map(Items::of).collect();
    let articles: Vec<_> = items.iter().map(|it| &it.article).collect();
    let gists: Vec<_> = items.iter().map(|it| &it.gist).collect();
    let speakers: Vec<_> = items.iter().flat_map(|it| &it.speakers).collect();
    let statements: Vec<_> = items.iter().flat_map(|it| &it.statements).collect();
    let stories = of_all(OF_GISTS, &gists, &Alike::new());
    let alike = alike(&stories);
    let mut links = of_all(OF_ARTICLES, &articles, &alike);
    links.extend(stories);
    links.extend(of_all(OF_SPEAKERS, &speakers, &alike));
    links.extend(of_all(OF_STATEMENTS, &statements, &alike));
    links.sort_by_key(|link| (link.kind, link.a, link.b));
    links
}

fn of_all<I: Item>(linkers: &[&dyn Linker<I>], items: &[&I], alike: &Alike) -> Vec<Link> {
    let pairs = |linker: &&dyn Linker<I>| compare_all(*linker, candidates(*linker, items, alike));
    linkers.iter().flat_map(pairs).collect()
}

/// The pairs of which one has a key that the other asks for, each once.
fn candidates<'a, I: Item>(
    linker: &dyn Linker<I>,
    items: &[&'a I],
    alike: &Alike,
) -> Vec<(&'a I, &'a I)> {
    let mut having: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        for key in linker.keys(item).into_iter().collect::<BTreeSet<_>>() {
            having.entry(key).or_default().push(at);
        }
    }
    let pairs = match linker.reach() {
        Reach::Everyone => everyone(linker, items, having, alike),
        Reach::Nearest => having.into_values().flat_map(|some| nearest(items, some)).collect(),
    };
    pairs.into_iter().map(|(one, other)| (items[one], items[other])).collect()
}

fn everyone<I: Item>(
    linker: &dyn Linker<I>,
    items: &[&I],
    mut having: BTreeMap<u64, Vec<usize>>,
    alike: &Alike,
) -> BTreeSet<(usize, usize)> {
    having.retain(|_, some| some.len() <= MOST_SHARING);
    let mut pairs = BTreeSet::new();
    for (at, item) in items.iter().enumerate() {
        let reports = alike.get(&item.article()).into_iter().flatten();
        let in_story = reports.filter_map(|&report| linker.asks_in_story(item, report));
        let asks = linker.asks(item).into_iter().chain(in_story);
        let found = asks.filter_map(|key| having.get(&key)).flatten();
        let others = found.copied().filter(|&other| other != at);
        pairs.extend(others.map(|other| (at.min(other), at.max(other))));
    }
    pairs
}

/// Of some that have one key, each with those that are nearest behind it.
fn nearest<I: Item>(items: &[&I], mut some: Vec<usize>) -> Vec<(usize, usize)> {
    some.sort_by_key(|&at| (items[at].published().map(|it| it.first), items[at].end(), at));
    let behind = |nth: usize| some[nth + 1..].iter().take(NEAREST);
    let pairs = some
        .iter()
        .enumerate()
        .flat_map(|(nth, &one)| behind(nth).map(move |&other| (one.min(other), one.max(other))));
    pairs.collect()
}

/// Compares pairs, and settles what is found article by article. A pair of one item with itself is
/// passed over.
#[must_use]
pub fn compare_all<'a, I: Item>(
    linker: &dyn Linker<I>,
    pairs: impl IntoIterator<Item = (&'a I, &'a I)>,
) -> Vec<Link> {
    let mut found: BTreeMap<(ArticleId, ArticleId), (Vec<Link>, Sides<'a, I>)> = BTreeMap::new();
    for (one, other) in pairs {
        if one.end() == other.end() {
            continue;
        }
        let Some(link) = linker.compare(one, other) else { continue };
        let (first, second) = (one.article(), other.article());
        let between = (first.min(second), first.max(second));
        let (links, sides) = found.entry(between).or_default();
        links.push(link);
        sides.extend([(one.end(), one), (other.end(), other)]);
    }
    let mut links = Vec::new();
    for (mut some, sides) in found.into_values() {
        some.sort_by_key(|link| (link.a, link.b));
        links.extend(linker.settle(some, &sides));
    }
    links.sort_by_key(|link| (link.kind, link.a, link.b));
    links
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use gainsay_record::{ArticleId, End, Evidence, Link, LinkKind};

    use super::{ALIKE, Alike, NEAREST, alike, candidates};
    use crate::fold::key;
    use crate::linking::{Days, Item, Linker, Reach};

    /// Something of an article of its own, on a day; all share one key.
    struct Toy(u64, Option<i32>);

    struct Toys;

    impl Item for Toy {
        fn end(&self) -> End {
            End::Article(self.article())
        }

        fn article(&self) -> ArticleId {
            ArticleId::of(&self.0.to_string(), None)
        }

        fn published(&self) -> Option<Days> {
            self.1.map(|day| Days { first: day, last: day })
        }
    }

    impl Linker<Toy> for Toys {
        fn kind(&self) -> LinkKind {
            LinkKind::SameStory
        }

        fn version(&self) -> u32 {
            1
        }

        fn reach(&self) -> Reach {
            Reach::Nearest
        }

        fn keys(&self, _: &Toy) -> Vec<u64> {
            vec![1]
        }

        fn compare(&self, _: &Toy, _: &Toy) -> Option<Link> {
            None
        }
    }

    fn toys() -> Vec<Toy> {
        let day = |it: u64| (!it.is_multiple_of(5)).then_some((it * it % 23) as i32);
        (0..60).map(|it| Toy(it, day(it))).collect()
    }

    fn pairs(linker: &dyn Linker<Toy>, toys: &[&Toy]) -> BTreeSet<(u64, u64)> {
        let pairs = candidates(linker, toys, &Alike::new()).into_iter();
        pairs.map(|(a, b)| (a.0.min(b.0), a.0.max(b.0))).collect()
    }

    #[test]
    fn each_meets_its_nearest_whatever_the_order() {
        let toys = toys();
        let mut all: Vec<&Toy> = toys.iter().collect();
        let found = pairs(&Toys, &all);
        all.reverse();
        assert_eq!(pairs(&Toys, &all), found);
        let met = |it: &Toy| found.iter().filter(|(a, b)| *a == it.0 || *b == it.0).count();
        assert!(toys.iter().all(|it| (NEAREST..=2 * NEAREST).contains(&met(it))));
        let few: Vec<&Toy> = toys.iter().take(NEAREST + 1).collect();
        assert_eq!(pairs(&Toys, &few).len(), NEAREST * (NEAREST + 1) / 2);
    }

    #[test]
    fn one_after_the_other_misses_none() {
        let toys = toys();
        let mut kept: BTreeMap<(Option<i32>, End), u64> = BTreeMap::new();
        let mut met = BTreeSet::new();
        for toy in &toys {
            let place = (toy.1, toy.end());
            let before = kept.range(..place).rev().take(NEAREST);
            let near = before.chain(kept.range(place..).take(NEAREST));
            met.extend(near.map(|(_, &other)| (other.min(toy.0), other.max(toy.0))));
            kept.insert(place, toy.0);
        }
        assert!(pairs(&Toys, &toys.iter().collect::<Vec<_>>()).is_subset(&met));
    }

    /// A question, which looks for answers, or an answer, which looks for questions.
    struct Asking;

    impl Linker<Toy> for Asking {
        fn kind(&self) -> LinkKind {
            LinkKind::SameStory
        }

        fn version(&self) -> u32 {
            1
        }

        fn keys(&self, item: &Toy) -> Vec<u64> {
            vec![item.0 % 2]
        }

        fn asks(&self, item: &Toy) -> Vec<u64> {
            vec![1 - item.0 % 2]
        }

        fn compare(&self, _: &Toy, _: &Toy) -> Option<Link> {
            None
        }
    }

    /// What shares nothing, and looks for all of a report of its story.
    struct OfStory;

    impl Linker<Toy> for OfStory {
        fn kind(&self) -> LinkKind {
            LinkKind::Denies
        }

        fn version(&self) -> u32 {
            1
        }

        fn keys(&self, item: &Toy) -> Vec<u64> {
            vec![key(&[&item.article().to_string()])]
        }

        fn asks(&self, _: &Toy) -> Vec<u64> {
            Vec::new()
        }

        fn asks_in_story(&self, _: &Toy, report: ArticleId) -> Option<u64> {
            Some(key(&[&report.to_string()]))
        }

        fn compare(&self, _: &Toy, _: &Toy) -> Option<Link> {
            None
        }
    }

    #[test]
    fn reports_of_a_story_meet_those_most_alike() {
        let toys: Vec<Toy> = (0..ALIKE as u64 + 4).map(|it| Toy(it, None)).collect();
        let all: Vec<&Toy> = toys.iter().collect();
        let link = |one: &Toy, other: &Toy, score| Link {
            kind: LinkKind::SameStory,
            a: one.end().min(other.end()),
            b: one.end().max(other.end()),
            relation: None,
            score,
            evidence: Evidence::default(),
        };
        // The first is like all others, the more so the later they come; the second and the third are alike.
        let mut links: Vec<Link> =
            all[1..].iter().map(|it| link(all[0], it, 0.5 + it.0 as f32 / 100.0)).collect();
        links.push(link(all[1], all[2], 0.9));
        let met: Vec<(u64, u64)> = candidates(&OfStory, &all, &alike(&links))
            .into_iter()
            .map(|(a, b)| (a.0.min(b.0), a.0.max(b.0)))
            .collect();
        let first = (4..ALIKE as u64 + 4).map(|it| (0, it));
        assert_eq!(met, first.chain([(1, 2)]).collect::<Vec<_>>());
    }

    #[test]
    fn who_asks_meets_who_has_whatever_the_order() {
        let toys: Vec<Toy> = (0..6).map(|it| Toy(it, None)).collect();
        let mut all: Vec<&Toy> = toys.iter().collect();
        let found = pairs(&Asking, &all);
        assert_eq!(found.len(), 9, "each with the three of the other kind: {found:?}");
        assert!(found.iter().all(|(a, b)| a % 2 != b % 2));
        all.reverse();
        assert_eq!(pairs(&Asking, &all), found);
    }
}

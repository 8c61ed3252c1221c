//! Any articles and any copies of them: links between articles do not depend on their order, are the
//! same twice, and show words that stand in both.

use gainsay_analysis::linking::{ArticleItem, Copies, Gist, Item, Linker, Stories, link, views};
use gainsay_record::{Article, End, Link, LinkKind, Provenance, Reading};
use gainsay_testkit::article;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// Words of reports: some that every report has, some that few have, names, numbers.
const WORDS: [&str; 40] = [
    "the", "the", "of", "and", "to", "in", "said", "that", "was", "harbour", "council", "vote",
    "bridge", "ferry", "tariff", "budget", "repairs", "Velmar", "Oduya", "Brandt", "Solano",
    "1,200", "42", "seven", "percent", "Monday", "closed", "dredger", "mussels", "quay", "strike",
    "walkout", "ballot", "petition", "ruling", "verdict", "levy", "silt", "pilot", "tug",
];

fn paragraph() -> impl Strategy<Value = String> {
    (vec(proptest::sample::select(&WORDS[..]), 5..40), any::<bool>()).prop_map(|(words, quoted)| {
        let words = words.join(" ");
        if quoted { format!("“{words},” he said.") } else { format!("{words}.") }
    })
}

fn date() -> impl Strategy<Value = Option<String>> {
    option::of((1..28_u32).prop_map(|day| format!("2031-03-{day:02}")))
}

fn report() -> impl Strategy<Value = (Option<String>, Vec<String>)> {
    (date(), vec(paragraph(), 1..8))
}

fn made(published: Option<&str>, paragraphs: &[String]) -> Article {
    let published = published.map(|day| format!("[published {day}]\n")).unwrap_or_default();
    article(&format!("{published}[headline] {}\n\n{}", &paragraphs[0], paragraphs.join("\n\n")))
}

/// A report, and one that has some of its paragraphs, in their order or turned round.
fn pair() -> impl Strategy<Value = (Article, Article)> {
    (report(), report(), vec(any::<bool>(), 8), any::<bool>()).prop_map(
        |(one, other, kept, turned)| {
            let kept =
                one.1.iter().zip(kept).filter(|(_, kept)| *kept).map(|(text, _)| text.clone());
            let mut paragraphs: Vec<String> = kept.chain(other.1).collect();
            if turned {
                paragraphs.reverse();
            }
            (made(one.0.as_deref(), &one.1), made(other.0.as_deref(), &paragraphs))
        },
    )
}

fn reading(article: Article) -> Reading {
    let provenance =
        Provenance { gainsay: String::new(), model: String::new(), settings: String::new() };
    Reading { article, speakers: Vec::new(), statements: Vec::new(), provenance }
}

fn words(article: &Article, at: &std::ops::Range<u32>) -> String {
    let words = article.text().chars().skip(at.start as usize).take(at.len());
    words.filter(|it| it.is_alphanumeric() || *it == ' ').collect::<String>().to_lowercase()
}

/// What holds of every link between two articles.
fn check(link: &Link, one: &Article, other: &Article) {
    let of = |end| if end == End::Article(one.id()) { one } else { other };
    assert!((0.0..=1.0).contains(&link.score) && link.a != link.b);
    assert_eq!(link.relation.is_some(), link.kind == LinkKind::CopyOf);
    assert!(!link.kind.is_symmetric() || link.a < link.b);
    assert!(link.evidence.passages.is_sorted_by_key(|passage| passage.a.start));
    for passage in &link.evidence.passages {
        assert_eq!(words(of(link.a), &passage.a), words(of(link.b), &passage.b));
    }
}

/// The link between two, which is the same whichever comes first.
fn either_way<I: Item>(linker: &dyn Linker<I>, one: &I, other: &I) -> Option<Link> {
    let link = linker.compare(one, other);
    assert_eq!(link, linker.compare(other, one));
    link
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn which_comes_first_makes_no_difference((one, other) in pair()) {
        let (x, y) = (ArticleItem::new(&one), ArticleItem::new(&other));
        let copies = either_way(&Copies, &x, &y);
        let stories = either_way(&Stories, &Gist::of(&x), &Gist::of(&y));
        for link in copies.into_iter().chain(stories) {
            check(&link, &one, &other);
        }
    }

    #[test]
    fn the_order_of_readings_makes_no_difference(pairs in vec(pair(), 1..4)) {
        let articles = pairs.into_iter().flat_map(|(one, other)| [one, other]);
        let mut readings: Vec<Reading> = articles.map(reading).collect();
        readings.sort_by_key(|reading| reading.article.id());
        readings.dedup_by_key(|reading| reading.article.id());
        let links = link(&readings);
        readings.reverse();
        prop_assert_eq!(&link(&readings), &links);
        let (stories, families) = (views::stories(&links, &[]), views::families(&links, &[]));
        let turned: Vec<Link> = links.into_iter().rev().collect();
        prop_assert_eq!(views::stories(&turned, &[]), stories);
        prop_assert_eq!(views::families(&turned, &[]), families);
    }
}

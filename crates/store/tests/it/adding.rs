//! Adding: what is known, what is a new version, what is read anew.

use gainsay_record::{Act, Article, ArticleId, BlockKind, Draft, Meta, Reading, sha256_hex};
use gainsay_store::{Added, Arrival, ArticleQuery, Change, Page, Query};
use gainsay_testkit::sample_reading;

use crate::any::{self, Kept, Line, arrival, says};
use crate::correcting::amend;

fn nothing(article: gainsay_record::Article) -> Reading {
    let provenance = sample_reading().provenance;
    Reading { article, speakers: Vec::new(), statements: Vec::new(), provenance }
}

#[test]
fn what_is_known_is_left_as_it_is() {
    let mut kept = Kept::new();
    let reading = sample_reading();
    assert!(!kept.store.holds(reading.article.id(), &reading.provenance).unwrap());
    assert_eq!(kept.add(&reading), Added::New);
    assert!(kept.store.holds(reading.article.id(), &reading.provenance).unwrap());
    let never = |_: &mut gainsay_store::Linking<'_>| panic!("linked again");
    assert_eq!(kept.store.add(&reading, &arrival(), never).unwrap(), Added::Known);
}

#[test]
fn another_model_takes_the_place_of_the_first() {
    let mut kept = Kept::new();
    let mut reading = sample_reading();
    kept.add(&reading);
    reading.provenance.model = "a newer one".to_owned();
    reading.statements.pop();
    assert_eq!(kept.add(&reading), Added::Reread);
    assert_eq!(kept.store.reading(reading.article.id()).unwrap(), reading);
    assert_eq!(kept.store.readings().count(), 1);
}

#[test]
fn another_text_at_the_same_address_is_the_next_version() {
    let mut kept = Kept::new();
    let arrival = Arrival { address: Some("reports/a.txt"), ..arrival() };
    let mut add = |text| {
        let reading = nothing(any::report("The Harbour Post", "2016-07-27", text));
        let added = kept.store.add(&reading, &arrival, |_| Ok(())).unwrap();
        (reading.article.id(), added)
    };
    let (first, added) = add("The sale is off.");
    assert_eq!(added, Added::New);
    let (second, added) = add("The sale is on.");
    assert_eq!(added, Added::Version { of: first, number: 2 });
    assert_eq!(add("The sale is over.").1, Added::Version { of: second, number: 3 });
    assert_eq!(add("The sale is off.").1, Added::Known);
    assert_eq!(kept.store.readings().count(), 3);
}

/// Adds a report that stands at one address, and says what it came to.
fn at_one_address(kept: &mut Kept, published: &str, text: &str) -> (ArticleId, Added) {
    let reading = nothing(any::report("The Harbour Post", published, text));
    let arrival = Arrival { address: Some("reports/latest.txt"), ..arrival() };
    let added = kept.store.add(&reading, &arrival, |_| Ok(())).unwrap();
    (reading.article.id(), added)
}

/// The versions of the page that an article is one of, the oldest first.
fn versions(kept: &Kept, id: ArticleId) -> Vec<(u32, ArticleId, Option<ArticleId>)> {
    let lines = kept.store.versions(id).unwrap();
    lines.into_iter().map(|it| (it.version, it.id, it.newer)).collect()
}

#[test]
fn the_later_date_is_the_newer_version_whatever_comes_first() {
    let mut kept = Kept::new();
    let mut add = |published, text| at_one_address(&mut kept, published, text);
    let (third, added) = add("2024-05-09", "The sale of the ferry is off, and it was never on.");
    assert_eq!(added, Added::New);
    let (first, added) = add("2024-05-03", "The sale of the ferry is on.");
    assert_eq!(added, Added::Earlier { of: third, number: 1 });
    let (second, added) = add("2024-05-05", "The sale of the ferry is nearly off.");
    assert_eq!(added, Added::Earlier { of: third, number: 2 });
    // A date that does not tell leaves it to the order of adding.
    let (fourth, added) = add("2024-05", "The sale of the ferry is over.");
    assert_eq!(added, Added::Version { of: third, number: 4 });
    let expected = [
        (1, first, Some(second)),
        (2, second, Some(third)),
        (3, third, Some(fourth)),
        (4, fourth, None),
    ];
    assert_eq!(versions(&kept, first), expected);
    assert_eq!(versions(&kept, fourth), expected);
    let listed = kept.store.find_articles(&ArticleQuery::default(), &Page::default()).unwrap();
    assert_eq!(listed.items.iter().map(|it| it.id).collect::<Vec<_>>(), [fourth]);
    kept.check();
}

#[test]
fn of_two_versions_of_one_day_the_one_that_was_changed_later_is_the_newer() {
    let mut kept = Kept::new();
    let mut add = |modified: Option<&str>, text: &str| {
        let meta = Meta {
            outlet: Some("The Harbour Post".to_owned()),
            published: Some("2024-05-03".to_owned()),
            modified: modified.map(str::to_owned),
            url: Some("https://harbour.example/sale".to_owned()),
            ..Meta::default()
        };
        let (text, blocks) = (text.to_owned(), vec![(BlockKind::Paragraph, 0..text.len())]);
        let sha256 = sha256_hex(text.as_bytes());
        let draft = Draft { sha256, text, meta, blocks, ..Draft::default() };
        let reading = nothing(Article::new(draft).unwrap());
        let added = kept.store.add(&reading, &arrival(), |_| Ok(())).unwrap();
        (reading.article.id(), added)
    };
    let (third, added) = add(Some("2024-05-03T18:00:00Z"), "The sale of the ferry is off.");
    assert_eq!(added, Added::New);
    let (first, added) =
        add(Some("2024-05-03T09:30:00+02:00"), "The sale of the ferry is on, it seems.");
    assert_eq!(added, Added::Earlier { of: third, number: 1 });
    let (second, added) =
        add(Some("2024-05-03T17:59:59Z"), "The sale of the ferry is on, we learnt.");
    assert_eq!(added, Added::Earlier { of: third, number: 2 });
    // What does not say when it was changed is later, since it came later.
    let (fourth, added) = add(None, "The sale of the ferry is over.");
    assert_eq!(added, Added::Version { of: third, number: 4 });
    let order = |kept: &Kept| versions(kept, first).iter().map(|it| it.1).collect::<Vec<_>>();
    assert_eq!(order(&kept), [first, second, third, fourth]);
    // A day of publication that a user sets right comes first; once it is taken back, the changes tell again.
    let right = Some("2024-05-04".to_owned());
    amend(&mut kept, &Change::Published { article: first, right }, first).unwrap();
    assert_eq!(order(&kept), [second, third, fourth, first]);
    amend(&mut kept, &Change::Undo(1), first).unwrap();
    assert_eq!(order(&kept), [first, second, third, fourth]);
    let kept_change = kept.store.reading(first).unwrap().article.meta().modified.clone();
    assert_eq!(kept_change.as_deref(), Some("2024-05-03T09:30:00+02:00"));
    kept.check();
}

#[test]
fn an_unrelated_text_at_the_same_address_is_an_article_of_its_own() {
    let mut kept = Kept::new();
    let mut add = |published, text| at_one_address(&mut kept, published, text);
    let (ferry, _) = add("2024-05-03", "The sale of the ferry is off, Ana Ruiz said on Friday.");
    let (pool, added) =
        add("2024-05-04", "Lund closes its pool. “We cannot afford it,” Eva Berg said.");
    assert_eq!(added, Added::New);
    // Each goes on by itself.
    let (again, added) = add("2024-05-05", "The sale of the ferry is off, Ana Ruiz said again.");
    assert_eq!(added, Added::Version { of: ferry, number: 2 });
    let (open, added) =
        add("2024-05-06", "Lund keeps its pool. “We cannot afford it,” Eva Berg had said.");
    assert_eq!(added, Added::Version { of: pool, number: 2 });
    assert_eq!(versions(&kept, ferry), [(1, ferry, Some(again)), (2, again, None)]);
    assert_eq!(versions(&kept, open), [(1, pool, Some(open)), (2, open, None)]);
    kept.check();
}

#[test]
fn versions_count_in_the_order_of_their_dates() {
    let mut kept = Kept::new();
    let mut add = |published, content| {
        let reading = says("The Harbour Post", published, &[Line("Ana Ruiz", content, Act::Deny)]);
        let arrival = Arrival { address: Some("https://harbour.example/sale"), ..arrival() };
        kept.store.add(&reading, &arrival, |_| Ok(())).unwrap();
    };
    add("2024-05-09", "“The harbour was never sold.”");
    add("2024-05-03", "“The harbour was never for sale.”");
    add("2024-05-12", "“The harbour was never sold to them.”");
    let found = kept.store.find(&Query::default(), &Page::default()).unwrap().items;
    assert_eq!(found.len(), 1, "the newest version alone is listed");
    kept.check();
}

#[test]
fn a_reading_that_breaks_a_rule_is_refused() {
    let mut kept = Kept::new();
    let mut reading = sample_reading();
    reading.statements[0].score = 7.0;
    let error = kept.store.add(&reading, &arrival(), |_| Ok(())).unwrap_err();
    assert_eq!(
        error.to_string(),
        "reports/harbour.txt: statements[0].score: is not between 0 and 1"
    );
    assert_eq!(kept.store.readings().count(), 0);
    let meta = Meta::default();
    assert_eq!(meta.url, None);
}

#[test]
fn what_fails_to_be_linked_is_not_added() {
    let mut kept = Kept::new();
    let reading = sample_reading();
    let error = kept.store.add(&reading, &arrival(), |linking| {
        let unknown = gainsay_record::ArticleId::of("another", None);
        linking.article(unknown).map(|_| ())
    });
    assert!(error.unwrap_err().to_string().contains("names nothing"));
    assert!(!kept.store.holds(reading.article.id(), &reading.provenance).unwrap());
    assert_eq!(kept.add(&reading), Added::New);
}

//! Articles met again, and readings as users corrected them.

use gainsay_record::{Act, Article, Draft, Reading};
use gainsay_store::{Arrival, Change, Signed};

use crate::any::{Kept, Line, arrival, says};

fn reading() -> Reading {
    says(
        "The Harbour Post",
        "2016-07-27",
        &[
            Line("Ana Ruiz", "“That is false.”", Act::Deny),
            Line("Tomás Vega", "the harbour was sold", Act::Allege),
        ],
    )
}

/// The same article, read from elsewhere.
fn elsewhere(article: &Article) -> Article {
    let blocks = article.blocks().iter().map(|it| (it.kind, it.span.range())).collect();
    Article::new(Draft {
        origin: "mirror/a.txt".to_owned(),
        sha256: article.sha256().to_owned(),
        text: article.text().to_owned(),
        meta: article.meta().clone(),
        blocks,
        ..Draft::default()
    })
    .unwrap()
}

#[test]
fn an_article_that_is_met_again_stays_as_it_is() {
    let (mut kept, reading) = (Kept::new(), reading());
    let other = elsewhere(&reading.article);
    kept.store.sight(&other, &arrival()).unwrap();
    assert_eq!(kept.store.stats().unwrap().captures, 0, "one that is not there is passed over");
    kept.add(&reading);
    let before = kept.store.stats().unwrap();
    let later = Arrival { time: "2024-03-05T12:00:00Z", ..arrival() };
    for article in [&other, &reading.article, &other] {
        kept.store.sight(article, &later).unwrap();
    }
    assert_eq!(kept.store.stats().unwrap(), before);
    assert_eq!(kept.store.reading(reading.article.id()).unwrap(), reading);
    kept.check();
}

#[test]
fn a_corrected_reading_has_what_users_said() {
    let (mut kept, reading) = (Kept::new(), reading());
    kept.add(&reading);
    let signed = Signed { time: "2024-03-02T12:00:00Z", maker: "Lena Okoro", reason: None };
    let id = reading.article.id();
    assert_eq!(kept.store.corrected(id).unwrap(), reading);
    let [first, second] = [reading.statements[0].id, reading.statements[1].id];
    let right = Some(reading.speakers[1].id);
    kept.store.correct(&Change::Speaker { statement: first, right }, &signed).unwrap();
    kept.store.correct(&Change::NotAStatement(second), &signed).unwrap();
    let corrected = kept.store.corrected(id).unwrap();
    assert_eq!(corrected.check(), Ok(()));
    let said: Vec<_> = corrected.statements.iter().map(|it| (it.id, it.speaker)).collect();
    assert_eq!(said, [(first, right)]);
    assert_eq!(kept.store.reading(id).unwrap(), reading, "what was read stays");
}

//! Adding: what is known, what is a new version, what is read anew.

use gainsay_record::{Meta, Reading};
use gainsay_store::{Added, Arrival};
use gainsay_testkit::sample_reading;

use crate::any::{self, Kept, arrival};

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

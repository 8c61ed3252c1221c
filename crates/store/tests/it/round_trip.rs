//! What goes in comes out: readings, statements and speakers, equal to what was added.

use gainsay_record::{Heard, Told, to_json};
use gainsay_testkit::sample_reading;
use proptest::prelude::*;

use crate::any::{self, Kept};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_reading_comes_back_equal(readings in proptest::collection::vec(any::reading(), 1..4)) {
        let mut kept = Kept::new();
        for reading in &readings {
            kept.add(reading);
            let back = kept.store.reading(reading.article.id()).unwrap();
            prop_assert_eq!(to_json(&back), to_json(reading));
            prop_assert_eq!(&back, reading);
            for told in Told::all(reading) {
                prop_assert_eq!(kept.store.told(told.id).unwrap(), told);
            }
            for heard in Heard::all(reading) {
                prop_assert_eq!(kept.store.heard(heard.voice.id).unwrap(), heard);
            }
        }
        kept.check();
    }
}

#[test]
fn all_readings_come_in_the_order_of_their_ids() {
    let mut kept = Kept::new();
    let mut ids = Vec::new();
    for number in 0..600 {
        let mut reading = sample_reading();
        (reading.speakers, reading.statements) = (Vec::new(), Vec::new());
        reading.article = any::report("The Harbour Post", "2016-07-27", &format!("No. {number}."));
        ids.push(reading.article.id());
        kept.add(&reading);
    }
    ids.sort();
    let found: Vec<_> = kept.store.readings().map(|it| it.unwrap().article.id()).collect();
    assert_eq!(found, ids);
}

#[test]
fn the_first_digits_of_an_id_are_enough() {
    let mut kept = Kept::new();
    let reading = sample_reading();
    kept.add(&reading);
    let id = reading.statements[0].id;
    let digits = id.to_string();
    assert_eq!(kept.store.statement_id(&digits[..8]).unwrap(), id);
    assert_eq!(kept.store.statement_id(&digits).unwrap(), id);
    for (wrong, message) in [
        (&digits[..7], "is no id"),
        ("", "is no id"),
        ("' OR 1=1 --", "is no id"),
        ("DEADBEEF", "is no id"),
        ("00000000", "names nothing"),
    ] {
        let error = kept.store.end(wrong).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
    let speaker = reading.speakers[0].id.to_string();
    let error = kept.store.article_id(&speaker).unwrap_err().to_string();
    assert!(error.contains("is a speaker, not a report"), "{error}");
}

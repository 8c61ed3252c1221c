//! Whom users name: somebody who says something and whom the report is not read to name.

use gainsay_record::{Act, Article, End, LinkKind, Reading, SpeakerId, SpeakerKind, StatementId};
use gainsay_store::{Arrival, Change, Page, Query, Signed};

use crate::any::{Kept, Line, arrival, says};
use crate::correcting::amend;

const SIGNED: Signed<'_> =
    Signed { time: "2024-03-02T12:00:00Z", maker: "Lena Okoro", reason: None };
const CLAIM: Line<'static> = Line("Tomás Vega", "the harbour was sold", Act::Allege);
const DENIAL: Line<'static> = Line("Ana Ruiz", "“That is false.”", Act::Deny);

fn hale(statement: StatementId) -> Change {
    let kind = SpeakerKind::Person;
    Change::Named { statement, name: "Ruth Hale".to_owned(), kind }
}

/// What a speaker of this name is called whom nothing in the article mentions.
fn id(article: &Article) -> SpeakerId {
    SpeakerId::of(article, SpeakerKind::Person, "Ruth Hale", None)
}

fn correct(kept: &mut Kept, change: &Change) -> i64 {
    let number = kept.store.correct(change, &SIGNED).unwrap();
    kept.check();
    number
}

fn voice(kept: &Kept, id: StatementId) -> Option<String> {
    kept.store.told(id).unwrap().voice.map(|it| it.name)
}

fn by_hale(kept: &Kept) -> usize {
    let query = Query { by: Some("hale".to_owned()), ..Query::default() };
    kept.store.find(&query, &Page::default()).unwrap().items.len()
}

fn read_by_a_newer_model(reading: &Reading) -> Reading {
    let mut reading = reading.clone();
    reading.provenance.model = "a newer one".to_owned();
    reading
}

#[test]
fn somebody_whom_the_report_does_not_name_speaks_until_that_is_undone() {
    let mut kept = Kept::new();
    let reading = says("The Harbour Post", "2016-07-27", &[DENIAL, CLAIM]);
    kept.add(&reading);
    let [denial, claim] = [0, 1].map(|at| reading.statements[at].id);
    let speakers = kept.store.stats().unwrap().speakers;
    let number = correct(&mut kept, &hale(denial));
    assert_eq!(voice(&kept, denial).as_deref(), Some("Ruth Hale"));
    assert_eq!((by_hale(&kept), kept.store.who("Ruth Hale", 9).unwrap().len()), (1, 1));
    let ruth = id(&reading.article);
    assert!(kept.store.is_by_user(ruth).unwrap());
    assert!(!kept.store.is_by_user(reading.speakers[0].id).unwrap());
    // What was read stays what it was; what users say of it is a sound reading too.
    assert_eq!(kept.store.reading(reading.article.id()).unwrap(), reading);
    let corrected = kept.store.corrected(reading.article.id()).unwrap();
    corrected.check().unwrap();
    assert_eq!(corrected.statements[0].speaker, Some(ruth));
    // The same is not said twice; the same speaker may say something else.
    let twice = kept.store.correct(&hale(denial), &SIGNED).unwrap_err().to_string();
    assert_eq!(twice, "correction 1 says so already");
    let other = correct(&mut kept, &hale(claim));
    assert_eq!(kept.store.stats().unwrap().speakers, speakers + 1);
    correct(&mut kept, &Change::Undo(number));
    assert_eq!((voice(&kept, denial).as_deref(), by_hale(&kept)), (Some("Ana Ruiz"), 1));
    correct(&mut kept, &Change::Undo(other));
    assert_eq!(by_hale(&kept), 0);
    assert_eq!(kept.store.stats().unwrap().speakers, speakers);
    assert!(kept.store.heard(ruth).is_err());
    let log = kept.store.corrections().unwrap();
    assert_eq!((&log[0].change, log[0].undone_by), (&hale(denial), Some(3)));
}

#[test]
fn who_was_named_speaks_after_another_reading_and_in_newer_versions() {
    let mut kept = Kept::new();
    let address = Arrival { address: Some("https://harbour.example/sale"), ..arrival() };
    let first = says("The Harbour Post", "2016-07-27", &[DENIAL, CLAIM]);
    kept.store.add(&first, &address, |_| Ok(())).unwrap();
    let denial = first.statements[0].id;
    correct(&mut kept, &hale(denial));
    // And who she is elsewhere.
    let elsewhere = says("Northern Wire", "2016-07-28", &[Line("R. Hale", "no", Act::Deny)]);
    kept.add(&elsewhere);
    let ends = [id(&first.article), elsewhere.speakers[0].id].map(End::Speaker);
    let merge = Change::Merge { kind: LinkKind::SameSpeaker, a: ends[0], b: ends[1] };
    let merged = correct(&mut kept, &merge);
    let said = |kept: &Kept| kept.store.said(elsewhere.speakers[0].id, &Page::default()).unwrap();
    assert_eq!(said(&kept).items.len(), 2);
    kept.store.add(&read_by_a_newer_model(&first), &address, |_| Ok(())).unwrap();
    kept.check();
    assert_eq!(voice(&kept, denial).as_deref(), Some("Ruth Hale"));
    assert_eq!(said(&kept).items.len(), 2, "the merge holds again");
    let opening = Line("Ilse Brandt", "it was a mild evening", Act::Assert);
    let second = says("The Harbour Post", "2016-07-28", &[opening, DENIAL, CLAIM]);
    kept.store.add(&second, &address, |_| Ok(())).unwrap();
    kept.check();
    assert_eq!(voice(&kept, second.statements[1].id).as_deref(), Some("Ruth Hale"));
    assert!(kept.store.is_by_user(id(&second.article)).unwrap());
    // With another date it stands in another place, and still holds.
    let (article, right) = (first.article.id(), Some("2016-07-25".to_owned()));
    amend(&mut kept, &Change::Published { article, right }, article).unwrap();
    kept.check();
    assert_eq!(voice(&kept, denial).as_deref(), Some("Ruth Hale"));
    correct(&mut kept, &Change::Undo(merged));
    correct(&mut kept, &Change::Undo(1));
    assert_eq!(by_hale(&kept), 1, "R. Hale alone");
}

#[test]
fn what_is_said_later_of_who_speaks_holds() {
    let mut kept = Kept::new();
    let reading = says("The Harbour Post", "2016-07-27", &[DENIAL, CLAIM]);
    kept.add(&reading);
    let denial = reading.statements[0].id;
    correct(&mut kept, &hale(denial));
    let vega = Change::Speaker { statement: denial, right: Some(reading.speakers[1].id) };
    let by = correct(&mut kept, &vega);
    assert_eq!((voice(&kept, denial).as_deref(), by_hale(&kept)), (Some("Tomás Vega"), 0));
    correct(&mut kept, &Change::Undo(by));
    assert_eq!(voice(&kept, denial).as_deref(), Some("Ruth Hale"));
    // Once a newer model reads her there, it is her.
    let mut anew = read_by_a_newer_model(&reading);
    anew.speakers[0].name = "Ruth Hale".to_owned();
    let mention = anew.speakers[0].mentions[0];
    let read = SpeakerId::of(&anew.article, SpeakerKind::Person, "Ruth Hale", Some(mention));
    anew.speakers[0].id = read;
    anew.statements[0].speaker = Some(read);
    kept.add(&anew);
    kept.check();
    assert_eq!(kept.store.told(denial).unwrap().voice.unwrap().id, read);
    assert!(kept.store.heard(id(&reading.article)).is_err());
}

#[test]
fn who_has_no_name_cannot_be_named() {
    let mut kept = Kept::new();
    let reading = says("The Harbour Post", "2016-07-27", &[DENIAL]);
    kept.add(&reading);
    let statement = reading.statements[0].id;
    for (name, kind) in [(" ", SpeakerKind::Person), ("an aide", SpeakerKind::Unnamed)] {
        let change = Change::Named { statement, name: name.to_owned(), kind };
        assert!(kept.store.correct(&change, &SIGNED).is_err(), "{name}");
    }
    assert_eq!(kept.store.corrections().unwrap(), []);
}

//! The museum: one file of every form that was released, which must open for ever.
//!
//! A file here is never edited. A new version of the form adds a file and a test; it replaces none.

use gainsay_record::{Act, Form, SpeakerKind, from_json, to_json};

/// The first form: an invented report with every kind of value in it.
pub const READING_1: &str = include_str!("../museum/reading-1.jsonl");

#[test]
fn reading_1_opens_and_says_what_it_said() {
    let reading = from_json(READING_1).unwrap();
    let article = &reading.article;
    assert_eq!(article.meta().title.as_deref(), Some("Mayor’s office denies selling the harbour"));
    let names: Vec<_> = reading.speakers.iter().map(|it| (it.name.as_str(), it.kind)).collect();
    let (person, unnamed) = (SpeakerKind::Person, SpeakerKind::Unnamed);
    assert_eq!(
        names,
        [
            ("Ana Ruiz", person),
            ("Mayor Tomás Vega", person),
            ("Harbour Union", SpeakerKind::Organization),
            ("(unnamed)", unnamed),
        ]
    );
    let ruiz = &reading.statements[0];
    assert_eq!((ruiz.form, ruiz.act), (Form::Direct, Act::Deny));
    assert_eq!(article.slice(ruiz.content[0]), "“That is simply false,”");
    let nested = reading.statements.iter().find(|it| it.parent.is_some()).unwrap();
    assert_eq!(article.slice(nested.content[0]), "the sale had been agreed in secret");
    assert_eq!(reading.provenance.gainsay, "0.1.0");
}

#[test]
fn reading_1_is_written_as_it_was() {
    let written = to_json(&from_json(READING_1).unwrap());
    assert_eq!(written, READING_1.trim_end());
}

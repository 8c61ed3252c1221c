//! The published form of links: what is written is what the museum holds, and fits the schema.

use gainsay_record::{
    ArticleId, End, Evidence, LINK_FORMAT, Link, LinkKind, Passage, Relation, Sign, SignValue,
    SpeakerId, StatementId, link_to_json,
};
use jsonschema::Validator;
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("../../../../docs/link.schema.json");

/// The first form: a link of several kinds, with every kind of value in it.
const LINK_1: &str = include_str!("../museum/link-1.jsonl");

const ONE: &str = "02c3c9b0f5b5a1d2e3f4";
const TWO: &str = "7f1e2d3c4b5a69788796";
const THREE: &str = "b26d83a9ac5be6af2d37";
const FOUR: &str = "e0a1b2c3d4e5f6071829";

fn validator() -> Validator {
    let schema = serde_json::from_str(SCHEMA).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "the schema is no schema");
    jsonschema::validator_for(&schema).unwrap()
}

fn statement(id: &str) -> End {
    End::Statement(id.parse::<StatementId>().unwrap())
}

fn article(id: &str) -> End {
    End::Article(id.parse::<ArticleId>().unwrap())
}

fn speaker(id: &str) -> End {
    End::Speaker(id.parse::<SpeakerId>().unwrap())
}

fn number(name: &'static str, value: f32) -> Sign {
    Sign { name, value: SignValue::Number(value) }
}

fn words(name: &'static str, value: &str) -> Sign {
    Sign { name, value: SignValue::Words(value.to_owned()) }
}

/// The links that the museum's lines were written from.
fn links() -> [Link; 4] {
    let two = vec![Passage { a: 22..41, b: 310..330 }, Passage { a: 45..60, b: 334..349 }];
    let one = vec![Passage { a: 0..400, b: 12..412 }];
    let evidence = |passages, signs| Evidence { passages, signs };
    [
        Link {
            kind: LinkKind::SameUtterance,
            a: statement(ONE),
            b: statement(TWO),
            relation: Some(Relation::Altered),
            score: 0.98,
            evidence: evidence(two, vec![number("meaning", 0.83), words("speaker", "Ana Ruiz")]),
        },
        Link {
            kind: LinkKind::Denies,
            a: statement(TWO),
            b: statement(ONE),
            relation: None,
            score: 0.5,
            evidence: evidence(vec![], vec![number("meaning", 0.25)]),
        },
        Link {
            kind: LinkKind::CopyOf,
            a: article(THREE),
            b: article(FOUR),
            relation: Some(Relation::Shortened),
            score: 1.0,
            evidence: evidence(one, vec![]),
        },
        Link {
            kind: LinkKind::SameSpeaker,
            a: speaker(ONE),
            b: speaker(FOUR),
            relation: None,
            score: 0.75,
            evidence: evidence(vec![], vec![words("name", "“Zoë” \"R.\" Duval")]),
        },
    ]
}

#[test]
fn link_1_is_written_as_it_was() {
    let written: Vec<String> = links().iter().map(link_to_json).collect();
    assert_eq!(written, LINK_1.lines().collect::<Vec<_>>());
    assert_eq!(LINK_FORMAT, "gainsay.link/1");
}

#[test]
fn whatever_is_written_fits_the_schema() {
    let validator = validator();
    for line in LINK_1.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let errors: Vec<_> = validator.iter_errors(&value).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
    for kind in LinkKind::ALL {
        for relation in Relation::ALL.iter().map(|it| Some(*it)).chain([None]) {
            let link = Link { kind: *kind, relation, ..links()[0].clone() };
            let value: Value = serde_json::from_str(&link_to_json(&link)).unwrap();
            assert!(validator.is_valid(&value), "{value}");
        }
    }
}

#[test]
fn what_is_no_link_does_not_fit() {
    let validator = validator();
    let museum: Value = serde_json::from_str(LINK_1.lines().next().unwrap()).unwrap();
    for (pointer, value) in [
        ("/format", json!("gainsay.link/2")),
        ("/kind", json!("same")),
        ("/a", json!("p1")),
        ("/relation", json!("copied")),
        ("/score", json!(1.5)),
        ("/evidence/passages/0/a/start", json!(-1)),
        ("/evidence/signs/0/value", Value::Null),
        ("/evidence", Value::Null),
    ] {
        let mut link = museum.clone();
        *link.pointer_mut(pointer).expect(pointer) = value;
        assert!(!validator.is_valid(&link), "{pointer} is accepted by the schema");
    }
}

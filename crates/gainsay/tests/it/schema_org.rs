//! What the export to schema.org promises: terms of the vocabulary where it has them, and words that
//! are found again.

use std::collections::BTreeMap;

use gainsay::record::{
    Act, Article, Draft, Form, Meta, Reading, Selector, SpeakerKind, Statement, When,
};
use gainsay_testkit::sample_reading;
use serde_json::{Value, json};

use crate::exports::{export, hostile};
use crate::vocabulary::complaints;

fn line(reading: &Reading) -> Value {
    serde_json::from_str(&export("schema-org").stream(reading)).unwrap()
}

/// The statements of a line.
fn parts(reading: &Reading) -> Vec<Value> {
    line(reading)["hasPart"].as_array().unwrap().clone()
}

/// A reading whose first statement was changed.
fn with(change: impl FnOnce(&mut Statement)) -> Reading {
    let mut reading = sample_reading();
    change(&mut reading.statements[0]);
    reading
}

/// A reading that is about the same text, with other things known beside it.
fn known(origin: &str, meta: Meta) -> Reading {
    let reading = sample_reading();
    let article = &reading.article;
    let blocks = article.blocks().iter().map(|block| (block.kind, block.span.range())).collect();
    let (sha256, text) = (article.sha256().to_owned(), article.text().to_owned());
    let draft = Draft { origin: origin.to_owned(), sha256, text, meta, blocks, ..Draft::default() };
    Reading { article: Article::new(draft).unwrap(), ..reading }
}

/// A reading in which two organisations speak as one, and somebody speaks for a third.
fn joint() -> Reading {
    let mut reading = sample_reading();
    reading.speakers[0].speaks_for = Some(reading.speakers[2].id);
    reading.speakers[1].name = "The Harbour Post; Port Solano".to_owned();
    reading.speakers[1].kind = SpeakerKind::Organization;
    reading.speakers[3].kind = SpeakerKind::Group;
    reading.speakers[3].name = "Residents; (unnamed)".to_owned();
    reading.statements[0].speaker = Some(reading.speakers[1].id);
    reading
}

/// The values of a statement's or speaker's property of ours.
fn own(thing: &Value, name: &str) -> Vec<Value> {
    let name = format!("urn:gainsay:{name}");
    let all = thing["additionalProperty"].as_array().unwrap().iter();
    all.filter(|it| it["propertyID"] == name).map(|it| it["value"].clone()).collect()
}

/// The selector in a value that is words.
fn selector(words: &Value) -> Selector {
    let parts = words["valueReference"].as_array().unwrap().iter();
    let named = parts.map(|part| (part["propertyID"].as_str().unwrap(), &part["value"]));
    let full = |name: &'static str| format!("http://www.w3.org/ns/oa#{name}");
    let parts: BTreeMap<&str, &Value> = named.collect();
    let text = |name| parts[full(name).as_str()].as_str().unwrap().to_owned();
    let offset = |name| parts[full(name).as_str()].as_u64().unwrap() as usize;
    let exact = words["value"].as_str().unwrap().to_owned();
    let (prefix, suffix) = (text("prefix"), text("suffix"));
    Selector { exact, prefix, suffix, start: offset("start"), end: offset("end") }
}

#[test]
fn every_term_is_of_the_vocabulary() {
    let web = Meta {
        url: Some("https://harbour.example/1".into()),
        published: Some("2016-07?".into()),
        modified: Some("2016-07-28T09:30:00Z".into()),
        ..Meta::default()
    };
    let readings = [
        sample_reading(),
        hostile(),
        joint(),
        known("a.txt", web),
        with(|it| (it.form, it.act) = (Form::Indirect, Act::Demand)),
        with(|it| it.when.as_mut().unwrap().edtf = Some("2016-07".into())),
        Reading { statements: Vec::new(), speakers: Vec::new(), ..sample_reading() },
    ];
    for reading in readings {
        assert_eq!(complaints(&line(&reading)), Vec::<String>::new());
    }
}

#[test]
fn quotation_marks_make_a_quotation_and_some_acts_a_claim() {
    let kinds = |form, act| parts(&with(|it| (it.form, it.act) = (form, act)))[0]["@type"].clone();
    assert_eq!(kinds(Form::Direct, Act::Deny), json!(["Quotation", "Claim"]));
    assert_eq!(kinds(Form::Mixed, Act::Predict), json!(["Quotation", "Claim"]));
    assert_eq!(kinds(Form::Mixed, Act::Promise), json!(["Quotation"]));
    assert_eq!(kinds(Form::Indirect, Act::Allege), json!(["Claim"]));
    assert_eq!(kinds(Form::Indirect, Act::Question), json!(["CreativeWork"]));
    let claims = Act::ALL.iter().filter(|&&act| kinds(Form::Indirect, act) == json!(["Claim"]));
    let claims: Vec<_> = claims.map(|act| act.as_str()).collect();
    assert_eq!(claims, ["assert", "deny", "allege", "confirm", "predict"]);
}

#[test]
fn the_words_are_found_again() {
    for reading in [sample_reading(), hostile()] {
        let text = reading.article.text();
        let parts = parts(&reading);
        assert_eq!(parts.len(), reading.statements.len());
        for (part, statement) in parts.iter().zip(&reading.statements) {
            let properties = part["additionalProperty"].as_array().unwrap().iter();
            let words = properties.filter(|it| it.get("valueReference").is_some()).map(selector);
            let found: Vec<_> = words.map(|selector| selector.find(text).unwrap()).collect();
            let cue = statement.cue.as_ref().map(|cue| cue.span);
            let when = statement.when.as_ref().map(|when| when.span);
            let content = statement.content.iter().copied();
            let spans = statement.source.into_iter().chain(cue).chain(content);
            let spans = spans.chain(statement.to).chain(statement.place).chain(when);
            assert_eq!(found, spans.map(|span| span.range()).collect::<Vec<_>>());
        }
    }
    let first = &parts(&sample_reading())[0];
    assert_eq!(first["text"], "“That is simply false,” … “Nobody has asked us.”");
    assert_eq!(own(first, "role:content").len(), 2);
}

#[test]
fn a_nested_claim_stands_in_that_of_who_reports_it() {
    let line = line(&sample_reading());
    let [first, outer, nested, _] = line["hasPart"].as_array().unwrap().as_slice() else {
        panic!("four statements")
    };
    let is = |it: &Value| json!({ "@id": it["@id"] });
    assert_eq!(nested["isPartOf"], json!([is(outer), is(&line)]));
    assert_eq!(outer["isPartOf"], json!([is(&line)]));
    assert_eq!((&nested["appearance"], &first["appearance"]), (&is(&line), &is(&line)));
    assert_eq!(nested["claimInterpreter"], outer["author"]);
    assert_eq!(outer["claimInterpreter"], json!([is(&line["publisher"])]));
    assert_eq!(first.get("claimInterpreter"), None, "the speaker's own words");
    assert_eq!(first["spokenByCharacter"], first["author"]);
    assert_eq!(outer.get("firstAppearance"), None, "nobody knows");
}

#[test]
fn only_a_day_or_a_month_is_a_date() {
    let dated = |edtf: Option<&str>| {
        let edtf = edtf.map(str::to_owned);
        let part =
            &parts(&with(|it| it.when = it.when.take().map(|when| When { edtf, ..when })))[0];
        [part.get("dateCreated").cloned(), part.get("temporal").cloned()]
    };
    assert_eq!(dated(Some("2016-07-27")), [Some(json!("2016-07-27")), None]);
    assert_eq!(dated(Some("2016-07-27?")), [None, Some(json!("2016-07-27?"))]);
    assert_eq!(dated(Some("2015-22")), [None, Some(json!("2015-22"))]);
    assert_eq!(dated(None), [None, None]);
}

#[test]
fn circumstances_stand_in_the_words_of_the_report() {
    let parts = parts(&sample_reading());
    let event = json!({ "@type": "PublicationEvent", "location": "a radio interview" });
    assert_eq!(parts[0]["publication"], event);
    assert_eq!(parts[1]["audience"], json!({ "@type": "Audience", "name": "reporters" }));
    assert_eq!(own(&parts[0], "role:when"), ["on Wednesday"]);
    assert_eq!(own(&parts[2], "hedged"), [json!(true)]);
    assert_eq!(own(&parts[3], "in_headline"), [json!(true)]);
    assert_eq!(own(&parts[1], "score"), [json!(0.8125)]);
}

#[test]
fn a_source_that_is_not_identified_has_no_type() {
    let line = line(&sample_reading());
    let [spokeswoman, mayor, union, officials] = line["mentions"].as_array().unwrap().as_slice()
    else {
        panic!("four speakers")
    };
    assert_eq!(
        (&spokeswoman["@type"], &spokeswoman["name"]),
        (&json!("Person"), &json!("Ana Ruiz"))
    );
    assert_eq!(own(spokeswoman, "speaks_for"), [mayor["@id"].clone()]);
    assert_eq!(spokeswoman.get("affiliation"), None, "a mayor is no organisation");
    assert_eq!(union["@type"], "Organization");
    assert_eq!((officials.get("@type"), officials.get("name")), (None, None));
    assert_eq!(officials["description"], "officials");
    assert_eq!(own(officials, "speaker_kind"), ["unnamed"]);
}

#[test]
fn two_who_speak_as_one_are_two() {
    let line = line(&joint());
    let mentions = line["mentions"].as_array().unwrap();
    let named: Vec<_> = mentions.iter().map(|it| (it.get("@type"), it.get("name"))).collect();
    let organization = json!("Organization");
    assert_eq!(named[1], (Some(&organization), Some(&json!("The Harbour Post"))));
    assert_eq!(named[2], (Some(&organization), Some(&json!("Port Solano"))));
    assert_eq!(named[4..], [(None, Some(&json!("Residents"))), (None, None)]);
    let ids = [1, 2].map(|at: usize| json!({ "@id": mentions[at]["@id"] }));
    assert_eq!(line["hasPart"][0]["author"], json!(ids));
    assert_eq!(mentions[0]["affiliation"], json!([{ "@id": mentions[3]["@id"] }]));
}

#[test]
fn an_article_says_no_more_than_is_known() {
    let bare = line(&known("reports/a.txt", Meta::default()));
    for absent in ["url", "headline", "datePublished", "temporal", "author", "publisher"] {
        assert_eq!(bare.get(absent), None, "{absent}");
    }
    assert_eq!(bare["encoding"]["name"], "reports/a.txt");
    let published = Some("XXXX-03-11".to_owned());
    let web = line(&known("https://harbour.example/1", Meta { published, ..Meta::default() }));
    assert_eq!(
        (&web["url"], &web["temporal"]),
        (&json!("https://harbour.example/1"), &json!("XXXX-03-11"))
    );
    assert_eq!(web.get("datePublished"), None);
}

#[test]
fn words_of_a_stranger_end_no_script() {
    let reading =
        known("</script><script>", Meta { title: Some("<!--".into()), ..Meta::default() });
    let stream = export("schema-org").stream(&reading);
    assert!(!stream.contains('<') && stream.ends_with("}\n") && stream.matches('\n').count() == 1);
    assert_eq!(line(&reading)["encoding"]["name"], "</script><script>");
    assert_eq!(line(&reading)["headline"], "<!--");
}

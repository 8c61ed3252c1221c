//! What the exports promise to those who open them.

use gainsay::export::{EXPORTERS, Exporter, exporter};
use gainsay::record::{
    Act, Article, Form, Meta, Provenance, Reading, Speaker, SpeakerId, SpeakerKind, Statement,
    StatementId, from_json,
};
use gainsay_testkit::sample_reading;
use serde_json::Value;

pub(crate) fn export(name: &str) -> &'static dyn Exporter {
    exporter(name).expect("a known format")
}

/// Words of a stranger: a formula, quotation marks, two paragraphs, a tab.
pub(crate) fn hostile() -> Reading {
    let text = "=cmd|' /C calc'!A0 said \"no,\n\n\tnever 🙂\" on Monday.";
    let blocks = vec![(gainsay::record::BlockKind::Paragraph, 0..text.len())];
    let meta = Meta { title: Some("+1".into()), ..Meta::default() };
    let draft = gainsay::record::Draft {
        origin: "-x, y.txt".into(),
        sha256: gainsay::record::sha256_hex(text.as_bytes()),
        text: text.into(),
        meta,
        blocks,
        ..Default::default()
    };
    let article = Article::new(draft).unwrap();
    let span = |words: &str| {
        let start = text.find(words).unwrap();
        article.span(start..start + words.len()).unwrap()
    };
    let (source, content) = (span("=cmd|' /C calc'!A0"), vec![span("\"no,\n\n\tnever 🙂\"")]);
    let name = "=cmd";
    let speaker = SpeakerId::of(&article, SpeakerKind::Person, name, Some(source));
    let speakers = vec![Speaker {
        id: speaker,
        name: name.into(),
        kind: SpeakerKind::Person,
        description: None,
        speaks_for: None,
        mentions: vec![source],
    }];
    let statements = vec![Statement {
        id: StatementId::of(&article, Some(source), None, &content),
        parent: None,
        speaker: Some(speaker),
        source: Some(source),
        cue: None,
        content,
        form: Form::Direct,
        act: Act::Decline,
        hedged: true,
        to: None,
        place: None,
        when: None,
        in_headline: true,
        sense: None,
        score: 0.25,
    }];
    let reading = Reading { article, speakers, statements, provenance: Provenance::default() };
    reading.check().unwrap();
    reading
}

#[test]
fn every_format_is_known_by_its_name() {
    let names: Vec<_> = EXPORTERS.iter().map(|exporter| exporter.name()).collect();
    assert_eq!(names, ["jsonl", "csv", "brat", "annotation", "schema-org"]);
    assert!(EXPORTERS.iter().all(|it| exporter(it.name()).is_some() && !it.about().is_empty()));
    assert!(exporter("xml").is_none());
}

#[test]
fn a_line_of_json_is_read_back_equal() {
    for reading in [sample_reading(), hostile()] {
        let line = export("jsonl").stream(&reading);
        assert_eq!(line.matches('\n').count(), 1);
        assert_eq!(from_json(&line).unwrap(), reading);
    }
}

/// The rows of a CSV table, as another program reads them.
fn rows(table: &str) -> Vec<Vec<(String, String)>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row =
        |row: csv::StringRecord| names.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn field<'a>(row: &'a [(String, String)], name: &str) -> &'a str {
    &row.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no column {name}")).1
}

#[test]
fn csv_has_a_row_for_each_statement() {
    let (csv, reading) = (export("csv"), sample_reading());
    let table = csv.head() + &csv.stream(&reading);
    assert!(table.lines().count() == table.matches("\r\n").count());
    let rows = rows(&table);
    assert_eq!(rows.len(), reading.statements.len());
    for (row, statement) in rows.iter().zip(&reading.statements) {
        let content: Vec<_> =
            statement.content.iter().map(|&span| reading.article.slice(span)).collect();
        assert_eq!(field(row, "content"), content.join(" … "));
        assert_eq!(field(row, "act"), statement.act.as_str());
        let start: usize = field(row, "content_start").parse().unwrap();
        let characters: Vec<char> = reading.article.text().chars().collect();
        assert_eq!(characters[start], content[0].chars().next().unwrap());
    }
    assert_eq!(field(&rows[0], "content_spans"), "66..89; 176..198");
    assert_eq!(field(&rows[0], "when_edtf"), "2016-07-27?");
    assert_eq!(field(&rows[0], "speaker_id"), reading.speakers[0].id.to_string());
    let places = ["where", "when"].map(|role| {
        ["start", "end"].map(|end| field(&rows[0], &format!("{role}_{end}")).to_owned())
    });
    assert_eq!(places, [["144", "161"], ["162", "174"]]);
    assert_eq!((field(&rows[1], "to_start"), field(&rows[1], "to_end")), ("223", "232"));
}

#[test]
fn csv_of_a_stranger_runs_no_formula() {
    let csv = export("csv");
    let rows = rows(&(csv.head() + &csv.stream(&hostile())));
    for name in ["origin", "title", "speaker", "source", "chain"] {
        let value = field(&rows[0], name);
        assert!(value.starts_with("'"), "{name}: {value}");
    }
    assert_eq!(field(&rows[0], "content"), "\"no,\n\n\tnever 🙂\"");
}

#[test]
fn brat_pieces_hold_the_words_at_their_offsets() {
    for reading in [sample_reading(), hostile()] {
        let [text, notes] = export("brat").files(&reading).try_into().unwrap();
        let characters: Vec<char> = text.text.chars().collect();
        for line in notes.text.lines().filter(|line| line.starts_with('T')) {
            let [_, place, words] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
            let (_, fragments) = place.split_once(' ').unwrap();
            let fragment = |fragment: &str| {
                let (start, end) = fragment.split_once(' ').unwrap();
                let range = start.parse::<usize>().unwrap()..end.parse().unwrap();
                characters[range].iter().collect::<String>()
            };
            let found: Vec<_> = fragments.split(';').map(fragment).collect();
            assert_eq!(found.join(" "), words);
        }
    }
}

#[test]
fn brat_as_it_looks() {
    insta::assert_snapshot!(export("brat").stream(&hostile()), @r#"
    T1	Content 24 28;31 39	"no, never 🙂"
    T2	Source 0 18	=cmd|' /C calc'!A0
    T3	Attribution 24 28;31 39	"no, never 🙂"
    E1	Attribution:T3 Content:T1 Source:T2
    A1	Form E1 direct
    A2	Act E1 decline
    A3	Hedged E1
    A4	Headline E1
    #1	AnnotatorNotes E1	=cmd (person)
    "#);
}

#[test]
fn a_note_of_brat_says_for_whom_and_when() {
    let notes = export("brat").stream(&sample_reading());
    let line = "#1\tAnnotatorNotes E1\tAna Ruiz (person), for Mayor Tomás Vega; 2016-07-27?\n";
    assert!(notes.contains(line), "{notes}");
    assert!(!notes.contains("#4\t"), "nothing is known of the fourth: {notes}");
}

#[test]
fn brat_knows_every_type_that_is_written() {
    let [(name, configuration)] = export("brat").folder().try_into().unwrap();
    assert_eq!(name, "annotation.conf");
    for act in Act::ALL {
        assert!(configuration.contains(act.as_str()));
    }
}

#[test]
fn an_annotation_points_at_the_words() {
    let reading = sample_reading();
    let page: Value = serde_json::from_str(&export("annotation").stream(&reading)).unwrap();
    assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(page["type"], "AnnotationPage");
    let items = page["items"].as_array().unwrap();
    assert_eq!(items.len(), reading.statements.len());
    let characters: Vec<char> = reading.article.text().chars().collect();
    for (item, statement) in items.iter().zip(&reading.statements) {
        let targets = item["target"].as_array().unwrap();
        assert_eq!(targets.len(), statement.content.len());
        for (target, &span) in targets.iter().zip(&statement.content) {
            let [quote, position] = target["selector"].as_array().unwrap().as_slice() else {
                panic!("two selectors")
            };
            assert_eq!(quote["exact"], reading.article.slice(span));
            let at = |key: &str| position[key].as_u64().unwrap() as usize;
            let words: String = characters[at("start")..at("end")].iter().collect();
            assert_eq!(quote["exact"], words);
        }
    }
}

/// The text of the bodies of an annotation that have this purpose.
fn told(annotation: &Value, purpose: &str) -> Vec<String> {
    let bodies = annotation["body"].as_array().unwrap().iter();
    let told = bodies.filter(|body| body["purpose"] == purpose);
    told.filter_map(|body| body["value"].as_str().map(str::to_owned)).collect()
}

#[test]
fn an_annotation_tags_what_is_known() {
    let reading = sample_reading();
    let page: Value = serde_json::from_str(&export("annotation").stream(&reading)).unwrap();
    let [first, outer, nested, head] = page["items"].as_array().unwrap().as_slice() else {
        panic!("four statements")
    };
    let known = ["act:deny", "form:direct", "speaker_kind:person", "speaks_for:Mayor Tomás Vega"];
    assert_eq!(told(first, "tagging"), [&known[..], &["when:2016-07-27?", "score:0.97"]].concat());
    assert_eq!(told(head, "tagging"), ["act:deny", "form:indirect", "in_headline", "score:0.9"]);
    assert!(told(nested, "tagging").contains(&"hedged".to_owned()));
    let parent = nested["body"].as_array().unwrap().last().unwrap();
    assert_eq!(parent["purpose"], "urn:gainsay:role:parent");
    assert_eq!(parent["source"]["id"], outer["id"]);
}

#[test]
fn a_report_without_statements_is_an_empty_collection() {
    let reading = Reading { statements: Vec::new(), ..sample_reading() };
    let collection: Value = serde_json::from_str(&export("annotation").stream(&reading)).unwrap();
    assert_eq!(collection["type"], "AnnotationCollection");
    assert_eq!(collection["total"], 0);
    assert_eq!(export("csv").stream(&reading), "");
}

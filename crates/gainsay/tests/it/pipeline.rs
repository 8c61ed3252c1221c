//! The stages together, with the model that comes with the program.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use gainsay::record::{Article, Capture, to_json};
use gainsay::{Input, Outcome, Pipeline, Unread};

static PIPELINE: LazyLock<Pipeline> =
    LazyLock::new(|| Pipeline::embedded().expect("the model comes with the program"));

fn capture(text: &str) -> Capture {
    Capture::new(text.as_bytes().to_vec(), "reports/bridge.txt", None)
}

const REPORT: &str = "Bridge to stay closed\n\n\
    “The bridge will stay closed until the spring,” said Ana Ruiz, the mayor of Port Solano, on \
    Monday. “We have no choice.”\n\n\
    The union of ferrymen accused the town of having known about the damage for two years.\n";

#[test]
fn a_report_becomes_a_reading_that_holds() {
    let capture = capture(REPORT);
    let readings: Vec<_> = PIPELINE.read_capture(&capture).collect();
    let [Ok(reading)] = readings.as_slice() else { panic!("{readings:?}") };
    reading.check().unwrap();
    assert_eq!(reading.article.text(), REPORT);
    assert!(!reading.statements.is_empty(), "somebody says something in it");
    let chain = gainsay::chain(reading, &reading.statements[0]);
    assert_eq!(chain.last().map(String::as_str), Some("(outlet)"));
    assert_eq!(reading.provenance.gainsay, env!("CARGO_PKG_VERSION"));
}

#[test]
fn a_report_in_another_language_is_kept_and_not_read() {
    let capture = capture(
        "Die Brücke bleibt bis zum Frühjahr geschlossen, sagte die Bürgermeisterin am Montag. \
         „Wir haben keine andere Wahl“, sagte sie. Die Fähren fahren weiter wie bisher, und die \
         Stadt will den Schaden noch in diesem Jahr beheben lassen.\n",
    );
    let readings: Vec<_> = PIPELINE.read_capture(&capture).collect();
    let [Ok(reading)] = readings.as_slice() else { panic!("{readings:?}") };
    assert_eq!(reading.article.meta().language.as_deref(), Some("de"));
    assert!(reading.statements.is_empty() && reading.speakers.is_empty());
}

/// Everything that is read, as one text.
fn read_all(inputs: Vec<Input>, jobs: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let show =
        |outcome: Outcome| outcome.map_or_else(|unread| unread.to_string(), |it| to_json(&it));
    PIPELINE.read_all(inputs.into_iter(), NonZeroUsize::new(jobs).unwrap(), show, |line| {
        lines.push(line);
        ControlFlow::Continue(())
    });
    lines
}

fn inputs() -> Vec<Input> {
    let record = |number: usize| {
        let text = REPORT.replace("two years", &format!("{number} years"));
        serde_json::json!({ "text": text }).to_string()
    };
    let records: Vec<String> = (0..6).map(record).collect();
    let records = format!("{}\n{{\"text\":\"cut", records.join("\n"));
    vec![
        Input::Capture(capture(REPORT)),
        Input::Path("nowhere/report.txt".into()),
        Input::Capture(Capture::new(records.into_bytes(), "crawl.jsonl", None)),
        Input::Capture(capture("")),
    ]
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let one = read_all(inputs(), 1);
    assert_eq!(one.len(), 1 + 1 + 7 + 1, "{one:#?}");
    assert_eq!(one[1], "nowhere/report.txt: no such file or folder");
    assert_eq!(read_all(inputs(), 4), one);
}

#[test]
fn what_is_known_is_not_read_again() {
    let meet = |article: Article| match article.text().contains("3 years") {
        true => Err(Unread::Known { article: Box::new(article) }),
        false => Ok(article),
    };
    let mut outcomes = Vec::new();
    let keep = |outcome: Outcome| outcome;
    let jobs = NonZeroUsize::new(2).unwrap();
    PIPELINE.read_new(inputs().into_iter(), jobs, meet, keep, |outcome| {
        outcomes.push(outcome);
        ControlFlow::Continue(())
    });
    let lines = outcomes.iter().map(|outcome| match outcome {
        Ok(reading) => to_json(reading),
        Err(Unread::Known { article }) => format!("known: {}", article.origin()),
        Err(unread) => unread.to_string(),
    });
    let lines: Vec<String> = lines.collect();
    let all = read_all(inputs(), 1);
    let other: Vec<_> = (0..all.len()).filter(|&at| lines[at] != all[at]).collect();
    assert_eq!(other, [5], "in its place among the others: {lines:#?}");
    assert_eq!(lines[5], "known: crawl.jsonl, line 4");
}

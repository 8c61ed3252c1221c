//! Every spec in `crates/analysis/specs`: the tags of a case in, its statements compared.
//! And a case whose tags no spec can write.

use std::path::Path;

use gainsay_analysis::attribution::attribute;
use gainsay_record::Tags;
use gainsay_testkit::{article, run_specs, tags};

/// Fewer cases than this means that specs were lost.
const CASES: usize = 60;

#[test]
fn every_spec_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let none = Tags::default();
    let cases = run_specs(&folder, |case| {
        let made = attribute(&case.article, case.tags.as_ref().unwrap_or(&none));
        (made.speakers, made.statements)
    });
    assert!(cases >= CASES, "{cases} cases, expected {CASES} at least");
}

#[test]
fn a_name_ends_with_its_paragraph() {
    let article =
        article("“We had no choice,” it said.\n\nHal Brandt\n\nBloom said the bridge was old.");
    let mut tags = tags(&article, "cue=said#2 source=Bloom content=`the bridge was old`");
    let start = article.text().find("Hal Brandt").unwrap();
    let source = tags.frames[0].source.as_mut().unwrap();
    source.span = article.span(start..source.span.end()).unwrap();
    let read = attribute(&article, &tags);
    assert_eq!(read.speakers.iter().map(|it| &*it.name).collect::<Vec<_>>(), ["Bloom"]);
}

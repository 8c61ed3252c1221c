//! Every spec in `crates/analysis/specs`: the tags of a case in, its statements compared.

use std::path::Path;

use gainsay_analysis::attribution::attribute;
use gainsay_record::Tags;
use gainsay_testkit::run_specs;

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

//! Any text and a changed copy of it: a selector finds its own span, and never other words.
#![no_main]

use gainsay_testkit::drawn::{Place, drawn_span, paragraph};
use gainsay_testkit::properties::check_selector;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (Place, &str, &str)| {
    let (place, text, other) = data;
    let article = paragraph(text);
    check_selector(&article, drawn_span(&article, place), other);
});

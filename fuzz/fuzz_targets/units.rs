//! Any text: bytes, code points and UTF-16 convert back and forth, and spans are made where it can
//! be cut.
#![no_main]

use gainsay_testkit::drawn::paragraph;
use gainsay_testkit::properties::{check_cut, check_units};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (u16, u16, &str)| {
    let (start, end, text) = data;
    check_units(text);
    check_cut(&paragraph(text), start.into()..end.into());
});

//! Any line to the reader of the published form: refused, or read as what is written back equal.
#![no_main]

use gainsay_testkit::properties::check_line;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &str| {
    check_line(line);
});

//! Any bytes under each name that leads to a format: the first byte chooses the name, the rest is
//! read.
#![no_main]

use gainsay_ingest::{Options, Skipped, format_of, read};
use gainsay_record::Capture;
use gainsay_testkit::properties::{check_answers, check_unaltered, twice};
use libfuzzer_sys::fuzz_target;

/// Endings that lead to each format, and one that leaves it to the bytes.
const NAMES: [&str; 5] = ["a.txt", "a.html", "a.jsonl", "a.json", "a"];

fuzz_target!(|data: &[u8]| {
    let Some((name, bytes)) = data.split_first() else { return };
    let capture = Capture::new(bytes.to_vec(), NAMES[usize::from(*name) % NAMES.len()], None);
    let answers = twice(|| read(&capture, &Options::default()).collect::<Vec<_>>());
    check_answers(&answers, Skipped::advice);
    if let ("text", Ok(text)) = (format_of(&capture).name, str::from_utf8(bytes)) {
        // Zeros may mean that it is UTF-16.
        if !text.contains('\0') {
            answers.iter().flatten().for_each(|article| check_unaltered(article, text));
        }
    }
});

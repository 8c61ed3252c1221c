//! Any text with any tags: the text stands before the first zero, the numbers that tags are made of
//! behind it. The first number says who cuts the text into blocks, ingest or the numbers.
#![no_main]

use gainsay_analysis::attribution::{Attribution, attribute};
use gainsay_ingest::{Options, read};
use gainsay_record::{Article, Capture, Provenance, Reading};
use gainsay_testkit::drawn::{drawn_article, drawn_tags, frames_of_bytes};
use gainsay_testkit::properties::{check_reading, check_written, twice};
use libfuzzer_sys::fuzz_target;

/// How many numbers choose the kinds of blocks.
const KINDS: usize = 4;

fn article(text: &str, by: u8, kinds: &[u8]) -> Option<Article> {
    if by % 2 == 0 {
        return Some(drawn_article(text, kinds));
    }
    let capture = Capture::new(text.as_bytes().to_vec(), "a.txt", None);
    read(&capture, &Options::default()).next()?.ok()
}

fuzz_target!(|data: &[u8]| {
    let zero = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    let (text, numbers) = data.split_at(zero);
    let numbers = numbers.get(1..).unwrap_or_default();
    let (by, numbers) = numbers.split_first().unwrap_or((&0, &[]));
    let (kinds, numbers) = numbers.split_at(KINDS.min(numbers.len()));
    let Some(article) = article(&String::from_utf8_lossy(text), *by, kinds) else { return };
    let tags = drawn_tags(&article, &frames_of_bytes(numbers));
    let Attribution { speakers, statements, .. } = twice(|| attribute(&article, &tags));
    let reading = Reading { article, speakers, statements, provenance: Provenance::default() };
    check_reading(&reading);
    check_written(&reading);
});

//! What holds for any bytes: no panic, articles whose blocks cover the text, the same answer twice.
//!
//! The fuzz target `ingest` of `fuzz/` checks the same with bytes that grow by what the program does with them.

use gainsay_ingest::{FORMATS, Options, Skipped};
use gainsay_testkit::properties::{check_answers, check_unaltered, twice};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::sample::read_all;

/// Endings that lead to each format.
const NAMES: [&str; 5] = ["a.txt", "a.html", "a.jsonl", "a.json", "a"];

/// Reads some bytes twice under a name, and checks what comes of it.
fn check(bytes: &[u8], name: &str) {
    let answers = twice(|| read_all(bytes, name, &Options::default()));
    check_answers(&answers, Skipped::advice);
}

/// Words, marks and mark-up that the rules look for, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "The mayor said that she would go. ",
        "\n",
        "\n\n",
        "   ",
        "By ",
        "Ana Ruiz",
        "VELMAR, March 3 -",
        " (AP) — ",
        "©AP",
        "/TASS/. ",
        "“",
        "”",
        "\"",
        "SHARE",
        "Comments 0",
        "www.velmar.example",
        "Read more: ",
        "12",
        "March 4, 2021",
        ": ",
        ". ",
        ", ",
        "إقرأ",
        "é",
        "。",
        "\u{ad}",
        "<p>",
        "</p>",
        "<div>",
        "<table><tr><td>",
        "<h1>",
        "<title>",
        "<b>",
        "</b>",
        "<a href=x>",
        "<br>",
        "<!--",
        "<script type=application/ld+json>",
        "{\"@type\":\"NewsArticle\",\"headline\":",
        "{\"text\":\"",
        "\"}",
        "[",
        "]",
        "{",
        "}",
        "&amp;",
        "\0",
        "\r",
        "\u{2028}",
        "\t",
    ]);
    vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_an_answer(bytes in vec(any::<u8>(), 0..600), name in select(NAMES.to_vec())) {
        check(&bytes, name);
    }

    #[test]
    fn any_order_of_telling_pieces_gives_an_answer(text in pieces(), name in select(NAMES.to_vec())) {
        check(text.as_bytes(), name);
    }

    #[test]
    fn plain_text_is_kept_unchanged(text in "\\PC{0,20}([\\n ]\\PC{0,40}){0,8}") {
        for article in read_all(text.as_bytes(), "a.txt", &Options::default()).iter().flatten() {
            check_unaltered(article, &text);
        }
    }
}

#[test]
fn each_format_sniffs_any_bytes() {
    for format in FORMATS {
        for bytes in
            [&b""[..], b"<", b"{", b"[{\"", b"\xef\xbb\xbf", b"<!--", b"<?xml", b"\xff\xfe"]
        {
            let _ = (format.sniff)(bytes);
        }
    }
}

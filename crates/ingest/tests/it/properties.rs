//! What holds for any bytes: no panic, articles whose blocks cover the text, the same answer twice.
//!
//! The fuzz targets of `fuzz/` check the same with bytes that grow by what the program does with them.

use gainsay_ingest::{FORMATS, Options, Skipped};
use gainsay_record::Article;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::sample::read_all;

/// Endings that lead to each format.
const NAMES: [&str; 5] = ["a.txt", "a.html", "a.jsonl", "a.json", "a"];

fn check(results: &[Result<Article, Skipped>], bytes: &[u8]) {
    assert!(
        !results.is_empty() || bytes.trim_ascii().starts_with(b"["),
        "an input without an answer"
    );
    for result in results {
        match result {
            Ok(article) => check_article(article),
            Err(skipped) => {
                assert!(!skipped.to_string().contains('\n') && !skipped.advice().is_empty())
            }
        }
    }
}

fn check_article(article: &Article) {
    let text = article.text();
    let mut at = 0;
    for block in article.blocks() {
        let range = block.span.range();
        assert!(text.get(at..range.start).is_some_and(|gap| gap.trim().is_empty()));
        assert!(!article.slice(block.span).trim().is_empty());
        at = range.end;
    }
    assert!(text.get(at..).is_some_and(|rest| rest.trim().is_empty()));
    let meta = article.meta();
    let fields =
        [&meta.outlet, &meta.title, &meta.published, &meta.dateline, &meta.language, &meta.url];
    assert!(fields.into_iter().flatten().all(|value| !value.trim().is_empty()));
    assert!(meta.byline.iter().all(|name| !name.trim().is_empty()));
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
        check(&read_all(&bytes, name, &Options::default()), &bytes);
    }

    #[test]
    fn any_order_of_telling_pieces_gives_an_answer(text in pieces(), name in select(NAMES.to_vec())) {
        check(&read_all(text.as_bytes(), name, &Options::default()), text.as_bytes());
    }

    #[test]
    fn plain_text_is_kept_unchanged(text in "\\PC{0,20}([\\n ]\\PC{0,40}){0,8}") {
        for result in read_all(text.as_bytes(), "a.txt", &Options::default()).iter().flatten() {
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            prop_assert_eq!(result.text(), text);
        }
    }

    #[test]
    fn the_same_bytes_give_the_same_answer(text in pieces(), name in select(NAMES.to_vec())) {
        let read = || read_all(text.as_bytes(), name, &Options::default());
        prop_assert_eq!(read(), read());
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

//! Any text is tagged without a panic, into spans that are the article's.

use gainsay_record::{Article, Tags};
use gainsay_testkit::article;
use gainsay_testkit::drawn::paragraph;
use gainsay_testkit::properties::check_tags;
use proptest::prelude::*;

use crate::tagger;

fn check(article: &Article) {
    for tags in [tagger().tag(article).unwrap(), tagger().tag_polnear(article).unwrap()] {
        check_tags(article, &tags);
    }
}

#[test]
fn what_is_not_read_has_no_tags() {
    let furniture = article("[furniture] “Share this,” she said.");
    assert_eq!(tagger().tag(&furniture).unwrap(), Tags::default());
    assert_eq!(tagger().tag(&paragraph("")).unwrap(), Tags::default());
    assert_eq!(tagger().tag(&paragraph(" \n\u{200b}\u{301} ")).unwrap(), Tags::default());
}

#[test]
fn marks_words_and_blocks_without_end() {
    check(&paragraph(&"\"".repeat(2000)));
    check(&paragraph(&"'a ".repeat(1000)));
    check(&paragraph(&"she said ".repeat(300)));
    check(&paragraph(&"zqx".repeat(400)));
    check(&paragraph(&"中文".repeat(300)));
    check(&paragraph("cafe\u{301}\u{302} said she\u{301} “no\u{301}”"));
}

#[test]
fn fifty_million_bytes_without_a_space_are_one_word() {
    let article = paragraph(&"x".repeat(50_000_000));
    assert_eq!(tagger().pieces(&article), 3);
    assert!(tagger().tag(&article).is_ok());
}

#[test]
fn any_text() {
    let said = proptest::collection::vec(
        prop_oneof![
            any::<String>(),
            "[A-Za-z\u{c0}-\u{17f}“”‘’\"'.,:;\u{301}\u{200b}\n -]{0,30}",
            Just(" she said ".to_owned()),
            Just(" according to Ana Ruiz, ".to_owned()),
        ],
        0..8,
    );
    let config = ProptestConfig { cases: 40, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    runner
        .run(&said, |parts| {
            check(&paragraph(&parts.concat()));
            Ok(())
        })
        .unwrap();
}

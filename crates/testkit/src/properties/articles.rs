//! What holds of the answers of ingest.

use std::fmt::Display;

use gainsay_record::Article;

/// Whether each input has an answer, each article is sound, and each reason is one line with an
/// advice.
///
/// # Panics
/// If not.
#[track_caller]
pub fn check_answers<E: Display>(answers: &[Result<Article, E>], advice: impl Fn(&E) -> String) {
    assert!(!answers.is_empty(), "an input without an answer");
    for answer in answers {
        match answer {
            Ok(article) => check_article(article),
            Err(skipped) => {
                let (said, advice) = (skipped.to_string(), advice(skipped));
                assert!(!said.contains('\n') && !advice.contains('\n'), "{said:?}; {advice:?}");
                assert!(!advice.is_empty(), "no advice: {said}");
            }
        }
    }
}

/// Whether the blocks stand in order and hold words, nothing but white space stands outside of
/// them, and what is known of the article is never an empty string.
///
/// # Panics
/// If not.
#[track_caller]
pub fn check_article(article: &Article) {
    let text = article.text();
    let mut at = 0;
    for block in article.blocks() {
        let range = block.span.range();
        let gap = text.get(at..range.start);
        assert!(gap.is_some_and(|gap| gap.trim().is_empty()), "{block:?} after {gap:?}");
        assert!(!article.slice(block.span).trim().is_empty(), "{block:?} holds no words");
        at = range.end;
    }
    let rest = text.get(at..);
    assert!(rest.is_some_and(|rest| rest.trim().is_empty()), "{rest:?} stands in no block");
    let meta = article.meta();
    let fields =
        [&meta.outlet, &meta.title, &meta.published, &meta.dateline, &meta.language, &meta.url];
    assert!(fields.into_iter().flatten().all(|value| !value.trim().is_empty()), "{meta:?}");
    assert!(meta.byline.iter().all(|name| !name.trim().is_empty()), "{meta:?}");
}

/// Whether an article has the text that came in, a byte-order mark aside.
///
/// # Panics
/// If not.
#[track_caller]
pub fn check_unaltered(article: &Article, text: &str) {
    assert_eq!(article.text(), text.strip_prefix('\u{feff}').unwrap_or(text));
}

//! Reading and showing articles, for the tests around.
//!
//! Bytes and a name come in; articles, or a page of text that a person can check, come out.

use std::fmt::Write as _;

use gainsay_ingest::{Options, Skipped, read};
use gainsay_record::{Article, Capture};

/// Reads some bytes under a name.
pub(crate) fn read_all(
    bytes: &[u8],
    origin: &str,
    options: &Options,
) -> Vec<Result<Article, Skipped>> {
    read(&Capture::new(bytes.to_vec(), origin, None), options).collect()
}

/// An article or a reason as fixtures write it down: what is known, then one block a line.
pub(crate) fn shown(result: &Result<Article, Skipped>) -> String {
    let article = match result {
        Ok(article) => article,
        Err(skipped) => return format!("skipped {skipped}; {}\n", skipped.advice()),
    };
    let mut page = format!("article {}\n", article.origin());
    let meta = article.meta();
    let fields = [
        ("title", meta.title.clone()),
        ("outlet", meta.outlet.clone()),
        ("byline", Some(meta.byline.join("; ")).filter(|names| !names.is_empty())),
        ("published", meta.published.clone()),
        ("from", Some(grounds(article)).filter(|grounds| !grounds.is_empty())),
        ("dateline", meta.dateline.clone()),
        ("language", meta.language.clone()),
        ("url", meta.url.clone()),
    ];
    for (name, value) in fields.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        let _ = writeln!(page, "  {name}: {value}");
    }
    for block in article.blocks() {
        let words = article.slice(block.span).replace('\n', "⏎");
        let _ = writeln!(page, "{:<11} {words}", block.kind.to_string());
    }
    page
}

/// What the date of an article rests on: "dateline “July 27”, address".
pub(crate) fn grounds(article: &Article) -> String {
    let grounds = article.published_from().iter().map(|ground| match ground.span {
        Some(span) => format!("{} “{}”", ground.kind, article.slice(span)),
        None => ground.kind.to_string(),
    });
    grounds.collect::<Vec<_>>().join(", ")
}

//! A short text with marked blocks in, an article out.
//!
//! Blocks are parted by blank lines and are paragraphs, unless `[kind]` stands at their start. A
//! mark inside a line begins a new block there, as a dateline needs it:
//!
//! ```text
//! [headline] Harbour “not for sale”
//!
//! [dateline] PORT SOLANO, July 27 — [paragraph] The mayor denied it.
//!
//! [furniture] Share this report
//! ```
//!
//! `[published 2016-07-28]` at the start says when the report appeared, in EDTF. The marks are taken
//! out; every other character of the text stays as it is.

use std::ops::Range;

use gainsay_record::{Article, BlockKind, Draft, Meta, RecordError, sha256_hex};

/// Makes an article of a marked text.
///
/// # Panics
/// If the blocks are no blocks, which the marks do not allow.
#[must_use]
#[track_caller]
pub fn article(marked: &str) -> Article {
    match try_article(marked) {
        Ok(article) => article,
        Err(error) => panic!("no article: {error}"),
    }
}

/// Makes an article of a marked text. Its title is its headline, its language English.
///
/// # Errors
/// If record refuses the blocks.
pub fn try_article(marked: &str) -> Result<Article, RecordError> {
    let (published, marked) = published(marked);
    let (text, blocks) = unmark(marked);
    let of_kind = |wanted| blocks.iter().find(|(kind, _)| *kind == wanted);
    let words = |wanted| of_kind(wanted).map(|(_, range)| text[range.clone()].to_owned());
    let meta = Meta {
        title: words(BlockKind::Headline),
        dateline: words(BlockKind::Dateline),
        published: published.map(str::to_owned),
        language: Some("en".to_owned()),
        ..Meta::default()
    };
    let sha256 = sha256_hex(text.as_bytes());
    Article::new(Draft {
        origin: "test".to_owned(),
        sha256,
        text,
        meta,
        blocks,
        ..Draft::default()
    })
}

/// The date in `[published …]`, and what follows it.
fn published(marked: &str) -> (Option<&str>, &str) {
    let parts = marked.strip_prefix("[published ").and_then(|rest| rest.split_once(']'));
    parts.map_or((None, marked), |(date, rest)| (Some(date.trim()), rest.trim_start()))
}

/// The text without its marks, and the blocks without the white space around them.
fn unmark(marked: &str) -> (String, Vec<(BlockKind, Range<usize>)>) {
    let mut text = String::with_capacity(marked.len());
    let mut blocks = Vec::new();
    let mut open = (BlockKind::Paragraph, 0);
    for line in marked.split_inclusive('\n') {
        if line.trim().is_empty() {
            close(&text, &mut open, BlockKind::Paragraph, &mut blocks);
        }
        let mut rest = line;
        while let Some((before, kind, after)) = next_mark(rest) {
            text.push_str(before);
            close(&text, &mut open, kind, &mut blocks);
            rest = after;
        }
        text.push_str(rest);
    }
    close(&text, &mut open, BlockKind::Paragraph, &mut blocks);
    (text, blocks)
}

/// Ends the open block at the end of the text so far, and opens the next.
fn close(
    text: &str,
    open: &mut (BlockKind, usize),
    next: BlockKind,
    blocks: &mut Vec<(BlockKind, Range<usize>)>,
) {
    let (kind, start) = *open;
    let words = text[start..].trim();
    if !words.is_empty() {
        let at = start + text[start..].len() - text[start..].trim_start().len();
        blocks.push((kind, at..at + words.len()));
    }
    *open = (next, text.len());
}

/// The first `[kind]` of a line: what stands before it, the kind, what stands after it.
fn next_mark(line: &str) -> Option<(&str, BlockKind, &str)> {
    line.match_indices('[').find_map(|(at, _)| {
        let (name, after) = line[at + 1..].split_once(']')?;
        let kind = name.parse().ok()?;
        Some((&line[..at], kind, after.strip_prefix(' ').unwrap_or(after)))
    })
}

#[cfg(test)]
mod tests {
    use super::article;
    use gainsay_record::BlockKind::{Dateline, Headline, Paragraph};

    #[test]
    fn marks_make_blocks_and_leave_the_text() {
        let article = article(
            "[headline] Harbour “not for sale”\n\n[dateline] PORT, July 27 — [paragraph] No,\nhe [sic] said.\n",
        );
        let blocks = article.blocks().iter().map(|it| (it.kind, article.slice(it.span)));
        let expected = [
            (Headline, "Harbour “not for sale”"),
            (Dateline, "PORT, July 27 —"),
            (Paragraph, "No,\nhe [sic] said."),
        ];
        assert_eq!(blocks.collect::<Vec<_>>(), expected);
        let text = "Harbour “not for sale”\n\nPORT, July 27 — No,\nhe [sic] said.\n";
        assert_eq!(article.text(), text);
        assert_eq!(article.meta().title.as_deref(), Some("Harbour “not for sale”"));
    }

    #[test]
    fn the_report_may_have_a_date() {
        let article = article("[published 2016-07-28]\n\n[headline] No\n\nNo, he said.");
        assert_eq!(article.meta().published.as_deref(), Some("2016-07-28"));
        assert_eq!(article.text(), "No\n\nNo, he said.");
    }

    #[test]
    fn a_blank_line_parts_paragraphs() {
        let article = article("One.\n \nTwo.");
        assert_eq!(article.blocks().len(), 2);
    }
}

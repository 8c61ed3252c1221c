//! An article: text that never changes again, cut into blocks, with what is known of where it came
//! from.
//!
//! Ingest hands in a [`Draft`]; [`Article::new`] checks it once, and from then on every span made
//! by the article is valid. Nothing here alters the text, guesses a block, or fills in metadata.

use std::ops::Range;

use crate::amend::AsRead;
use crate::ground::Grounds;
use crate::names::vocabulary;
use crate::units::Index;
use crate::{ArticleId, Ground, GroundKind, RecordError, Span, Units};

vocabulary! {
    /// What a piece of a report is for.
    BlockKind, "block kind" {
        /// The title.
        Headline = "headline",
        /// The summary beneath the title.
        Standfirst = "standfirst",
        /// Place, date and agency: "MOSCOW, November 12. /TASS/." The paragraph it opens follows on
        /// the same line.
        Dateline = "dateline",
        /// Who wrote it.
        Byline = "byline",
        /// The report itself.
        Paragraph = "paragraph",
        /// A quotation set off from the paragraphs.
        BlockQuote = "block_quote",
        /// What stands beneath a picture.
        Caption = "caption",
        /// Everything that is no part of the report: share buttons, topic lists, comments.
        Furniture = "furniture",
    }
}

impl BlockKind {
    /// Whether blocks of this kind are read for statements.
    #[must_use]
    pub const fn is_read(self) -> bool {
        use BlockKind::{BlockQuote, Headline, Paragraph, Standfirst};
        matches!(self, Headline | Standfirst | Paragraph | BlockQuote)
    }

    /// Whether statements in blocks of this kind stand in the head of the report.
    #[must_use]
    pub const fn is_head(self) -> bool {
        matches!(self, BlockKind::Headline | BlockKind::Standfirst)
    }
}

/// A piece of an article with its purpose.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Block {
    /// What it is for.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
}

/// What is known of a report beside its text. What is not known is `None`, never an empty string.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Meta {
    /// Who published it.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it, one name each.
    pub byline: Vec<String>,
    /// When it was published, in EDTF (ISO 8601-2).
    pub published: Option<String>,
    /// When it was changed last, as the page says, in EDTF, where it is known with the time of day.
    pub modified: Option<String>,
    /// Place, date and agency as the report gives them.
    pub dateline: Option<String>,
    /// The language, two letters of BCP 47.
    pub language: Option<String>,
    /// The address it was published at, where that is known and not the origin itself. The
    /// published form has `origin` only.
    pub url: Option<String>,
}

/// What an article is made from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Draft {
    /// The path or address of the capture, with the record's number where it holds several.
    pub origin: String,
    /// The SHA-256 of the capture's bytes.
    pub sha256: String,
    /// The text.
    pub text: String,
    /// What is known beside it.
    pub meta: Meta,
    /// What `meta.published` rests on, with the words where they stand in the text, in bytes.
    pub published_from: Vec<(GroundKind, Option<Range<usize>>)>,
    /// The blocks in text order, in bytes; only white space may stand outside them.
    pub blocks: Vec<(BlockKind, Range<usize>)>,
}

/// A report: its text, its blocks, and where it came from. Immutable; what users know better of it
/// makes another one of the same id: [`Article::amended`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Article {
    id: ArticleId,
    origin: String,
    sha256: String,
    text: String,
    index: Index,
    pub(crate) meta: Meta,
    pub(crate) published_from: Vec<Ground>,
    blocks: Vec<Block>,
    pub(crate) as_read: Option<Box<AsRead>>,
}

impl Article {
    /// Checks a draft and makes it an article.
    ///
    /// # Errors
    /// If the text has more than `u32::MAX` bytes, a block or a ground of the date is no piece of
    /// it, a block overlaps the one ahead, or a character other than white space stands in none.
    pub fn new(draft: Draft) -> Result<Self, RecordError> {
        let Draft { origin, sha256, text, meta, published_from, blocks } = draft;
        if u32::try_from(text.len()).is_err() {
            return Err(RecordError::TextTooLong { bytes: text.len() });
        }
        let blocks = checked_blocks(&text, blocks)?;
        let published_from = checked_grounds(&text, published_from)?;
        let id = ArticleId::of(&text, meta.outlet.as_deref());
        let index = Index::new(&text);
        Ok(Self { id, origin, sha256, text, index, meta, published_from, blocks, as_read: None })
    }

    /// The hash of text and outlet, as they were read.
    #[must_use]
    pub fn id(&self) -> ArticleId {
        self.id
    }

    /// The path or address it came from.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The SHA-256 of the capture it came from.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is known beside the text.
    #[must_use]
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// What the date of publication rests on, what gives the day first; nothing where that is not
    /// known.
    #[must_use]
    pub fn published_from(&self) -> &[Ground] {
        &self.published_from
    }

    /// The blocks, in text order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The blocks that are read for statements, in text order.
    pub fn body(&self) -> impl Iterator<Item = Block> + '_ {
        self.blocks.iter().copied().filter(|block| block.kind.is_read())
    }

    /// The block in which a span starts.
    #[must_use]
    pub fn block_of(&self, span: Span) -> Option<Block> {
        let after = self.blocks.partition_point(|block| block.span.start() <= span.start());
        let block = *self.blocks.get(after.checked_sub(1)?)?;
        (span.start() < block.span.end()).then_some(block)
    }

    /// The span of a range of bytes.
    ///
    /// # Errors
    /// If the range is reversed, reaches beyond the text, or cuts a character.
    pub fn span(&self, range: Range<usize>) -> Result<Span, RecordError> {
        span_in(&self.text, range)
    }

    /// The span of a range of bytes, without the white space at both ends.
    ///
    /// # Errors
    /// As [`Article::span`].
    pub fn span_trimmed(&self, range: Range<usize>) -> Result<Span, RecordError> {
        self.span(range).map(|span| self.trimmed(span))
    }

    /// A span without the white space at both ends; where it holds nothing else, the empty span at
    /// its start.
    #[must_use]
    pub fn trimmed(&self, span: Span) -> Span {
        let words = self.slice(span);
        let start = span.start() + (words.len() - words.trim_start().len());
        let end = start + words.trim().len();
        if words.trim().is_empty() {
            return Span::new(span.start() as u32, span.start() as u32);
        }
        Span::new(start as u32, end as u32)
    }

    /// The words of a span of this article; of a span of another one, whatever stands there, or
    /// nothing.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The converter to code points and UTF-16.
    #[must_use]
    pub fn units(&self) -> Units<'_> {
        Units::with_index(&self.text, &self.index)
    }
}

fn span_in(text: &str, range: Range<usize>) -> Result<Span, RecordError> {
    let Range { start, end } = range;
    let wrong = || RecordError::Range { start, end, length: text.len() };
    text.get(start..end).ok_or_else(wrong)?;
    match (u32::try_from(start), u32::try_from(end)) {
        (Ok(start), Ok(end)) => Ok(Span::new(start, end)),
        _ => Err(wrong()),
    }
}

fn checked_blocks(
    text: &str,
    ranges: Vec<(BlockKind, Range<usize>)>,
) -> Result<Vec<Block>, RecordError> {
    let mut blocks = Vec::with_capacity(ranges.len());
    let mut covered = 0;
    for (index, (kind, range)) in ranges.into_iter().enumerate() {
        let span = span_in(text, range)?;
        if span.start() < covered {
            return Err(RecordError::BlockOrder { index, kind, start: span.start() });
        }
        check_blank(text, covered..span.start())?;
        covered = span.end();
        blocks.push(Block { kind, span });
    }
    check_blank(text, covered..text.len())?;
    Ok(blocks)
}

fn checked_grounds(text: &str, grounds: Grounds) -> Result<Vec<Ground>, RecordError> {
    let place = |range: Option<Range<usize>>| range.map(|it| span_in(text, it)).transpose();
    grounds.into_iter().map(|(kind, range)| Ok(Ground { kind, span: place(range)? })).collect()
}

fn check_blank(text: &str, gap: Range<usize>) -> Result<(), RecordError> {
    let words = text.get(gap.clone()).unwrap_or_default();
    match words.find(|character: char| !character.is_whitespace()) {
        Some(at) => Err(RecordError::Uncovered { at: gap.start + at }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Article, BlockKind, Draft};
    use crate::{GroundKind, RecordError};

    fn draft(text: &str, blocks: &[(BlockKind, std::ops::Range<usize>)]) -> Draft {
        Draft { text: text.to_owned(), blocks: blocks.to_vec(), ..Draft::default() }
    }

    #[test]
    fn only_white_space_may_stand_outside_the_blocks() {
        let two = [(BlockKind::Headline, 0..5), (BlockKind::Paragraph, 7..10)];
        assert!(
            Article::new(draft(
                "Title\n\nYes.\n",
                &[two[0].clone(), (BlockKind::Paragraph, 7..11)]
            ))
            .is_ok()
        );
        let error = Article::new(draft("Title\n\nYes.\n", &two)).unwrap_err();
        assert_eq!(error, RecordError::Uncovered { at: 10 });
    }

    #[test]
    fn blocks_stand_in_text_order() {
        let crossed = [(BlockKind::Headline, 0..5), (BlockKind::Paragraph, 4..9)];
        let error = Article::new(draft("TitleText", &crossed)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "block 1 (paragraph) starts at byte 4, before the block ahead of it ends"
        );
    }

    #[test]
    fn a_span_cuts_no_character() {
        let article = Article::new(draft("é", &[(BlockKind::Paragraph, 0..2)])).unwrap();
        for wrong in [0..1, 1..2, 0..3] {
            assert!(article.span(wrong).is_err());
        }
        assert_eq!(article.slice(article.span(0..2).unwrap()), "é");
    }

    #[test]
    fn what_the_date_rests_on_lies_in_the_text() {
        let grounds = |range| vec![(GroundKind::Metadata, None), (GroundKind::Stamp, Some(range))];
        let with = |range| {
            let draft = draft("May 3", &[(BlockKind::Furniture, 0..5)]);
            Article::new(Draft { published_from: grounds(range), ..draft })
        };
        let article = with(0..5).unwrap();
        let words = article.published_from().iter().map(|it| it.span.map(|at| article.slice(at)));
        assert_eq!(words.collect::<Vec<_>>(), [None, Some("May 3")]);
        assert!(with(0..6).is_err());
    }

    #[test]
    fn trimming_white_space_leaves_the_empty_span_at_the_start() {
        let article = Article::new(draft(" \u{a0}x ", &[(BlockKind::Paragraph, 0..5)])).unwrap();
        let trim = |range| article.span_trimmed(range).unwrap().range();
        assert_eq!(trim(0..5), 3..4);
        assert_eq!(trim(0..3), 0..0);
    }

    #[test]
    fn the_block_of_a_span_is_the_one_it_starts_in() {
        let blocks = [(BlockKind::Headline, 0..5), (BlockKind::Paragraph, 7..11)];
        let article = Article::new(draft("Title\n\nYes.", &blocks)).unwrap();
        let kind = |range| article.block_of(article.span(range).unwrap()).map(|block| block.kind);
        assert_eq!(kind(7..9), Some(BlockKind::Paragraph));
        assert_eq!(kind(0..2), Some(BlockKind::Headline));
        assert_eq!(kind(5..6), None);
    }
}

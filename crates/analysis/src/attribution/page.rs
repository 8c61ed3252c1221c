//! An article as the rules look at it: its quotations and sentences, worked out once.
//!
//! An article and the names that the model sees in it come in; answers about places in its text go
//! out. A page never changes, and knows nothing of statements.

use gainsay_record::{Article, Block, Name, Span};

use super::quotations::{Quotation, Quotations};
use super::sentences::Sentences;

/// An article with what is known of its text before any statement is.
pub(crate) struct Page<'a> {
    pub(crate) article: &'a Article,
    pub(crate) quotations: Quotations,
    pub(crate) sentences: Sentences,
    /// The names that the model is sure enough of, in text order.
    pub(crate) names: Vec<Name>,
}

/// A name less likely than this is none: the rules look for themselves.
const SURE: f32 = 0.6;

impl<'a> Page<'a> {
    pub(crate) fn of(article: &'a Article, names: &[Name]) -> Self {
        let names: Vec<Name> = names.iter().copied().filter(|name| name.score >= SURE).collect();
        let (quotations, sentences) = (Quotations::of(article), Sentences::of(article, &names));
        Self { article, quotations, sentences, names }
    }

    /// The name that the model sees at a byte, by its place in [`Page::names`].
    pub(crate) fn name_at(&self, byte: usize) -> Option<usize> {
        let at = self.names.partition_point(|name| name.span.end() <= byte);
        self.names.get(at).filter(|name| name.span.start() <= byte).map(|_| at)
    }

    pub(crate) fn text(&self, span: Span) -> &'a str {
        self.article.slice(span)
    }

    /// The words between two bytes, or nothing where they do not stand in order.
    pub(crate) fn between(&self, start: usize, end: usize) -> &'a str {
        self.article.text().get(start..end).unwrap_or_default()
    }

    pub(crate) fn before(&self, byte: usize) -> &'a str {
        self.between(0, byte)
    }

    pub(crate) fn after(&self, byte: usize) -> &'a str {
        self.between(byte, self.article.text().len())
    }

    /// The part of the text between two bytes, without white space around it, if anything is left.
    pub(crate) fn span(&self, start: usize, end: usize) -> Option<Span> {
        let end = end.max(start);
        self.article.span_trimmed(start..end).ok().filter(|span| !span.is_empty())
    }

    pub(crate) fn block(&self, span: Span) -> Option<Block> {
        self.article.block_of(span)
    }

    pub(crate) fn same_block(&self, one: Span, other: Span) -> bool {
        let block = self.block(one);
        block.is_some() && block == self.block(other)
    }

    pub(crate) fn quotation(&self, index: usize) -> Option<&Quotation> {
        self.quotations.get(index)
    }

    /// How many words a span holds.
    pub(crate) fn count_words(&self, span: Span) -> usize {
        count_words(self.text(span))
    }
}

/// Whether there is a letter or a digit in a text.
pub(crate) fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// How many words a text holds.
pub(crate) fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| has_words(word)).count()
}

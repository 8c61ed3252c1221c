//! The clause of an attribution: the reporter's words around a cue, one by one.
//!
//! A page, the drafts and one of them come in; the words of its cue's sentence go out. What stands
//! in the draft's own content or source is one word of that role, whatever its length, and so is
//! the content or the cue of another statement of the same level. A statement that stands in the
//! content of another sees only the words of that content. Nothing here knows what a word means.

mod pieces;
mod words;

use gainsay_record::Span;

use super::super::draft::Draft;
use super::super::page::Page;
use super::super::places::Places;
use super::Cues;
use pieces::{bounds, pieces};
use words::read;

/// The bytes of a sentence that are looked at on each side of a cue.
const REACH: usize = 1200;

/// What a word of a clause belongs to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Role {
    /// The reporting expression itself.
    Cue,
    /// The attributed words.
    Content,
    /// Who speaks.
    Source,
    /// The content of another statement.
    OtherContent,
    /// The cue of another statement.
    OtherCue,
    /// The cue of another statement with the same source.
    Companion,
    /// The reporter's other words.
    Free,
}

/// A word, or everything that has one role.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Without marks around it.
    pub(crate) span: Span,
    /// In lower case, with plain apostrophes; empty where the role is not `Free`.
    pub(crate) lower: String,
    /// Whether it starts with a capital or a digit.
    pub(crate) capital: bool,
    pub(crate) role: Role,
    /// Whether a comma, a dash or another mark that parts phrases follows it.
    pub(crate) parted: bool,
    /// Whether it stands at the start of a quotation.
    pub(crate) quoted: bool,
}

impl Word {
    pub(crate) fn is_free(&self) -> bool {
        self.role == Role::Free
    }

    /// The word without `'s`.
    pub(crate) fn stem(&self) -> &str {
        let word = self.lower.as_str();
        word.strip_suffix("'s").or_else(|| word.strip_suffix("s'")).unwrap_or(word)
    }

    pub(crate) fn is_possessive(&self) -> bool {
        self.lower.ends_with("'s") || self.lower.ends_with("s'")
    }
}

/// The words around a cue.
pub(crate) struct Clause {
    pub(crate) words: Vec<Word>,
    /// Which of them is the cue.
    pub(crate) cue: usize,
    /// Whether the cue has a capital, as in a headline with one on every word.
    pub(crate) shouts: bool,
}

impl Clause {
    /// The clause of a draft with a cue.
    pub(crate) fn of(
        page: &Page,
        drafts: &[Draft],
        index: usize,
        places: &Places,
        cues: &Cues,
    ) -> Option<Self> {
        let draft = &drafts[index];
        let cue = draft.cue?;
        let bounds = bounds(page, drafts, draft, cue)?;
        let pieces = pieces(drafts, index, places, cues, bounds);
        let mut words = Vec::new();
        let mut at = bounds.start();
        for (span, role) in pieces {
            read(page, at, span.start(), &mut words);
            words.push(Word {
                span,
                lower: String::new(),
                capital: false,
                role,
                parted: page.text(span).ends_with([',', ':', ';']),
                quoted: false,
            });
            at = span.end();
        }
        read(page, at, bounds.end(), &mut words);
        let cue = words.iter().position(|word| word.role == Role::Cue)?;
        let shouts = page.text(words[cue].span).starts_with(char::is_uppercase);
        Some(Self { words, cue, shouts })
    }

    pub(crate) fn get(&self, index: usize) -> Option<&Word> {
        self.words.get(index)
    }

    /// The lower-case word at a place, if it is one of the reporter's.
    pub(crate) fn lower(&self, index: usize) -> &str {
        self.get(index).map_or("", |word| word.lower.as_str())
    }

    /// Whether a free word stands here and nothing parts it from the one ahead.
    pub(crate) fn goes_on(&self, index: usize) -> bool {
        self.get(index).is_some_and(Word::is_free)
            && index.checked_sub(1).and_then(|it| self.get(it)).is_none_or(|word| !word.parted)
    }
}

/// The words that follow a byte on its line, as the clause of a cue that is not there.
pub(crate) fn line_after(page: &Page, at: usize) -> Clause {
    let rest = page.after(at);
    let end = rest.find('\n').unwrap_or(rest.len()).min(REACH);
    let end = (0..=end).rev().find(|&end| rest.is_char_boundary(end)).unwrap_or_default();
    let mut words = Vec::new();
    read(page, at, at + end, &mut words);
    Clause { words, cue: 0, shouts: true }
}

/// The words of a span, as the clause of a cue that is not there.
pub(crate) fn within(page: &Page, span: Span) -> Clause {
    let mut words = Vec::new();
    read(page, span.start(), span.end().min(span.start() + REACH), &mut words);
    Clause { words, cue: 0, shouts: true }
}

//! The clause of an attribution: the reporter's words around a cue, one by one.
//!
//! A page, the drafts and one of them come in; the words of its cue's sentence go out. What stands
//! in the draft's own content or source is one word of that role, whatever its length, and so is
//! the content or the cue of another statement of the same level. A statement that stands in the
//! content of another sees only the words of that content. Nothing here knows what a word means.

use gainsay_record::Span;

use super::super::draft::Draft;
use super::super::page::Page;
use super::super::places::Places;
use super::super::sentences::is_abbreviated;
use super::Cues;

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
        Some(Self { words, cue })
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
    Clause { words, cue: 0 }
}

/// The words of a span, as the clause of a cue that is not there.
pub(crate) fn within(page: &Page, span: Span) -> Clause {
    let mut words = Vec::new();
    read(page, span.start(), span.end().min(span.start() + REACH), &mut words);
    Clause { words, cue: 0 }
}

/// The sentence of the cue, or the part of it within the content that the draft stands in.
fn bounds(page: &Page, drafts: &[Draft], draft: &Draft, cue: Span) -> Option<Span> {
    let sentence = page.sentences.get(page.sentences.at(cue.start()))?;
    let sentence = if sentence.contains(cue) { sentence } else { sentence.cover(cue) };
    let outer = draft.parent.and_then(|parent| drafts.get(parent));
    let outer = outer.and_then(|it| it.content.iter().find(|span| span.contains(cue)));
    let sentence = outer.map_or(Some(sentence), |outer| outer.intersect(sentence))?;
    let start = sentence.start().max(cue.start().saturating_sub(REACH));
    let end = sentence.end().min(cue.end() + REACH);
    let text = page.article.text();
    let start = (start..=cue.start()).find(|&at| text.is_char_boundary(at))?;
    let end = (cue.end()..=end).rev().find(|&at| text.is_char_boundary(at))?;
    page.article.span(start..end).ok()
}

/// What is not free within some bounds, in order and without overlap; the cue is always kept.
fn pieces(
    drafts: &[Draft],
    index: usize,
    places: &Places,
    cues: &Cues,
    bounds: Span,
) -> Vec<(Span, Role)> {
    let draft = &drafts[index];
    let Some(cue) = draft.cue else { return Vec::new() };
    let mut all: Vec<(Span, Role)> = vec![(cue, Role::Cue)];
    all.extend(draft.content.iter().map(|&span| (span, Role::Content)));
    all.extend(draft.source.map(|span| (span, Role::Source)));
    for other in places.near(bounds).into_iter().filter(|&it| it != index) {
        let apart = !drafts[other].holds(cue) && drafts[other].parent == draft.parent;
        let contents = drafts[other].content.iter().filter(|_| apart);
        all.extend(contents.map(|&span| (span, Role::OtherContent)));
    }
    let others = cues.within(bounds).filter(|(_, it)| drafts[*it].parent == draft.parent);
    let role = |other: usize| match draft.source.is_some() && drafts[other].source == draft.source {
        true => Role::Companion,
        false => Role::OtherCue,
    };
    all.extend(others.filter(|(_, it)| *it != index).map(|(span, it)| (span, role(it))));
    let mut all: Vec<(Span, Role)> = all
        .into_iter()
        .filter_map(|(span, role)| Some((span.intersect(bounds)?, role)))
        .filter(|(span, role)| *role == Role::Cue || !span.overlaps(cue))
        .collect();
    all.sort();
    let mut kept: Vec<(Span, Role)> = Vec::new();
    for (span, role) in all {
        match kept.last_mut() {
            Some(last) if last.0.end() > span.start() => {
                last.0 = last.0.cover(span);
                last.1 = last.1.min(role);
            }
            _ => kept.push((span, role)),
        }
    }
    kept
}

/// The free words between two bytes.
fn read(page: &Page, start: usize, end: usize, words: &mut Vec<Word>) {
    let text = page.between(start, end);
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let space = rest.len() - rest.trim_start().len();
        let rest = &rest[space..];
        let len = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let chunk = &rest[..len];
        let len = chunk.find('—').map_or(len, |dash| (dash + '—'.len_utf8()).min(len));
        let from = start + at + space;
        if len == 0 {
            break;
        }
        word(page, from, &rest[..len], words);
        at += space + len;
    }
}

/// One chunk between white space as a word, or as the mark after the last one.
fn word(page: &Page, at: usize, chunk: &str, words: &mut Vec<Word>) {
    let parts = |text: &str| text.contains([',', ';', ':', '(', ')', '—', '–', '…', '[', ']']);
    let bare = chunk.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    let lead = &chunk[..chunk.len() - bare.len()];
    let inner = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
    let after = &bare[inner.len()..];
    let lone = inner.is_empty();
    if (parts(lead) || lone && (parts(chunk) || chunk.starts_with('-')))
        && let Some(last) = words.last_mut()
    {
        last.parted = true;
    }
    let dotted = after.starts_with('.') && (inner.contains('.') || is_abbreviated(inner));
    let end = at + lead.len() + inner.len() + usize::from(dotted);
    let Some(span) = page.span(at + lead.len(), end).filter(|_| !lone) else { return };
    words.push(Word {
        span,
        lower: inner.to_lowercase().replace('’', "'"),
        capital: inner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '@'),
        role: Role::Free,
        parted: parts(after),
        quoted: lead.ends_with(['"', '“', '‘', '\'']),
    });
}

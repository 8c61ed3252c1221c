//! Those who were told, at the end of a sentence: "…, jurors were told".
//!
//! A draft comes in; it goes out without the ones who were told in its content. Where they were all of
//! it, it takes what was told, the words ahead of the comma.

use gainsay_record::Span;

use super::super::draft::Draft;
use super::super::lexicon::{self, Words};
use super::super::page::{Page, count_words};

/// Those who are told in court, in parliament and before the press.
static HEARERS: Words = Words::new(|| lexicon::words(include_str!("hearers.txt")));

/// Those who are told are named in no more words than this.
const MOST: usize = 5;

/// Leaves out of a content the ones whom it was told.
pub(super) fn leave_out(page: &Page, draft: &mut Draft) {
    let Some((told, hearers)) = find(page, draft) else { return };
    let rest = |span: &Span| page.span(span.start(), span.end().min(told.end()));
    let cut = draft.content.iter().filter_map(|span| match span.overlaps(hearers) {
        true => rest(span),
        false => Some(*span),
    });
    let cut: Vec<Span> = cut.collect();
    draft.content = if cut.is_empty() { vec![told] } else { cut };
}

/// What was told, and whom, where the content of a draft touches these.
fn find(page: &Page, draft: &Draft) -> Option<(Span, Span)> {
    let cue = draft.cue?;
    let sentence = page.sentences.get(page.sentences.at(cue.start()))?;
    let end = before_being(page, sentence.start(), cue)?;
    let comma = sentence.start() + page.between(sentence.start(), end).rfind(',')?;
    let hearers = page.span(comma + 1, end)?;
    let told = page.span(sentence.start(), comma)?;
    let words = page.text(hearers);
    let last = words.split_whitespace().next_back()?.to_lowercase();
    let fits = count_words(words) <= MOST && HEARERS.contains(last.as_str());
    let mut touched = draft.content.iter().filter(|it| it.overlaps(hearers)).peekable();
    let ends = touched.peek().is_some() && touched.all(|it| it.end() <= cue.start());
    (fits && ends && draft.source.is_none()).then_some((told, hearers))
}

/// Where the words ahead of "were told" end.
fn before_being(page: &Page, start: usize, cue: Span) -> Option<usize> {
    let until = page.between(start, cue.end()).strip_suffix("told")?.trim_end();
    let being = ["were", "was", "been"].iter().find_map(|it| until.strip_suffix(it))?.trim_end();
    let has = ["has", "have", "had"].iter().find_map(|it| being.strip_suffix(it));
    Some(start + has.unwrap_or(being).trim_end().len())
}

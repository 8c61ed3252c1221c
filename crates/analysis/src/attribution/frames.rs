//! Frames to drafts: the model's attributions, one draft each, without those that say nothing.
//!
//! Tags come in; drafts go out, in text order. A cue without content takes the quotation right
//! beside it, or is dropped. Contents are taken as they are: mending is the next step.

use gainsay_record::{Frame, Span, Tags};

use super::contents::in_blocks;
use super::draft::{Draft, Origin};
use super::marks::is_mark;
use super::page::Page;
use super::reasons::{About, Because, Reason};
use super::titles::is_capitalised;
use super::turns::NOT_SPEAKERS;

/// Bytes on either side of a cue that tell whether every word there has a capital.
const AROUND: usize = 100;

/// One draft for every frame that has content.
pub(crate) fn take(page: &Page, tags: &Tags) -> Vec<Draft> {
    let mut drafts: Vec<Draft> =
        tags.frames.iter().filter_map(|frame| draft_of(page, frame)).collect();
    drafts.sort_by_key(|draft| (draft.hull(), draft.cue, draft.source));
    drafts
}

fn draft_of(page: &Page, frame: &Frame) -> Option<Draft> {
    let words = |span: Span| page.span(after_slug(page, span), span.end());
    let mut content: Vec<Span> = frame.content.iter().filter_map(|it| words(it.span)).collect();
    let cue = frame.cue.and_then(|cue| words(in_one_block(page, cue.span, None)));
    if cue.is_some_and(|cue| is_name(page, cue)) {
        return None;
    }
    let source = frame.source.and_then(|it| words(in_one_block(page, it.span, cue)));
    let source = source.map(|it| in_one_sentence(page, it, cue));
    let source = source.map(|it| with_accuser(page, it));
    let cue = cue.filter(|&cue| !source.is_some_and(|source| source.contains(cue)));
    if cue.is_some_and(|cue| is_accuser(page.text(cue))) {
        return None;
    }
    let source = source.filter(|&it| cue.is_some() || !is_label(page, it));
    content.retain(|&it| !cue.is_some_and(|cue| is_manner(page, cue, it)));
    if content.is_empty() {
        content.push(quotation_beside(page, cue?, source)?);
    }
    content.sort();
    let score = if frame.score.is_finite() { frame.score.clamp(0.0, 1.0) } else { 0.0 };
    let draft = Draft::new(Origin::Frame, content);
    let (acts, kinds, named) = (frame.acts.clone(), frame.kinds.clone(), frame.named.clone());
    let why = reasons(frame, &draft.content);
    let (act, sense) = (frame.act(), frame.sense);
    Some(Draft { cue, source, act, acts, kinds, named, sense, score, why, ..draft })
}

/// The part of a source ahead of its cue that stands in the sentence of the cue: "… to Lund Cables Inc. Mara Lund said".
fn in_one_sentence(page: &Page, source: Span, cue: Option<Span>) -> Span {
    let cue = cue.filter(|cue| source.end() <= cue.start());
    let sentence = cue.and_then(|cue| page.sentences.get(page.sentences.at(cue.start())));
    sentence.and_then(|sentence| sentence.intersect(source)).unwrap_or(source)
}

/// Somebody who accuses, and no word that says so.
fn is_accuser(word: &str) -> bool {
    matches!(word, "accuser" | "accusers")
}

/// "Lindholm accuser" from "Lindholm": the accused does not speak for whoever accuses them.
fn with_accuser(page: &Page, source: Span) -> Span {
    let after = page.after(source.end());
    let word = after.strip_prefix(' ').and_then(|it| it.split(|c: char| !c.is_alphabetic()).next());
    let accuser = word.filter(|word| is_accuser(word));
    let end = accuser.map_or(source.end(), |word| source.end() + 1 + word.len());
    page.span(source.start(), end).unwrap_or(source)
}

/// Whether a cue is somebody's name, by its capital within a sentence: "Paul Lerat met Said Bouras".
fn is_name(page: &Page, cue: Span) -> bool {
    let text = page.text(cue);
    let capital = text.starts_with(char::is_uppercase) && !text.chars().any(char::is_whitespace);
    let lower = text.chars().skip(1).any(char::is_lowercase);
    let before = page.before(cue.start());
    let inside = before.ends_with(' ') && before.trim_end().ends_with(char::is_lowercase);
    let headed = page.block(cue).is_some_and(|block| block.kind.is_head());
    capital && lower && inside && !headed && !is_capitalised(near(page, cue))
}

/// The words around a span in its sentence.
fn near<'a>(page: &Page<'a>, span: Span) -> &'a str {
    let text = page.article.text();
    let from = text.ceil_char_boundary(span.start().saturating_sub(AROUND));
    let to = text.floor_char_boundary(span.end() + AROUND);
    let sentence = page.sentences.get(page.sentences.at(span.start())).unwrap_or(span);
    let words = page.between(from.max(sentence.start()), to.min(sentence.end()));
    // The first one may be cut.
    let whole = words.split_once(' ').filter(|_| from > sentence.start());
    whole.map_or(words, |it| it.1)
}

/// Whether a source is a label that names nobody: "Q&A: 'I am not in love'".
fn is_label(page: &Page, source: Span) -> bool {
    let word = page.text(source).to_lowercase();
    page.after(source.end()).starts_with(':') && NOT_SPEAKERS.contains(word.as_str())
}

/// Whether a content is only how something was said: "…," the judge asked orally.
fn is_manner(page: &Page, cue: Span, content: Span) -> bool {
    let word = page.text(content).trim_end_matches('.');
    let adverb = word.ends_with("ly") && !word.contains(|c: char| !c.is_lowercase());
    adverb
        && page.between(cue.end(), content.start()).trim().is_empty()
        && cue.end() <= content.start()
}

/// The part of a span that stands in the block of another one, else in the block that has most of it: a
/// signature under one paragraph and the name that opens the next are not one name.
fn in_one_block(page: &Page, span: Span, beside: Option<Span>) -> Span {
    let parts = in_blocks(page, span);
    let near = |part: &&Span| beside.is_some_and(|beside| page.same_block(**part, beside));
    let most = || parts.iter().copied().reduce(|a, b| if b.len() > a.len() { b } else { a });
    parts.iter().find(near).copied().or_else(most).unwrap_or(span)
}

/// The model's word on each part.
fn reasons(frame: &Frame, content: &[Span]) -> Vec<Reason> {
    let by_model = |about, words, score| Reason::model(about, Because::Model, words, score);
    let read = frame.content.iter().map(|it| it.score).reduce(f32::min);
    let parts = [(About::Cue, frame.cue), (About::Source, frame.source)];
    let parts = parts.into_iter().filter_map(|(about, part)| Some((about, part?)));
    let content = read.map_or_else(
        || Reason::rule(About::Content, Because::Marks, content.to_vec()),
        |score| by_model(About::Content, content.to_vec(), score),
    );
    parts
        .map(|(about, part)| by_model(about, vec![part.span], part.score))
        .chain([content])
        .collect()
}

/// What agencies put before a headline, with a number perhaps and a hyphen: "UPDATE 2-Miners vote".
const SLUGS: [&str; 11] = [
    "UPDATE",
    "WRAPUP",
    "RPT",
    "REFILE",
    "CORRECTED",
    "EXCLUSIVE",
    "FACTBOX",
    "ANALYSIS",
    "BRIEF",
    "TIMELINE",
    "INSIGHT",
];

/// Where the words of a span start, an agency's slug at the start of a headline left out.
fn after_slug(page: &Page, span: Span) -> usize {
    let headline = page.block(span).filter(|block| block.kind.is_head());
    let opens = headline.is_some_and(|block| block.span.start() == span.start());
    let Some((slug, _)) = page.text(span).split_once('-').filter(|_| opens) else {
        return span.start();
    };
    let word = slug.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    if SLUGS.contains(&word) { span.start() + slug.len() + 1 } else { span.start() }
}

/// The quotation that ends right before the words of attribution, or begins right after them.
fn quotation_beside(page: &Page, cue: Span, source: Option<Span>) -> Option<Span> {
    let clause = source.map_or(cue, |source| source.cover(cue));
    if page.quotations.at(cue.start()).is_some() || !page.same_block(clause, cue) {
        return None;
    }
    let block = page.block(clause)?.span;
    let is_gap = |c: char| !c.is_alphanumeric() && !is_mark(c);
    let before = page.between(block.start(), clause.start()).trim_end_matches(is_gap);
    let after = page.between(clause.end(), block.end()).trim_start_matches(is_gap);
    let ends_before = (block.start() + before.len()).checked_sub(1);
    let starts_after = block.end() - after.len();
    let quotation = |byte| page.quotation(page.quotations.outermost_at(byte)?).map(|it| it.span);
    ends_before.and_then(quotation).or_else(|| quotation(starts_after))
}

//! Signed words: a quotation that the page sets off from the report, with a name beneath it.
//!
//! The page and its drafts come in; drafts go out with the quotations that stand in blocks of their own and are signed: the
//! post of somebody ("— Ana Ruiz (@ruiz) May 4, 2016"), the sentence that a page repeats in large letters with the speaker's
//! name below. The words are whose name stands there, whoever spoke last ahead of them. A block without a name is left alone.

use gainsay_record::{Act, Block, BlockKind, Span};

use super::draft::{Draft, Origin};
use super::free::is_signature;
use super::marks::is_dash;
use super::page::{Page, has_words};
use super::places::Places;
use super::reasons::{About, Because, Reason};

/// The score of a statement that only the layout gives.
const SCORE: f32 = 0.5;
/// What a post ends with that nobody says.
const LINKS: [&str; 4] = ["pic.twitter.com/", "https://", "http://", "t.co/"];

/// Some blocks of words, and the name beneath them.
struct Signed {
    words: Vec<Span>,
    name: Span,
}

/// Adds the signed quotations that the model left out, and gives a name to those that lack one.
pub(crate) fn add(page: &Page, drafts: &mut Vec<Draft>) {
    let mut places = Places::of(drafts);
    for signed in all(page) {
        let near = |span: &Span| places.near(*span);
        let mut near = signed.words.iter().flat_map(near);
        match near.find(|&at| is_whole(page, &drafts[at], &signed)) {
            Some(at) => take(&mut drafts[at], signed),
            None => {
                signed.words.iter().for_each(|&span| places.add(drafts.len(), span));
                drafts.push(draft(page, signed));
            }
        }
    }
}

/// Every run of blocks that are set off, up to a name.
fn all(page: &Page) -> Vec<Signed> {
    let mut found = Vec::new();
    let mut words: Vec<Span> = Vec::new();
    for block in page.article.body() {
        let set_off = block.kind == BlockKind::BlockQuote;
        match name(page, block).filter(|_| !words.is_empty()) {
            Some(name) => found.push(Signed { words: std::mem::take(&mut words), name }),
            None if set_off => words.extend(without_links(page, block.span)),
            None => words.clear(),
        }
    }
    found
}

/// The name that a block consists of: behind a dash, or in a block that is set off itself.
fn name(page: &Page, block: Block) -> Option<Span> {
    let text = page.text(block.span).trim_end();
    let name = text.trim_start_matches(|c: char| is_dash(c) || c.is_whitespace());
    let dashed = name.len() < text.len();
    let ended = name.ends_with(['.', ',', ':', '…']);
    let fits = is_signature(name) && !ended && (dashed || block.kind == BlockKind::BlockQuote);
    let start = block.span.start() + text.len() - name.len();
    // "(@ruiz)", "(MP for Orlen)": what is set off behind a name.
    let end = name.find('(').unwrap_or(name.len());
    fits.then(|| page.span(start, start + end)).flatten()
}

/// The words of a block without the addresses at their end.
fn without_links(page: &Page, block: Span) -> Option<Span> {
    let mut text = page.text(block).trim_end();
    while let Some(last) = text.split_whitespace().next_back() {
        if !LINKS.iter().any(|link| last.starts_with(link)) {
            break;
        }
        text = text[..text.len() - last.len()].trim_end();
    }
    page.span(block.start(), block.start() + text.len()).filter(|_| has_words(text))
}

/// Whether a draft is the signed words already: most of them, with no cue among them.
fn is_whole(page: &Page, draft: &Draft, signed: &Signed) -> bool {
    let parts = |&own: &Span| draft.content.iter().filter_map(move |it| it.intersect(own));
    let shared = signed.words.iter().flat_map(parts).map(|it| page.count_words(it)).sum::<usize>();
    let words: usize = signed.words.iter().map(|&it| page.count_words(it)).sum();
    let inside = |cue: Span| signed.words.iter().any(|it| it.contains(cue));
    !draft.cue.is_some_and(inside) && 2 * shared >= words
}

/// Gives a draft the name beneath its words, unless words ahead of them say who speaks.
fn take(draft: &mut Draft, signed: Signed) {
    if draft.cue.is_some() && draft.source.is_some() {
        return;
    }
    draft.why.push(Reason::rule(About::Source, Because::Signed, vec![signed.name]));
    draft.source = Some(signed.name);
    draft.content = signed.words;
}

fn draft(page: &Page, signed: Signed) -> Draft {
    let last = signed.words.last().map_or("", |&it| page.text(it));
    let asks = last.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?').ends_with('?');
    let act = if asks { Act::Question } else { Act::Assert };
    let why = [About::Content, About::Source]
        .map(|about| Reason::rule(about, Because::Signed, vec![signed.name]))
        .to_vec();
    let draft = Draft::new(Origin::Layout, signed.words);
    Draft { source: Some(signed.name), act, score: SCORE, why, ..draft }
}

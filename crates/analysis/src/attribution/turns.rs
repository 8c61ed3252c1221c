//! Turns of an interview: a name, a colon, and what that person said.
//!
//! The page and its drafts come in; drafts go out with the turns that the model did not see, and
//! with the name of the turn as source where it saw the words and not the name. A paragraph is a
//! turn where it opens with a name in capitals, with Q or A, or with a name that opens another
//! paragraph too, and a colon; and where the article has two such paragraphs or more. "ANA RUIZ, HOST:" alone opens
//! the turn that follows. A paragraph
//! between two turns that opens with no name is taken for the reporter's and left alone.

use std::collections::BTreeMap;

use gainsay_record::{Act, Span};

use super::draft::{Draft, Origin};
use super::lexicon::{self, Words};
use super::page::{Page, count_words, has_words};
use super::places::Places;
use super::reasons::{About, Because, Reason};
use super::speakers::words::{Word, words_of};

pub(crate) static NOT_SPEAKERS: Words =
    Words::new(|| lexicon::words(include_str!("not_speakers.txt")));

/// A label is no longer than this, in bytes and in words.
const LABEL: (usize, usize) = (48, 4);
/// A transcript that is quoted as a whole opens each turn with a mark ahead of the name.
const OPENING: [char; 4] = ['"', '“', '\'', '‘'];
/// The score of a statement that only the layout gives.
const SCORE: f32 = 0.5;

/// A label and the words after it.
struct Turn {
    label: Span,
    words: Span,
}

/// Adds the turns that the model left out.
pub(crate) fn add(page: &Page, drafts: &mut Vec<Draft>) {
    let turns = turns(page);
    if turns.len() < 2 {
        return;
    }
    let mut places = Places::of(drafts);
    for turn in turns {
        let mine = |&at: &usize| is_turn(page, &drafts[at], &turn);
        match places.near(turn.words).into_iter().find(mine) {
            Some(at) => {
                take(&mut drafts[at], &turn);
                let prose = drafts[at]
                    .content
                    .iter()
                    .copied()
                    .find(|it| is_prose(page, drafts, &turn, *it));
                let until = prose.map_or(usize::MAX, Span::start);
                drafts[at].content.retain(|it| it.start() < until);
            }
            None => {
                places.add(drafts.len(), turn.words);
                drafts.push(draft(page, &turn));
            }
        }
    }
}

/// Whether an article has turns with labels.
pub(crate) fn are_here(page: &Page) -> bool {
    turns(page).len() > 1
}

/// Gives a draft what the layout knows better: the name, where it has no source or one from another
/// turn, and the words without that name.
fn take(draft: &mut Draft, turn: &Turn) {
    let elsewhere = |source: &Span| source.end() < turn.label.start();
    draft.source = Some(draft.source.filter(|s| !elsewhere(s)).unwrap_or(turn.label));
    if draft.content.iter().any(|span| span.overlaps(turn.label)) {
        draft.content = vec![turn.words];
    }
}

/// Whether a draft is a turn already: without a cue, and with most of its words.
fn is_turn(page: &Page, draft: &Draft, turn: &Turn) -> bool {
    let shared = draft.content.iter().filter_map(|span| span.intersect(turn.words));
    let words = shared.map(|span| page.count_words(span)).sum::<usize>();
    let outside = draft.cue.is_none_or(|cue| !turn.words.contains(cue));
    outside && 2 * words >= page.count_words(turn.words)
}

/// Whether a paragraph behind a turn is the reporter's again: it opens with somebody who says something, and nobody
/// in it is "I" or "we".
fn is_prose(page: &Page, drafts: &[Draft], turn: &Turn, content: Span) -> bool {
    const OWN: [&str; 10] = ["i", "i'm", "i've", "i'd", "me", "my", "we", "we're", "our", "us"];
    let Some(block) = page.block(content).map(|it| it.span) else { return false };
    if block.start() < turn.words.end() {
        return false;
    }
    let opens =
        |it: &Draft| it.cue.is_some() && it.source.is_some_and(|it| it.start() == block.start());
    let quoted = |at: usize| page.quotations.at(at).is_some();
    let own = |word: &Word| word.is_one_of(&OWN) && !quoted(word.start);
    drafts.iter().any(opens) && !words_of(page, block).iter().any(own)
}

fn draft(page: &Page, turn: &Turn) -> Draft {
    let asks = page.text(turn.words).trim_end().ends_with('?');
    let act = if asks { Act::Question } else { Act::Assert };
    let draft = Draft::new(Origin::Layout, vec![turn.words]);
    let why = [About::Content, About::Source]
        .map(|about| Reason::rule(about, Because::Turn, vec![turn.label]))
        .to_vec();
    Draft { source: Some(turn.label), act, score: SCORE, why, ..draft }
}

/// The turns of an article, if it has any.
fn turns(page: &Page) -> Vec<Turn> {
    let blocks = page.article.body().filter(|block| !block.kind.is_head());
    let blocks: Vec<Span> = blocks.map(|block| block.span).collect();
    let next = |at: usize| blocks.get(at + 1).copied().filter(|&next| turn(page, next).is_none());
    let all = blocks.iter().enumerate();
    let all = all.filter_map(|(at, &block)| {
        turn(page, block).or_else(|| {
            let label = page.span(block.start(), block.start() + alone(page.text(block))?)?;
            Some(Turn { label, words: next(at)? })
        })
    });
    let all: Vec<Turn> = all.collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    all.iter().for_each(|turn| *count.entry(page.text(turn.label)).or_default() += 1);
    let sure = |turn: &Turn| {
        let label = page.text(turn.label);
        is_shouted(label) || count.get(label).is_some_and(|&count| count > 1)
    };
    let is_interview = all.iter().filter(|turn| sure(turn)).count() > 1 && count.len() > 1;
    match is_interview {
        true => all.into_iter().filter(sure).collect(),
        false => Vec::new(),
    }
}

/// A block that opens with a label and a colon.
fn turn(page: &Page, block: Span) -> Option<Turn> {
    let text = page.text(block);
    let mark = text.chars().next().filter(|c| OPENING.contains(c)).map_or(0, char::len_utf8);
    let colon = text[mark..].char_indices().take(LABEL.0).find(|&(_, c)| c == ':')?.0;
    let label = page.span(block.start() + mark, block.start() + mark + colon)?;
    let words = page.span(label.end() + 1, block.end())?;
    let end = name_of(page.text(label)).map_or(label.end(), |name| label.start() + name.len());
    let label = page.span(label.start(), end)?;
    let name = page.text(label);
    let is_name = count_words(name) <= LABEL.1
        && name.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase()))
        // "DEAR ANNIE:" opens a letter to her.
        && !name.split_whitespace().next().is_some_and(|first| first.eq_ignore_ascii_case("dear"))
        && !name.contains([',', '"', '“', '”'])
        && !NOT_SPEAKERS.contains(name.to_lowercase().as_str());
    (is_name && has_words(page.text(words))).then_some(Turn { label, words })
}

/// The bytes of the name of somebody who is introduced on a line of their own: "ANA RUIZ, HOST:".
pub(crate) fn alone(text: &str) -> Option<usize> {
    name_of(text.trim_end().strip_suffix(':')?).map(str::len)
}

/// The name of a label that says what somebody is, too, all in capitals: "ANA RUIZ, HOST".
fn name_of(label: &str) -> Option<&str> {
    let (name, role) = label.split_once(", ").filter(|_| label.len() <= LABEL.0)?;
    let fits = |words: &str| (1..=LABEL.1).contains(&count_words(words)) && is_shouted(words);
    (fits(name) && fits(role) && name.contains(' ')).then_some(name)
}

fn is_shouted(label: &str) -> bool {
    label.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

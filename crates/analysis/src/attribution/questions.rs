//! Questions and answers without names: an interview in which each paragraph that asks is followed by what was answered.
//!
//! The page and its drafts come in; drafts go out with the answers, each of the one person with whom the paragraph ahead of the
//! questions says that the paper spoke. There is such an interview only where three paragraphs or crossheads ask, one of them
//! somebody ("you"), and two answers speak of "I" or "we" outside of marks. The questions are the paper's and stay as they are.
//! Where turns open with labels, these say whose they are, and nothing is added here.

use gainsay_record::{Act, BlockKind, Form, NameKind, Span};

use super::draft::{Draft, Origin};
use super::page::{Page, count_words};
use super::places::Places;
use super::reasons::{About, Because, Reason};
use super::turns;

/// So many questions make an interview.
const QUESTIONS: usize = 3;
/// So many answers speak of whoever answers.
const OWN: usize = 2;
/// A question has no more words than this.
const LONG: usize = 45;
/// The paper says with whom it spoke in one of so many paragraphs ahead of the questions.
const AHEAD: usize = 3;
/// The score of a statement that only the layout gives.
const SCORE: f32 = 0.5;

const FIRST: [&str; 12] =
    ["i", "i'm", "i've", "i'd", "i'll", "me", "my", "we", "we're", "we've", "our", "us"];
const SECOND: [&str; 4] = ["you", "your", "you're", "you've"];
/// Words of a paragraph that says that somebody was spoken with.
const MEETING: [&str; 12] = [
    "spoke",
    "speaks",
    "talked",
    "talks",
    "interview",
    "interviewed",
    "conversation",
    "asked",
    "met",
    "questions",
    "caught",
    "sat",
];

/// Adds the answers that the model left out, and gives a name to those that lack one.
pub(crate) fn add(page: &Page, drafts: &mut Vec<Draft>) {
    let Some((name, answers)) = interview(page).filter(|_| !turns::are_here(page)) else { return };
    let mut places = Places::of(drafts);
    for answer in answers {
        let near: Vec<usize> = answer.iter().flat_map(|span| places.near(*span)).collect();
        let why = [About::Content, About::Source, About::Form]
            .map(|about| Reason::rule(about, Because::Turn, vec![name]));
        match near.into_iter().find(|&at| is_whole(page, &drafts[at], &answer)) {
            Some(at) => {
                let draft = &mut drafts[at];
                // The model saw the next question in it.
                if draft.act == Act::Question && draft.content != answer {
                    (draft.act, draft.acts) = (Act::Assert, Vec::new());
                }
                (draft.source, draft.content, draft.form) = (Some(name), answer, Form::Direct);
                draft.why.extend(why);
            }
            None => {
                answer.iter().for_each(|&span| places.add(drafts.len(), span));
                let draft = Draft::new(Origin::Layout, answer);
                let why = why.to_vec();
                let form = Form::Direct;
                drafts.push(Draft { source: Some(name), form, score: SCORE, why, ..draft });
            }
        }
    }
}

/// The name of whoever answers, and the paragraphs of each answer.
fn interview(page: &Page) -> Option<(Span, Vec<Vec<Span>>)> {
    let blocks: Vec<_> = page.article.body().collect();
    let asks: Vec<usize> =
        (0..blocks.len()).filter(|&at| is_question(page, blocks[at].span)).collect();
    let first = *asks.first().filter(|_| asks.len() >= QUESTIONS)?;
    let ends = asks.iter().skip(1).copied().chain([blocks.len()]);
    let answers: Vec<Vec<Span>> = asks
        .iter()
        .zip(ends)
        .map(|(&at, end)| {
            let last = end == blocks.len();
            let paragraphs =
                blocks[at + 1..end].iter().take_while(|it| it.kind == BlockKind::Paragraph);
            let spans = paragraphs.map(|it| it.span).enumerate();
            // Behind the last answer the report may go on.
            spans
                .take_while(|(at, span)| !last || *at == 0 || is_own(page, *span))
                .map(|it| it.1)
                .collect()
        })
        .filter(|answer: &Vec<Span>| !answer.is_empty())
        .collect();
    let own = answers.iter().filter(|answer| answer.iter().any(|&span| is_own(page, span))).count();
    let somebody = asks.iter().any(|&at| has(page, blocks[at].span, &SECOND));
    let ahead = blocks[first.saturating_sub(AHEAD)..first].iter().rev().map(|it| it.span);
    let name = ahead.filter(|&it| has(page, it, &MEETING)).find_map(|it| person(page, it))?;
    (somebody && own >= OWN).then_some((name, answers))
}

/// A paragraph or crosshead that is one question of the paper's.
fn is_question(page: &Page, block: Span) -> bool {
    let text = page.text(block).trim();
    let own = text.ends_with('?') || is_labelled(page, text);
    own && !text.contains(['"', '“', '”']) && (2..=LONG).contains(&count_words(text))
}

/// Whether the paper's name and a colon stand ahead of what it says.
fn is_labelled(page: &Page, text: &str) -> bool {
    let outlet = page.article.meta().outlet.as_deref().unwrap_or_default();
    let label = text.split_once(": ").map_or("", |(label, _)| label);
    !label.is_empty()
        && (outlet == label || outlet.split(' ').any(|word| word == label && word.len() > 2))
}

/// The first person whom the model sees in a paragraph, authors aside.
fn person(page: &Page, block: Span) -> Option<Span> {
    let authors = &page.article.meta().byline;
    let names = page.names.iter().filter(|name| block.contains(name.span));
    let people = names.filter(|name| name.kind == NameKind::Person).map(|name| name.span);
    let mut people = people.filter(|&it| !authors.iter().any(|author| author == page.text(it)));
    people.find(|&it| count_words(page.text(it)) > 1)
}

/// Whether a paragraph speaks of its own speaker outside of marks.
fn is_own(page: &Page, block: Span) -> bool {
    let mut at = block.start();
    let quoted = page.quotations.touching(block).filter(|(_, it)| it.within.is_none());
    let ends =
        quoted.map(|(_, it)| (it.span.start(), it.span.end())).chain([(block.end(), block.end())]);
    ends.into_iter().any(|(start, end)| {
        let own = page.span(at, start).is_some_and(|span| has(page, span, &FIRST));
        at = end;
        own
    })
}

fn has(page: &Page, span: Span, list: &[&str]) -> bool {
    let text = page.text(span).to_lowercase().replace('’', "'");
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    words.any(|word| list.contains(&word))
}

/// Whether a draft is an answer already: it has most of its words, and no cue among them.
fn is_whole(page: &Page, draft: &Draft, answer: &[Span]) -> bool {
    let parts = |own: &Span| {
        let own = *own;
        draft
            .content
            .iter()
            .filter_map(move |it| it.intersect(own))
            .map(|it| page.count_words(it))
            .sum::<usize>()
    };
    let words: usize = answer.iter().map(|&it| page.count_words(it)).sum();
    let inside = |cue: Span| answer.iter().any(|it| it.contains(cue));
    !draft.cue.is_some_and(inside) && 2 * answer.iter().map(parts).sum::<usize>() >= words
}

//! What nobody has said: "if the firm admits that …", "without admitting guilt".
//!
//! Drafts come in; those go out whose cue tells of something that was said, or may have been. Dropped is
//! what stands in a clause of a condition or of an open question in the reporter's own words ("Did the mayor say …?", "Had
//! the mayor said …, he would"), what was left undone or never was ("without saying", "has yet to apologise", "stopped short of
//! accusing", "could have said", "cleared of calling"), what somebody
//! refused to say beside the refusal itself ("declined to confirm the raid"), that somebody
//! "has been contacted for comment", that somebody was called to a place, when somebody screamed, what others want somebody to say, what is won in a contest and not said (`feats`), what is said contrary to somebody's claims and is none of them, what a report says that it had said before it was corrected, and
//! what stands ahead of "according to which", for it is what follows that was said. Words in marks stay, as somebody said them; and who did not say
//! something stays: that is worth knowing, and its act says so.

use std::collections::HashMap;

use gainsay_record::Span;

use super::draft::Draft;
use super::feats;
use super::lemma::lemma;
use super::lexicon::{self, Words};
use super::page::{Page, has_words};

static SPEECH: Words = Words::new(|| lexicon::words(include_str!("speech_verbs.txt")));

/// Words ahead of a source that make what follows a condition, or an open question.
const CONDITIONS: [&str; 3] = ["if", "whether", "unless"];
/// Cues of questions that are somebody's own.
const ASKED: [&str; 5] = ["asked", "asking", "asks", "ask", "wondered"];
/// Words ahead of a cue that say that it was left undone, whatever its form.
const UNDONE: [&str; 5] = ["yet to", "yet to publicly", "could have", "might have", "should have"];
/// The same, where the cue ends with "-ing".
const UNDONE_DOING: [&str; 10] = [
    "into",
    "without",
    "short of",
    "to avoid",
    "without publicly",
    "without ever",
    "without even",
    "cleared of",
    "acquitted of",
    "not guilty of",
];
/// What opens a question ahead of its subject.
const AUXILIARIES: [&str; 12] =
    ["did", "does", "do", "has", "have", "will", "would", "could", "can", "should", "may", "might"];
/// Bytes between a source and its cue in one clause.
const WITHIN: usize = 60;
/// Bytes ahead of words that are looked at.
const BEFORE: usize = 40;

/// Drops the drafts that report nothing.
pub(crate) fn drop(page: &Page, drafts: &mut Vec<Draft>) {
    let refused = refused(page, drafts);
    let unreal: Vec<bool> = drafts
        .iter()
        .map(|draft| draft.cue.is_some_and(|cue| is_unreal(page, drafts, &refused, draft, cue)))
        .collect();
    let mut unreal = unreal.into_iter();
    drafts.retain(|_| !unreal.next().unwrap_or_default());
}

fn is_unreal(
    page: &Page,
    drafts: &[Draft],
    refused: &HashMap<usize, Option<Span>>,
    draft: &Draft,
    cue: Span,
) -> bool {
    let quoted = |span: &Span| page.quotations.at(span.start()).is_some();
    if draft.content.iter().any(quoted) {
        return false;
    }
    is_corrected(page, draft)
        || is_contrary(page, draft, cue)
        || is_relative(page, cue)
        || draft.content.last().is_some_and(|&won| feats::is_one(page, cue, won))
        || is_undone(page, cue)
        || refused.get(&cue.start()).is_some_and(|it| draft.source.is_none() || draft.source == *it)
        || is_contacted(page, draft, cue)
        || is_sent_for(page, draft, cue)
        || is_when(page, draft, cue)
        || is_forced(page, draft, cue)
        || lemma(page.text(cue)) == "ask" && is_idiom(page, draft)
        || (is_conditional(page, draft, cue) || is_inverted(page, draft, cue))
            && !quoted(&cue)
            && !drafts.iter().any(|other| other.holds(cue))
}

/// Whether what stands outside of "contrary to claims by Lund" is taken for those claims: it is the contrary of them.
fn is_contrary(page: &Page, draft: &Draft, cue: Span) -> bool {
    if page.text(cue).eq_ignore_ascii_case("contrary") {
        return true;
    }
    let Some(sentence) = page.sentences.get(page.sentences.at(cue.start())) else { return false };
    let ahead =
        page.between(sentence.start(), cue.start().max(sentence.start())).to_ascii_lowercase();
    let Some(at) = ahead.rfind("contrary to ").filter(|&at| !ahead[at..].contains([',', ';']))
    else {
        return false;
    };
    let from = sentence.start() + at;
    let clause = draft.source.map_or(cue, |source| source.cover(cue));
    let outside = |span: &Span| {
        span.end() <= from
            || page.between(clause.end(), span.start().max(clause.end())).contains(',')
    };
    draft.content.iter().all(outside)
}

/// Whether the cue refers to what stands ahead of it: "a report according to which the minister had lied".
fn is_relative(page: &Page, cue: Span) -> bool {
    let next = page.after(cue.end()).split_whitespace().next().unwrap_or_default();
    page.text(cue).eq_ignore_ascii_case("according to") && matches!(next, "which" | "whom")
}

/// Whether the report tells what stood in it before: "An earlier version of this story said that …".
fn is_corrected(page: &Page, draft: &Draft) -> bool {
    const OWN: [&str; 8] =
        ["story", "article", "report", "post", "piece", "headline", "caption", "version"];
    const BEFORE: [&str; 10] = [
        "earlier",
        "previous",
        "previously",
        "original",
        "originally",
        "incorrectly",
        "wrongly",
        "mistakenly",
        "erroneously",
        "misstated",
    ];
    let Some(source) = draft.source else { return false };
    let words = |text: &str| -> Vec<String> {
        let split = text.split(|c: char| !c.is_alphanumeric());
        split.filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
    };
    let own = words(page.text(source));
    // "This article was amended. An earlier version said …"
    let amended = || {
        const NOTES: [&str; 5] = ["amended", "corrected", "correction", "updated", "clarified"];
        let block = page.block(source).map(|block| words(page.text(block.span)));
        let version = own.last().is_some_and(|last| last == "version");
        version && block.unwrap_or_default().iter().any(|it| NOTES.contains(&it.as_str()))
    };
    let this = own.iter().any(|word| word == "this") || amended();
    let itself = own.last().is_some_and(|last| OWN.contains(&last.as_str()));
    let clause = draft.cue.map_or(source, |cue| source.cover(cue));
    this && itself && words(page.text(clause)).iter().any(|it| BEFORE.contains(&it.as_str()))
}

/// Whether the cue was left undone.
fn is_undone(page: &Page, cue: Span) -> bool {
    let ahead = ahead(page, cue);
    let doing = page.text(cue).split_whitespace().next().is_some_and(|it| it.ends_with("ing"));
    ends_with(&ahead, &UNDONE) || doing && ends_with(&ahead, &UNDONE_DOING)
}

/// What speakers refuse to do in statements of their own, by the byte where its verb begins: "declined to
/// confirm". Each with the source of the refusal.
fn refused(page: &Page, drafts: &[Draft]) -> HashMap<usize, Option<Span>> {
    let refuses = |cue: Span| matches!(lemma(page.text(cue)).as_str(), "decline" | "refuse");
    let verb = |it: &Draft| {
        let content = it.content.first().filter(|_| it.cue.is_some_and(refuses))?;
        let text = page.text(*content);
        let rest = text.get(..2).filter(|to| to.eq_ignore_ascii_case("to")).and(text.get(2..))?;
        let gap = rest.len() - rest.trim_start().len();
        (gap > 0).then_some((content.start() + 2 + gap, it.source))
    };
    drafts.iter().filter_map(verb).collect()
}

/// Whether the outlet says that it has asked for a comment: "was contacted for comment".
fn is_contacted(page: &Page, draft: &Draft, cue: Span) -> bool {
    const ASKING: [&str; 4] = ["contacted", "approached", "asked", "reached out to"];
    const BEING: [&str; 4] = ["been", "was", "were", "being"];
    let last = draft.content.first().filter(|_| draft.content.len() == 1);
    let for_comment = last.is_some_and(|&content| {
        let words = page.text(content).to_lowercase();
        let mut words = words.split_whitespace();
        let led = words.next().is_some_and(|first| matches!(first, "for" | "to"));
        let named = words.next_back().is_some_and(|last| {
            matches!(last.trim_end_matches('.'), "comment" | "comments" | "response" | "reaction")
        });
        led && named && words.count() <= 1
    });
    let cue_text = page.text(cue).to_lowercase();
    let verb = ASKING.iter().find_map(|it| cue_text.strip_suffix(it));
    let ahead = |rest: &str| format!("{} {rest}", ahead(page, cue)).trim_end().to_owned();
    let passive = |rest: &str| ends_with(&ahead(rest), &BEING);
    for_comment && verb.is_some_and(passive)
}

/// Whether somebody is sent for and nothing is said: "police were called to Mill Lane for a report of a stolen boat".
fn is_sent_for(page: &Page, draft: &Draft, cue: Span) -> bool {
    const BEING: [&str; 3] = ["been", "was", "were"];
    const SENT_FOR: [&str; 5] = ["called", "called out", "summoned", "dispatched", "called in"];
    let verb = page.text(cue).to_lowercase();
    let verb = verb.strip_suffix(" to").unwrap_or(&verb);
    let words = draft.content.first().map_or("", |it| page.text(*it));
    let is_deed = |rest: &str| {
        let article = ["the ", "a ", "an "].iter().any(|it| rest.starts_with(it));
        rest.starts_with(char::is_lowercase) && !article
    };
    let deed = words.strip_prefix("to ").is_some_and(is_deed);
    SENT_FOR.contains(&verb) && ends_with(&ahead(page, cue), &BEING) && !deed
}

/// "He asked for it": nothing was said.
fn is_idiom(page: &Page, draft: &Draft) -> bool {
    matches!(draft.content[..], [it] if matches!(page.text(it).trim(), "for it" | "for trouble"))
}

/// Whether others try to have it said: "tried to get Lund to admit that she lied".
fn is_forced(page: &Page, draft: &Draft, cue: Span) -> bool {
    const FORCING: [&str; 9] =
        ["get", "force", "pressure", "push", "press", "compel", "want", "urge", "beg"];
    let Some(source) = draft.source.filter(|source| source.end() <= cue.start()) else {
        return false;
    };
    let to = page.between(source.end(), cue.start()).trim() == "to";
    let before = page.before(source.start());
    let verb = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    to && FORCING.contains(&lemma(&verb).as_str())
}

/// Whether what is taken for the content says when somebody made a sound: "When Osman came on, she screamed."
fn is_when(page: &Page, draft: &Draft, cue: Span) -> bool {
    const TIMES: [&str; 6] = ["when", "as", "after", "before", "while", "until"];
    let (Some(source), [content]) = (draft.source, &draft.content[..]) else { return false };
    let first = page.text(*content).split_whitespace().next().unwrap_or_default();
    let ahead = content.end() <= source.start() && source.end() <= cue.start();
    let sentence = page.sentences.get(page.sentences.at(cue.start()));
    let whole = sentence.is_some_and(|it| {
        it.start() >= content.start()
            && !has_words(page.between(cue.end(), it.end().max(cue.end())))
    });
    ahead
        && whole
        && TIMES.contains(&first.to_lowercase().as_str())
        && !SPEECH.contains(page.text(cue).to_lowercase().as_str())
}

/// Whether the clause of source and cue is a condition: its source stands right behind "if".
fn is_conditional(page: &Page, draft: &Draft, cue: Span) -> bool {
    let source = draft.source.filter(|source| source.end() <= cue.start());
    source.is_some_and(|source| {
        let near = cue.start() - source.end() <= WITHIN;
        let ahead = ahead(page, source);
        let conjunction = CONDITIONS.iter().find_map(|it| ahead.strip_suffix(it));
        let asked = conjunction.is_some_and(|ahead| ends_with(ahead.trim_end(), &ASKED));
        near && !asked && ends_with(&ahead, &CONDITIONS)
    })
}

/// Whether a verb stands ahead of whoever would have said it, at the start of the sentence: "Did the mayor say that it was
/// shut?", "Had the mayor said so, he would have gone".
fn is_inverted(page: &Page, draft: &Draft, cue: Span) -> bool {
    let Some(source) = draft.source.filter(|source| source.end() <= cue.start()) else {
        return false;
    };
    let Some(sentence) = page.sentences.get(page.sentences.at(cue.start())) else { return false };
    let opens = page.between(sentence.start().min(source.start()), source.start());
    let opens = opens.trim().to_lowercase();
    let asks = page.text(sentence).trim_end().ends_with('?');
    let near = cue.start() - source.end() <= WITHIN;
    near && (opens == "had" || asks && AUXILIARIES.contains(&opens.as_str()))
}

/// The words ahead of a span in its sentence, in small letters.
fn ahead(page: &Page, span: Span) -> String {
    let before = page.before(span.start());
    let from = before.ceil_char_boundary(before.len().saturating_sub(BEFORE));
    let sentence = page.sentences.get(page.sentences.at(span.start()));
    let from = sentence.map_or(from, |it| it.start().clamp(from, span.start()));
    format!(" {}", page.between(from, span.start()).trim().to_lowercase())
}

fn ends_with(ahead: &str, endings: &[&str]) -> bool {
    endings.iter().any(|it| {
        ahead.strip_suffix(it).is_some_and(|rest| rest.ends_with(|c: char| !c.is_alphanumeric()))
    })
}

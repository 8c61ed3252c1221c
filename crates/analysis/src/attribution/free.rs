//! Free quotations: words in marks that no draft has, and that are plainly somebody's.
//!
//! The page and its drafts come in; drafts go out with a draft for every quotation that
//! - no draft with its cue outside of it has for the most part,
//! - has five words or more, or two behind a sentence that tells of a gesture (`He laughed. "Nobody asked."`), ends with
//!   punctuation inside its marks, and is no name of a thing; or two behind "posted a picture with the words".
//!
//! On reports labelled by hand, 99 of 100 such quotations are statements. Its source is the name
//! after a dash, on the same line or the next ("…" — Mara Oduya), the words before a colon that is
//! all the attribution there is ("And from the chairwoman: …"), or the name beside a verb of speech
//! right next to it. Where there is none of these it has no source, and who speaks is worked out
//! later.

use gainsay_record::{Act, Span};

use super::captions;
use super::draft::{Draft, Origin};
use super::gestures;
use super::lexicon::{self, Words};
use super::marks::{is_dash, is_mark};
use super::page::{Page, count_words, has_words};
use super::places::Places;
use super::reasons::{About, Because, Reason};
use super::titles::is_capitalised;

static VERBS: Words = Words::new(|| lexicon::words(include_str!("speech_verbs.txt")));
static OPENERS: Words = Words::new(|| lexicon::words(include_str!("openers.txt")));

/// Shorter quotations may be names, or words the reporter keeps a distance from.
const WORDS: usize = 5;
/// Words behind a verb of speech that tell where, when or to whom.
const WHERE: [&str; 10] =
    ["in", "on", "at", "during", "after", "to", "by", "through", "via", "about"];
/// A signature has no more words than this.
const NAME: usize = 12;
/// The words before a colon are no more than this.
const LEAD: usize = 6;
/// The verb and the name right after a quotation have no more words than this.
const SPOKEN: usize = 6;
/// The score of a statement that only the layout gives.
const SCORE: f32 = 0.5;

/// Adds the quotations that the model left out.
pub(crate) fn add(page: &Page, drafts: &mut Vec<Draft>) {
    let places = Places::of(drafts);
    let quotations = page.quotations.outermost().map(|(_, quotation)| *quotation);
    let speech = quotations.filter(|it| it.continues.is_none() && is_speech(page, it.span));
    let free: Vec<Span> =
        speech.map(|it| it.span).filter(|&it| is_free(page, drafts, &places, it)).collect();
    drafts.extend(free.into_iter().map(|span| draft(page, span)));
}

/// Whether a quotation is speech by its length, its end, and its capitals.
fn is_speech(page: &Page, quotation: Span) -> bool {
    let words = page.text(quotation).trim_matches(|c: char| !c.is_alphanumeric() && !is_stop(c));
    let count = count_words(words);
    let long = count >= WORDS || count > 1 && gestures::before(page, quotation).is_some();
    let speech = long && words.ends_with(is_stop) && !is_capitalised(words);
    speech || count > 1 && captions::before(page, quotation).is_some()
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | '!' | '?' | '…') || is_dash(c)
}

fn is_free(page: &Page, drafts: &[Draft], places: &Places, quotation: Span) -> bool {
    let words = page.count_words(quotation);
    let has = |&at: &usize| {
        let draft = &drafts[at];
        let inside = draft.cue.is_some_and(|cue| quotation.contains(cue));
        let shared = draft.content.iter().filter_map(|span| span.intersect(quotation));
        let shared = shared.map(|span| page.count_words(span)).sum::<usize>();
        if inside { shared * 10 >= words * 9 } else { shared > 0 }
    };
    !places.near(quotation).iter().any(has)
}

fn draft(page: &Page, quotation: Span) -> Draft {
    let draft = Draft::new(Origin::Layout, vec![quotation]);
    let asks = page.text(quotation).trim_end_matches(|c: char| !is_stop(c)).ends_with('?');
    let act = if asks { Act::Question } else { Act::Assert };
    let (cue, source) =
        verb_after(page, quotation).or_else(|| captions::before(page, quotation)).unzip();
    let layout = || signature(page, quotation).or_else(|| introduction(page, quotation));
    let source = source.or_else(layout);
    let mut why = vec![Reason::rule(About::Content, Because::FreeQuotation, vec![quotation])];
    let clause = |about, span: Option<Span>| {
        span.map(|span| Reason::rule(about, Because::Clause, vec![span]))
    };
    why.extend(clause(About::Cue, cue).into_iter().chain(clause(About::Source, source)));
    Draft { cue, source, act, score: SCORE, why, ..draft }
}

/// The name after a dash that ends the paragraph, or that is the next one.
fn signature(page: &Page, quotation: Span) -> Option<Span> {
    let block = page.block(quotation)?.span;
    let next = || page.article.body().map(|it| it.span).find(|it| it.start() >= block.end());
    let line = page.span(quotation.end(), block.end()).or_else(next)?;
    let words = page.text(line);
    let name = words.trim_start_matches(|c: char| is_dash(c) || c.is_whitespace());
    let signed = words.starts_with(is_dash) && is_signature(name);
    signed.then(|| page.span(line.end() - name.len(), line.end())).flatten()
}

/// Whether some words are a name and perhaps what its bearer is.
pub(crate) fn is_signature(words: &str) -> bool {
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase) && !OPENERS.contains(word.to_lowercase().as_str())
    };
    let spoken = words.contains(['"', '“', '”', '?', '!']);
    let aside = words.trim_end_matches('.').trim_end().ends_with(is_dash);
    let named = words.split_whitespace().take(2).all(capital) && has_words(words);
    named && !spoken && !aside && count_words(words) <= NAME
}

/// The words before a colon, from the start of the paragraph: "And from the chairwoman:".
fn introduction(page: &Page, quotation: Span) -> Option<Span> {
    let block = page.block(quotation)?.span;
    let before = page.span(block.start(), quotation.start())?;
    let words = page.text(before).strip_suffix(':')?;
    let start = words.len() - without_openers(words).len();
    let name = &words[start..];
    let plain =
        count_words(name) <= LEAD && has_words(name) && !name.contains(['.', '"', '“', ';']);
    let verb = name.split_whitespace().any(|word| VERBS.contains(word.to_lowercase().as_str()));
    (plain && !verb)
        .then(|| page.span(before.start() + start, before.start() + words.len()))
        .flatten()
}

/// A text without "and from", "this from" and the like in front.
fn without_openers(words: &str) -> &str {
    let mut rest = words.trim_start();
    while let Some((first, after)) = rest.split_once(char::is_whitespace) {
        let bare = first.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if !OPENERS.contains(bare.as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

/// The verb of speech and the name right after a quotation: "…," said Mara Oduya; "…," she said.
fn verb_after(page: &Page, quotation: Span) -> Option<(Span, Span)> {
    let block = page.block(quotation)?.span;
    let rest = page.span(quotation.end(), block.end())?;
    let words = words_of(page, rest);
    let text = |at: usize| words.get(at).map_or("", |word| page.text(*word));
    let is_name = |at: usize| text(at).starts_with(char::is_uppercase);
    let verb = (0..words.len()).find(|&at| VERBS.contains(text(at)))?;
    let name = match verb {
        0 => 1..1 + (1..words.len()).take_while(|&at| is_name(at)).count(),
        _ => 0..verb,
    };
    let pronoun = name.len() == 1 && ["he", "she", "they", "it"].contains(&text(name.start));
    let first = *words.get(name.start)?;
    let last = *words.get(name.end.checked_sub(1)?)?;
    let right_after = words[0].start() == rest.start();
    let named = !name.is_empty() && name.clone().all(is_name) || pronoun;
    // "…." Renshaw told a newspaper that …: whoever goes on to say something else did not say it.
    let ended = page.text(quotation).trim_end_matches(is_mark).ends_with('.');
    let behind = words.get(verb + 1..).unwrap_or_default();
    let of_saying = |word: &Span| WHERE.contains(&page.text(*word).to_lowercase().as_str());
    let goes_on = behind.len() > 1 && !behind.first().is_some_and(of_saying);
    (right_after && named && !(ended && verb > 0 && goes_on))
        .then(|| (words[verb], first.cover(last)))
}

/// The first words of a span, without punctuation, up to a comma or a stop.
fn words_of(page: &Page, span: Span) -> Vec<Span> {
    let text = page.text(span);
    let end = text.find([',', '.', ':', ';', '\n']).unwrap_or(text.len());
    let mut words = Vec::new();
    let mut at = 0;
    for word in text[..end].split_whitespace().take(SPOKEN) {
        let start = at + text[at..].find(word).unwrap_or(0);
        at = start + word.len();
        words.extend(page.span(span.start() + start, span.start() + at));
    }
    words
}

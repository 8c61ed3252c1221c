//! On whose behalf: for whom a spokeswoman or a lawyer speaks.
//!
//! The words of a source come in; the words for whoever she speaks for go out: "the mayor" of "a
//! spokeswoman for the mayor" and of "the mayor's spokeswoman", "Kremlin" of "Kremlin spokesman",
//! "the family" of "Ana Ruiz said on behalf of the family". Who that is, is read like any other mention.
//! "His lawyer" says it of nobody in particular, and a former spokesman speaks for himself.

use gainsay_record::Span;

use super::names::{Names, Place, Sort};
use super::words::{Word, country, words, words_of};
use crate::attribution::page::Page;

/// The words for whoever a source speaks for.
pub(crate) fn of(page: &Page, names: &Names, source: Span) -> Option<Span> {
    said_so(page, source).or_else(|| by_office(page, names, source))
}

/// Whoever an office in the source speaks for.
fn by_office(page: &Page, names: &Names, source: Span) -> Option<Span> {
    let words = words_of(page, source);
    let opens = page.sentences.get(page.sentences.at(source.start()));
    let opens = opens.is_some_and(|sentence| sentence.start() == source.start());
    // "Trial lawyer": a capital at the start of a sentence makes no name.
    let is_name = |word: &Word| {
        !opens
            || word.start > source.start()
            || word.spotted.is_some()
            || word.is_organization()
            || word.is_acronym()
            || country(word.text).is_some()
            || names.has_capital(word)
    };
    let at = (0..words.len()).find(|&at| is_voice(&words, at))?;
    if words[..at].iter().any(|word| word.is_one_of(PAST)) {
        return None;
    }
    let after = words.get(at + 1).filter(|_| !words[at].comma);
    let phrase = match after {
        Some(after) if after.lower() == "for" => {
            ahead_of_name(page, names, named_after(&words[at + 2..]))
        }
        _ if words[at].lower() == "secretary" => named_before(&words[..at - 1], is_name),
        _ => named_before(&words[..at], is_name),
    };
    let (first, last) = phrase.first().zip(phrase.last())?;
    page.span(first.start, last.end)
}

/// How a report says for whom somebody speaks this once.
const BEHALF: [&str; 4] =
    ["speaking on behalf of ", "on behalf of ", "speaking for ", "acting for "];
/// Words between a source and "on behalf of": "told the court".
const BETWEEN: usize = 4;
/// Bytes of a sentence that are looked at.
const REACH: usize = 160;

/// Whoever the words around a source say it speaks for: "On behalf of the owners, Ana Ruiz said", "Ana
/// Ruiz, speaking for the owners, said", "said Ana Ruiz on behalf of the owners".
fn said_so(page: &Page, source: Span) -> Option<Span> {
    let sentence = page.sentences.get(page.sentences.at(source.start()))?;
    let ahead = page.between(sentence.start(), source.start()).trim_end();
    let opened = ahead.strip_suffix(',').filter(|ahead| ahead.len() <= REACH);
    let opened = opened.filter(|ahead| marker(ahead).is_some_and(|(at, _)| at == 0));
    opened
        .and_then(|ahead| phrase(page, sentence.start(), ahead))
        .or_else(|| beside(page, source, sentence))
}

/// Whoever is named in a source or right behind it, past the cue: "Ana Ruiz said on behalf of …".
fn beside(page: &Page, source: Span, sentence: Span) -> Option<Span> {
    let end = sentence.end().min(source.end() + REACH).max(source.end());
    let end = page.article.text().floor_char_boundary(end);
    let around = page.between(source.start(), end);
    let (at, _) = marker(around)?;
    let between = page.between(source.end(), source.start() + at);
    let quoted = page.quotations.at(source.start() + at).is_some();
    let near = between.split_whitespace().count() <= BETWEEN && !between.contains(['.', '"', '”']);
    (near && !quoted).then(|| phrase(page, source.start(), around)).flatten()
}

/// Where a text says that somebody speaks for somebody, and the words that say so.
fn marker(text: &str) -> Option<(usize, &'static str)> {
    let lower = text.to_ascii_lowercase();
    BEHALF.iter().filter_map(|it| Some((lower.find(it)?, *it))).min()
}

/// The noun phrase behind "on behalf of" in a text that starts at a byte.
fn phrase(page: &Page, start: usize, text: &str) -> Option<Span> {
    let (at, marker) = marker(text)?;
    let from = at + marker.len();
    let named = words(text.get(from..)?, start + from);
    let phrase = named_after(&named);
    // "Speaking for the first time", "for nearly two hours": how long, or how often.
    if phrase.iter().take(SPAN).any(|word| word.is_one_of(TIMES)) {
        return None;
    }
    let until = phrase.iter().position(|word| word.is_one_of(ENDS)).unwrap_or(phrase.len());
    let phrase = &phrase[..until];
    let stop = phrase.iter().position(|word| word.stops).map_or(until, |at| at + 1);
    let (first, last) = phrase[..stop].first().zip(phrase[..stop].last())?;
    page.span(first.start, last.end)
}

/// What somebody speaks for who speaks for nobody.
const TIMES: &[&str] = &[
    "time", "times", "hour", "hours", "minute", "minutes", "day", "days", "week", "weeks", "year",
    "years", "occasion", "moment",
];
/// It stands within so many words.
const SPAN: usize = 4;

/// Words that end the name of whoever is spoken for.
const ENDS: &[&str] =
    &["to", "at", "after", "before", "when", "as", "said", "says", "told", "by", "from", "during"];

/// Whether a source is the voice of somebody whom it calls by a pronoun of a class: "his lawyer" of "he". What
/// such a one says of "him" is said of whom they speak for.
pub(crate) fn is_voice_of(page: &Page, source: Span, class: &str) -> bool {
    let words = words(page.text(source), source.start());
    let his = words.first().is_some_and(|it| it.pronoun() == Some(class) && !it.stops);
    let end = words.iter().position(|it| it.comma).map_or(words.len(), |at| at + 1);
    let voice = |at: usize| {
        is_voice(&words, at) || words[at].is_one_of(&["barrister", "counsel", "agent", "publicist"])
    };
    his && words.len() > 1 && end > 1 && voice(end - 1)
}

/// Words that say that somebody held an office once.
const PAST: &[&str] = &["former", "formerly", "ex", "onetime", "erstwhile"];

/// Words before "attorney" that make an office of the state of it.
const OF_STATE: &[&str] =
    &["state", "district", "county", "city", "u.s.", "us", "federal", "prosecuting"];

/// Whether a word is somebody's voice by office: "spokesman", "lawyer", "press secretary".
fn is_voice(words: &[Word], at: usize) -> bool {
    let word = words[at].lower();
    let before = at.checked_sub(1).map(|before| words[before].lower());
    let goes_on = words.get(at + 1).is_some_and(|next| next.lower() == "for");
    let agent =
        matches!(word.as_str(), "counsel" | "agent" | "representative" | "publicist" | "rep");
    let agents = matches!(word.as_str(), "agents" | "representatives" | "reps" | "publicists");
    let owned = at.checked_sub(1).is_some_and(|before| words[before].owns);
    let title = words[at].is_capital();
    word.starts_with("spokes")
        || (agent || agents) && goes_on && !(title && at > 0)
        || agent && owned && !title && word != "counsel"
        || matches!(word.as_str(), "lawyer" | "lawyers" | "attorney" | "attorneys" | "solicitor")
            && !before.as_deref().is_some_and(|before| OF_STATE.contains(&before))
            && words.get(at + 1).is_none_or(|next| next.lower() != "general")
        || word == "secretary" && matches!(before.as_deref(), Some("press" | "communications"))
}

/// Up to the comma or the next clause: "the mayor" of "the mayor, said".
fn named_after<'a, 'b>(words: &'b [Word<'a>]) -> &'b [Word<'a>] {
    let comma = words.iter().position(|word| word.comma).map_or(words.len(), |at| at + 1);
    let clause =
        words.iter().position(|word| word.is_one_of(&["who", "which", "that", "in", "on"]));
    &words[..comma.min(clause.unwrap_or(comma))]
}

/// Without the name of whoever speaks: "the ministry" of "spokesman for the ministry Ida Beck".
fn ahead_of_name<'a, 'b>(page: &Page, names: &Names, phrase: &'b [Word<'a>]) -> &'b [Word<'a>] {
    let Some((first, last)) = phrase.first().zip(phrase.last()) else { return phrase };
    let of_body = !first.is_capital() && phrase.iter().any(Word::is_body);
    let people = page.span(first.start, last.end).into_iter().flat_map(|it| names.places_in(it));
    let named = people.filter(|it| names.all[it.who].sort == Sort::Person).last();
    let starts = |place: &Place| phrase.iter().position(|word| word.start >= place.span.start());
    let at = named.filter(|it| of_body && it.span.end() >= last.end).and_then(starts);
    let follows = |&at: &usize| at > 0 && !phrase[at - 1].is_capital() && phrase[at - 1].is_body();
    &phrase[..at.filter(follows).unwrap_or(phrase.len())]
}

/// What may stand between a name and whoever speaks for it: "Kremlin chief spokesman".
const RANKS: [&str; 18] = [
    "chief",
    "deputy",
    "senior",
    "former",
    "top",
    "lead",
    "principal",
    "assistant",
    "acting",
    "official",
    "press",
    "longtime",
    "national",
    "general",
    "first",
    "second",
    "incoming",
    "new",
];

/// Where the name of a body starts of which some words from `start` on are the end: "Ministry of" ahead of "Health".
fn with_kind_of_body(words: &[Word], start: usize) -> usize {
    let of = words[..start].iter().rposition(|word| word.is_one_of(&["of", "for"]));
    let of = of.filter(|&of| words[of + 1..start].iter().all(|it| it.lower() == "the"));
    let Some(of) = of else { return start };
    let is_capital = |word: &&Word| word.is_capital() && word.determiner().is_none();
    let kind = words[..of].iter().rev().take_while(is_capital).count();
    let body = words[of - kind..of].iter().any(Word::is_organization);
    if body { of - kind } else { start }
}

/// The owner or the name right before, past words like "chief": "the mayor's", "Kremlin"; a name with the noun for
/// its body, as in "Lund campaign". Past another noun, as in "human rights lawyer", no name is looked for.
fn named_before<'a, 'b>(words: &'b [Word<'a>], is_name: impl Fn(&Word) -> bool) -> &'b [Word<'a>] {
    let plain = |word: &&Word| {
        !word.owns && !word.is_capital() && word.determiner().is_none() && word.pronoun().is_none()
    };
    let ranks = words.iter().rev().take_while(|it| plain(it) && it.is_one_of(&RANKS)).count();
    let end = words.len() - words.iter().rev().take_while(plain).count();
    // "A New York-based lawyer": where somebody sits is not for whom they speak.
    if words[end..].iter().any(|word| word.text.ends_with("-based")) {
        return &[];
    }
    let ranked = &words[..words.len() - ranks];
    let words = &words[..end];
    match words.last() {
        Some(last) if last.owns && last.pronoun().is_none() => {
            let start = words.iter().rposition(|word| word.determiner().is_some());
            &words[start.unwrap_or(0)..]
        }
        Some(last) if last.is_capital() => {
            let is_capital = |word: &&Word| word.is_capital() && word.determiner().is_none();
            let run = words.iter().rev().take_while(is_capital).count();
            let run = &words[with_kind_of_body(words, words.len() - run)..];
            match &ranked[end..] {
                _ if !run.iter().any(is_name) => &[],
                [] => run,
                [noun] if noun.is_body() => &ranked[end - run.len()..],
                _ => &[],
            }
        }
        _ => &[],
    }
}

//! Documents: who wrote "the letter", "the suit", "the report".
//!
//! A document that its noun alone names comes in; whoever the report says wrote, filed or published it goes out, with the
//! words that say so: the last such words before it, or else the first ones behind it. Without any, nothing: then the rules
//! and the weights have to say whose it may be.

use gainsay_record::{NameKind, Span};

use super::antecedents::Story;
use super::mention::Role;
use super::names::{Place, Sort};
use super::sources::Who;
use super::words::{Word, words};
use crate::attribution::lemma::lemma;

/// What one document may be called in one report.
const KINDS: [&[&str]; 6] = [
    &["suit", "lawsuit", "complaint"],
    &["report", "study", "analysis", "review", "findings", "investigation", "inquiry", "research"],
    &["statement", "release"],
    &["editorial", "column", "op-ed", "piece"],
    &["article", "story"],
    &["poll", "survey"],
];

/// What is done with a document by whom it is.
const MAKING: &[&str] = &[
    "file",
    "bring",
    "write",
    "send",
    "issue",
    "release",
    "publish",
    "sign",
    "submit",
    "post",
    "produce",
    "commission",
    "conduct",
    "prepare",
    "compile",
    "launch",
    "draft",
    "print",
    "run",
    "present",
    "deliver",
    "leave",
    "tweet",
    "text",
];

/// What others than its author do with a document: "a report obtained by the Orlen Times".
const READ: [&str; 12] = [
    "obtained", "seen", "reviewed", "cited", "received", "viewed", "accessed", "read", "quoted",
    "examined", "leaked", "shared",
];

/// What is said in one: "said in a statement".
const SAYING: &[&str] = &["say", "write", "announce", "add", "claim", "warn", "argue", "state"];

/// Sentences that are looked back over, and forward.
const BACK: usize = 40;
const ON: usize = 12;
/// Bytes of a sentence that are looked at.
const LONGEST: usize = 600;
/// Words between a body and its document: "the Ferry Board quarterly report".
const MORE: usize = 2;
/// Words between a verb and its document, between "by" and a name.
const NEAR: usize = 5;

/// Whether a participle behind a document tells of somebody else than its author.
pub(super) fn is_read(word: &Word) -> bool {
    word.is_one_of(&READ)
}

/// Whose document a role names at a place, and the words that say so.
pub(super) fn author(story: &Story, role: &Role, at: usize) -> Option<(Who, Span)> {
    if !role.is_document || role.of.is_some() || role.owner.is_some() {
        return None;
    }
    let sentences = &story.page.sentences;
    let here = sentences.at(at);
    let stretch = |sentence: usize| sentences.get(sentence).map(|it| (it.start(), it.end()));
    let before = (0..BACK.min(here + 1)).filter_map(|back| {
        let (start, end) = stretch(here - back)?;
        Some((start, if back == 0 { at } else { end }))
    });
    let behind = (here + 1..here + 1 + ON).map_while(stretch);
    let span = story.page.span(at, at + 1).or_else(|| sentences.get(here));
    let in_head = span.and_then(|it| story.page.block(it)).is_some_and(|it| it.kind.is_head());
    let mut all = before.chain(behind);
    all.find_map(|(start, end)| author_in(story, &role.head, in_head, start, end))
}

/// Whose document "it" is in "It read: …", and the words that say so: the last one of the sentence before, if any.
pub(super) fn author_of_it(story: &Story, at: usize) -> Option<(Who, Span)> {
    let before = story.page.sentences.at(at).checked_sub(1)?;
    let sentence = story.page.sentences.get(before)?;
    let end = story
        .page
        .article
        .text()
        .floor_char_boundary(sentence.end().min(sentence.start() + LONGEST));
    let words = words(story.page.between(sentence.start(), end), sentence.start());
    let noun = words.iter().rfind(|word| word.is_document() && !word.is_capital())?;
    author_in(story, &noun.lower(), false, sentence.start(), end)
}

/// The authors of other documents of the kind that a headline speaks of: "an earlier study by the Ferry Board".
pub(super) fn of_others(story: &Story, role: &Role) -> Vec<usize> {
    let sentences = (0..ON).map_while(|at| story.page.sentences.get(at));
    let authors = sentences.flat_map(|sentence| {
        let text = story.page.article.text();
        let end = text.floor_char_boundary(sentence.end().min(sentence.start() + LONGEST));
        let words = words(story.page.between(sentence.start(), end), sentence.start());
        let other =
            |at: &usize| is_same(&role.head, &words[*at].lower()) && is_another(&words, *at);
        let author = |at: usize| {
            owner(story, &words, at).or_else(|| maker_behind(story, &words, at)).map(|it| it.0)
        };
        (0..words.len()).filter(other).filter_map(author).collect::<Vec<Who>>()
    });
    let who = authors.flat_map(|who| match who {
        Who::Named(who) => who,
        Who::Unnamed => Vec::new(),
    });
    who.collect()
}

/// The author of the last document of a kind in a stretch of text.
fn author_in(
    story: &Story,
    noun: &str,
    in_head: bool,
    start: usize,
    end: usize,
) -> Option<(Who, Span)> {
    let text = story.page.article.text();
    let end = text.floor_char_boundary(end.min(start + LONGEST));
    let words = words(story.page.between(start, end), start);
    let is_it = |word: &&Word| is_same(noun, &word.lower());
    (0..words.len())
        .rev()
        .filter(|&at| is_it(&&words[at]) && !(in_head && is_another(&words, at)))
        .find_map(|at| {
            owner(story, &words, at)
                .or_else(|| maker_behind(story, &words, at))
                .or_else(|| maker_before(story, &words, at, start))
                .or_else(|| speaker_in(story, &words, at, start, end))
        })
        .or_else(|| plaintiff(story, noun, &words, start))
}

/// "A 2010 study", "an earlier report": a headline means the new one.
pub(super) fn is_another(words: &[Word], at: usize) -> bool {
    const OTHER: [&str; 9] = [
        "earlier", "previous", "another", "separate", "older", "other", "rival", "past", "similar",
    ];
    let year = |word: &Word| word.text.len() == 4 && word.text.chars().all(|c| c.is_ascii_digit());
    words[at.saturating_sub(3)..at].iter().any(|word| year(word) || word.is_one_of(&OTHER))
}

/// Whether two nouns may mean one document.
fn is_same(noun: &str, other: &str) -> bool {
    noun == other || KINDS.iter().any(|kind| kind.contains(&noun) && kind.contains(&other))
}

/// Whether somebody may write: not "Monday" in "Monday's poll", nor a survey called by its own name.
fn may_write(story: &Story, place: &Place) -> bool {
    let name = &story.names.all[place.who].name;
    let words = words(name, 0);
    let is_document = |word: &Word| KINDS.iter().any(|kind| word.is_one_of(kind));
    !words.iter().all(Word::is_time) && !words.last().is_some_and(is_document)
}

fn one(place: &Place) -> (Who, Span) {
    (Who::Named(vec![place.who]), place.span)
}

/// "Odell's lawsuit", "a withering Orlen Courier editorial".
fn owner(story: &Story, words: &[Word], at: usize) -> Option<(Who, Span)> {
    let before = &words[at.saturating_sub(NEAR)..at];
    let first = before.iter().rposition(|word| word.comma || word.stops).map_or(0, |at| at + 1);
    let span = story.page.span(before.get(first)?.start, words[at].start)?;
    let place = story.names.places_in(span).last().filter(|place| may_write(story, place))?;
    let body = story.names.all[place.who].sort == Sort::Organization;
    let between = before.iter().filter(|word| word.start >= place.span.end());
    let more = |word: &Word| {
        let small = word.determiner().is_some() || word.ends_head() || word.pronoun().is_some();
        !small && !word.is_capital() && !word.text.ends_with("ed")
    };
    let adjacent = between.clone().count() <= MORE && between.clone().all(more);
    // "The Tarvia inquiry" is about Tarvia.
    let about = words[at].is_one_of(&["inquiry", "investigation"]);
    (place.owns || adjacent && body && !about).then(|| one(place))
}

/// "The lawsuit filed by a former driver named Bram Odell", "a letter from the Ferry Board".
fn maker_behind(story: &Story, words: &[Word], at: usize) -> Option<(Who, Span)> {
    let rest = words.get(at + 1..)?;
    let by = rest.iter().take(3).position(|word| word.is_one_of(&["by", "from"]))?;
    if words[at].stops || words[at].comma || rest[..by].iter().any(is_read) {
        return None;
    }
    let author = rest.get(by + 1..)?;
    let most = author.iter().take(NEAR + 1).position(|word| word.comma || word.stops);
    let last = author.get(most.unwrap_or(NEAR).min(author.len().checked_sub(1)?))?;
    let span = story.page.span(author.first()?.start, last.end)?;
    story.names.places_in(span).find(|place| !place.owns && may_write(story, place)).map(one)
}

/// "The union sent a long letter": the subject of a verb that makes documents, right ahead of its object.
fn maker_before(story: &Story, words: &[Word], at: usize, start: usize) -> Option<(Who, Span)> {
    let near = at.saturating_sub(NEAR)..at;
    let verb = near.rev().find(|&it| !words[it].stops && is_verb(&words[it], MAKING))?;
    subject(story, words, verb, start)
}

/// Whoever speaks in a sentence that says "in a statement".
fn speaker_in(
    story: &Story,
    words: &[Word],
    at: usize,
    start: usize,
    end: usize,
) -> Option<(Who, Span)> {
    let from = at.saturating_sub(NEAR);
    let place = words[from..at].iter().rposition(|word| word.lower() == "in")? + from;
    let indefinite = |word: &Word| word.determiner() == Some("indefinite");
    let ahead = place.checked_sub(1).map(|before| &words[before]);
    let said = ahead.is_none_or(|word| word.comma || is_verb(word, SAYING));
    if !said || !words[place..at].iter().any(indefinite) {
        return None;
    }
    let mut said = story.known.between(start, end).iter().filter(|it| it.outermost && !it.quoted);
    let known = said.next().filter(|_| said.next().is_none())?;
    Some((known.who.clone(), known.source?))
}

/// Whoever sues.
fn plaintiff(story: &Story, noun: &str, words: &[Word], start: usize) -> Option<(Who, Span)> {
    let sues = |at: &usize| is_verb(&words[*at], &["sue"]);
    let verb = (0..words.len()).rev().filter(|_| KINDS[0].contains(&noun)).find(sues)?;
    subject(story, words, verb, start)
}

fn is_verb(word: &Word, verbs: &[&str]) -> bool {
    !word.is_capital() && verbs.contains(&lemma(word.text).as_str())
}

/// The subject of a verb: the last name ahead of it that is no part of what is said of another, where the verb is no
/// participle behind "was" and not somebody's to do ("wants to send").
fn subject(story: &Story, words: &[Word], verb: usize, start: usize) -> Option<(Who, Span)> {
    let passive = ["was", "were", "been", "being", "be", "to", "not", "never"];
    if verb.checked_sub(1).is_some_and(|before| words[before].is_one_of(&passive)) {
        return None;
    }
    let ahead = story.page.span(start, words[verb].start)?;
    let text = story.page.article.text();
    // "(D-N.Y.)" is no subject.
    let aside = |place: &&Place| {
        text.get(..place.span.start()).is_some_and(|before| before.ends_with(['(', '[']))
    };
    let all = story.names.places_in(ahead).filter(|it| !it.quoted && !it.owns);
    let places: Vec<&Place> = all.filter(|place| !aside(place)).collect();
    let own = |place: &&Place| {
        !is_of_another(words, place) && may_write(story, place) && !is_where(story, words, place)
    };
    let last = places.iter().rposition(own)?;
    let place = places[last];
    // "Lund and Mayor Varga sent a letter".
    let sort = |place: &Place| story.names.all[place.who].sort;
    let alike = places[..last].iter().rfind(|before| sort(before) == sort(place));
    let joined = alike.copied().filter(|before| {
        let between = story.page.between(before.span.end(), place.span.start());
        before.who != place.who && between.split_whitespace().next() == Some("and")
    });
    let who = joined.into_iter().chain([place]).map(|place| place.who).collect();
    Some((Who::Named(who), place.span))
}

/// Whether a name says where a town is that stands ahead of it: "N.M." of "beekeepers in Harnmouth, N.M., have sent a letter".
fn is_where(story: &Story, words: &[Word], place: &Place) -> bool {
    let page = story.page;
    let seen = page.name_at(place.span.start()).map(|at| page.names[at].kind);
    let letters = page.text(place.span).chars().filter(|c| c.is_alphabetic());
    let short = letters.clone().count() <= 3 && letters.clone().all(char::is_uppercase);
    let ahead = words.partition_point(|word| word.end <= place.span.start());
    let town = ahead.checked_sub(1).is_some_and(|at| words[at].comma && words[at].is_capital());
    town && (short || seen == Some(NameKind::Place))
        && page.after(place.span.end()).starts_with(',')
}

/// Whether a name only says more of what stands ahead of it: "of Orlen", "at the Board".
fn is_of_another(words: &[Word], place: &Place) -> bool {
    const SMALL: [&str; 10] =
        ["of", "for", "in", "at", "to", "with", "from", "by", "on", "against"];
    let ahead = words.partition_point(|word| word.end <= place.span.start());
    let mut before = words[..ahead].iter().rev().skip_while(|word| word.lower() == "the");
    before.next().is_some_and(|word| !word.comma && word.is_one_of(&SMALL))
}

//! The cast: the speakers of an article, from who each statement turned out to be by.
//!
//! Names, and for each statement its speaker, come in; speakers go out in the order of their first
//! mention, each once, with a name, a kind, a description, and where the article names them.
//! Statements by people without a name share a speaker where the article calls them the same.

use std::collections::BTreeMap;

use gainsay_record::{Span, Speaker, SpeakerId, SpeakerKind};

use super::names::{Names, Sort};
use super::sources::{Who, is_pronoun};
use crate::attribution::draft::Draft;
use crate::attribution::marks::is_mark;
use crate::attribution::page::Page;

/// What makes two speakers one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Key {
    Named(Vec<usize>),
    Unnamed(String),
}

/// What the source of a statement says of its speaker.
pub(crate) struct Told {
    /// The words that say who it is: its source, or that of whom a pronoun means.
    pub(crate) source: Option<Span>,
    pub(crate) description: Option<Span>,
    /// For whom they speak, and where that is said.
    pub(crate) behalf: Option<(Span, Who)>,
}

/// A speaker in the making.
struct Member {
    name: String,
    kind: SpeakerKind,
    description: Option<String>,
    mentions: Vec<Span>,
    speaks_for: Option<Key>,
}

/// The speakers of an article; sets the place in the cast of every draft.
pub(crate) fn cast(
    page: &Page,
    names: &Names,
    drafts: &mut [Draft],
    who: &[Option<Who>],
    told: &[Told],
) -> Vec<Speaker> {
    let mut members: BTreeMap<Key, Member> = BTreeMap::new();
    let mut keys: Vec<Option<Key>> = Vec::new();
    let mut strangers: BTreeMap<String, Key> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        let source = told[at].source;
        let key = who[at].as_ref().and_then(|who| key(page, source, who));
        let key = key.map(|key| met_again(page, source, key, &mut strangers));
        if let Some(key) = &key {
            let member =
                members.entry(key.clone()).or_insert_with(|| member(page, names, key, source));
            let mention = draft.source.and_then(|source| mention(page, source));
            member.mentions.extend(mention.filter(|&it| !is_pronoun(page, it)));
            let said = || told[at].description.map(|span| one_line(page.text(span)));
            member.description = member.description.take().or_else(said);
            speak_for(page, names, &mut members, key, told[at].behalf.as_ref());
        }
        keys.push(key);
    }
    let mut places: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    names.places.iter().for_each(|it| places.entry(it.who).or_default().push(it.span));
    for (key, member) in &mut members {
        let named = match key {
            Key::Named(who) if who.len() == 1 => places.get(&who[0]),
            _ => None,
        };
        member.mentions.extend(named.into_iter().flatten());
        member.mentions = apart(std::mem::take(&mut member.mentions));
    }
    finish(page, drafts, members, &keys)
}

/// Notes for whom somebody speaks, who joins the cast. Nobody speaks for themselves, not even by way
/// of others.
fn speak_for(
    page: &Page,
    names: &Names,
    members: &mut BTreeMap<Key, Member>,
    key: &Key,
    behalf: Option<&(Span, Who)>,
) {
    let Some((span, who)) = behalf else { return };
    let Some(other) = self::key(page, Some(*span), who) else { return };
    let known = members.entry(other.clone());
    let other_member = known.or_insert_with(|| member(page, names, &other, Some(*span)));
    other_member.mentions.push(*span);
    let mut here = Some(&other);
    while let Some(next) = here {
        if next == key {
            return;
        }
        here = members.get(next).and_then(|member| member.speaks_for.as_ref());
    }
    if let Some(member) = members.get_mut(key) {
        member.speaks_for.get_or_insert(other);
    }
}

/// Spans in text order, of those that overlap the longest.
fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.start(), usize::MAX - span.end()));
    let mut kept: Vec<Span> = Vec::new();
    for span in spans {
        match kept.last_mut() {
            Some(last) if last.overlaps(span) && last.len() >= span.len() => {}
            Some(last) if last.overlaps(span) => *last = span,
            _ => kept.push(span),
        }
    }
    kept
}

fn finish(
    page: &Page,
    drafts: &mut [Draft],
    members: BTreeMap<Key, Member>,
    keys: &[Option<Key>],
) -> Vec<Speaker> {
    let mut order: Vec<(&Key, &Member)> = members.iter().collect();
    order.sort_by_key(|(key, member)| {
        (member.mentions.is_empty(), member.mentions.first().copied(), (*key).clone())
    });
    let place: BTreeMap<&Key, usize> =
        order.iter().enumerate().map(|(at, (key, _))| (*key, at)).collect();
    for (draft, key) in drafts.iter_mut().zip(keys) {
        draft.speaker = key.as_ref().and_then(|key| place.get(key).copied());
    }
    order.iter().map(|(_, member)| speaker(page, member, &members)).collect()
}

fn id(page: &Page, member: &Member) -> SpeakerId {
    SpeakerId::of(page.article, member.kind, &member.name, member.mentions.first().copied())
}

fn speaker(page: &Page, member: &Member, members: &BTreeMap<Key, Member>) -> Speaker {
    let other = member.speaks_for.as_ref().and_then(|key| members.get(key));
    Speaker {
        id: id(page, member),
        name: member.name.clone(),
        kind: member.kind,
        description: member.description.clone(),
        speaks_for: other.map(|other| id(page, other)),
        mentions: member.mentions.clone(),
    }
}

fn key(page: &Page, source: Option<Span>, who: &Who) -> Option<Key> {
    match who {
        Who::Named(who) if !who.is_empty() => Some(Key::Named(who.clone())),
        Who::Named(_) => None,
        Who::Unnamed => {
            let name = unnamed_name(page, source?).to_lowercase();
            (!is_no_one(&name)).then_some(Key::Unnamed(name))
        }
    }
}

/// "The officer" after "a former officer on the ship" is the same one; strangers are kept by the last
/// word of what they are.
fn met_again(
    page: &Page,
    source: Option<Span>,
    key: Key,
    strangers: &mut BTreeMap<String, Key>,
) -> Key {
    let Some(source) = source.filter(|_| matches!(key, Key::Unnamed(_))) else { return key };
    let words = super::words::words(page.text(source), source.start());
    let end = words.iter().skip(1).position(super::words::Word::ends_head);
    let head = &words[..end.map_or(words.len(), |at| at + 1)];
    let Some(last) = head.last().filter(|last| !last.is_plural()) else { return key };
    match head[0].determiner() {
        Some("indefinite") => {
            strangers.insert(last.lower(), key.clone());
            key
        }
        Some("definite") if words.len() == 2 => {
            strangers.get(&last.lower()).cloned().unwrap_or(key)
        }
        _ => key,
    }
}

fn member(page: &Page, names: &Names, key: &Key, source: Option<Span>) -> Member {
    let (name, kind) = match key {
        Key::Named(who) => (name(names, who), kind(names, who)),
        Key::Unnamed(_) => {
            // Nobody is called "I" or "we".
            let called = source.filter(|&source| !is_pronoun(page, source));
            let name = called.map_or(String::new(), |source| unnamed_name(page, source));
            (name, SpeakerKind::Unnamed)
        }
    };
    Member { name, kind, description: None, mentions: Vec::new(), speaks_for: None }
}

/// "Nobody said so": whoever says nothing is no speaker.
fn is_no_one(name: &str) -> bool {
    ["nobody", "no one", "no-one", "none", "nobody else", "no one else"].contains(&name)
}

/// The names of those who speak together.
pub(super) fn name(names: &Names, who: &[usize]) -> String {
    who.iter().map(|&who| names.all[who].name.as_str()).collect::<Vec<_>>().join("; ")
}

fn kind(names: &Names, who: &[usize]) -> SpeakerKind {
    let sorts: Vec<Sort> = who.iter().map(|&who| names.all[who].sort).collect();
    match sorts.as_slice() {
        sorts if sorts.iter().all(|sort| *sort == Sort::Person) => SpeakerKind::Person,
        sorts if sorts.iter().all(|sort| *sort == Sort::Organization) => SpeakerKind::Organization,
        _ => SpeakerKind::Group,
    }
}

/// A source as a mention: without a comma after it.
fn mention(page: &Page, source: Span) -> Option<Span> {
    let words = page
        .text(source)
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')' | '%'));
    page.span(source.start(), source.start() + words.len())
}

/// An unnamed source as the report calls it, without "the" or "a".
pub(crate) fn unnamed_name(page: &Page, source: Span) -> String {
    let words = one_line(page.text(mention(page, source).unwrap_or(source)));
    let lower = words.to_lowercase();
    let article = ["the ", "a ", "an "].into_iter().find(|article| lower.starts_with(article));
    let words = article.and_then(|article| words.get(article.len()..)).unwrap_or(&words);
    without_mark(words).to_owned()
}

/// "so-called experts", of which the mark behind it is left out already.
fn without_mark(words: &str) -> &str {
    let inside = words.trim_start_matches(is_mark);
    if inside.is_empty() || inside.contains(is_mark) { words } else { inside }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Who is described how: "Kremlin spokesman" before a name, ", the mayor of Orlen," after it.
//!
//! The page and its names come in; for each place that names a person, the nouns that the words
//! beside it say of them go out. A later "the mayor" is looked up here.

use super::mention::Role;
use super::names::{Names, Sort};
use super::words::{Word, words};
use crate::attribution::page::Page;

/// How far an apposition is read, in bytes.
const REACH: usize = 120;

/// One noun said of a person at one place.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) who: usize,
    pub(crate) at: usize,
    pub(crate) noun: String,
    /// The other words of the description.
    pub(crate) others: Vec<String>,
}

/// What an article says of its people, in text order.
#[derive(Default, Debug)]
pub(crate) struct Descriptions {
    all: Vec<Said>,
}

impl Descriptions {
    pub(crate) fn of(page: &Page, names: &Names) -> Self {
        let mut all = Vec::new();
        for place in names.places.iter().filter(|place| names.all[place.who].sort == Sort::Person) {
            let (start, end) = (place.span.start(), place.span.end());
            let said = |noun: &Word, others: &[Word]| Said {
                who: place.who,
                at: start,
                noun: in_full(&noun.lower()).to_owned(),
                others: others.iter().map(Word::lower).collect(),
            };
            let before = before(page, start);
            let nouns = before.iter().filter(|word| word.is_role() || word.title().is_some());
            all.extend(nouns.map(|noun| said(noun, &before)));
            let own = words(page.text(place.span), start);
            let crown = own.first().filter(|word| own.len() > 1 && word.title().is_some());
            all.extend(crown.map(|noun| said(noun, &[])));
            let after = after(page, end);
            let head =
                after.iter().skip(1).position(Word::ends_head).map_or(after.len(), |at| at + 1);
            if let Some(noun) = after[..head].last().filter(|noun| noun.is_role()) {
                all.push(said(noun, &after));
            }
        }
        Self { all }
    }

    /// Whether the article gives somebody another office than a role has: the minister is not Mayor Lund.
    pub(crate) fn is_another(&self, role: &Role, who: usize) -> bool {
        let Some(wanted) = office(&role.head) else { return false };
        let own = self.all.iter().filter(|said| said.who == who);
        let mut offices = own.filter_map(|said| office(&said.noun)).peekable();
        offices.peek().is_some() && offices.all(|held| held != wanted)
    }

    /// The person a role means at a place in the text: described by the same noun, with all its
    /// modifiers if it has any, best before that place and nearest to it.
    pub(crate) fn who(&self, role: &Role, at: usize) -> Option<usize> {
        let alike: Vec<&Said> = self
            .all
            .iter()
            .filter(|said| said.noun == role.head || said.others.contains(&role.head))
            .collect();
        let apart = ["vice", "former", "deputy", "acting", "assistant"];
        let fits = |said: &&&Said| {
            role.modifiers.iter().all(|it| said.others.contains(it) || it.len() < 4)
                && apart.iter().all(|it| {
                    let it = (*it).to_owned();
                    said.others.contains(&it) == role.modifiers.contains(&it)
                })
        };
        let nearest = |said: &mut dyn Iterator<Item = &&Said>| {
            said.min_by_key(|said| (said.at > at, said.at.abs_diff(at))).map(|said| said.who)
        };
        nearest(&mut alike.iter().filter(fits)).or_else(|| nearest(&mut alike.iter()))
    }
}

/// Offices that nobody holds two of at a time, those of one line one and the same.
const OFFICES: &[&[&str]] = &[
    &["mayor"],
    &["governor"],
    &["senator"],
    &["representative", "congressman", "congresswoman"],
    &["president"],
    &["minister"],
    &["ambassador"],
    &["judge", "justice", "magistrate"],
    &["sheriff"],
    &["captain"],
    &["coach"],
    &["bishop", "archbishop", "cardinal", "pope"],
    &["king", "prince"],
    &["queen", "princess"],
];

/// Which of the offices a noun is.
fn office(noun: &str) -> Option<usize> {
    OFFICES.iter().position(|office| office.contains(&noun))
}

/// A title in full: "governor" for "gov".
fn in_full(title: &str) -> &str {
    match title {
        "gov" => "governor",
        "sen" | "sens" => "senator",
        "rep" | "reps" => "representative",
        "gen" => "general",
        "lt" => "lieutenant",
        "capt" => "captain",
        "col" => "colonel",
        "sgt" => "sergeant",
        "rev" => "reverend",
        "prof" => "professor",
        "dr" => "doctor",
        other => other,
    }
}

/// The words right before a name, as far as the phrase goes.
fn before<'a>(page: &Page<'a>, start: usize) -> Vec<Word<'a>> {
    let from = page.before(start).char_indices().rev().take(REACH).last().map_or(0, |(at, _)| at);
    let sentence = page.sentences.get(page.sentences.at(start)).map_or(from, |it| it.start());
    let from = from.max(sentence.min(start));
    let all = words(page.between(from, start), from);
    let stop = all.iter().rposition(|word| {
        word.owns || word.determiner().is_some() || word.is_sentence_word() || word.ends_head()
    });
    let comma = all[..all.len().saturating_sub(1)].iter().rposition(|word| word.stops);
    let start = stop.max(comma).map_or(0, |at| at + 1);
    all[start..].to_vec()
}

/// The words of an apposition after a name: up to the next comma.
fn after<'a>(page: &Page<'a>, end: usize) -> Vec<Word<'a>> {
    let rest = page.after(end);
    let Some(rest) = rest.strip_prefix(',') else { return Vec::new() };
    let to = rest
        .char_indices()
        .take(REACH)
        .take_while(|&(_, c)| !matches!(c, ',' | '.' | '\n' | ';'))
        .last();
    let text = to.map_or("", |(at, c)| &rest[..at + c.len_utf8()]);
    let all = words(text, end + 1);
    let start = all.iter().take_while(|word| word.determiner().is_some()).count();
    all[start..].to_vec()
}

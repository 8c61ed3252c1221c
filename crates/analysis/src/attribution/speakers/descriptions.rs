//! Who is described how: "Kremlin spokesman" before a name, ", the mayor of Orlen," after it.
//!
//! The page and its names come in; for each place that names a person, the nouns that the words
//! beside it say of them go out. A later "the mayor" is looked up here.

use std::collections::HashMap;
use std::ops::Range;

use super::callings;
use super::mention::Role;
use super::names::{Names, Sort};
use super::words::{Word, words};
use crate::attribution::page::Page;

/// As many descriptions are looked at behind a place: a sentence without end has more.
const NEAR: usize = 64;

/// As much is known of one person: a report that calls somebody by more nouns is none.
const MANY: usize = 64;

/// How far an apposition is read, in bytes.
const REACH: usize = 120;

/// One noun said of a person at one place.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) who: usize,
    pub(crate) at: usize,
    pub(crate) noun: String,
    /// Whose they are, by the noun or the last word of the name: "mayor" of "the mayor's spokesman".
    owner: Option<String>,
    /// The other words of the description.
    pub(crate) others: Vec<String>,
    /// Those that may say of what body or place somebody is, or that somebody is only the deputy.
    of: Vec<String>,
}

impl Said {
    /// Whether another says the same of the same person.
    fn says_as_much(&self, other: &Said) -> bool {
        self.noun == other.noun
            && self.others == other.others
            && self.owner == other.owner
            && self.of == other.of
    }

    /// Whether it is what a noun says, or the same in other words: "Swede" and "Swedish".
    fn is(&self, noun: &str) -> bool {
        self.noun == noun
            || self.others.iter().any(|it| it == noun)
            || callings::are_compatriots(&self.noun, noun)
    }

    /// Whether it is said of one of another body or side than a role's: "the rebel spokesman" is not the army spokesman.
    fn is_apart(&self, role: &Role) -> bool {
        let sides = |words: &[String]| -> Vec<usize> {
            let of = |it: &String| SIDES.iter().position(|side| side.contains(&it.as_str()));
            words.iter().filter_map(of).collect()
        };
        let (own, wanted) = (sides(&self.others), sides(&role.modifiers));
        !own.is_empty() && !wanted.is_empty() && !wanted.iter().any(|it| own.contains(it))
    }
}

/// What an article says of its people, in text order.
#[derive(Default, Debug)]
pub(crate) struct Descriptions {
    all: Vec<Said>,
    /// What is said of each person, the same once, by its place in `all`.
    of: HashMap<usize, Vec<usize>>,
    /// Bodies, each with a noun for it.
    bodies: Vec<(usize, String)>,
}

/// What a role has before it that somebody once was.
const BEFORE: [&str; 5] = ["former", "ex", "retired", "onetime", "one-time"];

fn is_before(word: &str) -> bool {
    BEFORE.contains(&word)
}

/// Whose somebody is, ahead of the noun for what they are: nobody is of two of these sides.
const SIDES: [&[&str]; 11] = [
    &["rebel", "separatist", "insurgent", "militia"],
    &["army", "navy", "military", "police", "government", "ministry", "presidential", "palace"],
    &["union"],
    &["company", "airline", "bank", "industry", "management"],
    &["defence", "defense"],
    &["prosecution"],
    &["opposition"],
    &["republican"],
    &["democratic"],
    &["labour"],
    &["conservative"],
];

/// Those of whom a body or a place has one, and who lead no other.
const LEADERS: [&str; 18] = [
    "president",
    "mayor",
    "governor",
    "minister",
    "chairman",
    "chairwoman",
    "chair",
    "executive",
    "head",
    "director",
    "leader",
    "chief",
    "principal",
    "dean",
    "captain",
    "coach",
    "manager",
    "secretary",
];

impl Descriptions {
    pub(crate) fn of(page: &Page, names: &Names) -> Self {
        let (mut all, mut bodies) = (Vec::new(), Vec::new());
        for place in names.places.iter().filter(|it| names.all[it.who].sort == Sort::Organization) {
            let nouns = nouns_of_body(page, place.span.start(), place.span.end());
            bodies.extend(nouns.map(|noun| (place.who, noun)));
        }
        let mut last = 0..0;
        for place in names.places.iter().filter(|place| names.all[place.who].sort == Sort::Person) {
            let (start, end) = (place.span.start(), place.span.end());
            let before = without_another(before(page, start), &last);
            last = start..end;
            let owner = owner(page, start);
            let said = |noun: &Word, others: &[Word]| Said {
                who: place.who,
                at: start,
                noun: in_full(&noun.lower()).to_owned(),
                owner: owner.clone(),
                others: others.iter().map(Word::lower).collect(),
                of: others
                    .iter()
                    .filter(|it| it.start != noun.start && says_where(it))
                    .map(Word::lower)
                    .collect(),
            };
            let nouns = before.iter().enumerate().filter(|&(at, word)| {
                let what = says_what(word) || word.title().is_some();
                what && is_apposed(&before, at) || says_whence(&before, at)
            });
            all.extend(nouns.map(|(_, noun)| said(noun, &before)));
            let own = words(page.text(place.span), start);
            let crown = own.first().filter(|word| own.len() > 1 && word.title().is_some());
            all.extend(crown.map(|noun| said(noun, &[])));
            let after = after(page, end);
            let head =
                after.iter().skip(1).position(Word::ends_head).map_or(after.len(), |at| at + 1);
            let after_head = &after[..head];
            let nouns = after_head.iter().enumerate().filter(|&(at, noun)| {
                at + 1 == head && says_what(noun) || says_whence(after_head, at)
            });
            all.extend(nouns.map(|(_, noun)| said(noun, &after)));
        }
        let mut of: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, said) in all.iter().enumerate() {
            let own = of.entry(said.who).or_default();
            let known = |&it: &usize| all[it].says_as_much(said);
            if own.len() < MANY && !own.iter().any(known) {
                own.push(at);
            }
        }
        Self { all, of, bodies }
    }

    /// What is said of somebody, in text order, the same once.
    fn said_of(&self, who: usize) -> impl Iterator<Item = &Said> + Clone {
        self.of.get(&who).into_iter().flatten().map(|&at| &self.all[at])
    }

    /// Whether the article says of somebody what whoever is called by a role cannot be: the minister is not
    /// Mayor Lund, the footballer no waitress. What somebody was before is no matter.
    pub(crate) fn is_another(&self, role: &Role, who: usize) -> bool {
        let once = role.modifiers.iter().any(|it| is_before(it));
        let held = self.said_of(who).map(|said| said.noun.as_str());
        let from = role.modifiers.iter().filter(|it| callings::is_national(it));
        let mut called = self.said_of(who).filter(|said| said.is(&role.head)).peekable();
        let apart = called.peek().is_some() && called.all(|said| said.is_apart(role));
        apart
            || !once && callings::exclude(held.clone(), &role.head)
            || from.into_iter().any(|it| callings::exclude(held.clone(), it))
    }

    /// Whether the article calls somebody by the noun of a role.
    pub(crate) fn is_called(&self, role: &Role, who: usize) -> bool {
        // "The mayor's lawyer" is no "former council lawyer".
        let owned = role.owner.is_some() && !role.modifiers.iter().any(|it| is_before(it));
        let was = |said: &Said| owned && said.others.iter().any(|it| is_before(it));
        self.said_of(who).any(|said| said.is(&role.head) && !said.is_apart(role) && !was(said))
    }

    /// Whether the article calls somebody by the noun of a role only as somebody else's: "the mayor's lawyer" is not
    /// the Archbishop's. The mayor may have a name.
    pub(crate) fn is_anothers(&self, names: &Names, role: &Role, who: usize) -> bool {
        let Some(wanted) = &role.owner else { return false };
        let named = |noun: &str, name: &str| {
            let ends = |said: &Said| names.all[said.who].name.to_lowercase().ends_with(name);
            self.all.iter().any(|said| said.noun == noun && ends(said))
        };
        let same = |own: &String| own == wanted || named(own, wanted) || named(wanted, own);
        let mut own = self.said_of(who).filter(|said| said.noun == role.head);
        let first = own.next();
        first.into_iter().chain(own).all(|said| said.owner.as_ref().is_some_and(|it| !same(it)))
            && first.is_some()
    }

    /// Whether the article calls somebody by the noun of a role only as somebody of another body or place: "the president
    /// of Larkin College" is not the student union's.
    pub(crate) fn is_of_others(&self, role: &Role, who: usize, of: &[String]) -> bool {
        let mut own = self.said_of(who).filter(|said| said.noun == role.head).peekable();
        let other = |said: &Said| {
            let mut places = said.of.iter().filter(|it| !role.modifiers.contains(it)).peekable();
            places.peek().is_some() && places.all(|it| !of.contains(it))
        };
        LEADERS.contains(&role.head.as_str()) && own.peek().is_some() && own.all(other)
    }

    /// The first person whom the article calls by a noun between two bytes.
    pub(crate) fn called_between(&self, noun: &str, from: usize, until: usize) -> Option<usize> {
        let first = self.all.partition_point(|said| said.at < from);
        let mut near = self.all[first..].iter().take(NEAR).take_while(|said| said.at < until);
        near.find(|said| said.noun == noun).map(|said| said.who)
    }

    /// The nouns that say what sort of body somebody is: "charity" of "the charity Orlen Light".
    pub(crate) fn sorts(&self, who: usize) -> impl Iterator<Item = &str> {
        self.bodies.iter().filter(move |it| it.0 == who).map(|it| it.1.as_str())
    }

    /// The person a role means at a place in the text: described by the same noun, with all its
    /// modifiers if it has any, best before that place and nearest to it.
    pub(crate) fn who(&self, role: &Role, at: usize) -> Option<usize> {
        let mut others: HashMap<usize, bool> = HashMap::new();
        let mut is_another = |who| *others.entry(who).or_insert_with(|| self.is_another(role, who));
        let alike = self.all.iter().filter(|said| said.is(&role.head) && !said.is_apart(role));
        let alike: Vec<&Said> = alike.filter(|said| !is_another(said.who)).collect();
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

/// Whether a word beside the noun for what somebody is says of which body or place, or of what rank.
fn says_where(word: &Word) -> bool {
    let body = word.is_body() || word.is_organization() || word.is_acronym();
    let name = word.is_capital() && word.title().is_none() && !word.is_role();
    body || name || word.is_one_of(&["deputy", "vice"])
}

/// Whether one of the words beside a name says where somebody is from: "Swedish skier", not "Swedish Match".
fn says_whence(beside: &[Word], at: usize) -> bool {
    let plain = |word: &Word| !word.is_capital() || says_what(word) || word.title().is_some();
    callings::is_national(&beside[at].lower()) && beside[at + 1..].iter().all(plain)
}

/// Whether a noun among the words ahead of a name is said of whoever is named, so that no verb stands between: "the
/// minister of trade Ilo Varga", not "the minister welcomed Ilo Varga".
fn is_apposed(ahead: &[Word], at: usize) -> bool {
    let part = |word: &Word| {
        word.is_capital()
            || says_what(word)
            || word.title().is_some()
            || word.is_one_of(&["and", "turned"])
    };
    let behind = &ahead[at + 1..];
    let of = behind.iter().position(|word| word.is_one_of(&["of", "for", "at", "in", "to"]));
    behind[..of.unwrap_or(behind.len())].iter().all(part)
}

/// Whether a noun says what a person is.
fn says_what(noun: &Word) -> bool {
    noun.is_role() || callings::is_one(&noun.lower())
}

/// The nouns beside a person's name that say what somebody is: "mayor" of "the mayor of Orlen, Ilo Varga".
pub(super) fn nouns_of_person(page: &Page, start: usize, end: usize) -> Vec<String> {
    let before = before(page, start);
    let after = after(page, end);
    let head = after.iter().skip(1).position(Word::ends_head).map_or(after.len(), |at| at + 1);
    let beside = before.iter().chain(after[..head].last());
    let nouns = beside.filter(|word| says_what(word) || word.title().is_some());
    nouns.map(|word| in_full(&word.lower()).to_owned()).collect()
}

/// The title or the noun right ahead of a name.
pub(super) fn title_ahead(page: &Page, at: usize) -> Option<String> {
    let last = ahead(page, at).pop()?;
    let beside = page.between(last.end, at).trim().is_empty();
    beside.then(|| in_full(&last.lower()).to_owned())
}

/// The nouns beside a body's name: right before it ("the charity Orlen Light"), or at the end of an
/// apposition ("Orlen Light, a charity,").
fn nouns_of_body(page: &Page, start: usize, end: usize) -> impl Iterator<Item = String> {
    let noun = |word: &&Word| word.is_body() && !word.owns && !word.is_capital();
    let before = before(page, start).last().filter(noun).map(Word::lower);
    let after = after(page, end);
    let head = after.iter().position(Word::ends_head).unwrap_or(after.len());
    let after = after[..head].last().filter(noun).map(Word::lower);
    before.into_iter().chain(after)
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

/// The words of the sentence ahead of a name, as far as is read.
fn ahead<'a>(page: &Page<'a>, start: usize) -> Vec<Word<'a>> {
    let from = page.before(start).char_indices().rev().take(REACH).last().map_or(0, |(at, _)| at);
    let sentence = page.sentences.get(page.sentences.at(start)).map_or(from, |it| it.start());
    let from = from.max(sentence.min(start));
    words(page.between(from, start), from)
}

/// Whose somebody is by the words right before the name: "mayor" of "the mayor's spokesman, Ilo Varga".
fn owner(page: &Page, start: usize) -> Option<String> {
    let all = ahead(page, start);
    let stop = all.iter().rposition(|word| {
        word.owns || word.determiner().is_some() || word.is_sentence_word() || word.ends_head()
    })?;
    let near = all[stop..].split_last().is_none_or(|(_, rest)| rest.iter().all(|it| !it.stops));
    (all[stop].owns && near).then(|| all[stop].lower())
}

/// The words right before a name, as far as the phrase goes.
fn before<'a>(page: &Page<'a>, start: usize) -> Vec<Word<'a>> {
    let name = start;
    let all = ahead(page, start);
    let stop = all.iter().rposition(|word| {
        word.owns || word.determiner().is_some() || word.is_sentence_word() || word.ends_head()
    });
    let comma = all[..all.len().saturating_sub(1)].iter().rposition(|word| word.stops);
    let start = stop.max(comma).map_or(0, |at| at + 1);
    let gap = all.last().map_or("", |last| page.between(last.end, name));
    if parts(gap) {
        return Vec::new();
    }
    let holder = holder_of(&all, start).filter(|_| gap.trim() == ",");
    // "An officer said Ilo Varga had lied": what speaks is not what Varga is.
    let said = all[start..].iter().rposition(|word| !word.is_capital() && word.is_speech());
    holder.unwrap_or_else(|| all[start + said.map_or(0, |at| at + 1)..].to_vec())
}

/// The words before a name without those said of the person named last, where a verb stands between both: "President" in
/// "President Ilo Varga met Prime Minister Mara Lund". In "Varga adviser Mara Lund" nothing is said of Varga.
fn without_another<'a>(words: Vec<Word<'a>>, last: &Range<usize>) -> Vec<Word<'a>> {
    let own = words.iter().position(|word| word.start >= last.end).unwrap_or(words.len());
    let verb = words[own..].iter().any(|word| !word.is_capital() && !says_what(word));
    if verb { words[own..].to_vec() } else { words }
}

/// Whether what stands between two words parts them: "Prosecutor: Ilo Varga stole it", "HOST: Ilo Varga, you lied" and
/// "Mayor | Ilo Varga" do not say what Ilo Varga is.
fn parts(gap: &str) -> bool {
    gap.contains([':', '—', '–', '|']) || gap.contains("--") || gap.contains(" - ")
}

/// The words before "of", where a name stands between it and the comma before the holder's: "the mayor of San
/// Telmo, Ilo Varga,".
fn holder_of<'a>(all: &[Word<'a>], start: usize) -> Option<Vec<Word<'a>>> {
    let place = all.get(start..)?;
    let named = !place.is_empty() && place.iter().all(|it| it.is_capital() && !says_what(it));
    let the = start.checked_sub(1).filter(|&at| all[at].determiner() == Some("definite"));
    let of = the.unwrap_or(start).checked_sub(1).filter(|&at| all[at].is_one_of(&["of", "for"]))?;
    let opens = |word: &Word| word.owns || word.determiner().is_some() || word.ends_head();
    let first = all[..of].iter().rposition(|it| opens(it) || it.stops).map_or(0, |at| at + 1);
    (named && of > first && says_what(&all[of - 1])).then(|| all[first..of].to_vec())
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
    // "The leader, Ilo Varga, accused the minister": of whom the sentence goes on to tell nothing is said of Varga.
    let own = all[start..].iter().take_while(|word| word.determiner().is_none());
    own.copied().collect()
}

//! Words of a noun phrase or a block, with what the lexicons know of each.
//!
//! A piece of text comes in; its words go out, in order, without the punctuation around them, each
//! knowing whether something stands between it and the next. The word lists lie in `words/`.

mod ends;
mod joined;

use gainsay_record::{NameKind, Span};

use self::ends::{end_sentences, is_loud, keep_ends};
use super::callings::is_national;
use crate::attribution::lexicon::{self, Table, Words};
use crate::attribution::marks::is_mark;
use crate::attribution::page::Page;
use joined::{join_firms, join_forms, list_names};

static GIVEN: Table = Table::new(|| lexicon::classes(include_str!("words/given_names.txt")));
static TITLES: Table = Table::new(|| lexicon::classes(include_str!("words/titles.txt")));
static ROLES: Words = Words::new(|| lexicon::words(include_str!("words/roles.txt")));
static ORGANIZATIONS: Words =
    Words::new(|| lexicon::words(include_str!("words/organizations.txt")));
static BODIES: Words = Words::new(|| lexicon::words(include_str!("words/bodies.txt")));
static DOCUMENTS: Words = Words::new(|| lexicon::words(include_str!("words/documents.txt")));
static PEOPLE: Words = Words::new(|| lexicon::words(include_str!("words/people.txt")));
static PLACES: Table = Table::new(|| lexicon::table(include_str!("words/places.txt")));
static SEATS: Table = Table::new(|| lexicon::table(include_str!("words/seats.txt")));
static PARTIES: Table = Table::new(|| lexicon::table(include_str!("words/parties.txt")));
static GROUPS: Words = Words::new(|| lexicon::words(include_str!("words/groups.txt")));
static SEXES: Table = Table::new(|| lexicon::classes(include_str!("words/sexes.txt")));
static THINGS: Words = Words::new(|| lexicon::words(include_str!("words/things.txt")));
static PRONOUNS: Table = Table::new(|| lexicon::classes(include_str!("words/pronouns.txt")));
static DETERMINERS: Table = Table::new(|| lexicon::classes(include_str!("words/determiners.txt")));
static AFTER_HEAD: Words = Words::new(|| lexicon::words(include_str!("words/after_head.txt")));
static POSTNOMINALS: Words = Words::new(|| lexicon::words(include_str!("words/postnominals.txt")));
static PARTICLES: Words = Words::new(|| lexicon::words(include_str!("words/particles.txt")));
static SENTENCE: Words = Words::new(|| lexicon::words(include_str!("words/sentence_words.txt")));

/// Which pronoun goes with somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Gender {
    He,
    She,
    #[default]
    Unknown,
}

impl Gender {
    /// Whether two may be the same person's.
    pub(crate) fn fits(self, other: Gender) -> bool {
        self == other || self == Gender::Unknown || other == Gender::Unknown
    }

    pub(crate) fn or(self, other: Gender) -> Gender {
        if self == Gender::Unknown { other } else { self }
    }
}

/// What a title says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Title {
    Mr,
    Ms,
    /// Dr, Rev.: no description and no pronoun.
    Plain,
    /// President, Senator: describes.
    Office,
}

/// One word of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    /// Without punctuation around it and without `'s`.
    pub(crate) text: &'a str,
    /// With `'s`.
    pub(crate) whole: &'a str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// It had `'s` or an apostrophe at its end.
    pub(crate) owns: bool,
    /// Punctuation stands between it and the next word.
    pub(crate) stops: bool,
    /// A comma or a dash does, or a bracket.
    pub(crate) comma: bool,
    /// A bracket opens between them, or a slash stands there: whatever follows is another name.
    pub(crate) parts: bool,
    /// A sentence may end after it.
    pub(crate) ends: bool,
    /// A full stop or the like stands right behind it.
    pub(crate) full_stop: bool,
    /// A comma stands between it and the next word, and both in one name.
    pub(crate) listed: bool,
    /// All letters around it are capitals, too.
    pub(crate) loud: bool,
    /// The name that the model sees it in.
    pub(crate) spotted: Option<Spotted>,
}

/// A name that the model sees.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Spotted {
    /// Its place among the names of the page.
    at: usize,
    pub(crate) kind: NameKind,
}

impl<'a> Word<'a> {
    pub(crate) fn lower(&self) -> String {
        self.text.trim_end_matches('.').to_lowercase().replace('’', "'")
    }

    pub(crate) fn is_capital(&self) -> bool {
        self.text != "I"
            && self.text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
            && !self.text.starts_with(|c: char| c.is_ascii_digit())
            && !self.is_made_of_name()
            || self.text.starts_with('@') && self.text.len() > 2
            || self.has_article()
    }

    /// "Orlen-led", "Harbour-based": an adjective, whatever it is made of; not the surname "Smith-Born".
    fn is_made_of_name(&self) -> bool {
        let Some((_, end)) = self.text.rsplit_once('-') else { return false };
        let person = self.spotted.is_some_and(|it| it.kind == NameKind::Person);
        let end = if self.is_shouted() { end.to_lowercase() } else { end.to_owned() };
        !person && ADJECTIVES.contains(&end.as_str())
    }

    /// An Arabic article and a name: "al-Amr".
    fn has_article(&self) -> bool {
        let parts = self.text.split_once(['-', '’', '\'']);
        parts.is_some_and(|(article, name)| {
            matches!(article, "al" | "el" | "ad" | "an" | "ar" | "as" | "ash" | "at" | "az" | "ul")
                && name.starts_with(char::is_uppercase)
        })
    }

    /// Two capitals or more and nothing else but digits, stops and `&`.
    pub(crate) fn is_acronym(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() >= 2
            && letters.clone().all(char::is_uppercase)
            && letters.count() <= 7
    }

    /// Letters, all of them capitals.
    pub(crate) fn is_shouted(&self) -> bool {
        let mut letters = self.text.chars().filter(|c| c.is_alphabetic());
        letters.all(char::is_uppercase)
    }

    pub(crate) fn is_initial(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        self.is_capital()
            && (letters == 1 || letters <= 3 && self.text.contains('.') && self.is_acronym())
    }

    pub(crate) fn gender(&self) -> Option<Gender> {
        GIVEN.get(self.lower().as_str()).map(|class| match *class {
            "m" => Gender::He,
            "f" => Gender::She,
            _ => Gender::Unknown,
        })
    }

    pub(crate) fn title(&self) -> Option<Title> {
        let lower = self.lower();
        // "Di" is a name, "DI" an inspector.
        if matches!(lower.as_str(), "di" | "ds") && !self.is_acronym() {
            return None;
        }
        let coming = ["-elect", "-designate"].into_iter().find_map(|end| lower.strip_suffix(end));
        let title = |word: &str| TITLES.get(word).copied();
        // "Lt-Col".
        let ranks = || lower.split('-').map(title).reduce(|all, it| all.and(it)).flatten();
        title(coming.unwrap_or(&lower)).or_else(ranks).map(|class| match class {
            "mr" => Title::Mr,
            "ms" => Title::Ms,
            "plain" => Title::Plain,
            _ => Title::Office,
        })
    }

    /// Whether it is one of some words, lower case.
    pub(crate) fn is_one_of(&self, words: &[&str]) -> bool {
        words.contains(&self.lower().as_str())
    }

    /// A title that describes: "Senator", not "Mr".
    pub(crate) fn is_office(&self) -> bool {
        self.title() == Some(Title::Office)
    }

    pub(crate) fn is_role(&self) -> bool {
        let lower = self.lower();
        let last = lower.rsplit('-').next().unwrap_or_default();
        // "Mother-of-two".
        let kin = lower.split_once("-of-").map_or("", |(kin, _)| kin);
        ROLES.contains(lower.as_str()) || ROLES.contains(last) || ROLES.contains(kin)
    }

    /// A role in the plural: "lawyers".
    pub(crate) fn is_roles(&self) -> bool {
        let lower = self.lower();
        let known = |stem: &str| ROLES.contains(stem);
        lower.strip_suffix('s').is_some_and(known)
            || lower.strip_suffix("men").is_some_and(|stem| known(&format!("{stem}man")))
            || lower.strip_suffix("ies").is_some_and(|stem| known(&format!("{stem}y")))
            || lower.strip_suffix("es").is_some_and(known)
    }

    /// Likewise, or another noun for people.
    pub(crate) fn is_people_word(&self) -> bool {
        self.is_roles() || self.is_people()
    }

    pub(crate) fn is_organization(&self) -> bool {
        ORGANIZATIONS.contains(self.lower().as_str())
    }

    /// Ends the name of a thing.
    pub(crate) fn is_thing(&self) -> bool {
        THINGS.contains(self.lower().as_str())
    }

    pub(crate) fn is_body(&self) -> bool {
        BODIES.contains(self.lower().as_str())
    }

    pub(crate) fn is_document(&self) -> bool {
        DOCUMENTS.contains(self.lower().as_str())
    }

    pub(crate) fn is_people(&self) -> bool {
        PEOPLE.contains(self.lower().as_str())
    }

    pub(crate) fn pronoun(&self) -> Option<&'static str> {
        let pronoun = PRONOUNS.get(self.lower().as_str()).copied();
        pronoun.filter(|_| !self.is_stopped_initial() && !self.is_letters())
    }

    /// "WHO" and "US" are no pronouns where only they have capitals.
    fn is_letters(&self) -> bool {
        !self.loud && self.is_acronym() && PRONOUNS.contains_key(self.lower().as_str())
    }

    /// A verb that reports what somebody says: "said".
    pub(crate) fn is_speech(&self) -> bool {
        ends::SPEECH.contains(self.lower().as_str())
    }

    pub(crate) fn determiner(&self) -> Option<&'static str> {
        DETERMINERS.get(self.lower().as_str()).copied().filter(|_| !self.is_stopped_initial())
    }

    /// Letters after a name: "QC".
    pub(crate) fn is_postnominal(&self) -> bool {
        self.is_shouted() && POSTNOMINALS.contains(self.lower().replace('.', "").as_str())
            || self.text == "PhD"
    }

    pub(crate) fn ends_head(&self) -> bool {
        AFTER_HEAD.contains(self.lower().as_str())
    }

    /// A day or a month: "a March survey" is nobody's of that name.
    pub(crate) fn is_time(&self) -> bool {
        self.is_one_of(&TIMES)
    }

    /// "Tuesday".
    pub(crate) fn is_weekday(&self) -> bool {
        self.is_capital() && self.is_one_of(&TIMES[..7])
    }

    pub(crate) fn is_particle(&self) -> bool {
        PARTICLES.contains(self.text)
    }

    /// "A." and "I." stand for a name, "A" and "I" do not.
    fn is_stopped_initial(&self) -> bool {
        self.text.ends_with('.') && self.is_initial()
    }

    pub(crate) fn is_sentence_word(&self) -> bool {
        let is_name = self.is_stopped_initial() || self.is_letters();
        !is_name && SENTENCE.contains(self.lower().as_str())
    }

    /// The pronoun that a title or a role goes with.
    pub(crate) fn role_gender(&self) -> Gender {
        let lower = self.lower();
        match (self.title(), SEXES.get(lower.as_str()).copied()) {
            (Some(Title::Mr), _) | (_, Some("he")) => Gender::He,
            (Some(Title::Ms), _) | (_, Some("she")) => Gender::She,
            _ if lower.ends_with("woman") => Gender::She,
            _ if lower.ends_with("man") && lower != "chairman" => Gender::He,
            _ => Gender::Unknown,
        }
    }

    /// Looks like a plural.
    pub(crate) fn is_plural(&self) -> bool {
        let lower = self.lower();
        self.is_people()
            || self.is_roles()
            || lower.ends_with('s')
                && !lower.ends_with("ss")
                && !lower.ends_with("us")
                && !lower.ends_with("is")
                && lower.len() > 3
    }
}

const TIMES: [&str; 19] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What makes an adjective of a name and a hyphen.
const ADJECTIVES: [&str; 20] = [
    "led",
    "based",
    "backed",
    "owned",
    "run",
    "born",
    "era",
    "controlled",
    "funded",
    "sponsored",
    "listed",
    "supported",
    "dominated",
    "affiliated",
    "educated",
    "trained",
    "appointed",
    "area",
    "style",
    "wide",
];

/// The usual name of a country, from its short name, its adjective or its capital.
pub(crate) fn country(name: &str) -> Option<&'static str> {
    PLACES.get(name.trim_end_matches('.').to_lowercase().as_str()).copied()
}

/// The country whose government speaks where a capital does: "London".
pub(crate) fn seat(name: &str) -> Option<&'static str> {
    SEATS.get(name.to_lowercase().as_str()).copied()
}

/// Whether a word, lower case, makes a name an organisation's.
pub(crate) fn is_body_word(word: &str) -> bool {
    ORGANIZATIONS.contains(word)
}

/// Whether a word, lower case, is a given name.
pub(crate) fn is_given(word: &str) -> bool {
    GIVEN.contains_key(word)
}

/// Whether a word, lower case, is a small word inside of names.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// Whether a word with a capital stands for many people who speak as a group: "Democrats".
pub(crate) fn is_group(word: &Word) -> bool {
    GROUPS.contains(word.lower().as_str())
}

/// The people of a party by its adjective or its short name.
pub(crate) fn party(name: &str) -> Option<&'static str> {
    PARTIES.get(name.to_lowercase().as_str()).copied()
}

/// The words of a span, with the names that the model sees in it.
pub(crate) fn words_of<'a>(page: &Page<'a>, span: Span) -> Vec<Word<'a>> {
    let mut words = words(page.text(span), span.start());
    for word in &mut words {
        let at = page.name_at(word.start);
        word.spotted = at.map(|at| Spotted { at, kind: page.names[at].kind });
    }
    for word in &mut words {
        word.loud = word.is_letters() && is_loud(page, word);
    }
    not_in_of(&mut words);
    keep_ends(page, &mut words);
    end_sentences(page, &mut words);
    after_roles(&mut words);
    list_names(&mut words);
    join_forms(&mut words);
    join_firms(&mut words);
    for at in 0..words.len() {
        let one = |other: Option<&Word>| other.and_then(|it| it.spotted) == words[at].spotted;
        let opens = at.checked_sub(1).is_none_or(|before| !one(words.get(before)));
        let alone = opens && !one(words.get(at + 1));
        if opens && is_no_name(&words[at], alone) {
            words[at].spotted = None;
        }
    }
    words
}

/// A name never ends with "of": "Carl Dunn of" and "Elk Bend" are a man and a place. What follows is no person's name.
fn not_in_of(words: &mut [Word]) {
    for at in 1..words.len().saturating_sub(1) {
        let (before, of, after) = (words[at - 1].spotted, words[at], words[at + 1].spotted);
        let ends = of.spotted.is_some() && of.spotted == before && of.spotted != after;
        if !ends || !of.is_one_of(&["of", "in", "for", "at", "from"]) {
            continue;
        }
        words[at].spotted = None;
        let person = |it: Spotted| it.kind == NameKind::Person;
        if after.is_some_and(person) {
            for word in words[at + 1..].iter_mut().take_while(|word| word.spotted == after) {
                word.spotted = None;
            }
        }
    }
}

/// What a person is never takes part in the name, nor does what stands before it: "Former Orlen pilot
/// Ilo Varga".
fn after_roles(words: &mut [Word]) {
    let mut inside: Option<Spotted> = None;
    let mut cut = false;
    for word in words.iter_mut().rev() {
        let again = word.spotted == inside;
        let role = !word.is_capital() && word.is_role();
        cut = again && (cut || role && inside.is_some_and(|it| it.kind == NameKind::Person));
        inside = word.spotted;
        if cut {
            word.spotted = None;
        }
    }
}

/// What the model takes for the first word of a name, and what is none: a title, a party with its state
/// ("G-Orlen"), many people; and a place that stands alone, whose usual name the lists know better.
fn is_no_name(word: &Word, alone: bool) -> bool {
    let party = word.text.split_once('-').is_some_and(|(party, _)| party.chars().count() == 1);
    // "Swede Nils Lindahl".
    let person = word.spotted.is_some_and(|it| it.kind == NameKind::Person);
    let national = (alone || person && word.gender().is_none()) && is_national(&word.lower());
    let place = alone && country(word.text).is_some() || national;
    // "St John Ambulance", "Canon".
    let body = word.spotted.is_some_and(|it| it.kind == NameKind::Organization);
    let title = word.title().is_some_and(|title| !body || title != Title::Plain);
    title || party || is_group(word) || place
}

/// The words of a piece of text that starts at a byte of the article.
pub(crate) fn words(text: &str, start: usize) -> Vec<Word<'_>> {
    let mut words: Vec<Word> = Vec::new();
    let (mut from, mut before) = (None, ' ');
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_part(character) || is_misread(before, character), from) {
            (true, None) => from = Some(at),
            (false, Some(first)) => {
                words.extend(word(text, first, at, start));
                from = None;
            }
            _ => {}
        }
        before = character;
    }
    let starts: Vec<usize> = words.iter().skip(1).map(|word| word.start - start).collect();
    for (word, next) in words.iter_mut().zip(starts) {
        let gap = text.get(word.end - start..next).unwrap_or_default();
        let gap =
            if word.owns { gap.trim_start_matches(['\'', '’', '‘', 's', 'S']) } else { gap };
        word.stops = !gap.trim().is_empty();
        word.ends = gap.contains(['.', '!', '?', ':', '\n']) || gap.contains(is_mark);
        word.full_stop = gap.starts_with(['.', '!', '?']);
        word.comma = gap.contains([',', '(', '[', '<', '—', '–', ';'])
            || gap.contains("--")
            || gap.contains(" - ");
        word.parts = gap.contains(['(', '[', '<', '/']);
    }
    words
}

fn is_part(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(
            character,
            '\u{300}'..='\u{36f}' | '.' | '\'' | '’' | '-' | '&' | '@' | '#' | '_' | '%' | '‘'
        )
}

/// The second half of a letter whose two bytes were taken for two: "PeÃ±a" for "Peña".
fn is_misread(before: char, character: char) -> bool {
    matches!(before, 'Ã' | 'Â') && matches!(character, '\u{a1}'..='\u{bf}')
}

/// One word out of a run of letters and the signs that words may hold.
fn word(text: &str, first: usize, end: usize, start: usize) -> Option<Word<'_>> {
    let raw = &text[first..end];
    if raw == "&" {
        return Some(bare(raw, start + first));
    }
    let body = raw.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '#'));
    let lead = raw.len() - body.len();
    let kept = without_stop(
        body.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '%')),
    );
    if kept.is_empty() {
        return None;
    }
    let bare = OWNS.iter().find_map(|end| kept.strip_suffix(end)).unwrap_or(kept);
    let after = body[kept.len()..].chars().next().filter(|c| matches!(c, '\'' | '’'));
    let mark = after.filter(|_| bare.ends_with('s')).map_or(0, char::len_utf8);
    let owns = bare.len() < kept.len() || mark > 0;
    let whole = &body[..kept.len() + mark];
    let at = start + first + lead;
    let end = at + bare.len();
    Some(Word { whole, end, owns, ..self::bare(bare, at) })
}

/// A word at a byte, of which nothing else is known.
fn bare(text: &str, start: usize) -> Word<'_> {
    Word {
        text,
        whole: text,
        start,
        end: start + text.len(),
        owns: false,
        stops: false,
        comma: false,
        parts: false,
        ends: false,
        full_stop: false,
        listed: false,
        loud: false,
        spotted: None,
    }
}

/// How a word says that it owns something.
const OWNS: [&str; 5] = ["'s", "’s", "'S", "’S", "‘s"];

/// A word without the full stop of its sentence, but with that of an abbreviation or an initial.
fn without_stop(word: &str) -> &str {
    let stem = word.trim_end_matches('.');
    let short = stem.len() == 1
        || stem.contains('.')
        || ABBREVIATED.contains(&stem.to_lowercase().as_str());
    if short { word } else { stem }
}

/// Titles and suffixes that keep their full stop.
const ABBREVIATED: [&str; 30] = [
    "mr", "mrs", "ms", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "gen", "lt", "col",
    "capt", "sgt", "maj", "cmdr", "adm", "rev", "hon", "st", "jr", "sr", "inc", "corp", "co",
    "ltd", "dept", "supt", "atty",
];

/// Words with single spaces between them, as a name.
pub(crate) fn join(words: &[Word]) -> String {
    let Some((last, rest)) = words.split_last() else { return String::new() };
    let gap = |word: &Word| if word.listed { ", " } else { " " };
    let mut name: String = rest.iter().flat_map(|word| [word.whole, gap(word)]).collect();
    name.push_str(last.text);
    name
}

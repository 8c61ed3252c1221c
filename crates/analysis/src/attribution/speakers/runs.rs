//! Runs of capitalised words, and whose name they are.
//!
//! A block's words come in; runs go out, each read as a person's name, an organisation's, or
//! nobody's. It is a person's where a title, a role ("quarterback Ilo Varga") or a known given name
//! says so; an organisation's where one of its words does, or where it is an acronym; a country's
//! where the list knows it. Two or three words of which nothing is known are likely a person's.

use std::collections::HashSet;

use gainsay_record::{BlockKind, NameKind, Span};

use super::callings::is_national;
use super::names::Sort;
use super::parts_of_names::generation;
use super::words::{Gender, Spotted, Word, country, words, words_of};
use crate::attribution::circumstances::times;
use crate::attribution::lexicon::{self, Words};
use crate::attribution::page::Page;
use crate::attribution::titles::is_capitalised;

/// A run of capitalised words read as a name.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) sort: Option<Sort>,
    /// The words of the name, without titles.
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) gender: Gender,
    /// The gender that whoever has this name surely has: what is a given name may, alone, be a surname.
    pub(crate) certain: Gender,
    /// A title, a role or a given name says that it is a person.
    pub(crate) sure: bool,
}

/// A run of capitalised words in a block.
pub(crate) struct Run<'a> {
    pub(crate) words: Vec<Word<'a>>,
    /// The word before it, in the same sentence.
    pub(crate) before: Option<Word<'a>>,
    /// It begins a sentence, so that its first word may be no name.
    pub(crate) opens: bool,
}

/// A headline in which nearly every word has a capital: no names can be told in it.
pub(crate) fn is_shouted(text: &str, kind: BlockKind) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let upper = letters().filter(|c| c.is_uppercase()).count();
    let shouted = upper * 10 > letters().count() * 7;
    shouted
        || kind.is_head() && is_capitalised(text)
        || kind.is_head() && {
            let long = text.split_whitespace().filter(|word| word.len() > 3);
            let capital = long.clone().filter(|word| word.starts_with(char::is_uppercase)).count();
            capital * 4 > long.count() * 3
        }
}

/// A run without what an outlet's reporter writes about: the outlet alone of "NBN Pentagon correspondent Carla Bart".
pub(crate) fn without_desk<'a>(page: &Page, mut run: Run<'a>) -> Run<'a> {
    const WRITE: [&str; 9] = [
        "correspondent",
        "reporter",
        "editor",
        "columnist",
        "anchor",
        "analyst",
        "contributor",
        "bureau",
        "producer",
    ];
    let next = run.words.last().map_or("", |last| page.after(last.end));
    let writes = next.split_whitespace().next().is_some_and(|next| WRITE.contains(&next));
    if writes && run.words.len() > 1 && run.words[0].is_acronym() {
        run.words.truncate(1);
    }
    run
}

/// The runs of capitalised words in a block.
pub(crate) fn runs<'a>(page: &Page<'a>, block: Span) -> Vec<Run<'a>> {
    let words = words_of(page, block);
    let mut runs = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end = run_end(&words, at);
        if end == at {
            at += 1;
            continue;
        }
        let last = at.checked_sub(1).map(|before| words[before]);
        let before = last.filter(|word| !word.stops);
        let opens = last.is_none_or(|word| word.ends);
        // "New York" and "Great Northern" are names, "New rules" and "The Board" are none.
        let small = |word: &Word| {
            word.determiner().is_some() || word.pronoun().is_some() || word.ends_head()
        };
        let named = |word: &Word| word.spotted.is_some() && !small(word);
        let plain =
            |word: &&Word| word.is_sentence_word() && word.title().is_none() && !named(word);
        let skipped = if opens { words[at..end].iter().take_while(plain).count() } else { 0 };
        // "Gerald Foss, KC,": letters that a comma parts from the name.
        let behind = last.is_some_and(|it| it.comma && !it.parts && it.is_capital());
        let letters = behind && words[at..end].iter().all(Word::is_postnominal);
        // "The", as a name is cut out of "Harbour 9. The".
        let only_opens = words[at..end].iter().all(|word| word.determiner().is_some());
        let zone = is_zone(&words[at + skipped..end], last.as_ref());
        if at + skipped < end && !letters && !only_opens && !zone {
            let words = words[at + skipped..end].to_vec();
            runs.push(Run { words, before, opens: opens && skipped == 0 });
        }
        at = end;
    }
    runs
}

/// "14:30 GMT", "9 p.m. ET": letters behind an hour are a zone's.
fn is_zone(run: &[Word], before: Option<&Word>) -> bool {
    let [word] = run else { return false };
    let hour = |it: &Word| {
        it.text.starts_with(|c: char| c.is_ascii_digit())
            || it.is_one_of(&["a.m", "p.m", "am", "pm", "m", "noon", "midnight"])
    };
    word.is_acronym() && before.is_some_and(hour) && times::is_zone(&word.lower())
}

/// Whether a run is one word that says what sort of body is named next: "Security company Norline".
pub(crate) fn is_sort_of_body(page: &Page, run: &Run) -> bool {
    let [word] = run.words.as_slice() else { return false };
    let rest = page.after(word.end);
    let end = rest.char_indices().take(60).last().map_or(0, |(at, c)| at + c.len_utf8());
    let next = words(&rest[..end], word.end);
    let Some([noun, name]) = next.first_chunk() else { return false };
    let sort = noun.is_body() && !noun.is_capital() && !noun.stops && !noun.owns;
    run.opens && !word.stops && !word.owns && sort && name.is_capital()
}

/// Whether a run stands in a headline or the like.
pub(crate) fn is_in_head(page: &Page, run: &Run) -> bool {
    let first = run.words.first().and_then(|word| page.span(word.start, word.end));
    first.and_then(|it| page.block(it)).is_some_and(|block| block.kind.is_head())
}

/// What headlines open with that is nobody's name.
static OPENERS: Words = Words::new(|| lexicon::words(include_str!("words/headline_openers.txt")));

/// Words with which a headline opens, lower case, that name nobody and have no capital within a sentence: those that
/// the report writes without a capital elsewhere, "Exit" of "Exit poll", and those of many headlines, "Row over bridge".
pub(crate) fn openers(page: &Page, runs: &[Run], capitals: &HashSet<String>) -> HashSet<String> {
    let alone = |run: &&Run| run.opens && run.words.len() == 1 && is_in_head(page, run);
    let words = runs.iter().filter(alone).map(|run| run.words[0].lower());
    let words = words.filter(|word| !capitals.contains(word));
    let (mut common, open): (HashSet<_>, HashSet<_>) =
        words.partition(|word| OPENERS.contains(word.as_str()));
    if !open.is_empty() {
        let all = page.article.text().split(|c: char| !c.is_alphanumeric());
        let small: HashSet<&str> = all.filter(|word| open.contains(*word)).collect();
        common.extend(small.into_iter().map(str::to_owned));
    }
    common
}

/// No name has more words: a line without end would be one.
const LONGEST: usize = 32;

/// Where a run of capitalised words that starts at a word ends.
pub(crate) fn run_end(words: &[Word], start: usize) -> usize {
    let words = &words[..words.len().min(start + LONGEST)];
    let mut end = start;
    while let Some(word) = words.get(end) {
        let border = (end > start).then(|| border(&words[end - 1], word)).flatten();
        let joins = end > start && joins_names(words, start, end);
        let parted = !word.is_capital() && !joins || is_other_case(&words[start..end], word);
        if border == Some(Border::Between) || parted && border.is_none() {
            break;
        }
        end += 1;
        let goes_on = words.get(end).and_then(|next| self::border(word, next));
        let ends = word.stops || word.owns && !owns_body(words, end);
        if word.parts || closes(word) || ends && goes_on != Some(Border::Inside) {
            break;
        }
    }
    while end > start && !words[end - 1].is_capital() {
        end -= 1;
    }
    end
}

/// Whether a sentence surely ends after a word: no title is as long that keeps its full stop.
fn closes(word: &Word) -> bool {
    word.full_stop && word.text.len() > 3 && word.text.chars().any(char::is_lowercase)
}

/// What the model makes of the border between two words of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Border {
    /// They stand in one name.
    Inside,
    /// Two names meet.
    Between,
}

fn border(word: &Word, next: &Word) -> Option<Border> {
    let (one, other) = (word.spotted?, next.spotted?);
    match one == other {
        true => Some(Border::Inside),
        // A long name is at times seen in two parts; letters behind one are never another.
        false => (one.kind != other.kind && !next.is_postnominal()).then_some(Border::Between),
    }
}

/// "Teachers' Union": a plural that owns the body that its name goes on with.
fn owns_body(words: &[Word], next: usize) -> bool {
    let owner = &words[next - 1];
    let body = words.get(next).is_some_and(|word| word.is_capital() && word.is_organization());
    body && owner.text.ends_with('s') && !owner.whole.ends_with('s')
}

/// Whether a run of two words or more in capitals ends at a word with one capital only.
fn is_other_case(run: &[Word], next: &Word) -> bool {
    let shouts = |word: &Word| word.text.len() > 3 && word.is_shouted();
    run.len() > 1 && run.iter().all(shouts) && !next.is_shouted()
}

/// Whether a small word stands between two parts of one name: "Ursula von Bergen", "Bank of Orlen",
/// "Ministry of Works and Housing".
fn joins_names(words: &[Word], start: usize, at: usize) -> bool {
    let (run, word) = (&words[start..at], &words[at]);
    let capital = |at: usize| words.get(at).is_some_and(Word::is_capital);
    let the = words.get(at + 1).is_some_and(|next| next.lower() == "the");
    let of_the = word.is_one_of(&["of", "for"]) && the && capital(at + 2);
    if !capital(at + 1) && !of_the {
        return false;
    }
    let person = run.iter().any(|it| it.gender().is_some() && !it.is_organization());
    // "The MP for Orlen" is no body.
    let letters = |it: &Word| it.is_acronym() && !it.is_postnominal();
    let body = !person && run.iter().any(|it| it.is_organization() || letters(it));
    let has = |small: &[&str]| run.iter().any(|it| it.is_one_of(small));
    match word.lower().as_str() {
        // "Ernst & Marn" is a firm, "Ilo Varga & Mara Lund" are two people.
        "&" => !person || run.len() == 1,
        "on" => body && !words[at + 1].is_time(),
        "of" | "for" => body,
        "the" => body && run.last().is_some_and(|it| it.is_one_of(&["of", "for"])),
        "in" => body && has(&["for"]),
        "and" => body && (has(&["of", "for"]) || words[at + 1].is_organization()),
        _ => word.is_particle() && !word.is_one_of(&["y", "e"]),
    }
}

/// Reads a run of capitalised words: whose name it is, if anybody's, and which of its words are the
/// name. Where a person is of, "Ilo Varga of Orlen", is no part of the name.
pub(crate) fn read_run(words: &[Word], before: Option<&Word>, opens: bool) -> Reading {
    let reading = read_whole(words, before, opens);
    let name = words.get(reading.first..reading.last).unwrap_or_default();
    let of = name.iter().position(|word| word.lower() == "of").filter(|&of| of > 0);
    match of.filter(|_| reading.sort == Some(Sort::Person)) {
        Some(of) => Reading { last: reading.first + of, ..reading },
        None => reading,
    }
}

/// "Shopper Mara Lund said": what somebody is, with the capital of its sentence. Where the model sees it in the
/// name, only what ends as such a word does.
fn is_opening_noun(words: &[Word]) -> bool {
    const ENDS: [&str; 8] = ["er", "or", "ist", "man", "woman", "eer", "ant", "ian"];
    let [noun, given, last] = words else { return false };
    let lower = noun.lower();
    let seen = noun.spotted.is_some() && noun.spotted == given.spotted;
    noun.gender().is_none()
        && given.gender().is_some()
        && !noun.is_initial()
        && noun.title().is_none()
        && may_be_name(noun)
        && may_be_name(last)
        && !last.is_organization()
        && !noun.is_acronym()
        && lower.len() > 4
        && (!seen || ENDS.iter().any(|end| lower.ends_with(end)))
}

fn read_whole(words: &[Word], before: Option<&Word>, opens: bool) -> Reading {
    if opens && is_opening_noun(words) {
        let reading = read_whole(&words[1..], None, false);
        if reading.sort == Some(Sort::Person) {
            return Reading { first: reading.first + 1, last: reading.last + 1, ..reading };
        }
    }
    let letters = words.iter().skip(1).rev().take_while(|word| word.is_postnominal()).count();
    let words = &words[..words.len() - letters];
    let reading = read_by_words(words, before, opens);
    let last = words.len();
    if reading.sort != Some(Sort::Organization) && !reading.sure && is_body_called(words, before) {
        let (sort, gender) = (Some(Sort::Organization), Gender::Unknown);
        return Reading { sort, first: 0, last, gender, certain: gender, sure: true };
    }
    let Some((first, spotted)) = spotted_end(words) else { return reading };
    match spotted.kind {
        // "Gubernatorial candidate Ana Ruiz": a word that stands in no name is none alone.
        NameKind::Person if words[first..].iter().all(Word::is_sentence_word) => {
            Reading { sort: None, sure: false, ..reading }
        }
        NameKind::Person => {
            let part = |at: &usize| {
                let word = &words[*at];
                may_be_name(word)
                    && is_plain(word)
                    && !word.is_one_of(&TOPICS)
                    && !is_constable(words, *at)
            };
            let parts = || (0..first).rev().take_while(part).count();
            let first = behind_titles(words, first).unwrap_or_else(|| first - parts());
            let first = with_crown(words, first);
            let given = words[first].gender().unwrap_or_default();
            let gender = reading.gender.or(given);
            let certain = if last - first > 1 { gender } else { reading.gender };
            Reading { sort: Some(Sort::Person), first, last, gender, certain, sure: true }
        }
        NameKind::Organization => {
            let whole = reading.sort == Some(Sort::Organization);
            let first = if whole { reading.first } else { first };
            let (sort, gender) = (Some(Sort::Organization), Gender::Unknown);
            Reading { sort, first, last, gender, certain: gender, sure: true }
        }
        NameKind::Place => match reading.sort {
            Some(Sort::Person) => Reading { sort: None, sure: false, ..reading },
            _ => reading,
        },
    }
}

/// Where a full name starts behind the titles that the model sees in it: "Ch Insp Ross Vale". What stands behind a
/// given name is no title: "Ilo King Jr".
fn behind_titles(words: &[Word], first: usize) -> Option<usize> {
    let given = |word: &Word| word.gender().is_some() || word.is_initial();
    let son = words.last().is_some_and(|last| generation(last.text).is_some());
    let names = words.len().saturating_sub(2 + usize::from(son));
    let is_title = |at: usize| words[at].title().is_some() || is_constable(words, at);
    let title = (first..names).rev().find(|&at| is_title(at) && is_title_in(words, at))?;
    (!words[first..title].iter().any(given)).then_some(title + 1)
}

/// "Det Con Mia Lund": the rank of one who has another before it.
fn is_constable(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &words[before]);
    words[at].lower() == "con" && before.is_some_and(|it| it.title().is_some())
}

/// "The newspaper Orlen de Manha": several words that a noun for a body introduces.
fn is_body_called(words: &[Word], before: Option<&Word>) -> bool {
    let noun = |word: &Word| word.is_body() && !word.owns && !word.is_capital() && !word.is_role();
    let name = |word: &Word| may_be_name(word) && word.title().is_none() && !word.is_role();
    before.is_some_and(noun) && words.len() > 1 && words.iter().all(name)
}

/// Whether a word is neither a title nor a role nor part of a body's name.
fn is_plain(word: &Word) -> bool {
    let national = is_national(&word.lower()) && word.gender().is_none();
    word.title().is_none()
        && !word.is_role()
        && !word.is_organization()
        && !is_lone_body(word)
        && !national
}

/// The name that a run ends with, as the model sees it, and where in the run it starts.
fn spotted_end(words: &[Word]) -> Option<(usize, Spotted)> {
    let spotted = words.last()?.spotted?;
    let inside = |word: &&Word| word.spotted == Some(spotted);
    Some((words.len() - words.iter().rev().take_while(inside).count(), spotted))
}

/// As [`read_run`], by the words alone.
fn read_by_words(words: &[Word], before: Option<&Word>, opens: bool) -> Reading {
    let count = words.len();
    let title = (0..count.saturating_sub(1)).rev().find(|&at| is_title_in(words, at));
    let role_before =
        before.filter(|word| !word.owns && (word.is_role() || word.title().is_some()));
    let titled = title.is_some() || role_before.is_some();
    let first = person_starts(words, title.map_or(0, |at| at + 1));
    let end = if is_thing_of_somebody(&words[first..]) { count - 1 } else { count };
    let rest = &words[first..end];
    let sign = title.map(|at| &words[at]).or(role_before);
    let given = rest.first().and_then(Word::gender);
    let gender = sign.map_or(Gender::Unknown, Word::role_gender).or(given.unwrap_or_default());
    let is_body = rest.last().is_some_and(Word::is_organization);
    let initial = rest.len() > 1 && rest[0].is_initial() && country(rest[0].text).is_none();
    let (sort, certain) = (Some(Sort::Person), gender);
    let person = |sure| Reading { sort, first, last: end, gender, certain, sure };
    let body = |sort: Option<Sort>| Reading {
        sort,
        first: 0,
        last: count,
        gender: Gender::Unknown,
        certain: Gender::Unknown,
        sure: sort.is_some(),
    };
    match rest.len() {
        0 => body(None),
        1 if first > 0 && rest[0].title().is_some() => body(None),
        _ if titled && !is_body => Reading { first: with_crown(words, first), ..person(true) },
        1 if first == 0 && is_lone_body(&rest[0]) => body(Some(Sort::Organization)),
        1 => body(None),
        2..=4 if (given.is_some() || initial || has_middle_initial(rest)) && !is_body => {
            person(true)
        }
        _ if is_office_in_body(words) => body(None),
        _ if words.iter().any(Word::is_organization) => body(Some(Sort::Organization)),
        2 | 3 if !opens && rest.iter().all(may_be_name) => person(false),
        _ => body(None),
    }
}

/// "Harbour Board Chairman": somebody's post, and no body.
fn is_office_in_body(words: &[Word]) -> bool {
    let office = |last: &Word| last.is_role() && !last.is_organization() && last.spotted.is_none();
    words.last().is_some_and(office) && !words.iter().any(Word::ends_head)
}

/// "The Mara Lund Show": a person's name and what is called by it.
fn is_thing_of_somebody(rest: &[Word]) -> bool {
    rest.len() == 3 && rest[2].is_thing() && rest[0].gender().is_some() && !rest[1].is_initial()
}

/// "Ilsabe M. Lund".
fn has_middle_initial(rest: &[Word]) -> bool {
    rest.len() == 3 && rest[1].is_initial() && !rest[0].is_sentence_word() && !rest[0].is_acronym()
}

/// Whether an unknown word may be part of a person's name; "A." may, "A" is a word of a sentence, and
/// "U.S." is a country.
pub(crate) fn may_be_name(word: &Word) -> bool {
    let country = word.is_acronym() && country(word.text).is_some();
    (!word.is_acronym() || word.is_initial() && !country)
        && !word.is_sentence_word()
        && !word.is_thing()
        && !word.is_people_word()
}

fn is_lone_body(word: &Word) -> bool {
    let letters = word.is_acronym() && !word.is_role() && !word.is_document();
    country(word.text).is_some() || letters || word.is_organization()
}

/// Where the name of a person starts in a run: after the last title, after "British" or "State" of
/// an office, or at a given name with one word after it, where two words or more stand before.
fn person_starts(words: &[Word], first: usize) -> usize {
    let rest = &words[first..];
    if rest.len() < 3
        || rest[0].gender().is_some()
        || rest.last().is_some_and(Word::is_organization)
    {
        return first;
    }
    let starts = |at: &usize| {
        let before = &rest[at - 1];
        let of_place =
            ["st", "san", "santa", "new", "los", "fort", "saint", "port", "mount", "lake"];
        let of_office = is_lone_body(before)
            || before.title().is_some()
            || before.is_roles()
            || is_national(&before.lower())
            || before.is_one_of(&TOPICS);
        rest[*at].gender().is_some()
            && !of_place.contains(&before.lower().as_str())
            && (of_office || *at > 1 && rest.len() - at == 2 && !before.is_initial())
            && rest[at + 1..].iter().all(|word| !word.is_organization())
    };
    (1..rest.len() - 1).find(starts).map_or(first, |at| first + at)
}

/// What a minister is for, ahead of the name: "Secretary of Commerce Mara Lund".
const TOPICS: [&str; 16] = [
    "commerce",
    "defense",
    "defence",
    "agriculture",
    "energy",
    "labor",
    "labour",
    "interior",
    "transportation",
    "transport",
    "education",
    "mines",
    "finance",
    "fisheries",
    "environment",
    "housing",
];

/// Kings and popes keep their title where only one name follows it: "Pope Linus".
fn with_crown(words: &[Word], first: usize) -> usize {
    let crowned = [
        "pope", "king", "queen", "prince", "princess", "emperor", "empress", "saint", "sheikh",
        "lord", "lady",
    ];
    let is_crown = first > 0
        && first + 1 == words.len()
        && crowned.contains(&words[first - 1].lower().as_str());
    if is_crown { first - 1 } else { first }
}

/// Whether a word of a run is a title, with the name after it: "Mr", "Secretary" in "Treasury
/// Secretary Lund", but not "General" in "General Motors" or "Attorney General Holt".
fn is_title_in(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let next = words.get(at + 1);
    // "Mr de Brisk", but not "Director de".
    let particle = |next: &Word| next.is_particle() && word.title().is_none();
    let before_body =
        next.is_some_and(|next| next.is_organization() || next.ends_head() || particle(next));
    let titled = word.title().is_some() || is_constable(words, at);
    (titled || word.is_role() && !word.is_organization()) && !before_body
}

//! The grammar of time expressions: which words of a clause are one.
//!
//! A clause and a place in it come in; the time that begins there goes out. Prepositions and words
//! like "late" that lead to a time belong to it.

pub(super) mod feasts;
mod figures;
mod named;
mod relative;

use super::super::clause::Clause;
use super::super::phrase::is_determiner;
use super::meaning::{Meaning, Time};
use super::vocabulary::{day, is_part_of_day, is_phrase, is_zone, leads, month, weekday};
use feasts::feast;
use figures::in_figures;
use named::{
    clock, day_of_month, from_to, in_month, in_quarter, in_season, in_year, on_weekday, year_after,
};
use relative::{ago, near_day, relative, within};

/// Words that a set phrase has at most.
const PHRASE: usize = 4;
/// Words that may lead to a time.
const LEADING: usize = 4;

/// Where a time ends, and what it means.
pub(super) struct Core {
    end: usize,
    meaning: Meaning,
    /// Whether it is a time only after a preposition.
    led: bool,
}

impl Core {
    fn new(end: usize, meaning: Meaning) -> Option<Self> {
        Some(Self { end, meaning, led: false })
    }

    fn led(end: usize, meaning: Meaning) -> Option<Self> {
        Some(Self { end, meaning, led: true })
    }
}

/// The time that begins at a word.
pub(super) fn time_at(clause: &Clause, start: usize) -> Option<Time> {
    if !clause.get(start)?.is_free() {
        return None;
    }
    let named = |at: usize| clause.get(at).is_some_and(|word| word.quoted && word.capital);
    let led = leading(clause, start);
    let exact = (0..=led).rev().find_map(|skip| {
        let core = core(clause, start + skip)?;
        let is_title = (start..core.end).any(named) || is_programme(clause, start + skip, core.end);
        (!is_title && (!core.led || skip > 0)).then_some((skip, core))
    });
    if let Some((skip, core)) = exact.filter(|_| clause.lower(start) != "of") {
        let last = clause.get(core.end - 1)?.is_possessive();
        let possessive = last || is_attribute(clause, start + skip, &core.meaning);
        return Some(Time {
            at: start..core.end,
            meaning: core.meaning,
            vague: false,
            event: false,
            possessive,
        });
    }
    let end = phrase(clause, start)?;
    let (vague, meaning) = (end == start + 1, Meaning::Unknown);
    Some(Time { at: start..end, meaning, vague, event: false, possessive: false })
}

/// Whether the words of a time are what a programme is called: "the Today programme", "This Morning", "Sunday
/// Politics".
fn is_programme(clause: &Clause, start: usize, end: usize) -> bool {
    let capital = |at: usize| clause.get(at).is_some_and(|it| it.is_free() && it.capital);
    let letters = |at: usize| capital(at) && clause.lower(at).starts_with(char::is_alphabetic);
    let word = clause.lower(start);
    let relative = matches!(word, "today" | "tonight" | "yesterday" | "tomorrow" | "this");
    if !relative && weekday(word).is_none() || word.len() < 4 {
        return false;
    }
    let shows = clause.goes_on(end) && is_show(clause.lower(end));
    let behind = start.checked_sub(1).and_then(|it| clause.get(it));
    let named = behind.is_some_and(|it| it.is_possessive() || is_determiner(&it.lower));
    let follows = clause.goes_on(end) && letters(end) && month(clause.lower(end)).is_none();
    let ends = is_part_of_day(clause.lower(end - 1));
    let titled = letters(end - 1) && (relative && start > 0 || ends && end > start + 1);
    // A headline may have a capital on every word.
    let told = !clause.shouts && behind.is_some_and(|it| !it.parted);
    let zone = is_zone(clause.lower(end));
    shows && named || letters(start) && told && (follows && !zone || titled)
}

fn is_show(word: &str) -> bool {
    matches!(word, "programme" | "program" | "show" | "podcast" | "newspaper")
}

/// Whether a day or a month stands between an article and a noun: "the June 3 vote", but not "the
/// 3rd of June".
fn is_attribute(clause: &Clause, core: usize, meaning: &Meaning) -> bool {
    let named = matches!(
        meaning,
        Meaning::Weekday(..) | Meaning::Date { .. } | Meaning::Month { .. } | Meaning::Year(_)
    );
    let before = core.checked_sub(1).map_or("", |it| clause.lower(it));
    let counted = day(clause.lower(core)).is_some() && clause.lower(core + 1) == "of";
    let lower = clause.lower(core);
    // "Told her Monday that …".
    let told = before == "her" && core == clause.cue + 2;
    let attribute = is_determiner(before) && !told && lower != "this";
    named && !counted && clause.goes_on(core) && attribute
}

/// How many words from here on lead to a time.
fn leading(clause: &Clause, start: usize) -> usize {
    let leads = |skip: &usize| {
        let at = start + skip;
        (leads(clause.lower(at)) || is_part_of_span(clause, at)) && clause.goes_on(at + 1)
    };
    (0..LEADING).take_while(leads).count()
}

/// "The end of": which part of what follows is meant.
fn is_part_of_span(clause: &Clause, at: usize) -> bool {
    let part = matches!(clause.lower(at), "end" | "start" | "beginning" | "middle" | "close");
    let the = at.checked_sub(1).is_some_and(|before| clause.lower(before) == "the");
    part && the && clause.lower(at + 1) == "of"
}

/// The end of a set phrase that begins here.
fn phrase(clause: &Clause, start: usize) -> Option<usize> {
    let mut words = String::new();
    let mut found = None;
    for end in start..start + PHRASE {
        if end > start && !clause.goes_on(end) {
            break;
        }
        if end > start {
            words.push(' ');
        }
        words.push_str(clause.lower(end));
        if is_phrase(&words) {
            found = Some(end + 1);
        }
    }
    found
}

fn core(clause: &Clause, at: usize) -> Option<Core> {
    between(clause, at).or_else(|| point(clause, at))
}

/// "February 3 and 7, 2020", once the first day is read.
fn within_month(clause: &Clause, from: &Core) -> Option<Core> {
    let Meaning::Date { month, day: first, .. } = from.meaning else { return None };
    let at = from.end + 1;
    let last = day(clause.lower(at))?;
    let (end, year) = year_after(clause, at + 1, true);
    let ends = end > at + 1 || clause.get(at).is_some_and(|word| word.parted);
    ends.then_some(())?;
    Core::new(end, from_to(year, month, first, last))
}

/// "3 to 5 May 2020": the first day has no month of its own.
fn days_of_one_month(clause: &Clause, at: usize, led: &str) -> Option<Core> {
    let from = clause.get(at).filter(|word| word.is_free() && clause.goes_on(at + 2))?;
    let first = day(from.stem())?;
    if !joins(clause, at + 1, led) {
        return None;
    }
    let to = day_of_month(clause, at + 2)?;
    let Meaning::Date { year, month, day: last } = to.meaning else { return None };
    (first < last).then_some(())?;
    Core::new(to.end, from_to(year, month, first, last))
}

/// Whether a word joins the ends of a span of time, with what leads to it.
fn joins(clause: &Clause, at: usize, led: &str) -> bool {
    let word = clause.lower(at);
    let fits = word == "and" && led == "between" || matches!(word, "to" | "through" | "until");
    fits && clause.goes_on(at) && clause.goes_on(at + 1)
}

/// "Between 2012 and 2014", "Monday to Thursday".
fn between(clause: &Clause, at: usize) -> Option<Core> {
    let lower = clause.lower(at);
    let led = matches!(lower, "between" | "from");
    if let Some(days) = days_of_one_month(clause, at + usize::from(led), lower) {
        return Some(days);
    }
    let from = point(clause, at + usize::from(led))?;
    let fits = joins(clause, from.end, lower);
    if let Some(days) = within_month(clause, &from).filter(|_| led && fits) {
        return Some(days);
    }
    let to = point(clause, from.end + 1).filter(|_| fits)?;
    let meaning = Meaning::Between(Box::new(from.meaning), Box::new(to.meaning));
    Some(Core { end: to.end, meaning, led: to.led && !led })
}

fn point(clause: &Clause, at: usize) -> Option<Core> {
    clause.get(at)?.is_free().then_some(())?;
    let days = [feast, on_weekday, near_day, relative, in_month, day_of_month, in_figures];
    let spans = [in_season, in_quarter, ago, within, in_year, clock];
    let readers = days.into_iter().chain(spans);
    readers.into_iter().find_map(|read| read(clause, at))
}

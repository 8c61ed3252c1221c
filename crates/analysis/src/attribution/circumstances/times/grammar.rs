//! The grammar of time expressions: which words of a clause are one.
//!
//! A clause and a place in it come in; the time that begins there goes out. Prepositions and words
//! like "late" that lead to a time belong to it.

use super::super::clause::{Clause, Role};
use super::super::phrase::is_determiner;
use super::meaning::{Meaning, Time, Which, Year};
use super::vocabulary::{
    count, day, is_part_of_day, is_phrase, is_zone, leads, month, season, unit, weekday, year,
};

/// Words that a set phrase has at most.
const PHRASE: usize = 4;
/// Words that may lead to a time.
const LEADING: usize = 4;

/// Where a time ends, and what it means.
struct Core {
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
        let is_title = (start..core.end).any(named);
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
    Some(Time {
        at: start..end,
        meaning: Meaning::Unknown,
        vague: true,
        event: false,
        possessive: false,
    })
}

/// Whether a day or a month stands between an article and a noun: "the Feb. 9 primary".
fn is_attribute(clause: &Clause, core: usize, meaning: &Meaning) -> bool {
    let named = matches!(
        meaning,
        Meaning::Weekday(..) | Meaning::Date { .. } | Meaning::Month { .. } | Meaning::Year(_)
    );
    let before = core.checked_sub(1).map_or("", |it| clause.lower(it));
    named && clause.goes_on(core) && is_determiner(before) && clause.lower(core) != "this"
}

/// How many words from here on lead to a time.
fn leading(clause: &Clause, start: usize) -> usize {
    let leads = |skip: &usize| {
        let at = start + skip;
        leads(clause.lower(at)) && clause.goes_on(at + 1)
    };
    (0..LEADING).take_while(leads).count()
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

/// "Between 2012 and 2014", "Monday to Thursday".
fn between(clause: &Clause, at: usize) -> Option<Core> {
    let lower = clause.lower(at);
    let led = matches!(lower, "between" | "from");
    let from = point(clause, at + usize::from(led))?;
    let joins = clause.lower(from.end);
    let is_joined = clause.goes_on(from.end) && clause.goes_on(from.end + 1);
    let fits = joins == "and" && lower == "between" || matches!(joins, "to" | "through" | "until");
    let to = point(clause, from.end + 1).filter(|_| is_joined && fits)?;
    let meaning = Meaning::Between(Box::new(from.meaning), Box::new(to.meaning));
    Some(Core { end: to.end, meaning, led: to.led && !led })
}

fn point(clause: &Clause, at: usize) -> Option<Core> {
    clause.get(at)?.is_free().then_some(())?;
    let readers = [on_weekday, near_day, relative, in_month, day_of_month, in_season, ago, within];
    let readers = readers.into_iter().chain([in_year, clock]);
    readers.into_iter().find_map(|read| read(clause, at))
}

/// "Wednesday night", "Wednesday, July 27", "Tuesday last week".
fn on_weekday(clause: &Clause, at: usize) -> Option<Core> {
    let word = clause.get(at)?;
    let short = word.stem().len() <= 3;
    let day = weekday(word.stem()).filter(|_| word.capital)?;
    let end = after_part_of_day(clause, at + 1);
    if let Some(date) = clause.get(end).filter(|it| it.is_free()).and(in_month(clause, end))
        && matches!(date.meaning, Meaning::Date { .. })
    {
        return Some(date);
    }
    if clause.goes_on(end + 1) && clause.lower(end + 1) == "week" && clause.goes_on(end) {
        let weeks = match clause.lower(end) {
            "last" => Some(-1),
            "this" => Some(0),
            "next" => Some(1),
            _ => None,
        };
        if let Some(weeks) = weeks {
            return Core::new(end + 2, Meaning::InWeek(day, weeks));
        }
    }
    let meaning = Meaning::Weekday(day, Which::Nearest);
    if short { Core::led(end, meaning) } else { Core::new(end, meaning) }
}

fn after_part_of_day(clause: &Clause, end: usize) -> usize {
    end + usize::from(
        clause.goes_on(end) && is_part_of_day(clause.get(end).map_or("", |it| it.stem())),
    )
}

/// "Yesterday", "tonight", "tomorrow morning".
fn near_day(clause: &Clause, at: usize) -> Option<Core> {
    let days = match clause.get(at)?.stem() {
        "yesterday" => -1,
        "today" | "tonight" => 0,
        "tomorrow" => 1,
        _ => return None,
    };
    Core::new(after_part_of_day(clause, at + 1), Meaning::Days(days))
}

/// "Last week", "this past summer", "next Monday", "that night", "earlier this month".
fn relative(clause: &Clause, at: usize) -> Option<Core> {
    let which = match clause.lower(at) {
        "last" | "past" => Some(Which::Last),
        "this" => Some(Which::This),
        "next" | "coming" => Some(Which::Next),
        "previous" | "following" | "that" | "same" => None,
        _ => return None,
    };
    let again = matches!(clause.lower(at + 1), "past" | "coming" | "same" | "very");
    let at = at + 1 + usize::from(again && clause.goes_on(at + 1));
    if !clause.goes_on(at) {
        return None;
    }
    let word = clause.get(at)?.stem();
    let end = after_part_of_day(clause, at + 1);
    if let Some(day) = weekday(word).filter(|_| clause.get(at).is_some_and(|it| it.capital)) {
        return Core::new(end, which.map_or(Meaning::Unknown, |it| Meaning::Weekday(day, it)));
    }
    if let Some(month) = month(word).filter(|_| clause.get(at).is_some_and(|it| it.capital)) {
        let year = |which| Meaning::Month { year: Year::Unstated(which), month };
        return Core::new(at + 1, which.map_or(Meaning::Unknown, year));
    }
    if let Some(season) = season(word) {
        let year = |which| Meaning::Season { year: Year::Unstated(which), season };
        return Core::new(at + 1, which.map_or(Meaning::Unknown, year));
    }
    let is_part = is_part_of_day(word);
    let unit = unit(word).filter(|unit| !word.ends_with('s') || *unit == word);
    (is_part || unit.is_some()).then_some(())?;
    Core::new(at + 1, which.map_or(Meaning::Unknown, |which| of_unit(which, unit)))
}

fn of_unit(which: Which, unit: Option<&str>) -> Meaning {
    let steps = match which {
        Which::Last => -1,
        Which::Next => 1,
        Which::This | Which::Nearest => 0,
    };
    match unit {
        None => Meaning::Days(steps),
        Some("week") => Meaning::Weeks(steps),
        Some("weekend") => Meaning::Weekend(which),
        Some("month") => Meaning::Months(steps),
        Some("year") => Meaning::Year(Year::FromNow(steps as i16)),
        Some(_) => Meaning::Unknown,
    }
}

/// "May 2013", "March 9, 2016", "December last year", "Nov. 12".
fn in_month(clause: &Clause, at: usize) -> Option<Core> {
    let word = clause.get(at).filter(|word| word.capital)?;
    let month = month(word.stem())?;
    let is_short = word.stem().len() <= 4 && !matches!(word.stem(), "june" | "july");
    if let Some(day) =
        clause.get(at + 1).filter(|_| clause.goes_on(at + 1)).and_then(|it| day(it.stem()))
    {
        let (end, year) = year_after(clause, at + 2, true);
        return Core::new(end, Meaning::Date { year, month, day });
    }
    let of = usize::from(clause.lower(at + 1) == "of");
    let (end, year) = year_after(clause, at + 1 + of, false);
    let meaning = Meaning::Month { year, month };
    let stated = year != Year::Unstated(Which::Nearest);
    let end = if stated { end } else { at + 1 };
    let ambiguous = is_short || month == 3;
    if stated || !ambiguous { Core::new(end, meaning) } else { Core::led(end, meaning) }
}

/// The year that follows, and where it ends: "2016", ", 2016", "last year".
fn year_after(clause: &Clause, at: usize, after_comma: bool) -> (usize, Year) {
    let free = clause.get(at).is_some_and(|word| word.is_free());
    if let Some(year) = clause.get(at).and_then(|word| year(word.stem()))
        && free
        && (after_comma || clause.goes_on(at))
    {
        return (at + 1, Year::Stated(year));
    }
    let steps = match clause.lower(at) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return (at, Year::Unstated(Which::Nearest)),
    };
    match clause.goes_on(at) && clause.goes_on(at + 1) && clause.lower(at + 1) == "year" {
        true => (at + 2, Year::FromNow(steps)),
        false => (at, Year::Unstated(Which::Nearest)),
    }
}

/// "12 November 2016", "the 12th of November".
fn day_of_month(clause: &Clause, at: usize) -> Option<Core> {
    let day = day(clause.lower(at))?;
    let of = usize::from(clause.lower(at + 1) == "of");
    let at = at + 1 + of;
    let word = clause.get(at).filter(|word| word.capital && clause.goes_on(at))?;
    let month = month(word.stem())?;
    let (end, year) = year_after(clause, at + 1, false);
    Core::new(end, Meaning::Date { year, month, day })
}

/// "Fall of 2012", "spring 2014", "summer".
fn in_season(clause: &Clause, at: usize) -> Option<Core> {
    let season = season(clause.get(at)?.stem())?;
    let of = usize::from(clause.lower(at + 1) == "of");
    let (end, year) = year_after(clause, at + 1 + of, false);
    let meaning = Meaning::Season { year, season };
    match year {
        Year::Unstated(_) => Core::led(at + 1, meaning),
        _ => Core::new(end, meaning),
    }
}

/// "Three weeks ago", "two days earlier", "hours later", "a few months before".
fn ago(clause: &Clause, at: usize) -> Option<Core> {
    let skip = usize::from(clause.lower(at) == "a" && count(clause.lower(at + 1)) == Some(0));
    let number = count(clause.lower(at + skip));
    let mut end = at + number.map_or(0, |_| 1 + skip);
    end += usize::from(number == Some(0) && clause.lower(end) == "of");
    let word = clause.get(end).filter(|_| end == at || clause.goes_on(end))?.lower.as_str();
    let unit = unit(word).filter(|_| number.is_some() || word.ends_with('s'))?;
    let direction = clause.get(end + 1).filter(|_| clause.goes_on(end + 1))?.lower.as_str();
    // "Two days after the vote" is told by what happened.
    let goes_on = clause.get(end + 1).is_some_and(|word| !word.parted)
        && clause.get(end + 2).is_some_and(|word| word.role != Role::Cue);
    let meaning = match (direction, number, unit) {
        ("before" | "after", ..) if goes_on => return None,
        ("earlier" | "later" | "before" | "after" | "afterward" | "afterwards", ..) => {
            Meaning::Unknown
        }
        ("ago", Some(1..), "day") => Meaning::Days(-number?),
        ("ago", Some(1..), "week") => Meaning::Weeks(-number?),
        ("ago", Some(1..), "month") => Meaning::Months(-number?),
        ("ago", Some(1..), "year") => Meaning::Year(Year::FromNow(-i16::try_from(number?).ok()?)),
        ("ago", ..) => Meaning::Unknown,
        _ => return None,
    };
    Core::new(end + 2, meaning)
}

/// What is a time only after a preposition: "over the weekend", "earlier in the day".
fn within(clause: &Clause, at: usize) -> Option<Core> {
    let word = clause.get(at)?.stem();
    let before = at.checked_sub(1).map_or("", |it| clause.lower(it));
    let leads = at.checked_sub(2).map_or("", |it| clause.lower(it));
    match unit(word) {
        Some("weekend") => Core::led(at + 1, Meaning::Weekend(Which::Nearest)),
        Some("day" | "week" | "month" | "year" | "quarter" | "decade")
            if before == "the" && leads == "in" && at >= 3 && is_part(clause.lower(at - 3)) =>
        {
            Core::led(at + 1, Meaning::Unknown)
        }
        Some("day") if before == "previous" => Core::led(at + 1, Meaning::Unknown),
        _ if is_part_of_day(word) && before == "the" && leads == "in" => {
            Core::led(at + 1, Meaning::Unknown)
        }
        _ => None,
    }
}

fn is_part(word: &str) -> bool {
    matches!(word, "early" | "late" | "earlier" | "later")
}

/// "2014", "the 1990s".
fn in_year(clause: &Clause, at: usize) -> Option<Core> {
    let word = clause.get(at)?.stem();
    if let Some(decade) = word.strip_suffix('s').and_then(year).filter(|it| it % 10 == 0) {
        return Core::led(at + 1, Meaning::Decade(decade));
    }
    let year = year(word)?;
    let before = at.checked_sub(1).map_or("", |it| clause.lower(it));
    let is_led = !matches!(
        before,
        "the" | "at" | "on" | "over" | "about" | "around" | "as" | "just" | "only"
    );
    if is_led { Core::led(at + 1, Meaning::Year(Year::Stated(year))) } else { None }
}

/// "9:30 a.m. EST", "noon".
fn clock(clause: &Clause, at: usize) -> Option<Core> {
    let word = clause.lower(at);
    if matches!(word, "noon" | "midnight") {
        return Core::led(at + 1, Meaning::Unknown);
    }
    let digits = word.trim_end_matches("am").trim_end_matches("pm");
    let is_hour = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == ':' || c == '.')
        && digits.len() <= 5;
    let half = matches!(clause.lower(at + 1), "a.m" | "p.m" | "am" | "pm" | "o'clock");
    let half = half && clause.goes_on(at + 1);
    if !is_hour || !half && digits.len() == word.len() && !digits.contains(':') {
        return None;
    }
    let mut end = at + 1 + usize::from(half);
    while clause.goes_on(end) && is_zone(clause.lower(end)) {
        end += 1;
    }
    match half || digits.len() < word.len() {
        true => Core::new(end, Meaning::Unknown),
        false => Core::led(end, Meaning::Unknown),
    }
}

//! "Today, 3 May 2017": the day on which a report was written, in its own words.
//!
//! The first paragraphs come in; the day goes out, or nothing. What is quoted is somebody else's today; "a year ago today" is
//! none; a report that looks back on a later date was not written on this one.

use super::Narration;
use super::claim::Claim;
use super::narration::Word;
use crate::dates::Day;

/// How many paragraphs are asked.
const LEAD: usize = 3;

/// How the report's own words name the day of its writing, with how many days lie between.
const NAMES: [(&[&str], i64); 7] = [
    (&["today"], 0),
    (&["tonight"], 0),
    (&["this", "morning"], 0),
    (&["this", "afternoon"], 0),
    (&["this", "evening"], 0),
    (&["yesterday"], 1),
    (&["tomorrow"], -1),
];

/// Words ahead of a name that make it the name of another day.
const OTHERWISE: [&str; 9] =
    ["ago", "from", "week", "weeks", "year", "years", "month", "months", "fortnight"];

/// The day that the report calls today.
pub(super) fn claim(narration: &Narration<'_>) -> Option<Claim> {
    narration.lead(LEAD).find_map(|words| {
        let mut starts = 0..words.len();
        starts.find_map(|at| claim_at(narration, &words, at))
    })
}

fn claim_at(narration: &Narration<'_>, words: &[Word<'_>], at: usize) -> Option<Claim> {
    let (length, days) = name_at(words, at)?;
    let first = words.get(at)?;
    let other = at.checked_sub(1).and_then(|before| words.get(before));
    if first.quoted || other.is_some_and(|word| OTHERWISE.contains(&word.bare().as_str())) {
        return None;
    }
    let day = day_behind(narration, words, at + length)?;
    let later = |date| narration.latest().is_some_and(|(latest, _)| latest > date);
    if !day.is_sound() || day.date().is_some_and(later) {
        return None;
    }
    Claim::after(&day, days, first.start..day.range.end)
}

/// How many words name a day, the last of which may have a mark behind it, and how many days it lies ahead of the writing.
fn name_at(words: &[Word<'_>], at: usize) -> Option<(usize, i64)> {
    let named = |name: &[&str]| {
        name.iter().enumerate().all(|(index, part)| {
            let word = words.get(at + index);
            let whole =
                index + 1 == name.len() || word.is_some_and(|it| it.word.len() == part.len());
            whole && word.is_some_and(|it| it.bare() == *part && !it.ends_sentence())
        })
    };
    let name = NAMES.iter().find(|(name, _)| named(name));
    name.map(|(name, days)| (name.len(), *days))
}

/// The day that follows at once, "on" and "the" aside.
fn day_behind(narration: &Narration<'_>, words: &[Word<'_>], at: usize) -> Option<Day> {
    let joint = |word: &&Word<'_>| matches!(word.word, "on" | "the" | "-");
    let joints = words.get(at..)?.iter().take(2).take_while(joint).count();
    let start = words.get(at + joints)?.start;
    let rest = words.get(at + joints..)?.iter().take(6).copied().collect::<Vec<_>>();
    let day = narration.days_of(&rest).into_iter().next()?;
    (day.range.start == start).then_some(day)
}

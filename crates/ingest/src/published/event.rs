//! "The minister said on Tuesday, 12 March 2019": a report that opens with what was said on a day was written soon after it.
//!
//! The first paragraphs come in; the month goes out, or the year where the month was nearly over. The day itself is not the
//! report's: most such reports appear a day later. What is quoted, and what had been said before, tells nothing.

use jiff::civil::Date;

use super::Narration;
use super::claim::Claim;
use super::narration::Word;
use crate::dates::Day;

/// How many paragraphs are asked.
const LEAD: usize = 2;

/// How many words ahead of a day may hold its verb, and how many behind a day that opens its sentence.
const AHEAD: usize = 5;
const BEHIND: usize = 8;

/// What is done by saying it, in the past.
const VERBS: &str = include_str!("verbs.txt");

/// The month of the day on which the report's first words were said.
pub(super) fn claim(narration: &Narration<'_>) -> Option<Claim> {
    let (latest, _) = narration.latest()?;
    let newest = narration.last_year() == Some(latest.year());
    let told = |words: Vec<Word<'_>>| {
        let days = narration.days_of(&words);
        days.into_iter().find(|day| is_told(&words, day, latest))
    };
    let day = narration.lead(LEAD).find_map(told).filter(|_| newest)?;
    Claim::around(day.date()?, day.range)
}

/// Whether a day has its weekday, is the latest of the report, and stands beside a verb of saying in the report's own words.
fn is_told(words: &[Word<'_>], day: &Day, latest: Date) -> bool {
    if day.weekday.is_none() || day.date() != Some(latest) {
        return false;
    }
    let (before, rest) = words.split_at(words.partition_point(|it| it.start < day.range.start));
    let after = rest.split_at(rest.partition_point(|it| it.start < day.range.end)).1;
    let quoted = rest.first().is_none_or(|word| word.quoted);
    !quoted && (follows_verb(before) || opens_sentence(before, after))
}

/// "said late on", "told reporters in Velmar on".
fn follows_verb(before: &[Word<'_>]) -> bool {
    let mut near = before.iter().rev().take(AHEAD).take_while(|word| !word.ends_sentence());
    let Some(verb) = near.position(is_verb) else { return false };
    !before.iter().rev().skip(verb + 1).take(2).any(|word| word.bare() == "had")
}

/// "On Tuesday, 12 March 2019, the minister said".
fn opens_sentence(before: &[Word<'_>], after: &[Word<'_>]) -> bool {
    let mut ahead = before.iter().rev().take_while(|word| !word.ends_sentence());
    let opens = ahead.all(|word| matches!(word.word, "On" | "Late" | "Early" | "on"));
    let phrase = || after.iter().take(BEHIND);
    let verb = phrase().find(|word| is_verb(word) || word.ends_sentence());
    opens && verb.is_some_and(is_verb) && !phrase().any(|word| word.bare() == "had")
}

fn is_verb(word: &Word<'_>) -> bool {
    let bare = word.bare();
    !word.quoted && VERBS.lines().any(|verb| verb == bare)
}

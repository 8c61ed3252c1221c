//! Bylines: which lines are one, and whose names they hold.
//!
//! A line comes in; names go out, one each, without titles of the job, outlets, dates or addresses. What does not look like
//! the name of a person is left out rather than guessed at.

use super::shape::Shape;
use super::zones::is_stamp;

/// How a byline may begin, in small letters.
const OPENINGS: [&str; 13] = [
    "analysis by ",
    "opinion by ",
    "perspective by ",
    "by ",
    "by: ",
    "by:",
    "posted by ",
    "written by ",
    "published by ",
    "reported by ",
    "author: ",
    "authors: ",
    "story by ",
];

/// Whether a line says who wrote the report. It may name nobody, as templates do when a field is empty: "By on".
pub(crate) fn is_byline(line: &str, shape: &Shape) -> bool {
    if shape.words == 0 || shape.words > 24 || line.len() > 300 {
        return false;
    }
    let Some(rest) = strip_opening(line) else {
        return names_job(line, shape) || behind_job(line).is_some() && !shape.is_sentence();
    };
    let rest = without_desk(rest);
    let mut words = rest.split_whitespace().map(bare).filter(|word| !word.is_empty()).peekable();
    let only_small = words.clone().all(is_joint);
    let finished = shape.is_sentence() && shape.words > 8;
    only_small || (!finished && words.all(|word| is_joint(word) || starts_like_name(word)))
}

/// What stands behind the opening of a byline.
fn strip_opening(line: &str) -> Option<&str> {
    let begins = |opening: &&&str| {
        line.get(..opening.len()).is_some_and(|head| head.eq_ignore_ascii_case(opening))
    };
    let opening = OPENINGS.iter().find(begins).map(|opening| opening.len());
    opening.or_else(|| after_date(line)).and_then(|opening| line.get(opening..))
}

/// Where the name begins behind a date: "Posted on 7 September 2021 by Ana Ruiz".
fn after_date(line: &str) -> Option<usize> {
    const BY: [&str; 3] = [" by ", " By ", " BY "];
    let (at, joint) = BY.iter().find_map(|joint| Some((line.find(joint)?, joint.len())))?;
    let head = line.get(..at)?;
    let first = head.split_whitespace().next()?.to_lowercase();
    let posted = ["posted", "published"].contains(&first.as_str());
    (posted && is_stamp(head)).then_some(at + joint)
}

const JOBS: [&str; 6] = ["correspondent", "reporter", "editor", "writer", "columnist", "staff"];

/// "Coast correspondent", beneath a name.
fn names_job(line: &str, shape: &Shape) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    shape.words <= 3 && !shape.is_sentence() && JOBS.contains(&last.as_str())
}

/// What stands behind "our arts staff" or "a staff reporter", who are no names.
fn without_desk(rest: &str) -> &str {
    let desk = rest.split(',').next().unwrap_or_default();
    let words: Vec<&str> = desk.split_whitespace().collect();
    let ours = words.first().is_some_and(|first| matches!(*first, "our" | "a" | "an"));
    let job =
        words.last().is_some_and(|last| JOBS.iter().any(|it| last.trim_end_matches('s') == *it));
    if ours && job && words.len() <= 5 { rest.get(desk.len()..).unwrap_or_default() } else { rest }
}

/// The name behind a job that opens a line and is all else there: "Coast correspondent Ana Ruiz".
fn behind_job(line: &str) -> Option<&str> {
    const JOBS: [&str; 2] = ["correspondent ", "reporter "];
    let (at, job) = JOBS.iter().find_map(|job| Some((line.find(job)?, job)))?;
    let (head, name) = (line.get(..at)?, line.get(at + job.len()..)?.trim());
    let short = head.split_whitespace().count() <= 4 && name.split_whitespace().count() <= 4;
    (short && !head.contains([',', '.', ':']) && is_name(name)).then_some(name)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|character: char| !character.is_alphanumeric() && character != '@')
}

fn starts_like_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_uppercase() || first.is_numeric() || first == '@')
        || word.contains(['@', '\''])
        || word.starts_with("al-")
}

/// The small words within bylines: those of names, those that join names, those ahead of a date or an outlet.
fn is_joint(word: &str) -> bool {
    const JOINTS: [&str; 34] = [
        "and",
        "on",
        "in",
        "for",
        "of",
        "the",
        "at",
        "with",
        "de",
        "da",
        "do",
        "dos",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "bin",
        "ibn",
        "el",
        "al",
        "y",
        "am",
        "pm",
        "updated",
        "published",
        "posted",
        "by",
    ];
    JOINTS.contains(&word.to_lowercase().as_str())
}

/// The names in a byline, or in the author field of a page or record: people only, one each, in order, none twice.
pub(crate) fn names(line: &str) -> Vec<String> {
    let line = without_opening(line.trim());
    let mut names: Vec<String> = Vec::new();
    let parts = line.split([',', ';', '|', '/', '&', '\n', '•', '·', '(', ')']);
    for part in parts.flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" AND ")) {
        let part = part.split(" for ").next().unwrap_or(part);
        let part = [" on ", " at ", " in "]
            .iter()
            .fold(part, |part, joint| part.split(joint).next().unwrap_or(part));
        let part = without_opening(part.trim());
        let part = behind_job(part).unwrap_or(part);
        let part = shouted(part).unwrap_or(part);
        let name = part.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = name.trim_matches(|character: char| {
            matches!(character, '-' | '–' | '—' | ':' | '"' | '*' | ' ')
        });
        let known = names.iter().any(|known| known.eq_ignore_ascii_case(name));
        if !known && is_name(name) {
            names.push(well_written(name));
        }
    }
    names
}

/// The name in capitals ahead of other words: "DEAN R. HALE Velmar Wire". Initials are capitals in any name.
fn shouted(part: &str) -> Option<&str> {
    let loud = |word: &&str| word.len() > 1 && !word.contains(char::is_lowercase);
    let (mut at, mut end, mut words) = (0, 0, 0);
    for word in part.split_whitespace().take_while(loud) {
        at = part.get(at..)?.find(word)? + at + word.len();
        words += 1;
        end = if is_initials(word) { end } else { at };
    }
    let named = words >= 2 && end > 0 && part.get(end..)?.contains(char::is_lowercase);
    named.then(|| part.get(..end)).flatten()
}

/// "R.", "J.R.R.", "J.-P.": letters, each with its full stop.
fn is_initials(word: &str) -> bool {
    let single = |letter: &str| letter.trim_start_matches('-').chars().count() <= 1;
    word.contains('.') && word.split('.').all(single)
}

fn without_opening(line: &str) -> &str {
    strip_opening(line).unwrap_or(line).trim()
}

/// Words that outlets, jobs, dates and templates are made of. Sorted.
const NOT_IN_NAMES: &[&str] = &[
    "admin",
    "administrator",
    "afp",
    "agencies",
    "agency",
    "analyst",
    "ap",
    "april",
    "associated",
    "august",
    "author",
    "authors",
    "bbc",
    "blog",
    "bureau",
    "business",
    "channel",
    "chief",
    "cnn",
    "column",
    "columnist",
    "com",
    "company",
    "contributor",
    "corporation",
    "correspondent",
    "daily",
    "december",
    "desk",
    "editor",
    "editorial",
    "editors",
    "enter",
    "facebook",
    "february",
    "friday",
    "gazette",
    "group",
    "guest",
    "herald",
    "here",
    "inc",
    "insider",
    "international",
    "january",
    "journal",
    "july",
    "june",
    "llc",
    "magazine",
    "march",
    "media",
    "monday",
    "name",
    "network",
    "news",
    "newspaper",
    "newsroom",
    "november",
    "observer",
    "october",
    "online",
    "opinion",
    "please",
    "post",
    "posted",
    "press",
    "published",
    "publishing",
    "radio",
    "report",
    "reporter",
    "reporters",
    "reuters",
    "review",
    "saturday",
    "senior",
    "september",
    "service",
    "staff",
    "studio",
    "sunday",
    "team",
    "telegraph",
    "television",
    "the",
    "thursday",
    "times",
    "today",
    "tribune",
    "tuesday",
    "tv",
    "twitter",
    "updated",
    "wednesday",
    "weekly",
    "wire",
    "world",
    "writer",
    "your",
];

/// Whether some words are the name of a person: two to five words that begin like a name, and none that outlets, jobs,
/// dates or templates are made of.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let plain = name.len() <= 60
        && !name.contains(['@', ':', '<', '>', '=', '_'])
        && !name.contains("http");
    let no_digits = !name.contains(|character: char| character.is_numeric());
    let like_names = words.iter().all(|word| {
        is_joint(word)
            || word
                .chars()
                .next()
                .is_some_and(|first| !first.is_lowercase() && first.is_alphabetic())
    });
    let strange = words.iter().any(|word| {
        let lower = word.to_lowercase();
        lower.split('-').any(|part| NOT_IN_NAMES.binary_search(&part.trim_end_matches('.')).is_ok())
            || lower.contains(".com")
    });
    // Elements that only their style parts: "CorrespondentAna".
    let glued = words.iter().any(|word| {
        let mut small = word.chars().skip_while(|it| !it.is_lowercase());
        let run = small.by_ref().take_while(|it| it.is_lowercase()).count();
        run > 4 && word.chars().skip(1).any(char::is_uppercase) && !word.contains(['-', '\'', '’'])
    });
    let strange = strange
        || glued
        || name.contains(". ")
            && words.iter().any(|it| it.len() > 3 && it.ends_with('.') && !is_initials(it));
    let only_initials = words.iter().all(|word| is_initials(word));
    let enough = (2..=5).contains(&words.len()) && !only_initials;
    plain && no_digits && like_names && !strange && enough
}

/// "ANA RUIZ" as "Ana Ruiz"; anything else as it stands.
fn well_written(name: &str) -> String {
    let shouted = name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase);
    if !shouted {
        return name.to_owned();
    }
    let mut fresh = true;
    name.chars()
        .flat_map(|character| {
            let keep = std::mem::replace(&mut fresh, !character.is_alphabetic());
            let lowered: Vec<char> =
                if keep { vec![character] } else { character.to_lowercase().collect() };
            lowered
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Shape, is_byline, names};

    #[test]
    fn words_that_are_in_no_name_are_sorted() {
        assert!(super::NOT_IN_NAMES.is_sorted());
    }

    #[test]
    fn bylines_with_and_without_names() {
        for line in [
            "By Ana Ruiz",
            "By on",
            "BY ANA RUIZ AND JONAS VAN DER MEER",
            "Posted by Ana Ruiz on 19 Sep 2021",
            "By Ana Ruiz, Velmar Post",
            "By: Ana Ruiz | March 3, 2021 at 4:15 pm",
            "Coast correspondent",
            "Local harbour reporter Ana Ruiz",
        ] {
            assert!(is_byline(line, &Shape::of(line)), "{line}");
        }
        for line in [
            "By the time she resigned, nobody was surprised.",
            "By a large margin",
            "Written statements were read out.",
            "Mayor fires her chief of staff",
        ] {
            assert!(!is_byline(line, &Shape::of(line)), "{line}");
        }
    }

    #[test]
    fn names_without_outlets_jobs_dates_and_addresses() {
        assert_eq!(
            names("By Ana Ruiz and Jonas van der Meer, Velmar Post"),
            ["Ana Ruiz", "Jonas van der Meer"]
        );
        assert_eq!(names("BY ANA RUIZ, STAFF WRITER"), ["Ana Ruiz"]);
        assert_eq!(names("Posted by Mary-Kate O'Neil on 19 Sep 2021"), ["Mary-Kate O'Neil"]);
        assert_eq!(names("Ana Ruiz; ana ruiz; Reuters; Please Enter Your Name Here"), ["Ana Ruiz"]);
        assert_eq!(names("Posted on 7th September 2021 by Ana Ruiz"), ["Ana Ruiz"]);
        assert_eq!(names("By ANA RUIZ and JO FALK Velmar Wire"), ["Ana Ruiz", "Jo Falk"]);
        assert_eq!(names("Ana Ruiz at Moorside"), ["Ana Ruiz"]);
        assert_eq!(names("By R. T. Ruiz-Falk"), ["R. T. Ruiz-Falk"]);
        assert_eq!(
            names("By J.R.R. Falk and A. N. Ruiz, J.-P. Hanno"),
            ["J.R.R. Falk", "A. N. Ruiz", "J.-P. Hanno"]
        );
        assert_eq!(names("By ANA R. RUIZ Velmar Wire"), ["Ana R. Ruiz"]);
        assert_eq!(names("BY J.R. O'NEIL-FALK"), ["J.R. O'Neil-Falk"]);
        assert_eq!(names("Posted Jul 21, 2026 9:14 PM EDT By Ana Ruiz"), ["Ana Ruiz"]);
        assert_eq!(names("By R. T., J.R."), Vec::<String>::new());
        assert_eq!(names("By Our CorrespondentPetra Nowak"), Vec::<String>::new());
        assert_eq!(names("Ana McDonald, Jo DeLuca"), ["Ana McDonald", "Jo DeLuca"]);
        for line in [
            "Last updated at 12:15 AM on 21st July 2026",
            "By on",
            "By our arts staff, Saturday 20 August 2016",
        ] {
            assert_eq!(names(line), Vec::<String>::new(), "{line}");
        }
        assert_eq!(
            names("https://facebook.com/anaruiz, admin, Velmar Daily News"),
            Vec::<String>::new()
        );
    }
}

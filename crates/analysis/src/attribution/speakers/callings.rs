//! Callings: whether somebody who is called one thing may be called another.
//!
//! Words for what people do come in ("waitress", "footballer"), or for where they are from ("Swede", "Norwegian");
//! whether one person may be both goes out. A line of `words/callings.txt` or `words/nationals.txt` has the words that
//! go together, the offices below exclude one another. What is in none goes with everything: whoever is a mother, a
//! victim or a leader may be a minister.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::attribution::lexicon;

/// The lines that a word stands in, one bit each: a file has no more than 128.
type Lines = HashMap<&'static str, u128>;

static CALLINGS: LazyLock<Lines> = LazyLock::new(|| lines(include_str!("words/callings.txt")));
static NATIONALS: LazyLock<Lines> = LazyLock::new(|| lines(include_str!("words/nationals.txt")));

fn lines(file: &'static str) -> Lines {
    let mut lines = Lines::new();
    for (at, line) in lexicon::entries(file).enumerate() {
        for word in line.split(',') {
            *lines.entry(word.trim()).or_default() |= 1 << at;
        }
    }
    lines
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

/// Whoever breaks the law, and whoever looks after it: "the burglar" is not the inspector.
const OUTLAWS: [&str; 8] =
    ["burglar", "thief", "robber", "mugger", "arsonist", "fraudster", "kidnapper", "hijacker"];
const LAWMEN: [&str; 8] = [
    "inspector",
    "detective",
    "constable",
    "sergeant",
    "superintendent",
    "judge",
    "magistrate",
    "prosecutor",
];

/// Whether a noun says what somebody does.
pub(super) fn is_one(noun: &str) -> bool {
    CALLINGS.contains_key(noun)
}

/// Whether a word, lower case, says where somebody is from.
pub(super) fn is_national(word: &str) -> bool {
    NATIONALS.contains_key(word)
}

/// Whether two words say that somebody is from one country: "Swede" and "Swedish".
pub(super) fn are_compatriots(one: &str, other: &str) -> bool {
    in_lines(&NATIONALS, one) & in_lines(&NATIONALS, other) != 0
}

/// Whether one who is called by all of some nouns cannot be meant by another noun.
pub(super) fn exclude<'a>(held: impl Iterator<Item = &'a str> + Clone, wanted: &str) -> bool {
    let offices = held.clone().filter_map(office).collect::<Vec<_>>();
    let other = office(wanted).is_some_and(|it| !offices.is_empty() && !offices.contains(&it));
    let outlaw = OUTLAWS.contains(&wanted) && held.clone().any(|it| LAWMEN.contains(&it));
    let apart = |lines: &Lines| {
        let own = held.clone().fold(0, |all, it| all | in_lines(lines, it));
        let wanted = in_lines(lines, wanted);
        own != 0 && wanted != 0 && own & wanted == 0
    };
    other || outlaw || apart(&CALLINGS) || apart(&NATIONALS)
}

/// Which of the offices a noun is.
pub(super) fn office(noun: &str) -> Option<usize> {
    OFFICES.iter().position(|office| office.contains(&noun))
}

fn in_lines(lines: &Lines, word: &str) -> u128 {
    lines.get(word).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::exclude;

    fn may_be(held: &str, wanted: &str) -> bool {
        !exclude(held.split(' '), wanted)
    }

    #[test]
    fn what_nobody_does_at_once_is_told_apart() {
        assert!(!may_be("waitress", "footballer"));
        assert!(!may_be("cleaner", "manager"));
        assert!(!may_be("governor", "mayor"));
        assert!(!may_be("pupil", "bishop"));
        assert!(!may_be("teacher", "headmaster"));
        assert!(!may_be("inspector", "burglar"));
        assert!(!may_be("norwegian skier", "austrian"));
    }

    #[test]
    fn what_goes_together_does() {
        assert!(may_be("lawyer", "senator"));
        assert!(may_be("mother", "minister"));
        assert!(may_be("footballer waitress", "striker"));
        assert!(may_be("waitress", "victim"));
        assert!(may_be("chef", "owner"));
        assert!(may_be("swedish skier", "swede"));
        assert!(may_be("scottish", "briton"));
        assert!(may_be("skier", "swede"));
    }
}

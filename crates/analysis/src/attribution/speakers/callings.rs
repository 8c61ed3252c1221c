//! Callings: whether somebody who is called one thing may be called another.
//!
//! Nouns for what people do come in ("waitress", "footballer"); whether one person may be both goes out. A
//! line of `words/callings.txt` has the nouns that go together, the offices below exclude one another. What
//! is in neither goes with everything: whoever is a mother, a victim or a leader may be a minister.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::attribution::lexicon;

/// The lines that a noun stands in, one bit each.
static CALLINGS: LazyLock<HashMap<&str, u64>> = LazyLock::new(|| {
    let mut callings: HashMap<&str, u64> = HashMap::new();
    for (calling, line) in lexicon::entries(include_str!("words/callings.txt")).enumerate() {
        for noun in line.split(',') {
            *callings.entry(noun.trim()).or_default() |= 1 << calling;
        }
    }
    callings
});

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
    calling(noun) != 0
}

/// Whether one who is called by all of some nouns cannot be meant by another noun.
pub(super) fn exclude<'a>(held: impl Iterator<Item = &'a str> + Clone, wanted: &str) -> bool {
    let offices = held.clone().filter_map(office).collect::<Vec<_>>();
    let other = office(wanted).is_some_and(|it| !offices.is_empty() && !offices.contains(&it));
    let outlaw = OUTLAWS.contains(&wanted) && held.clone().any(|it| LAWMEN.contains(&it));
    let callings = held.map(calling).fold(0, |all, it| all | it);
    let wanted = calling(wanted);
    other || outlaw || callings != 0 && wanted != 0 && callings & wanted == 0
}

/// Which of the offices a noun is.
pub(super) fn office(noun: &str) -> Option<usize> {
    OFFICES.iter().position(|office| office.contains(&noun))
}

fn calling(noun: &str) -> u64 {
    CALLINGS.get(noun).copied().unwrap_or_default()
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
    }

    #[test]
    fn what_goes_together_does() {
        assert!(may_be("lawyer", "senator"));
        assert!(may_be("mother", "minister"));
        assert!(may_be("footballer waitress", "striker"));
        assert!(may_be("waitress", "victim"));
        assert!(may_be("chef", "owner"));
    }
}

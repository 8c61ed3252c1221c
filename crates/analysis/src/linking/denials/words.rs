//! The words that tell a denial, and those that tell a claim.
//!
//! Folded words come in; what kinds of word they are goes out, and what is left of a word without its
//! ending. The lists stand in `words.txt`; a word may be of several kinds.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::attribution::lexicon;

/// What kinds of word one is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Kinds {
    /// A cue that rejects what was said: "denied".
    pub rejecting: bool,
    /// A cue of somebody who no longer stands by what they said: "withdrew".
    pub retracting: bool,
    /// A cue that makes a claim of what it reports: "accused".
    pub claiming: bool,
    /// It turns a content round: "not".
    pub negation: bool,
    /// It says of something that it does not hold: "false".
    pub falsity: bool,
    /// It names a claim without wording it: "allegations".
    pub naming: bool,
    /// It names a denial: "the denial".
    pub denying: bool,
}

static WORDS: LazyLock<HashMap<&str, Kinds>> = LazyLock::new(|| {
    let mut words: HashMap<&str, Kinds> = HashMap::new();
    for line in lexicon::entries(include_str!("words.txt")) {
        let Some((kind, list)) = line.split_once(':') else { continue };
        for word in list.split(',') {
            words.entry(word.trim()).or_default().add(kind);
        }
    }
    words
});

impl Kinds {
    /// Whether it says how a content stands to a claim, and not what the claim is about.
    pub(super) fn are_of_stance(self) -> bool {
        self.negation || self.falsity || self.naming || self.denying
    }

    fn add(&mut self, kind: &str) {
        match kind {
            "rejecting" => self.rejecting = true,
            "retracting" => self.retracting = true,
            "claiming" => self.claiming = true,
            "negation" => self.negation = true,
            "falsity" => self.falsity = true,
            "naming" => self.naming = true,
            "denying" => self.denying = true,
            _ => {}
        }
    }
}

/// The kinds of a word, or of two joined with a space.
pub(super) fn kinds(word: &str) -> Kinds {
    WORDS.get(word).copied().unwrap_or_default()
}

/// Whether a word of a content says how it stands to a claim, and not what the claim is about.
pub(super) fn is_of_stance(word: &str) -> bool {
    kinds(word).are_of_stance()
}

/// Endings that inflect a word or make another of it, longest first.
const ENDINGS: &[&str] = &[
    "izations", "ization", "ations", "ation", "ments", "ment", "ings", "ists", "isms", "ions",
    "ing", "ist", "ism", "ion", "ies", "ied", "ers", "ity", "ed", "es", "ly", "er", "al", "s", "y",
    "e",
];

/// What is left of a word without its ending: "charges", "charged" and "charge" are one, as are
/// "racist" and "racism". Cruder than a stemmer for reading: it only ever meets other stems.
pub(super) fn stem(word: &str) -> &str {
    let mut stems = ENDINGS.iter().filter_map(|it| word.strip_suffix(it));
    stems.find(|it| it.chars().count() >= 3).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::{WORDS, kinds, stem};

    #[test]
    fn words_are_of_the_kinds_of_the_list() {
        assert!(kinds("denied").rejecting && kinds("denied").falsity && !kinds("denied").claiming);
        assert!(kinds("pushed back").rejecting && !kinds("pushed").rejecting);
        assert!(kinds("allegations").claiming && kinds("allegations").naming);
        assert_eq!(kinds("harbour"), super::Kinds::default());
    }

    #[test]
    fn every_line_of_the_list_is_of_a_kind_that_is_known() {
        assert!(WORDS.values().all(|it| *it != super::Kinds::default()));
    }

    #[test]
    fn endings_make_no_difference() {
        assert_eq!(stem("charged"), stem("charges"));
        assert_eq!(stem("racist"), stem("racism"));
        assert_eq!((stem("bus"), stem("élan"), stem("ing")), ("bus", "élan", "ing"));
    }
}

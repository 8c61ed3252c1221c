//! Sorts of bodies: whether a noun for a body and a body's name go together.
//!
//! A noun ("army") and a name ("Orlen Courier") come in; whether the name may be meant goes out. A line of
//! `words/sorts_of_bodies.txt` is a sort, with the nouns for it and the words that its names have. A word
//! may stand in several. What no line has goes with everything.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::attribution::lexicon;

/// The sorts of a word, one bit each.
static SORTS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    let mut sorts: HashMap<&str, u32> = HashMap::new();
    for (sort, line) in lexicon::entries(include_str!("words/sorts_of_bodies.txt")).enumerate() {
        for word in line.split_whitespace() {
            *sorts.entry(word).or_default() |= 1 << sort;
        }
    }
    sorts
});

/// Whether a noun may mean the body of a name.
pub(super) fn agree(noun: &str, name: &str) -> bool {
    let sorts = |word: &str| SORTS.get(word.to_lowercase().as_str()).copied().unwrap_or_default();
    let of_noun = sorts(noun);
    let words = name.split(|c: char| !c.is_alphanumeric());
    let of_name = words.map(sorts).fold(0, |all, it| all | it);
    of_noun == 0 || of_name == 0 || of_noun & of_name != 0
}

#[cfg(test)]
mod tests {
    use super::agree;

    #[test]
    fn an_army_is_no_newspaper() {
        assert!(!agree("army", "Orlen Courier"));
        assert!(!agree("company", "Orlen Courier"));
        assert!(agree("newspaper", "Orlen Courier"));
        assert!(agree("court", "Supreme Court"));
        assert!(agree("department", "Orlen Police"));
        assert!(agree("company", "Bank of Orlen"));
        assert!(agree("company", "Norline"));
        assert!(agree("group", "Orlen Courier"));
    }
}

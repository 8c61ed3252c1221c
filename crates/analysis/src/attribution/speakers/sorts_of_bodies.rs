//! Sorts of bodies: whether a noun for a body and a body's name go together.
//!
//! A noun ("army") and a name ("Orlen Courier") come in; whether the name may be meant goes out. A line of
//! `words/sorts_of_bodies.txt` is a sort, with the nouns for it and the words that its names have. A word
//! may stand in several. What no line has goes with everything.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::mention::Role;
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

/// Nouns of the sorts whose names say what they are for: the "water board" is called so.
const TELLING: [&str; 2] = ["board", "ministry"];

/// Whether a role may mean the body of a name.
pub(super) fn agree(role: &Role, name: &str) -> bool {
    is_of_sort(&role.head, name) && !is_called_otherwise(role, name)
}

/// Whether a noun may mean the body of a name.
fn is_of_sort(noun: &str, name: &str) -> bool {
    let of_noun = sorts(noun);
    let of_name = words(name).map(sorts).fold(0, |all, it| all | it);
    of_noun == 0 || of_name == 0 || of_noun & of_name != 0
}

/// Whether a body that is called by what it is for has none of that in its name, letters for it aside: the
/// "water board" is not "Harbour".
fn is_called_otherwise(role: &Role, name: &str) -> bool {
    let tells = TELLING.iter().fold(0, |all, it| all | sorts(it));
    if role.modifiers.is_empty() || sorts(&role.head) & tells == 0 {
        return false;
    }
    let shared = |word: &str| {
        let word = word.to_lowercase();
        word == role.head || role.modifiers.contains(&word)
    };
    name.chars().any(char::is_lowercase) && !words(name).any(shared)
}

fn sorts(word: &str) -> u32 {
    SORTS.get(word.to_lowercase().as_str()).copied().unwrap_or_default()
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Role, agree};

    fn role(words: &str) -> Role {
        let mut words = words.split(' ').map(str::to_owned).rev();
        let head = words.next().unwrap();
        Role { head, modifiers: words.collect(), is_body: true, ..Role::default() }
    }

    #[test]
    fn a_body_that_says_what_it_is_for_is_called_so() {
        let agree = |words: &str, name: &str| agree(&role(words), name);
        assert!(!agree("water board", "Harbour"));
        assert!(agree("water board", "Orlen Water Authority"));
        assert!(agree("water board", "OWB"));
        assert!(agree("board", "Harbour"));
        assert!(agree("oil company", "Norline"));
    }

    #[test]
    fn an_army_is_no_newspaper() {
        let agree = |words: &str, name: &str| agree(&role(words), name);
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

//! Sorts of bodies: whether a noun for a body and a body's name go together.
//!
//! A noun ("army") and a name ("Orlen Courier") come in; whether the name may be meant goes out. A line of
//! `words/sorts_of_bodies.txt` is a sort, with the nouns for it and the words that its names have. A word
//! may stand in several. What no line has goes with everything.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::mention::Role;
use super::words::country;
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

/// Nouns of the sorts whose names nearly always say so: the court is no "Ferry Group".
const SAID_IN_NAME: [&str; 10] = [
    "court",
    "university",
    "police",
    "ministry",
    "parliament",
    "army",
    "church",
    "hospital",
    "museum",
    "council",
];

/// Words of names that are none of these sorts.
const OF_ANOTHER_SORT: [&str; 18] = [
    "group",
    "alliance",
    "coalition",
    "chamber",
    "fund",
    "forum",
    "front",
    "initiative",
    "network",
    "orchestra",
    "ballet",
    "holdings",
    "partners",
    "systems",
    "technologies",
    "studios",
    "labs",
    "society",
];

/// Whether a role may mean the body of a name, which the article calls by some nouns besides.
pub(super) fn agree<'a>(role: &Role, name: &str, nouns: impl Iterator<Item = &'a str>) -> bool {
    let of_nouns = nouns.map(sorts).fold(0, |all, it| all | it);
    // "Orlen denies it" is its government's; "the board" is never Orlen.
    let of_state = if country(name).is_some() { sorts("government") | sorts("army") } else { 0 };
    let of_nouns = of_nouns | of_state;
    is_of_sort(&role.head, name, of_nouns) && !is_called_otherwise(role, name)
}

/// Whether a noun for a body may mean many people under one name: "the party" the Greens.
pub(super) fn is_of_people(role: &Role) -> bool {
    ["party", "group", "caucus", "leadership", "side", "camp", "bloc"].contains(&role.head.as_str())
}

/// Whether a noun may mean the body of a name, which is of some sorts by other nouns.
fn is_of_sort(noun: &str, name: &str, of_nouns: u32) -> bool {
    let of_noun = sorts(noun);
    let of_name = words(name).map(sorts).fold(of_nouns, |all, it| all | it);
    let told = SAID_IN_NAME.iter().fold(0, |all, it| all | sorts(it));
    let otherwise = |it: &str| OF_ANOTHER_SORT.contains(&it.to_lowercase().as_str());
    let would_say = of_noun & !told == 0 && words(name).any(otherwise);
    of_noun == 0 || of_noun & of_name != 0 || of_name == 0 && !would_say
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
    use super::Role;

    /// Whether a role may mean the body of a name that is called nothing else.
    fn agree(words: &str, name: &str) -> bool {
        agree_beside(words, name, &[])
    }

    /// The same of one that the report calls by some nouns besides.
    fn agree_beside(words: &str, name: &str, nouns: &[&str]) -> bool {
        let mut words = words.split(' ').map(str::to_owned).rev();
        let head = words.next().unwrap();
        let role = Role { head, modifiers: words.collect(), is_body: true, ..Role::default() };
        super::agree(&role, name, nouns.iter().copied())
    }

    #[test]
    fn a_body_that_says_what_it_is_for_is_called_so() {
        assert!(!agree("water board", "Harbour"));
        assert!(agree("water board", "Orlen Water Authority"));
        assert!(agree("water board", "OWB"));
        assert!(agree("board", "Harbour"));
        assert!(agree("oil company", "Norline"));
    }

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

    #[test]
    fn a_court_says_so_in_its_name() {
        assert!(!agree("court", "Ferry Workers' Group"));
        assert!(!agree("council", "Chamber of Trade"));
        assert!(agree("university", "Orlen"));
        assert!(agree("company", "Orlen Systems"));
    }

    #[test]
    fn a_board_is_no_country() {
        assert!(!agree("board", "United States"));
        assert!(agree("government", "United States"));
        assert!(agree("team", "France"));
    }

    #[test]
    fn a_noun_beside_the_name_says_what_it_is() {
        assert!(!agree_beside("diocese", "Orlen Light", &["charity"]));
        assert!(agree_beside("foundation", "Orlen Light", &["charity"]));
        assert!(!agree_beside("police", "Orlen Light", &["company"]));
    }
}

//! Sorts of bodies: how a noun for a body and a body's name go together.
//!
//! A noun ("army") and a name ("Orlen Courier") come in; whether the name may be meant goes out. A line of
//! `words/sorts_of_bodies.txt` is a sort, with the nouns for it and the words that its names have. A word
//! may stand in several. A company may be called anything, a council says that it is one: for most nouns
//! the name, or the report, has to say so.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::mention::Role;
use super::words::country;
use crate::attribution::lexicon;

/// The sorts of a word in a name, one bit each.
static SORTS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| table(|line| line));

/// The sorts of a noun: those of the lines that have it ahead of [`IN_NAMES`].
static SORTS_OF_NOUNS: LazyLock<HashMap<&str, u32>> =
    LazyLock::new(|| table(|line| line.split_once(IN_NAMES).map_or(line, |(nouns, _)| nouns)));

/// The sorts of the words that are read of each line.
fn table(read: fn(&'static str) -> &'static str) -> HashMap<&'static str, u32> {
    let mut sorts: HashMap<&str, u32> = HashMap::new();
    for (sort, line) in lexicon::entries(FILE).enumerate() {
        for word in read(line).split_whitespace().filter(|word| ![BAR, IN_NAMES].contains(word)) {
            *sorts.entry(word).or_default() |= 1 << sort;
        }
    }
    sorts
}

/// Nouns for bodies whose names may be anything: those ahead of a bar.
static FREE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let nouns = |line: &'static str| line.split_once(BAR).map_or("", |(nouns, _)| nouns);
    lexicon::entries(FILE).flat_map(|line| nouns(line).split_whitespace()).collect()
});

const FILE: &str = include_str!("words/sorts_of_bodies.txt");
const BAR: &str = "|";
/// What stands behind it is in names, and no noun of this sort: "the ministry" is no bank.
const IN_NAMES: &str = ">";

/// Nouns of the sorts whose names say what they are for: the "water board" is called so.
const TELLING: [&str; 2] = ["board", "ministry"];

/// Nouns for bodies of all sorts.
const ANY: [&str; 6] = ["organization", "organisation", "body", "institution", "team", "movement"];

/// How well a noun for a body goes with a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Agreement {
    /// The name is that of another sort.
    No,
    /// Nothing says that it is of this sort, where names mostly say so.
    Unsaid,
    /// Nothing says so, and nothing need.
    Free,
    /// The name says so, or the report calls it so.
    Said,
}

/// How a role goes with the body of a name, which the article calls by some nouns besides.
pub(super) fn agree<'a>(
    role: &Role,
    name: &str,
    nouns: impl Iterator<Item = &'a str>,
) -> Agreement {
    let of_nouns = nouns.map(sorts_of_noun).fold(0, |all, it| all | it);
    // "Orlen denies it" is its government's; "the board" is never Orlen.
    let of_state = if country(name).is_some() { sorts("government") | sorts("army") } else { 0 };
    match is_called_otherwise(role, name) {
        true => Agreement::No,
        false => goes_with(&role.head, name, of_nouns | of_state),
    }
}

/// Whether a noun for a body may mean many people under one name: "the party" the Greens.
pub(super) fn is_of_people(noun: &str) -> bool {
    ["party", "group", "caucus", "leadership", "side", "camp", "bloc"].contains(&noun)
}

/// How a noun goes with the body of a name, which is of some sorts by other nouns.
fn goes_with(noun: &str, name: &str, of_nouns: u32) -> Agreement {
    let of_noun = sorts_of_noun(noun);
    let of_name = words(name).map(sorts).fold(of_nouns, |all, it| all | it);
    let has_it = words(name).any(|word| word.to_lowercase() == noun);
    let any = ANY.contains(&noun) || is_of_people(noun);
    let free = any || FREE.contains(noun) || may_stand_for(name, noun);
    match () {
        () if has_it || of_noun & of_name != 0 => Agreement::Said,
        () if of_noun != 0 && of_name != 0 => Agreement::No,
        () if free => Agreement::Free,
        () => Agreement::Unsaid,
    }
}

/// Whether a name is letters of which one may be that of a noun: the council is "OBC".
fn may_stand_for(letters: &str, noun: &str) -> bool {
    let first = noun.chars().next().map(|c| c.to_ascii_uppercase());
    !letters.chars().any(char::is_lowercase) && first.is_some_and(|first| letters.contains(first))
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

fn sorts_of_noun(noun: &str) -> u32 {
    SORTS_OF_NOUNS.get(noun).copied().unwrap_or_default()
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Agreement, Role};

    /// Whether nothing but the words keeps a role from meaning the body of a name that is called nothing else.
    fn agree(words: &str, name: &str) -> bool {
        agree_beside(words, name, &[])
    }

    /// The same of one that the report calls by some nouns besides.
    fn agree_beside(words: &str, name: &str, nouns: &[&str]) -> bool {
        let mut words = words.split(' ').map(str::to_owned).rev();
        let head = words.next().unwrap();
        let role = Role { head, modifiers: words.collect(), is_body: true, ..Role::default() };
        super::agree(&role, name, nouns.iter().copied()) >= Agreement::Free
    }

    #[test]
    fn a_body_that_says_what_it_is_for_is_called_so() {
        assert!(!agree("water board", "Harbour"));
        assert!(agree("water board", "Orlen Water Authority"));
        assert!(agree("water board", "OWB"));
        assert!(agree("board", "Harbour Authority"));
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
        assert!(!agree("ministry", "Orlen Bank"));
        assert!(!agree("ministry", "Norway"));
        assert!(agree("ministry", "Department of Works"));
        assert!(agree("regulator", "Ministry of Works"));
    }

    #[test]
    fn a_court_says_so_in_its_name() {
        assert!(!agree("court", "Ferry Workers' Group"));
        assert!(!agree("council", "Chamber of Trade"));
        assert!(!agree("council", "Northpoint Homes"));
        assert!(!agree("police", "Northpoint Homes"));
        assert!(!agree("port", "Clean Harbour"));
        assert!(!agree("fire service", "Northpoint Homes"));
        assert!(agree("company", "Northpoint Homes"));
        assert!(agree("company", "Orlen Systems"));
        assert!(agree("port", "Port of Marl"));
        assert!(agree("council", "OBC"));
        assert!(!agree("police", "OBC"));
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

//! What articles say of a person beside the name: roles, states, the age, other words.
//!
//! A description and the wordings of the mentions come in; what can be held against the words of
//! another article goes out. Only what stands in the mention of the one person is taken: of "Sen. Lund
//! and Mayor Oduya" each has one title.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use super::lists::{Sex, sex_of_title};
use super::person::PersonName;
use crate::attribution::lexicon::{self, Table};
use crate::fold::fold;
use crate::linking::words::{weight, words};

static SEXES: Table =
    Table::new(|| lexicon::classes(include_str!("../../attribution/speakers/words/sexes.txt")));
static STATES: Table = Table::new(|| lexicon::classes(include_str!("states.txt")));
/// A role with its one word and the part of life it belongs to.
static ROLES: LazyLock<HashMap<&str, (&str, &str)>> = LazyLock::new(|| {
    let mut roles = HashMap::new();
    for line in lexicon::entries(include_str!("fields.txt")) {
        let Some((field, rest)) = line.split_once(':') else { continue };
        for entry in rest.split(',') {
            let (one, others) = entry.split_once('=').unwrap_or((entry, ""));
            for word in others.split_whitespace().chain([one.trim()]) {
                roles.insert(word, (one.trim(), field));
            }
        }
    }
    roles
});

/// A trade with the line on which it stands.
static TRADES: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    let lines = lexicon::entries(include_str!("trades.txt")).enumerate();
    lines.flat_map(|(at, line)| line.split(',').map(move |it| (it.trim(), at))).collect()
});

/// What is said of somebody.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct About {
    /// Roles by their one word, with the part of life that they belong to.
    pub(super) roles: BTreeMap<&'static str, &'static str>,
    /// Other words that tell something, folded.
    pub(super) words: BTreeSet<Box<str>>,
    /// States of the Union.
    pub(super) states: BTreeSet<&'static str>,
    /// Years of age.
    pub(super) age: Option<u8>,
    /// The pronoun that a title or a role goes with.
    pub(super) sex: Option<Sex>,
}

/// A word tells something from this weight on.
const TELLS: f32 = 0.3;

impl About {
    /// What the description and the mentions say of a person.
    pub(super) fn of(name: &PersonName, description: Option<&str>, mentions: &[String]) -> Self {
        let mut about = Self::default();
        name.titles.iter().for_each(|title| about.add_word(title));
        description.into_iter().for_each(|it| about.add(it));
        for mention in mentions {
            match around(name, mention) {
                Some((before, after)) => {
                    about.add(before);
                    about.add_behind(after);
                }
                None if name.is_bare() => about.add_role(mention),
                None => {}
            }
        }
        about
    }

    /// Takes in a phrase that is about nobody else.
    fn add(&mut self, phrase: &str) {
        let folded: Vec<String> =
            words(phrase, 0, false).iter().map(|it| it.norm.to_string()).collect();
        for (at, word) in folded.iter().enumerate() {
            self.add_word(word);
            let two = folded.get(at + 1).map(|next| format!("{word} {next}"));
            let state = two.as_deref().and_then(|two| STATES.get_key_value(two));
            let state = state.or_else(|| STATES.get_key_value(word.as_str()));
            let named = state.filter(|(name, full)| name == full).map(|(_, full)| *full);
            self.states.extend(named);
            if folded.get(at + 1).is_some_and(|next| next == "year") {
                self.age = self.age.or(age(word));
            }
        }
    }

    /// Takes in a mention that is nothing but a role: "the president". Only of whoever has no other
    /// name: where two share a surname, such a mention is often the other's.
    fn add_role(&mut self, mention: &str) {
        let folded = fold(mention);
        let role = folded.strip_prefix("the ").and_then(|it| ROLES.get_key_value(it.trim()));
        if let Some((word, _)) = role {
            self.add_word(word);
        }
    }

    fn add_word(&mut self, word: &str) {
        let sex = sex_of_title(word).filter(|_| !matches!(word, "don" | "major"));
        let sex = sex.or_else(|| match SEXES.get(word).copied() {
            Some("she") => Some(Sex::She),
            Some(_) => Some(Sex::He),
            None if word.ends_with("woman") => Some(Sex::She),
            None => None,
        });
        self.sex = self.sex.or(sex);
        if let Some((role, field)) = ROLES.get(word) {
            self.roles.insert(role, field);
        } else if weight(word) > TELLS && word.len() > 2 {
            self.words.insert(word.into());
        }
    }

    /// Takes in what stands right behind a name: "(D-Wash.)", ", 44".
    fn add_behind(&mut self, after: &str) {
        let after = after.trim_start();
        if let Some(inside) = after.strip_prefix('(').and_then(|it| it.split(')').next()) {
            let state = inside.split_once('-').map_or(inside, |(_, state)| state);
            let state = fold(state).replace('.', " ");
            let state = state.split_whitespace().collect::<Vec<_>>().join(" ");
            self.states.extend(STATES.get(state.as_str()));
        } else if let Some(behind) = after.strip_prefix(',') {
            let first = behind.trim_start().split(|it: char| !it.is_ascii_digit()).next();
            self.age = self.age.or_else(|| first.and_then(age));
            let state = behind.split([',', '—', '–']).next().filter(|it| it.len() < 12);
            let state = state.and_then(|it| it.split_once('-'));
            let state =
                state.map(|(_, state)| fold(state).trim_matches(['.', ' ']).replace(". ", " "));
            self.states.extend(state.and_then(|it| STATES.get(it.as_str())));
        }
    }
}

fn age(word: &str) -> Option<u8> {
    word.parse().ok().filter(|age| (5..=110).contains(age))
}

/// What stands before a person's surname in a mention, after whoever else is named there, and what
/// stands behind it.
fn around<'a>(name: &PersonName, mention: &'a str) -> Option<(&'a str, &'a str)> {
    let surname = &*name.surname().sound.letters;
    let mut from = 0;
    for piece in mention.split_inclusive(|it: char| it.is_whitespace() || it == ',') {
        let start = from;
        from += piece.len();
        let word = piece.trim_end_matches(|it: char| !it.is_alphanumeric());
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let letters: String = fold(bare).chars().filter(|it| it.is_alphanumeric()).collect();
        if letters != surname {
            continue;
        }
        let before = &mention[..start];
        let cut = [",", ";", " and ", " with ", " to "]
            .iter()
            .filter_map(|it| before.rfind(it).map(|at| at + it.len()));
        let before = &before[cut.max().unwrap_or(0)..];
        return Some((before, &mention[start + word.len()..]));
    }
    None
}

/// Parts of life whose roles are seldom had beside those of others.
const APART: [&str; 4] = ["sport", "stage", "faith", "life"];

/// The parts of life of two, where one can hardly have both.
pub(super) fn fields_clash(one: &About, other: &About) -> Option<(&'static str, &'static str)> {
    let fields = |it: &About| -> BTreeSet<&'static str> {
        it.roles.values().copied().filter(|field| *field != "any").collect()
    };
    let (a, b) = (fields(one), fields(other));
    let apart = |fields: &BTreeSet<&str>| fields.iter().all(|it| APART.contains(it));
    let clash = a.is_disjoint(&b) && (apart(&a) || apart(&b));
    a.first().zip(b.first()).filter(|_| clash).map(|(a, b)| (*a, *b))
}

/// Two trades of which one person has learnt but one, where nothing else is said of what either is: people
/// hold offices beside and after a trade.
pub(super) fn trades_clash(one: &About, other: &About) -> Option<(&'static str, &'static str)> {
    let trades = |it: &About| -> Option<(&'static str, BTreeSet<usize>)> {
        let mut roles = it.roles.iter().filter(|(_, field)| **field != "any").map(|it| *it.0);
        let lines = roles.clone().map(|role| TRADES.get(role).copied()).collect::<Option<_>>()?;
        Some((roles.next()?, lines))
    };
    let ((a, lines), (b, others)) = (trades(one)?, trades(other)?);
    lines.is_disjoint(&others).then_some((a, b))
}

/// Offices that somebody has for one state.
const OF_A_STATE: [&str; 4] = ["senator", "representative", "governor", "lawmaker"];

/// Whether two hold offices of different states.
pub(super) fn states_clash(one: &About, other: &About) -> bool {
    let holds = |it: &About| OF_A_STATE.iter().any(|office| it.roles.contains_key(office));
    holds(one)
        && holds(other)
        && !one.states.is_empty()
        && !other.states.is_empty()
        && one.states.is_disjoint(&other.states)
}

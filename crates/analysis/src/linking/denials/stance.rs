//! Stances: what the words of a statement say of whether it denies, and of whether it is a claim.
//!
//! A statement comes in; what its telling words are goes out, worked out once for all comparisons.
//! Words and names are compared as hashes of their stems.

use gainsay_record::{Act, Told};
use xxhash_rust::xxh3::xxh3_64;

use super::super::words::{Word, words};
use super::words::{Kinds, kinds, stem};
use crate::fold::fold;

/// What the words of a statement say of how it stands to what others say.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Stance {
    /// Whether anything at all says that it denies: whatever does not is no denial.
    pub may_deny: bool,
    /// Whether its act, its cue or a word of its content says that it denies.
    pub denies: bool,
    /// Whether its cue rejects something: "denied".
    pub rejects: bool,
    /// Whether its cue takes back what the same speaker said: "withdrew".
    pub retracts: bool,
    /// Whether its cue makes a claim of what it reports: "accused".
    pub claims: bool,
    /// Whether its content says of something that it does not hold: "false".
    pub falsity: bool,
    /// Whether it says of its speaker's own words that they were wrong: "I lied".
    pub recants: bool,
    /// Whether its content names a claim: "the allegations".
    pub names_claim: bool,
    /// Whether a word of its content says so of anybody's words.
    pub says_wrong: bool,
    /// Whether its cue rejects a denial that its content names: "rejected the denial".
    pub rejects_denial: bool,
    /// Whether one of its first words turns down what was said: "No", "Never".
    pub opens: bool,
    /// Whether one of its first words only points: "it", "they".
    pub points: bool,
    /// Where the words stand that turn its content round, in code points.
    pub turns: Vec<u32>,
    /// What its content is about: stems with their weights, sorted.
    pub stems: Vec<(u64, f32)>,
    /// What they weigh together.
    pub weight: f32,
    /// The stems of all words of its content, sorted.
    pub all: Vec<u64>,
    /// The stems of its cue, sorted.
    pub cue: Vec<u64>,
    /// The stems of its speaker's name, and of the name of whom it speaks for, sorted.
    pub voice: Vec<u64>,
}

/// The least that a word must tell to be compared.
const LEAST: f32 = 0.12;
/// The least that a word of a name or a cue must tell.
const TELLING: f32 = 0.3;
/// The least share of all words of two contents that both have, of one statement printed twice.
const SAME: f32 = 0.8;
/// How many words are the first ones.
const FIRST: usize = 3;
/// What the words were that somebody no longer stands by.
const OF_WORDS: &[&str] = &["wrong", "lied", "mistaken"];
const POINTING: &[&str] = &["it", "this", "that", "he", "she", "they", "these", "them"];

impl Stance {
    /// The stance of a statement with these words.
    pub(crate) fn of(told: &Told, content: &[Word]) -> Self {
        let kinds: Vec<Kinds> = content.iter().map(|it| kinds(&it.norm)).collect();
        let own = owns_up(content, &kinds);
        let falsity = |it: &Kinds| it.falsity && !own;
        let any_falsity = kinds.iter().any(|it| it.falsity);
        let turns = |it: &Kinds| it.negation || falsity(it);
        let turning = content.iter().zip(&kinds).filter(|it| turns(it.1));
        let mut stance = Self {
            falsity: any_falsity && !own,
            recants: recants(content, &kinds),
            says_wrong: content.iter().any(|it| OF_WORDS.contains(&&*it.norm)),
            names_claim: kinds.iter().any(|it| it.naming),
            opens: kinds.iter().take(FIRST).any(turns),
            points: content.iter().take(FIRST).any(|it| POINTING.contains(&&*it.norm)),
            turns: turning.map(|it| it.0.at.start).collect(),
            stems: weighed(content, &kinds),
            all: sorted(content.iter().map(|it| hash(&it.norm))),
            voice: voice(told),
            ..Self::default()
        };
        stance.weight = stance.stems.iter().map(|it| it.1).sum();
        stance.add_cue(told);
        // "Its denial of the report" is somebody's own.
        let named = kinds.iter().position(|it| it.denying).filter(|at| *at <= FIRST);
        stance.rejects_denial = stance.rejects && !stance.retracts && named.is_some();
        stance.names_claim |= stance.rejects_denial;
        stance.denies = told.act == Act::Deny || stance.rejects || stance.falsity;
        stance.may_deny = stance.denies || !stance.turns.is_empty();
        stance
    }

    /// Whether one name is in both of their speakers', or in those for whom they speak.
    pub(crate) fn is_of_one_voice_with(&self, other: &Self) -> bool {
        self.voice.iter().any(|it| other.voice.binary_search(it).is_ok())
    }

    /// Whether two are one statement printed twice: nobody denies their own words by saying them again.
    pub(crate) fn says_the_same(&self, other: &Self) -> bool {
        let common = |one: &[u64], other: &[u64]| {
            one.iter().filter(|it| other.binary_search(it).is_ok()).count()
        };
        let both = common(&self.all, &other.all);
        let either = self.all.len() + other.all.len() - both;
        let is_one_voice = self.is_of_one_voice_with(other);
        let is_same = both > 0 && both as f32 >= SAME * either as f32;
        self.rejects == other.rejects && is_one_voice && is_same
    }

    /// The kinds of the cue's words, one by one and two by two.
    fn add_cue(&mut self, told: &Told) {
        let Some(cue) = &told.cue else { return };
        self.cue = telling(&cue.text);
        let folded = fold(&cue.text);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let pairs = words.windows(2).map(|two| kinds(&two.join(" ")));
        for kinds in words.iter().map(|word| kinds(word)).chain(pairs) {
            self.rejects |= kinds.rejecting;
            self.retracts |= kinds.retracting;
            // Who "did not accuse" makes no claim.
            self.claims |= kinds.claiming && told.act != Act::Decline;
        }
    }
}

/// Whether somebody says of their own words that these were wrong: "I was mistaken when I said that".
fn recants(content: &[Word], kinds: &[Kinds]) -> bool {
    let own = content.first().is_some_and(|it| matches!(&*it.norm, "i" | "we"));
    let wrong = content.iter().take(FIRST).position(|it| OF_WORDS.contains(&&*it.norm));
    own && wrong.is_some_and(|at| kinds[..at].iter().all(|it| !it.negation))
}

/// Whether somebody owns up to a fault, and says no to nothing: "We made a mistake".
fn owns_up(content: &[Word], kinds: &[Kinds]) -> bool {
    const FAULTS: &[&str] = &["mistake", "wrong", "lied", "error", "errors", "mistaken"];
    let own = content.first().is_some_and(|it| matches!(&*it.norm, "i" | "we"));
    let mut falsities = content.iter().zip(kinds).filter(|it| it.1.falsity);
    let negated = kinds.iter().any(|it| it.negation);
    own && !negated && falsities.all(|it| FAULTS.contains(&&*it.0.norm))
}

fn hash(norm: &str) -> u64 {
    xxh3_64(stem(norm).as_bytes())
}

fn weighed(content: &[Word], kinds: &[Kinds]) -> Vec<(u64, f32)> {
    let tells = |(word, kinds): &(&Word, &Kinds)| word.weight >= LEAST && !kinds.are_of_stance();
    let telling = content.iter().zip(kinds).filter(tells).map(|it| it.0);
    let mut stems: Vec<(u64, f32)> = telling.map(|it| (hash(&it.norm), it.weight)).collect();
    stems.sort_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
    stems.dedup_by_key(|it| it.0);
    stems
}

fn voice(told: &Told) -> Vec<u64> {
    let Some(voice) = &told.voice else { return Vec::new() };
    let behalf = voice.speaks_for.as_deref().unwrap_or_default();
    telling(&format!("{} {behalf}", voice.name))
}

/// The stems of the words that tell something, sorted.
pub(super) fn telling(text: &str) -> Vec<u64> {
    let words = words(text, 0, false);
    sorted(words.iter().filter(|it| it.weight >= TELLING).map(|it| hash(&it.norm)))
}

fn sorted(hashes: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut hashes: Vec<u64> = hashes.collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

#[cfg(test)]
mod tests {
    use super::{kinds, owns_up, recants, words};

    #[test]
    fn who_owns_up_says_nothing_false_of_others() {
        let owns = |text: &str| {
            let words = words(text, 0, true);
            let kinds: Vec<_> = words.iter().map(|it| kinds(&it.norm)).collect();
            owns_up(&words, &kinds)
        };
        let takes_back = |text: &str| {
            let words = words(text, 0, true);
            recants(&words, &words.iter().map(|it| kinds(&it.norm)).collect::<Vec<_>>())
        };
        assert!(takes_back("I was mistaken when I said that there was no promise"));
        assert!(!takes_back("I was not wrong") && !takes_back("He was wrong"));
        assert!(owns("We made a mistake") && owns("I was wrong about the bridge"));
        for text in ["I was misled", "That was a mistake", "We were wrong, and it was no accident"]
        {
            assert!(!owns(text), "{text}");
        }
    }
}

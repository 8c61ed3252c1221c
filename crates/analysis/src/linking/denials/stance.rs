//! Stances: what the words of a statement say of whether it denies, and of whether it is a claim.
//!
//! A statement comes in; what its telling words are goes out, worked out once for all comparisons.
//! Words and names are compared as hashes of their stems.

use std::ops::Range;

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
    /// Whether it rejects a denial that its content names: "rejected the denial".
    pub rejects_denial: bool,
    /// Whether it rejects what somebody found, or says that somebody is wrong: where that one denies
    /// something, it rejects the denial.
    pub rejects_finding: bool,
    /// Whether it only asks that its speaker be not named.
    pub hides: bool,
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
    /// The stems of what its speaker is called and described by, sorted: "Rosa Kern of Norland".
    pub described: Vec<u64>,
}

/// The least that a word must tell to be compared.
const LEAST: f32 = 0.12;
/// The least that a word of a name or a cue must tell.
const TELLING: f32 = 0.3;
/// The least share of all words of two contents that both have, of one statement printed twice.
const SAME: f32 = 0.8;
/// The least share of what either is about that both have, of two contents that say the same.
const ALIKE: f32 = 0.9;
/// How many words are the first ones.
const FIRST: usize = 3;
/// How many words at most call somebody who is said to be wrong.
const SUBJECT: usize = 4;
/// How many words at most say that somebody wants not to be named.
const SHORT: usize = 8;
/// What the words were that somebody no longer stands by.
const OF_WORDS: &[&str] = &["wrong", "lied", "mistaken"];
const POINTING: &[&str] = &["it", "this", "that", "he", "she", "they", "these", "them"];

impl Stance {
    /// The stance of a statement with these words.
    pub(crate) fn of(told: &Told, content: &[Word]) -> Self {
        let kinds: Vec<Kinds> = content.iter().map(|it| kinds(&it.norm)).collect();
        let own = owns_up(content, &kinds);
        let undenied = undenied(content, &kinds);
        let turn = |at: usize| {
            let it = &kinds[at];
            (it.negation || it.falsity && !own) && !undenied.contains(&at)
        };
        let falsity = |at: usize| kinds[at].falsity && turn(at);
        let any_falsity = (0..kinds.len()).any(falsity);
        let turning = (0..content.len()).filter(|&at| turn(at));
        let mut stance = Self {
            falsity: any_falsity,
            hides: hides(told.act, content),
            recants: recants(content, &kinds),
            says_wrong: content.iter().any(|it| OF_WORDS.contains(&&*it.norm)),
            names_claim: kinds.iter().any(|it| it.naming),
            opens: (0..kinds.len().min(FIRST)).any(turn),
            points: content.iter().take(FIRST).any(|it| POINTING.contains(&&*it.norm)),
            turns: turning.map(|at| content[at].at.start).collect(),
            stems: weighed(content, &kinds),
            all: sorted(content.iter().map(|it| hash(&it.norm))),
            voice: voice(told),
            described: described(told),
            ..Self::default()
        };
        stance.weight = stance.stems.iter().map(|it| it.1).sum();
        stance.add_cue(told);
        // "Its denial of the report" is somebody's own.
        let named = kinds.iter().position(|it| it.denying).filter(|at| *at <= FIRST);
        let rejects = stance.rejects && !stance.retracts;
        stance.rejects_denial = (rejects || any_falsity && !stance.retracts) && named.is_some();
        stance.rejects_finding = rejects && finds(content) || finds_fault(content);
        stance.names_claim |= stance.rejects_denial;
        // Of whom it is said that they did not deny it, nothing is denied.
        let no_more = !undenied.is_empty() && stance.turns.is_empty();
        let by_act = told.act == Act::Deny && !no_more;
        stance.denies = by_act || stance.rejects || stance.falsity;
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
        let is_same = both > 0 && both as f32 >= SAME * either as f32 || self.is_alike(other);
        let is_one_voice = self.is_of_one_voice_with(other)
            || self.speaks_within(other)
            || other.speaks_within(self);
        let turned = |it: &Self| !it.turns.is_empty();
        let differ = self.rejects != other.rejects || turned(self) != turned(other);
        is_same && is_one_voice && !differ
    }

    /// Whether both are about the same, in all that tells anything.
    fn is_alike(&self, other: &Self) -> bool {
        let has = |stem: u64| other.stems.binary_search_by_key(&stem, |it| it.0).is_ok();
        let telling = |of: &Self| -> f32 { weigh(of.stems.iter().filter(|it| it.1 >= TELLING)) };
        let both = weigh(self.stems.iter().filter(|it| it.1 >= TELLING && has(it.0)));
        both > 0.0 && both >= ALIKE * telling(self).max(telling(other))
    }

    /// Whether the speaker is described as somebody of the other one: "the prime minister of Tesrany".
    fn speaks_within(&self, other: &Self) -> bool {
        let mut names = other.voice.iter();
        !other.voice.is_empty() && names.all(|it| self.described.binary_search(it).is_ok())
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

/// Where it is said of somebody that they did not deny it: from the "not" to the "deny".
fn undenied(content: &[Word], kinds: &[Kinds]) -> Range<usize> {
    const OBJECTS: &[&str] = &["it", "this", "that", "them", "any", "having"];
    let at = content.windows(2).position(|two| {
        matches!(&*two[0].norm, "deny" | "denied" | "denies" | "dispute" | "disputed")
            && OBJECTS.contains(&&*two[1].norm)
    });
    let Some(at) = at else { return 0..0 };
    let from = (at.saturating_sub(2)..at).find(|it| kinds[*it].negation);
    from.map_or(0..0, |from| from..at + 1)
}

/// Whether it only asks, or declines, to be named: "not to be identified".
fn hides(act: Act, content: &[Word]) -> bool {
    const AHEAD: &[&str] =
        &["that", "not", "to", "be", "remain", "stay", "for", "on", "condition", "of"];
    const NAMED: &[&str] = &["named", "identified", "quoted", "anonymity", "anonymous", "unnamed"];
    let mut words = content.iter().skip_while(|it| AHEAD.contains(&&*it.norm));
    let asks = matches!(act, Act::Demand | Act::Decline | Act::Deny);
    asks && content.len() <= SHORT && words.next().is_some_and(|it| NAMED.contains(&&*it.norm))
}

/// Whether one of the first words names what somebody found.
fn finds(content: &[Word]) -> bool {
    const FOUND: &[&str] = &["finding", "findings", "conclusion", "conclusions"];
    content.iter().take(FIRST).any(|it| FOUND.contains(&&*it.norm))
}

/// Whether it says of somebody else that they are wrong, or lie: "that the judge was wrong".
fn finds_fault(content: &[Word]) -> bool {
    const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "had", "has", "have"];
    const FAULT: &[&str] = &["wrong", "lying", "lied", "mistaken", "liar", "liars"];
    const THINGS: &[&str] = &["i", "we", "it", "this", "these", "which", "what", "there"];
    let skip = usize::from(content.first().is_some_and(|it| &*it.norm == "that"));
    let content = &content[skip..];
    let Some(be) = content.iter().take(SUBJECT + 1).position(|it| BE.contains(&&*it.norm)) else {
        let lied = content.get(1).is_some_and(|it| &*it.norm == "lied");
        return lied && !THINGS.contains(&&*content[0].norm);
    };
    let subject = &content[..be];
    let mut rest =
        content[be..].iter().skip_while(|it| BE.contains(&&*it.norm) || &*it.norm == "a");
    let is_somebody = !subject.is_empty()
        && subject.iter().all(|it| {
            !THINGS.contains(&&*it.norm) && !kinds(&it.norm).naming && !kinds(&it.norm).denying
        });
    is_somebody && rest.next().is_some_and(|it| FAULT.contains(&&*it.norm))
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

fn weigh<'a>(stems: impl Iterator<Item = &'a (u64, f32)>) -> f32 {
    stems.map(|it| it.1).sum()
}

fn voice(told: &Told) -> Vec<u64> {
    let Some(voice) = &told.voice else { return Vec::new() };
    let behalf = voice.speaks_for.as_deref().unwrap_or_default();
    telling(&format!("{} {behalf}", voice.name))
}

fn described(told: &Told) -> Vec<u64> {
    let description = told.voice.as_ref().and_then(|it| it.description.as_deref());
    let source = told.source.as_ref().map(|it| &*it.text);
    telling(&[description, source].map(Option::unwrap_or_default).join(" "))
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
    use gainsay_record::Act;

    use super::{finds_fault, hides, kinds, owns_up, recants, undenied, words};

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

    #[test]
    fn who_did_not_deny_it_denies_nothing() {
        let of = |text: &str| {
            let words = words(text, 0, true);
            undenied(&words, &words.iter().map(|it| kinds(&it.norm)).collect::<Vec<_>>())
        };
        assert_eq!(of("They did not deny it in the room"), 2..4);
        assert_eq!(of("He never denied that he had been there"), 1..3);
        assert!(of("They denied it").is_empty() && of("We did not deny her a visa").is_empty());
    }

    #[test]
    fn who_wants_not_to_be_named_claims_nothing() {
        let is = |text: &str, act: Act| hides(act, &words(text, 0, false));
        assert!(is("not to be named", Act::Demand) && is("to be identified", Act::Decline));
        assert!(is("for anonymity", Act::Demand) && !is("that he was named", Act::Allege));
        assert!(!is("to shred the slips", Act::Demand));
    }

    #[test]
    fn who_finds_fault_with_somebody() {
        let is = |text: &str| finds_fault(&words(text, 0, false));
        for text in [
            "that he was lying",
            "the judge is wrong about the valve",
            "Dorn lied",
            "that Judge Marsh had been mistaken",
            "She is a liar",
        ] {
            assert!(is(text), "{text}");
        }
        for text in [
            "that it was wrong",
            "I was wrong",
            "that the claim was wrong",
            "the wrong man",
            "that it lied",
            "that he had taken the wrong bus",
            "that there was a lie",
        ] {
            assert!(!is(text), "{text}");
        }
    }
}

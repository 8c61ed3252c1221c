//! Cues: what a reporting expression is called, and whether it is negated.
//!
//! A cue as it stands on the page comes in; its dictionary form goes out, in one spelling. "Did not
//! say" is another cue than "said".

use gainsay_record::{Act, Span};

use super::super::draft::Draft;
use super::super::lemma::lemma;
use super::super::lexicon::{self, Words};
use super::super::page::Page;
use super::words::{Word, words};

/// Cues of saying.
static SPEAKING: Words = Words::new(|| lexicon::words(include_str!("speaking.txt")));

/// Those that tell nothing of what is done by saying it.
const PLAIN: [&str; 6] = ["say", "tell", "report", "state", "announce", "mention"];
/// Who says nothing: "no one alleged", "none of the witnesses said".
const NOBODY: [&str; 5] = ["no", "nobody", "none", "neither", "no-one"];
/// Bytes before a cue in which a word may negate it.
const BEFORE: usize = 40;
/// Words before a cue that negate it, with one word between at most: "did not publicly say".
const NEGATIONS: [&str; 6] = ["not", "never", "nor", "neither", "nobody", "without"];

/// How many words before "confirm or deny" or "rule out" a word may refuse it.
const REFUSAL: usize = 3;

/// A cue by its name.
pub(super) struct Named {
    pub(super) lemma: String,
    pub(super) negated: bool,
}

impl Named {
    pub(super) fn of(page: &Page, cue: Span) -> Self {
        Self { lemma: one_spelling(lemma(page.text(cue))), negated: is_negated(page, cue) }
    }
}

/// The words that refuse to say whether something is so, if a cue stands in them: "neither confirmed nor
/// denied", "would not confirm or deny".
pub(super) fn refusal(page: &Page, cue: Span) -> Option<Span> {
    let text = page.article.text();
    let from = text.ceil_char_boundary(cue.start().saturating_sub(BEFORE));
    let to = text.floor_char_boundary(cue.end() + BEFORE);
    let sentence = page.sentences.get(page.sentences.at(cue.start()))?;
    let words = words(page, from.max(sentence.start()), to.min(sentence.end()).max(cue.end()));
    let both = words.windows(3).position(|it| {
        let [one, joint, other] = it else { return false };
        let verbs = [one, other].map(|word| lemma(&word.norm));
        let pair = verbs == ["confirm", "deny"] || verbs == ["deny", "confirm"];
        pair && matches!(joint.norm.as_str(), "or" | "nor")
    })?;
    let start = (both.saturating_sub(REFUSAL)..both).rev().find(|&at| refuses(&words[at]))?;
    let span = words[start].at.cover(words[both + 2].at);
    span.overlaps(cue).then_some(span)
}

/// Whether a word says that what comes next is not done.
fn refuses(word: &Word) -> bool {
    let norm = word.norm.as_str();
    is_negation(norm) || matches!(lemma(norm).as_str(), "cannot" | "unable" | "refuse" | "decline")
}

/// The words that say that somebody does not deny something, if a cue stands in them: "has not denied",
/// "never disputed", "refused to rule out".
pub(super) fn undenied(page: &Page, cue: Span) -> Option<Span> {
    let text = page.article.text();
    let sentence = page.sentences.get(page.sentences.at(cue.start()))?;
    let from = text.ceil_char_boundary(cue.start().saturating_sub(BEFORE)).max(sentence.start());
    let words = words(page, from, cue.end());
    let in_cue = |word: &Word| word.at.overlaps(cue);
    // Of "rule out" the cue may be one word alone.
    let denies = |at: usize| match lemma(&words[at].norm).as_str() {
        "deny" | "dispute" | "contest" | "exclude" => in_cue(&words[at]),
        "rule" => words[at..]
            .get(1)
            .is_some_and(|out| out.norm == "out" && (in_cue(&words[at]) || in_cue(out))),
        _ => false,
    };
    let verb = (0..words.len()).find(|&at| denies(at))?;
    // "Pleaded not guilty and denied it": what is refused ahead of "and" is something else.
    let joins = |&at: &usize| matches!(words[at].norm.as_str(), "and" | "but" | "or" | "yet");
    let ahead = (verb.saturating_sub(REFUSAL)..verb).rev().take_while(|at| !joins(at));
    let start = ahead.into_iter().find(|&at| refuses(&words[at]))?;
    let apart = page.between(words[start].at.end(), words[verb].at.start());
    (!apart.contains([',', ';', ':'])).then(|| words[start].at.cover(words[verb].at))
}

/// Whether what is not denied is not ruled out: "could not rule out".
pub(super) fn rules_out(page: &Page, undenied: Span) -> bool {
    let last = words(page, undenied.start(), undenied.end()).pop();
    last.is_some_and(|word| lemma(&word.norm) == "rule")
}

/// The words that say that something was not said, if a cue stands in them: "never alleged", "did not
/// accuse", "no one confirmed". What cannot be said is somebody's judgement of it.
pub(super) fn unsaid(page: &Page, draft: &Draft) -> Option<Unsaid> {
    let cue = draft.cue?;
    let inside = words(page, cue.start(), cue.end());
    let verb = inside.iter().position(|it| SPEAKING.contains(lemma(&it.norm).as_str()))?;
    let plain = PLAIN.contains(&lemma(&inside[verb].norm).as_str());
    let sources = draft.source.map(|it| words(page, it.start(), it.end()));
    let first = sources.as_deref().and_then(<[Word]>::first);
    // "No 10 said": a house, and not nobody.
    let house = sources.as_deref().is_some_and(|it| it.get(1).is_some_and(|it| it.norm == "0"));
    if let Some(nobody) = first.filter(|it| NOBODY.contains(&it.norm.as_str()) && !house) {
        return Some(Unsaid { words: nobody.at, by_nobody: true, never: false, plain });
    }
    let sentence = page.sentences.get(page.sentences.at(cue.start()))?;
    let from = page.article.text().ceil_char_boundary(cue.start().saturating_sub(BEFORE));
    let mut ahead = words(page, from.max(sentence.start()), cue.start());
    ahead.extend(inside.into_iter().take(verb));
    let not = ahead.iter().rev().take(2).find(|it| is_negation(&it.norm))?;
    // "The minister, who was not named, said": of another verb.
    if page.between(not.at.end(), cue.start().max(not.at.end())).contains(',') {
        return None;
    }
    let merely = ahead.last().is_some_and(|it| matches!(it.norm.as_str(), "only" | "just"));
    let cannot = matches!(not.norm.as_str(), "can't" | "cannot" | "couldn't");
    let never = not.norm == "never";
    (!merely && !cannot).then_some(Unsaid { words: not.at, by_nobody: false, never, plain })
}

/// Whether a cue says that somebody does not believe what follows: "did not think".
pub(super) fn is_unbelieved(page: &Page, cue: Span) -> bool {
    let named = Named::of(page, cue);
    let believes = |word: &str| matches!(word, "believe" | "think" | "accept");
    let negated = || words(page, cue.start(), cue.end()).iter().any(|it| is_negation(&it.norm));
    (named.negated || negated()) && named.lemma.split(' ').next_back().is_some_and(believes)
}

/// Whether a cue says that somebody does not mean or ask for what follows: "did not intend", "do not demand".
pub(super) fn is_unmeant(page: &Page, cue: Span) -> bool {
    let named = Named::of(page, cue);
    let means = |word: &str| {
        matches!(
            word,
            "intend" | "plan" | "aim" | "demand" | "propose" | "seek" | "mean" | "promise"
        )
    };
    named.negated && named.lemma.split(' ').any(means)
}

/// That something was not said.
pub(super) struct Unsaid {
    /// The word that says so.
    pub(super) words: Span,
    /// Whether it is nobody who might have said it.
    by_nobody: bool,
    /// Whether it never was: "never said", where "did not say" may keep something back.
    never: bool,
    /// Whether its cue tells that something is said, and nothing of what it does.
    plain: bool,
}

impl Unsaid {
    /// Whether an act is done only by saying something.
    pub(super) fn rules_out(&self, act: Act) -> bool {
        match act {
            Act::Allege | Act::Confirm | Act::Promise => true,
            Act::Assert | Act::Predict => self.by_nobody || self.never || !self.plain,
            Act::Deny => self.by_nobody,
            _ => false,
        }
    }
}

pub(super) fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&word) || word.ends_with("n't")
}

/// Whether one of the two words before a cue negates it.
fn is_negated(page: &Page, cue: Span) -> bool {
    let before = page.before(cue.start());
    let from = before.ceil_char_boundary(before.len().saturating_sub(BEFORE));
    let sentence = page.sentences.get(page.sentences.at(cue.start()));
    let from = sentence.map_or(from, |it| it.start().clamp(from, cue.start()));
    let words = page.between(from, cue.start()).split_whitespace().rev().take(2);
    // "The minister, who was not named, said": of another verb.
    let words = words.take_while(|word| !word.ends_with(','));
    words
        .map(|word| word.to_lowercase().replace('’', "'"))
        .any(|word| is_negation(word.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// "Criticise" as "criticize": the corpora are mostly American.
fn one_spelling(lemma: String) -> String {
    match lemma.split_once(' ') {
        Some((first, rest)) if first.ends_with("ise") => {
            format!("{}ize {rest}", &first[..first.len() - 3])
        }
        None if lemma.ends_with("ise") => format!("{}ize", &lemma[..lemma.len() - 3]),
        _ => lemma,
    }
}

#[cfg(test)]
mod tests {
    use super::one_spelling;

    #[test]
    fn both_spellings_are_one() {
        let spelt = |cue: &str| one_spelling(cue.to_owned());
        assert_eq!(spelt("criticise"), spelt("criticize"));
        assert_eq!(spelt("apologise for"), "apologize for");
    }
}

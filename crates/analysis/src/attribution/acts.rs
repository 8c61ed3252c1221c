//! Acts: what is done by saying it, from the model and from what is known of cues.
//!
//! Drafts with the model's shares come in; they go out with the act that is likeliest once the cue has
//! had its say. What a cue does is counted, not thought up: `acts/cues.txt` holds how often
//! annotators gave each cue each act, so "denied" denies and "said" leaves it to the content, which the model
//! reads. A cue that a word before it negates is counted apart ("did not say"). The counts and the
//! shares are multiplied, as two witnesses that know different things (a product of experts; Hinton
//! 2002). What the rules of the layout gave an act keeps it.

use std::collections::HashMap;
use std::sync::LazyLock;

use gainsay_record::{Act, Span};

use super::draft::Draft;
use super::lemma::lemma;
use super::lexicon;
use super::page::Page;
use super::reasons::{About, Because, Reason};

/// How much the cue's witness weighs beside the model's: set on held-out reports.
const WEIGHT: f32 = 0.15;
/// As if each cue had been seen this often with acts as they are in general.
const SMOOTH: f32 = 3.0;
/// A share of the model below this is as good as none.
const LEAST: f32 = 1e-4;
/// A cue that has one act this often has it in itself.
const OWN: f32 = 0.6;
/// Bytes before a cue in which a word may negate it.
const BEFORE: usize = 40;
/// Words before a cue that negate it, with one word between at most: "did not publicly say".
const NEGATIONS: [&str; 6] = ["not", "never", "nor", "neither", "nobody", "without"];

/// Decides the act of every draft that the model saw.
pub(crate) fn set(page: &Page, drafts: &mut [Draft]) {
    for draft in drafts {
        if draft.acts.is_empty() {
            let words = draft.content.clone();
            draft.why.push(Reason::rule(About::Act, Because::ContentSays, words));
            continue;
        }
        let told = draft.cue.map(|cue| Told::of(page, cue));
        let known = told.as_ref().and_then(|told| CUES.find(told));
        let weighed = |&(act, share): &(Act, f32)| {
            let by_cue = known.map_or(0.0, |counts| counts.evidence(act));
            (act, share.max(LEAST).ln() + WEIGHT * by_cue)
        };
        let best = draft.acts.iter().map(weighed).fold(None::<(Act, f32)>, |best, it| match best {
            Some(best) if best.1 >= it.1 => Some(best),
            _ => Some(it),
        });
        draft.act = best.map_or(draft.act, |(act, _)| act);
        let reasons = reasons(draft, told.as_ref(), known);
        draft.why.extend(reasons);
    }
}

fn reasons(draft: &Draft, told: Option<&Told>, known: Option<&Counts>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let share = known.map_or(0.0, |counts| counts.share(draft.act));
    if let (Some(cue), Some(told)) = (draft.cue, told)
        && share >= OWN
    {
        let because = if told.negated { Because::CueNegated } else { Because::CueMeans };
        reasons.push(Reason::model(About::Act, because, vec![cue], share));
    }
    let model = draft.acts.iter().find(|(act, _)| *act == draft.act);
    reasons.extend(model.map(|&(_, share)| {
        Reason::model(About::Act, Because::ContentSays, draft.content.clone(), share)
    }));
    reasons
}

/// A cue as the lexicon knows it.
struct Told {
    lemma: String,
    negated: bool,
}

impl Told {
    fn of(page: &Page, cue: Span) -> Self {
        Self { lemma: one_spelling(lemma(page.text(cue))), negated: is_negated(page, cue) }
    }
}

/// Whether one of the two words before a cue negates it.
fn is_negated(page: &Page, cue: Span) -> bool {
    let before = page.before(cue.start());
    let from = before.ceil_char_boundary(before.len().saturating_sub(BEFORE));
    let sentence = page.sentences.get(page.sentences.at(cue.start()));
    let from = sentence.map_or(from, |it| it.start().clamp(from, cue.start()));
    let words = page.between(from, cue.start()).split_whitespace().rev().take(2);
    words.map(|word| word.to_lowercase().replace('’', "'")).any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        NEGATIONS.contains(&word) || word.ends_with("n't")
    })
}

/// How often one cue has each act.
#[derive(Default)]
struct Counts([f32; ACTS]);

const ACTS: usize = Act::ALL.len();

impl Counts {
    fn total(&self) -> f32 {
        self.0.iter().sum()
    }

    fn share(&self, act: Act) -> f32 {
        self.0[act as usize] / self.total().max(1.0)
    }

    /// How much likelier an act is with this cue than it is in general, as a logarithm.
    fn evidence(&self, act: Act) -> f32 {
        let general = CUES.general.share(act);
        let here = (self.0[act as usize] + SMOOTH * general) / (self.total() + SMOOTH);
        (here / general.max(f32::MIN_POSITIVE)).ln()
    }

    fn add(&mut self, other: &Counts) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, it)| *sum += it);
    }
}

/// What annotators made of cues.
struct Cues {
    by_lemma: HashMap<String, Counts>,
    /// All cues together.
    general: Counts,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut cues = Cues { by_lemma: HashMap::new(), general: Counts::default() };
    for line in lexicon::entries(include_str!("acts/cues.txt")) {
        let Some((cue, told)) = line.split_once(':') else { continue };
        let counts = counts(told);
        cues.general.add(&counts);
        cues.by_lemma.entry(key(cue)).or_default().add(&counts);
    }
    cues
});

/// The dictionary form of a cue of the file, with its "not".
fn key(cue: &str) -> String {
    match cue.strip_prefix("not ") {
        Some(cue) => format!("not {}", one_spelling(lemma(cue))),
        None => one_spelling(lemma(cue)),
    }
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

fn counts(told: &str) -> Counts {
    let mut counts = Counts::default();
    for part in told.split(',') {
        let parts = part.trim().split_once(' ');
        let parsed =
            parts.and_then(|(act, n)| Some((act.parse::<Act>().ok()?, n.parse::<f32>().ok()?)));
        if let Some((act, n)) = parsed {
            counts.0[act as usize] += n;
        }
    }
    counts
}

impl Cues {
    /// What a cue does: as a whole, or by its first word ("declined to comment further").
    fn find(&self, told: &Told) -> Option<&Counts> {
        let first = || told.lemma.split(' ').next().unwrap_or_default();
        if told.negated {
            return self.by_lemma.get(&format!("not {}", told.lemma));
        }
        self.by_lemma.get(&told.lemma).or_else(|| self.by_lemma.get(first()))
    }
}

#[cfg(test)]
mod tests {
    use gainsay_record::Act;

    use super::{CUES, Told};

    fn likeliest(cue: &str, negated: bool) -> Option<Act> {
        let counts = CUES.find(&Told { lemma: cue.to_owned(), negated })?;
        Act::ALL.iter().copied().max_by(|a, b| counts.share(*a).total_cmp(&counts.share(*b)))
    }

    #[test]
    fn cues_do_what_people_say_they_do() {
        assert_eq!(likeliest("deny", false), Some(Act::Deny));
        assert_eq!(likeliest("accuse", false), Some(Act::Allege));
        assert_eq!(likeliest("decline to comment at length", false), Some(Act::Decline));
        assert_eq!(likeliest("hope", false), Some(Act::Express));
        assert_eq!(likeliest("utterly unheard of", false), None);
    }

    #[test]
    fn a_negated_cue_is_another_one() {
        assert_ne!(likeliest("believe", true), likeliest("believe", false));
        assert_eq!(likeliest("accuse", true), None);
    }
}

//! Acts: what is done by saying it, from the model's word and from what else tells.
//!
//! Drafts with everything else decided come in; they go out with the act that is likeliest once all
//! have had their say: the model, which reads cue and content as a whole, and signs, which are looked
//! at one by one (`signs`): the cue, the words, the form, where the statement stands, and what its
//! content means. How much each counts is learnt (`weights`), the model's share as one among many:
//! logistic regression over two witnesses that know different things. Of what the model did not see,
//! the rules of the layout have the last word. Who neither confirms nor denies declines, who does
//! not deny something does not deny it, who does not believe it denies it and does not allege it, who does
//! not say it does not allege, confirm or promise it, who owns up confirms, and who puts a claim forward alleges it.

mod admissions;
mod cues;
mod putting_forward;
mod signs;
mod weights;
mod words;

use gainsay_record::{Act, Sense, Span, Speaker};

use super::draft::Draft;
use super::page::Page;
use super::reasons::{About, Because, Reason};
use cues::Named;
use signs::{Scene, Sign, signs};
use weights::{ByAct, WEIGHTS};

/// A share of the model below this is as good as none.
const LEAST: f32 = 1e-4;
/// What a cue's signs together add for an act that the cue has in itself, and how much of it beyond
/// the next act.
const OWN: (f32, f32) = (0.5, 0.25);
/// What a word's signs together add for an act to be told as a reason.
const TELLING: f32 = 0.2;
/// How many words are told, those that add most.
const WORDS: usize = 3;

/// What is looked at to tell the act of a statement: what the weights are fitted to.
#[derive(Clone, PartialEq, Debug)]
pub struct ActSigns {
    /// How likely the model holds each act, likeliest first; none where it saw nothing.
    pub shares: Vec<(Act, f32)>,
    /// Names of signs.
    pub signs: Vec<String>,
    /// What the content means.
    pub sense: Option<Sense>,
}

/// What is looked at in each draft.
pub(crate) fn look(page: &Page, drafts: &[Draft], cast: &[Speaker]) -> Vec<ActSigns> {
    let scene = Scene { page, drafts, cast };
    let look = |draft: &Draft| ActSigns {
        shares: draft.acts.clone(),
        signs: signs(scene, draft).into_iter().map(|sign| sign.name).collect(),
        sense: draft.sense,
    };
    drafts.iter().map(look).collect()
}

/// Decides the act of every draft that the model saw.
pub(crate) fn set(page: &Page, drafts: &mut [Draft], cast: &[Speaker]) {
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        let refusal = draft.cue.and_then(|cue| cues::refusal(page, cue));
        let (act, why) = if let Some(words) = refusal {
            let why = Reason::rule(About::Act, Because::CueNegated, vec![words]);
            (Act::Decline, vec![why])
        } else if draft.acts.is_empty() {
            let why = Reason::rule(About::Act, Because::ContentSays, draft.content.clone());
            (draft.act, vec![why])
        } else {
            let signs = signs(Scene { page, drafts, cast }, draft);
            let undenied = draft.cue.and_then(|cue| cues::undenied(page, cue));
            let act = likeliest(draft, &signs, undenied.map(|_| Act::Deny));
            let unsaid = cues::unsaid(page, draft).filter(|it| it.rules_out(act));
            let owned = admissions::owned(page, draft).filter(|_| act == Act::Deny);
            let put = putting_forward::put_forward(page, draft).filter(|_| act == Act::Deny);
            let unmeant = draft.cue.filter(|&cue| cues::is_unmeant(page, cue));
            let unbelieved = draft.cue.filter(|&cue| cues::is_unbelieved(page, cue));
            let act = match act {
                Act::Allege if unbelieved.is_some() => Act::Deny,
                _ if unsaid.is_some() || undenied.is_some() && act == Act::Allege => Act::Decline,
                Act::Promise if is_nothing(page, draft) => Act::Decline,
                Act::Promise | Act::Demand if unmeant.is_some() => Act::Decline,
                // Who cannot rule something out does not say that it is so.
                Act::Assert if undenied.is_some_and(|at| cues::rules_out(page, at)) => Act::Decline,
                _ if owned.is_some() => Act::Confirm,
                _ if put.is_some() => Act::Allege,
                _ => act,
            };
            let negated =
                undenied.or(unsaid.map(|it| it.words)).map(|at| (Because::CueNegated, at));
            let negated = negated
                .or(unbelieved.filter(|_| act == Act::Deny).map(|at| (Because::CueNegated, at)));
            let negated = negated
                .or(unmeant.filter(|_| act == Act::Decline).map(|at| (Because::CueNegated, at)));
            let rule = negated.or(owned.map(|at| (Because::WordsTell, at)));
            let rule = rule.or(put.map(|at| (Because::CueMeans, at)));
            let rule = rule.map(|(because, at)| Reason::rule(About::Act, because, vec![at]));
            (act, rule.into_iter().chain(reasons(page, draft, act, &signs)).collect())
        };
        drafts[at].act = act;
        drafts[at].why.extend(why);
    }
}

/// Whether what is said is nothing: "promised us nothing".
fn is_nothing(page: &Page, draft: &Draft) -> bool {
    let [content] = draft.content.as_slice() else { return false };
    let words = words::words(page, content.start(), content.end());
    let short = words.len() <= 2;
    short && words.last().is_some_and(|word| word.norm == "nothing")
}

/// The act for which the model and the signs together say most, of all but one that it cannot be.
fn likeliest(draft: &Draft, signs: &[Sign], never: Option<Act>) -> Act {
    let mut sums = WEIGHTS.always;
    let mut add = |all: &ByAct| sums.iter_mut().zip(all).for_each(|(sum, it)| *sum += it);
    signs.iter().filter_map(|sign| WEIGHTS.of(&sign.name)).for_each(&mut add);
    draft.sense.map(|sense| WEIGHTS.of_sense(sense)).iter().for_each(add);
    for &act in Act::ALL {
        sums[act as usize] += WEIGHTS.model * share(draft, act).max(LEAST).ln();
    }
    let may_be = Act::ALL.iter().rev().filter(|it| Some(**it) != never);
    let best = may_be.max_by(|a, b| sums[**a as usize].total_cmp(&sums[**b as usize]));
    best.copied().unwrap_or(draft.act)
}

/// How likely the model holds an act.
fn share(draft: &Draft, act: Act) -> f32 {
    draft.acts.iter().find(|it| it.0 == act).map_or(0.0, |it| it.1)
}

/// The model's word, the cue where it does the act in itself, and the words that tell it. Where the
/// model by itself prefers another act, cue and words are those that speak against that one.
fn reasons(page: &Page, draft: &Draft, act: Act, signs: &[Sign]) -> Vec<Reason> {
    let preferred = draft.acts.first().filter(|it| it.0 != act && it.1 > share(draft, act));
    let against = preferred.map(|it| it.0);
    let mut reasons = Vec::new();
    if let Some(cue) = draft.cue.filter(|&cue| means(cue, act, against, signs)) {
        let negated = Named::of(page, cue).negated;
        let because = if negated { Because::CueNegated } else { Because::CueMeans };
        reasons.push(Reason::rule(About::Act, because, vec![cue]));
    }
    let words = telling(draft, act, against, signs);
    if !words.is_empty() {
        reasons.push(Reason::rule(About::Act, Because::WordsTell, words));
    }
    let mut whole: Vec<Span> = draft.cue.into_iter().chain(draft.content.iter().copied()).collect();
    whole.sort();
    let model = match preferred {
        Some(&(other, share)) => (Because::Outweighed(other), share),
        None => (Because::Model, share(draft, act)),
    };
    reasons.push(Reason::model(About::Act, model.0, whole, model.1));
    reasons
}

/// What some signs add for an act, beyond what they add for another one.
fn adds<'a>(signs: impl Iterator<Item = &'a Sign>, act: Act, against: Option<Act>) -> f32 {
    let weights = signs.filter_map(|it| WEIGHTS.of(&it.name));
    weights.map(|it| it[act as usize] - against.map_or(0.0, |other| it[other as usize])).sum()
}

/// Whether the signs of the cue alone make an act likelier than the one that the model prefers, or
/// than any other, by a margin.
fn means(cue: Span, act: Act, against: Option<Act>, signs: &[Sign]) -> bool {
    let own = || signs.iter().filter(|it| it.at == Some(cue));
    let ahead = |other: &Act| adds(own(), act, Some(*other));
    let others = Act::ALL.iter().filter(|it| **it != act);
    match against {
        Some(other) => ahead(&other) >= OWN.0,
        None => adds(own(), act, None) >= OWN.0 && others.map(ahead).all(|it| it >= OWN.1),
    }
}

/// The words of a content that add most for an act, in text order.
fn telling(draft: &Draft, act: Act, against: Option<Act>, signs: &[Sign]) -> Vec<Span> {
    let mut words: Vec<(Span, f32)> = Vec::new();
    for sign in signs {
        let Some(at) = sign.at.filter(|&at| draft.holds(at)) else { continue };
        let adds = adds(std::iter::once(sign), act, against);
        match words.iter_mut().find(|it| it.0 == at) {
            Some(word) => word.1 += adds,
            None => words.push((at, adds)),
        }
    }
    words.retain(|it| it.1 >= TELLING);
    words.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    let mut words: Vec<Span> = words.into_iter().map(|it| it.0).take(WORDS).collect();
    words.sort();
    words
}

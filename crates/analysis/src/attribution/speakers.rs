//! Speakers: who each statement is by.
//!
//! Drafts come in with their sources; they go out with their place in the cast, and the cast with
//! them. A source that names somebody is taken at its word; where it leaves open what kind of speaker
//! it is, `kinds` asks the model. Then, in text order, pronouns, roles and missing sources get the best
//! antecedent: `antecedents` says by which rules, `pointed` whom the model points at, and the model is
//! followed where it is surer by a margin. Each draft notes what its speaker goes by. Nothing here looks
//! beyond the article, and nobody gets a name that does not stand in it.

mod antecedents;
mod behalf;
mod cast;
mod descriptions;
mod kinds;
mod mention;
mod names;
mod pointed;
mod runs;
mod words;

use std::collections::BTreeMap;

use gainsay_record::{Span, Speaker};

use super::draft::Draft;
use super::page::Page;
use super::reasons::{About, Because, Reason};
use antecedents::{Sources, Story, Wanted, Who, anchor};
use cast::Told;
use descriptions::Descriptions;
use mention::{Mention, Part};
use names::{Names, Sort};
use words::Gender;

/// Who a statement is by, and what says so.
struct Finding {
    who: Who,
    because: Because,
    /// Where the evidence stands.
    words: Vec<Span>,
    score: Option<f32>,
}

impl Finding {
    /// By a rule.
    fn rule(who: Who, because: Because) -> Self {
        Self { who, because, words: Vec::new(), score: None }
    }

    fn reason(&self) -> Reason {
        let (because, words) = (self.because, self.words.clone());
        Reason { about: About::Speaker, because, words, score: self.score }
    }
}

/// Finds out who speaks, and makes the cast.
pub(crate) fn resolve(page: &Page, drafts: &mut [Draft]) -> Vec<Speaker> {
    let mut names = Names::of(page);
    let descriptions = Descriptions::of(page, &names);
    let mentions: Vec<Option<Mention>> = drafts
        .iter()
        .map(|draft| {
            let mention = draft.source.map(|source| mention::read(page, &mut names, source))?;
            Some(kinds::settle(page, &mut names, draft, mention))
        })
        .collect();
    let mut who: Vec<Option<Who>> = mentions.iter().map(outright).collect();
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&at| (at_of(&drafts[at]), drafts[at].parent.is_some(), at));
    let mut known = Sources::default();
    order.iter().for_each(|&at| known.add(page, &drafts[at], who[at].as_ref()));
    for &at in &order {
        let reason = if let Some(own) = &who[at] {
            by_name(page, &names, own, drafts[at].source)
        } else {
            let story = Story { page, names: &names, descriptions: &descriptions, known: &known };
            let found = indirectly(&story, drafts, &who, at, mentions[at].as_ref());
            let reason = found.as_ref().map(Finding::reason);
            who[at] = found.map(|found| found.who);
            known.add(page, &drafts[at], who[at].as_ref());
            reason
        };
        drafts[at].why.extend(reason);
    }
    let mut behalf = |source, own: Who| on_behalf(page, &mut names, &descriptions, source, &own);
    let told: Vec<Told> = (0..drafts.len())
        .map(|at| Told {
            description: told(&mentions[at]),
            behalf: outright(&mentions[at]).and_then(|own| behalf(drafts[at].source?, own)),
        })
        .collect();
    let speakers = cast::cast(page, &names, drafts, &who, &told);
    let mut said: BTreeMap<usize, Span> = BTreeMap::new();
    for (draft, told) in drafts.iter().zip(&told) {
        if let (Some(speaker), Some((span, _))) = (draft.speaker, &told.behalf) {
            said.entry(speaker).or_insert(*span);
        }
    }
    for draft in drafts {
        let span = draft.speaker.and_then(|speaker| said.get(&speaker));
        let says = |span: &Span| Reason::rule(About::SpeaksFor, Because::SaysForWhom, vec![*span]);
        draft.why.extend(span.map(says));
    }
    speakers
}

/// Why a source that says who it is means them: by itself, or by a fuller name elsewhere.
fn by_name(page: &Page, names: &Names, own: &Who, source: Option<Span>) -> Option<Reason> {
    let source = source?;
    let Who::Named(who) = own else {
        return Some(Reason::rule(About::Speaker, Because::Nobody, vec![source]));
    };
    let fuller = |&who: &usize| {
        let name = &names.all[who].name;
        let is_it = |span: &Span| page.text(*span).contains(name.as_str());
        let mut places = names.places.iter().filter(|place| place.who == who);
        (!is_it(&source)).then(|| places.find(|it| is_it(&it.span)).map(|it| it.span)).flatten()
    };
    let fuller: Vec<Span> = who.iter().filter_map(fuller).collect();
    Some(match fuller.is_empty() {
        true => Reason::rule(About::Speaker, Because::Named, vec![source]),
        false => Reason::rule(About::Speaker, Because::FullerName, fuller),
    })
}

/// For whom a source speaks, and where it says so: somebody else than `own`, who speaks.
fn on_behalf(
    page: &Page,
    names: &mut Names,
    descriptions: &Descriptions,
    source: Span,
    own: &Who,
) -> Option<(Span, Who)> {
    let span = behalf::of(page, source)?;
    let mention = Some(mention::read(page, names, span));
    let who = outright(&mention).or_else(|| match &mention {
        Some(Mention::Role(role)) => {
            let known = descriptions.who(role, span.start()).map(|who| Who::Named(vec![who]));
            Some(known.filter(|who| who != own).unwrap_or(Who::Unnamed))
        }
        _ => None,
    });
    who.map(|who| (span, who))
}

fn at_of(draft: &Draft) -> usize {
    anchor(draft.source, draft.cue, &draft.content)
}

/// The speaker of a source that says who it is.
fn outright(mention: &Option<Mention>) -> Option<Who> {
    match mention {
        Some(Mention::Named(parts)) => {
            Some(Who::Named(parts.iter().map(|part| part.who).collect()))
        }
        Some(Mention::Unnamed) => Some(Who::Unnamed),
        _ => None,
    }
}

/// What a source says of the one person it names.
fn told(mention: &Option<Mention>) -> Option<Span> {
    match mention {
        Some(Mention::Named(parts)) => match parts.as_slice() {
            [Part { description, .. }] => *description,
            _ => None,
        },
        _ => None,
    }
}

/// The antecedent of a pronoun, a role, or nothing.
fn indirectly(
    story: &Story,
    drafts: &[Draft],
    who: &[Option<Who>],
    at: usize,
    mention: Option<&Mention>,
) -> Option<Finding> {
    let draft = &drafts[at];
    let place = at_of(draft);
    let quotation = story.page.quotations.at(place);
    let parent = draft.parent.and_then(|parent| who[parent].clone());
    let one = |who: &Option<Who>| match who {
        Some(Who::Named(who)) if who.len() == 1 => Some(who[0]),
        _ => None,
    };
    let never = quotation.and(one(&parent));
    let ruled =
        match mention {
            Some(Mention::Pronoun(class)) => pronoun(story, class, place, parent.clone(), never),
            Some(Mention::Role(role)) => story.role(role, place, never).map(|(who, because)| {
                Finding { who, because, words: draft.source.into_iter().collect(), score: None }
            }),
            Some(_) => None,
            None => nothing(story, draft, place, parent.clone()),
        };
    by_the_model(story, draft, mention, never, &parent, ruled.as_ref()).or(ruled)
}

/// By how much the model has to be surer of somebody than of those whom the rules give: where they give
/// somebody for a source, where they give somebody and there is none, and where they give nobody. Set
/// on held-out reports.
const MARGINS: [f32; 3] = [0.6, 0.3, 0.5];

/// Whom the model points at, if it is somebody that the mention may mean and the model is surer of
/// them than of those whom the rules give.
fn by_the_model(
    story: &Story,
    draft: &Draft,
    mention: Option<&Mention>,
    never: Option<usize>,
    parent: &Option<Who>,
    ruled: Option<&Finding>,
) -> Option<Finding> {
    let fits = |who: &Who| match (mention, who) {
        (Some(Mention::Pronoun(class @ ("he" | "she" | "it"))), Who::Named(who)) => {
            let (sort, gender) = wanted_by(class);
            let one = |who: &usize| {
                let named = &story.names.all[*who];
                named.sort == sort && named.gender.fits(gender) && never != Some(*who)
            };
            who.len() == 1 && who.iter().all(one)
        }
        (Some(Mention::Pronoun("they")), Who::Named(who)) => {
            who.len() > 1 || story.names.all[who[0]].sort != Sort::Person
        }
        (Some(Mention::Pronoun("he" | "she" | "it")), Who::Unnamed) => false,
        (Some(Mention::Pronoun("both")), who) => matches!(who, Who::Named(who) if who.len() > 1),
        (Some(Mention::Pronoun("i")), _) => parent.is_none(),
        (_, Who::Named(who)) => who.len() != 1 || never != Some(who[0]),
        (_, Who::Unnamed) => true,
    };
    let candidates = pointed::candidates(story, draft);
    let ruled = ruled.map(|it| &it.who);
    let of_rule = candidates.iter().find(|it| Some(&it.who) == ruled).map_or(0.0, |it| it.score);
    let pronoun = matches!(mention, Some(Mention::Pronoun(_)));
    let margin = match ruled {
        None | Some(Who::Unnamed) if !pronoun => MARGINS[2],
        _ if mention.is_none() => MARGINS[1],
        _ => MARGINS[0],
    };
    let pointed = candidates.into_iter().find(|it| fits(&it.who))?;
    (Some(&pointed.who) != ruled && pointed.score >= of_rule + margin).then(|| Finding {
        who: pointed.who.clone(),
        because: Because::Pointed,
        words: vec![pointed.at],
        score: Some(pointed.score),
    })
}

/// What a pronoun of the third person may mean.
fn wanted_by(class: &str) -> (Sort, Gender) {
    match class {
        "he" => (Sort::Person, Gender::He),
        "she" => (Sort::Person, Gender::She),
        _ => (Sort::Organization, Gender::Unknown),
    }
}

fn pronoun(
    story: &Story,
    class: &str,
    place: usize,
    parent: Option<Who>,
    never: Option<usize>,
) -> Option<Finding> {
    let one = |who: usize| Who::Named(vec![who]);
    let last = |who: Option<Who>| who.map(|who| Finding::rule(who, Because::LastThatFits));
    let around = |who: Who| Finding::rule(who, Because::Around);
    let nobody = || Some(Finding::rule(Who::Unnamed, Because::Nobody));
    match class {
        "he" | "she" | "it" => {
            let (sort, gender) = wanted_by(class);
            let wanted = Wanted { sort, gender, never };
            let inside = || parent_if(story, parent.as_ref(), wanted).map(one).map(around);
            let inside = never.is_none().then(inside).flatten();
            let before = || story.last(place, wanted, never.is_some());
            inside.or_else(|| last(before().or_else(|| story.next(place, wanted).map(one))))
        }
        "they" => last(story.last_several(place)).or_else(nobody),
        "i" => parent.map(around).or_else(|| last(story.last_person(place))),
        "both" => last(story.last_joint(place)).or_else(nobody),
        "who" => last(story.right_before(place).map(one)).or_else(nobody),
        _ => nobody(),
    }
}

/// The speaker of the statement around a pronoun, if the pronoun may mean them.
fn parent_if(story: &Story, parent: Option<&Who>, wanted: Wanted) -> Option<usize> {
    let Some(Who::Named(who)) = parent else { return None };
    let [one] = who.as_slice() else { return None };
    let named = &story.names.all[*one];
    (named.sort == wanted.sort && named.gender.fits(wanted.gender)).then_some(*one)
}

/// The speaker of a statement without a source.
fn nothing(story: &Story, draft: &Draft, place: usize, parent: Option<Who>) -> Option<Finding> {
    let around = || parent.clone().map(|who| Finding::rule(who, Because::Around));
    let Some(cue) = draft.cue else {
        let last = || story.last_speaker(place).map(|who| Finding::rule(who, Because::FollowsOn));
        return around().or_else(last);
    };
    let words = story.page.text(cue).to_lowercase();
    let participle = words.split_whitespace().next().is_some_and(|word| word.ends_with("ing"));
    let here = || story.same_sentence(place).map(|who| Finding::rule(who, Because::SameSentence));
    participle.then(|| here().or_else(around)).flatten()
}

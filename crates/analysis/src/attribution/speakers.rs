//! Speakers: who each statement is by.
//!
//! Drafts come in with their sources; they go out with their place in the cast, and the cast with
//! them. A source that names somebody is taken at its word; then, in text order, pronouns, roles
//! and missing sources get the best antecedent. `antecedents` says by which rules. Nothing here
//! looks beyond the article, and nobody gets a name that does not stand in it.

mod antecedents;
mod behalf;
mod cast;
mod descriptions;
mod mention;
mod names;
mod runs;
mod words;

use gainsay_record::{Span, Speaker};

use super::draft::Draft;
use super::page::Page;
use antecedents::{Sources, Story, Wanted, Who, anchor};
use cast::Told;
use descriptions::Descriptions;
use mention::{Mention, Part};
use names::{Names, Sort};
use words::Gender;

/// Finds out who speaks, and makes the cast.
pub(crate) fn resolve(page: &Page, drafts: &mut [Draft]) -> Vec<Speaker> {
    let mut names = Names::of(page);
    let descriptions = Descriptions::of(page, &names);
    let mentions: Vec<Option<Mention>> = drafts
        .iter()
        .map(|draft| draft.source.map(|source| mention::read(page, &mut names, source)))
        .collect();
    let mut who: Vec<Option<Who>> = mentions.iter().map(outright).collect();
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&at| (at_of(&drafts[at]), drafts[at].parent.is_some(), at));
    let mut known = Sources::default();
    order.iter().for_each(|&at| known.add(page, &drafts[at], who[at].as_ref()));
    for &at in &order {
        if who[at].is_none() {
            let story = Story { page, names: &names, descriptions: &descriptions, known: &known };
            who[at] = indirectly(&story, drafts, &who, at, mentions[at].as_ref());
            known.add(page, &drafts[at], who[at].as_ref());
        }
    }
    let mut behalf = |source, own: Who| on_behalf(page, &mut names, &descriptions, source, &own);
    let told: Vec<Told> = (0..drafts.len())
        .map(|at| Told {
            description: told(&mentions[at]),
            behalf: outright(&mentions[at]).and_then(|own| behalf(drafts[at].source?, own)),
        })
        .collect();
    cast::cast(page, &names, drafts, &who, &told)
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
) -> Option<Who> {
    let draft = &drafts[at];
    let place = at_of(draft);
    let quotation = story.page.quotations.at(place);
    let parent = draft.parent.and_then(|parent| who[parent].clone());
    let one = |who: &Option<Who>| match who {
        Some(Who::Named(who)) if who.len() == 1 => Some(who[0]),
        _ => None,
    };
    let never = quotation.and(one(&parent));
    match mention {
        Some(Mention::Pronoun(class)) => pronoun(story, class, place, parent, never),
        Some(Mention::Role(role)) => story.role(role, place, never),
        Some(_) => None,
        None => nothing(story, draft, place, parent),
    }
}

fn pronoun(
    story: &Story,
    class: &str,
    place: usize,
    parent: Option<Who>,
    never: Option<usize>,
) -> Option<Who> {
    let wanted = |sort, gender| Wanted { sort, gender, never };
    let named = |who: Option<usize>| who.map(|who| Who::Named(vec![who]));
    let last = |wanted: Wanted| {
        let inside = never.is_none().then(|| parent_if(story, parent.as_ref(), wanted)).flatten();
        named(inside)
            .or_else(|| story.last(place, wanted, never.is_some()))
            .or_else(|| named(story.next(place, wanted)))
    };
    match class {
        "he" => last(wanted(Sort::Person, Gender::He)),
        "she" => last(wanted(Sort::Person, Gender::She)),
        "it" => last(wanted(Sort::Organization, Gender::Unknown)),
        "they" => story.last_several(place).or(Some(Who::Unnamed)),
        "i" => parent.or_else(|| story.last_person(place)),
        "both" => story.last_joint(place).or(Some(Who::Unnamed)),
        "who" => named(story.right_before(place)).or(Some(Who::Unnamed)),
        _ => Some(Who::Unnamed),
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
fn nothing(story: &Story, draft: &Draft, place: usize, parent: Option<Who>) -> Option<Who> {
    let Some(cue) = draft.cue else {
        return parent.or_else(|| story.last_speaker(place));
    };
    let words = story.page.text(cue).to_lowercase();
    let participle = words.split_whitespace().next().is_some_and(|word| word.ends_with("ing"));
    participle.then(|| story.same_sentence(place).or(parent)).flatten()
}

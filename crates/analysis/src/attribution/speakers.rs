//! Speakers: who each statement is by.
//!
//! Drafts come in with their sources; they go out with their place in the cast, and the cast with
//! them. A source that names somebody is taken at its word; where it leaves open what kind of speaker
//! it is, `kinds` asks the model; `polls` says whose "a new poll" is, `labels` who "Q" is. Then, in text order, `open` finds
//! the likeliest antecedent of pronouns, roles and missing sources: whoever was asked right before is who answers, says
//! `answers`; "the letter" is whose `documents` says; else `antecedents` has whom the rules give, from the `sources` known so
//! far, `pointed` whom the model points at, `candidates` gathers them and all who speak or are named near, and `choice` weighs
//! what there is to see of each. Each draft notes what its speaker goes by.
//! Nothing here looks beyond the article, and nobody gets a name that does not stand in it: "his office" is named by his.

mod accused;
mod answers;
mod antecedents;
mod askers;
mod authors;
mod behalf;
mod callings;
mod candidates;
mod cast;
mod choice;
mod companies;
mod descriptions;
mod documents;
mod evidence;
mod initials;
mod kin;
mod kinds;
mod labels;
mod mention;
mod named_later;
mod names;
mod objects;
mod open;
mod order;
mod parts_of_names;
mod pointed;
mod polls;
mod repeated;
mod rules;
mod runs;
mod signs;
mod sorts_of_bodies;
mod sources;
mod states;
mod strangers;
mod whereabouts;
pub(crate) mod words;

use std::collections::BTreeMap;

use gainsay_record::{Form, Span, Speaker};

use super::draft::Draft;
use super::page::Page;
use super::reasons::{About, Because, Reason};
use antecedents::Story;
use cast::Told;
use descriptions::Descriptions;
use kinds::Called;
use mention::{Mention, Part};
use names::Names;
pub(crate) use open::Asked;
use open::{Finding, Open};
pub use signs::NAMES as SPEAKER_SIGNS;
use sources::{Sources, Who, anchor, stranger};
use whereabouts::Whereabouts;

/// Finds out who speaks, and makes the cast. Whoever listens is told of every choice.
pub(crate) fn resolve(
    page: &Page,
    drafts: &mut [Draft],
    listen: &mut dyn FnMut(Asked),
) -> Vec<Speaker> {
    let mut names = Names::of(page);
    let descriptions = Descriptions::of(page, &names);
    let mentions = mentions(page, &mut names, &descriptions, drafts);
    let called: Vec<Option<Called>> = drafts
        .iter()
        .zip(&mentions)
        .map(|(draft, mention)| kinds::called(page, &mut names, draft, mention.as_ref()?))
        .collect();
    let whereabouts = Whereabouts::of(page, &names);
    let known = Outright::of(page, &names, &descriptions, &whereabouts, drafts, &mentions);
    let mut it = Resolving {
        page,
        names,
        descriptions,
        whereabouts,
        mentions,
        called,
        who: known.who,
        known: Sources::default(),
    };
    // What a headline only quotes is whose the text says it is: it comes last.
    let quoted: Vec<Option<usize>> = repeated::all(page, drafts);
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_cached_key(|&at| order::turn(drafts, at));
    order.sort_by_key(|&at| quoted[at].is_some());
    order.iter().for_each(|&at| it.known.add(page, &drafts[at], it.who[at].as_ref()));
    for &at in &order {
        let reason = it
            .by_same_words(drafts, at, quoted[at])
            .or_else(|| known.reasons[at].clone())
            .or_else(|| it.by_name(at, drafts[at].source))
            .or_else(|| it.by_story(drafts, at, listen));
        drafts[at].why.extend(reason);
    }
    let told = it.told(drafts);
    let speakers = cast::cast(page, &it.names, drafts, &it.who, &told);
    say_for_whom(drafts, &told);
    speakers
}

/// What the words of every source are. What only names a topic is no source, and its draft has none any more.
fn mentions(
    page: &Page,
    names: &mut Names,
    descriptions: &Descriptions,
    drafts: &mut [Draft],
) -> Vec<Option<Mention>> {
    let interviewed = labels::interviewed(page, names);
    let mut mention = |draft: &mut Draft| {
        let source = draft.source?;
        if let Some(mention) = labels::of_letters(page, names, interviewed, draft) {
            return Some(mention);
        }
        let mention = mention::read(page, names, source);
        let mention = labels::settle(page, descriptions, draft, mention);
        let mention = kinds::settle(names, draft, mention);
        if labels::is_topic(page, names, draft, &mention) {
            draft.source = None;
            draft.why.retain(|reason| reason.about != About::Source);
            return None;
        }
        Some(mention)
    };
    drafts.iter_mut().map(&mut mention).collect()
}

/// Who speaks where nobody has to be looked for: sources that name somebody, polls of the only pollster, and those whom the
/// report describes later.
struct Outright {
    who: Vec<Option<Who>>,
    /// What says so, where it is not the source.
    reasons: Vec<Option<Reason>>,
}

impl Outright {
    fn of(
        page: &Page,
        names: &Names,
        descriptions: &Descriptions,
        whereabouts: &Whereabouts,
        drafts: &[Draft],
        mentions: &[Option<Mention>],
    ) -> Self {
        let later = named_later::all(page, names, descriptions, whereabouts, drafts, mentions);
        let pollster = polls::pollster(page, names);
        let is_poll =
            |draft: &Draft| draft.source.is_some_and(|source| polls::is_poll(page, source));
        let found = drafts.iter().zip(mentions).zip(later).map(|((draft, mention), later)| {
            let own = named(mention);
            let polled = pollster.filter(|_| own.is_none() && is_poll(draft));
            let polled = polled.map(|(who, place)| (who, Because::OnlyPollster, place));
            let later = later.map(|(who, place)| (who, Because::Described, place));
            let Some((who, because, place)) = later.or(polled) else { return (own, None) };
            let reason = Reason::rule(About::Speaker, because, vec![place]);
            (Some(Who::Named(vec![who])), Some(reason))
        });
        let (who, reasons) = found.unzip();
        Self { who, reasons }
    }
}

/// A report in which it is being found out who speaks.
struct Resolving<'a, 'b> {
    page: &'b Page<'a>,
    names: Names,
    descriptions: Descriptions,
    whereabouts: Whereabouts,
    mentions: Vec<Option<Mention>>,
    called: Vec<Option<Called>>,
    /// Who each draft is by, as far as that is known.
    who: Vec<Option<Who>>,
    known: Sources,
}

impl Resolving<'_, '_> {
    /// By the text that has the words of a headline, unless whom the headline names speaks elsewhere, too.
    fn by_same_words(
        &mut self,
        drafts: &[Draft],
        at: usize,
        quoted: Option<usize>,
    ) -> Option<Reason> {
        let speaks = |who: &Who| self.known.said(who, usize::MAX).0 > 1;
        let text = quoted.filter(|_| !self.who[at].as_ref().is_some_and(speaks))?;
        self.who[at] = Some(self.who[text].clone()?);
        Some(Reason::rule(About::Speaker, Because::SameWords, drafts[text].content.clone()))
    }

    /// By a source that says who it is: by itself, or by a fuller name elsewhere.
    fn by_name(&self, at: usize, source: Option<Span>) -> Option<Reason> {
        let (own, source) = (self.who[at].as_ref()?, source?);
        let Who::Named(who) = own else {
            return Some(Reason::rule(About::Speaker, Because::Nobody, vec![source]));
        };
        let fuller = |&who: &usize| {
            let name = &self.names.all[who].name;
            let is_it = |span: &Span| self.page.text(*span).contains(name.as_str());
            let mut places = self.names.places.iter().filter(|place| place.who == who);
            (!is_it(&source)).then(|| places.find(|it| is_it(&it.span)).map(|it| it.span)).flatten()
        };
        let fuller: Vec<Span> = who.iter().filter_map(fuller).collect();
        Some(match fuller.is_empty() {
            true => Reason::rule(About::Speaker, Because::Named, vec![source]),
            false => Reason::rule(About::Speaker, Because::FullerName, fuller),
        })
    }

    /// By the story so far, where the source leaves open who speaks.
    fn by_story(
        &mut self,
        drafts: &[Draft],
        at: usize,
        listen: &mut dyn FnMut(Asked),
    ) -> Option<Reason> {
        if self.who[at].is_some() {
            return None;
        }
        let (draft, mention) = (&drafts[at], self.mentions[at].as_ref());
        let parent = match mention {
            Some(Mention::Pronoun("i")) => in_whose_words(self.page, drafts, at),
            _ => draft.parent,
        };
        let around = parent.map(|parent| &drafts[parent]);
        let open = Open { draft, around, mention, called: self.called[at] };
        let parent = parent.and_then(|parent| self.who[parent].clone());
        let found = match open.body_without_name(&self.story()) {
            Some((owner, noun)) => {
                let words = self.whereabouts.last(owner, at_of(draft)).map(|it| it.span);
                let who = Who::Named(vec![self.names.body_of(owner, noun)]);
                Some(Finding::of(who, Because::Described, words.into_iter().collect()))
            }
            None => {
                open.find(&self.story(), parent.as_ref(), |it| listen(Asked { draft: at, ..it }))
            }
        };
        let reason = found.as_ref().map(Finding::reason);
        self.who[at] = found.map(|found| found.who);
        self.known.add(self.page, draft, self.who[at].as_ref());
        reason
    }

    fn story(&self) -> Story<'_, '_> {
        let Self { page, names, descriptions, whereabouts, known, .. } = self;
        Story { page, names, descriptions, whereabouts, known }
    }

    /// What each draft's own words tell of its speaker.
    fn told(&mut self, drafts: &[Draft]) -> Vec<Told> {
        let own = |at: usize| speaking(&self.mentions[at], self.who[at].as_ref());
        let own: Vec<Option<Who>> = (0..drafts.len()).map(own).collect();
        let mut words = |(draft, own): (&Draft, &Option<Who>)| {
            let source = draft.source.filter(|_| own.is_some())?;
            let span = behalf::of(self.page, &self.names, source)?;
            Some((span, mention::read(self.page, &mut self.names, span)))
        };
        let words: Vec<Option<(Span, Mention)>> = drafts.iter().zip(&own).map(&mut words).collect();
        let all = drafts.iter().zip(&self.mentions).zip(&self.who).zip(own.iter().zip(&words));
        let told = all.map(|(((draft, mention), who), (own, words))| {
            let source = match who {
                Some(Who::Unnamed) => {
                    let around = draft.parent.map(|parent| &drafts[parent]);
                    stranger(self.page, &self.known, draft, around)
                        .or_else(|| sources::goes_on(self.page, &self.known, draft))
                }
                _ => draft.source,
            };
            let behalf = words.as_ref().zip(own.as_ref()).and_then(|((span, mention), own)| {
                Some((*span, on_behalf(&self.story(), mention, *span, own)?))
            });
            Told { source, description: told(mention), behalf }
        });
        told.collect()
    }
}

/// Notes with every statement of somebody who speaks for others where the report first says so.
fn say_for_whom(drafts: &mut [Draft], told: &[Told]) {
    let mut said: BTreeMap<usize, Span> = BTreeMap::new();
    for (draft, told) in drafts.iter().zip(told) {
        if let (Some(speaker), Some((span, _))) = (draft.speaker, &told.behalf) {
            said.entry(speaker).or_insert(*span);
        }
    }
    for draft in drafts {
        let span = draft.speaker.and_then(|speaker| said.get(&speaker));
        let says = |span: &Span| Reason::rule(About::SpeaksFor, Because::SaysForWhom, vec![*span]);
        draft.why.extend(span.map(says));
    }
}

/// For whom somebody speaks, by the words for that one: somebody else than `own`, who speaks.
fn on_behalf(story: &Story, mention: &Mention, span: Span, own: &Who) -> Option<Who> {
    let Mention::Role(role) = mention else { return outright(Some(mention)) };
    let person = || story.descriptions.who(role, span.start()).map(|who| Who::Named(vec![who]));
    let described = if role.is_body { None } else { person() };
    let known = described.or_else(|| story.body_called(role, span.start()));
    Some(known.filter(|who| who != own).unwrap_or(Who::Unnamed))
}

/// The statement in whose words "I" stands: the innermost around it that is not in a reporter's; "the
/// papers wrote that I told the master" is not the papers' I.
fn in_whose_words(page: &Page, drafts: &[Draft], at: usize) -> Option<usize> {
    let quoted = page.quotations.at(at_of(&drafts[at])).is_some();
    let own = |it: &usize| match drafts[*it].form {
        Form::Direct => true,
        Form::Mixed => quoted,
        Form::Indirect => false,
    };
    let mut above = std::iter::successors(drafts[at].parent, |&it| drafts[it].parent);
    above.find(own).or(drafts[at].parent)
}

fn at_of(draft: &Draft) -> usize {
    anchor(draft.source, draft.cue, &draft.content)
}

/// The speakers of a source that names them.
fn named(mention: &Option<Mention>) -> Option<Who> {
    outright(mention.as_ref()).filter(|who| *who != Who::Unnamed)
}

/// The speaker of a source that says who it is.
fn outright(mention: Option<&Mention>) -> Option<Who> {
    match mention {
        Some(Mention::Named(parts)) => {
            Some(Who::Named(parts.iter().map(|part| part.who).collect()))
        }
        Some(Mention::Unnamed) => Some(Who::Unnamed),
        _ => None,
    }
}

/// Whom a source says itself that it is, and nobody whom the report names for "the Archbishop's spokesman".
fn speaking(mention: &Option<Mention>, who: Option<&Who>) -> Option<Who> {
    let owned = matches!(mention, Some(Mention::Role(role)) if role.owner.is_some());
    let unnamed = || who.filter(|who| owned && **who == Who::Unnamed).cloned();
    outright(mention.as_ref()).or_else(unnamed)
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

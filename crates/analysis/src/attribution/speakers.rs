//! Speakers: who each statement is by.
//!
//! Drafts come in with their sources; they go out with their place in the cast, and the cast with
//! them. A source that names somebody is taken at its word; where it leaves open what kind of speaker
//! it is, `kinds` asks the model; `polls` says whose "a new poll" is, `labels` who "Q" is. Then, in text order, pronouns, roles and missing sources
//! get the likeliest antecedent: `antecedents` says whom the rules give, `pointed` whom the model points
//! at, `candidates` gathers them and all who speak or are named near, and `choice` weighs what there is
//! to see of each; whoever was asked right before is who answers, says `answers`. Each draft notes what its speaker goes by.
//! Nothing here looks beyond the article, and nobody gets a name that does not stand in it: "his office" is named by his.

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
mod initials;
mod kin;
mod kinds;
mod labels;
mod mention;
mod named_later;
mod names;
mod objects;
mod order;
mod parts_of_names;
mod pointed;
mod polls;
mod repeated;
mod rules;
mod runs;
mod signs;
mod sorts_of_bodies;
mod strangers;
mod whereabouts;
pub(crate) mod words;

use std::collections::BTreeMap;

use gainsay_record::{Form, Span, Speaker};

use super::denying::{is_denying, is_what_was_said};
use super::draft::Draft;
use super::lemma::lemma;
use super::page::Page;
use super::reasons::{About, Because, Reason};
use antecedents::{Sources, Story, Who, anchor, one_person, stranger, wanted_by};
use candidates::{Inside, Question, fits};
use cast::Told;
use choice::Weighed;
use descriptions::Descriptions;
use kinds::Called;
use mention::{Mention, Part};
use names::Names;
use pointed::Pointed;
use rules::{nothing, pronoun};
pub use signs::NAMES as SPEAKER_SIGNS;
use whereabouts::Whereabouts;
use words::{Word, words_of};

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

/// One draft whose source leaves open who it is, and all that it may mean.
pub(crate) struct Asked {
    pub(crate) draft: usize,
    /// The kind of mention.
    pub(crate) class: &'static str,
    /// Names, where they have any, with what there is to see of each.
    pub(crate) all: Vec<(Option<String>, Vec<f32>)>,
}

/// Finds out who speaks, and makes the cast. Whoever listens is told of every choice.
pub(crate) fn resolve(
    page: &Page,
    drafts: &mut [Draft],
    listen: &mut dyn FnMut(Asked),
) -> Vec<Speaker> {
    let mut names = Names::of(page);
    let descriptions = Descriptions::of(page, &names);
    let interviewed = labels::interviewed(page, &names);
    let mentions: Vec<Option<Mention>> = drafts
        .iter_mut()
        .map(|draft| {
            let source = draft.source?;
            if let Some(mention) = labels::of_letters(page, &names, interviewed, draft) {
                return Some(mention);
            }
            let mention = mention::read(page, &mut names, source);
            let mention = labels::settle(page, &descriptions, draft, mention);
            let mention = kinds::settle(&names, draft, mention);
            if labels::is_topic(page, &names, draft, &mention) {
                draft.source = None;
                draft.why.retain(|reason| reason.about != About::Source);
                return None;
            }
            Some(mention)
        })
        .collect();
    let called: Vec<Option<Called>> = drafts
        .iter()
        .zip(&mentions)
        .map(|(draft, mention)| kinds::called(page, &mut names, draft, mention.as_ref()?))
        .collect();
    let whereabouts = Whereabouts::of(page, &names);
    let later = named_later::all(page, &names, &descriptions, &whereabouts, drafts, &mentions);
    let mut who: Vec<Option<Who>> = mentions.iter().map(named).collect();
    let pollster = polls::pollster(page, &names);
    let is_poll = |draft: &Draft| draft.source.is_some_and(|source| polls::is_poll(page, source));
    let polled: Vec<Option<(usize, Span)>> = drafts
        .iter()
        .zip(&who)
        .map(|(draft, who)| pollster.filter(|_| who.is_none() && is_poll(draft)))
        .collect();
    for (who, polled) in who.iter_mut().zip(&polled) {
        *who = polled.map(|(pollster, _)| Who::Named(vec![pollster])).or(who.take());
    }
    for (who, later) in who.iter_mut().zip(&later) {
        *who = later.map(|(later, _)| Who::Named(vec![later])).or(who.take());
    }
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_cached_key(|&at| order::turn(drafts, at));
    // What a headline only quotes is whose the text says it is: it comes last.
    let quoted: Vec<Option<usize>> = repeated::all(page, drafts);
    order.sort_by_key(|&at| quoted[at].is_some());
    let mut known = Sources::default();
    order.iter().for_each(|&at| known.add(page, &drafts[at], who[at].as_ref()));
    for &at in &order {
        let speaks = |who: &Who| known.said(who, usize::MAX).0 > 1;
        let labelled = who[at].as_ref().is_some_and(speaks);
        let whose = quoted[at].filter(|_| !labelled);
        let whose = whose.and_then(|text| Some((text, who[text].clone()?)));
        let reason = if let Some((text, whose)) = whose {
            who[at] = Some(whose);
            Some(Reason::rule(About::Speaker, Because::SameWords, drafts[text].content.clone()))
        } else if let Some((_, named)) = polled[at] {
            Some(Reason::rule(About::Speaker, Because::OnlyPollster, vec![named]))
        } else if let Some((_, named)) = later[at] {
            Some(Reason::rule(About::Speaker, Because::Described, vec![named]))
        } else if let Some(own) = &who[at] {
            by_name(page, &names, own, drafts[at].source)
        } else {
            let (descriptions, whereabouts) = (&descriptions, &whereabouts);
            let story = Story { page, names: &names, descriptions, whereabouts, known: &known };
            let mention = mentions[at].as_ref();
            let parent = match mention {
                Some(Mention::Pronoun("i")) => in_whose_words(page, drafts, at),
                _ => drafts[at].parent,
            };
            let around = parent.map(|parent| &drafts[parent]);
            let it = Open { draft: &drafts[at], around, mention, called: called[at] };
            let parent = parent.and_then(|parent| who[parent].as_ref());
            let found = match it.body_without_name(&story) {
                Some((owner, noun)) => {
                    let words = whereabouts.last(owner, at_of(&drafts[at])).map(|it| it.span);
                    let who = Who::Named(vec![names.body_of(owner, noun)]);
                    let because = Because::Described;
                    Some(Finding { who, because, words: words.into_iter().collect(), score: None })
                }
                None => it.find(&story, parent, |it| listen(Asked { draft: at, ..it })),
            };
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
            source: match who[at] {
                Some(Who::Unnamed) => {
                    let around = drafts[at].parent.map(|parent| &drafts[parent]);
                    stranger(page, &known, &drafts[at], around)
                }
                _ => drafts[at].source,
            },
            description: told(&mentions[at]),
            behalf: speaking(&mentions[at], who[at].as_ref())
                .and_then(|own| behalf(drafts[at].source?, own)),
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
    let span = behalf::of(page, names, source)?;
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
    outright(mention).filter(|who| *who != Who::Unnamed)
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

/// Whom a source says itself that it is, and nobody whom the report names for "the Archbishop's spokesman".
fn speaking(mention: &Option<Mention>, who: Option<&Who>) -> Option<Who> {
    let owned = matches!(mention, Some(Mention::Role(role)) if role.owner.is_some());
    let unnamed = || who.filter(|who| owned && **who == Who::Unnamed).cloned();
    outright(mention).or_else(unnamed)
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

/// A draft whose source leaves open who speaks.
struct Open<'a> {
    draft: &'a Draft,
    /// The statement that it stands in.
    around: Option<&'a Draft>,
    mention: Option<&'a Mention>,
    called: Option<Called>,
}

impl<'a> Open<'a> {
    /// Whose "his office" is, and the noun, where the report has no name for it.
    fn body_without_name(&self, story: &Story) -> Option<(usize, &'a str)> {
        let Some(Mention::Role(role)) = self.mention else { return None };
        let owner = story.owner(role, at_of(self.draft))?;
        let open = role.is_body && role.is_personal() && story.body_of(role, owner).is_none();
        open.then_some((owner, role.head.as_str()))
    }

    /// Who speaks, `parent` being the speaker of the statement around it.
    fn find(
        &self,
        story: &Story,
        parent: Option<&Who>,
        listen: impl FnOnce(Asked),
    ) -> Option<Finding> {
        let (draft, mention) = (self.draft, self.mention);
        let at = at_of(draft);
        let is_i = matches!(mention, Some(Mention::Pronoun("i")));
        if is_i && parent.is_none() && self.around.is_none() && authors::are_here(story.page, at) {
            return None;
        }
        let is_direct = self.around.is_some_and(|around| around.form == Form::Direct);
        let quoted = is_direct || story.page.quotations.at(at).is_some();
        let never = parent.and_then(only).filter(|_| quoted);
        let pointed = pointed::candidates(story, draft);
        let asker = askers::before(story.page, story.names, at);
        let told = self.told(story, asker);
        let inside = self.inside(story);
        let mut question = Question {
            mention,
            at,
            ruled: None,
            pointed: &pointed,
            called: self.called.map(|it| it.who),
            around: parent,
            never,
            told: &told,
            inside: &inside,
        };
        let answers = mention.and_then(|mention| answers::asked(story, draft, mention));
        if let Some((who, place)) = answers {
            let who = Who::Named(vec![who]);
            if fits(story, &question, &who) {
                let (because, words) = (Because::Answers, vec![place]);
                return Some(Finding { who, because, words, score: None });
            }
        }
        let ruled = self.by_rule(story, at, parent, never);
        // Whoever asks in the words ahead is passed over: "Pressed by the mayor, he said".
        let asks = |it: &Finding| asker.is_some_and(|asker| it.who == Who::Named(vec![asker]));
        let ruled = match ruled {
            Some(it) if asks(&it) => self.by_rule(story, story.sentence_start(at), parent, never),
            ruled => ruled,
        };
        let may_be_barred = match mention {
            Some(Mention::Pronoun(class)) => matches!(*class, "he" | "she" | "it" | "they"),
            Some(Mention::Role(_)) => true,
            _ => false,
        };
        let is_barred =
            ruled.as_ref().is_some_and(|it| may_be_barred && !fits(story, &question, &it.who));
        let ruled = ruled.filter(|_| !is_barred);
        // Where the model points at nobody, and in whose words "I" stands, grammar decides; a source
        // that names nobody is somebody only where the model is sure of it.
        let settled = match mention {
            Some(Mention::Pronoun(class)) => {
                let nobody = ruled.as_ref().is_some_and(|it| it.who == Who::Unnamed);
                let stranger = || {
                    matches!(*class, "he" | "she")
                        && story.follows_stranger(at, wanted_by(class, never))
                };
                pointed.is_empty() && !is_barred
                    || matches!(*class, "former" | "latter")
                    || *class == "i" && parent.is_some()
                    || nobody && (stranger() || self.is_strangers_own(story, class, parent))
            }
            Some(Mention::Unnamed) => true,
            _ => false,
        };
        if settled {
            return ruled;
        }
        question.ruled = ruled.as_ref().map(|it| &it.who);
        let weighed = choice::weigh(story, draft, &question);
        listen(asked(story, choice::class(mention, draft), &weighed));
        self.finding(story, choice::likeliest(weighed)?, ruled, &pointed)
    }

    /// One person without a name in whose words a pronoun stands that may be theirs, as the report has
    /// them: "a driver said he had seen it". In "he had seen it, a driver said" it is somebody else's.
    fn stranger_around(&self, story: &Story, class: &str, parent: Option<&Who>) -> Option<Span> {
        let around = self.around.filter(|it| it.form == Form::Indirect)?;
        let source = around.source.filter(|it| it.start() < at_of(self.draft))?;
        let gender = one_person(story.page, source).filter(|_| parent == Some(&Who::Unnamed))?;
        let fits = matches!(class, "he" | "she") && gender.fits(wanted_by(class, None).gender);
        fits.then_some(source)
    }

    /// Whether it stands in the words of a stranger who is told by nobody else: "a neighbour said she
    /// hoped", but not "a friend of Ana Ruiz said she hoped", nor "his aide said he hoped".
    fn is_strangers_own(&self, story: &Story, class: &str, parent: Option<&Who>) -> bool {
        self.stranger_around(story, class, parent).is_some_and(|source| {
            let words = words_of(story.page, source);
            let owned = words.iter().any(|word| word.pronoun().is_some());
            !owned && story.names.places_in(source).next().is_none()
        })
    }

    /// What the source of a role says behind its noun.
    fn inside(&self, story: &Story) -> Inside {
        let source = self.draft.source.filter(|_| matches!(self.mention, Some(Mention::Role(_))));
        let Some(source) = source else { return Inside::default() };
        let words = words_of(story.page, source);
        // "Counsel to the inquiry, Mark Isling," may be Mark Isling.
        let until = words.iter().find(|word| word.comma).map_or(source.end(), |word| word.end);
        let beside = story.names.places_in(source).filter(|place| place.span.start() < until);
        let named = beside.map(|place| place.who).collect();
        let places = |word: &&Word| !word.is_one_of(&["of", "for", "to", "at"]);
        let behind = words.iter().skip(1).skip_while(places);
        let comma = behind.clone().position(|word| word.comma).map_or(usize::MAX, |at| at + 1);
        let capitals = behind.take(comma).filter(|word| word.is_capital());
        let of = capitals.map(Word::lower).collect();
        let is_authors = self.around.is_none() && authors::are_here(story.page, source.start());
        Inside { named, of, accuser: self.accuser(story), is_authors }
    }

    /// Whoever said right before what this statement denies in so many words: "The footballer denied it."
    fn accuser(&self, story: &Story) -> Option<usize> {
        let (cue, [content]) = (self.draft.cue?, self.draft.content.as_slice()) else {
            return None;
        };
        let lower = |span: Span| story.page.text(span).trim().to_lowercase();
        let verb = lemma(story.page.text(cue));
        let denies = verb.split(' ').next().is_some_and(is_denying);
        let it = lower(*content);
        let article = ["the ", "a ", "an "].iter().find_map(|article| it.strip_prefix(article));
        let it = article.unwrap_or(&it);
        let at = at_of(self.draft);
        let before = story.known.before(at).find(|known| known.outermost)?;
        only(&before.who).filter(|_| denies && (it == "which" || is_what_was_said(it)))
    }

    /// The source around it, if that is the voice of whom the pronoun means: "his lawyer said he …".
    fn voice_around(&self, story: &Story, class: &str) -> Option<Span> {
        let source = self.around?.source?;
        let own = matches!(class, "he" | "she") && behalf::is_voice_of(story.page, source, class);
        own.then_some(source)
    }

    /// Those to whom it was said, or who asked.
    fn told(&self, story: &Story, asker: Option<usize>) -> Vec<usize> {
        let to = self.draft.to.into_iter().flat_map(|to| story.names.places_in(to));
        to.filter(|place| !place.owns).map(|place| place.who).chain(asker).collect()
    }

    /// Whom the choice fell on, and what says so: the rule or the pointing that gives them, too, or
    /// else all that was looked at.
    fn finding(
        &self,
        story: &Story,
        found: Who,
        ruled: Option<Finding>,
        pointed: &[Pointed],
    ) -> Option<Finding> {
        if let Some(ruled) = ruled.filter(|it| it.who == found) {
            return Some(ruled);
        }
        let source = || self.draft.source.into_iter().collect();
        if let Some(it) = pointed.iter().find(|it| it.who == found) {
            let (because, words) = (Because::Pointed, vec![it.at]);
            return Some(Finding { who: found, because, words, score: Some(it.score) });
        }
        let called = self.called.is_some_and(|it| found == Who::Named(vec![it.who]));
        let (because, words) = match &found {
            Who::Unnamed => (Because::Nobody, source()),
            Who::Named(_) if called => (Because::Named, source()),
            Who::Named(who) => {
                let last = |&who: &usize| story.whereabouts.last(who, at_of(self.draft));
                let places = who.iter().filter_map(last).map(|place| place.span);
                (Because::Likeliest, places.collect())
            }
        };
        let pronoun = matches!(self.mention, Some(Mention::Pronoun("he" | "she" | "it")));
        let silent = found == Who::Unnamed && (self.draft.source.is_none() || pronoun);
        (!silent).then_some(Finding { who: found, because, words, score: None })
    }

    /// Whom the rules give.
    fn by_rule(
        &self,
        story: &Story,
        at: usize,
        parent: Option<&Who>,
        never: Option<usize>,
    ) -> Option<Finding> {
        let words = || self.draft.source.into_iter().collect();
        match self.mention {
            Some(Mention::Pronoun(class)) => {
                if let Some(source) = self.voice_around(story, class) {
                    let spoken_for = source.start();
                    let who = parent.and_then(only);
                    let last = story.last(spoken_for, wanted_by(class, who), false);
                    return last.map(|who| Finding::rule(who, Because::LastThatFits));
                }
                let stranger = self.stranger_around(story, class, parent).is_some();
                pronoun(story, class, at, parent.cloned(), never, stranger)
            }
            Some(Mention::Role(role)) => story
                .role(role, at, never)
                .map(|(who, because)| Finding { who, because, words: words(), score: None }),
            Some(Mention::Unnamed) => {
                let called = self.called.filter(|it| it.sure);
                Some(match called {
                    Some(it) => Finding::rule(Who::Named(vec![it.who]), Because::Named),
                    None => Finding::rule(Who::Unnamed, Because::Nobody),
                })
                .map(|it| Finding { words: words(), ..it })
            }
            Some(Mention::Named(_)) => None,
            None => nothing(story, self.draft, at, parent.cloned()),
        }
    }
}

/// Somebody with a name who speaks alone.
fn only(who: &Who) -> Option<usize> {
    match who {
        Who::Named(who) if who.len() == 1 => who.first().copied(),
        _ => None,
    }
}

/// A choice as whoever listens is told of it.
fn asked(story: &Story, class: &'static str, weighed: &[Weighed]) -> Asked {
    let name = |who: &Who| match who {
        Who::Named(who) => Some(cast::name(story.names, who)),
        Who::Unnamed => None,
    };
    let all = weighed.iter().map(|it| (name(&it.who), it.signs.values().to_vec()));
    Asked { draft: 0, class, all: all.collect() }
}

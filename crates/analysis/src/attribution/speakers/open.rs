//! Open sources: a pronoun, a role or nothing at all, and whom it turns out to mean.
//!
//! A draft comes in with the story so far; a speaker goes out with what says so, or nothing. Whoever was
//! asked is who answers; else the rules name somebody, the model points at somebody, and all who
//! are near are weighed.

use gainsay_record::{Form, Span};

use super::answers;
use super::antecedents::{Story, wanted_by};
use super::candidates::{Inside, Question, fits, may_mean};
use super::choice::{self, Weighed};
use super::evidence;
use super::kinds::Called;
use super::mention::{Mention, Role};
use super::names::Sort;
use super::pointed::{self, Pointed};
use super::rules::{nothing, pronoun};
use super::sources::{self, Who, one_person};
use super::strangers;
use super::words::{Word, words_of};
use super::{accused, askers, at_of, authors, behalf, cast, documents};
use crate::attribution::denying::{is_denying, is_what_was_said};
use crate::attribution::draft::Draft;
use crate::attribution::gestures;
use crate::attribution::lemma::lemma;
use crate::attribution::reasons::{About, Because, Reason};

/// Who a statement is by, and what says so.
pub(super) struct Finding {
    pub(super) who: Who,
    because: Because,
    /// Where the evidence stands.
    words: Vec<Span>,
    score: Option<f32>,
}

impl Finding {
    /// By what some words say.
    pub(super) fn of(who: Who, because: Because, words: Vec<Span>) -> Self {
        Self { who, because, words, score: None }
    }

    /// By a rule.
    pub(super) fn rule(who: Who, because: Because) -> Self {
        Self::of(who, because, Vec::new())
    }

    pub(super) fn reason(&self) -> Reason {
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

/// As many names in what somebody says are looked at.
const NAMED: usize = 32;
/// "And his" stands no more bytes behind whatever else is somebody's.
const NEAR: usize = 60;
/// "The" ahead of a name that opens a sentence, in bytes.
const THE: usize = 4;
/// Words that open a clause about what the sentence tells of somebody else.
const SUBORDINATE: [&str; 6] = ["after", "because", "when", "since", "before", "once"];
/// What somebody does who wants something of another.
const ASKING: [&str; 11] = [
    "ask",
    "urge",
    "demand",
    "call",
    "want",
    "press",
    "order",
    "challenge",
    "invite",
    "tell",
    "dare",
];

/// A draft whose source leaves open who speaks.
pub(super) struct Open<'a> {
    pub(super) draft: &'a Draft,
    /// The statement that it stands in.
    pub(super) around: Option<&'a Draft>,
    pub(super) mention: Option<&'a Mention>,
    pub(super) called: Option<Called>,
}

impl<'a> Open<'a> {
    /// Whose "his office" is, and the noun, where the report has no name for it.
    pub(super) fn body_without_name(&self, story: &Story) -> Option<(usize, &'a str)> {
        let Some(Mention::Role(role)) = self.mention else { return None };
        let owner = story.owner(role, at_of(self.draft))?;
        let open = role.is_body && role.is_personal() && story.body_of(role, owner).is_none();
        open.then_some((owner, role.head.as_str()))
    }

    /// Who speaks, `parent` being the speaker of the statement around it.
    pub(super) fn find(
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
        // Nobody cites themselves: "the Courier, citing police".
        let relays = self.around.is_some_and(|around| around.content == draft.content);
        let never = parent.and_then(only).filter(|_| quoted || relays);
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
            called_before: self.called_before(story, at),
            around: parent,
            never,
            told: &told,
            inside: &inside,
        };
        let answers = mention.and_then(|mention| answers::asked(story, draft, mention));
        if let Some((who, place)) = answers {
            let who = Who::Named(vec![who]);
            if fits(story, &question, &who) {
                return Some(Finding::of(who, Because::Answers, vec![place]));
            }
        }
        if mention == Some(&Mention::Pronoun("they"))
            && !quoted
            && let Some((who, places)) = story.both_before(at)
        {
            return Some(Finding::of(who, Because::BothActed, places.to_vec()));
        }
        if mention == Some(&Mention::Unnamed)
            && let Some(who) =
                self.noun_for_many(story).and_then(|noun| story.last_bodies(&noun, at))
        {
            return Some(Finding::rule(who, Because::LastThatFits));
        }
        if let Some(Mention::Role(role)) = mention
            && let Some((who, place)) = accused::who(story, role, at)
            && fits(story, &question, &Who::Named(vec![who]))
        {
            return Some(Finding::of(Who::Named(vec![who]), Because::Described, vec![place]));
        }
        if let Some(Mention::Role(role)) = mention
            && role.is_body
            && self.denies(story)
            && let Some((who, place)) = accused::body(story, role, at)
        {
            return Some(Finding::of(Who::Named(vec![who]), Because::Described, vec![place]));
        }
        if let Some(Mention::Pronoun("he" | "she" | "it")) = mention
            && let Some((who, place)) = self.whose_other(story)
        {
            return Some(Finding::of(Who::Named(vec![who]), Because::LastThatFits, vec![place]));
        }
        if let Some(Mention::Role(role)) = mention
            && let Some((who, place)) = documents::author(story, role, at)
        {
            return Some(Finding::of(who, Because::Wrote, vec![place]));
        }
        if let Some(Mention::Pronoun(class @ ("it" | "he" | "she"))) = mention
            && let Some(who) = self.askeds_own(story, class)
        {
            return Some(Finding::rule(who, Because::LastThatFits));
        }
        if let Some(gesture) = self.gesture(story) {
            let who = self.whose_gesture(story, gesture);
            return who.map(|who| Finding::of(who, Because::Gesture, vec![gesture]));
        }
        // "It read: …": what was written is quoted, and nobody who spoke or was spoken to.
        if mention == Some(&Mention::Pronoun("it")) && self.is_read_out(story) {
            let author = documents::author_of_it(story, at);
            return author.map(|(who, place)| Finding::of(who, Because::Wrote, vec![place]));
        }
        // "As my statement said" is whoever speaks.
        if let (Some(Mention::Role(role)), Some(who)) = (mention, parent)
            && role.is_document
            && role.of == Some("i")
        {
            return Some(Finding::rule(who.clone(), Because::Around));
        }
        if mention == Some(&Mention::Pronoun("they"))
            && let Some(who) = self.own_subject(story, at)
        {
            return Some(Finding::rule(who, Because::LastThatFits));
        }
        let ruled = self.by_rule(story, at, parent, never);
        // Nobody is "she" who is named in what she says, in others' words: "She said Vell was well".
        let ruled = match ruled {
            Some(it) if only(&it.who).is_some_and(|who| self.names(story, who)) => {
                self.by_rule(story, at, parent, only(&it.who))
            }
            ruled => ruled,
        };
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
            ruled.as_ref().is_some_and(|it| may_be_barred && !may_mean(story, &question, &it.who));
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
                    || matches!(*class, "he" | "she")
                        && ruled.as_ref().is_some_and(|it| Some(&it.who) == parent)
                        && self.opens_around(story)
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
        let class = choice::class(mention, draft);
        listen(asked(story, class, &weighed));
        let best = choice::likeliest(weighed)?;
        let agreed = self.is_agreed(story, &best.who, &pointed);
        let enough = evidence::is_enough(class, mention, &best.signs, agreed);
        self.finding(story, if enough { best.who } else { Who::Unnamed }, ruled, &pointed)
    }

    /// The noun of "the newspapers", "the news organizations", lower case.
    fn noun_for_many(&self, story: &Story) -> Option<String> {
        let words = words_of(story.page, self.draft.source?);
        let (the, last) = words.first().zip(words.last()).filter(|_| words.len() <= 3)?;
        let plain = words[1..].iter().all(|word| !word.is_capital());
        (the.is_one_of(&["the", "these"]) && plain).then(|| last.lower())
    }

    /// One person without a name in whose words a pronoun stands that may be theirs, as the report has
    /// them: "a driver said he had seen it". In "he had seen it, a driver said" it is somebody else's.
    fn stranger_around(&self, story: &Story, class: &str, parent: Option<&Who>) -> Option<Span> {
        let around = self.around.filter(|it| it.form == Form::Indirect)?;
        let source = around.source.filter(|it| it.start() < at_of(self.draft))?;
        let gender = one_person(story.page, source).filter(|_| parent == Some(&Who::Unnamed))?;
        let wanted = wanted_by(class, None);
        let fits = matches!(class, "he" | "she") && gender.fits(wanted.gender);
        // "Bell was held after a neighbour said he had left": he is whom the sentence is about.
        let ahead = words_of(
            story.page,
            story.page.span(story.sentence_start(source.start()), source.start())?,
        );
        let under = ahead.last().is_some_and(|word| word.is_one_of(&SUBORDINATE));
        let held = under && story.in_sentence(source.start(), wanted).is_some();
        (fits && !held).then_some(source)
    }

    /// The sentence ahead of a quotation without a source that tells of a gesture: "He laughed."
    fn gesture(&self, story: &Story) -> Option<Span> {
        let first = self.draft.content.first()?;
        let bare = self.draft.source.is_none() && self.draft.cue.is_none();
        gestures::before(story.page, *first).filter(|_| bare && self.around.is_none())
    }

    /// Who is said to make a gesture: whom its sentence opens with.
    fn whose_gesture(&self, story: &Story, gesture: Span) -> Option<Who> {
        let words = words_of(story.page, gesture);
        if let Some(class @ ("he" | "she")) = words.first()?.pronoun() {
            return story.last(gesture.start(), wanted_by(class, None), false);
        }
        let person = |who: usize| story.names.all[who].sort == Sort::Person;
        let named = story.names.places_in(gesture).find(|it| !it.owns && person(it.who))?;
        Some(Who::Named(vec![named.who]))
    }

    /// Whether a statement is what something written says: "it read".
    fn is_read_out(&self, story: &Story) -> bool {
        self.draft.cue.is_some_and(|cue| lemma(story.page.text(cue)) == "read")
    }

    /// Whose "its claims" are in what somebody asks of another: theirs, of whom it is asked.
    fn askeds_own(&self, story: &Story, class: &str) -> Option<Who> {
        let source = self.draft.source.filter(|source| {
            matches!(&*story.page.text(*source).to_lowercase(), "its" | "his" | "her")
        })?;
        let around = self.around.filter(|it| it.holds(source))?;
        let cue = around.cue.filter(|cue| cue.end() <= source.start())?;
        let verb = lemma(story.page.text(cue));
        let asks = verb.split(' ').next().is_some_and(|verb| ASKING.contains(&verb));
        let between = story.page.span(cue.end(), source.start()).filter(|_| asks)?;
        let wanted = wanted_by(class, None);
        let mut places = story.names.places_in(between);
        let named = places.by_ref().filter(|it| story.fits(it.who, wanted)).last().map(|it| it.who);
        let body = || words_of(story.page, between).iter().any(|word| word.is_body() && !word.owns);
        let unnamed = || (class == "it" && body()).then_some(Who::Unnamed);
        named.map(|who| Who::Named(vec![who])).or_else(unnamed)
    }

    /// Whether a pronoun opens what somebody is reported to say: "said she had asked", "said that he would".
    fn opens_around(&self, story: &Story) -> bool {
        let Some((around, source)) = self.around.zip(self.draft.source) else { return false };
        let Some(first) = around.content.first().filter(|_| around.form == Form::Indirect) else {
            return false;
        };
        let ahead = story.page.between(first.start(), source.start()).trim();
        let told = around.source.is_some_and(|it| it.end() <= source.start());
        told && matches!(ahead, "" | "that")
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
        let told_of = match self.mention {
            Some(Mention::Role(role)) if role.is_document && self.draft.in_headline => {
                documents::of_others(story, role)
            }
            _ => self.told_of(story, &words),
        };
        let introduced = match self.mention {
            Some(Mention::Role(role)) if !role.is_body && !role.is_document => {
                let at = source.start();
                let stranger = accused::is_one(role) && accused::who(story, role, at).is_none();
                stranger || strangers::introduced(story.page, &role.head, at)
            }
            _ => false,
        };
        Inside { named, of, accuser: self.accuser(story), is_authors, told_of, introduced }
    }

    /// Who was meant by the words of a role when they stood there last.
    fn called_before(&self, story: &Story, at: usize) -> Option<usize> {
        let Some(Mention::Role(role)) = self.mention else { return None };
        if role.is_body || role.is_document {
            return None;
        }
        only(&story.called_so(role, at)?)
    }

    /// The people whom a headline's words for what somebody without an article says name, or call by their office.
    fn told_of(&self, story: &Story, source: &[Word]) -> Vec<usize> {
        let bare = source.first().is_some_and(|word| word.determiner().is_none());
        let indirect = self.draft.in_headline && self.draft.form == Form::Indirect;
        let content = self.draft.content.iter().filter(|_| bare && indirect);
        let called = |span: &Span| {
            let offices = words_of(story.page, *span).into_iter().filter(Word::is_role);
            let role = |word: Word| Role { head: word.lower(), ..Role::default() };
            let whose = |word: Word| story.descriptions.who(&role(word), word.start);
            let text = story.page.text(*span);
            // A headline with a capital on every word has no places of names.
            let is_in = |who: &usize| {
                let named = &story.names.all[*who];
                named.sort == Sort::Person
                    && named.name.contains(' ')
                    && text.contains(&*named.name)
            };
            let named = (0..story.names.all.len()).filter(is_in);
            let named = story.names.places_in(*span).map(|place| place.who).chain(named);
            offices.filter_map(whose).chain(named).collect::<Vec<usize>>()
        };
        content.flat_map(called).collect()
    }

    /// Whom the sentence of "they" opens with, where they go on behind "and": "Farmers turned out, and they praised it"; where that
    /// is nobody with a name, nobody.
    fn own_subject(&self, story: &Story, at: usize) -> Option<Who> {
        let start = story.sentence_start(at);
        let ahead = story.page.between(start, at).trim_end();
        let goes_on = [" and", " but"].iter().any(|it| ahead.ends_with(it));
        let said = !story.known.between(start, at).is_empty();
        if !goes_on || said || self.around.is_some() {
            return None;
        }
        let mut places = story.names.places_in(story.page.span(start, at)?);
        let opens = places.next().filter(|place| place.span.start() - start <= THE);
        let many = |who: usize| story.names.all[who].sort != Sort::Person;
        match opens {
            Some(place) if many(place.who) && !place.owns => Some(Who::Named(vec![place.who])),
            Some(_) => None,
            None => Some(Who::Unnamed),
        }
    }

    /// Whether the cue is a verb of denying.
    fn denies(&self, story: &Story) -> bool {
        let verb = self.draft.cue.map(|cue| lemma(story.page.text(cue))).unwrap_or_default();
        verb.split(' ').next().is_some_and(is_denying)
    }

    /// Whose "his assurances" are beside something else of somebody's: "Wren's testimony and his assurances".
    fn whose_other(&self, story: &Story) -> Option<(usize, Span)> {
        let source = self.draft.source?;
        let class = match &*story.page.text(source).to_lowercase() {
            "his" => "he",
            "her" => "she",
            "its" => "it",
            _ => return None,
        };
        let near = source.start().saturating_sub(2 * NEAR);
        let from = story.page.article.text().ceil_char_boundary(near);
        let from = from.max(story.sentence_start(source.start()));
        let ahead = story.page.span(from, source.start())?;
        let joined = story.page.text(ahead).trim_end().strip_suffix(" and")?;
        let place = story.names.places_in(ahead).filter(|place| place.owns).last()?;
        let between = joined.len().checked_sub(place.span.end() - ahead.start())?;
        let near = between <= NEAR && story.fits(place.who, wanted_by(class, None));
        near.then_some((place.who, place.span))
    }

    /// Whoever said right before what this statement denies in so many words: "The footballer denied it."
    fn accuser(&self, story: &Story) -> Option<usize> {
        let [content] = self.draft.content.as_slice() else { return None };
        let lower = |span: Span| story.page.text(span).trim().to_lowercase();
        let denies = self.denies(story);
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

    /// Those to whom it was said, who asked, or of whom "he" or "she" speaks by name.
    fn told(&self, story: &Story, asker: Option<usize>) -> Vec<usize> {
        let to = self.draft.to.into_iter().flat_map(|to| story.names.places_in(to));
        let to = to.filter(|place| !place.owns).map(|place| place.who);
        to.chain(asker).chain(self.spoken_of(story)).collect()
    }

    /// The people whom what "he", "she" or "the minister" says names, if that is not in their own words: nobody is called
    /// otherwise whom their own clause names (principle C of binding; Chomsky 1981).
    fn spoken_of(&self, story: &Story) -> impl Iterator<Item = usize> {
        let one = match self.mention {
            Some(Mention::Pronoun(class)) => matches!(*class, "he" | "she"),
            Some(Mention::Role(role)) => !role.is_body && !role.is_document,
            _ => false,
        };
        let told = one && self.draft.form == Form::Indirect;
        let content = self.draft.content.iter().filter(move |_| told);
        let named = content.flat_map(|span| story.names.places_in(*span).take(NAMED));
        named.map(|place| place.who).filter(|&who| story.names.all[who].sort == Sort::Person)
    }

    fn names(&self, story: &Story, who: usize) -> bool {
        self.spoken_of(story).any(|it| it == who)
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
        let goes_on = || sources::goes_on(story.page, story.known, self.draft).is_some();
        let silent =
            found == Who::Unnamed && (self.draft.source.is_none() && !goes_on() || pronoun);
        (!silent).then_some(Finding::of(found, because, words))
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
            Some(Mention::Role(role)) => {
                story.role(role, at, never).map(|(who, because)| Finding::of(who, because, words()))
            }
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

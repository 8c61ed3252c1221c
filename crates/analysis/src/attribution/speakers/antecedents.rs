//! Antecedents: whom a pronoun, a role or nothing at all means.
//!
//! What is known of the statements so far comes in; a speaker goes out, or nothing where none fits.
//! The rules, in order:
//!
//! - "I" and "we" are the speaker in whose words they stand.
//! - "he" and "she" in somebody's indirect words are that somebody; inside somebody's quotation they
//!   are never that somebody.
//! - "he", "she" and "it" are else whoever fits and speaks, or is named first, outside of quotations,
//!   in the same sentence before them; else in the sentence before; and so on backwards.
//! - a sentence on the way ends the search where it speaks of somebody without a name whom the pronoun may mean: a
//!   stranger called "she" who goes on, or, for "he" in somebody's own words, "her brother".
//! - "they" are the two with whom the sentence before opens ("Lund and Varga turned on Reuss. They …"), where nobody
//!   spoke or is named since; else the last group, body or unnamed people that spoke.
//! - "who" and "which" are the name right before them; "the former" and "the latter" one of the two named last.
//! - a role is whoever the article describes so; else as "he", "she" or "it".
//! - a free quotation is the last speaker's; a participle ("adding that …", "Calling for talks, …") and a second verb
//!   ("… and has called for") the speaker's in the same sentence; a noun without a source ("claims that …") nobody's.

use gainsay_record::Span;

use super::descriptions::Descriptions;
use super::mention::Role;
use super::names::{Named, Names, Place, Sort};
use super::sorts_of_bodies::{Agreement, agree};
use super::sources::{Known, REACH, Sources, Who};
use super::strangers;
use super::whereabouts::Whereabouts;
use super::words::{Gender, country};
use crate::attribution::page::Page;
use crate::attribution::reasons::Because;

/// Sentences that are looked back over.
const BACK: usize = 40;
/// People who spoke ahead of a role that are looked at for one whom it may mean.
const SPOKE: usize = 64;

/// Where an antecedent is looked for.
pub(crate) struct Story<'a, 'b> {
    pub(crate) page: &'b Page<'a>,
    pub(crate) names: &'b Names,
    pub(crate) descriptions: &'b Descriptions,
    pub(crate) whereabouts: &'b Whereabouts,
    /// Sources known so far.
    pub(crate) known: &'b Sources,
}

/// What fits a pronoun.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) sort: Sort,
    pub(crate) gender: Gender,
    /// Somebody it cannot be.
    pub(crate) never: Option<usize>,
}

/// What a pronoun of the third person may mean.
pub(crate) fn wanted_by(class: &str, never: Option<usize>) -> Wanted {
    let (sort, gender) = match class {
        "he" => (Sort::Person, Gender::He),
        "she" => (Sort::Person, Gender::She),
        _ => (Sort::Organization, Gender::Unknown),
    };
    Wanted { sort, gender, never }
}

impl Story<'_, '_> {
    pub(crate) fn fits(&self, who: usize, wanted: Wanted) -> bool {
        let named = &self.names.all[who];
        named.sort == wanted.sort
            && named.gender.fits(wanted.gender)
            && wanted.never != Some(who)
            && (named.sure || self.known.speak.contains(&who))
    }

    /// Whoever fits best before a place, sentence by sentence backwards; nobody in particular where
    /// somebody without a name, alone, has spoken since: "a trader said … she added".
    pub(crate) fn last(&self, at: usize, wanted: Wanted, quoted: bool) -> Option<Who> {
        self.backwards(at, |start, end| {
            let is_such = |known: &Known| match wanted.sort {
                Sort::Person => known.is_one,
                _ => known.is_body,
            };
            let unnamed = |known: &Known| is_such(known) && (known.outermost || quoted);
            let nobody = || self.known.between(start, end).iter().any(unnamed);
            let known = || self.known.between(start, end).iter();
            let again = || known().any(|it| it.goes_on_as(wanted.gender));
            if !quoted && (self.is_about_stranger(start, end, wanted) || again()) {
                return Some(Who::Unnamed);
            }
            let one = self.in_stretch(start, end, quoted, |who| self.fits(who, wanted));
            let one = one.map(|who| Who::Named(vec![who]));
            if quoted && one.is_none() && self.has_kin(start, end, wanted) {
                return Some(Who::Unnamed);
            }
            one.or_else(|| nobody().then_some(Who::Unnamed))
        })
    }

    /// Whether a stretch of text opens with somebody without a name, and nobody with one who fits speaks there.
    fn is_about_stranger(&self, start: usize, end: usize, wanted: Wanted) -> bool {
        let Some(sentence) = self.page.span(start, end) else { return false };
        let fits = |known: &Known| known.alone().is_some_and(|who| self.fits(who, wanted));
        strangers::opens_with(self.page, self.names, sentence, wanted)
            && !self.known.between(start, end).iter().any(fits)
    }

    /// Somebody with a name who fits, in a sentence ahead of a place in it.
    pub(crate) fn in_sentence(&self, at: usize, wanted: Wanted) -> Option<usize> {
        self.in_stretch(self.sentence_start(at), at, false, |who| self.fits(who, wanted))
    }

    /// Where the sentence of a place begins.
    pub(crate) fn sentence_start(&self, at: usize) -> usize {
        self.page.sentences.get(self.page.sentences.at(at)).map_or(at, Span::start)
    }

    /// Whether a stretch of text speaks of somebody's kin without a name.
    fn has_kin(&self, start: usize, end: usize, wanted: Wanted) -> bool {
        let person = wanted.sort == Sort::Person;
        let sentence = self.page.span(start, end).filter(|_| person);
        sentence.is_some_and(|it| strangers::has_kin(self.page, it, wanted))
    }

    /// Whether the sentence before a place is about somebody without a name who fits, or, where somebody is quoted,
    /// speaks of such kin.
    pub(crate) fn follows_stranger(&self, at: usize, wanted: Wanted) -> bool {
        let before = self.page.sentences.at(at).checked_sub(1);
        let Some(it) = before.and_then(|before| self.page.sentences.get(before)) else {
            return false;
        };
        self.is_about_stranger(it.start(), it.end(), wanted)
            || wanted.never.is_some() && self.has_kin(it.start(), it.end(), wanted)
    }

    /// As [`Story::last`], but only somebody with a name.
    pub(crate) fn last_named(&self, at: usize, wanted: Wanted) -> Option<usize> {
        self.last_such(at, |who| self.fits(who, wanted))
    }

    fn last_such(&self, at: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        self.backwards(at, |start, end| self.in_stretch(start, end, false, &fits))
    }

    /// The first answer for the part of its sentence before a place, the sentence before, and so on.
    fn backwards<T>(&self, at: usize, answer: impl Fn(usize, usize) -> Option<T>) -> Option<T> {
        let here = self.page.sentences.at(at);
        (0..BACK.min(here + 1)).find_map(|back| {
            let sentence = self.page.sentences.get(here - back)?;
            let end = if back == 0 { at } else { sentence.end() };
            answer(sentence.start(), end)
        })
    }

    /// Whoever fits in a stretch of text: the last who speaks there, else the first named there.
    fn in_stretch(
        &self,
        start: usize,
        end: usize,
        quoted: bool,
        fits: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let said = self.known.between(start, end).iter().rev();
        let mut speakers = said.filter(|known| known.outermost || quoted).filter_map(Known::alone);
        let speaker = speakers.find(|&who| fits(who));
        let first = self.names.places.partition_point(|place| place.span.start() < start);
        let named = self.names.places[first..].iter().take_while(|place| place.span.end() <= end);
        let fitting: Vec<&Place> =
            named.filter(|place| (!place.quoted || quoted) && fits(place.who)).collect();
        let name = fitting.iter().find(|place| !place.owns).or(fitting.first());
        speaker.or(name.map(|place| place.who))
    }

    /// The last group, body or unnamed people that spoke shortly before a place; else the last who spoke together, however
    /// long before, nobody with a name where others spoke then, or a body named shortly before.
    pub(crate) fn last_several(&self, at: usize) -> Option<Who> {
        let from = self.known.lately(self.page, at);
        let body = || {
            let wanted = Wanted { sort: Sort::Organization, gender: Gender::Unknown, never: None };
            let body = self.in_stretch(from, at, false, |who| self.fits(who, wanted));
            body.map(|who| Who::Named(vec![who]))
        };
        let several = |known: &&Known| match &known.who {
            Who::Named(who) => {
                who.len() > 1 || who.iter().any(|&who| self.names.all[who].sort == Sort::Group)
            }
            Who::Unnamed => true,
        };
        let before = |from| self.known.between(from, at).iter().rev().filter(|known| !known.quoted);
        if let Some(known) = before(from).find(several) {
            return Some(known.who.clone());
        }
        let Some(known) = before(0).find(several) else { return body() };
        let together = matches!(&known.who, Who::Named(who) if who.len() > 1);
        Some(if together { known.who.clone() } else { Who::Unnamed })
    }

    /// Whoever fits and is named next after a place, in the same sentence or the next one: "…," he
    /// said, and Anton Reuss put down his keys.
    pub(crate) fn next(&self, at: usize, wanted: Wanted) -> Option<usize> {
        let last = self.page.sentences.get(self.page.sentences.at(at) + 1);
        let end = last.map_or(at, |sentence| sentence.end());
        let first = self.names.places.partition_point(|place| place.span.start() < at);
        let named = self.names.places[first..].iter().take_while(|place| place.span.start() < end);
        named
            .filter(|place| !place.quoted)
            .map(|place| place.who)
            .find(|&who| self.fits(who, wanted))
    }

    /// The last two or more that spoke together before a place.
    pub(crate) fn last_joint(&self, at: usize) -> Option<Who> {
        let joint = |known: &&Known| matches!(&known.who, Who::Named(who) if who.len() > 1);
        self.known.between(0, at).iter().rev().find(joint).map(|known| known.who.clone())
    }

    /// The bodies that spoke together last before a place, where a noun for many fits each of them: "the newspapers" of "the
    /// Courier and the Herald".
    pub(crate) fn last_bodies(&self, noun: &str, at: usize) -> Option<Who> {
        let head = noun.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let head = head.or_else(|| noun.strip_suffix('s').map(str::to_owned))?;
        let role = Role { head, is_body: true, ..Role::default() };
        let Who::Named(who) = self.last_joint(at)? else { return None };
        let fits = |&who: &usize| {
            self.names.all[who].sort == Sort::Organization
                && self.agrees(&role, who) >= Agreement::Free
        };
        who.iter().all(fits).then_some(Who::Named(who))
    }

    /// The body that was the source of a statement before by a noun and nothing else: "the department".
    pub(crate) fn body_called(&self, role: &Role, at: usize) -> Option<Who> {
        let same = |known: &&Known| {
            let words = known.source.map_or("", |source| self.page.text(source)).to_lowercase();
            words.strip_prefix("the ").is_some_and(|noun| noun.trim_end_matches(',') == role.head)
        };
        let known =
            self.known.between(0, at).iter().rev().find(same).map(|known| known.who.clone());
        known.filter(|_| role.is_body)
    }

    /// The two people with whom the sentence ahead of a place opens, where they are joined: "Lund and Varga turned on Reuss. They"; nobody
    /// where somebody speaks since.
    pub(crate) fn both_before(&self, at: usize) -> Option<(Who, [Span; 2])> {
        let here = self.page.sentences.at(at);
        let ahead = self.page.sentences.get(here.checked_sub(1)?)?;
        let own = self.page.sentences.get(here)?.start();
        let since = self.page.span(own, at).and_then(|span| self.names.places_in(span).next());
        let mut said = self.known.between(ahead.start(), at).iter();
        if since.is_some() || said.any(|it| !it.quoted && it.outermost) {
            return None;
        }
        let mut places = self.names.places_in(ahead);
        let (one, other) = (places.next()?, places.next()?);
        let person = |place: &Place| self.names.all[place.who].sort == Sort::Person;
        let between = self.page.between(one.span.end(), other.span.start()).trim();
        let opens = self.page.between(ahead.start(), one.span.start());
        let opens = opens.split_whitespace().count() <= 2;
        let joined = between == "and" && opens && person(one) && person(other);
        let plain = !one.quoted && !one.owns && !other.owns && one.who != other.who;
        let both = || (Who::Named(vec![one.who, other.who]), [one.span, other.span]);
        (joined && plain).then(both)
    }

    /// The two people whom a sentence and the one before it name ahead of a place.
    pub(crate) fn last_pair(&self, at: usize) -> Option<Who> {
        let here = self.page.sentences.at(at);
        let from = self.page.sentences.get(here.saturating_sub(1)).map_or(at, Span::start);
        self.pair_in(from, at)
    }

    /// The two people whom a sentence names behind a place: "The two rivals met, Lund with a smile and Varga without".
    pub(crate) fn next_pair(&self, at: usize) -> Option<Who> {
        let end = self.page.sentences.get(self.page.sentences.at(at))?.end();
        self.pair_in(at, end)
    }

    fn pair_in(&self, from: usize, to: usize) -> Option<Who> {
        let first = self.names.places.partition_point(|place| place.span.start() < from);
        let last = self.names.places.partition_point(|place| place.span.start() < to).max(first);
        let mut who: Vec<usize> = Vec::new();
        let near = self.names.places[first..last].iter().take(REACH);
        for place in near.filter(|place| !place.owns) {
            let named = &self.names.all[place.who];
            let person = named.sort == Sort::Person && named.sure;
            if person && !who.contains(&place.who) && who.len() < 3 {
                who.push(place.who);
            }
        }
        (who.len() == 2).then_some(Who::Named(who))
    }

    /// The first or the second of two whom the last sentence that names anybody names: two people, or else two bodies.
    pub(crate) fn one_of_two(&self, at: usize, which: &str) -> Option<usize> {
        let named = self.backwards(at, |start, end| {
            let first = self.names.places.partition_point(|place| place.span.start() < start);
            let near = self.names.places[first..].iter().take(REACH);
            let mut who: Vec<usize> = Vec::new();
            for place in near.take_while(|place| place.span.end() <= end) {
                if !place.owns && !who.contains(&place.who) {
                    who.push(place.who);
                }
            }
            (!who.is_empty()).then_some(who)
        })?;
        let pair = |sort: Sort| {
            let all = named.iter().copied().filter(|&who| self.names.all[who].sort == sort);
            <[usize; 2]>::try_from(all.collect::<Vec<usize>>()).ok()
        };
        let [former, latter] = pair(Sort::Person).or_else(|| pair(Sort::Organization))?;
        Some(if which == "former" { former } else { latter })
    }

    /// The last person who spoke before a place in a statement that stands in no other.
    pub(crate) fn last_person(&self, at: usize) -> Option<Who> {
        self.last_person_who(at, |_| true).map(|who| Who::Named(vec![who]))
    }

    fn last_person_who(&self, at: usize, may_be: impl Fn(usize) -> bool) -> Option<usize> {
        let outermost = self.known.between(0, at).iter().rev().filter(|known| known.outermost);
        let person = |who: &usize| self.names.all[*who].sort == Sort::Person;
        outermost.filter_map(Known::alone).filter(person).take(SPOKE).find(|&who| may_be(who))
    }

    /// The speaker of the last statement before a place that stands in no other.
    pub(crate) fn last_speaker(&self, at: usize) -> Option<Who> {
        self.known
            .between(0, at)
            .iter()
            .rev()
            .find(|known| known.outermost)
            .map(|known| known.who.clone())
    }

    /// The name that ends right before a relative pronoun.
    pub(crate) fn right_before(&self, at: usize) -> Option<usize> {
        let last =
            self.names.places.partition_point(|place| place.span.end() <= at).checked_sub(1)?;
        let place = self.names.places[last];
        let gap = self.page.between(place.span.end(), at);
        let near = gap.split_whitespace().count() <= 8
            && self.page.sentences.at(place.span.start()) == self.page.sentences.at(at);
        near.then_some(place.who)
    }

    /// Whoever a role means at a place, and by what.
    pub(crate) fn role(
        &self,
        role: &Role,
        at: usize,
        never: Option<usize>,
    ) -> Option<(Who, Because)> {
        let one = |who: usize| Who::Named(vec![who]);
        let owner = || self.owner(role, at);
        let by = |because| move |who: Who| (who, because);
        if role.is_body {
            let owned = owner().map(|who| match self.body_of(role, who) {
                Some(body) => (one(body), Because::Described),
                None => (Who::Unnamed, Because::Nobody),
            });
            return owned.or_else(|| self.body(role, at).map(one).map(by(Because::LastThatFits)));
        }
        if role.is_document {
            let published = || {
                let wanted = Wanted { sort: Sort::Organization, gender: Gender::Unknown, never };
                self.last_named(at, wanted).map(one)
            };
            let written = owner().map(one).or_else(|| self.called_so(role, at));
            let last = || self.last_speaker(at).or_else(published);
            return written
                .map(by(Because::Described))
                .or_else(|| last().map(by(Because::LastThatFits)));
        }
        if role.of.is_some() {
            return Some((Who::Unnamed, Because::Nobody));
        }
        let described = self.descriptions.who(role, at).filter(|&who| Some(who) != never);
        let wanted = Wanted { sort: Sort::Person, gender: role.gender, never };
        let described = described.map(one).or_else(|| self.called_so(role, at));
        let may_be = |who: usize| !self.descriptions.is_another(role, who);
        let last = || {
            let spoke = self.last_person_who(at, may_be).map(one);
            let named = || self.last_such(at, |who| self.fits(who, wanted) && may_be(who)).map(one);
            spoke.or_else(named)
        };
        described.map(by(Because::Described)).or_else(|| last().map(by(Because::LastThatFits)))
    }

    /// Whose it is: "his" campaign.
    pub(crate) fn owner(&self, role: &Role, at: usize) -> Option<usize> {
        let gender = match role.of? {
            "he" => Gender::He,
            "she" => Gender::She,
            _ => return None,
        };
        self.last_named(at, Wanted { sort: Sort::Person, gender, never: None })
    }

    /// Somebody's body, where the article has a name for it: "his campaign" is "the Lund campaign".
    pub(crate) fn body_of(&self, role: &Role, owner: usize) -> Option<usize> {
        let name = self.names.all[owner].name.to_lowercase();
        let last = name.rsplit(' ').next().unwrap_or_default();
        let is_it = |named: &&Named| {
            let other = named.name.to_lowercase();
            named.sort == Sort::Organization && other.contains(last) && other.ends_with(&role.head)
        };
        self.names.all.iter().position(|named| is_it(&named))
    }

    /// The speaker of the last source before a place that was called the same: "the poll" after "a
    /// poll by the Orlen Institute", "the officer" after "a former officer".
    pub(crate) fn called_so(&self, role: &Role, at: usize) -> Option<Who> {
        let same = |known: &&Known| {
            let words = known.source.map_or("", |source| self.page.text(source));
            let bare =
                |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            words.split_whitespace().any(|word| bare(word) == role.head)
        };
        self.known.between(0, at).iter().rev().find(same).map(|known| known.who.clone())
    }

    /// A body by its noun: one whose name has it, else the last one that spoke, else the one named
    /// most.
    fn body(&self, role: &Role, at: usize) -> Option<usize> {
        let has = |&who: &usize| {
            let named = &self.names.all[who];
            let name = named.name.to_lowercase();
            named.sort == Sort::Organization
                && name.split_whitespace().any(|word| word == role.head)
        };
        let is_state = role.is_state();
        let fits = |&who: &usize| {
            let named = &self.names.all[who];
            let state = country(&named.name).is_some() || named.name == "United States";
            named.sort == Sort::Organization
                && named.sure
                && state == is_state
                && self.agrees(role, who) >= Agreement::Free
        };
        let before = self.names.places.iter().rev().filter(|place| place.span.start() < at);
        let spoke = || {
            self.known.between(0, at).iter().rev().filter_map(|known| match &known.who {
                Who::Named(who) if who.len() == 1 => Some(who[0]),
                _ => None,
            })
        };
        let named = spoke().find(has).or_else(|| before.map(|place| place.who).find(has));
        if named.is_some() {
            return named;
        }
        let state = || self.state_beside(role, at).map(Some).or_else(|| self.state_spoken_for(at));
        if is_state && let Some(state) = state() {
            return state.filter(fits);
        }
        let most = || {
            let named = |&who: &usize| self.whereabouts.last(who, at).is_some();
            let all = (0..self.names.all.len()).filter(named);
            all.filter(fits).max_by_key(|&who| (self.names.all[who].count, usize::MAX - who))
        };
        spoke().find(fits).or_else(most)
    }

    /// How the noun for a body goes with a name.
    pub(super) fn agrees(&self, role: &Role, who: usize) -> Agreement {
        agree(role, &self.names.all[who].name, self.descriptions.sorts(who))
    }

    /// The speaker of the next statement in the sentence of a place that stands in no other.
    pub(crate) fn later_in_sentence(&self, at: usize) -> Option<Who> {
        let sentence = self.page.sentences.get(self.page.sentences.at(at))?;
        let mut said = self.known.between(at + 1, sentence.end()).iter();
        said.find(|known| !known.quoted && known.outermost).map(|known| known.who.clone())
    }

    /// The speaker of the last statement whose source stands in the sentence of a place, before it.
    pub(crate) fn same_sentence(&self, at: usize) -> Option<Who> {
        let sentence = self.page.sentences.get(self.page.sentences.at(at))?;
        self.known
            .between(sentence.start(), at)
            .iter()
            .rev()
            .find(|known| !known.quoted)
            .map(|known| known.who.clone())
    }
}

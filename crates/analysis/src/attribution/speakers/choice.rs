//! The choice: whom, of all that it may mean, a pronoun, a role or nothing at all means.
//!
//! A statement and its candidates come in; the likeliest goes out. How much each sign counts for each
//! kind of mention is in `weights.txt`, which `training/speakers.py` fits: a conditional logit
//! (McFadden 1974), in which the candidates of one statement compete with one another.

use std::collections::HashMap;
use std::sync::LazyLock;

use gainsay_record::Span;

use super::antecedents::Story;
use super::candidates::{Question, candidates};
use super::mention::Mention;
use super::names::{Place, Sort};
use super::signs::{NAMES, Signs};
use super::sources::Who;
use super::words::{Gender, words};
use crate::attribution::draft::Draft;
use crate::attribution::lexicon;

/// The kinds of mention, in the order of the columns of the weights.
const CLASSES: [&str; 9] = ["he", "it", "they", "i", "role", "body", "document", "cue", "free"];

/// A row of weights for each sign, a column for each kind of mention.
static WEIGHTS: LazyLock<[[f32; CLASSES.len()]; NAMES.len()]> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split_whitespace();
        let name = cells.next()?;
        let mut weights = [0.0; CLASSES.len()];
        weights.iter_mut().zip(cells).for_each(|(it, cell)| *it = cell.parse().unwrap_or_default());
        Some((name, weights))
    };
    let rows: HashMap<&str, [f32; CLASSES.len()]> =
        lexicon::entries(include_str!("weights.txt")).filter_map(row).collect();
    std::array::from_fn(|at| rows.get(NAMES[at]).copied().unwrap_or_default())
});

/// Somebody whom a mention may mean.
pub(super) struct Weighed {
    pub(super) who: Who,
    pub(super) signs: Signs,
    pub(super) sum: f32,
}

/// Which kind of mention it is.
pub(super) fn class(mention: Option<&Mention>, draft: &Draft) -> &'static str {
    match mention {
        Some(Mention::Pronoun("he" | "she")) => "he",
        Some(Mention::Pronoun("it")) => "it",
        Some(Mention::Pronoun("they" | "both")) => "they",
        Some(Mention::Role(role)) if role.is_document => "document",
        Some(Mention::Role(role)) if role.is_body => "body",
        Some(Mention::Role(_)) => "role",
        Some(_) => "i",
        None if draft.cue.is_some() => "cue",
        None => "free",
    }
}

/// All that a mention may mean, each with what speaks for it.
pub(super) fn weigh(story: &Story, draft: &Draft, it: &Question) -> Vec<Weighed> {
    let class = class(it.mention, draft);
    let column = CLASSES.iter().position(|name| *name == class).unwrap_or_default();
    let look = Look::new(story, draft, it);
    let weighed = |who: Who| {
        let signs = look.at(&who);
        let sum = signs.values().into_iter().zip(WEIGHTS.iter()).map(|(it, row)| it * row[column]);
        Weighed { sum: sum.sum(), who, signs }
    };
    candidates(story, it).into_iter().map(weighed).collect()
}

/// The likeliest; of equals the one that was found first.
pub(super) fn likeliest(weighed: Vec<Weighed>) -> Option<Weighed> {
    weighed.into_iter().reduce(|best, it| if it.sum > best.sum { it } else { best })
}

/// One question, to be asked of everybody.
struct Look<'a, 'b> {
    story: &'b Story<'a, 'b>,
    draft: &'b Draft,
    it: &'b Question<'b>,
    /// The paragraph it stands in.
    block: Option<Span>,
    /// Who spoke last, and last but one, in statements that stand in no other.
    spoke: Vec<&'b Who>,
    /// Whom the article describes as the mention does.
    described: Option<usize>,
    /// Whether the content speaks of "I", and of "we".
    says: [bool; 2],
}

impl<'a, 'b> Look<'a, 'b> {
    fn new(story: &'b Story<'a, 'b>, draft: &'b Draft, it: &'b Question<'b>) -> Self {
        let mut spoke: Vec<&Who> = Vec::new();
        for one in story.known.before(it.at).filter(|known| known.outermost) {
            if spoke.len() < 2 && !spoke.contains(&&one.who) {
                spoke.push(&one.who);
            }
        }
        let first = draft.content.first();
        let block = first.and_then(|first| story.page.block(*first)).map(|block| block.span);
        let described = match it.mention {
            Some(Mention::Role(role)) => story.descriptions.who(role, it.at),
            _ => None,
        };
        let mut says = [false; 2];
        for span in &draft.content {
            for word in words(story.page.text(*span), span.start()) {
                says[0] |= word.is_one_of(&["i", "i'm", "i've", "my", "me"]);
                says[1] |= word.is_one_of(&["we", "we're", "we've", "our", "us"]);
            }
        }
        Self { story, draft, it, block, spoke, described, says }
    }

    /// What there is to see of somebody.
    fn at(&self, who: &Who) -> Signs {
        let mut signs = Signs::default();
        self.add_choices(&mut signs, who);
        self.add_speeches(&mut signs, who);
        match who {
            Who::Unnamed => signs.nobody = 1.0,
            Who::Named(several) if several.len() > 1 => signs.several = 1.0,
            Who::Named(one) => one.iter().for_each(|&who| self.add_person(&mut signs, who)),
        }
        signs
    }

    /// What rules and model say.
    fn add_choices(&self, signs: &mut Signs, who: &Who) {
        let ruled = self.it.ruled.unwrap_or(&Who::Unnamed) == who;
        signs.rule = flag(ruled);
        signs.rule_nobody = flag(ruled && *who == Who::Unnamed);
        let score = |it: &&super::pointed::Pointed| it.score;
        let own = self.it.pointed.iter().find(|it| it.who == *who).as_ref().map(score);
        let others = self.it.pointed.iter().filter(|it| it.who != *who);
        let other = others.map(|it| it.score).fold(0.0, f32::max);
        signs.pointed = own.unwrap_or_default();
        signs.pointed_most = flag(own.is_some_and(|own| own >= other));
        signs.pointed_less = (other - signs.pointed).max(0.0);
    }

    /// What they have said, and will say.
    fn add_speeches(&self, signs: &mut Signs, who: &Who) {
        let (known, at) = (self.story.known, self.it.at);
        signs.around = flag(self.it.around == Some(who));
        signs.spoke_last = flag(self.spoke.first() == Some(&who));
        signs.spoke_before = flag(self.spoke.get(1) == Some(&who));
        let (own, all) = known.said(who, at);
        signs.spoke = flag(own > 0);
        signs.share = own as f32 / all.max(1) as f32;
        signs.speaks_next = flag(known.after(at).next().is_some_and(|it| it.who == *who));
        let in_block = |at: usize| self.block.is_some_and(|it| it.start() <= at && at < it.end());
        signs.paragraph = flag(
            known.before(at).chain(known.after(at)).any(|it| in_block(it.at) && it.who == *who),
        );
        let last = known.before(at).next().filter(|it| in_block(it.at));
        signs.paragraph_last = flag(last.is_some_and(|it| it.who == *who));
    }

    /// Who they are, and where they are named.
    fn add_person(&self, signs: &mut Signs, who: usize) {
        let (story, at) = (self.story, self.it.at);
        let named = &story.names.all[who];
        signs.called = flag(self.it.called == Some(who));
        signs.body = flag(named.sort == Sort::Organization);
        signs.group = flag(named.sort == Sort::Group);
        signs.sure = flag(named.sure);
        let places = story.whereabouts.places(who);
        signs.often = (places.len() as f32).ln_1p();
        signs.most = flag(places.len() == story.whereabouts.most(named.sort));
        signs.headline = flag(story.whereabouts.in_head(who));
        let inside = |span: &Span| {
            let next = places.partition_point(|place| place.span.end() <= span.start());
            places.get(next).is_some_and(|place| place.span.start() < span.end())
        };
        signs.in_content = flag(self.draft.content.iter().any(inside));
        let last = story.whereabouts.last(who, at);
        signs.unmentioned = flag(last.is_none());
        let back = last.map_or(at, |place| at - place.span.end());
        signs.distance = (back as f32 / 100.0).ln_1p();
        signs.quoted = flag(last.is_some_and(|place| place.quoted));
        signs.owns = flag(last.is_some_and(|place| place.owns));
        self.add_sentences(signs, who, last);
        self.add_mention(signs, who);
    }

    /// Whether the sentence and the one before name them.
    fn add_sentences(&self, signs: &mut Signs, who: usize, last: Option<Place>) {
        let (story, at) = (self.story, self.it.at);
        let sentences = &story.page.sentences;
        let here = sentences.at(at);
        let start = |sentence: usize| sentences.get(sentence).map_or(0, Span::start);
        let from = start(here).min(at);
        let before = here.checked_sub(1).map_or(from, start);
        let last = last.map_or(0, |place| place.span.start() + 1);
        let block = self.block.map_or(at, Span::start);
        signs.same_sentence = flag(last > from);
        signs.subject = flag(self.first_between(from, at) == Some(who));
        signs.sentence_before = flag(last <= from && last > before);
        signs.subject_before = flag(self.first_between(before, from) == Some(who));
        signs.same_paragraph = flag(last > block);
        let places = story.whereabouts.places(who);
        let next = places.get(places.partition_point(|place| place.span.start() < at));
        let end = sentences.get(here + 1).map_or(at, Span::end);
        signs.named_next = flag(next.is_some_and(|it| it.span.start() < end && !it.quoted));
    }

    /// Who is named first in a stretch of text, and not as an owner.
    fn first_between(&self, start: usize, end: usize) -> Option<usize> {
        let places = &self.story.names.places;
        let first = places.partition_point(|place| place.span.start() < start);
        let mut named = places[first..].iter().take_while(|place| place.span.start() < end);
        named.find(|place| !place.quoted && !place.owns).map(|place| place.who)
    }

    /// How they go with the words of the mention.
    fn add_mention(&self, signs: &mut Signs, who: usize) {
        let named = &self.story.names.all[who];
        let gender = match self.it.mention {
            Some(Mention::Pronoun("he")) => Gender::He,
            Some(Mention::Pronoun("she")) => Gender::She,
            Some(Mention::Role(role)) => role.gender,
            _ => Gender::Unknown,
        };
        signs.same_gender = flag(gender != Gender::Unknown && gender == named.gender);
        signs.described = flag(self.described == Some(who));
        if let Some(Mention::Role(role)) = self.it.mention {
            let name = named.name.to_lowercase();
            signs.noun_in_name = flag(name.split_whitespace().any(|word| word == role.head));
        }
        let person = named.sort == Sort::Person;
        signs.says_i = flag(person && self.says[0]);
        signs.says_we = flag(!person && self.says[1]);
    }
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

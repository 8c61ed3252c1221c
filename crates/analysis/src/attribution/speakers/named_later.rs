//! Named later: whom a report calls "a banker" in one sentence and names in one of the next.
//!
//! A draft whose source names nobody comes in; the person whom the report names behind it goes out, if it calls
//! them by the same noun there and has not named them before: "A pilot said … Ilo Varga, a pilot with Orlen Air,".
//! A headline leaves out the "a". Whoever is one of several, or stays without a name, is a stranger.

use gainsay_record::Span;

use super::callings;
use super::descriptions::Descriptions;
use super::mention::{Mention, Role};
use super::names::{Names, Sort};
use super::whereabouts::Whereabouts;
use super::words::{Word, words};
use crate::attribution::draft::Draft;
use crate::attribution::page::Page;

/// In as many sentences behind it the name stands.
const SENTENCES: usize = 4;
/// As many from the start of the report, where a headline calls somebody so.
const OPENING: usize = 8;
/// As many sources are looked at behind it.
const SOURCES: usize = 32;

/// Nouns for people of any office: "an official" may be a minister, "a clerk" is no judge.
const GENERAL: [&str; 16] = [
    "official",
    "officer",
    "leader",
    "executive",
    "expert",
    "adviser",
    "advisor",
    "aide",
    "politician",
    "lawmaker",
    "legislator",
    "candidate",
    "member",
    "figure",
    "man",
    "woman",
];

/// What is known of a report when strangers are looked for.
struct Look<'a, 'b> {
    page: &'b Page<'a>,
    names: &'b Names,
    descriptions: &'b Descriptions,
    whereabouts: &'b Whereabouts,
    /// Sources in text order, with whom they name, if that is one.
    spoken: Vec<(Span, Option<usize>)>,
}

/// For each draft who its stranger turns out to be, and where they are named.
pub(super) fn all(
    page: &Page,
    names: &Names,
    descriptions: &Descriptions,
    whereabouts: &Whereabouts,
    drafts: &[Draft],
    mentions: &[Option<Mention>],
) -> Vec<Option<(usize, Span)>> {
    let one = |mention: &Option<Mention>| match mention {
        Some(Mention::Named(parts)) if parts.len() == 1 => Some(parts[0].who),
        _ => None,
    };
    let both = || drafts.iter().zip(mentions);
    let mut spoken: Vec<(Span, Option<usize>)> =
        both().filter_map(|(draft, mention)| Some((draft.source?, one(mention)))).collect();
    spoken.sort_by_key(|it| it.0);
    let look = Look { page, names, descriptions, whereabouts, spoken };
    let stranger = |mention: &Option<Mention>| *mention == Some(Mention::Unnamed);
    both().map(|(draft, mention)| look.who(draft).filter(|_| stranger(mention))).collect()
}

impl Look<'_, '_> {
    /// Who a source without a name turns out to be.
    fn who(&self, draft: &Draft) -> Option<(usize, Span)> {
        // Whom somebody without a name speaks of is somebody else: "An executive said Mara Lund had ordered it".
        self.turns_out(draft).filter(|(_, place)| !draft.holds(*place))
    }

    fn turns_out(&self, draft: &Draft) -> Option<(usize, Span)> {
        let source = draft.source?;
        let noun = noun(self.page, draft, source)?;
        let reach = if draft.in_headline { OPENING } else { SENTENCES };
        let sentences = &self.page.sentences;
        let last = sentences.get(sentences.at(source.start()) + reach);
        let until = last.map_or(self.page.article.text().len(), Span::end);
        let called = self.descriptions.called_between(&noun.lower(), source.end(), until);
        // "An official" in the middle of a report is one of many.
        let is_many = noun.is_one_of(&GENERAL) && !self.is_opening(draft, source);
        called
            .filter(|_| !is_many)
            .and_then(|who| self.first_named(who, source))
            .or_else(|| self.opener(draft, source, noun, until))
    }

    /// Whom a report opens with, and names as the next one who speaks: "A leading banker said … Ilo Varga, head of
    /// the Orlen Trust, said …".
    fn opener(
        &self,
        draft: &Draft,
        source: Span,
        noun: Word,
        until: usize,
    ) -> Option<(usize, Span)> {
        if draft.in_headline || !self.is_opening(draft, source) {
            return None;
        }
        let from = self.spoken.partition_point(|it| it.0.start() <= source.end());
        let near = self.spoken[from..].iter().take(SOURCES).filter(|it| !draft.holds(it.0));
        let mut near = near.take_while(|it| it.0.start() < until);
        let (at, who) = near.find_map(|(at, who)| Some((*at, (*who)?)))?;
        let role = Role { head: noun.lower(), gender: noun.role_gender(), ..Role::default() };
        let fits = role.gender.fits(self.names.all[who].gender);
        let fits = fits && !self.descriptions.is_another(&role, who);
        self.first_named(who, source)
            .filter(|(_, place)| fits && at.contains(*place) && !self.is_titled(at, *place, &noun))
    }

    /// Whether a source stands in a headline or in the first sentence of the text.
    fn is_opening(&self, draft: &Draft, source: Span) -> bool {
        let first = self.page.article.body().find(|block| !block.kind.is_head());
        let sentences = &self.page.sentences;
        let opens = |first: Span| {
            let same = sentences.at(source.start()) == sentences.at(first.start());
            first.contains(source) && same
        };
        draft.in_headline || first.is_some_and(|first| opens(first.span))
    }

    /// Whether a source gives somebody another office ahead of the name: "Judge Mara Lund" is no clerk. Which of
    /// the callings go together is known.
    fn is_titled(&self, source: Span, place: Span, noun: &Word) -> bool {
        let ahead = words(self.page.between(source.start(), place.start()), source.start());
        let other = |word: &Word| word.is_office() && word.lower() != noun.lower();
        let is_general = noun.is_one_of(&GENERAL) || callings::is_one(&noun.lower());
        !is_general && ahead.iter().any(other)
    }

    /// Where somebody is named first behind a source, if it is a person in full whom no text ahead of it names.
    fn first_named(&self, who: usize, source: Span) -> Option<(usize, Span)> {
        let places = self.whereabouts.places(who).iter();
        let fresh = places.map(|place| place.span).find(|&place| !in_head(self.page, place))?;
        let named = &self.names.all[who];
        let person = named.sort == Sort::Person && named.name.contains(' ');
        (person && fresh.start() > source.end()).then_some((who, fresh))
    }
}

/// The noun for what one person is whom a source does not name: "banker" of "a leading Tarvian banker".
fn noun<'a>(page: &Page<'a>, draft: &Draft, source: Span) -> Option<Word<'a>> {
    let words = words(page.text(source), source.start());
    let first = words.first()?;
    let one = first.is_one_of(&["a", "an"]) && words.len() > 1;
    let bare = draft.in_headline && first.determiner().is_none();
    let ends = |word: &Word| word.ends_head() || word.comma;
    let end =
        words.iter().position(ends).map_or(words.len(), |at| at + usize::from(words[at].comma));
    let noun = *words.get(..end)?.last()?;
    let says_what = noun.is_role() || callings::is_one(&noun.lower());
    ((one || bare) && says_what && !noun.is_plural() && !noun.owns).then_some(noun)
}

fn in_head(page: &Page, span: Span) -> bool {
    page.block(span).is_some_and(|block| block.kind.is_head())
}

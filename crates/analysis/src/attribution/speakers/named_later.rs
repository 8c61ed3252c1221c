//! Named later: whom a report calls "a banker" in one sentence and names in one of the next.
//!
//! A draft whose source names nobody comes in; the person whom the report names behind it goes out, if it calls
//! them by the same noun there and has not named them before: "A pilot said … Ilo Varga, a pilot with Orlen Air,".
//! A headline leaves out the "a". Whoever is one of several, stays without a name or asks for it is a stranger.

use gainsay_record::{Act, Span};

use super::callings;
use super::descriptions::Descriptions;
use super::mention::{Mention, Role};
use super::names::{Names, Sort};
use super::whereabouts::Whereabouts;
use super::words::{Word, words};
use crate::attribution::denying::is_denying;
use crate::attribution::draft::Draft;
use crate::attribution::lemma::lemma;
use crate::attribution::page::Page;

/// In as many sentences behind it the name stands.
const SENTENCES: usize = 4;
/// As many from the start of the report, where a headline calls somebody so.
const OPENING: usize = 8;
/// As many sources are looked at behind it.
const SOURCES: usize = 32;

/// As much text is read for whether a name is kept back, in bytes.
const READ: usize = 1200;
/// Words ahead of "named" among which a "not" is looked for.
const NEAR: usize = 3;

/// Nouns for those who stay without a name.
const UNNAMED: [&str; 3] = ["source", "insider", "whistleblower"];

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
    /// Sources in text order.
    spoken: Vec<Spoken>,
}

/// A source, as far as it may give a stranger a name.
struct Spoken {
    at: Span,
    /// Whom it names, if that is one.
    who: Option<usize>,
    /// Whether what it says turns something down.
    denies: bool,
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
    let spoken = both().filter_map(|(draft, mention)| {
        Some(Spoken { at: draft.source?, who: one(mention), denies: denies(page, draft) })
    });
    let mut spoken: Vec<Spoken> = spoken.collect();
    spoken.sort_by_key(|it| it.at);
    let look = Look { page, names, descriptions, whereabouts, spoken };
    let stranger = |mention: &Option<Mention>| *mention == Some(Mention::Unnamed);
    both().map(|(draft, mention)| look.who(draft).filter(|_| stranger(mention))).collect()
}

impl Look<'_, '_> {
    /// Who a source without a name turns out to be.
    fn who(&self, draft: &Draft) -> Option<(usize, Span)> {
        // Whom somebody without a name speaks of is somebody else: "An executive said Mara Lund had ordered it".
        let found = self.turns_out(draft).filter(|(_, place)| !draft.holds(*place))?;
        let source = draft.source?;
        let denied = !self.turns_down(draft, source) && self.is_denied_by(found.1, draft, source);
        let stays = denied || is_withheld(self.page, source.start(), found.1.start());
        (!stays).then_some(found)
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
        let from = self.spoken.partition_point(|it| it.at.start() <= source.end());
        let near = || {
            let near = self.spoken[from..].iter().take(SOURCES).filter(|it| !draft.holds(it.at));
            near.take_while(|it| it.at.start() < until)
        };
        let next = near().find(|it| it.who.is_some())?;
        let again = near().take_while(|it| it.who.is_none()).any(|it| self.is_the(it.at, &noun));
        let who = next.who.filter(|_| !again)?;
        let role = Role { head: noun.lower(), gender: noun.role_gender(), ..Role::default() };
        let fits = role.gender.fits(self.names.all[who].gender);
        let fits = fits && !self.descriptions.is_another(&role, who);
        let (who, place) = self.first_named(who, source)?;
        let fits = fits && next.at.contains(place) && !self.is_titled(next.at, place, &noun);
        (fits && !self.is_introduced(next.at, place, &noun)).then_some((who, place))
    }

    /// Whether whoever is called so without a name turns something down in the same sentence.
    fn turns_down(&self, draft: &Draft, source: Span) -> bool {
        let sentence = self.page.sentences.get(self.page.sentences.at(source.start()));
        let end = sentence.map_or(source.end(), |it| it.end().min(source.start() + READ));
        let end = self.page.article.text().floor_char_boundary(end);
        let words = words(self.page.between(source.end(), end), source.end());
        denies(self.page, draft) || words.iter().any(|word| is_denying(&lemma(&word.lower())))
    }

    /// Whether whoever is named at a place is named as somebody who turns something down, and not as "the spokesman".
    fn is_denied_by(&self, place: Span, draft: &Draft, source: Span) -> bool {
        let Some(noun) = noun(self.page, draft, source) else { return false };
        let from = self.spoken.partition_point(|it| it.at.start() <= source.end());
        let near = self.spoken[from..].iter().take(SOURCES);
        near.take_while(|it| it.at.start() <= place.start())
            .any(|it| it.at.contains(place) && it.denies && !self.is_the(it.at, &noun))
    }

    /// Whether a source is "the nurse", of whom it is said once more what "a nurse" said.
    fn is_the(&self, source: Span, noun: &Word) -> bool {
        let words = words(self.page.text(source), source.start());
        let the = words.first().is_some_and(|it| it.determiner() == Some("definite"));
        the && words.iter().any(|it| it.lower() == noun.lower())
    }

    /// Whether a source says of a name that it is somebody new, or speaks for others: "a courier, Luca Faro," is no
    /// guard, and "Helen Orme, for the hospital," no nurse.
    fn is_introduced(&self, source: Span, place: Span, noun: &Word) -> bool {
        let own = words(self.page.text(source), source.start());
        let new = own.first().is_some_and(|it| it.is_one_of(&["a", "an", "another"]));
        let behind = own.iter().find(|it| it.start >= place.end());
        let for_others = behind.is_some_and(|it| it.is_one_of(&["for", "on"]));
        let speaks_for = |word: &Word| word.lower().starts_with("spokes");
        let other = own.iter().any(speaks_for) != speaks_for(noun) && !noun.is_one_of(&GENERAL);
        let same = own.iter().any(|it| it.lower() == noun.lower());
        !same && (new || for_others || other)
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
    let stays = noun.is_one_of(&UNNAMED);
    ((one || bare) && says_what && !stays && !noun.is_plural() && !noun.owns).then_some(noun)
}

/// Whether a draft turns something down.
fn denies(page: &Page, draft: &Draft) -> bool {
    let verb = |cue: Span| lemma(page.text(cue)).split(' ').any(is_denying);
    draft.cue.is_some_and(verb) || draft.acts.first().is_some_and(|it| it.0 == Act::Deny)
}

/// Whether a text says that somebody's name is kept back: "who asked not to be named", "on condition of anonymity".
fn is_withheld(page: &Page, start: usize, end: usize) -> bool {
    let end = page.article.text().floor_char_boundary(end.min(start + READ));
    let text = page.between(start, end).to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let anonymous = |it: &&str| it.starts_with("anonym");
    let named = |it: &&str| matches!(*it, "named" | "identified");
    let not = |at: usize| {
        let near = &words[at.saturating_sub(NEAR)..at];
        near.iter().any(|it| matches!(*it, "not" | "without" | "declined" | "refused"))
    };
    let held_back =
        |it: &[&str]| matches!(it, ["be", "withheld"] | ["not", "authorised" | "authorized"]);
    words.iter().any(anonymous)
        || words.windows(2).any(held_back)
        || (0..words.len()).any(|at| named(&words[at]) && not(at))
}

fn in_head(page: &Page, span: Span) -> bool {
    page.block(span).is_some_and(|block| block.kind.is_head())
}

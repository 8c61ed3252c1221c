//! Governments: which state "the government" and "the ministry" are of.
//!
//! A role comes in with its place; the country goes out whose name stands beside it, or that spoke last, by
//! itself or by somebody with an office of state.

use super::antecedents::Story;
use super::mention::Role;
use super::sources::LONGEST;
use super::words::{Word, country, words};

/// Words of a source among which its noun stands.
const NEAR: usize = 6;

impl Story<'_, '_> {
    /// The country whose name stands beside a role: "the government of Tarvia".
    pub(super) fn state_beside(&self, role: &Role, at: usize) -> Option<usize> {
        let end = self.page.sentences.get(self.page.sentences.at(at))?.end().min(at + LONGEST);
        let end = self.page.article.text().floor_char_boundary(end);
        let words = words(self.page.between(at, end), at);
        let noun = words.iter().take(NEAR).position(|word| word.lower() == role.head)?;
        let place = state_at(&words, noun)?;
        let named = self.names.places.partition_point(|it| it.span.start() < place);
        let named = self.names.places.get(named).filter(|it| it.span.start() == place);
        named.map(|it| it.who).filter(|&who| country(&self.names.all[who].name).is_some())
    }

    /// The country that spoke last, or for which somebody with an office of state did: "the foreign minister of
    /// Tarvia", "Tarvia's president"; none where it is one that is not known.
    pub(super) fn state_spoken_for(&self, at: usize) -> Option<Option<usize>> {
        let is_state = |who: &usize| country(&self.names.all[*who].name).is_some();
        self.known.before(at).find_map(|known| {
            let own = known.alone().filter(is_state);
            own.map(Some).or_else(|| {
                let source = known.source?;
                let place = state_of_office(&words(self.page.text(source), source.start()))?;
                let mut named = self.names.places_in(source);
                let named = named.find(|it| it.span.start() == place).map(|it| it.who);
                Some(named.filter(is_state))
            })
        })
    }
}

/// Offices that are a state's, where its name stands beside them.
const OF_STATE: [&str; 9] = [
    "minister",
    "president",
    "premier",
    "chancellor",
    "ambassador",
    "envoy",
    "king",
    "queen",
    "government",
];

/// Where the name starts of whoever a source holds an office of state for: "Tarvia" of "the foreign minister of
/// Tarvia", of "Tarvia's president" and of "Tarvian minister".
fn state_of_office(words: &[Word]) -> Option<usize> {
    state_at(words, words.iter().position(|word| word.is_one_of(&OF_STATE))?)
}

/// Where the name starts that stands beside an office or a government.
fn state_at(words: &[Word], office: usize) -> Option<usize> {
    let behind = match words.get(office + 1..office + 3) {
        Some([of, name]) if of.lower() == "of" && !words[office].stops => Some(name),
        _ => None,
    };
    let before = || {
        let mut before = words[..office].iter();
        before.rfind(|word| word.owns || country(word.text).is_some())
    };
    behind.or_else(before).filter(|it| it.is_capital()).map(|it| it.start)
}

//! Pronouns: who is a man or a woman by the pronoun that follows their name.
//!
//! The names of an article with their places come in; of people of whom neither a given name nor a title tells it, the gender goes
//! out that opens the sentence behind one that they open, where that sentence speaks of nobody else: "Hollis runs two presses.
//! He has denied it."

use super::super::words::{Gender, words_of};
use super::{Names, Sort};
use crate::attribution::page::Page;

/// As many places are looked at.
const PLACES: usize = 4000;
/// Titles ahead of a name that opens a sentence have no more bytes.
const OPENS: usize = 40;
/// No sentence that is looked at is longer, in bytes.
const SENTENCE: usize = 600;

impl Names {
    /// Takes in the gender of those who are called "he" or "she" right behind a sentence that is about them alone.
    pub(super) fn learn_pronouns(&mut self, page: &Page) {
        // By person: how often "he", how often "she".
        let mut votes: Vec<[usize; 2]> = vec![[0; 2]; self.all.len()];
        for place in self.places.iter().take(PLACES).filter(|place| !place.quoted && !place.owns) {
            let named = &self.all[place.who];
            if named.sort != Sort::Person || named.gender != Gender::Unknown {
                continue;
            }
            let at = page.sentences.at(place.span.start());
            let next = page.sentences.get(at + 1);
            let Some((own, next)) = page.sentences.get(at).zip(next) else { continue };
            // "Senator Hollis" opens it, "The press is owned by Hollis" tells of the press.
            let ahead = page.between(own.start().min(place.span.start()), place.span.start());
            let opens = ahead.len() <= OPENS
                && ahead.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
            if !opens || own.len() > SENTENCE || !page.same_block(own, next) {
                continue;
            }
            let other =
                |it: &super::Place| it.who != place.who && self.all[it.who].sort == Sort::Person;
            let personal = |class: Option<&str>| matches!(class, Some("he" | "she"));
            if self.places_in(own).any(other)
                || words_of(page, own).iter().any(|word| personal(word.pronoun()))
            {
                continue;
            }
            match page.text(next).split_whitespace().next() {
                Some("He") => votes[place.who][0] += 1,
                Some("She") => votes[place.who][1] += 1,
                _ => {}
            }
        }
        for (named, votes) in self.all.iter_mut().zip(votes) {
            named.gender = match votes {
                [he, 0] if he > 0 => Gender::He,
                [0, she] if she > 0 => Gender::She,
                _ => named.gender,
            };
        }
    }
}

//! Bodies: which organisation of an article a name means.
//!
//! A name comes in; the organisation goes out, by the fullest name that the article has of it: "Times" is the "Orlen Times",
//! "Orlen" may be "Orlen Airlines", "Lund's office" is "Mara Lund's office".

use super::super::companies::{ends_as_company, is_form, is_letters, is_trade, without_form};
use super::super::parts_of_names::parts;
use super::super::words::{Gender, is_body_word};
use super::{Names, Sort};

impl Names {
    /// Somebody's body, by the fullest of the names it has: of several as long, by the one without "'s".
    pub(crate) fn owned(&mut self, name: &str, owner: &str, noun: &str) -> usize {
        let fullness = |name: &str| (name.split(' ').count(), !name.contains(['\'', '’']));
        let key = (owner.to_owned(), noun.to_owned());
        let Some(&known) = self.by_owner.get(&key) else {
            let who = self.named(name, Sort::Organization, Gender::Unknown);
            self.by_owner.insert(key, who);
            return who;
        };
        if fullness(name) > fullness(&self.all[known].name) {
            name.clone_into(&mut self.all[known].name);
        }
        self.by_name.entry(name.to_lowercase()).or_insert(known);
        known
    }

    /// Somebody's body that the report calls by a pronoun: "his office" is "Mara Lund's office".
    pub(crate) fn body_of(&mut self, owner: usize, noun: &str) -> usize {
        let owner = self.all[owner].name.clone();
        let last = owner.rsplit(' ').next().unwrap_or_default().to_lowercase();
        self.owned(&format!("{owner}'s {noun}"), &last, noun)
    }

    /// The company that a lone word names, where nobody is known to be called so but by it.
    pub(crate) fn company_called(&self, name: &str) -> Option<usize> {
        self.company(&parts(name)).filter(|_| self.person(name, Gender::Unknown).is_none())
    }

    /// The organisation a name means: itself, or a fuller name of which it is the short form.
    pub(crate) fn organization(&self, name: &str) -> Option<usize> {
        let exact = self.by_name.get(&name.to_lowercase()).copied();
        let parts = parts(name);
        let short =
            || self.by_short.get(name.trim_end_matches('.').to_lowercase().as_str()).copied();
        let traded = || self.traded(&parts);
        let fuller = self.fuller(&parts).or_else(traded).or_else(short);
        let fuller = fuller.or_else(|| self.spelled_out(name)).or_else(|| self.begun(name));
        fuller.or(exact).filter(|&at| self.all[at].sort == Sort::Organization)
    }

    /// A longer name that begins or ends with these words: "Times" for "Orlen Times", "Orlen" for
    /// "Orlen University", "Church" for "Church of the Tides", "Works" for "Works Department".
    fn fuller(&self, short: &[String]) -> Option<usize> {
        let holding = self.by_word.get(short.first()?)?;
        let generic = short.len() == 1 && is_body_word(&short[0]);
        // "Orlen House" is whole as it stands: the "Orlen House Office of Works" is another.
        let whole = short.len() > 1 && short.last().is_some_and(|last| is_body_word(last));
        // "Marn" is "Marn Cable Works Inc", but for a town of that name; "Great Marn" is "Great Marn Finance Corp".
        let of_company = short.len() > 1 || !self.towns.contains(&short[0]);
        let goes_on = |rest: &[String]| match rest.first() {
            Some(next) if generic => {
                next == "of" || rest.len() == 1 && is_one_of(next, &DEPARTMENTS)
            }
            Some(next) => {
                if whole {
                    is_form(rest)
                } else {
                    is_body_word(next) || of_company && ends_as_company(rest)
                }
            }
            None => false,
        };
        let is_fuller = |&&at: &&usize| {
            let long = self.parts_of(at);
            let ends = long.ends_with(short) && !long.iter().any(|part| part == "of");
            // "A.H. Marn Co" is Marn.
            let letters = long.iter().take_while(|part| is_letters(part)).count();
            let named = || long[letters..].strip_prefix(short).is_some_and(is_form);
            let follows = || long.strip_prefix(short).is_some_and(goes_on) || named();
            long.len() > short.len() && (ends || follows())
        };
        holding
            .iter()
            .filter(is_fuller)
            .copied()
            .max_by_key(|&at| (self.all[at].count, usize::MAX - at))
    }

    /// A company that goes by these words, too: "Orlen" for "Orlen Partners", "Orlen & Co".
    pub(super) fn company(&self, short: &[String]) -> Option<usize> {
        let holding = self.by_word.get(short.first()?)?.iter().copied();
        let is_it = |at: &usize| self.parts_of(*at).strip_prefix(short).is_some_and(is_form);
        let it = holding.filter(is_it).max_by_key(|&at| (self.all[at].count, usize::MAX - at));
        it.or_else(|| self.traded(short))
    }

    /// The one company whose first word this is, and that says what it does by the others: "Orlen" for "Orlen
    /// Airlines", but for a town of that name.
    fn traded(&self, short: &[String]) -> Option<usize> {
        let [word] = short else { return None };
        let holding = self.by_word.get(word)?.iter().copied();
        let is_it = |at: &usize| self.parts_of(*at).strip_prefix(short).is_some_and(is_trade);
        let mut all = holding.filter(is_it);
        let one = all.next().filter(|_| !self.towns.contains(word) && !is_body_word(word))?;
        let bare = |at: usize| without_form(&self.all[at].name).to_lowercase();
        all.all(|other| bare(other) == bare(one)).then_some(one)
    }
}

/// What a ministry's name may leave out: "the Treasury" for "the Treasury Department".
const DEPARTMENTS: [&str; 2] = ["department", "ministry"];

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.contains(&word)
}

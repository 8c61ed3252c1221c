//! Slips of the pen: a surname with a letter wrong.
//!
//! The names of an article and its runs come in; "Caloway" goes out as Ruth Calloway where the report names her in full ahead
//! of it, and nobody else is called so or nearly so. One letter added, left out, changed, or two that have changed places: the
//! distance of Damerau (1964), who found four of five misspelt words to be a single such error.

use std::collections::HashMap;

use gainsay_record::NameKind;
use strsim::osa_distance;

use super::super::runs::{Run, read_run};
use super::super::words::{Word, country, is_given};
use super::{Names, Sort};

/// Shorter surnames have too many neighbours, in letters.
const SHORTEST: usize = 5;
/// No report has more surnames that are compared.
const SURNAMES: usize = 2000;
/// As many words that nobody is called by are looked at.
const STRANGERS: usize = 500;

impl Names {
    /// Takes in who is meant by a surname that is nobody's, and by a letter another one's.
    pub(super) fn learn_slips(&mut self, runs: &[Run]) {
        // By the first letter and the surname: where it first stands in full, and who has it if only one has.
        let mut surnames: HashMap<char, HashMap<String, (usize, usize)>> = HashMap::new();
        let mut strangers: HashMap<String, (usize, bool)> = HashMap::new();
        for run in runs {
            let reading = read_run(&run.words, run.before.as_ref(), run.opens);
            match &run.words[reading.first..reading.last] {
                [word] if self.may_be_slip(word) => {
                    let seen = strangers.entry(word.lower());
                    seen.or_insert((word.start, false)).1 |= is_seen_as_person(word);
                }
                [first, .., last] => {
                    let family = last.lower();
                    let full = first.start < last.start && family.chars().count() >= SHORTEST;
                    let (Some(letter), Some([who])) =
                        (family.chars().next(), self.by_last.get(&family).map(Vec::as_slice))
                    else {
                        continue;
                    };
                    if full && self.all[*who].sort == Sort::Person {
                        let of_letter = surnames.entry(letter).or_default();
                        if of_letter.len() < SURNAMES {
                            of_letter.entry(family).or_insert((first.start, *who));
                        }
                    }
                }
                _ => {}
            }
        }
        let mut strangers: Vec<(String, (usize, bool))> = strangers.into_iter().collect();
        strangers.sort_by_key(|(_, (start, _))| *start);
        for (name, (start, is_person)) in strangers.into_iter().take(STRANGERS) {
            let near = name.chars().next().and_then(|letter| surnames.get(&letter));
            let mut near = near
                .into_iter()
                .flatten()
                .filter(|(family, (first, _))| *first < start && osa_distance(family, &name) == 1);
            if let (true, Some((_, (_, who))), None) = (is_person, near.next(), near.next()) {
                self.by_last.insert(name, vec![*who]);
            }
        }
    }

    /// Whether a word that stands alone may be a surname that is misspelt: nobody is called so by an office or by more
    /// than that word, and nothing else is called so.
    fn may_be_slip(&self, word: &Word) -> bool {
        let name = word.lower();
        let is_known = |by: &HashMap<String, Vec<usize>>| by.contains_key(&name);
        let is_alone = |who: &usize| {
            let known = &self.all[*who];
            known.sort == Sort::Person && !known.titled && known.name.to_lowercase() == name
        };
        let other = word.spotted.is_some_and(|it| it.kind != NameKind::Person);
        name.chars().count() >= SHORTEST
            && !other
            && !is_given(&name)
            && !self.towns.contains(&name)
            && country(&name).is_none()
            && self.by_name.get(&name).is_none_or(is_alone)
            && self.by_last.get(&name).is_none_or(|all| all.iter().all(is_alone))
            && ![&self.by_first, &self.by_second, &self.by_word].into_iter().any(is_known)
    }
}

/// Whether the model sees a person's name in a word.
fn is_seen_as_person(word: &Word) -> bool {
    word.spotted.is_some_and(|it| it.kind == NameKind::Person)
}

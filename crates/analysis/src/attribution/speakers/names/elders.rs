//! Elders: who is called by a surname until the report names another one of that family.
//!
//! The names of an article and its runs come in; "Lund" goes out as somebody else than "his brother, Ivo Lund," where
//! the report has called somebody so before, and "Trade Secretary Lund" as somebody else than "Ivo Lund, a fisherman".

use std::collections::{HashMap, HashSet};

use super::super::callings::{exclude, office};
use super::super::descriptions::nouns_of_person;
use super::super::kin;
use super::super::parts_of_names::parts;
use super::super::runs::{Run, is_in_head, read_run};
use super::super::words::{Gender, join};
use super::{Names, Sort};
use crate::attribution::page::Page;

/// Whether somebody named in full cannot be who was called by a surname and something else before: another office, or
/// "a fisherman" behind the name of who has an office.
fn is_other(page: &Page, held: &[String], start: usize, end: usize) -> bool {
    let wanted = nouns_of_person(page, start, end);
    let excluded = wanted.iter().any(|noun| exclude(held.iter().map(String::as_str), noun));
    let new = [", a ", ", an "].iter().any(|it| page.after(end).starts_with(it));
    let office = held.iter().any(|noun| office(noun).is_some() || noun == "secretary");
    excluded || new && office && !wanted.is_empty() && !wanted.iter().any(|it| held.contains(it))
}

impl Names {
    /// Takes in those who are called by a surname until the report names another one of it, as somebody's kin or in another
    /// office: "Lund denied it. His brother, Ivo Lund, …" is about two. Whom the headline names in full it is who is called so.
    pub(super) fn learn_elders(&mut self, page: &Page, runs: &[Run]) {
        let named = |run: &Run| {
            let reading = read_run(&run.words, run.before.as_ref(), run.opens);
            let words = &run.words[reading.first..reading.last];
            let (first, last) = words.first().zip(words.last())?;
            Some((join(words), first.start, last.end))
        };
        let bodies = || runs.iter().filter(|run| !is_in_head(page, run)).filter_map(named);
        // By surname: what the first who is so called alone is said to be.
        let mut alone: HashMap<String, Vec<String>> = HashMap::new();
        for (name, start, end) in bodies() {
            if let [last] = &parts(&name)[..] {
                let nouns = || nouns_of_person(page, start, end);
                alone.entry(last.clone()).or_insert_with(nouns);
            }
        }
        // By surname: where the first in full stands, if that is somebody's kin, or somebody new.
        let mut first: HashMap<String, Option<usize>> = HashMap::new();
        let mut seen: HashSet<String> = HashSet::new();
        for (name, start, end) in bodies() {
            if let [_, .., last] = parts(&name).as_slice() {
                let new = || alone.get(last).is_some_and(|held| is_other(page, held, start, end));
                let other = !first.contains_key(last) && (kin::is_kin(page, start, end) || new());
                first.entry(last.clone()).or_insert(other.then_some(start));
                seen.insert(name.to_lowercase());
            }
        }
        first.retain(|_, other| other.is_some());
        if first.is_empty() {
            return;
        }
        // Those whom only the headline names in full.
        let mut headed: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, other) in self.all.iter().enumerate() {
            let parts = parts(&other.name);
            let full = parts.len() > 1 && !seen.contains(&other.name.to_lowercase());
            if let Some(last) = parts.last().filter(|_| full && other.sort == Sort::Person) {
                headed.entry(last.clone()).or_default().push(at);
            }
        }
        for (name, start, _) in runs.iter().filter_map(named) {
            let [last] = &parts(&name)[..] else { continue };
            if !first.get(last).is_some_and(|other| other.is_some_and(|other| start < other)) {
                continue;
            }
            let at = match headed.get(last).map(Vec::as_slice) {
                Some([one]) => *one,
                Some(_) => continue,
                None => self.named(&name, Sort::Person, Gender::Unknown),
            };
            (self.all[at].is_elder, self.all[at].sure) = (true, true);
        }
    }

    /// Who is meant at a place where somebody seems to be whom the report names only behind it, by a surname that is
    /// another's until then: see [`Names::learn_elders`].
    pub(crate) fn by_then(&self, who: usize, at: usize) -> usize {
        let parts = self.parts_of(who);
        let family = parts.last().and_then(|last| self.by_last.get(last)).into_iter().flatten();
        let elder = family.copied().find(|&it| self.all[it].is_elder && it != who);
        let before = self.places.iter().take_while(|place| place.span.start() < at);
        let is_new = || before.into_iter().all(|place| place.who != who);
        elder.filter(|_| is_new()).unwrap_or(who)
    }
}

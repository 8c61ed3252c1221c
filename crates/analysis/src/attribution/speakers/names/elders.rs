//! Elders: who is called by a surname until the report names another one of that family.
//!
//! The names of an article and its runs come in; "Lund" goes out as somebody else than "his brother, Ivo Lund," where
//! the text has called somebody so before.

use std::collections::{HashMap, HashSet};

use super::super::kin;
use super::super::parts_of_names::parts;
use super::super::runs::{Run, is_in_head, read_run};
use super::super::words::{Gender, join};
use super::{Names, Sort};
use crate::attribution::page::Page;

impl Names {
    /// Takes in those who are called by a surname until the report names another one of it as somebody's kin: "Lund denied it.
    /// His brother, Ivo Lund, …" is about two. Whom the headline names in full it is who is called so.
    pub(super) fn learn_elders(&mut self, page: &Page, runs: &[Run]) {
        let named = |run: &Run| {
            let reading = read_run(&run.words, run.before.as_ref(), run.opens);
            let words = &run.words[reading.first..reading.last];
            let (first, last) = words.first().zip(words.last())?;
            Some((join(words), first.start, last.end))
        };
        let bodies = || runs.iter().filter(|run| !is_in_head(page, run)).filter_map(named);
        // By surname: where the first in full stands, if that is somebody's kin.
        let mut first: HashMap<String, Option<usize>> = HashMap::new();
        let mut seen: HashSet<String> = HashSet::new();
        for (name, start, end) in bodies() {
            if let [_, .., last] = parts(&name).as_slice() {
                let kin = kin::is_kin(page, start, end).then_some(start);
                first.entry(last.clone()).or_insert(kin);
                seen.insert(name.to_lowercase());
            }
        }
        first.retain(|_, kin| kin.is_some());
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
        for (name, start, _) in bodies() {
            let [last] = &parts(&name)[..] else { continue };
            if !first.get(last).is_some_and(|kin| kin.is_some_and(|kin| start < kin)) {
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

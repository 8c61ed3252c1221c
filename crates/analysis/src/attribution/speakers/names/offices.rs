//! Offices: which of several people of one surname is called "Mayor Lund".
//!
//! The runs of an article that name people in full come in, with the offices that the words beside them say they hold;
//! the one who holds the office ahead of a lone surname goes out.

use super::super::callings::office;
use super::super::descriptions::{nouns_of_person, title_ahead};
use super::super::parts_of_names::{parts, same_person};
use super::super::runs::{Run, read_run};
use super::super::words::join;
use super::{Names, Sort};
use crate::attribution::page::Page;

impl Names {
    /// Takes in who holds an office of those whose surname several people have: "the mayor of Orlen, Mara Lund".
    pub(super) fn learn_offices(&mut self, page: &Page, runs: &[Run]) {
        for run in runs {
            let reading = read_run(&run.words, run.before.as_ref(), run.opens);
            let named = &run.words[reading.first..reading.last];
            let [first, .., last] = named else { continue };
            let Some(&who) = self.by_name.get(&join(named).to_lowercase()) else { continue };
            let name = &self.all[who].name;
            let Some(family) = parts(name).pop() else { continue };
            let several = self.by_last.get(&family).is_some_and(|all| all.len() > 1);
            if !several || self.all[who].sort != Sort::Person {
                continue;
            }
            let nouns = nouns_of_person(page, first.start, last.end);
            for office in nouns.iter().filter_map(|it| office(it)) {
                let holder =
                    self.holders.get(&(family.clone(), office)).copied().unwrap_or(Some(who));
                let same = |it: &usize| same_person(&self.parts_of(*it), &self.parts_of(who));
                self.holders.insert((family.clone(), office), holder.filter(same));
            }
        }
    }

    /// Who of those of a lone surname holds the office that stands ahead of it.
    pub(super) fn holder(&self, page: &Page, name: &str, at: usize) -> Option<usize> {
        let [family] = <[String; 1]>::try_from(parts(name)).ok()?;
        self.by_last.get(&family).filter(|all| all.len() > 1)?;
        let office = office(&title_ahead(page, at)?)?;
        self.holders.get(&(family, office)).copied().flatten()
    }
}

//! Aliases: who has two names in one report.
//!
//! The names of an article and its runs come in; of two names of one person the one that the report knows them by goes out: "Soprano
//! Anna Vell" is Anna Vell, and "Ruth Dean" is who "Ruth Calloway, now known as Ruth Dean," was before.

use super::super::parts_of_names::parts;
use super::super::runs::{Run, read_run};
use super::super::words::{Gender, is_given, is_particle, join};
use super::{Names, Sort};
use crate::attribution::page::Page;

/// Words at whose end a new name stands.
const NOW: [&str; 7] =
    ["now known as", "is now", "now goes by", "now called", ", now", "(now", "now uses the name"];
/// The longest gap between both names, in bytes.
const GAP: usize = 60;

impl Names {
    /// Takes in who has another name since.
    pub(super) fn learn_aliases(&mut self, page: &Page, runs: &[Run]) {
        let renamed = |pair: &[Run]| self.renamed(page, &pair[0], &pair[1]);
        let renamed: Vec<(usize, usize)> = runs.windows(2).filter_map(renamed).collect();
        self.same_as.extend(renamed);
    }

    /// "Anna Vell" of "Soprano Anna Vell", where the report has both.
    pub(super) fn without_calling(&self, name: &str) -> Option<usize> {
        let (first, rest) = name.split_once(' ').filter(|(_, rest)| rest.contains(' '))?;
        let word = first.to_lowercase();
        let plain = word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
        let calling = plain && !is_given(&word) && !is_particle(&word);
        let short = self.by_name.get(&rest.to_lowercase()).copied().filter(|_| calling)?;
        (self.all[short].sort == Sort::Person).then_some(short)
    }

    /// Who is named anew, and who that is.
    fn renamed(&self, page: &Page, old: &Run, new: &Run) -> Option<(usize, usize)> {
        let (last, first) = (old.words.last()?, new.words.first()?);
        let near = last.end <= first.start && first.start - last.end <= GAP;
        let gap = if near { page.between(last.end, first.start).trim() } else { "" };
        if gap.contains('.') || !NOW.iter().any(|it| gap.ends_with(it)) {
            return None;
        }
        let name = |run: &Run| {
            let reading = read_run(&run.words, run.before.as_ref(), run.opens);
            join(&run.words[reading.first..reading.last])
        };
        let old = self.person(&name(old), Gender::Unknown)?;
        let new = self.by_name.get(&name(new).to_lowercase()).copied().filter(|&new| new != old)?;
        let given = |at: usize| parts(&self.all[at].name).into_iter().next();
        (self.all[new].sort == Sort::Person && given(old) == given(new)).then_some((new, old))
    }
}

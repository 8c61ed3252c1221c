//! Short forms: the letters and the names in brackets that a report has for a body.
//!
//! A run in brackets behind a name, or letters, come in; whom they mean goes out: `(the "Company")`, "HLT", "DfE".

use super::super::companies::without_form;
use super::super::initials::{abbreviates, initials, is_made_of, sorted};
use super::super::runs::{Run, read_run};
use super::super::words::{country, join};
use super::{Names, Sort};
use crate::attribution::page::Page;

impl Names {
    /// Takes in what a report says itself: "the Harbour Lights Trust (HLT)".
    pub(super) fn learn_short(&mut self, page: &Page, full: &Run, short: &Run) {
        let (Some(last), [short]) = (full.words.last(), short.words.as_slice()) else { return };
        let gap = page.article.text().get(last.end..short.start).unwrap_or_default();
        if is_alias(gap) {
            let known = self.by_short.get(&last.lower()).copied();
            let reading = read_run(&full.words, full.before.as_ref(), full.opens);
            let name = join(&full.words[reading.first..reading.last]).to_lowercase();
            let who = known.or_else(|| self.by_name.get(&name).copied());
            if let Some(who) = who.filter(|&who| self.all[who].sort == Sort::Organization) {
                self.by_short.entry(short.lower()).or_insert(who);
            }
            return;
        }
        if !matches!(gap.trim(), "(" | "<") || country(short.text).is_some() {
            return;
        }
        let reading = read_run(&full.words, full.before.as_ref(), full.opens);
        let name = join(&full.words[reading.first..reading.last]);
        let begins = |text: &str| text.chars().next().map(|c| c.to_ascii_uppercase());
        let Some(&who) = self.by_name.get(&name.to_lowercase()) else { return };
        let body = self.all[who].sort == Sort::Organization && name.contains(' ');
        let capitals = short.text.chars().filter(|c| c.is_uppercase()).count();
        // "Lumport" is the "Lund Municipal Ports".
        let is_short = capitals > 1 || is_made_of(short.text, &name);
        if body && is_short && begins(&name) == begins(short.text) {
            self.by_short.entry(short.lower()).or_insert(who);
        }
    }

    /// A name whose initials are these letters.
    pub(super) fn spelled_out(&self, acronym: &str) -> Option<usize> {
        let written: String = acronym.chars().filter(|c| c.is_alphabetic()).collect();
        let capitals = written.chars().filter(|c| c.is_uppercase()).count();
        // "DfE" has the small word of its name, too.
        let mixed = capitals < written.chars().count();
        if capitals < 2 || mixed && written.len() > MIXED || acronym.contains(' ') {
            return None;
        }
        let letters = written.to_uppercase();
        let alike = self.by_initials.get(&sorted(&letters)).into_iter().flatten();
        alike.copied().find(|&at| {
            let name = &self.all[at].name;
            let own = |small| in_short(name).map(|name| initials(name, small));
            let mut all = [false, true].into_iter().filter(|small| *small || !mixed).flat_map(own);
            all.any(|own| if mixed { own == letters } else { abbreviates(&letters, &own) })
        })
    }

    /// A body's name that begins with words of these letters: "B and C" is "British and Coastal Shipping Co".
    pub(super) fn begun(&self, letters: &str) -> Option<usize> {
        let short: Vec<&str> = letters.split_whitespace().collect();
        let joins = |it: &str| matches!(it, "and" | "&");
        let letter = |it: &str| it.len() == 1 && it.chars().all(char::is_uppercase);
        let is_short = short.len() > 2 && short.iter().all(|it| joins(it) || letter(it));
        if !is_short || !short.iter().any(|it| joins(it)) {
            return None;
        }
        let is_it = |at: &usize| {
            let mut words = self.all[*at].name.split_whitespace();
            let begins = |it: &&str| {
                let same = |word: &str| word.len() > 1 && word.starts_with(it);
                words.next().is_some_and(|word| joins(it) && joins(word) || same(word))
            };
            self.all[*at].sort == Sort::Organization && short.iter().all(begins)
        };
        (0..self.all.len()).find(is_it)
    }
}

/// Letters of an abbreviation that is not all capitals, at most.
const MIXED: usize = 5;

/// A body's name in the ways that its letters are taken from: whole, without its legal form, without its country and
/// without what its last "and" adds: "the U.S. Centers for Cable Control and Repair" is the CCC.
pub(super) fn in_short(name: &str) -> [&str; 4] {
    let countries = ["U.S. ", "US ", "U.K. ", "UK ", "EU "];
    let home = countries.iter().find_map(|it| name.strip_prefix(it)).unwrap_or(name);
    let before = home.rsplit_once(" and ").map_or(home, |(before, _)| before);
    let main = if before.split(' ').count() > 2 { before } else { home };
    [name, without_form(name), home, main]
}

/// Whether what stands between two names makes the second a name for the first that the report gives: `(the "`,
/// `" or the "`.
fn is_alias(gap: &str) -> bool {
    let quoted = gap.trim().strip_suffix(['"', '“', '‘', '\'']);
    let words =
        quoted.map(|it| it.trim_matches(|c: char| !c.is_alphanumeric() && c != '(').to_lowercase());
    let joined = |it: &str| ["or", "or the", "and", "and the"].contains(&it);
    words.is_some_and(|it| {
        it == "("
            || it == "(the"
            || it == "(hereinafter"
            || joined(&it) && gap.contains(['"', '”', '’'])
    })
}

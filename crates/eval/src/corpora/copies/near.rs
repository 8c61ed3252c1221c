//! Which real articles are near each other already.
//!
//! Articles come in one after the other; one that is a copy of another, or that may be, is turned
//! away, because nobody has said which of them are. And for an article, those with a like title.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::wire::Draft;

/// How many words in a row are looked for.
const ROW: usize = 6;
/// The share of the shorter one's rows at which two articles are one.
const COPY: f64 = 0.9;
/// The share at which they may be one, if they are of the same days: a story and its update.
const DOUBT: f64 = 0.4;
/// How many days apart an update may be.
const DAYS: i32 = 2;

/// The articles taken so far.
#[derive(Default)]
pub(super) struct Near {
    /// How many rows each has, and its day.
    taken: Vec<(usize, i32)>,
    /// Which of them have a row.
    with: BTreeMap<u64, Vec<usize>>,
}

impl Near {
    /// Takes an article, if it is none of those that were taken.
    pub(super) fn take(&mut self, draft: &Draft) -> bool {
        let rows = rows(draft);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for at in rows.iter().filter_map(|row| self.with.get(row)).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        let is_near = shared.iter().any(|(at, count)| {
            let (other, day) = self.taken[*at];
            let share = *count as f64 / rows.len().min(other).max(1) as f64;
            share >= COPY || share >= DOUBT && (day - draft.day()).abs() <= DAYS
        });
        if is_near {
            return false;
        }
        for &row in &rows {
            self.with.entry(row).or_default().push(self.taken.len());
        }
        self.taken.push((rows.len(), draft.day()));
        true
    }
}

/// The rows of words of an article, each once. A hash that two share by chance does no harm.
fn rows(draft: &Draft) -> BTreeSet<u64> {
    let text = draft.paragraphs.join(" ").to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let hash = |row: &[&str]| {
        let mut hasher = DefaultHasher::new(); // its keys are fixed
        row.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(ROW).map(hash).collect()
}

/// The words of the titles of some articles, and their days.
pub(super) struct Titles(Vec<(BTreeSet<String>, i32)>);

impl Titles {
    pub(super) fn new(drafts: &[Draft]) -> Self {
        let words = |draft: &Draft| -> BTreeSet<String> {
            let title = draft.title.to_lowercase();
            let words = title.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2);
            words.map(str::to_owned).collect()
        };
        Self(drafts.iter().map(|draft| (words(draft), draft.day())).collect())
    }

    /// The articles whose titles share most words with that of one, those of the nearest days first;
    /// none that is taken, and none that shares no word.
    pub(super) fn alike(&self, at: usize, taken: &BTreeSet<usize>) -> Vec<usize> {
        let (mine, day) = &self.0[at];
        let free = self.0.iter().enumerate().filter(|(other, _)| !taken.contains(other));
        let near = free.map(|(other, (theirs, their_day))| {
            let shared = mine.intersection(theirs).count();
            let share = shared * 100 / (mine.len() + theirs.len() - shared).max(1);
            (std::cmp::Reverse(share), (their_day - day).abs(), other)
        });
        let mut near: Vec<_> = near.filter(|(share, ..)| share.0 > 0).collect();
        near.sort_unstable();
        near.into_iter().map(|(.., other)| other).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Draft, Near, Titles};

    fn draft(title: &str, words: std::ops::Range<usize>, day: u8) -> Draft {
        let words: Vec<String> = words.map(|number| format!("w{number}")).collect();
        Draft {
            title: title.to_owned(),
            paragraphs: vec![words.join(" ")],
            outlet: String::new(),
            published: format!("2016-07-{day:02}"),
        }
    }

    #[test]
    fn copies_and_updates_are_turned_away() {
        let mut near = Near::default();
        assert!(near.take(&draft("a", 0..100, 1)));
        assert!(!near.take(&draft("b", 2..60, 20))); // all of it stands in the first one
        assert!(!near.take(&draft("c", 40..140, 2))); // half of it, a day later
        assert!(near.take(&draft("d", 40..140, 20))); // half of it, in another week
        assert!(near.take(&draft("e", 200..300, 1)));
    }

    #[test]
    fn like_titles_come_first() {
        let titles =
            ["Ferry late again", "Pool shut", "Ferry late", "The ferry", "Late ferry again"];
        let drafts: Vec<_> = titles.iter().map(|title| draft(title, 0..9, 1)).collect();
        assert_eq!(Titles::new(&drafts).alike(0, &BTreeSet::from([0])), [4, 2, 3]);
    }
}

//! What a page is about, as far as its titles tell: whether a headline in its JSON-LD can be that of its report.
//!
//! The titles and summaries of a page come in; yes or no goes out for a headline. A page may carry the
//! JSON-LD of a teaser or of a report that stood there before; its date and authors are not those of the page. Publishers
//! word one headline in several ways, so only one that has no word in common is another report's.

use std::collections::HashSet;

/// Words with fewer letters say little.
const LETTERS: usize = 4;
/// So many letters tell a word: "resign", "resigned".
const STEM: usize = 5;
/// A headline with fewer such words is not judged.
const WORDS: usize = 3;

/// The words that a page uses for its subject.
#[derive(Debug, Default)]
pub(crate) struct Subject(HashSet<String>);

impl Subject {
    /// The subject of a page with these titles and summaries.
    pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        Self(texts.flat_map(stems).collect())
    }

    /// Whether a headline shares no word with the page.
    pub(crate) fn is_foreign(&self, headline: &str) -> bool {
        let words: HashSet<String> = stems(headline).collect();
        !self.0.is_empty() && words.len() >= WORDS && self.0.is_disjoint(&words)
    }
}

fn stems(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|it: char| !it.is_alphanumeric());
    let long = words.filter(|word| word.chars().count() >= LETTERS);
    long.map(|word| word.chars().flat_map(char::to_lowercase).take(STEM).collect())
}

#[cfg(test)]
mod tests {
    use super::Subject;

    #[test]
    fn only_a_headline_without_a_common_word_is_foreign() {
        let page = Subject::of(["Mayor of Velmar resigns", "She had lost a vote."].into_iter());
        assert!(page.is_foreign("How to keep bees in a small garden"));
        assert!(!page.is_foreign("Why the leader of the council resigned at last"));
        assert!(!page.is_foreign("Out at last"));
        assert!(!Subject::default().is_foreign("How to keep bees in a small garden"));
    }
}

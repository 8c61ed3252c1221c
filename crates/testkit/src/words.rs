//! Exact words in, their span in an article out: how specs and tests point at text.
//!
//! Words are found where they stand whole: `said` is not found in `aforesaid`. White space in them
//! stands for any white space, since paragraphs of a spec are wrapped. Long words may be cut short
//! by ` [...] `: all from the words before it to the next place with the words after it. Words that
//! stand more than once need a `#n`, counted from 1; nothing is guessed.

use std::ops::Range;

use gainsay_record::{Article, Span};
use thiserror::Error;

/// Stands for everything between the words before it and the words after it.
const CUT: &str = " [...] ";

/// Why words do not name one place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WordsError {
    /// They stand nowhere.
    #[error("`{words}` does not stand in the article")]
    Nowhere {
        /// The words.
        words: String,
    },
    /// They stand more than once, and no number says which is meant.
    #[error("`{words}` stands {times} times in the article: say which, `{words}`#1 to #{times}")]
    Ambiguous {
        /// The words.
        words: String,
        /// How often they stand.
        times: usize,
    },
    /// They do not stand as often as the number says.
    #[error("`{words}` stands {times} times in the article, there is no #{nth}")]
    NotSoOften {
        /// The words.
        words: String,
        /// How often they stand.
        times: usize,
        /// Which place was meant, counted from 1.
        nth: usize,
    },
}

/// The span of some words of an article; `said#2` is the second `said`.
///
/// # Panics
/// If the words stand nowhere, or more than once without a number.
#[must_use]
#[track_caller]
pub fn span(article: &Article, words: &str) -> Span {
    let (exact, nth) = split_number(words);
    match try_span(article, exact, nth) {
        Ok(span) => span,
        Err(error) => panic!("{error}"),
    }
}

/// The span of some words of an article: the only one, or the one with this number.
///
/// # Errors
/// If the words stand nowhere, more than once without a number, or less often than the number says.
pub fn try_span(article: &Article, words: &str, nth: Option<usize>) -> Result<Span, WordsError> {
    let places = places(article.text(), words);
    let (times, words) = (places.len(), words.to_owned());
    let place = match (nth, places.first()) {
        (_, None) => return Err(WordsError::Nowhere { words }),
        (None, Some(_)) if times > 1 => return Err(WordsError::Ambiguous { words, times }),
        (None, Some(first)) => first,
        (Some(nth), _) => match places.get(nth.wrapping_sub(1)) {
            Some(place) => place,
            None => return Err(WordsError::NotSoOften { words, times, nth }),
        },
    };
    article.span(place.clone()).map_err(|_| WordsError::Nowhere { words })
}

/// Parts `said#2` into the words and the number.
pub(crate) fn split_number(words: &str) -> (&str, Option<usize>) {
    match words.rsplit_once('#') {
        Some((exact, nth)) if nth.parse::<usize>().is_ok() => (exact, nth.parse().ok()),
        _ => (words, None),
    }
}

/// Every place where the words stand, in text order.
fn places(text: &str, words: &str) -> Vec<Range<usize>> {
    let (from, to) = words.split_once(CUT).map_or((words, None), |(from, to)| (from, Some(to)));
    let starts = text.char_indices().map(|(at, _)| at);
    let heads = starts.filter_map(|start| Some(start..standing_at(text, start, from)?));
    match to {
        None => heads.collect(),
        Some(to) => heads
            .filter_map(|head| {
                let ends = text[head.end..].char_indices().map(|(at, _)| head.end + at);
                let end = ends.filter_map(|at| standing_at(text, at, to)).next()?;
                Some(head.start..end)
            })
            .collect(),
    }
}

/// Where the words end, if they start here and stand whole.
fn standing_at(text: &str, start: usize, words: &str) -> Option<usize> {
    let mut at = start;
    for (index, word) in words.split_whitespace().enumerate() {
        let rest = &text[at..];
        let blank = rest.len() - rest.trim_start().len();
        if (index > 0) != (blank > 0) {
            return None;
        }
        at += blank;
        text[at..].starts_with(word).then_some(())?;
        at += word.len();
    }
    (at > start && is_edge(text, start) && is_edge(text, at)).then_some(at)
}

/// Whether no word goes on across this place.
fn is_edge(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[at..].chars().next().is_some_and(char::is_alphanumeric);
    !(before && after)
}

#[cfg(test)]
mod tests {
    use super::{WordsError, span, try_span};
    use crate::article;

    #[test]
    fn words_stand_whole() {
        let article = article("The aforesaid is what he said.");
        assert_eq!(span(&article, "said").start(), 25);
    }

    #[test]
    fn white_space_stands_for_any() {
        let article = article("No one\nasked   us.");
        assert_eq!(span(&article, "one asked us").range(), 3..17);
    }

    #[test]
    fn long_words_may_be_cut_short() {
        let article = article("He said that one, two and three. She said four.");
        assert_eq!(article.slice(span(&article, "that [...] three")), "that one, two and three");
        assert_eq!(
            article.slice(span(&article, "said [...] said")),
            "said that one, two and three. She said"
        );
    }

    #[test]
    fn nothing_is_guessed() {
        let article = article("He said it. She said it.");
        let words = "said".to_owned();
        assert_eq!(try_span(&article, "said", Some(2)).map(|it| it.start()), Ok(16));
        assert_eq!(
            try_span(&article, "says", None),
            Err(WordsError::Nowhere { words: "says".to_owned() })
        );
        let error = try_span(&article, "said", None).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`said` stands 2 times in the article: say which, `said`#1 to #2"
        );
        let error = try_span(&article, "said", Some(3));
        assert_eq!(error, Err(WordsError::NotSoOften { words, times: 2, nth: 3 }));
        assert!(try_span(&article, "", None).is_err());
        assert!(try_span(&article, "said", Some(0)).is_err());
    }
}

//! Differences: two wordings come in, and the second goes out word by word, with what it lacks of
//! the first one and what it has instead.
//!
//! Words are the same whatever their case and the marks around them. Wordings that have little in
//! common are not taken apart: then one tells nothing about the other.

use gainsay_record::Told;

/// The most words that are compared.
const MOST: usize = 2000;

/// How many words stand in a pair of brackets at most.
const IN_BRACKETS: usize = 24;

/// What became of words from one wording to the other.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Change {
    /// Both have them.
    Same,
    /// Only the first one has them.
    Gone,
    /// Only the second one has them.
    New,
}

/// A statement's words beside those of another rendering, in pieces of whole words.
#[must_use]
pub fn differences(from: &Told, to: &Told) -> Vec<(String, Change)> {
    compared(&from.line(), &to.line())
}

fn compared(from: &str, to: &str) -> Vec<(String, Change)> {
    let (one, other): (Vec<&str>, Vec<&str>) =
        (from.split_whitespace().collect(), to.split_whitespace().collect());
    let whole = || vec![(other.join(" "), Change::Same)];
    if one.len() > MOST || other.len() > MOST {
        return whole();
    }
    let steps = steps(&bare_words(&one), &bare_words(&other));
    let same = steps.iter().filter(|it| **it == Change::Same).count();
    if same * 3 < one.len().min(other.len()) {
        return whole();
    }
    let (mut one, mut other) = (one.into_iter(), other.into_iter());
    let mut pieces: Vec<(String, Change)> = Vec::new();
    for step in steps {
        let word = match step {
            Change::Gone => one.next(),
            Change::New => other.next(),
            Change::Same => one.next().and(other.next()),
        };
        let word = word.unwrap_or_default();
        match pieces.last_mut().filter(|last| last.1 == step) {
            Some(last) => {
                last.0.push(' ');
                last.0.push_str(word);
            }
            None => pieces.push((word.to_owned(), step)),
        }
    }
    pieces
}

/// A wording without what stands in square brackets: the outlet has put that there.
pub(super) fn own_words(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let inserted = inserted(&words);
    let own = words.iter().zip(inserted).filter(|it| !it.1).map(|it| *it.0);
    own.collect::<Vec<_>>().join(" ")
}

/// Which words stand in square brackets; not those of which only a letter does ("[T]he"), nor what
/// comes behind a bracket that nothing closes.
fn inserted(words: &[&str]) -> Vec<bool> {
    let is_letter =
        |word: &str| word.split_once(']').is_some_and(|it| it.1.starts_with(char::is_alphanumeric));
    let mut until = 0;
    let mark = |(at, word): (usize, &&str)| {
        if word.contains('[') && !is_letter(word) {
            let rest = words[at..].iter().take(IN_BRACKETS);
            until = until
                .max(rest.enumerate().find(|it| it.1.contains(']')).map_or(0, |it| at + it.0 + 1));
        }
        at < until
    };
    words.iter().enumerate().map(mark).collect()
}

/// The words of a wording as they are compared: those that the outlet has put into it are like no others.
fn bare_words(words: &[&str]) -> Vec<String> {
    let all = words.iter().zip(inserted(words));
    all.map(|(word, is_inserted)| {
        let bare = bare(&word.replace(['[', ']'], ""));
        if is_inserted { format!("[{bare}]") } else { bare }
    })
    .collect()
}

/// A word without case and without the marks around it; what is nothing but marks stays.
fn bare(word: &str) -> String {
    let bare = word.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
    if bare.is_empty() { word.to_owned() } else { bare.replace('’', "'") }
}

/// The way from one list of words to another along their longest common subsequence (Wagner and
/// Fischer 1974), what is gone ahead of what is new.
fn steps(one: &[String], other: &[String]) -> Vec<Change> {
    let wide = other.len() + 1;
    // How long the longest common subsequence of the rests is.
    let mut common = vec![0_u16; (one.len() + 1) * wide];
    for at in (0..one.len()).rev() {
        for to in (0..other.len()).rev() {
            common[at * wide + to] = if one[at] == other[to] {
                common[(at + 1) * wide + to + 1] + 1
            } else {
                common[(at + 1) * wide + to].max(common[at * wide + to + 1])
            };
        }
    }
    let (mut at, mut to, mut steps) = (0, 0, Vec::new());
    while at < one.len() || to < other.len() {
        let step = if at < one.len() && to < other.len() && one[at] == other[to] {
            Change::Same
        } else if to == other.len()
            || (at < one.len() && common[(at + 1) * wide + to] >= common[at * wide + to + 1])
        {
            Change::Gone
        } else {
            Change::New
        };
        at += usize::from(step != Change::New);
        to += usize::from(step != Change::Gone);
        steps.push(step);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::{Change, compared};

    fn shown(from: &str, to: &str) -> String {
        let piece = |(words, change): (String, Change)| match change {
            Change::Same => words,
            Change::Gone => format!("[-{words}-]"),
            Change::New => format!("{{+{words}+}}"),
        };
        compared(from, to).into_iter().map(piece).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_gone_stands_ahead_of_what_is_new() {
        assert_eq!(
            shown(
                "They knew by September, and they kept pumping,",
                "‘They knew in September and they carried on pumping,’"
            ),
            "‘They knew [-by-] {+in+} September and they [-kept-] {+carried on+} pumping,’"
        );
        assert_eq!(shown("We have no choice.", "no choice"), "[-We have-] no choice");
        assert_eq!(shown("no choice", "“No choice at all”"), "“No choice {+at all”+}");
    }

    #[test]
    fn what_an_outlet_puts_in_brackets_is_none_of_the_words() {
        assert_eq!(
            shown("I gave him [the mayor] the money.", "I gave him the money."),
            "I gave him [-[the mayor]-] the money."
        );
        assert_eq!(shown("the plan is dead", "[T]he plan is dead"), "[T]he plan is dead");
        assert_eq!(shown("we knew [of it all", "we knew of it all"), "we knew of it all");
        assert_eq!(super::own_words("I gave him [the mayor, my brother] it"), "I gave him it");
    }

    #[test]
    fn what_has_little_in_common_is_left_whole() {
        assert_eq!(
            shown("the water is safe to drink", "nobody needs to worry"),
            "nobody needs to worry"
        );
        assert_eq!(shown("", "nothing before"), "{+nothing before+}");
        assert_eq!(shown("something before", ""), "[-something before-]");
    }
}

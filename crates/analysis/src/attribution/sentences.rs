//! Where sentences begin and end.
//!
//! Blocks come in; the spans of their sentences go out, in order, white space off both ends. A full
//! stop after a title ("Mr.") ends none; that of another abbreviation or an initial ("p.m.", "Inc.") does where
//! what follows opens a sentence. Nor does one end inside a quotation after which the sentence goes on in lower case.
//! Never precise, always the same: rules that use it ask how far apart two words stand.

use std::collections::HashSet;

use gainsay_record::{Article, Name, NameKind, Span};

use super::lexicon::{self, Words};
use super::marks::is_mark;
use super::speakers::words::is_given;

/// Abbreviations that a sentence may end with.
static ABBREVIATIONS: Words = Words::new(|| lexicon::words(include_str!("abbreviations.txt")));
/// Abbreviations after which a name or a number follows.
static LEADING: Words = Words::new(|| lexicon::words(include_str!("leading_abbreviations.txt")));
/// What opens a sentence, and stands in no name.
static OPENING: Words = Words::new(|| lexicon::words(include_str!("sentence_openers.txt")));
static SPEECH: Words = Words::new(|| lexicon::words(include_str!("speech_verbs.txt")));

/// Words of a name ahead of its verb, at most.
const NAME: usize = 3;
/// Words of a phrase that opens a sentence without a comma behind it, at most: "At 9 a.m. Ana Ruiz said …".
const PHRASE: usize = 5;

/// The sentences of the blocks that are read for statements.
#[derive(Debug)]
pub(crate) struct Sentences {
    all: Vec<Span>,
}

impl Sentences {
    pub(crate) fn of(article: &Article, names: &[Name]) -> Self {
        let people = names.iter().filter(|it| it.kind == NameKind::Person);
        let people: HashSet<usize> = people.map(|it| it.span.start()).collect();
        let mut all = Vec::new();
        for block in article.body() {
            let mut start = block.span.start();
            let ends =
                ends(article.slice(block.span), |at| people.contains(&(block.span.start() + at)))
                    .into_iter()
                    .map(|end| block.span.start() + end);
            for end in ends.chain([block.span.end()]) {
                let sentence = article.span_trimmed(start..end);
                all.extend(sentence.ok().filter(|sentence| !sentence.is_empty()));
                start = end;
            }
        }
        Self { all }
    }

    pub(crate) fn get(&self, index: usize) -> Option<Span> {
        self.all.get(index).copied()
    }

    /// The number of the sentence that a byte stands in, or of the last one before it.
    pub(crate) fn at(&self, byte: usize) -> usize {
        self.all.partition_point(|sentence| sentence.start() <= byte).saturating_sub(1)
    }
}

/// The bytes at which sentences of a block end; `is_person` tells where the model sees somebody's name start.
fn ends(text: &str, is_person: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut ends = Vec::new();
    for (at, stop) in text.char_indices() {
        if !matches!(stop, '.' | '!' | '?' | '…') {
            continue;
        }
        let after = at + stop.len_utf8();
        let close = |c: char| is_mark(c) || matches!(c, ')' | ']' | '.' | '!' | '?');
        let rest = text[after..].trim_start_matches(close);
        let end = text.len() - rest.len();
        let next = text.len() - rest.trim_start().len();
        let is_end = rest.starts_with(char::is_whitespace)
            && starts_sentence(rest)
            && (stop != '.'
                || end > after
                || !is_abbreviated(&text[..at])
                || closes(&text[ends.last().copied().unwrap_or(0)..at], rest, is_person(next)));
        if is_end && ends.last() != Some(&end) {
            ends.push(end);
        }
    }
    ends
}

fn starts_sentence(rest: &str) -> bool {
    let first = rest.trim_start().chars().next();
    first.is_some_and(|c| !c.is_lowercase() && (c.is_alphanumeric() || is_mark(c) || c == '['))
}

/// Whether an abbreviation at the end of a text closes its sentence, too, by what follows: a word that opens sentences,
/// or somebody's name and a verb of saying.
fn closes(sentence: &str, rest: &str, is_person: bool) -> bool {
    if LEADING.contains(last_word(sentence).to_lowercase().as_str()) {
        return false;
    }
    let words = rest.split_whitespace();
    let first = words.clone().next().unwrap_or_default();
    let opening = first.trim_end_matches([',', ';', ':']).replace('’', "'").to_lowercase();
    // "S. An" may be somebody.
    let short = opening.len() < 3 && last_word(sentence).len() == 1;
    if OPENING.contains(opening.as_str()) && (!short || matches!(&*opening, "he" | "it" | "we")) {
        return true;
    }
    // One more, which is too many: a line of nothing but names is as long as it likes.
    let name = words.take(NAME + 1).take_while(|word| word.starts_with(char::is_uppercase)).count();
    let verb = rest.split_whitespace().nth(name).unwrap_or_default();
    let said = SPEECH.contains(verb.trim_end_matches([',', ':']));
    let somebody = is_person || is_given(&first.to_lowercase());
    let somebody = somebody && !first.ends_with('.') && last_word(sentence).len() > 1;
    said && (2..=NAME).contains(&name) && somebody && !is_phrase(sentence)
}

/// Whether a text is no more than a phrase ahead of a sentence: "In the U.S.".
fn is_phrase(sentence: &str) -> bool {
    let mut words = sentence.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    matches!(
        first.as_str(),
        "at" | "by" | "in" | "on" | "after" | "before" | "from" | "since" | "until" | "around"
    ) && words.take(PHRASE).count() < PHRASE
}

/// Whether a text, up to a full stop, ends with an abbreviation or an initial.
pub(crate) fn is_abbreviated(before: &str) -> bool {
    let word = last_word(before);
    let lower = word.to_lowercase();
    word.chars().count() == 1 && word.starts_with(char::is_uppercase)
        || ABBREVIATIONS.contains(lower.as_str())
        || LEADING.contains(lower.as_str())
}

/// The last word of a text, with the full stops inside it.
fn last_word(text: &str) -> &str {
    let is_word = |c: char| c.is_alphanumeric() || c == '.';
    let start = text.char_indices().rev().take(12).take_while(|&(_, c)| is_word(c)).last();
    start.map_or("", |(at, _)| &text[at..])
}

#[cfg(test)]
mod tests {
    use super::ends;

    fn sentences(text: &str) -> usize {
        ends(text, |_| false).len() + 1
    }

    #[test]
    fn abbreviations_end_nothing() {
        assert_eq!(sentences("Mr. J. Oduya of Calif. met Sen. Lund. They talked."), 2);
    }

    #[test]
    fn an_abbreviation_may_end_a_sentence() {
        for text in [
            "They met at 9 a.m. The bank said no.",
            "The fund bought Solvane Inc. But the union said no.",
            "He flew to the U.S. In a note, he said so.",
            "They sold it to Marn & Co. Mara Lund said it was too early.",
            "It is run by Carl Hale Jr. He left.",
        ] {
            assert_eq!(sentences(text), 2, "{text}");
        }
        for text in [
            "At 9 a.m. Mara Lund said it was too early.",
            "It opens at 9 a.m. Monday with J. A. Lund.",
            "Solvane Inc. Chief Executive Mara Lund said no.",
            "U.S. Sen. Mara Lund said the U.S. Treasury knew.",
            "A. Mara Lund said no.",
            "He met Gen. A. Lund and Mr. In of St. The.",
        ] {
            assert_eq!(sentences(text), 1, "{text}");
        }
    }

    #[test]
    fn a_question_may_go_on() {
        assert_eq!(sentences("\"Is it true?\" she asked. \"It is.\" He left."), 3);
    }
}

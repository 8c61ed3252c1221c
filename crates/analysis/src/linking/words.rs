//! Words to be compared: what two printings of one sentence have in common whatever their house
//! style.
//!
//! Text comes in; its words go out, folded, each with where it stands and whether it stands inside
//! quotation marks. "Sen." and "Senator", "percent" and "%", "seven" and "7", "&" and "and", "F.B.I."
//! and "FBI" are the same; punctuation is none. What a word weighs is how much it tells: a name
//! much, "the" nothing.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::fold::fold;

/// A word to be compared.
#[derive(Clone, PartialEq, Debug)]
pub struct Word {
    /// The word folded, in its one spelling.
    pub norm: Box<str>,
    /// Where it stands, in code points of the article's text.
    pub at: Range<u32>,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// Whether it is written with a capital letter.
    pub capital: bool,
    /// Whether a sentence may begin with it: a capital letter says nothing there.
    pub opens: bool,
    /// How much it tells, from 0 (every sentence has it) to 1 (few texts have it).
    pub weight: f32,
}

/// Spellings that mean the same: those of a line of `spellings.txt` become its first.
static SPELLINGS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("spellings.txt").lines().filter(|line| !line.starts_with('#'));
    let words = lines.flat_map(|line| {
        let first = line.split_whitespace().next().unwrap_or_default();
        line.split_whitespace().map(move |word| (word, first))
    });
    words.collect()
});

/// How much common words tell, in hundredths; any other word tells all.
static WEIGHTS: LazyLock<HashMap<&str, f32>> = LazyLock::new(|| {
    let lines = include_str!("weights.txt").lines().filter(|line| !line.starts_with('#'));
    let pair = |line: &'static str| {
        let (weight, words) = line.split_once(' ')?;
        let weight = weight.parse::<f32>().ok()? / 100.0;
        Some(words.split(' ').map(move |word| (word, weight)))
    };
    lines.filter_map(pair).flatten().collect()
});

/// How much a folded word tells, from 0 to 1.
pub(crate) fn weight(norm: &str) -> f32 {
    WEIGHTS.get(norm).copied().unwrap_or(1.0)
}

/// The words of a text that starts at this code point. `quoted`: all of it is somebody's words,
/// whether or not its marks stand inside; otherwise the marks say.
pub(crate) fn words(text: &str, start: u32, quoted: bool) -> Vec<Word> {
    let characters: Vec<char> = text.chars().collect();
    let mut words = Vec::new();
    let mut marks = Marks { double: false, single: false, always: quoted, opens: true };
    let (mut from, mut piece) = (start, String::new());
    let mut at = start;
    for (nth, &character) in characters.iter().enumerate() {
        let (past, coming) = (&characters[..nth], &characters[nth + 1..]);
        if character.is_alphanumeric() || joins(past, character, coming) {
            if piece.is_empty() {
                from = at;
            }
            piece.push(character);
        } else {
            push(&mut words, &mut piece, from..at, &mut marks);
            marks.pass(past, character, coming);
            if matches!(character, '&' | '%' | '$' | '€' | '£') {
                push(&mut words, &mut character.to_string(), at..at + 1, &mut marks);
            }
        }
        at += 1;
    }
    push(&mut words, &mut piece, from..at, &mut marks);
    words
}

/// Whether a character that is no letter stands within a word: the apostrophe of "don't", the comma
/// of "1,200", the stops of "F.B.I.", which are left out later.
fn joins(past: &[char], character: char, coming: &[char]) -> bool {
    let (Some(before), Some(next)) = (past.last(), coming.first()) else { return false };
    let numbers = before.is_numeric() && next.is_numeric();
    let apostrophe = |it: &char| matches!(it, '\'' | '’');
    match character {
        '\'' | '’' => (before.is_alphanumeric() || *before == '.') && next.is_alphanumeric(),
        ',' => numbers,
        '.' if numbers => true,
        '.' if is_initial(past) => match coming.get(1) {
            // The text may end ahead of the last stop: a passage does.
            None | Some('.') => next.is_alphabetic(),
            Some('s') => apostrophe(next),
            _ => false,
        },
        _ => false,
    }
}

/// Whether the last character is a letter that stands alone, or between stops.
fn is_initial(past: &[char]) -> bool {
    let before = past.len().checked_sub(2).map(|nth| past[nth]);
    past.last().is_some_and(|it| it.is_alphabetic())
        && before.is_none_or(|it| !it.is_alphanumeric() && it != '\'' && it != '’')
}

fn push(words: &mut Vec<Word>, piece: &mut String, at: Range<u32>, marks: &mut Marks) {
    if piece.is_empty() {
        return;
    }
    let (quoted, opens) = (marks.are_open(), std::mem::take(&mut marks.opens));
    let folded = fold(piece);
    let capital = piece.starts_with(char::is_uppercase);
    piece.clear();
    let bare = bare(folded);
    let norm = match SPELLINGS.get(bare.as_str()) {
        Some(&one) => one.into(),
        None => bare.into_boxed_str(),
    };
    words.push(Word { weight: weight(&norm), norm, at, quoted, capital, opens });
}

/// A folded word without the marks in it, but for the stop of a number.
fn bare(mut folded: String) -> String {
    if !folded.contains(['\'', ',', '.']) {
        return folded;
    }
    if folded.ends_with("'s") {
        folded.truncate(folded.len() - 2);
    }
    let keeps_stops = !folded.contains(char::is_alphabetic);
    folded.retain(|it| !matches!(it, '\'' | ',') && (keeps_stops || it != '.'));
    folded
}

/// What the marks ahead of a word say of it: inside of which quotation marks it is.
struct Marks {
    double: bool,
    single: bool,
    always: bool,
    /// Whether a sentence may begin with it.
    opens: bool,
}

/// How far a single mark looks for the one that closes it: most are apostrophes.
const REACH: usize = 400;

impl Marks {
    fn are_open(&self) -> bool {
        self.always || self.double || self.single
    }

    fn pass(&mut self, past: &[char], character: char, coming: &[char]) {
        self.opens |= matches!(character, '.' | '!' | '?' | ':' | '"' | '“' | '«' | '„' | '\n');
        match character {
            '“' | '«' | '„' => self.double = true,
            '”' | '»' => self.double = false,
            '"' => self.double = !self.double || past.last().is_some_and(|it| it.is_whitespace()),
            '\'' | '‘' | '’' if self.single => self.single = !closes(past, coming),
            '\'' | '‘' if !self.double => {
                let coming = &coming[..coming.len().min(REACH)];
                let ends = |nth: usize| {
                    matches!(coming[nth], '\'' | '’') && closes(&coming[..nth], &coming[nth + 1..])
                };
                self.single = opens(past, coming) && (1..coming.len()).any(ends);
            }
            _ => {}
        }
    }
}

/// Whether a single mark stands where one opens: before a word, behind none.
fn opens(past: &[char], coming: &[char]) -> bool {
    let open = |it: &char| it.is_whitespace() || matches!(it, '(' | '[' | '—' | '–' | '-' | '/');
    past.last().is_none_or(open) && coming.first().is_some_and(|it| !it.is_whitespace())
}

/// Whether a single mark stands where one closes: behind something, before no word.
fn closes(past: &[char], coming: &[char]) -> bool {
    past.last().is_some_and(|it| !it.is_whitespace())
        && coming.first().is_none_or(|it| !it.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::words;

    fn norms(text: &str) -> Vec<String> {
        words(text, 0, false).iter().map(|word| word.norm.to_string()).collect()
    }

    #[test]
    fn house_styles_make_no_difference() {
        assert_eq!(
            norms("Sen. Ruiz’s 7-percent plan & “hope”"),
            norms("senator Ruiz seven % plan and hope")
        );
        assert_eq!(norms("$1,200.50"), ["$", "1200.50"]);
        assert_eq!(norms("don’t"), norms("DON'T"));
        assert_eq!(norms("the F.B.I.'s B. Oyelade"), ["the", "fbi", "b", "oyelade"]);
        assert_eq!(norms("I.Am.Out of 3.5 U.N. rooms"), norms("i am out of 3.5 UN rooms"));
    }

    #[test]
    fn words_know_where_they_stand_and_whether_somebody_said_them() {
        let found = words("“Zoë” left", 10, false);
        assert_eq!((found[0].at.clone(), found[0].quoted), (11..14, true));
        assert_eq!((found[1].at.clone(), found[1].quoted), (16..20, false));
        assert!(words("no marks", 0, true).iter().all(|word| word.quoted));
        let straight = words("he \"may\" or \"may not", 0, false);
        let quoted: Vec<_> = straight.iter().map(|word| word.quoted).collect();
        assert_eq!(quoted, [false, true, false, true, true]);
    }

    #[test]
    fn words_know_whether_a_sentence_may_begin_with_them() {
        let found = words("The mayor left. Mr. Oduya said: “Good for Velmar”", 0, false);
        let capital: Vec<_> = found.iter().filter(|word| word.capital).collect();
        let named: Vec<_> = capital.iter().filter(|it| !it.opens).map(|it| &*it.norm).collect();
        assert_eq!((capital.len(), named), (5, vec!["velmar"]));
    }

    #[test]
    fn single_marks_quote_where_they_are_no_apostrophes() {
        let quoted = |text: &str| -> Vec<String> {
            let found = words(text, 0, false);
            found.iter().filter(|it| it.quoted).map(|it| it.norm.to_string()).collect()
        };
        assert_eq!(quoted("Ferry 'a floating joke,' Oduya says"), ["a", "floating", "joke"]);
        assert_eq!(quoted("‘It’s late’"), ["it", "late"]);
        assert_eq!(quoted("'Late again'"), ["late", "again"]);
        let none: [&str; 0] = [];
        assert_eq!(quoted("the workers' day and the '90s"), none);
        assert_eq!(quoted("rock 'em"), none);
        assert_eq!(quoted(&"' x".repeat(3)), none);
    }

    #[test]
    fn a_name_tells_more_than_an_article() {
        let found = words("the Oyelade", 0, false);
        assert!(found[0].weight < 0.1 && found[1].weight > 0.99);
    }
}

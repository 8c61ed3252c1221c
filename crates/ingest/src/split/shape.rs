//! A line to its shape: how many words, how they begin, how the line ends, what script it is in.
//!
//! One pass over the line. Of a very long line only the head is counted, since no rule asks more of it. Nothing here knows
//! what any word means.

/// How many bytes of a line are counted: longer ones are paragraphs whatever they hold.
const WINDOW: usize = 4096;

/// How a line ends, closing quotation marks and brackets aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With a full stop, question mark, exclamation mark or ellipsis.
    Sentence,
    /// With a colon, comma, semicolon or dash: the next line goes on.
    LeadIn,
    /// With anything else.
    Open,
}

/// The features of a line that tell what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Runs of characters other than white space that hold a letter or digit.
    pub(crate) words: usize,
    /// Words of more than three letters.
    pub(crate) long_words: usize,
    /// Those of them that begin with a capital.
    pub(crate) long_capitals: usize,
    /// Words that begin with a small letter, or with one that has no case.
    pub(crate) small: usize,
    /// Letters of any script.
    pub(crate) letters: usize,
    /// Capital letters.
    pub(crate) capitals: usize,
    /// Letters of the Latin script.
    pub(crate) latin: usize,
    /// Digits.
    pub(crate) digits: usize,
    /// Characters.
    pub(crate) width: usize,
    /// How the line ends.
    pub(crate) ending: Ending,
}

impl Shape {
    /// The shape of a line without white space at its ends.
    pub(crate) fn of(line: &str) -> Self {
        let head = line.get(..floor(line, WINDOW)).unwrap_or(line);
        let mut shape = Self {
            words: 0,
            long_words: 0,
            long_capitals: 0,
            small: 0,
            letters: 0,
            capitals: 0,
            latin: 0,
            digits: 0,
            width: 0,
            ending: ending(line),
        };
        head.split_whitespace().for_each(|word| shape.count(word));
        shape
    }

    fn count(&mut self, word: &str) {
        let (mut letters, mut digits, mut first) = (0, 0, None);
        for character in word.chars() {
            self.width += 1;
            if character.is_alphabetic() {
                letters += 1;
                first = first.or(Some(character));
                self.capitals += usize::from(character.is_uppercase());
                self.latin += usize::from(is_latin(character));
            }
            digits += usize::from(character.is_numeric());
        }
        self.width += 1;
        self.letters += letters;
        self.digits += digits;
        self.words += usize::from(letters + digits > 0);
        self.small += usize::from(first.is_some_and(|first| !first.is_uppercase()));
        if letters > 3 {
            self.long_words += 1;
            self.long_capitals += usize::from(first.is_some_and(char::is_uppercase));
        }
    }

    /// Whether nearly all longer words begin with a capital, as in English titles and lists of names.
    pub(crate) fn is_title_case(&self) -> bool {
        self.long_words > 0 && self.long_capitals * 4 >= self.long_words * 3
    }

    /// Whether all letters that could be capitals are.
    pub(crate) fn is_shouted(&self) -> bool {
        self.letters > 1 && self.capitals * 10 >= self.letters * 9
    }

    /// Whether most letters are of another script than Latin.
    pub(crate) fn is_foreign(&self) -> bool {
        self.letters > 0 && self.latin * 2 < self.letters
    }

    /// Whether the line ends as a sentence does.
    pub(crate) fn is_sentence(&self) -> bool {
        self.ending == Ending::Sentence
    }

    /// Whether the line is long or finished enough to be part of a report beyond doubt.
    pub(crate) fn is_prose(&self) -> bool {
        // Some scripts put no spaces between words.
        let unspaced = self.letters >= 40 && self.letters >= 12 * self.words;
        match self.ending {
            Ending::Sentence => unspaced || (self.words >= 8 && self.small >= 3),
            _ => self.words >= 18 && self.small * 3 >= self.words,
        }
    }
}

fn is_latin(character: char) -> bool {
    matches!(character, 'a'..='z' | 'A'..='Z' | '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

fn ending(line: &str) -> Ending {
    let line = without_aside(line).trim_end_matches(|character: char| {
        matches!(character, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*')
            || character.is_whitespace()
    });
    match line.chars().next_back() {
        Some('.' | '!' | '?' | '…' | '。' | '؟' | '！' | '？') => Ending::Sentence,
        Some(':' | ',' | ';' | '—' | '–' | '-') => Ending::LeadIn,
        _ => Ending::Open,
    }
}

/// A finished sentence without the few words in brackets that sign it: "She left. [AP]".
fn without_aside(line: &str) -> &str {
    let open = match line.chars().next_back() {
        Some(')') => line.rfind('('),
        Some(']') => line.rfind('['),
        _ => None,
    };
    let (before, aside) = open.and_then(|at| line.split_at_checked(at)).unwrap_or((line, ""));
    let finished = before.trim_end().ends_with(['.', '!', '?', '…', '”', '"']);
    if finished && aside.split_whitespace().count() <= 4 { before } else { line }
}

/// The last character boundary at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// A line as phrases are compared: small letters, straight marks, single spaces, nothing but words at its ends.
pub(crate) fn key(line: &str) -> String {
    let mut key = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(word.chars().flat_map(char::to_lowercase).map(|character| match character {
            '‘' | '’' | 'ʼ' | '`' => '\'',
            '“' | '”' => '"',
            other => other,
        }));
    }
    let inner = key.trim_matches(|character: char| !character.is_alphanumeric());
    inner.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Ending, Shape, key};

    #[test]
    fn the_end_of_a_line_is_seen_behind_its_marks() {
        assert_eq!(Shape::of("“We will not go.”").ending, Ending::Sentence);
        assert_eq!(Shape::of("She left the room. [AP]").ending, Ending::Sentence);
        assert_eq!(Shape::of("Lena Hart (Velmar Post)").ending, Ending::Open);
        assert_eq!(Shape::of("He added:").ending, Ending::LeadIn);
        assert_eq!(Shape::of("Harbour and Trade").ending, Ending::Open);
    }

    #[test]
    fn capitals_and_scripts_are_counted_by_word_and_letter() {
        assert!(Shape::of("Mayor of Velmar Says She Will Resign").is_title_case());
        assert!(!Shape::of("Mayor of Velmar says she will resign").is_title_case());
        assert!(Shape::of("SHARE THIS").is_shouted());
        assert!(Shape::of("إقرأ هذا الخبر W460").is_foreign());
        assert!(!Shape::of("Zoë Škoda").is_foreign());
    }

    #[test]
    fn a_key_forgets_case_marks_and_spaces() {
        assert_eq!(key("  » Don’t   MISS: "), "don't miss");
        assert_eq!(key("***"), "");
    }
}

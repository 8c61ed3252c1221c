//! Words to look for: what a user types becomes a question that the index understands.
//!
//! Words must all be there; "words in marks" must stand together; `begin*` stands for every word
//! that begins so; `-without` must not be there. Everything else is words too: nothing that is typed
//! is ever taken for the language of the index or of the database.

use crate::StoreError;
use crate::fold::spellings;

/// How many words one may look for at once.
const MOST_TERMS: usize = 64;

/// How many letters a beginning must have: shorter ones fit half of all words. The index knows
/// those of three, and of two, because "mus*" is looked for without its s.
const LEAST_PREFIX: usize = 3;

/// In how many letters, and in how many ways, a name may be written otherwise than it was typed.
const NAMES: (usize, usize) = (3, 64);

/// In how many letters, and in how many ways, any other word: there are many, and few need it.
const WORDS: (usize, usize) = (1, 16);

/// What to look for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Terms {
    /// What must be there, quoted for the index.
    pub with: Vec<String>,
    /// What must not.
    pub without: Vec<String>,
}

/// The terms of a field of a question.
pub(crate) fn terms(field: &'static str, given: &str) -> Result<Terms, StoreError> {
    let wrong = |problem: &str| {
        let (given, problem) = (given.to_owned(), problem.to_owned());
        StoreError::Question { field, given, problem }
    };
    let mut terms = Terms::default();
    for Piece { text, is_without, is_phrase } in pieces(given) {
        let (bare, is_prefix) = match text.strip_suffix('*') {
            Some(bare) if !is_phrase => (bare, true),
            _ => (text.as_str(), false),
        };
        let letters = bare.chars().filter(|it| it.is_alphanumeric()).count();
        if letters == 0 {
            continue;
        }
        if is_prefix && letters < LEAST_PREFIX {
            return Err(wrong("too short a beginning of a word"));
        }
        let (letters, most) = match field {
            "words" if is_phrase => (0, 1),
            "words" => WORDS,
            _ => NAMES,
        };
        let quote = |way: String| format!("\"{way}\"{}", if is_prefix { "*" } else { "" });
        let ways = spellings(&bare.replace('"', "\"\""), letters, most);
        let mut quoted: Vec<String> = ways.into_iter().map(quote).collect();
        let quoted = match quoted.len() {
            1 => quoted.remove(0),
            _ => format!("({})", quoted.join(" OR ")),
        };
        if is_without { terms.without.push(quoted) } else { terms.with.push(quoted) }
    }
    match terms.with.len() + terms.without.len() {
        0 => Err(wrong("holds no word")),
        count if count > MOST_TERMS => Err(wrong("too many words")),
        _ => Ok(terms),
    }
}

/// A word, or words between marks.
struct Piece {
    text: String,
    is_without: bool,
    is_phrase: bool,
}

fn pieces(given: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = given;
    loop {
        rest = rest.trim_start_matches(|it: char| it.is_whitespace() || it == '\0');
        let after = rest.strip_prefix('-').unwrap_or(rest);
        let is_without = after.len() < rest.len();
        let mark = after.chars().next().filter(|&it| is_mark(it));
        let (body, is_phrase) = (mark.map_or(after, |it| &after[it.len_utf8()..]), mark.is_some());
        if body.is_empty() {
            return pieces;
        }
        let is_end =
            |it: char| if is_phrase { is_mark(it) } else { it.is_whitespace() || is_mark(it) };
        let end = body.find(is_end).unwrap_or(body.len());
        let text = body[..end].replace('\0', " ");
        pieces.push(Piece { text, is_without, is_phrase });
        rest = &body[end..];
        if is_phrase {
            rest = rest.strip_prefix(is_mark).unwrap_or(rest);
        }
    }
}

fn is_mark(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::{Terms, terms};

    fn of(given: &str) -> (Vec<String>, Vec<String>) {
        let Terms { with, without } = terms("words", given).unwrap();
        // As it was typed: the first of the ways in which it may be written.
        let typed = |term: String| match term.strip_prefix('(') {
            Some(ways) => ways.split(" OR ").next().unwrap().to_owned(),
            None => term,
        };
        (with.into_iter().map(typed).collect(), without.into_iter().map(typed).collect())
    }

    fn strings<const N: usize>(words: [&str; N]) -> Vec<String> {
        words.map(str::to_owned).into()
    }

    #[test]
    fn words_phrases_beginnings_and_what_must_not_be_there() {
        assert_eq!(of("sold harbour"), (strings(["\"sold\"", "\"harbour\""]), vec![]));
        assert_eq!(of("“not  true” -\"a b\""), (strings(["\"not  true\""]), strings(["\"a b\""])));
        assert_eq!(of("den* -x"), (strings(["\"den\"*"]), strings(["\"x\""])));
        assert_eq!(of("a\"b c\"d"), (strings(["\"a\"", "\"b c\"", "\"d\""]), vec![]));
        assert_eq!(of("\"never closed"), (strings(["\"never closed\""]), vec![]));
    }

    #[test]
    fn the_language_of_the_index_is_words() {
        assert_eq!(of("a OR b NOT(c)").0, strings(["\"a\"", "\"OR\"", "\"b\"", "\"NOT(c)\""]));
        assert_eq!(of("words:x ^y NEAR/2").0, strings(["\"words:x\"", "\"^y\"", "\"NEAR/2\""]));
        assert_eq!(of("'; DROP TABLE x; --").0, strings(["\"DROP\"", "\"TABLE\"", "\"x;\""]));
        assert_eq!(of("nul\0l").0, strings(["\"nul l\""]));
    }

    #[test]
    fn letters_may_be_written_otherwise() {
        let with = |field, given| terms(field, given).unwrap().with.concat();
        assert_eq!(with("words", "vent"), "\"vent\"");
        assert_eq!(with("words", "bol*"), "(\"bol\"* OR \"bøl\"* OR \"boł\"*)");
        assert_eq!(with("words", "“bol”"), "\"bol\"");
        assert!(with("by", "“Bol Kas”").contains("\"bøł kas\""));
        assert_eq!(with("by", "Łuks"), "(\"Łuks\" OR \"luks\" OR \"łuks\")");
    }

    #[test]
    fn what_holds_no_word_is_said() {
        for given in ["", "  ", "…", "\"\"", "-", "*", "- - \"", "\0", "🙂 !!"] {
            let error = terms("words", given).unwrap_err().to_string();
            assert!(error.ends_with("holds no word"), "{error}");
        }
        assert!(terms("words", "a*").unwrap_err().to_string().contains("too short"));
        assert!(terms("words", &"x ".repeat(65)).unwrap_err().to_string().contains("too many"));
    }
}

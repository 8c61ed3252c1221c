//! Folding: letters that are written in several ways, which the index does not take for the same.
//!
//! A name comes in, and its words without case, accents and strokes go out; or words that are looked
//! for, and all the ways go out in which a text may write them. The index folds case and accents by
//! itself, but not letters that are more than a letter with an accent: to it, "ł" is no "l".

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that are no plain one with an accent, and how they are written without them.
const PLAIN: [(char, &str); 10] = [
    ('ł', "l"),
    ('ø', "o"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ı', "i"),
    ('ħ', "h"),
];

/// The words of a name, one blank between them.
pub(crate) fn folded(name: &str) -> String {
    let letters = name.nfkd().filter(|it| !is_combining_mark(*it)).collect::<String>();
    let plain = plain(&letters.to_lowercase());
    let words = plain.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The ways in which a text may write words that were typed: as they were typed first, then without
/// such letters, then with one of them, and so on, up to so many letters and so many ways.
pub(crate) fn spellings(typed: &str, letters: usize, most: usize) -> Vec<String> {
    let mut ways = vec![typed.to_owned()];
    let plain = plain(&typed.to_lowercase());
    let mut last = vec![(plain.clone(), 0)];
    let mut seen = BTreeSet::from([plain.clone()]);
    if plain != typed.to_lowercase() {
        ways.push(plain);
    }
    for _ in 0..letters {
        let mut next = Vec::new();
        for (way, from) in &last {
            for (at, _) in way.char_indices().filter(|(at, _)| at >= from) {
                for (letter, plain) in PLAIN {
                    let Some(rest) = way[at..].strip_prefix(plain) else { continue };
                    if ways.len() >= most {
                        return ways;
                    }
                    let written = format!("{}{letter}{rest}", &way[..at]);
                    if seen.insert(written.clone()) {
                        ways.push(written.clone());
                        next.push((written, at + letter.len_utf8()));
                    }
                }
            }
        }
        last = next;
    }
    ways
}

fn plain(lower: &str) -> String {
    let mut plain = String::with_capacity(lower.len());
    for letter in lower.chars() {
        match PLAIN.iter().find(|it| it.0 == letter) {
            Some((_, written)) => plain.push_str(written),
            None => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{folded, spellings};

    #[test]
    fn names_are_their_words() {
        assert_eq!(folded("Ö’Neil “Blätt”"), "o neil blatt");
        assert_eq!(folded("ŁÓDŹ-Straße"), "lodz strasse");
        assert_eq!(folded(" … "), "");
    }

    #[test]
    fn words_are_written_in_several_ways() {
        assert_eq!(spellings("Ruß", 1, 9), ["Ruß", "russ", "ruß"]);
        assert_eq!(spellings("dol", 2, 99)[..4], ["dol", "đol", "ðol", "døl"]);
        assert!(spellings("Walesa-Gross", 3, 64).contains(&"wałesa-groß".to_owned()));
        assert!(spellings("Moller", 1, 16).contains(&"møller".to_owned()));
        assert_eq!(spellings("Vent", 3, 64), ["Vent"]);
        assert_eq!(spellings(&"dol".repeat(1000), 3, 64).len(), 64);
    }
}

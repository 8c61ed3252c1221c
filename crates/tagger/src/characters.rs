//! One character at a time, as BERT's uncased vocabulary wants it.
//!
//! A character of the report comes in; what it is for (a part of a word, a word of its own, a gap,
//! nothing at all) and how the vocabulary spells it go out. The tables are those of the tokenizer
//! that the model was trained with. Nothing here looks at a neighbour.

use unicode_categories::UnicodeCategories;
use unicode_normalization::char::decompose_canonical;

/// Marks that count as a double quotation mark.
const DOUBLE: &str = "\"“”„‟«»″";
/// Marks that count as a single one, or as an apostrophe.
const SINGLE: &str = "'‘’‚‛′`´";

/// What a character does to the words around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// It is not there: a control character, a lone accent.
    Nothing,
    /// It parts words.
    Gap,
    /// It is a word of its own: punctuation, a Chinese character.
    Alone,
    /// It is a part of a word.
    Part,
}

/// What `character` is for. Quotation marks of every form count as straight ones.
pub(crate) fn kind(character: char) -> Kind {
    let character = straight(character);
    if character.is_ascii() {
        return ascii_kind(character);
    }
    if character == '\u{fffd}' || character.is_other() {
        Kind::Nothing
    } else if character.is_whitespace() {
        Kind::Gap
    } else if is_chinese(character) {
        Kind::Alone
    } else {
        spelled_kind(character)
    }
}

/// Adds `character` as the vocabulary spells it: lower case, without accents.
pub(crate) fn spell(character: char, word: &mut String) {
    let character = straight(character);
    if character.is_ascii() {
        word.push(character.to_ascii_lowercase());
        return;
    }
    decompose_canonical(character, |part| {
        if !part.is_mark_nonspacing() {
            word.extend(part.to_lowercase());
        }
    });
}

/// Whether `character` is an accent that stands on the character before it.
pub(crate) fn is_accent(character: char) -> bool {
    !character.is_ascii() && character.is_mark_nonspacing()
}

/// Whether `character` is a double quotation mark of any form.
pub(crate) fn is_double_mark(character: char) -> bool {
    character == '"' || !character.is_ascii() && DOUBLE.contains(character)
}

/// Whether `character` is a letter (a general category that starts with L).
pub(crate) fn is_letter(character: char) -> bool {
    if character.is_ascii() { character.is_ascii_alphabetic() } else { character.is_letter() }
}

/// Whether `character` is a letter or a number.
pub(crate) fn is_letter_or_number(character: char) -> bool {
    is_letter(character) || character.is_numeric()
}

/// Whether `character` is white space, the four separators of ASCII among it.
pub(crate) fn is_space(character: char) -> bool {
    character.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&character)
}

/// Quotation marks are told to the model as roles, not as glyphs: every glyph in its plain form.
fn straight(character: char) -> char {
    if character.is_ascii() {
        return if character == '`' { '\'' } else { character };
    }
    if DOUBLE.contains(character) {
        '"'
    } else if SINGLE.contains(character) {
        '\''
    } else {
        character
    }
}

fn ascii_kind(character: char) -> Kind {
    if matches!(character, ' ' | '\t' | '\n' | '\r') {
        Kind::Gap
    } else if character.is_ascii_control() {
        Kind::Nothing
    } else if character.is_ascii_punctuation() {
        Kind::Alone
    } else {
        Kind::Part
    }
}

/// What the spelling of a character makes of it: "≠" is spelled "=" and an accent is nothing.
fn spelled_kind(character: char) -> Kind {
    let mut kind = Kind::Nothing;
    decompose_canonical(character, |part| {
        if kind == Kind::Nothing && !part.is_mark_nonspacing() {
            let punctuation = part.is_ascii_punctuation() || part.is_punctuation();
            kind = if punctuation { Kind::Alone } else { Kind::Part };
        }
    });
    kind
}

/// The blocks of Chinese characters, as BERT's normaliser lists them.
fn is_chinese(character: char) -> bool {
    matches!(
        u32::from(character),
        0x4E00..=0x9FFF
            | 0x3400..=0x4DBF
            | 0x20000..=0x2A6DF
            | 0x2A700..=0x2B73F
            | 0x2B740..=0x2B81F
            | 0x2B920..=0x2CEAF
            | 0xF900..=0xFAFF
            | 0x2F800..=0x2FA1F
    )
}

#[cfg(test)]
mod tests {
    use super::{Kind, is_space, kind, spell};

    fn spelled(text: &str) -> String {
        let mut word = String::new();
        text.chars().for_each(|character| spell(character, &mut word));
        word
    }

    #[test]
    fn accents_capitals_and_forms_of_quotation_marks_are_not_spelled() {
        assert_eq!(spelled("Öztürk"), "ozturk");
        assert_eq!(spelled("İ"), "i");
        assert_eq!(spelled("“”„«»″"), "\"\"\"\"\"\"");
        assert_eq!(spelled("‘’‚‛′`´"), "'''''''");
        assert_eq!(spelled("≠"), "=");
    }

    #[test]
    fn a_character_is_a_word_a_part_of_one_a_gap_or_nothing() {
        let kinds = |text: &str| text.chars().map(kind).collect::<Vec<_>>();
        assert_eq!(kinds("a1é€"), [Kind::Part; 4]);
        assert_eq!(kinds("$—”中≠"), [Kind::Alone; 5]);
        assert_eq!(kinds(" \t\u{a0}\u{2028}"), [Kind::Gap; 4]);
        assert_eq!(kinds("\0\u{301}\u{200b}\u{fffd}\u{feff}"), [Kind::Nothing; 5]);
    }

    #[test]
    fn the_separators_of_ascii_are_white_space() {
        assert!("\u{1c}\u{1f}\u{85}\u{a0}\u{3000}".chars().all(is_space));
    }
}

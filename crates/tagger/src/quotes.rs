//! What quotation marks do in one paragraph: which open, which close, and what stands inside.
//!
//! A paragraph comes in; the role of each of its characters goes out. Curly marks say what they
//! are. A straight mark opens after white space or an opening bracket and before anything else,
//! closes where something other than white space stands before it, and flips the state where both
//! or neither hold. A double mark that never closes reaches to the end of the paragraph; single
//! marks count only in pairs. The model is told these roles; no statement is ever cut by them here.

use std::iter::Peekable;
use std::str::CharIndices;

use crate::characters::{is_double_mark, is_letter, is_letter_or_number, is_space};

/// How far apart the two single marks of a pair may stand, in characters.
const REACH: usize = 1000;

/// What quotation marks make of a character. The numbers are those the model was trained with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[repr(u8)]
pub(crate) enum Quote {
    /// Outside every quotation.
    #[default]
    Outside = 0,
    /// Inside double marks.
    Double = 1,
    /// Inside single marks.
    Single = 2,
    /// A mark that opens.
    Opens = 3,
    /// A mark that closes.
    Closes = 4,
}

/// A character with its neighbours; beyond the paragraph there is white space.
#[derive(Clone, Copy)]
struct Place {
    byte: usize,
    before: char,
    character: char,
    after: char,
}

/// The role of each character, at the byte where the character starts. Linear in the text.
pub(crate) fn roles(paragraph: &str) -> Vec<Quote> {
    let mut roles = vec![Quote::Outside; paragraph.len()];
    mark_singles(paragraph, &mut roles);
    let mut open = false;
    for place in places(paragraph) {
        if is_double_mark(place.character) {
            open = opens_double(place, open);
            roles[place.byte] = if open { Quote::Opens } else { Quote::Closes };
        } else if open && roles[place.byte] == Quote::Outside {
            roles[place.byte] = Quote::Double;
        }
    }
    roles
}

fn opens_double(place: Place, open: bool) -> bool {
    match place.character {
        '“' | '„' | '«' => true,
        '”' | '»' => false,
        _ => {
            let left = is_space(place.before) || "([{—–-‘'".contains(place.before);
            let right = is_space(place.after);
            if left == right { !open } else { left }
        }
    }
}

/// Marks pairs of single quotation marks; an apostrophe is none.
fn mark_singles(paragraph: &str, roles: &mut [Quote]) {
    let closing = closing_singles(paragraph);
    let mut candidates = closing.iter().copied().peekable();
    let mut inside = None;
    for (number, place) in places(paragraph).enumerate() {
        match inside {
            Some(end) if place.byte == end => {
                roles[place.byte] = Quote::Closes;
                inside = None;
            }
            Some(_) => roles[place.byte] = Quote::Single,
            None if opens_single(place) => {
                inside = next_closing(&mut candidates, number);
                roles[place.byte] = if inside.is_some() { Quote::Opens } else { Quote::Outside };
            }
            None => {}
        }
    }
}

/// The marks that may close a pair: not inside a word, with no space before; number and byte.
fn closing_singles(paragraph: &str) -> Vec<(usize, usize)> {
    let closes = |place: &Place| {
        matches!(place.character, '’' | '\'')
            && !is_letter_or_number(place.after)
            && !is_space(place.before)
    };
    let numbered = places(paragraph).enumerate().filter(|(_, place)| closes(place));
    numbered.map(|(number, place)| (number, place.byte)).collect()
}

/// The byte of the first mark that may close the one that is character `opening`.
fn next_closing(
    candidates: &mut Peekable<impl Iterator<Item = (usize, usize)>>,
    opening: usize,
) -> Option<usize> {
    while candidates.next_if(|(number, _)| *number < opening + 2).is_some() {}
    candidates.peek().filter(|(number, _)| *number < opening + REACH).map(|(_, byte)| *byte)
}

fn opens_single(place: Place) -> bool {
    let bound = is_letter_or_number(place.before) || ".,!?".contains(place.before);
    matches!(place.character, '‘' | '\'')
        && !bound
        && (is_letter(place.after) || "[(\"“".contains(place.after))
}

fn places(paragraph: &str) -> impl Iterator<Item = Place> {
    let mut rest: Peekable<CharIndices<'_>> = paragraph.char_indices().peekable();
    let mut before = ' ';
    std::iter::from_fn(move || {
        let (byte, character) = rest.next()?;
        let after = rest.peek().map_or(' ', |(_, after)| *after);
        Some(Place { byte, before: std::mem::replace(&mut before, character), character, after })
    })
}

#[cfg(test)]
mod tests {
    use super::{Quote, roles};

    /// One sign a character: `.` outside, `d` and `s` inside double and single marks, `<` and `>`
    /// for marks.
    fn drawn(paragraph: &str) -> String {
        let roles = roles(paragraph);
        let sign = |(byte, _): (usize, char)| match roles[byte] {
            Quote::Outside => '.',
            Quote::Double => 'd',
            Quote::Single => 's',
            Quote::Opens => '<',
            Quote::Closes => '>',
        };
        paragraph.char_indices().map(sign).collect()
    }

    #[test]
    fn curly_and_straight_marks_have_the_same_roles() {
        assert_eq!(drawn("“No,” she said."), "<ddd>..........");
        assert_eq!(drawn("\"No,\" she said."), "<ddd>..........");
        assert_eq!(drawn("said (\"no\")."), "......<dd>..");
    }

    #[test]
    fn a_mark_that_never_closes_reaches_to_the_end() {
        assert_eq!(drawn("He: “No. It"), "....<dddddd");
    }

    #[test]
    fn single_marks_count_in_pairs_and_apostrophes_do_not() {
        assert_eq!(drawn("the mayor’s ‘no’ to"), "............<ss>...");
        assert_eq!(drawn("dogs' 'tis it"), ".............");
        assert_eq!(drawn("“He said ‘no’”"), "<dddddddd<ss>>");
        assert_eq!(drawn("'a' 'b'"), "<s>.<s>");
    }

    #[test]
    fn a_pair_of_single_marks_stands_within_reach() {
        let far = format!("'{}.'", "a ".repeat(600));
        assert!(roles(&far).iter().all(|role| *role == Quote::Outside));
    }

    #[test]
    fn ten_million_marks_take_no_longer_than_their_number() {
        let hostile = "'a ".repeat(3_000_000);
        assert_eq!(roles(&hostile).len(), 9_000_000);
    }
}

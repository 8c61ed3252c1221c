//! Where words stand that the gold gives without their place.
//!
//! A text, words and what they belong to come in; the nearest place where the words stand goes
//! out. Words that do not stand in the text have no place: nothing is guessed.

use crate::text::{Piece, Text};

/// The place nearest to a piece where these words stand, the first of two that are equally near.
///
/// Whole words are preferred: "Friday" stands in "Fridays" only where it stands nowhere else.
#[must_use]
pub fn nearest(text: &Text, words: &str, to: &Piece) -> Option<Piece> {
    let chars = text.chars();
    let words: Vec<char> = words.chars().collect();
    let stands = |start: &usize| !words.is_empty() && chars[*start..].starts_with(&words);
    let places = (0..chars.len()).filter(stands).map(|start| start..start + words.len());
    places.min_by_key(|place| (!is_whole(chars, place), distance(place, to)))
}

/// How many code points lie between two pieces.
fn distance(a: &Piece, b: &Piece) -> usize {
    a.start.saturating_sub(b.end).max(b.start.saturating_sub(a.end))
}

/// Whether no word is cut at either end.
fn is_whole(chars: &[char], place: &Piece) -> bool {
    let is_word = |at: usize| chars.get(at).is_some_and(|c| c.is_alphanumeric());
    let cut = |at: usize| at > 0 && is_word(at - 1) && is_word(at);
    !cut(place.start) && !cut(place.end)
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use crate::text::Text;

    // 0 On 3 Friday 10 Ana 14 said 19 Fridays 27 are 31 dull, 37 Bo 40 said 45 on 48 Friday.
    const TEXT: &str = "On Friday Ana said Fridays are dull, Bo said on Friday.";

    #[test]
    fn the_nearest_whole_words_are_meant() {
        let text = Text::new(TEXT);
        assert_eq!(nearest(&text, "Friday", &(14..18)), Some(3..9));
        assert_eq!(nearest(&text, "Friday", &(40..44)), Some(48..54));
        assert_eq!(nearest(&text, "Frida", &(14..18)), Some(19..24));
    }

    #[test]
    fn words_that_are_not_there_have_no_place() {
        assert_eq!(nearest(&Text::new(TEXT), "Monday", &(0..2)), None);
        assert_eq!(nearest(&Text::new(TEXT), "", &(0..2)), None);
    }
}

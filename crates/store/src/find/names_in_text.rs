//! Names in a text: what a text calls whoever is named at a place.
//!
//! Places come in, in code points; the words with capitals that stand there in a row go out. Whether they name
//! anybody, and whom, is not known here.

use std::ops::Range;

/// So many words are one name at most.
const MOST_WORDS: usize = 5;

/// So many letters has an abbreviation that keeps its full stop: "Sen.".
const ABBREVIATED: usize = 4;

/// A text by its characters.
pub(super) struct Text(Vec<char>);

impl Text {
    pub(super) fn of(text: &str) -> Self {
        Self(text.chars().collect())
    }

    /// The words at a place, and those before it that belong to the same name: "Sen. Ana Ruiz" of "Ruiz".
    pub(super) fn name_at(&self, place: &Range<u32>) -> String {
        let (start, end) = (place.start as usize, (place.end as usize).min(self.0.len()));
        let mut first = start.min(end);
        for _ in 1..MOST_WORDS {
            match self.word_before(first) {
                Some(before) => first = before,
                None => break,
            }
        }
        self.0[first..end].iter().collect()
    }

    /// What the text calls whoever else it names by the same words, here and elsewhere.
    pub(super) fn names_like(&self, place: &Range<u32>) -> Vec<String> {
        let word = self.0.get(place.start as usize..place.end as usize).unwrap_or_default();
        let letter = |at: Option<&char>| at.is_some_and(|it| it.is_alphanumeric());
        let whole = |&at: &usize| {
            !letter(at.checked_sub(1).and_then(|it| self.0.get(it)))
                && !letter(self.0.get(at + word.len()))
        };
        let windows = self.0.windows(word.len().max(1)).enumerate();
        let places = windows.filter(|(_, it)| *it == word).map(|it| it.0).filter(whole);
        places.map(|at| self.name_at(&(at as u32..(at + word.len()) as u32))).collect()
    }

    /// Where the word before a place starts, if it has a capital and nothing but one space parts the two.
    fn word_before(&self, at: usize) -> Option<usize> {
        let end = at.checked_sub(1).filter(|&it| self.0[it] == ' ')?;
        let is_part = |it: &char| it.is_alphanumeric() || matches!(it, '.' | '-' | '\'' | '’');
        let length = self.0[..end].iter().rev().take_while(|it| is_part(it)).count();
        let word = &self.0[end - length..end];
        let is_short = word.iter().filter(|it| it.is_alphabetic()).count() <= ABBREVIATED;
        let joins = word.last().is_some_and(|it| it.is_alphanumeric() || *it == '.' && is_short);
        (joins && word[0].is_uppercase() && !is_owner(word)).then_some(end - length)
    }
}

/// "Orlen's": a name that ends there.
fn is_owner(word: &[char]) -> bool {
    matches!(word, [.., '\'' | '’', 's'])
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn a_name_is_what_stands_in_a_row() {
        let named = |text: &str, word: &str| {
            let start = text[..text.find(word).unwrap()].chars().count() as u32;
            Text::of(text).name_at(&(start..start + word.chars().count() as u32))
        };
        for (text, name) in [
            ("and Sen. Ana M. Ruiz said", "Sen. Ana M. Ruiz"),
            ("Ruiz said", "Ruiz"),
            ("in Orlen. Ruiz said", "Ruiz"),
            ("the mayor, Ruiz, said", "Ruiz"),
            ("Orlen’s Ruiz said", "Ruiz"),
            ("Bjørn Øst and Ruiz", "Ruiz"),
        ] {
            assert_eq!(named(text, "Ruiz"), name, "{text}");
        }
    }

    #[test]
    fn the_same_words_elsewhere() {
        let text = Text::of("Tomás Ruiz left. Ruizes came. “Ruiz did,” Ana Ruiz said.");
        assert_eq!(text.names_like(&(6..10)), ["Tomás Ruiz", "Ruiz", "Ana Ruiz"]);
    }
}

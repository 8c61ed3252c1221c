//! Whether two pieces of text hold the same words, as linkers see words.
//!
//! Two texts come in; yes or no goes out. Case, punctuation and ways to write a number or a title make
//! no difference; one that holds no word is like no other.

use super::words::words;

/// Whether two texts hold the same words in the same order. Where one writes as two what the other
/// writes as one ("world view", "worldview") it is the same.
#[must_use]
pub fn same_words(one: &str, other: &str) -> bool {
    let (one, other) = (together(one), together(other));
    one == other && !one.is_empty()
}

/// Whether two words may be one that is written apart: two numbers are two.
pub(super) fn may_be_one(one: &str, next: &str) -> bool {
    let digit = |it: Option<char>| it.is_some_and(char::is_numeric);
    !(digit(one.chars().next_back()) && digit(next.chars().next()))
}

/// The words of a text, written as one but for numbers.
fn together(text: &str) -> String {
    let mut together = String::with_capacity(text.len());
    for word in words(text, 0, false) {
        if !may_be_one(&together, &word.norm) {
            together.push(' ');
        }
        together.push_str(&word.norm);
    }
    together
}

#[cfg(test)]
mod tests {
    use super::same_words;

    #[test]
    fn house_styles_make_no_difference() {
        assert!(same_words("They knew by Sept. 7 percent", "“They knew by sept 7%”"));
        assert!(same_words("US", "U.S"));
        assert!(!same_words("They knew by May", "They knew in May"));
        assert!(!same_words("…", "—"));
        assert!(same_words("a world-view of one's own", "a worldview of one’s own"));
        assert!(same_words("We don't know", "We don\"t know"));
        assert!(!same_words("by 1/4", "by 14"));
    }
}

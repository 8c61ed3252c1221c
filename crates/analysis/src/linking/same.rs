//! Whether two pieces of text hold the same words, as linkers see words.
//!
//! Two texts come in; yes or no goes out. Case, punctuation and ways to write a number or a title make
//! no difference; one that holds no word is like no other.

use super::words::words;

/// Whether two texts hold the same words in the same order.
#[must_use]
pub fn same_words(one: &str, other: &str) -> bool {
    let (one, other) = (words(one, 0, false), words(other, 0, false));
    let same = one.iter().map(|word| &word.norm).eq(other.iter().map(|word| &word.norm));
    same && !one.is_empty()
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
    }
}

//! Short ids: as many digits of an id as people are shown, which are as many as a record asks for.
//!
//! An id comes in; its first digits go out, by which every command finds it again.

use std::fmt::Display;

use gainsay_store::LEAST_DIGITS;

/// The digits of an id that lists, notes and sentences show.
#[must_use]
pub fn short_id(id: impl Display) -> String {
    id.to_string().chars().take(LEAST_DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use super::short_id;

    #[test]
    fn an_id_is_shown_by_its_first_eight_digits() {
        assert_eq!(short_id("0b5fd06bf7e70d8f1b70"), "0b5fd06b");
        assert_eq!(short_id("0b5f"), "0b5f");
    }
}

//! Bytes, code points and UTF-16 convert back and forth on any text; spans stay on boundaries.

use gainsay_testkit::drawn::paragraph;
use gainsay_testkit::properties::{check_cut, check_units};
use proptest::prelude::*;

use crate::any;

proptest! {
    #[test]
    fn every_character_converts_there_and_back_and_nothing_else(text in any::text()) {
        check_units(&text);
    }

    #[test]
    fn a_span_is_made_exactly_where_the_text_can_be_cut(
        text in any::text(), start in 0..900usize, end in 0..900usize,
    ) {
        check_cut(&paragraph(&text), start..end);
    }
}

//! Bytes, code points and UTF-16 convert back and forth on any text; spans stay on boundaries.

use gainsay_record::{Article, BlockKind, Draft, Units};
use proptest::prelude::*;

use crate::any;

proptest! {
    #[test]
    fn every_character_converts_there_and_back(text in any::text()) {
        let units = Units::new(&text);
        let (mut code_point, mut utf16) = (0, 0);
        let ends = text.char_indices().map(|(at, it)| (at, it.len_utf16())).chain([(text.len(), 0)]);
        for (byte, width) in ends {
            prop_assert_eq!(units.code_point(byte), Some(code_point));
            prop_assert_eq!(units.utf16(byte), Some(utf16));
            prop_assert_eq!(units.byte_of_code_point(code_point), Some(byte));
            prop_assert_eq!(units.byte_of_utf16(utf16), Some(byte));
            if width == 2 {
                prop_assert_eq!(units.byte_of_utf16(utf16 + 1), None);
            }
            code_point += 1;
            utf16 += width;
        }
        prop_assert_eq!(units.byte_of_code_point(code_point), None);
        prop_assert_eq!(units.byte_of_utf16(utf16 + 1), None);
        prop_assert_eq!(units.len_code_points(), text.chars().count());
    }

    #[test]
    fn inside_a_character_is_no_offset(text in any::text()) {
        let units = Units::new(&text);
        for byte in (0..text.len()).filter(|&byte| !text.is_char_boundary(byte)) {
            prop_assert_eq!(units.code_point(byte), None);
            prop_assert_eq!(units.utf16(byte), None);
        }
    }

    #[test]
    fn a_span_is_made_exactly_where_the_text_can_be_cut(
        text in any::text(), start in 0..900usize, end in 0..900usize,
    ) {
        let blocks = vec![(BlockKind::Paragraph, 0..text.len())];
        let article = Article::new(Draft { text: text.clone(), blocks, ..Draft::default() }).unwrap();
        let span = article.span(start..end);
        prop_assert_eq!(span.is_ok(), text.get(start..end).is_some());
        if let Ok(span) = span {
            prop_assert_eq!(article.slice(span), &text[start..end]);
            let trimmed = article.trimmed(span);
            prop_assert!(span.contains(trimmed));
            prop_assert_eq!(article.slice(trimmed), text[start..end].trim());
        }
    }
}

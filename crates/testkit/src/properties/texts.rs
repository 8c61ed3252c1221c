//! What holds of offsets, spans and selectors on any text.

use std::ops::Range;

use gainsay_record::{Article, Selector, Span, Units};

/// Whether bytes, code points and UTF-16 convert there and back at every character, and nowhere
/// else.
///
/// # Panics
/// If not.
#[track_caller]
pub fn check_units(text: &str) {
    let units = Units::new(text);
    let (mut code_point, mut utf16) = (0, 0);
    let ends = text.char_indices().map(|(at, it)| (at, it.len_utf16())).chain([(text.len(), 0)]);
    for (byte, width) in ends {
        assert_eq!(units.code_point(byte), Some(code_point));
        assert_eq!(units.utf16(byte), Some(utf16));
        assert_eq!(units.byte_of_code_point(code_point), Some(byte));
        assert_eq!(units.byte_of_utf16(utf16), Some(byte));
        if width == 2 {
            assert_eq!(units.byte_of_utf16(utf16 + 1), None, "between the halves of a pair");
        }
        code_point += 1;
        utf16 += width;
    }
    assert_eq!(units.byte_of_code_point(code_point), None);
    assert_eq!(units.byte_of_utf16(utf16 + 1), None);
    assert_eq!(units.len_code_points(), text.chars().count());
    for byte in (0..=text.len() + 1).filter(|&byte| !text.is_char_boundary(byte)) {
        assert_eq!(units.code_point(byte), None, "inside of a character, or beyond the end");
        assert_eq!(units.utf16(byte), None, "inside of a character, or beyond the end");
    }
}

/// Whether a span is made exactly where the text can be cut, and holds what stands there.
///
/// # Panics
/// If not.
#[track_caller]
pub fn check_cut(article: &Article, range: Range<usize>) {
    let (span, words) = (article.span(range.clone()), article.text().get(range.clone()));
    assert_eq!(span.is_ok(), words.is_some(), "{range:?}");
    if let (Ok(span), Some(words)) = (span, words) {
        assert_eq!(article.slice(span), words);
        let trimmed = article.trimmed(span);
        assert!(span.contains(trimmed), "{span:?} trimmed is {trimmed:?}");
        assert_eq!(article.slice(trimmed), words.trim());
    }
}

/// Whether a span's selector finds it again in its own text, and in another one the same words or
/// nothing.
///
/// # Panics
/// If not.
#[track_caller]
pub fn check_selector(article: &Article, span: Span, other: &str) {
    let selector = Selector::of(article, span);
    assert_eq!(selector.find(article.text()), Some(span.range()));
    if let Some(range) = selector.find(other) {
        assert_eq!(other.get(range), Some(selector.exact.as_str()));
    }
}

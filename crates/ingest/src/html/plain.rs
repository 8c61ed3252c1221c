//! Text that was escaped twice, or that mark-up was left in, to what a reader was meant to see.
//!
//! A string that a page's parser has decoded once comes in; plain text goes out. Without an entity or a tag nothing changes.

use std::borrow::Cow;

use trafilatura::dom::Document;

/// Longer entities have no names.
const ENTITY: usize = 10;
/// A longer field is no name and no title; nothing is parsed in it.
const FIELD: usize = 2000;

/// A text without the entities that were left in it: "the mayor&rsquo;s" as "the mayor’s".
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    if !holds_entity(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(words(&text.replace('<', "&lt;")))
}

/// A field without the entities and the tags that were left in it.
pub(crate) fn field(text: &str) -> Cow<'_, str> {
    let tagged = text.contains("</");
    if text.len() > FIELD || !(tagged || holds_entity(text)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(words(text))
}

fn words(text: &str) -> String {
    let parsed = Document::parse(&format!("<body><p>{text}"));
    parsed.body().map_or_else(|| text.to_owned(), |body| parsed.text_content(body))
}

/// Whether "&name;" or "&#39;" stands in a text.
fn holds_entity(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        // No further: a text of nothing but "&" would be gone through once for each.
        let near = text.floor_char_boundary(at + 2 + ENTITY);
        let rest = text.get(at + 1..near).unwrap_or_default();
        let name = rest.split(';').next().unwrap_or_default();
        let ends = name.len() < rest.len() && (2..=ENTITY).contains(&name.len());
        ends && name.trim_start_matches('#').chars().all(|it| it.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::{decoded, field};

    #[test]
    fn what_was_escaped_twice_is_read_once_more() {
        assert_eq!(decoded("&ldquo;It&#x27;s mine&rdquo;, &pound;3"), "“It's mine”, £3");
        assert_eq!(decoded("Falk & Sons; a < b &ndash; c"), "Falk & Sons; a < b – c");
        assert_eq!(decoded("Falk & Sons; a < b"), "Falk & Sons; a < b");
        assert_eq!(
            field("By <a href=\"/ana\">Ana Ruiz</a>, Velmar Post"),
            "By Ana Ruiz, Velmar Post"
        );
    }
}

//! Where a report stands on the web.
//!
//! An article comes in; the address that its metadata or its origin give goes out, if it is one that
//! may stand in JSON-LD as it is. Nothing here repairs an address.

use gainsay_record::Article;

/// The address of a report on the web, where it is known.
pub(super) fn on_web(article: &Article) -> Option<&str> {
    let url = article.meta().url.as_deref().unwrap_or(article.origin());
    let on_web = url.starts_with("https://") || url.starts_with("http://");
    (on_web && url.chars().all(is_iri)).then_some(url)
}

/// Whether a character may stand in an IRI (RFC 3987), controls and delimiters aside.
fn is_iri(character: char) -> bool {
    !character.is_whitespace()
        && !character.is_control()
        && !matches!(character, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`')
}

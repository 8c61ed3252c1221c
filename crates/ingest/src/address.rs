//! Web addresses: which strings are one, and whose they are.
//!
//! A string comes in; a host goes out, or the address that a browser wrote into a page when it saved it. Nothing is fetched or resolved.

/// Whether a string is the address of a page on the web.
pub(crate) fn is_web(address: &str) -> bool {
    let lower = address.get(..8.min(address.len())).unwrap_or_default().to_ascii_lowercase();
    (lower.starts_with("http://") || lower.starts_with("https://"))
        && !address.contains(char::is_whitespace)
}

/// The address in the comment that browsers put ahead of a page they save: `<!-- saved from url=(0042)https://… -->`.
pub(crate) fn saved_from(page: &str) -> Option<&str> {
    const MARK: &str = "saved from url=(";
    let head = page.get(..page.floor_char_boundary(2000)).unwrap_or_default();
    let (_, rest) = head.split_once(MARK)?;
    let (_, rest) = rest.split_once(')')?;
    rest.split_whitespace().next().filter(|address| is_web(address))
}

/// The host of an address, without `www.`, port and password.
pub(crate) fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).trim_matches('.');
    let plain = host.contains('.')
        && host
            .chars()
            .all(|character| character.is_alphanumeric() || matches!(character, '.' | '-'));
    plain.then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{host, is_web, saved_from};

    #[test]
    fn hosts_without_what_surrounds_them() {
        assert_eq!(
            host("https://www.Velmar-Post.example:8080/a?b#c").as_deref(),
            Some("velmar-post.example")
        );
        assert_eq!(host("http://user:pass@velmar.example").as_deref(), Some("velmar.example"));
        assert_eq!(host("https://localhost/a"), None);
        assert_eq!(host("velmar.example"), None);
        assert!(
            is_web("HTTPS://velmar.example/a") && !is_web("file:///a") && !is_web("https://a b")
        );
    }

    #[test]
    fn a_saved_page_says_where_it_is_from() {
        let page =
            "<!DOCTYPE html>\n<!-- saved from url=(0028)https://velmarpost.example/a -->\n<html>";
        assert_eq!(saved_from(page), Some("https://velmarpost.example/a"));
        assert_eq!(saved_from("<!-- saved from url=(0014)about:internet -->"), None);
    }
}

//! Web addresses: which strings are one, and whose they are.
//!
//! A string comes in; a host goes out, or the address that a browser wrote into a page when it saved it. Nothing is fetched or resolved.

/// Whether a string is the address of a page on the web.
pub(crate) fn is_web(address: &str) -> bool {
    let lower = address.get(..8.min(address.len())).unwrap_or_default().to_ascii_lowercase();
    (lower.starts_with("http://") || lower.starts_with("https://"))
        && !address.contains(char::is_whitespace)
}

/// The address in the comment that browsers put ahead of a page they save: `<!-- saved from url=(0042)https://… -->`, or
/// SingleFile its own.
pub(crate) fn saved_from(page: &str) -> Option<&str> {
    const MARK: &str = "saved from url=(";
    let head = page.get(..page.floor_char_boundary(2000)).unwrap_or_default();
    let browser = head.split_once(MARK).and_then(|(_, rest)| rest.split_once(')'));
    let browser = browser.and_then(|(_, rest)| rest.split_whitespace().next());
    browser.or_else(|| single_file(head)).filter(|address| is_web(address))
}

/// Whether an address is that of a copy in archive.today, whose pages say when they were copied as if that were when they were
/// published. Copies in the Wayback Machine keep what the page says of itself.
pub(crate) fn is_copy(address: &str) -> bool {
    const ENDINGS: [&str; 7] = ["ph", "is", "today", "md", "li", "vn", "fo"];
    let host = host(address).unwrap_or_default();
    host.strip_prefix("archive.").is_some_and(|ending| ENDINGS.contains(&ending))
}

/// The address of the page of which an archive of the web keeps a copy at this address.
pub(crate) fn kept(address: &str) -> Option<&str> {
    let wayback = matches!(host(address)?.as_str(), "web.archive.org" | "web-beta.archive.org");
    if !wayback && !is_copy(address) {
        return None;
    }
    let (_, path) = address.split_once("://")?;
    let at = [path.find("/http://"), path.find("/https://")].into_iter().flatten().min()?;
    let inner = path.get(at + 1..)?;
    (is_web(inner) && host(inner).is_some()).then_some(inner)
}

/// The address in the comment that SingleFile puts ahead of a page it saves.
fn single_file(head: &str) -> Option<&str> {
    let (_, rest) = head.split_once("Page saved with SingleFile")?;
    let (comment, _) = rest.split_once("-->")?;
    let line = comment.lines().find_map(|line| line.trim().strip_prefix("url:"))?;
    line.split_whitespace().next()
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
    use super::{host, is_copy, is_web, kept, saved_from};

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
        let single = "<html><!--\n Page saved with SingleFile \n url: https://velmarpost.example/a \n saved date: Sun Sep 01 2025\n--><head>";
        assert_eq!(saved_from(single), Some("https://velmarpost.example/a"));
        assert_eq!(saved_from("<!-- url: https://velmarpost.example/a -->"), None);
    }

    #[test]
    fn a_copy_is_called_by_what_it_is_a_copy_of() {
        let page = "http://www.velmarpost.example:80/a?b=https://c.example/";
        for archive in [
            "https://web.archive.org/web/20240809101112/",
            "http://web.archive.org/web/20240809101112id_/",
            "https://archive.ph/2025.06.07-100000/",
            "https://archive.today/o/Abc12/",
        ] {
            assert_eq!(kept(&format!("{archive}{page}")), Some(page), "{archive}");
        }
        for other in [
            "https://archive.ph/Abc12",
            "https://velmarpost.example/https://a.example/b",
            "https://web.archive.org/web/2024/http://",
            "https://archive.example/x/https://a.example/",
        ] {
            assert_eq!(kept(other), None, "{other}");
        }
        assert!(is_copy("https://archive.is/x") && !is_copy("https://web.archive.org/web/1/x"));
    }
}

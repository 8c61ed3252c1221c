//! Pages and texts that stand where a report should: browser checks, consent, subscription offers, errors.
//!
//! What was read of a text or page comes in; which of these it is goes out. Only short texts can be one: a report about
//! cookies is a report.

use std::ops::Range;

use gainsay_record::BlockKind;

use crate::NotArticle;
use crate::split::key;

/// A report is longer than any stub: in words.
const SHORT: usize = 90;
/// The first lines of a report above an offer to subscribe: in words.
const TEASER: usize = 160;

/// What a phrase gives away.
const SIGNS: &[(NotArticle, &[&str])] = &[
    (
        NotArticle::BrowserCheck,
        &[
            "checking your browser",
            "checking if the site connection is secure",
            "just a moment",
            "verify you are human",
            "verify you are a human",
            "verifying you are human",
            "verify that you are human",
            "are you a robot",
            "not a robot",
            "ddos protection by",
            "enable javascript and cookies to continue",
            "please enable cookies",
            "please enable js and disable any ad blocker",
            "pardon our interruption",
            "attention required",
            "unusual traffic from your computer",
            "unusual activity from your computer",
            "complete the security check",
            "request unsuccessful. incapsula",
            "access to this page has been denied",
            "needs to review the security of your connection",
            "completing the captcha",
            "you have been blocked",
            "press & hold to confirm",
            "your browser will redirect to your requested content",
        ],
    ),
    (
        NotArticle::Consent,
        &[
            "we value your privacy",
            "we care about your privacy",
            "before you continue to",
            "before you continue",
            "manage your cookie",
            "accept all cookies",
            "accept cookies",
            "cookie preferences",
            "your privacy choices",
            "consent to the use of cookies",
            "we and our partners",
            "our partners store and/or access information",
            "store and/or access information on a device",
            "click 'accept all'",
            "click \"accept all\"",
            "by clicking \"accept",
            "by clicking 'accept",
            "your data, your experience",
        ],
    ),
    (
        NotArticle::Paywall,
        &[
            "subscribe to continue reading",
            "subscribe to keep reading",
            "subscribe to read the full",
            "subscribe to read this",
            "subscribe now to continue",
            "subscribe now to read",
            "to continue reading",
            "to read the full story",
            "to read the full article",
            "to read this article in full",
            "to keep reading",
            "already a subscriber",
            "already have a subscription",
            "this article is for subscribers",
            "this content is for subscribers",
            "this story is for subscribers",
            "for subscribers only",
            "exclusive to subscribers",
            "available to subscribers",
            "reserved for subscribers",
            "subscriber-only content",
            "subscribers only",
            "you have reached your limit of free articles",
            "you've reached your limit of free articles",
            "reached your article limit",
            "article limit reached",
            "free articles this month",
            "unlock this article",
            "unlimited digital access",
            "start your free trial",
            "sign in to read",
            "log in to read",
            "register to read",
            "register to continue",
            "create a free account to",
            "create an account to continue",
        ],
    ),
    (
        NotArticle::Error,
        &[
            "page not found",
            "page cannot be found",
            "page could not be found",
            "page can't be found",
            "page you are looking for",
            "page you were looking for",
            "page you requested",
            "page doesn't exist",
            "page does not exist",
            "page is no longer available",
            "page no longer exists",
            "article not found",
            "article is no longer available",
            "story is no longer available",
            "content is no longer available",
            "404 error",
            "error 404",
            "404 not found",
            "404 - ",
            "403 forbidden",
            "access denied",
            "permission denied",
            "internal server error",
            "bad gateway",
            "gateway time-out",
            "gateway timeout",
            "service unavailable",
            "service temporarily unavailable",
            "down for maintenance",
            "site is under maintenance",
            "undergoing maintenance",
            "scheduled maintenance",
            "account has been suspended",
            "account suspended",
            "this domain is for sale",
            "domain has expired",
            "domain is parked",
            "buy this domain",
            "website is unavailable",
            "not available in your region",
            "not available in your country",
            "unavailable for legal reasons",
            "something went wrong",
            "an error occurred",
            "connection timed out",
            "error establishing a database connection",
        ],
    ),
];

/// What a text is that is too short for a report and says in a line of its own why it is none.
pub(crate) fn of_text(text: &str, blocks: &[(BlockKind, Range<usize>)]) -> Option<NotArticle> {
    // More bytes than any stub has: nothing to look for.
    if text.len() > 4000 {
        return None;
    }
    let pieces =
        || blocks.iter().filter_map(|(kind, range)| Some((*kind, text.get(range.clone())?)));
    let count = |words: &str| words.split_whitespace().count();
    let read = pieces().filter(|(kind, _)| kind.is_read()).map(|(_, words)| count(words)).sum();
    pieces().find_map(|(_, words)| of_line(words, read))
}

/// What a line of a text or page gives away, given how many words of it would be read. Somebody's words give nothing away.
pub(crate) fn of_line(line: &str, read: usize) -> Option<NotArticle> {
    if read > TEASER || line.len() > 300 || line.contains(['“', '"']) {
        return None;
    }
    let key = key(line);
    let reported = [" said", " told ", " says"].iter().any(|verb| key.contains(verb));
    let hit = SIGNS.iter().filter(|_| !reported).find(|(kind, phrases)| {
        let limit = if *kind == NotArticle::Paywall { TEASER } else { SHORT };
        read <= limit && phrases.iter().any(|phrase| key.contains(phrase))
    });
    hit.map(|(kind, _)| *kind)
}

/// What a title alone gives away: an error page may be dressed up with pages of other news.
pub(crate) fn of_title(title: &str) -> Option<NotArticle> {
    const WHOLE: [&str; 12] = [
        "404",
        "not found",
        "error",
        "page not found",
        "access denied",
        "forbidden",
        "403 forbidden",
        "404 not found",
        "error 404",
        "just a moment",
        "attention required",
        "service unavailable",
    ];
    let key = key(title);
    let first = key.split([' ', '|', '-', '–', '—', ':']).next().unwrap_or_default();
    let number = matches!(first, "404" | "403" | "500" | "502" | "503");
    let head = key
        .split(" | ")
        .next()
        .unwrap_or_default()
        .split(" - ")
        .next()
        .unwrap_or_default()
        .trim_end_matches(['.', '!', ' ']);
    let whole = WHOLE.contains(&head);
    let checks = matches!(head, "just a moment" | "attention required");
    match (checks, whole || (number && key.contains("not found"))) {
        (true, _) => Some(NotArticle::BrowserCheck),
        (_, true) => Some(NotArticle::Error),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{NotArticle, of_text, of_title};
    use gainsay_record::BlockKind;

    fn text(text: &str) -> Option<NotArticle> {
        of_text(text, &[(BlockKind::Paragraph, 0..text.len())])
    }

    #[test]
    fn short_texts_give_themselves_away() {
        assert_eq!(text("Website is Down For Maintenance"), Some(NotArticle::Error));
        assert_eq!(
            text("Checking your browser before accessing velmarpost.example."),
            Some(NotArticle::BrowserCheck)
        );
        assert_eq!(text("Subscribe to continue reading."), Some(NotArticle::Paywall));
        assert_eq!(text("The mayor said access had been denied to the archive."), None);
    }

    #[test]
    fn long_texts_may_speak_of_errors() {
        let long = "The ministry said that its site was down for maintenance when the files were asked for. ".repeat(8);
        assert_eq!(text(&long), None);
    }

    #[test]
    fn titles_give_themselves_away() {
        assert_eq!(of_title("404 | Velmar Post"), Some(NotArticle::Error));
        assert_eq!(of_title("Page not found - Velmar Post"), Some(NotArticle::Error));
        assert_eq!(of_title("Just a moment..."), Some(NotArticle::BrowserCheck));
        assert_eq!(of_title("404 dockers lose their jobs"), None);
        assert_eq!(of_title("Error of judgement, says mayor"), None);
    }
}

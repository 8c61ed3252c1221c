//! Pages and texts that stand where a report should: browser checks, consent, subscription offers, errors.
//!
//! The lines of a text or page come in, with which of them would be read; which of these it is goes out. Only short texts can
//! be one: a report about cookies is a report. Sites put an offer, a question or the failure of a player around every report,
//! so where there is prose enough these say nothing; what says that the rest is kept back is believed behind the last of it.

use std::ops::Range;

use gainsay_record::BlockKind;

use crate::NotArticle;
use crate::split::{Shape, key};

/// A report is longer than any stub: in words.
const SHORT: usize = 90;
/// The first lines of a report above an offer to subscribe: in words.
const TEASER: usize = 160;
/// So many paragraphs, of which the last is finished, are a report.
const WHOLE: usize = 3;
/// So many are too many for what a browser check or an error page says of itself.
const SOME: usize = 2;

/// What a line gives away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Check,
    Consent,
    /// That the text goes on for those who pay.
    KeptBack,
    /// That there is something to pay for: so say many pages above and beneath a whole report.
    Offer,
    Error,
}

impl Sign {
    fn kind(self) -> NotArticle {
        match self {
            Self::Check => NotArticle::BrowserCheck,
            Self::Consent => NotArticle::Consent,
            Self::KeptBack | Self::Offer => NotArticle::Paywall,
            Self::Error => NotArticle::Error,
        }
    }

    /// The most words that a stub with it has.
    fn limit(self) -> usize {
        if self.kind() == NotArticle::Paywall { TEASER } else { SHORT }
    }
}

/// What a phrase gives away.
const SIGNS: &[(Sign, &[&str])] = &[
    (
        Sign::Check,
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
        Sign::Consent,
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
        Sign::KeptBack,
        &[
            "subscribe to continue reading",
            "subscribe to keep reading",
            "subscribe to read",
            "subscribe now to continue",
            "subscribe now to read",
            "to continue reading",
            "to read the full story",
            "to read the full article",
            "to read this article in full",
            "to keep reading",
            "this article is for subscribers",
            "this content is for subscribers",
            "this story is for subscribers",
            "you have reached your limit of free articles",
            "you've reached your limit of free articles",
            "reached your article limit",
            "article limit reached",
            "unlock this article",
            "sign in to read",
            "log in to read",
            "register to read",
            "register to continue",
        ],
    ),
    (
        Sign::Offer,
        &[
            "already a subscriber",
            "already have a subscription",
            "for subscribers only",
            "exclusive to subscribers",
            "available to subscribers",
            "reserved for subscribers",
            "subscriber-only content",
            "subscribers only",
            "free articles this month",
            "unlimited digital access",
            "start your free trial",
            "create a free account to",
            "create an account to continue",
        ],
    ),
    (
        Sign::Error,
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

/// A line of a text or page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    /// Whether it would be read as part of the report.
    pub(crate) read: bool,
    /// Whether it stands in a box, or is mostly a link.
    pub(crate) aside: bool,
}

/// What a text is that is too short for a report and says in a line of its own why it is none.
pub(crate) fn of_text(text: &str, blocks: &[(BlockKind, Range<usize>)]) -> Option<NotArticle> {
    // More bytes than any stub has: nothing to look for.
    if text.len() > 4000 {
        return None;
    }
    let line = |(kind, range): &(BlockKind, Range<usize>)| {
        Some(Line { text: text.get(range.clone())?, read: kind.is_read(), aside: false })
    };
    of_lines(&blocks.iter().filter_map(line).collect::<Vec<_>>(), false)
}

/// What a text or page is instead of a report, by its lines. `sold` is whether it says that it is not free.
pub(crate) fn of_lines(lines: &[Line<'_>], sold: bool) -> Option<NotArticle> {
    let read: usize =
        lines.iter().filter(|it| it.read).map(|it| it.text.split_whitespace().count()).sum();
    if read > TEASER {
        return None;
    }
    let signs: Vec<Option<Sign>> = lines.iter().map(|line| sign(line.text)).collect();
    let is_prose = |at: &usize| {
        let line = &lines[*at];
        line.read && signs[*at].is_none() && Shape::of(line.text).is_prose()
    };
    let prose: Vec<usize> = (0..lines.len()).filter(is_prose).collect();
    let (first, last) = (prose.first().copied(), prose.last().copied());
    let whole = !sold && prose.len() >= WHOLE && last.is_some_and(|at| is_finished(lines[at].text));
    let tells = |at: usize, sign: Sign| match sign {
        Sign::KeptBack if whole => last.is_some_and(|last| at > last),
        _ if whole => false,
        Sign::KeptBack | Sign::Offer => first.is_none_or(|first| at > first),
        Sign::Check | Sign::Consent | Sign::Error => {
            prose.len() < SOME && (lines[at].read || !lines[at].aside)
        }
    };
    let told = signs.iter().enumerate().filter_map(|(at, sign)| Some((at, (*sign)?)));
    told.filter(|(at, sign)| read <= sign.limit() && tells(*at, *sign))
        .map(|(_, sign)| sign.kind())
        .next()
}

/// What a line gives away. Somebody's words give nothing away.
fn sign(line: &str) -> Option<Sign> {
    if line.len() > 300 || line.contains(['“', '"']) {
        return None;
    }
    let key = key(line);
    let reported = [" said", " told ", " says"].iter().any(|verb| key.contains(verb));
    let found = SIGNS.iter().find(|(_, phrases)| phrases.iter().any(|it| key.contains(it)));
    found.filter(|_| !reported).map(|(sign, _)| *sign)
}

/// Whether a paragraph ends, and does not break off.
fn is_finished(text: &str) -> bool {
    Shape::of(text).is_sentence() && !text.ends_with('…') && !text.ends_with("...")
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
    // "Subscribe to read", "Subscribe to read this article".
    let sells = head.split(' ').count() <= 5 && sign(head) == Some(Sign::KeptBack);
    match (checks, whole || (number && key.contains("not found"))) {
        (true, _) => Some(NotArticle::BrowserCheck),
        (_, true) => Some(NotArticle::Error),
        _ => sells.then_some(NotArticle::Paywall),
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, NotArticle, of_lines, of_text, of_title};
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
        assert_eq!(of_title("Subscribe to read | Velmar Post"), Some(NotArticle::Paywall));
        assert_eq!(of_title("Velmar teaches its dockers to keep reading after work"), None);
        assert_eq!(of_title("404 dockers lose their jobs"), None);
        assert_eq!(of_title("Error of judgement, says mayor"), None);
    }

    const ONE: &str = "The harbour of Velmar will not be sold, its mayor told the council.";
    const TWO: &str = "Her deputy Anton Korol had learned of it from the radio on Sunday.";
    const THREE: &str = "The council will meet on Thursday to decide who is to pay for the quay.";

    /// Lines as a page holds them: those with ">" ahead are read, those with "#" stand aside.
    fn page(lines: &[&str]) -> Option<NotArticle> {
        let lines: Vec<Line<'_>> = lines
            .iter()
            .map(|line| Line {
                text: line.trim_start_matches(['>', '#']),
                read: line.starts_with('>'),
                aside: line.starts_with('#'),
            })
            .collect();
        of_lines(&lines, false)
    }

    #[test]
    fn what_stands_around_a_whole_report_says_nothing() {
        let [one, two, three] = [ONE, TWO, THREE].map(|line| format!(">{line}"));
        for line in [
            "Already a subscriber? Log in",
            "We value your privacy",
            "#Your Privacy Choices",
            "Something went wrong",
            "Unlimited digital access for 1. Start your free trial",
        ] {
            assert_eq!(page(&[line, &one, &two, &three]), None, "{line}");
            assert_eq!(page(&[&one, &two, &three, line]), None, "{line}");
        }
        assert_eq!(page(&["Already a subscriber? Log in", &one, &two]), None);
        assert_eq!(page(&[&one, "#Your Privacy Choices"]), None);
        assert_eq!(page(&[&one, "Scroll on to continue reading", &two, &three]), None);
    }

    #[test]
    fn what_is_cut_is_no_report() {
        let [one, two, three] = [ONE, TWO, THREE].map(|line| format!(">{line}"));
        let sold = Some(NotArticle::Paywall);
        assert_eq!(page(&[&one, "Already a subscriber? Log in"]), sold);
        assert_eq!(page(&[&one, &two, &three, "Subscribe to continue reading"]), sold);
        assert_eq!(page(&[&one, &two, &format!("{three} The…"), "#Already a subscriber?"]), sold);
        assert_eq!(page(&["#We value your privacy", ">Velmar Post"]), None);
        assert_eq!(page(&["We value your privacy", ">Velmar Post"]), Some(NotArticle::Consent));
    }
}

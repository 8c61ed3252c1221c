//! Formats that hold reports and are not read: feeds, news in XML, mail, archives of the web, subtitles, tables.
//!
//! Bytes come in; the reason why they are not read goes out, with what to do instead. Without this they would pass for plain
//! text, mark-up and all. Told apart are only those that say beyond doubt what they are: a report is never refused for its
//! first words.

use gainsay_record::Capture;

use super::{Articles, Format, start};
use crate::reason::Foreign;
use crate::{Reason, Skipped};

pub(super) const FORMAT: Format =
    Format { name: "foreign", extensions: &[], media_types: &[], sniff, read };

/// Fields of mail that people write, and paste ahead of a text.
const WRITTEN: [&str; 8] = ["from", "to", "cc", "bcc", "subject", "date", "reply-to", "sender"];
/// Fields of mail that only programs write.
const CARRIED: [&str; 9] = [
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "delivered-to",
    "dkim-signature",
    "snapshot-content-location",
];
/// Names of columns, one of which a table of reports has.
const TEXTS: [&str; 8] =
    ["text", "body", "content", "article", "maintext", "fulltext", "title", "headline"];
/// Names of its other columns.
const COLUMNS: [&str; 14] = [
    "id",
    "date",
    "published",
    "author",
    "authors",
    "byline",
    "url",
    "link",
    "source",
    "outlet",
    "publication",
    "language",
    "section",
    "summary",
];

fn sniff(head: &[u8]) -> bool {
    kind(head).is_some()
}

fn read<'a>(capture: &'a Capture, _: &'a crate::Options) -> Articles<'a> {
    let kind = kind(super::head(&capture.bytes)).unwrap_or(Foreign::Xml);
    let reason = Reason::Foreign(kind);
    Box::new(std::iter::once(Err(Skipped { place: capture.origin.clone(), reason })))
}

/// What the first bytes of an input say that it is.
fn kind(head: &[u8]) -> Option<Foreign> {
    let head = String::from_utf8_lossy(start(head));
    let opens = |word: &str| {
        let rest = head.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    };
    match () {
        () if head.starts_with('<') => xml(&head),
        () if opens("WARC/1.0") || opens("WARC/1.1") => Some(Foreign::Warc),
        () if is_response(&head) => Some(Foreign::Response),
        () if opens("WEBVTT") || is_subrip(&head) => Some(Foreign::Subtitles),
        () if is_table(&head) => Some(Foreign::Table),
        () => mail(&head),
    }
}

fn xml(head: &str) -> Option<Foreign> {
    let (declared, mut rest) = match head.strip_prefix("<?xml") {
        Some(rest) => (true, rest.split_once("?>").map_or("", |(_, rest)| rest).trim_start()),
        None => (false, head),
    };
    for (opening, end) in [("<!--", "-->"), ("<?", "?>"), ("<!DOCTYPE", ">"), ("<!--", "-->")] {
        while let Some(inner) = rest.strip_prefix(opening) {
            rest = inner.split_once(end).map_or("", |(_, rest)| rest).trim_start();
        }
    }
    let name = rest.strip_prefix('<').unwrap_or_default();
    let end = name.find(|it: char| it.is_whitespace() || matches!(it, '>' | '/'));
    let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
    match name {
        "rss" | "feed" | "rdf:RDF" => Some(Foreign::Feed),
        "nitf" | "newsItem" | "newsMessage" | "NewsML" | "urlset" | "sitemapindex" => {
            Some(Foreign::Xml)
        }
        _ => (declared && !name.eq_ignore_ascii_case("html")).then_some(Foreign::Xml),
    }
}

/// The first line of an answer of a web server: `HTTP/1.1 200 OK`.
fn is_response(head: &str) -> bool {
    let mut words = head.lines().next().unwrap_or_default().split(' ');
    let version = words.next().is_some_and(|word| {
        word.strip_prefix("HTTP/").is_some_and(|it| matches!(it, "1.0" | "1.1" | "2" | "3"))
    });
    let status = words.next().is_some_and(|it| it.len() == 3 && it.parse::<u16>().is_ok());
    version && status
}

/// What stands behind the head of a web server's answer.
pub(super) fn without_response(bytes: &[u8]) -> &[u8] {
    let begins = super::head(bytes);
    if !begins.starts_with(b"HTTP/") || !is_response(&String::from_utf8_lossy(begins)) {
        return bytes;
    }
    let end = |mark: &[u8]| {
        begins.windows(mark.len()).position(|it| it == mark).map(|at| at + mark.len())
    };
    let end = [end(b"\r\n\r\n"), end(b"\n\n")].into_iter().flatten().min();
    end.and_then(|end| bytes.get(end..)).unwrap_or(bytes)
}

/// A number, and beneath it `00:00:01,000 --> 00:00:02,500`.
fn is_subrip(head: &str) -> bool {
    let mut lines = head.lines();
    let number = lines.next().is_some_and(|line| line.trim().parse::<u32>().is_ok());
    let time = lines.next().and_then(|line| line.split_once(" --> "));
    number && time.is_some_and(|(from, _)| from.matches(':').count() == 2)
}

/// A first line of names of columns, and a second one with as many marks between them or more.
fn is_table(head: &str) -> bool {
    let mut lines = head.lines();
    let first = lines.next().unwrap_or_default();
    let second = lines.next().unwrap_or_default();
    [',', ';', '\t'].into_iter().any(|mark| {
        let cells: Vec<String> =
            first.split(mark).map(|cell| cell.trim().trim_matches('"').to_lowercase()).collect();
        let known = |list: &[&str]| cells.iter().filter(|it| list.contains(&it.as_str())).count();
        let (texts, others) = (known(&TEXTS), known(&COLUMNS));
        let single = cells.iter().all(|cell| !cell.contains(char::is_whitespace));
        single && texts >= 1 && texts + others >= 2 && second.contains(mark)
    })
}

/// The head of a mail: nothing but fields and a blank line behind them, of which programs wrote at least one. What people
/// copy out of their mail, and a report that begins with "From: ", is text.
fn mail(head: &str) -> Option<Foreign> {
    let (mut known, mut carried, mut page) = (0, false, false);
    for line in head.lines() {
        if line.trim().is_empty() {
            let found = if page { Foreign::SavedPage } else { Foreign::Mail };
            return (known >= 2 && carried).then_some(found);
        }
        if line.starts_with([' ', '\t']) && known > 0 {
            continue;
        }
        let (name, value) = line.split_once(':')?;
        let name = name.to_ascii_lowercase();
        let plain = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
        if name.is_empty() || !name.bytes().all(plain) {
            return None;
        }
        known += usize::from(WRITTEN.contains(&name.as_str()) || CARRIED.contains(&name.as_str()));
        carried |= CARRIED.contains(&name.as_str());
        page |= name == "snapshot-content-location" || value.contains("multipart/related");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::kind;
    use crate::reason::Foreign;

    #[test]
    fn formats_say_what_they_are() {
        for (head, expected) in [
            ("<?xml version=\"1.0\"?>\n<!-- a -->\n<rss version=2><channel>", Foreign::Feed),
            ("<feed xmlns=\"http://www.w3.org/2005/Atom\">", Foreign::Feed),
            ("<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"a\"><nitf>", Foreign::Xml),
            ("\u{feff}<?xml version=\"1.0\"?><report>", Foreign::Xml),
            ("WARC/1.0\r\nWARC-Type: response\r\n", Foreign::Warc),
            ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nIt is shut.", Foreign::Response),
            ("WEBVTT\n\n00:01.000 --> 00:02.000\nIt is shut.", Foreign::Subtitles),
            ("1\n00:00:01,000 --> 00:00:02,500\nIt is shut.", Foreign::Subtitles),
            ("title,text,date\n\"Pier shut\",\"It is shut.\",2024-03-05\n", Foreign::Table),
            ("\"id\"\t\"body\"\n1\tIt is shut.\n", Foreign::Table),
            ("From: a@velmar.example\nReceived: by b\n\tat c\nSubject: x\n\nIt is.", Foreign::Mail),
            (
                "From: <Saved>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"\r\n\r\n",
                Foreign::SavedPage,
            ),
        ] {
            assert_eq!(kind(head.as_bytes()), Some(expected), "{head}");
        }
    }

    #[test]
    fn a_report_is_not_refused_for_its_first_words() {
        for text in [
            "From: the harbour\n\nThe pier is shut.",
            "From: The press office\nTo: All desks\nSubject: The pier\nDate: 5 March\n\nThe pier is shut.",
            "Received: a letter.\nSubject: the pier\nThe pier is shut, the mayor said.\n\nShe left.",
            "HTTP/2 is faster, engineers say\n\nThe pier is shut.",
            "WEBVTTs are not read.",
            "Title, text and author were missing, she said.\nNobody, it seems, had looked.",
            "1\n\nThe pier is shut.",
            "<i>The pier</i> is shut.",
            "<?xml version=\"1.0\"?><html><body>",
            "Text, date, place: what a telegram holds\nThe pier, she said, is shut.",
            "",
        ] {
            assert_eq!(kind(text.as_bytes()), None, "{text}");
        }
    }
}

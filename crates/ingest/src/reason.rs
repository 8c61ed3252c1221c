//! Why something was not read: where it stands, what it is, and what to do about it.
//!
//! A bad input is data. It is handed on as a [`Skipped`] beside the articles, so that a caller can show it, count it and go
//! on. Messages are lowercase fragments in one line; nothing here prints.

use gainsay_record::RecordError;
use thiserror::Error;

/// An input, or one record of it, that gave no article.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{place}: {reason}")]
pub struct Skipped {
    /// Where: the origin of the capture, with the line or record where it holds several.
    pub place: String,
    /// What was found there.
    #[source]
    pub reason: Reason,
}

impl Skipped {
    /// What the user can do, in a few words.
    #[must_use]
    pub fn advice(&self) -> String {
        self.reason.advice()
    }
}

/// Why there is no article.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Reason {
    /// No bytes at all, or white space only.
    #[error("empty")]
    Empty,
    /// Not text.
    #[error("not text: {0}")]
    Binary(Kind),
    /// A format that holds reports and is not read.
    #[error("not read: {0}")]
    Foreign(Foreign),
    /// Larger than the limits allow.
    #[error("{what} of {bytes} bytes, at most {limit} are read")]
    TooLarge {
        /// What is too large: a page, a record, a text.
        what: &'static str,
        /// How many bytes it has.
        bytes: usize,
        /// How many it may have.
        limit: usize,
    },
    /// Mark-up that nobody wrote by hand and that would stop a browser. Counting ends at the limit.
    #[error("a page with more than {limit} {what}")]
    TooTangled {
        /// What there is too much of.
        what: &'static str,
        /// How much there may be.
        limit: usize,
    },
    /// JSON that breaks off or is malformed.
    #[error("broken JSON at byte {offset} of the {unit}: {message}")]
    BrokenJson {
        /// What the offset counts from: the line or the file.
        unit: &'static str,
        /// Where reading stopped, in bytes.
        offset: usize,
        /// What is wrong there.
        message: String,
    },
    /// A file of records in which none was found; the rest of it is not looked at.
    #[error("not records: each of the first {tried} is broken, and the rest was not tried")]
    NotRecords {
        /// How many were tried.
        tried: usize,
    },
    /// JSON that is well-formed but no record, such as a number.
    #[error("JSON, but {found} where an object is expected")]
    NotAnObject {
        /// What stands there instead.
        found: &'static str,
    },
    /// A record without a text.
    #[error("no text in the record: it has {fields}")]
    NoText {
        /// The keys that the record has.
        fields: String,
    },
    /// A record whose field for the text holds something else.
    #[error("no text in the record: {field} is {found}")]
    OddText {
        /// The field.
        field: String,
        /// What it holds.
        found: &'static str,
        /// Where within that a text stands.
        inner: Option<String>,
    },
    /// A page that holds no report.
    #[error("not an article: {0}")]
    NotAnArticle(NotArticle),
    /// A page in which no text was found.
    #[error("no article text found on the page")]
    NoArticleText,
    /// The parts do not make an article. Should not happen; it is reported rather than hidden.
    #[error("cannot be kept as an article: {0}")]
    Record(#[from] RecordError),
}

impl Reason {
    /// What the user can do, in a few words.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Reason::Empty => "save the report again".to_owned(),
            Reason::Binary(kind) => kind.advice().to_owned(),
            Reason::Foreign(format) => format.advice().to_owned(),
            Reason::TooLarge { .. } => "cut it into single reports".to_owned(),
            Reason::TooTangled { .. } => "save the report as plain text".to_owned(),
            Reason::BrokenJson { .. } => "fetch or write this record again".to_owned(),
            Reason::NotRecords { .. } => "give text, HTML or JSONL".to_owned(),
            Reason::NotAnObject { .. } => "give one object for each report".to_owned(),
            Reason::NoText { .. } => "name the field that holds it: --map text=FIELD".to_owned(),
            Reason::OddText { field, inner: Some(inner), .. } => {
                format!("name the field that holds it: --map text={field}.{inner}")
            }
            Reason::OddText { .. } => "name the field that holds it: --map text=FIELD".to_owned(),
            Reason::NotAnArticle(what) => what.advice().to_owned(),
            Reason::NoArticleText => "save the report as plain text".to_owned(),
            Reason::Record(_) => "please report this as a bug".to_owned(),
        }
    }
}

/// What kind of bytes stand where text was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Kind {
    /// A PDF document.
    #[error("a PDF document")]
    Pdf,
    /// A word processor's document, or another ZIP archive.
    #[error("a ZIP archive or office document")]
    Zip,
    /// An old office document.
    #[error("an office document")]
    Office,
    /// Something packed with gzip, zstd, bzip2 or xz.
    #[error("a compressed file")]
    Compressed,
    /// A picture, sound or film.
    #[error("a picture or recording")]
    Media,
    /// An SQLite database.
    #[error("a database")]
    Database,
    /// Bytes of no kind that is known here.
    #[error("binary data")]
    Unknown,
}

impl Kind {
    const fn advice(self) -> &'static str {
        match self {
            Kind::Pdf => "turn it into text first, for example with pdftotext",
            Kind::Zip | Kind::Office => "unpack it, or save the document as plain text",
            Kind::Compressed => "unpack it first, for example with gunzip",
            Kind::Media => "give the text of the report, not a picture or recording of it",
            Kind::Database => "export the reports as JSONL",
            Kind::Unknown => "give text, HTML or JSONL",
        }
    }
}

/// A format that holds reports and is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Foreign {
    /// RSS or Atom.
    #[error("a feed")]
    Feed,
    /// News or anything else in XML.
    #[error("an XML document")]
    Xml,
    /// A page and its pictures in one file, as browsers write it.
    #[error("a web archive (MHTML)")]
    SavedPage,
    /// A mail with its head.
    #[error("a mail")]
    Mail,
    /// A file of captured pages.
    #[error("a web archive (WARC)")]
    Warc,
    /// What a web server answered, if it is no page.
    #[error("the answer of a web server")]
    Response,
    /// Subtitles of a film.
    #[error("subtitles")]
    Subtitles,
    /// A table with the names of its columns.
    #[error("a table (CSV)")]
    Table,
}

impl Foreign {
    const fn advice(self) -> &'static str {
        match self {
            Foreign::Feed => "save the pages that its items lead to, or give the items as JSONL",
            Foreign::Xml => "give the reports in it one by one as text, or as JSONL",
            Foreign::SavedPage => "save the page as HTML",
            Foreign::Mail => "save the text of the mail, or the page that it shows",
            Foreign::Warc => "take the pages out of it, and give each as HTML",
            Foreign::Response => "save the page as HTML, or its text",
            Foreign::Subtitles => "give what is said as text, with who says it",
            Foreign::Table => "give each row as an object in JSONL",
        }
    }
}

/// What a page is that holds no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NotArticle {
    /// "Checking your browser", "verify you are human".
    #[error("the site checks the browser before it shows the report")]
    BrowserCheck,
    /// A page that asks for consent to cookies.
    #[error("the site asks for consent before it shows the report")]
    Consent,
    /// The first lines of a report, and an offer to subscribe.
    #[error("the site shows the report to subscribers only")]
    Paywall,
    /// "404", "Page not found", "down for maintenance".
    #[error("an error page")]
    Error,
    /// A section front, a search result, an archive.
    #[error("a list of links to reports")]
    Links,
}

impl NotArticle {
    const fn advice(self) -> &'static str {
        match self {
            NotArticle::BrowserCheck => "open the address in a browser and save the page again",
            NotArticle::Consent => "answer the question in a browser and save the page again",
            NotArticle::Paywall => "log in to the site and save the page again",
            NotArticle::Error => "check the address, or look for the page in a web archive",
            NotArticle::Links => "save the pages that the links lead to",
        }
    }
}

//! Pages: one capture, one article.
//!
//! Bytes of a page come in; an article goes out whose text is what the page shows as its report: title, summary, paragraphs,
//! quotations, one blank line between them. Menus, captions, sidebars and related stories stay out. A page that holds no
//! report is refused with the reason.

use std::ops::Range;

use gainsay_record::{Article, BlockKind, Capture, Meta};
use trafilatura::dom::Document;
use trafilatura::{ExtractionFocus, Options as Extraction};

use super::foreign::without_response;
use super::{Articles, Format, start};
use crate::article::{Source, finish};
use crate::decode::decode;
use crate::html::head::{self, Head};
use crate::html::page::{Leaf, Page, Role, leaves};
use crate::html::{body, guard, lists, shown, signed, titles, told, twice, verdict};
use crate::split::{Hint, Piece, Shape, Split, assemble, classify, dates_report, is_same};
use crate::{Options, Reason, Skipped, address};

pub(super) const FORMAT: Format = Format {
    name: "html",
    extensions: &["html", "htm", "xhtml", "shtml"],
    media_types: &["text/html", "application/xhtml+xml"],
    sniff,
    read,
};

/// A document type, or an element that only pages and parts of pages begin with; comments and the head of a web server's
/// answer may stand ahead of it.
fn sniff(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(start(without_response(start(head)))).to_ascii_lowercase();
    let mut head = head.as_str();
    if head.starts_with("<?xml") {
        head = head.split_once("?>").map_or("", |(_, rest)| rest).trim_start();
    }
    while let Some(comment) = head.strip_prefix("<!--") {
        head = comment.split_once("-->").map_or("", |(_, rest)| rest).trim_start();
    }
    const PARTS: [&str; 8] =
        ["<body", "<p", "<div", "<article", "<section", "<h1", "<main", "<meta"];
    let is_part = |part: &&str| {
        let rest = head.strip_prefix(*part);
        rest.is_some_and(|rest| rest.starts_with(|it: char| it == '>' || it.is_whitespace()))
    };
    ["<!doctype html", "<html", "<head>"].iter().any(|opening| head.starts_with(opening))
        || PARTS.iter().any(is_part)
}

fn read<'a>(capture: &'a Capture, options: &'a Options) -> Articles<'a> {
    Box::new(std::iter::once_with(move || {
        article(capture, options)
            .map_err(|reason| Skipped { place: capture.origin.clone(), reason })
    }))
}

fn article(capture: &Capture, options: &Options) -> Result<Article, Reason> {
    let limit = options.limits.page;
    if capture.bytes.len() > limit {
        return Err(Reason::TooLarge { what: "a page", bytes: capture.bytes.len(), limit });
    }
    let bytes = without_response(&capture.bytes);
    let page = decode(bytes, capture.media_type.as_deref(), true)?;
    let source =
        Source { origin: &capture.origin, sha256: &capture.sha256, limit: options.limits.text };
    of_page(&source, &page, Meta::default(), options)
}

/// Makes an article of a page. What `known` says already, the page need not say.
pub(in crate::formats) fn of_page(
    source: &Source<'_>,
    page: &str,
    known: Meta,
    options: &Options,
) -> Result<Article, Reason> {
    if page.trim().is_empty() {
        return Err(Reason::Empty);
    }
    let page = twice::mended(page);
    let page = page.as_ref();
    guard::check(page, &options.limits)?;
    let tree = Document::parse(page);
    let mut head = head::read(&tree, address::saved_from(page));
    let page = leaves(&tree);
    let (chosen, date) = choose(&page, tree);
    let told = told::report(&page, &head, &chosen, &options.limits);
    let (page, chosen) = told.unwrap_or((page, chosen));
    let opening = opening(&page, &chosen);
    let headline = head.full_title.as_deref().and_then(|it| titles::headline(&page, it, opening));
    head.meta.title = headline.or(head.meta.title);
    let named = head.meta.outlet.as_deref().filter(|outlet| !is_host(outlet, &head));
    if named.is_none() {
        head.meta.outlet = titles::site(&page, &head, opening).or(head.meta.outlet);
    }
    if let Some(kind) = verdict::of(&page, &head, &chosen) {
        return Err(Reason::NotAnArticle(kind));
    }
    let (text, mut split) = compose(&page, &chosen, &head);
    if !split
        .blocks
        .iter()
        .any(|(kind, _)| matches!(kind, BlockKind::Paragraph | BlockKind::BlockQuote))
    {
        return Err(Reason::NoArticleText);
    }
    if text.len() > source.limit {
        return Err(Reason::TooLarge { what: "a text", bytes: text.len(), limit: source.limit });
    }
    split.found.shown = shown::date(&page, &chosen, opening, date.as_deref());
    if split.found.byline.is_empty() {
        let outlet = head.meta.outlet.as_deref().unwrap_or_default();
        split.found.byline = signed::names(&page, opening);
        split.found.byline.retain(|name| !is_same(name, outlet));
    }
    let title = titles::fuller(&page, head.meta.title.as_deref()).or(head.meta.title);
    let meta = merged(known, Meta { title, ..head.meta });
    finish(source, text, split, meta, head.language.as_deref())
}

/// Whether an outlet is called by its address, as one is whose page does not say its name.
fn is_host(outlet: &str, head: &Head) -> bool {
    head.meta.url.as_deref().and_then(address::host).as_deref() == Some(outlet)
}

/// The first paragraph of the report.
fn opening(page: &Page, chosen: &[usize]) -> usize {
    let prose = |at: &&usize| {
        let text = &page.leaves[**at].text;
        Shape::of(text).is_prose() && !dates_report(text)
    };
    chosen.iter().find(prose).copied().unwrap_or_default()
}

fn merged(known: Meta, page: Meta) -> Meta {
    Meta {
        outlet: known.outlet.or(page.outlet),
        title: known.title.or(page.title),
        byline: if known.byline.is_empty() { page.byline } else { known.byline },
        published: known.published.or(page.published),
        modified: known.modified.or(page.modified),
        url: known.url.or(page.url),
        ..page
    }
}

/// The leaves that are the report, by the careful extraction, or by the generous one where the careful one finds little.
/// The date is the extractor's, for pages that say none where one is looked for.
fn choose(page: &Page, tree: Document) -> (Vec<usize>, Option<String>) {
    let (careful, date) = extract(tree.clone_document(), ExtractionFocus::FavorPrecision);
    let body = body::choose(page, &careful);
    if careful.split_whitespace().count() >= 60 && body.found >= 0.5 {
        return (body.leaves, date);
    }
    let generous = body::choose(page, &extract(tree, ExtractionFocus::Balanced).0);
    let words =
        |leaves: &[usize]| leaves.iter().map(|&at| page.leaves[at].text.len()).sum::<usize>();
    let more = words(&generous.leaves) > words(&body.leaves);
    (if more { generous.leaves } else { body.leaves }, date)
}

/// What the extractor takes for the report, one block a line, and the date it found.
fn extract(tree: Document, focus: ExtractionFocus) -> (String, Option<String>) {
    let options =
        Extraction::default().with_fallback(true).with_exclude_comments(true).with_focus(focus);
    let Ok(extracted) = trafilatura::extract_document(tree, &options) else {
        return (String::new(), None);
    };
    let blocks = leaves(&Document::parse(&extracted.content_html)).leaves;
    let text = blocks.into_iter().map(|leaf| leaf.text).collect::<Vec<_>>().join("\n");
    (text, extracted.metadata.date.map(|date| date.to_string()))
}

/// The text of the article, one blank line between its blocks, with their kinds.
fn compose(page: &Page, chosen: &[usize], head: &Head) -> (String, Split) {
    let pieces = pieces(page, chosen, head);
    let views: Vec<Piece<'_>> =
        pieces.iter().map(|(text, hint)| Piece { text, hint: *hint }).collect();
    let kinds = classify(&views, head.meta.title.as_deref());
    let (mut text, mut ranges, mut kept) = (String::new(), Vec::<Range<usize>>::new(), Vec::new());
    for ((words, _), kind) in pieces.iter().zip(kinds).filter(|(_, kind)| kind.is_read()) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(words);
        ranges.push(start..text.len());
        kept.push(kind);
    }
    let split = assemble(&text, ranges, &kept);
    (text, split)
}

/// Title, summary and report.
fn pieces(page: &Page, chosen: &[usize], head: &Head) -> Vec<(String, Hint)> {
    let mut pieces: Vec<(String, Hint)> = Vec::new();
    let title = head.meta.title.as_deref();
    pieces.extend(titles::shown(page, title).map(|title| (title, Hint::Title)));
    pieces.extend(summary(page, chosen, head).map(|summary| (summary, Hint::Summary)));
    let fresh = |leaf: &&Leaf, pieces: &[(String, Hint)]| {
        !pieces.iter().any(|(text, _)| is_same(text, &leaf.text))
    };
    let points = lists::key_points(page, chosen);
    let read = points.iter().chain(chosen);
    let read = read.filter_map(|&at| Some((at, page.leaves.get(at)?)));
    for (at, leaf) in read.filter(|(_, leaf)| !is_aside(leaf)) {
        if fresh(&leaf, pieces.get(..2.min(pieces.len())).unwrap_or_default()) {
            let hint = if page.is_tabular(at) { Hint::Cell } else { hint(leaf) };
            pieces.push((leaf.text.clone(), hint));
        }
    }
    pieces
}

/// What the extractor may take for the report and is none: a line that signs it, a line that is nothing but a link.
fn is_aside(leaf: &Leaf) -> bool {
    let (words, letters) = (
        leaf.text.split_whitespace().count(),
        leaf.text.chars().filter(|c| !c.is_whitespace()).count(),
    );
    let signs = leaf.role == Role::Credit && words < 15;
    let links = leaf.linked * 10 >= letters * 7 && words >= 3 && leaf.role != Role::Quote;
    signs || links
}

/// The summary beneath the title: what names itself so ahead of the first paragraph, or what the page gives as its description
/// ahead of the report.
fn summary(page: &Page, chosen: &[usize], head: &Head) -> Option<String> {
    let first = chosen.first().copied().unwrap_or_default();
    let prose = |at: &&usize| {
        let leaf = &page.leaves[**at];
        leaf.role != Role::Summary && Shape::of(&leaf.text).is_prose()
    };
    let paragraph = chosen.iter().find(prose).copied().unwrap_or(first);
    let ahead = |end: usize| {
        page.leaves
            .iter()
            .take(end)
            .filter(|leaf| !page.is_boxed(leaf, 0) && leaf.linked * 2 < leaf.text.len())
    };
    let long = |leaf: &&Leaf| (5..=80).contains(&leaf.text.split_whitespace().count());
    let named = ahead(paragraph).filter(long).find(|leaf| leaf.role == Role::Summary);
    let described = || {
        let description = head.description.as_deref()?;
        ahead(first).filter(long).find(|leaf| is_same(&leaf.text, description))
    };
    named.or_else(described).map(|leaf| leaf.text.clone())
}

fn hint(leaf: &Leaf) -> Hint {
    match leaf.role {
        // What is mostly a link has to show by its words that it is more.
        _ if leaf.linked * 2 > leaf.text.chars().count() => Hint::Plain,
        Role::Title | Role::Heading => Hint::Heading,
        Role::Quote => Hint::Quote,
        Role::Item => Hint::Item,
        Role::Paragraph | Role::Cell | Role::Other => Hint::Text,
        Role::Summary | Role::Caption | Role::Credit => Hint::Plain,
    }
}

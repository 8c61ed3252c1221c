//! What a page says of its article: JSON-LD, OpenGraph, meta elements, the canonical address, merged.
//!
//! A parsed page comes in; metadata goes out, each field from the source that publishers fill most carefully. Names of outlets
//! and leftovers of templates are no authors, a time of change is no date of publication. What no source says stays empty.

use std::collections::BTreeMap;

use gainsay_record::Meta;
use trafilatura::dom::Document;

use super::jsonld::{self, Claims};
use super::subject::Subject;
use super::{plain, titles};
use crate::split::{byline_names, key};
use crate::{address, dates, outlet, published};

/// The head of a page.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// What goes into the article; its title is without the name of the outlet.
    pub(crate) meta: Meta,
    /// What the page gives as its title, with the names of sections and of the outlet that stand around it.
    pub(crate) full_title: Option<String>,
    /// The `<title>` as it stands.
    pub(crate) page_title: Option<String>,
    /// The summary that the page gives of itself.
    pub(crate) description: Option<String>,
    /// The language that the page claims.
    pub(crate) language: Option<String>,
    /// What JSON-LD says.
    pub(crate) claims: Claims,
    /// Whether OpenGraph calls the page an article.
    pub(crate) calls_itself_article: bool,
}

const OUTLETS: [&str; 6] = [
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "cre",
    "publisher",
];
const TITLES: [&str; 6] =
    ["og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title"];
const DATES: [&str; 24] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "article.published",
    "ptime",
    "cxenseparse:recs:publishtime",
    "displaydate",
    "originalpublicationdate",
    "analyticsattributes.articledate",
    "bt:pubdate",
    "article:published",
    "pdate",
];
const CHANGES: [&str; 8] = [
    "article:modified_time",
    "og:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "article.updated",
];
const AUTHORS: [&str; 8] = [
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "citation_author",
    "twitter:data1",
];
const SUMMARIES: [&str; 4] =
    ["og:description", "description", "twitter:description", "dc.description"];

/// Reads the head of a page. `saved` is the address that a browser wrote into it when it saved it.
pub(crate) fn read(page: &Document, saved: Option<&str>) -> Head {
    let scripts = scripts_of(page);
    let mut fields = Fields::of(page);
    let page_title = element_text(page, "title");
    let subject = subject_of(page, &fields, page_title.as_deref());
    let claims = jsonld::read(scripts.iter().map(String::as_str), &subject);
    let url = address_of(page, &fields, &claims, saved);
    if url.as_deref().is_some_and(address::is_copy) {
        fields.forget_copy();
    }
    let url = url.map(|url| address::kept(&url).map_or(url.clone(), str::to_owned));
    let called = [page_title.clone(), element_text(page, "h1"), claims.headline.clone()];
    let called: Vec<String> =
        fields.all(&TITLES).cloned().chain(called.into_iter().flatten()).collect();
    let outlet = outlet_of(&fields, &claims, url.as_deref(), &called);
    let full_title = title_of(&fields, &claims, page_title.as_deref());
    let title = full_title.as_deref().map(|title| without_outlet(title, outlet.as_deref()));
    let meta = Meta {
        title: title.filter(|title| !title.is_empty()),
        byline: authors_of(page, &fields, &claims, outlet.as_deref()),
        published: published_of(&fields, &claims),
        modified: modified_of(&fields, &claims),
        outlet,
        url,
        ..Meta::default()
    };
    let html = page
        .get_elements_by_tag_name(page.root(), "html")
        .first()
        .and_then(|id| page.get_attribute(*id, "lang"));
    let language = html
        .or_else(|| claims.language.clone())
        .or_else(|| fields.first(&["og:locale", "content-language"]));
    let description = fields.first(&SUMMARIES).or_else(|| claims.description.clone());
    let calls_itself_article =
        fields.first(&["og:type"]).is_some_and(|kind| kind.to_lowercase().contains("article"));
    Head { meta, full_title, page_title, description, language, claims, calls_itself_article }
}

/// The meta elements of a page by name, in small letters, those that say something.
struct Fields(BTreeMap<String, Vec<String>>);

/// As many elements of one name are looked at.
const SAME: usize = 12;

impl Fields {
    fn of(page: &Document) -> Self {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for id in page.get_elements_by_tag_name(page.root(), "meta") {
            let name = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .find_map(|attribute| page.get_attribute(id, attribute));
            let content = page
                .get_attribute(id, "content")
                .map(|content| single_spaced(&content))
                .filter(|content| !content.is_empty());
            if let (Some(name), Some(content)) = (name, content) {
                let same = fields.entry(name.trim().to_lowercase()).or_default();
                if same.len() < SAME {
                    same.push(content);
                }
            }
        }
        Self(fields)
    }

    /// The first of each name.
    fn all<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a String> {
        names.iter().filter_map(|name| self.0.get(*name)?.first())
    }

    /// Everything of each name.
    fn each<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a [String]> {
        names.iter().filter_map(|name| self.0.get(*name)).map(Vec::as_slice)
    }

    /// Forgets what an archive says of its copy: that is not what the page says of itself.
    fn forget_copy(&mut self) {
        const OF_COPIES: [&str; 3] =
            ["og:site_name", "article:published_time", "og:published_time"];
        self.0.retain(|name, _| {
            !OF_COPIES.contains(&name.as_str()) && !CHANGES.contains(&name.as_str())
        });
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.all(names).next().cloned()
    }
}

/// What the page's titles and summaries are about.
fn subject_of(page: &Document, fields: &Fields, page_title: Option<&str>) -> Subject {
    let shown = element_text(page, "h1");
    let claimed = fields.all(&TITLES).chain(fields.all(&SUMMARIES)).map(String::as_str);
    Subject::of(claimed.chain(page_title).chain(shown.as_deref()))
}

/// The texts of the JSON-LD scripts.
fn scripts_of(page: &Document) -> Vec<String> {
    let scripts = page.get_elements_by_tag_name(page.root(), "script").into_iter();
    let typed = |kind: String| kind.to_ascii_lowercase().contains("ld+json");
    scripts
        .filter(|id| page.get_attribute(*id, "type").is_some_and(typed))
        .map(|id| page.text_content(id))
        .collect()
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn element_text(page: &Document, tag: &str) -> Option<String> {
    let id = *page.get_elements_by_tag_name(page.root(), tag).first()?;
    Some(single_spaced(&page.text_content(id))).filter(|text| !text.is_empty())
}

/// The address that a page gives itself, else that from which it was saved, else that which its links start from.
fn address_of(
    page: &Document,
    fields: &Fields,
    claims: &Claims,
    saved: Option<&str>,
) -> Option<String> {
    let base = page.get_elements_by_tag_name(page.root(), "base");
    let base = base.first().and_then(|id| page.get_attribute(*id, "href"));
    // The front of a site is no report's.
    let deep = |url: &String| {
        let path = url.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
        path.is_some_and(|(_, path)| !path.is_empty() && !path.ends_with('/'))
    };
    let saved = saved.map(str::to_owned);
    let links = page.get_elements_by_tag_name(page.root(), "link");
    let canonical = links.into_iter().find(|id| {
        page.get_attribute(*id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
    });
    let canonical = canonical.and_then(|id| page.get_attribute(id, "href"));
    let said = [canonical, fields.first(&["og:url", "twitter:url"]), claims.url.clone()];
    let found = said.into_iter().chain([saved, base.filter(deep)]);
    found.flatten().map(|url| url.trim().to_owned()).find(|url| address::is_web(url))
}

/// The first name that is like the address; else the first name; else the host. Some sites give the title of the page, or a
/// sentence about themselves, where their name should stand.
fn outlet_of(
    fields: &Fields,
    claims: &Claims,
    url: Option<&str>,
    called: &[String],
) -> Option<String> {
    let host = url.and_then(address::host);
    let called: Vec<String> = called.iter().map(|title| letters(title)).collect();
    let words = |name: &str| name.split_whitespace().count();
    // Sites without a title of their own pages have their name there, once.
    let is_title = |name: &str| {
        let times = called.iter().filter(|it| **it == letters(name)).count();
        times > usize::from(words(name) <= titles::NAME) && words(name) >= 3
    };
    let named = fields
        .all(&OUTLETS)
        .chain(claims.publisher.iter())
        .filter_map(|name| outlet::clean(name))
        .filter(|name| !is_title(name));
    // A name of many words is believed where there is no other.
    let (mut names, many): (Vec<String>, Vec<String>) =
        named.partition(|name| words(name) <= titles::NAME);
    names.extend(many);
    let like =
        |name: &&String| host.as_deref().is_some_and(|host| letters(host).contains(&letters(name)));
    // A section such as "U.S." is no name of an outlet.
    let long = |name: &&String| host.is_none() || letters(name).chars().count() > 3;
    let short = |name: &&String| name.len() == 3 && name.bytes().all(|it| it.is_ascii_uppercase());
    let found = names.iter().find(like).or(names.iter().find(long)).or(names.iter().find(short));
    found.cloned().or(host.clone())
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn title_of(fields: &Fields, claims: &Claims, page_title: Option<&str>) -> Option<String> {
    let named = fields.all(&TITLES).next().map(String::as_str);
    let best = named.or(claims.headline.as_deref()).or(page_title)?;
    Some(single_spaced(&plain::field(best)))
}

/// "Mayor resigns | Velmar Post" as "Mayor resigns": the part behind the last bar or dash goes if it names the outlet, or if
/// it is short and behind a bar.
pub(crate) fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let outlet = outlet.map(letters).unwrap_or_default();
    let mut title = title.trim();
    for mark in [" | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · "] {
        let Some((head, tail)) = title.rsplit_once(mark) else { continue };
        let name = letters(tail);
        let names_outlet = !name.is_empty()
            && !outlet.is_empty()
            && (outlet.contains(&name) || name.contains(&outlet));
        let behind_bar =
            matches!(mark, " | " | " :: " | " » " | " « ") && tail.split_whitespace().count() <= 4;
        if head.split_whitespace().count() >= 2 && (names_outlet || behind_bar) {
            title = head.trim();
        }
    }
    title.to_owned()
}

fn authors_of(
    page: &Document,
    fields: &Fields,
    claims: &Claims,
    outlet: Option<&str>,
) -> Vec<String> {
    let clean = |names: Vec<String>| -> Vec<String> {
        names.into_iter().filter(|name| !is_outlet(name, outlet)).collect()
    };
    let read = |authors: &[String]| {
        let mut names: Vec<String> = Vec::new();
        for name in authors.iter().flat_map(|author| byline_names(&plain::field(author))) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        clean(names)
    };
    let claimed = read(&claims.authors);
    if !claimed.is_empty() {
        return claimed;
    }
    let named = fields.each(&AUTHORS).map(read).find(|names| !names.is_empty());
    named.unwrap_or_else(|| read(&marked_authors(page)))
}

/// The authors in the microdata of a page, each with one name and no more: what is long is about them.
fn marked_authors(page: &Document) -> Vec<String> {
    /// So many are looked at.
    const MOST: usize = 6;
    /// A longer text is not a name alone.
    const LONG: usize = 80;
    let marked = page.query_selector_all(page.root(), "[itemprop~=author]").into_iter().take(MOST);
    let whole = |id| {
        let content = page.get_attribute(id, "content");
        single_spaced(&content.unwrap_or_else(|| page.text_content(id)))
    };
    let name = |id| {
        let name = page.query_selector(id, "[itemprop=name]");
        Some(whole(name.unwrap_or(id))).filter(|name| name.len() <= LONG)
    };
    marked.filter_map(name).collect()
}

/// Whether an author is the outlet, or a department of it.
fn is_outlet(name: &str, outlet: Option<&str>) -> bool {
    let (name, outlet) = (key(name), key(outlet.unwrap_or_default()));
    let words: Vec<&str> = outlet.split(' ').collect();
    !outlet.is_empty()
        && (name.starts_with(&outlet) || name.split(' ').all(|word| words.contains(&word)))
}

fn published_of(fields: &Fields, claims: &Claims) -> Option<String> {
    let claimed = claims.published.as_deref().and_then(full_date);
    claimed.or_else(|| fields.all(&DATES).find_map(|date| full_date(date)))
}

/// When the page was changed last, by the same sources; to the second, where they say so.
fn modified_of(fields: &Fields, claims: &Claims) -> Option<String> {
    let claimed = claims.modified.as_deref().and_then(dates::moment);
    claimed.or_else(|| fields.all(&CHANGES).find_map(|date| dates::moment(date)))
}

/// A date with its year: pages know theirs.
pub(super) fn full_date(written: &str) -> Option<String> {
    published::of_field(written).filter(|date| !date.starts_with('X'))
}

#[cfg(test)]
mod tests {
    use super::{Document, Head, without_outlet};

    fn read(page: &Document) -> Head {
        super::read(page, None)
    }

    #[test]
    fn each_field_comes_from_its_best_source() {
        let head = read(&Document::parse(
            r#"<html lang="en-GB"><head><title>Mayor resigns | Velmar Post</title>
            <meta property="og:title" content="Mayor of Velmar resigns - Velmar Post"><meta property="og:site_name" content="Velmar Post">
            <meta name="author" content="By Ana Ruiz, Velmar Post Staff"><meta property="article:published_time" content="2021-03-04T22:10:00Z">
            <meta property="article:modified_time" content="2021-03-05T07:00:00+01:00"><link rel="canonical" href="https://www.velmarpost.example/a">
            <meta name="description" content="She  had lost a vote."></head><body></body></html>"#,
        ));
        let meta = head.meta;
        assert_eq!(meta.title.as_deref(), Some("Mayor of Velmar resigns"));
        assert_eq!(meta.outlet.as_deref(), Some("Velmar Post"));
        assert_eq!(meta.byline, ["Ana Ruiz"]);
        assert_eq!(meta.published.as_deref(), Some("2021-03-04"));
        assert_eq!(meta.modified.as_deref(), Some("2021-03-05T06:00:00Z"));
        assert_eq!(meta.url.as_deref(), Some("https://www.velmarpost.example/a"));
        assert_eq!(head.description.as_deref(), Some("She had lost a vote."));
        assert_eq!(head.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn a_title_is_no_outlet() {
        let outlet = |fields: &str| {
            let page = format!(
                "<link rel=canonical href=https://www.wire.example/a><title>The man whose coat drowned him</title>{fields}<h1>The man whose coat drowned him</h1>"
            );
            read(&Document::parse(&page)).meta.outlet
        };
        let title = r#"<meta name=application-name content="The man whose coat drowned him">"#;
        let site = |name: &str| format!("{title}<meta property=og:site_name content='{name}'>");
        assert_eq!(outlet(&site("VPC")).as_deref(), Some("VPC"));
        assert_eq!(outlet(&site("U.S.")).as_deref(), Some("wire.example"));
        assert_eq!(outlet(title).as_deref(), Some("wire.example"));
        let long = "News and views from all over the coast of Velmar";
        let both = format!("{}<meta name=publisher content='Velmar Post'>", site(long));
        assert_eq!(outlet(&both).as_deref(), Some("Velmar Post"));
    }

    #[test]
    fn authors_in_two_elements_or_in_microdata() {
        let byline = |page: &str| read(&Document::parse(page)).meta.byline;
        assert_eq!(
            byline("<meta name=author content='Ana Ruiz'><meta name=author content='Piet Hanno'>"),
            ["Ana Ruiz", "Piet Hanno"]
        );
        assert_eq!(
            byline(
                "<span itemprop=author itemscope><span itemprop=name>Ana Ruiz</span> Reporter since 2004</span>"
            ),
            ["Ana Ruiz"]
        );
        assert_eq!(byline("<p>Signed <span itemprop=author>Ana Ruiz</span>"), ["Ana Ruiz"]);
        assert_eq!(byline("<span itemprop=author>Newsdesk</span>"), Vec::<String>::new());
    }

    #[test]
    fn a_copy_in_an_archive_is_not_dated_by_the_archive() {
        let page = |archive: &str| {
            let page = format!(
                r#"<meta property="og:site_name" content="archive.ph"><meta property="article:published_time" content="2025-06-07T10:00:00Z">
                <meta property="article:modified_time" content="2025-06-08T10:00:00Z">
                <link rel=canonical href="{archive}https://www.velmarpost.example/pier">"#
            );
            read(&Document::parse(&page)).meta
        };
        let copy = page("https://archive.ph/2025.06.07-100000/");
        assert_eq!((copy.published, copy.modified), (None, None));
        assert_eq!(copy.outlet.as_deref(), Some("velmarpost.example"));
        assert_eq!(copy.url.as_deref(), Some("https://www.velmarpost.example/pier"));
        let kept = page("https://web.archive.org/web/20250607100000/");
        assert_eq!(kept.published.as_deref(), Some("2025-06-07"));
        assert_eq!(kept.modified.as_deref(), Some("2025-06-08T10:00:00Z"));
        assert_eq!(kept.url, copy.url);
    }

    #[test]
    fn a_page_may_say_its_address_by_what_its_links_start_from() {
        let url =
            |base: &str| read(&Document::parse(&format!("<base href='{base}'><p>A"))).meta.url;
        let page = "https://velmarpost.example/2024/pier.html";
        assert_eq!(url(page).as_deref(), Some(page));
        for front in ["https://velmarpost.example/", "https://velmarpost.example", "/a/b", "_blank"]
        {
            assert_eq!(url(front), None, "{front}");
        }
    }

    #[test]
    fn a_bare_page_says_little() {
        let head = read(&Document::parse(
            "<link rel=canonical href=https://velmarpost.example/x><time>March 4, 2021</time>",
        ));
        assert_eq!(head.meta.outlet.as_deref(), Some("velmarpost.example"));
        assert_eq!((head.meta.published, head.meta.title), (None, None));
    }

    #[test]
    fn titles_lose_only_the_outlet() {
        assert_eq!(
            without_outlet("Mayor resigns - who is next? - Velmar Post", Some("velmarpost")),
            "Mayor resigns - who is next?"
        );
        assert_eq!(without_outlet("Mayor resigns | News", None), "Mayor resigns");
        assert_eq!(without_outlet("Velmar Post", Some("Velmar Post")), "Velmar Post");
        assert_eq!(
            without_outlet("Port - harbour - quay", Some("Velmar Post")),
            "Port - harbour - quay"
        );
    }

    #[test]
    fn names_and_titles_without_mark_up() {
        let head = super::read(
            &Document::parse(
                r#"<meta name=author content="By &lt;a href=&quot;/ana&quot;&gt;Ana Ruiz&lt;/a&gt;, VPN and Piet Hanno, VPN">
                <meta property="og:title" content="&amp;#x27;No&amp;#x27;: mayor loses &amp;pound;3m">"#,
            ),
            Some("https://www.velmarpost.example/a"),
        );
        assert_eq!(head.meta.byline, ["Ana Ruiz", "Piet Hanno"]);
        assert_eq!(head.meta.title.as_deref(), Some("'No': mayor loses £3m"));
        assert_eq!(head.meta.outlet.as_deref(), Some("velmarpost.example"));
    }
}

//! What an element of a page calls itself to what that says of its words.
//!
//! An element comes in; its names as single words go out, and the role or the box that they tell. The lists hold words that
//! templates everywhere use, and no name of a site.

use trafilatura::dom::{Document, NodeId};

use super::page::Role;

/// What an element calls itself: its id, classes and item property, each as single words in small letters.
pub(super) struct Names(Vec<Vec<String>>);

impl Names {
    /// What an element calls itself, unless it holds all of the page.
    pub(super) fn of(tree: &Document, node: NodeId, tag: &str) -> Self {
        // Templates put the names of topics and authors on the elements that hold all.
        if matches!(tag, "html" | "body" | "main" | "article") {
            return Self(Vec::new());
        }
        let values = ["class", "id", "itemprop", "role", "data-component", "data-testid"];
        let values = values
            .iter()
            .filter_map(|name| tree.get_attribute(node, name))
            .filter(|value| value.len() <= 600);
        Self(
            values
                .flat_map(|value| value.split_whitespace().map(words).collect::<Vec<_>>())
                .collect(),
        )
    }

    /// Whether a name ends with a word of the list: `article__byline`, `relatedLinks`; the last two may be written apart:
    /// `sub-title`.
    pub(super) fn end(&self, list: &[&str]) -> bool {
        let lasts = self.0.iter().map(|name| match name.as_slice() {
            [.., ahead, last] => (last.as_str(), format!("{ahead}{last}")),
            [last] => (last.as_str(), String::new()),
            [] => ("", String::new()),
        });
        lasts.into_iter().any(|(last, both)| list.contains(&last) || list.contains(&both.as_str()))
    }

    /// Whether any word of any name is such a one.
    pub(super) fn any(&self, such: impl Fn(&str) -> bool) -> bool {
        self.0.iter().flatten().any(|word| such(word))
    }

    /// Whether a name begins with a word of the list.
    fn begin(&self, list: &[&str]) -> bool {
        self.0.iter().filter_map(|name| name.first()).any(|word| list.contains(&word.as_str()))
    }

    /// The role that the names give, within an element of another.
    pub(super) fn role(&self, around: Role) -> Option<Role> {
        const CAPTIONS: &[&str] =
            &["caption", "captions", "figcaption", "imagecaption", "photocredit", "imagecredit"];
        const CREDITS: &[&str] = &[
            "byline",
            "bylines",
            "author",
            "authors",
            "readercredits",
            "timestamp",
            "datetime",
            "pubdate",
            "dateline",
            "published",
        ];
        const SUMMARIES: &[&str] = &[
            "standfirst",
            "subtitle",
            "subheadline",
            "subhead",
            "subheading",
            "dek",
            "deck",
            "strapline",
            "summary",
        ];
        match () {
            () if self.end(CAPTIONS) || self.begin(&["caption"]) => Some(Role::Caption),
            () if around == Role::Title => None,
            () if self.end(CREDITS) => Some(Role::Credit),
            () if self.end(SUMMARIES) && around == Role::Other => Some(Role::Summary),
            () => None,
        }
    }

    /// Whether the element says that it is no part of a report.
    pub(super) fn are_boxed(&self) -> bool {
        const ENDS: &[&str] = &[
            "ad",
            "ads",
            "advert",
            "advertisement",
            "banner",
            "breadcrumb",
            "breadcrumbs",
            "comment",
            "comments",
            "cookie",
            "cookies",
            "disqus",
            "donate",
            "footer",
            "gallery",
            "login",
            "menu",
            "mostread",
            "nav",
            "navbar",
            "navigation",
            "newsletter",
            "outbrain",
            "pagination",
            "popular",
            "popup",
            "promo",
            "recirc",
            "recirculation",
            "recommended",
            "recommendations",
            "related",
            "replies",
            "share",
            "sharing",
            "sidebar",
            "signup",
            "slideshow",
            "social",
            "sponsor",
            "sponsored",
            "subscribe",
            "subscription",
            "taboola",
            "tags",
            "taglist",
            "teaser",
            "teasers",
            "toolbar",
            "topics",
            "trending",
            "widget",
            "widgets",
        ];
        const BEGINS: &[&str] = &[
            "ad",
            "advert",
            "advertisement",
            "comments",
            "newsletter",
            "outbrain",
            "promo",
            "recirc",
            "recommended",
            "related",
            "share",
            "sidebar",
            "social",
            "taboola",
            "teaser",
            "trending",
            "mostpopular",
        ];
        self.end(ENDS) || self.begin(BEGINS)
    }
}

/// `article-body__relatedLinks` as article, body, related, links.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut fresh = true;
    let mut small = false;
    for character in name.chars() {
        fresh |= !character.is_alphanumeric() || (small && character.is_uppercase());
        small = character.is_lowercase();
        if !character.is_alphanumeric() {
            continue;
        }
        if std::mem::take(&mut fresh) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(character.to_lowercase());
        }
    }
    words
}

//! A page's tree to its leaves: the blocks of text that a reader sees, in order, with what the mark-up says of each.
//!
//! A parsed page comes in; leaves go out. White space is single, marks of layout (soft hyphens, zero-width spaces) are gone,
//! words are as they stand. The walk keeps its own stack, so that a deep page costs memory and not the call stack. What is a
//! report and what is not is decided in `body`.

use trafilatura::dom::{Document, NodeId};

use super::plain;
use crate::split::heads_box;

/// The blocks of text on a page, and how the elements around them stand in each other.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The blocks in the order of the page.
    pub(crate) leaves: Vec<Leaf>,
    /// For each element that is a block the one around it; the outermost is around itself.
    pub(crate) parents: Vec<usize>,
    /// For each element that is a block whether it says that it is no report: a menu, a box of links, a form.
    pub(crate) boxes: Vec<bool>,
}

impl Page {
    /// The elements around a leaf, innermost first.
    pub(crate) fn around(&self, leaf: &Leaf) -> impl Iterator<Item = usize> + '_ {
        let up = |&at: &usize| self.parents.get(at).copied().filter(|&parent| parent != at);
        std::iter::successors(Some(leaf.holder), up)
    }

    /// Whether a leaf stands in a box, the boxes around an element aside that holds the whole report.
    pub(crate) fn is_boxed(&self, leaf: &Leaf, within: usize) -> bool {
        self.around(leaf)
            .take_while(|&element| element != within)
            .any(|element| self.boxes.get(element) == Some(&true))
    }
}

/// A block of text on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// Its words.
    pub(crate) text: String,
    /// What kind of element holds it.
    pub(crate) role: Role,
    /// The block that holds it, as a number into [`Page::parents`].
    pub(crate) holder: usize,
    /// Characters of it that stand in links.
    pub(crate) linked: usize,
    /// The first `<time>` in it that is not that of a change.
    pub(crate) time: Option<Time>,
}

/// A `<time>` on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Time {
    /// What it says to machines, or else to readers.
    pub(crate) written: String,
    /// Its words, with single spaces.
    pub(crate) words: String,
    /// Whether it says that it is the time of publication.
    pub(crate) said: bool,
}

/// What kind of element holds a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// The heading of the page.
    Title,
    /// The summary that names itself so.
    Summary,
    /// Another heading.
    Heading,
    /// A quotation set off from the paragraphs.
    Quote,
    /// What stands beneath a picture.
    Caption,
    /// Who wrote it, when: what names itself so.
    Credit,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// A paragraph.
    Paragraph,
    /// Text in no element of these.
    Other,
}

const SKIPPED: [&str; 24] = [
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed",
    "video", "audio", "canvas", "map", "button", "select", "option", "input", "textarea",
    "datalist", "progress", "meter", "dialog", "title",
];
const INLINE: [&str; 43] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "amp-img", "picture", "source", "o:p", "u1:p",
];

/// A box that only its heading tells has no more words than this.
const BOX: usize = 80;
/// What a picture's element holds beside the picture has no more bytes than this.
const CAPTION: usize = 400;

/// The leaves of a page.
pub(crate) fn leaves(tree: &Document) -> Page {
    let page = Page { leaves: Vec::new(), parents: vec![0], boxes: vec![false] };
    let stack = vec![State::top()];
    let mut walk =
        Walk { tree, page, text: String::new(), linked: 0, time: None, stack, breaks: 0 };
    walk.run();
    walk.flush();
    box_in(&mut walk.page);
    walk.page
}

/// Boxes that do not say so: a few words that begin with a heading such as "Read more" or "Sign up for our letter".
fn box_in(page: &mut Page) {
    let headed: Vec<usize> = (0..page.leaves.len())
        .filter(|&at| page.leaves[at].role == Role::Heading && heads_box(&page.leaves[at].text))
        .collect();
    for at in headed {
        let Some(&element) = page.parents.get(page.leaves[at].holder) else { continue };
        let within = |leaf: &Leaf| page.around(leaf).any(|it| it == element);
        let opens = at.checked_sub(1).is_none_or(|ahead| !within(&page.leaves[ahead]));
        let rest = page.leaves[at..].iter().take_while(|leaf| within(leaf));
        let words: usize = rest.take(BOX).map(|leaf| leaf.text.split_whitespace().count()).sum();
        if element != 0 && opens && words <= BOX {
            page.boxes[element] = true;
        }
    }
}

/// What holds for everything within an element.
#[derive(Clone)]
struct State {
    role: Role,
    link: bool,
    holder: usize,
    inline: bool,
}

impl State {
    fn top() -> Self {
        Self { role: Role::Other, link: false, holder: 0, inline: false }
    }
}

enum Step {
    Enter(NodeId),
    Leave,
}

struct Walk<'a> {
    tree: &'a Document,
    page: Page,
    text: String,
    linked: usize,
    time: Option<Time>,
    stack: Vec<State>,
    breaks: usize,
}

impl Walk<'_> {
    fn run(&mut self) {
        let start = self.tree.body().unwrap_or_else(|| self.tree.root());
        let mut steps = vec![Step::Enter(start)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Leave => self.leave(),
                Step::Enter(node) if self.tree.is_text(node) => {
                    let text = self.tree.text_content(node);
                    self.append(&text);
                }
                Step::Enter(node) if self.tree.is_element(node) => self.enter(node, &mut steps),
                Step::Enter(_) => {}
            }
        }
    }

    fn enter(&mut self, node: NodeId, steps: &mut Vec<Step>) {
        let tag = self.tree.tag_name(node);
        if tag == "br" || tag == "hr" {
            self.line_break(tag == "hr");
            return;
        }
        if SKIPPED.contains(&tag) || self.is_hidden(node) {
            return;
        }
        let inline = INLINE.contains(&tag) && !self.is_stamp_of_heading(node, tag);
        if !inline {
            self.flush();
        }
        if tag == "time" && self.time.is_none() {
            self.time = self.time_of(node);
        }
        let state = self.state(node, tag, inline);
        self.stack.push(state);
        steps.push(Step::Leave);
        steps.extend(self.tree.child_nodes(node).into_iter().rev().map(Step::Enter));
    }

    /// Whether an element is the time of day in the heading of a post, and no part of its words.
    fn is_stamp_of_heading(&self, node: NodeId, tag: &str) -> bool {
        let heads = |role| matches!(role, Role::Heading | Role::Title);
        self.stack.last().is_some_and(|state| heads(state.role))
            && (tag == "time" || Names::of(self.tree, node, tag).end(&["time", "timestamp"]))
    }

    /// A `<time>`, unless it says that it is that of a change.
    fn time_of(&self, node: NodeId) -> Option<Time> {
        const PUBLISHED: &[&str] = &["published", "publish", "pubdate", "publication", "posted"];
        let names = Names::of(self.tree, node, "time");
        let changed = |word: &str| word.starts_with("modif") || word.starts_with("updat");
        let words = self.tree.text_content(node);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let written = self.tree.get_attribute(node, "datetime").unwrap_or_else(|| words.clone());
        let said = names.any(|word| PUBLISHED.contains(&word))
            || self.tree.get_attribute(node, "pubdate").is_some();
        (!names.any(changed)).then_some(Time { written, words, said })
    }

    fn leave(&mut self) {
        if self.stack.last().is_some_and(|state| !state.inline) {
            self.flush();
        }
        self.stack.pop();
    }

    fn is_hidden(&self, node: NodeId) -> bool {
        let style = self.tree.get_attribute(node, "style").unwrap_or_default();
        let style: String = style
            .chars()
            .filter(|character| !character.is_whitespace())
            .flat_map(char::to_lowercase)
            .collect();
        style.contains("display:none") || self.tree.get_attribute(node, "hidden").is_some()
    }

    fn state(&mut self, node: NodeId, tag: &str, inline: bool) -> State {
        let around = self.stack.last().cloned().unwrap_or_else(State::top);
        let names = Names::of(self.tree, node, tag);
        let role = match tag {
            "h1" => Role::Title,
            "h2" | "h3" | "h4" | "h5" | "h6" if around.role != Role::Title => Role::Heading,
            "blockquote" => Role::Quote,
            "figcaption" | "caption" => Role::Caption,
            "li" | "dd" | "dt" if around.role != Role::Quote => Role::Item,
            "td" | "th" if around.role != Role::Quote => Role::Cell,
            "p" | "pre" if matches!(around.role, Role::Other | Role::Item | Role::Cell) => {
                Role::Paragraph
            }
            _ => around.role,
        };
        let role = names.role(around.role).unwrap_or(role);
        let role = if self.is_pictured(node, &names) { Role::Caption } else { role };
        // The foot of a quotation says whose it is.
        let signs = tag == "footer" && around.role == Role::Quote;
        let boxed = matches!(tag, "nav" | "footer" | "aside" | "form" | "menu") && !signs
            || names.are_boxed();
        let holder = if inline { around.holder } else { self.page.parents.len() };
        if !inline {
            self.page.parents.push(around.holder);
            self.page.boxes.push(boxed);
        }
        State { role, link: around.link || tag == "a", holder, inline }
    }

    /// Whether an element is a picture with the few words beneath it.
    fn is_pictured(&self, node: NodeId, names: &Names) -> bool {
        const PICTURES: &[&str] = &["image", "photo", "picture"];
        const OTHERS: &[&str] = &["has", "have", "with", "no", "without"];
        names.end(PICTURES)
            && !names.any(|word| OTHERS.contains(&word))
            && self.tree.text_content(node).trim().len() <= CAPTION
            && !self.tree.get_elements_by_tag_name(node, "img").is_empty()
    }

    fn append(&mut self, raw: &str) {
        if !raw.trim().is_empty() {
            self.breaks = 0;
        }
        let link = self.stack.last().is_some_and(|state| state.link);
        for character in raw.chars() {
            match character {
                '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' => {}
                space if space.is_whitespace() => {
                    if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                        self.text.push(' ');
                    }
                }
                control if control.is_control() => {}
                other => {
                    self.linked += usize::from(link);
                    self.text.push(other);
                }
            }
        }
    }

    /// Two line breaks part paragraphs; one does behind a finished sentence.
    fn line_break(&mut self, hard: bool) {
        self.breaks += 1;
        let finished =
            self.text.len() > 60 && self.text.trim_end().ends_with(['.', '!', '?', '”', '"', ':']);
        if hard || self.breaks >= 2 || finished {
            self.flush();
        } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let time = self.time.take();
        self.breaks = 0;
        let text = plain::decoded(text.trim());
        if text.is_empty() {
            return;
        }
        let around = self.stack.last().cloned().unwrap_or_else(State::top);
        let State { role, holder, .. } = around;
        self.page.leaves.push(Leaf { text: text.into_owned(), role, holder, linked, time });
    }
}

/// What an element calls itself: its id, classes and item property, each as single words in small letters.
struct Names(Vec<Vec<String>>);

impl Names {
    fn of(tree: &Document, node: NodeId, tag: &str) -> Self {
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
    fn end(&self, list: &[&str]) -> bool {
        let lasts = self.0.iter().map(|name| match name.as_slice() {
            [.., ahead, last] => (last.as_str(), format!("{ahead}{last}")),
            [last] => (last.as_str(), String::new()),
            [] => ("", String::new()),
        });
        lasts.into_iter().any(|(last, both)| list.contains(&last) || list.contains(&both.as_str()))
    }

    /// Whether any word of any name is such a one.
    fn any(&self, such: impl Fn(&str) -> bool) -> bool {
        self.0.iter().flatten().any(|word| such(word))
    }

    /// Whether a name begins with a word of the list.
    fn begin(&self, list: &[&str]) -> bool {
        self.0.iter().filter_map(|name| name.first()).any(|word| list.contains(&word.as_str()))
    }

    fn role(&self, around: Role) -> Option<Role> {
        const CAPTIONS: &[&str] =
            &["caption", "captions", "figcaption", "imagecaption", "photocredit", "imagecredit"];
        const CREDITS: &[&str] = &[
            "byline",
            "bylines",
            "author",
            "authors",
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
    fn are_boxed(&self) -> bool {
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

#[cfg(test)]
mod tests {
    use super::{Document, Role, leaves};

    fn texts(page: &str) -> Vec<(Role, String)> {
        leaves(&Document::parse(page))
            .leaves
            .into_iter()
            .map(|leaf| (leaf.role, leaf.text))
            .collect()
    }

    #[test]
    fn blocks_are_leaves_and_inline_elements_are_not() {
        let page = "<body><h1>The <i>title</i></h1><div>Loose <p>One <b>bold</b>\n word.</p>tail</div><ul><li>Item</ul>";
        let expected = [
            (Role::Title, "The title"),
            (Role::Other, "Loose"),
            (Role::Paragraph, "One bold word."),
            (Role::Other, "tail"),
            (Role::Item, "Item"),
        ];
        assert_eq!(texts(page), expected.map(|(role, text)| (role, text.to_owned())));
    }

    #[test]
    fn line_breaks_part_paragraphs_where_two_stand_together() {
        assert_eq!(texts("<p>One<br>more<br> <br>Two").len(), 2);
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        let page = "<p>Seen<script>x</script></p><p style='display: none'>Hidden</p><p hidden>Hidden</p>so\u{ad}ft&nbsp;words";
        let texts: Vec<_> = texts(page).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["Seen", "soft words"]);
    }

    #[test]
    fn parts_that_say_what_they_are() {
        let page = "<div class='relatedStories'><p>Other news</p></div><p class=article__standfirst>Summary</p><figure><figcaption>Her</figcaption></figure><blockquote><p>Quoted</p></blockquote>";
        let page = leaves(&Document::parse(page));
        assert!(page.is_boxed(&page.leaves[0], 0) && !page.is_boxed(&page.leaves[1], 0));
        let roles: Vec<_> = page.leaves.iter().map(|leaf| leaf.role).collect();
        assert_eq!(roles, [Role::Paragraph, Role::Summary, Role::Caption, Role::Quote]);
    }

    #[test]
    fn a_heading_tells_a_box_of_few_words() {
        let of = |words: &str| {
            let page = format!(
                "<p>Report</p><div><h4>Read More Related Articles</h4><p>{words}</p></div><p>Report</p>"
            );
            let page = leaves(&Document::parse(&page));
            page.leaves.iter().map(|leaf| page.is_boxed(leaf, 0)).collect::<Vec<_>>()
        };
        assert_eq!(of("Rabbi says"), [false, true, true, false]);
        assert_eq!(of(&"word ".repeat(100)), [false; 4]);
    }

    #[test]
    fn words_with_a_picture_are_its_caption() {
        let roles = |page: &str| texts(page).into_iter().map(|(role, _)| role).collect::<Vec<_>>();
        assert_eq!(
            roles("<div class=lead-image><img src=a><p>Ana Ruiz</p></div>"),
            [Role::Caption]
        );
        assert_eq!(
            roles("<div class=with-image><img src=a><p>Ana Ruiz</p></div>"),
            [Role::Paragraph]
        );
        assert_eq!(roles("<h2 class=article-sub-title>She lost</h2>"), [Role::Summary]);
    }

    #[test]
    fn the_foot_of_a_quotation_is_no_box() {
        let page = leaves(&Document::parse(
            "<blockquote><p>No.</p><footer>Ana Ruiz</footer></blockquote>",
        ));
        assert!(!page.is_boxed(&page.leaves[1], 0));
        assert_eq!(page.leaves[1].role, Role::Quote);
    }
}

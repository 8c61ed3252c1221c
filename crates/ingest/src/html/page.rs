//! A page's tree to its leaves: the blocks of text that a reader sees, in order, with what the mark-up says of each.
//!
//! A parsed page comes in; leaves go out. White space is single, marks of layout (soft hyphens, zero-width spaces) are gone,
//! words are as they stand. The walk keeps its own stack, so that a deep page costs memory and not the call stack. What is a
//! report and what is not is decided in `body`.

use encoding_rs::WINDOWS_1252;
use trafilatura::dom::{Document, NodeId};

use super::names::Names;
use super::{notes, plain};
use crate::split::{dates_report, heads_box};

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

    /// Whether a leaf is all of a cell that stands beside another in its row. Cells that lay out a page hold more.
    pub(crate) fn is_tabular(&self, at: usize) -> bool {
        let Some(leaf) = self.leaves.get(at).filter(|leaf| leaf.role == Role::Cell) else {
            return false;
        };
        let row = |leaf: &Leaf| self.parents.get(leaf.holder).copied();
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let near: Vec<&Leaf> = near.filter_map(|at| self.leaves.get(at)).collect();
        near.iter().all(|other| other.holder != leaf.holder)
            && near.iter().any(|other| row(other) == row(leaf))
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

const SKIPPED: [&str; 29] = [
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed",
    "video", "audio", "canvas", "map", "button", "select", "option", "input", "textarea",
    "datalist", "progress", "meter", "dialog", "title",
    // Struck out, and how characters beside it are read aloud.
    "del", "s", "strike", "rp", "rt",
];
const INLINE: [&str; 38] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "samp", "small", "span",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "amp-img", "picture", "source", "o:p",
    "u1:p",
];
/// Classes of what is only read aloud, and seen by nobody.
const ALOUD: [&str; 4] = ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"];

/// A box that only its heading tells has no more words than this.
const BOX: usize = 80;
/// What a picture's element holds beside the picture has no more bytes than this.
const CAPTION: usize = 400;

/// The leaves of a page.
pub(crate) fn leaves(tree: &Document) -> Page {
    let page = Page { leaves: Vec::new(), parents: vec![0], boxes: vec![false] };
    let stack = vec![State::top()];
    let mut walk = Walk {
        tree,
        page,
        text: String::new(),
        linked: 0,
        time: None,
        stack,
        breaks: 0,
        lines: Vec::new(),
        seam: Seam::None,
    };
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
    /// Where lines begin behind single line breaks, each with the characters ahead that stand in links.
    lines: Vec<(usize, usize)>,
    seam: Seam,
}

/// Whether two inline elements meet with no white space between them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seam {
    None,
    /// One has ended.
    Open,
    /// And another has begun.
    Met,
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
        if SKIPPED.contains(&tag)
            || self.is_hidden(node)
            || tag == "sup" && notes::is_mark(self.tree, node, &self.text)
        {
            return;
        }
        let inline = INLINE.contains(&tag) && !self.is_stamp_of_heading(node, tag);
        if !inline {
            self.flush();
        }
        if self.seam == Seam::Open {
            self.seam = Seam::Met;
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
        self.seam = Seam::Open;
        self.stack.pop();
    }

    fn is_hidden(&self, node: NodeId) -> bool {
        let style = self.tree.get_attribute(node, "style").unwrap_or_default();
        let style: String = style
            .chars()
            .filter(|character| !character.is_whitespace())
            .flat_map(char::to_lowercase)
            .collect();
        let class = self.tree.get_attribute(node, "class").unwrap_or_default();
        style.contains("display:none")
            || self.tree.get_attribute(node, "hidden").is_some()
            || class.split_whitespace().take(40).any(|name| ALOUD.contains(&name))
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
            "td" | "th" if !matches!(around.role, Role::Quote | Role::Caption) => Role::Cell,
            "p" | "pre" if matches!(around.role, Role::Other | Role::Item | Role::Cell) => {
                Role::Paragraph
            }
            _ => around.role,
        };
        let role = names.role(around.role).unwrap_or(role);
        let role = if self.is_pictured(node, tag, &names) { Role::Caption } else { role };
        // What asks its readers is small; a report may be about a poll.
        const ASKING: &[&str] = &["poll", "quiz", "survey"];
        // The foot of a quotation says whose it is.
        let signs = tag == "footer" && around.role == Role::Quote;
        let boxed = matches!(tag, "nav" | "footer" | "aside" | "form" | "menu") && !signs
            || names.are_boxed()
            || names.end(ASKING) && self.tree.text_content(node).trim().len() <= CAPTION;
        let holder = if inline { around.holder } else { self.page.parents.len() };
        if !inline {
            self.page.parents.push(around.holder);
            self.page.boxes.push(boxed);
        }
        State { role, link: around.link || tag == "a", holder, inline }
    }

    /// Whether an element is a picture with the few words beneath it; a table beside the text is one on old pages.
    fn is_pictured(&self, node: NodeId, tag: &str, names: &Names) -> bool {
        const PICTURES: &[&str] = &["image", "photo", "picture"];
        const OTHERS: &[&str] = &["has", "have", "with", "no", "without"];
        let named = names.end(PICTURES) && !names.any(|word| OTHERS.contains(&word));
        let aligned = || self.tree.get_attribute(node, "align");
        let beside = || aligned().is_some_and(|side| !side.eq_ignore_ascii_case("center"));
        (named || tag == "table" && beside())
            && self.tree.text_content(node).trim().len() <= CAPTION
            && !self.tree.get_elements_by_tag_name(node, "img").is_empty()
    }

    fn append(&mut self, raw: &str) {
        if !raw.trim().is_empty() {
            self.breaks = 0;
        }
        let link = self.stack.last().is_some_and(|state| state.link);
        // "By" and a name, each in an element of its own, which their style parts.
        let met = std::mem::replace(&mut self.seam, Seam::None) == Seam::Met;
        if met && self.text.ends_with(char::is_lowercase) && raw.starts_with(char::is_uppercase) {
            self.text.push(' ');
        }
        for character in raw.chars() {
            match character {
                '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' => {}
                space if space.is_whitespace() => {
                    if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                        self.text.push(' ');
                    }
                }
                control if control.is_control() => self.text.extend(meant(control)),
                other => {
                    self.linked += usize::from(link);
                    self.text.push(other);
                }
            }
        }
    }

    /// Two line breaks part paragraphs; one does behind a finished sentence, and around a line that signs or dates a report.
    fn line_break(&mut self, hard: bool) {
        self.breaks += 1;
        let finished =
            self.text.len() > 60 && self.text.trim_end().ends_with(['.', '!', '?', '”', '"', ':']);
        if hard || self.breaks >= 2 || finished {
            self.flush();
        } else if !self.text.is_empty() {
            if !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
            self.lines.push((self.text.len(), self.linked));
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let lines = std::mem::take(&mut self.lines);
        let mut time = self.time.take();
        (self.breaks, self.seam) = (0, Seam::None);
        let around = self.stack.last().cloned().unwrap_or_else(State::top);
        let State { role, holder, .. } = around;
        for (part, linked) in parted(&text, &lines, linked) {
            let text = plain::decoded(part.trim());
            if text.is_empty() {
                continue;
            }
            let time = time.take_if(|time| text.contains(time.words.as_str()));
            self.page.leaves.push(Leaf { text: text.into_owned(), role, holder, linked, time });
        }
        // What only machines read belongs to the last line.
        if let Some(leaf) = self.page.leaves.last_mut().filter(|leaf| leaf.holder == holder) {
            leaf.time = leaf.time.take().or(time);
        }
    }
}

/// What a control character of Latin-1 stands for that was one of Windows-1252: a quotation mark, a dash.
fn meant(control: char) -> Option<char> {
    let byte = u8::try_from(u32::from(control)).ok().filter(|byte| *byte >= 0x80)?;
    let text = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte)).0;
    text.chars().next().filter(|it| !it.is_control())
}

/// A text with single line breaks, parted around those of its lines that sign or date a report; each part with its characters
/// that stand in links.
fn parted<'a>(text: &'a str, lines: &[(usize, usize)], linked: usize) -> Vec<(&'a str, usize)> {
    let ends = lines.iter().copied().chain([(text.len(), linked)]);
    let (mut parts, mut line, mut part) = (Vec::new(), (0, 0), (0, 0));
    let mut push = |from: (usize, usize), to: (usize, usize)| {
        parts.extend(text.get(from.0..to.0).map(|words| (words, to.1 - from.1)));
    };
    for end in ends {
        let signs = !lines.is_empty()
            && text.get(line.0..end.0).is_some_and(|words| dates_report(words.trim()));
        if signs {
            push(part, line);
            push(line, end);
            part = end;
        }
        line = end;
    }
    push(part, line);
    parts
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
    fn lines_that_sign_or_date_a_report_stand_alone() {
        let lines = |page: &str| texts(page).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
        assert_eq!(
            lines("<p>By ANA RUIZ<br>Staff writer<br>February 9, 1999</p>"),
            ["By ANA RUIZ", "Staff writer", "February 9, 1999"]
        );
        assert_eq!(
            lines("Ana Ruiz<br>Velmar<br>July 21, 2026"),
            ["Ana Ruiz Velmar", "July 21, 2026"]
        );
        assert_eq!(
            lines("<p>The sea,<br>the sea<br>the open sea"),
            ["The sea, the sea the open sea"]
        );
        assert_eq!(
            lines("<b>By</b><b>Ana Ruiz</b><span>Chief</span> <i>i</i>Cloud <i>T</i>he"),
            ["By Ana Ruiz Chief iCloud The"]
        );
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
        let beside = |side: &str| {
            format!("<table align={side}><tr><td><img src=a><br>Ana Ruiz on the quay</table>")
        };
        assert_eq!(roles(&beside("right")), [Role::Caption]);
        assert_eq!(roles(&beside("center")), [Role::Cell]);
        assert_eq!(roles("<h2 class=article-sub-title>She lost</h2>"), [Role::Summary]);
    }

    #[test]
    fn marks_that_were_read_as_latin1_are_marks() {
        let texts: Vec<_> = texts("<p>\u{93}No\u{94} \u{96} she\u{92}s\u{85} gone\u{7}\u{81}")
            .into_iter()
            .collect();
        assert_eq!(texts[0].1, "“No” – she’s gone");
    }

    #[test]
    fn cells_of_a_table_are_told_from_those_of_a_layout() {
        let page = leaves(&Document::parse(
            "<table><tr><th>Pile<th>State<tr><td>1<td>cracked</table><table><tr><td>A report<p>of two<td>Menu<tr><td>Foot</table>",
        ));
        let tabular: Vec<bool> = (0..page.leaves.len()).map(|at| page.is_tabular(at)).collect();
        assert_eq!(tabular, [true, true, true, true, false, false, false, false]);
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

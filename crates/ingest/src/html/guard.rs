//! A page's mark-up to a promise that parsing it is safe, or the reason why not.
//!
//! The text of a page comes in; nothing goes out but yes or no. Parsers nest as deep as a page asks, copy every formatting
//! element that was never closed into each new block, and compare each attribute of a tag with all others: pages made to
//! do harm are told by counting, in one pass and with memory for the open elements only, before any tree is built. The
//! count is an upper bound on what the HTML standard's tree construction can do with the page.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::options::Limits;
use crate::reason::Reason;

/// How many attributes one tag may have. Pages written by machines have up to fifty.
const ATTRIBUTES: usize = 1000;
/// How deep text and elements may stand on average. Those of real pages stand 10 to 20 deep.
const WITHIN: usize = 32;
/// How many formatting elements may wait to be opened again.
const FORMATTING: usize = 100;

const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
];
/// Elements whose content is text whatever it looks like.
const RAW: [&str; 8] =
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];
/// Elements that are opened again in the next block where nobody closed them.
const REOPENED: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// Elements that most end tags do not reach through.
const WALLS: [&str; 9] =
    ["applet", "caption", "html", "marquee", "object", "table", "td", "template", "th"];
/// Elements whose end formatting elements do not outlive.
const MARKS: [&str; 7] = ["applet", "caption", "marquee", "object", "td", "template", "th"];
/// Elements that end when another one of their kind begins.
const SELF_CLOSING: [&str; 14] = [
    "dd", "dt", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead",
    "tr",
];

/// Whether a page can be parsed without harm.
pub(crate) fn check(page: &str, limits: &Limits) -> Result<(), Reason> {
    let mut count = Count::new(limits);
    let mut rest = page;
    while let Some(open) = rest.find('<') {
        count.text(open)?;
        rest = rest.get(open + 1..).unwrap_or_default();
        rest = count.tag(rest)?;
    }
    count.text(rest.len())
}

struct Count<'a> {
    limits: &'a Limits,
    elements: usize,
    /// The elements around each element, all together: what a walk costs that asks each for what it holds.
    around: usize,
    /// Bytes of text.
    text: usize,
    /// Bytes of text, each as often as there are elements around it.
    held: usize,
    /// The elements that are open.
    open: Vec<String>,
    /// The formatting elements that no end tag closed, with a mark (`None`) for each cell they may not leave.
    active: Vec<Option<Active>>,
}

/// A formatting element that is opened again in the next block.
struct Active {
    name: String,
    /// Its tag as it was written: of four equal ones the first is dropped.
    tag: u64,
    /// Whether its element is still open.
    attached: bool,
}

impl<'a> Count<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            elements: 0,
            around: 0,
            text: 0,
            held: 0,
            open: Vec::new(),
            active: Vec::new(),
        }
    }

    /// Counts some bytes of text. Twice what an article may have is no page of one report.
    fn text(&mut self, bytes: usize) -> Result<(), Reason> {
        self.text += bytes;
        self.held += bytes * self.open.len();
        let limit = 2 * self.limits.text;
        let (what, bytes, limit) = if self.text > limit {
            ("a text on a page", self.text, limit)
        } else {
            // Each element is asked for its text, those around it too.
            ("a text, counted once for each element around it,", self.held, WITHIN * limit)
        };
        if bytes > limit { Err(Reason::TooLarge { what, bytes, limit }) } else { Ok(()) }
    }

    /// Counts what begins behind a `<`, and gives what is left behind it.
    fn tag<'t>(&mut self, text: &'t str) -> Result<&'t str, Reason> {
        if let Some(comment) = text.strip_prefix("!--") {
            return Ok(comment.find("-->").and_then(|end| comment.get(end..)).unwrap_or_default());
        }
        let (closing, text) = text.strip_prefix('/').map_or((false, text), |text| (true, text));
        if !text.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return Ok(text);
        }
        let end = text
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
            .unwrap_or(text.len());
        let name = text.get(..floor(text, end.min(32))).unwrap_or_default().to_ascii_lowercase();
        let (rest, closed_itself) = attributes(text.get(end..).unwrap_or_default())?;
        if closing {
            // These two begin an element where there is none to end.
            let fresh = name == "br" || (name == "p" && !self.open.contains(&name));
            self.close(&name);
            return if fresh { self.start("br", "", true).map(|()| rest) } else { Ok(rest) };
        }
        let written = text.get(..text.len() - rest.len()).unwrap_or_default();
        self.start(&name, written, closed_itself)?;
        Ok(if RAW.contains(&name.as_str()) { self.skip_raw(&name, rest) } else { rest })
    }

    fn start(&mut self, name: &str, written: &str, closed_itself: bool) -> Result<(), Reason> {
        if SELF_CLOSING.contains(&name) && self.open.last().is_some_and(|last| last == name) {
            self.pop();
        }
        self.reopen();
        self.elements += 1;
        self.around += self.open.len();
        let drawn =
            self.open.iter().rev().take(64).any(|open| matches!(open.as_str(), "svg" | "math"));
        // A second <body> only adds its attributes to the first.
        let once = matches!(name, "html" | "head" | "body")
            && self.open.iter().take(8).any(|open| open == name);
        if !VOID.contains(&name) && !(closed_itself && drawn) && !once {
            self.open.push(name.to_owned());
            self.activate(name, written);
        }
        self.within_limits()
    }

    /// Formatting elements whose block was closed begin again.
    fn reopen(&mut self) {
        let waiting = self
            .active
            .iter_mut()
            .rev()
            .map_while(Option::as_mut)
            .filter(|active| !active.attached);
        for active in waiting {
            active.attached = true;
            self.elements += 1;
            self.open.push(active.name.clone());
        }
    }

    fn activate(&mut self, name: &str, written: &str) {
        if MARKS.contains(&name) {
            self.active.push(None);
        }
        if !REOPENED.contains(&name) {
            return;
        }
        if name == "a" {
            self.deactivate(name);
        }
        let tag = hash(written);
        let since = self.active.iter().rposition(Option::is_none).map_or(0, |mark| mark + 1);
        let same =
            |active: &&Option<Active>| active.as_ref().is_some_and(|active| active.tag == tag);
        if self.active.iter().skip(since).filter(same).count() >= 3 {
            let first = self.active.iter().skip(since).position(|active| same(&active));
            first.map(|first| self.active.remove(since + first));
        }
        self.active.push(Some(Active { name: name.to_owned(), tag, attached: true }));
    }

    /// The last formatting element of a name is closed for good.
    fn deactivate(&mut self, name: &str) {
        let since = self.active.iter().rposition(Option::is_none).map_or(0, |mark| mark + 1);
        let hit = self
            .active
            .iter()
            .rposition(|active| active.as_ref().is_some_and(|active| active.name == name));
        if let Some(hit) = hit.filter(|hit| *hit >= since) {
            self.active.remove(hit);
        }
    }

    fn within_limits(&self) -> Result<(), Reason> {
        let Limits { depth, elements, .. } = *self.limits;
        let tangled = |what, limit| Err(Reason::TooTangled { what, limit });
        match () {
            () if self.open.len() > depth => tangled("elements nested in each other", depth),
            () if self.elements > elements => tangled("elements", elements),
            () if self.around > WITHIN * elements => {
                tangled("elements deep in each other", elements / 2)
            }
            () if self.active.iter().flatten().count() > FORMATTING => {
                tangled("formatting elements left open", FORMATTING)
            }
            () => Ok(()),
        }
    }

    /// An end tag closes the last element of its name, if no wall stands ahead of that.
    fn close(&mut self, name: &str) {
        let formatting = REOPENED.contains(&name);
        if formatting {
            self.deactivate(name);
        }
        let wall = self.open.iter().rposition(|open| is_wall(open, name)).unwrap_or(0);
        let Some(hit) = self.open.iter().rposition(|open| open == name).filter(|hit| *hit >= wall)
        else {
            return;
        };
        // An end tag of a formatting element takes only that away; of a block, all that stands in it.
        if formatting {
            self.open.remove(hit);
            return;
        }
        while self.open.len() > hit {
            self.pop();
        }
    }

    fn pop(&mut self) {
        let Some(name) = self.open.pop() else { return };
        if MARKS.contains(&name.as_str()) {
            let since = self.active.iter().rposition(Option::is_none);
            self.active.truncate(since.unwrap_or(self.active.len()));
        } else if REOPENED.contains(&name.as_str()) {
            let last = self
                .active
                .iter_mut()
                .rev()
                .map_while(Option::as_mut)
                .find(|active| active.name == name && active.attached);
            if let Some(active) = last {
                active.attached = false;
            }
        }
    }

    /// What is left behind the end tag of a raw element.
    fn skip_raw<'t>(&mut self, name: &str, text: &'t str) -> &'t str {
        let mut rest = text;
        while let Some(at) = rest.find("</") {
            rest = rest.get(at + 2..).unwrap_or_default();
            if rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                self.close(name);
                return rest;
            }
        }
        ""
    }
}

/// Whether an end tag of a name does not reach through an open element.
fn is_wall(open: &str, name: &str) -> bool {
    match name {
        "table" | "template" => matches!(open, "html" | "template") && open != name,
        "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "caption" => {
            matches!(open, "html" | "template" | "table")
        }
        _ => open != name && WALLS.contains(&open),
    }
}

fn hash(written: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    written.hash(&mut hasher);
    hasher.finish()
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Skips the attributes of a tag: what is left behind its `>`, and whether it closed itself.
fn attributes(text: &str) -> Result<(&str, bool), Reason> {
    let (mut quote, mut count, mut last) = (None, 0usize, b' ');
    for (at, byte) in text.bytes().enumerate() {
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => continue,
            None if byte == b'>' => {
                return Ok((text.get(at + 1..).unwrap_or_default(), last == b'/'));
            }
            None if matches!(byte, b'"' | b'\'') && last == b'=' => quote = Some(byte),
            None => {
                count += usize::from(
                    (last.is_ascii_whitespace() || matches!(last, b'"' | b'\'' | b'/'))
                        && byte.is_ascii_alphanumeric(),
                )
            }
        }
        if count > ATTRIBUTES {
            let what = "attributes in one tag";
            return Err(Reason::TooTangled { what, limit: ATTRIBUTES });
        }
        last = if byte.is_ascii_whitespace() && last == b'=' { last } else { byte };
    }
    Ok(("", false))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::Limits;

    fn refused(page: &str) -> Option<String> {
        check(page, &Limits::default()).err().map(|reason| reason.to_string())
    }

    #[test]
    fn ordinary_pages_pass() {
        let page = "<!doctype html><html><body><p>One<p>Two <b>bold</b><br><table><tr><td>x<td>y</table><!-- <div> --><script>if (a<b) '<div>'</script>";
        assert_eq!(refused(&page.repeat(300)), None);
        let soup = "<p><b>One</p><p>Two</b></p><li>a<li>b<a href=x>c<a href=y>d</a></a>";
        assert_eq!(refused(&soup.repeat(300)), None);
    }

    #[test]
    fn depth_is_counted_as_a_browser_does() {
        for unit in [
            "<table><tr><td>",
            "<div>",
            "<div><table><tr><td></div>",
            "<ul><li>",
            "<b id=1><div>",
            "<table><tr><td><table></td>",
        ] {
            let told = refused(&unit.repeat(1_000_000)).unwrap();
            assert!(told.contains("elements"), "{told}");
        }
    }

    #[test]
    fn what_multiplies_is_counted() {
        let fonts: String = (0..200).map(|size| format!("<div><font size={size}></div>")).collect();
        assert!(refused(&fonts).is_some_and(|told| told.contains("formatting")));
        let attributes: String = (0..5000).map(|number| format!(" a{number}=1")).collect();
        assert!(
            refused(&format!("<p{attributes}>"))
                .is_some_and(|told| told.contains("attributes in one tag"))
        );
        assert!(refused(&"<i>".repeat(600)).is_some());
        assert!(refused(&"<p>".repeat(200_000)).is_some());
    }

    #[test]
    fn broken_tags_end_the_count() {
        for page in
            ["<", "</", "<a href=\"", "<!--", "<script>", "<p", "< p", "<é>", "a < b && c > d"]
        {
            assert_eq!(refused(page), None, "{page}");
        }
    }
}

//! Plots, drawn here as SVG: a time line with lanes, bars with intervals, counts by month, and who
//! copied from whom.
//!
//! Values come in and one `<svg>` element goes out, with a title and units, coloured by the style
//! sheet. A table of the numbers stands beside every plot on its page.

use std::fmt::Write as _;

mod timeline;

pub(crate) use timeline::{Lane, Mark, timeline};

const WIDTH: i64 = 960;
const LEFT: i64 = 90;
const STEP: i64 = 24;

/// Text as it may stand in SVG and HTML.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Not allowed in XML at all.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' => escaped.push('\u{fffd}'),
            it => escaped.push(it),
        }
    }
    escaped
}

/// A share with its interval.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    pub name: String,
    pub share: f64,
    pub low: f64,
    pub high: f64,
    pub note: String,
}

/// Bars from 0 to 100 %, each with its interval.
pub(crate) fn bars(title: &str, bars: &[Bar]) -> String {
    // Narrow, with large letters: on a phone they are read without scrolling. Names and notes have as
    // much room as they need, within bounds.
    let room = |of: fn(&Bar) -> &str| {
        let longest = bars.iter().map(|it| wide_as(of(it))).max().unwrap_or(0);
        (longest * 8 + 12).clamp(60, 190)
    };
    let (left, right) = (room(|it| &it.name), room(|it| &it.note));
    let width = left + right + 200;
    let wide = (width - left - right) as f64;
    let at = |share: f64| left as f64 + share.clamp(0.0, 1.0) * wide;
    // The grid first: bars stand on it.
    let mut body = String::new();
    let bottom = 6 + bars.len() as i64 * STEP;
    for tenth in [0, 25, 50, 75, 100] {
        let x = at(f64::from(tenth) / 100.0);
        let _ = write!(
            body,
            "<path class=\"grid\" d=\"M{x:.1} 4V{bottom}\"/><text class=\"tick\" x=\"{x:.1}\" y=\"{}\">{tenth} %</text>",
            bottom + 16
        );
    }
    for (row, bar) in bars.iter().enumerate() {
        let y = 6 + row as i64 * STEP;
        let middle = y + STEP / 2;
        let (name, note) = (escaped(&short(&bar.name, 22)), escaped(&bar.note));
        let whole = escaped(&bar.name);
        let (low, high, end) = (at(bar.low), at(bar.high), at(bar.share));
        let (top, foot) = (middle - 5, middle + 5);
        let interval =
            format!("M{low:.1} {middle}H{high:.1}M{low:.1} {top}V{foot}M{high:.1} {top}V{foot}");
        let _ = write!(
            body,
            "<text class=\"name\" x=\"{}\" y=\"{}\">{name}<title>{whole}</title></text>\
             <rect class=\"bar\" x=\"{left}\" y=\"{}\" width=\"{:.1}\" height=\"14\"/>\
             <path class=\"around\" d=\"{interval}\"/><path class=\"interval\" d=\"{interval}\"/>\
             <text class=\"note\" x=\"{}\" y=\"{}\">{note}</text>",
            left - 8,
            middle + 4,
            y + 5,
            end - left as f64,
            width - right + 8,
            middle + 4
        );
    }
    svg(title, width, bottom + 24, "bars", &body)
}

/// How many there are by month: `counts` has the month in EDTF and the number, in order of time.
pub(crate) fn months(title: &str, counts: &[(String, u64)]) -> String {
    let most = counts.iter().map(|it| it.1).max().unwrap_or(1).max(1);
    let wide = ((WIDTH - 60) / counts.len().max(1) as i64).clamp(4, 60);
    let mut body = String::new();
    for (at, (month, count)) in counts.iter().enumerate() {
        let x = 40 + at as i64 * wide;
        let height = (*count * 90 / most).max(1) as i64;
        let (month, every) = (escaped(month), (60 / wide).max(1) as usize);
        let _ = write!(
            body,
            "<rect class=\"bar\" x=\"{x}\" y=\"{}\" width=\"{}\" height=\"{height}\"><title>{month}: {count}</title></rect>",
            100 - height,
            (wide - 2).max(2)
        );
        if at % every == 0 {
            let _ = write!(body, "<text class=\"tick start\" x=\"{x}\" y=\"116\">{month}</text>");
        }
    }
    let _ = write!(
        body,
        "<text class=\"tick end\" x=\"34\" y=\"14\">{most}</text><text class=\"tick end\" x=\"34\" y=\"100\">0</text>"
    );
    svg(title, 60 + counts.len() as i64 * wide, 122, "months", &body)
}

/// A node of a graph of copies.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub label: String,
    pub title: String,
    pub date: Option<String>,
    pub to: String,
}

/// That two nodes share a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    /// The number of the copy.
    pub from: usize,
    /// That of what it was copied from.
    pub to: usize,
    /// Whether it is known which of them was first; else nothing points anywhere.
    pub is_arrow: bool,
}

/// Who copied from whom: reports in order of time from top to bottom, an arrow from each copy to what
/// it was copied from.
pub(crate) fn copies(title: &str, nodes: &[Node], edges: &[Edge]) -> String {
    let row = 34;
    let mut body = String::from(
        "<defs><marker id=\"head\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" \
         orient=\"auto-start-reverse\"><path d=\"M0 0L10 5L0 10z\"/></marker></defs>",
    );
    let y = |at: usize| 20 + at as i64 * row;
    let mut width = 330;
    for &Edge { from, to, is_arrow } in edges {
        let bend = 20 + 14 * (from.abs_diff(to) as i64).min(20);
        width = width.max(330 + bend);
        let (a, b) = (y(from), y(to));
        let kind = if is_arrow { "arrow\" marker-end=\"url(#head)" } else { "arrow shared" };
        let _ = write!(
            body,
            "<path class=\"{kind}\" d=\"M320 {a}C{x} {a} {x} {b} 322 {b}\"/>",
            x = 320 + bend
        );
    }
    for (at, node) in nodes.iter().enumerate() {
        let y = y(at);
        let date = escaped(node.date.as_deref().unwrap_or("no date"));
        let label = short(&node.label, 32);
        let _ = write!(
            body,
            "<a href=\"{}\"><text class=\"tick start\" x=\"4\" y=\"{t}\">{date}</text><rect x=\"100\" y=\"{}\" width=\"218\" height=\"26\" rx=\"4\"/>\
             <text class=\"label\" x=\"108\" y=\"{t}\">{}</text><title>{}</title></a>",
            escaped(&node.to),
            y - 13,
            escaped(&label),
            escaped(&node.title),
            t = y + 4
        );
    }
    svg(title, width, 20 + nodes.len() as i64 * row, "copy-graph", &body)
}

/// How wide a text is, in letters; those of Chinese, Japanese and Korean are two wide.
fn wide_as(text: &str) -> i64 {
    text.chars().map(|it| if it >= '\u{1100}' { 2 } else { 1 }).sum()
}

/// The beginning of a text that has no room for all of it.
fn short(text: &str, most: i64) -> String {
    if wide_as(text) <= most {
        return text.to_owned();
    }
    let mut short = text.to_owned();
    while wide_as(&short) >= most {
        short.pop();
    }
    short.trim_end().to_owned() + "…"
}

fn svg(title: &str, width: i64, height: i64, class: &str, body: &str) -> String {
    let title = escaped(title);
    // What may be wider than the screen is scrolled, with keys too.
    let scrolled = if class == "bars" { "" } else { " tabindex=\"0\"" };
    format!(
        "<figure class=\"plot\"{scrolled}><figcaption>{title}</figcaption><svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"group\" aria-label=\"{title}\">{body}</svg></figure>"
    )
}

#[cfg(test)]
mod tests {
    use super::{Bar, Edge, Node, bars, copies, escaped, short};

    #[test]
    fn a_name_that_is_too_long_is_seen_to_be() {
        let bar = |name: &str| Bar {
            name: name.to_owned(),
            share: 0.5,
            low: 0.4,
            high: 0.6,
            note: "1 of 2".to_owned(),
        };
        let long = "The Elmsford Weekly Record and Gazette";
        let svg = bars("", &[bar(long), bar("Elmsford Weekly Record")]);
        assert!(
            svg.contains(">The Elmsford Weekly R…<title>The Elmsford Weekly Record and Gazette<")
        );
        assert!(svg.contains(">Elmsford Weekly Record<title>"), "{svg}");
        // Names end at the left end of the bars, and need no more room than there is.
        let left: i64 = svg
            .split("class=\"bar\" x=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        assert!(left >= 22 * 8, "{left}");
        assert_eq!(short("港務局は水曜日に否定した", 10), "港務局は…");
        assert_eq!(short("as it is", 8), "as it is");
    }

    #[test]
    fn nothing_points_where_nothing_tells() {
        let node = |label: &str| Node {
            label: label.to_owned(),
            title: String::new(),
            date: None,
            to: String::new(),
        };
        let nodes = [node("a"), node("b"), node("c")];
        let edge = |from, is_arrow| Edge { from, to: 0, is_arrow };
        let svg = copies("", &nodes, &[edge(1, true), edge(2, false)]);
        assert_eq!(
            (svg.matches("marker-end").count(), svg.matches("arrow shared").count()),
            (1, 1)
        );
    }

    #[test]
    fn nothing_ends_an_element() {
        assert_eq!(escaped("<script>\"'&\u{1}"), "&lt;script&gt;&quot;&#39;&amp;\u{fffd}");
    }
}

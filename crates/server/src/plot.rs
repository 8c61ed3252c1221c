//! Plots, drawn here as SVG: a time line with lanes, bars with intervals, counts by month, and who
//! copied from whom.
//!
//! Values come in and one `<svg>` element goes out, with a title and units, coloured by the style
//! sheet. A table of the numbers stands beside every plot on its page.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Something on a time line.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// The day, in EDTF; what has none stands apart, at the right.
    pub date: Option<String>,
    pub label: String,
    pub title: String,
    pub to: String,
}

/// Marks in a row.
#[derive(Clone, Debug)]
pub(crate) struct Lane {
    pub name: &'static str,
    pub class: String,
    pub marks: Vec<Mark>,
}

const WIDTH: i64 = 960;
const LEFT: i64 = 90;
const STEP: i64 = 24;
/// How many marks stand above each other before the next one moves on.
const STACK: i64 = 5;

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

/// The day that a date begins with, counted from the year 0 (months and years begin on their first).
pub(crate) fn day(date: &str) -> Option<i64> {
    let mut parts = date.trim_end_matches(['?', '~', '%']).splitn(3, '-');
    let year: i64 = parts.next()?.parse().ok()?;
    let month: i64 = parts.next().map_or(Some(1), |it| it.parse().ok())?;
    let day: i64 = parts.next().map_or(Some(1), |it| it.get(..2).and_then(|it| it.parse().ok()))?;
    // Days from civil (Hinnant 2013), March the first month of a year.
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year)
}

/// A time line: a lane above another, marks from left to right, those of one day above each other.
pub(crate) fn timeline(title: &str, lanes: &[Lane]) -> String {
    let dates = lanes.iter().flat_map(|lane| &lane.marks).filter_map(|it| it.date.as_deref());
    let mut dates: Vec<(i64, &str)> = dates.filter_map(|it| Some((day(it)?, it))).collect();
    dates.sort_unstable();
    let (first, last) = match (dates.first(), dates.last()) {
        (Some(first), Some(last)) => (first.0, last.0.max(first.0 + 1)),
        _ => (0, 1),
    };
    let apart = apart(lanes);
    let right = WIDTH - apart;
    let across = |date: Option<i64>| match date {
        Some(date) => LEFT + 48 + (date - first) * (right - LEFT - 88) / (last - first),
        None if apart > 0 => right + STEP,
        None => LEFT + STEP / 2,
    };
    let mut body = String::new();
    let mut top = 8;
    for lane in lanes {
        let mut places: BTreeMap<i64, i64> = BTreeMap::new();
        let mut marks = String::new();
        for mark in &lane.marks {
            let x = across(mark.date.as_deref().and_then(day));
            // Marks nearer than their width stand above each other, a few; then further right.
            let mut slot = x / STEP;
            while places.get(&slot).is_some_and(|it| *it == STACK) {
                slot += 1;
            }
            let above = places.entry(slot).or_default();
            let x = x.max(slot * STEP + STEP / 2);
            let y = top + 14 + *above * STEP;
            *above += 1;
            let (to, title, label) =
                (escaped(&mark.to), escaped(&mark.title), escaped(&mark.label));
            let _ = write!(
                marks,
                "<a href=\"{to}\"><circle cx=\"{x}\" cy=\"{y}\" r=\"11\"/><text x=\"{x}\" y=\"{}\">{label}</text>\
                 <title>{title}</title></a>",
                y + 4
            );
        }
        let height = places.values().copied().max().unwrap_or(1) * STEP + 6;
        let name = escaped(lane.name);
        let _ = write!(
            body,
            "<g class=\"lane lane-{}\"><rect x=\"{LEFT}\" y=\"{top}\" width=\"{}\" height=\"{height}\"/>\
             <text class=\"name\" x=\"4\" y=\"{}\">{name}</text>{marks}</g>",
            escaped(&lane.class),
            WIDTH - LEFT,
            top + height / 2 + 4
        );
        top += height + 6;
    }
    let ends = match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first.0 == last.0 => {
            format!(
                "<text class=\"tick\" x=\"{}\" y=\"{}\">{}</text>",
                LEFT + 48,
                top + 14,
                escaped(first.1)
            )
        }
        (Some(first), Some(last)) => format!(
            "<text class=\"tick\" x=\"{}\" y=\"{y}\">{}</text><text class=\"tick end\" x=\"{}\" y=\"{y}\">{}</text>",
            LEFT + 48,
            escaped(first.1),
            right - 4,
            escaped(last.1),
            y = top + 14
        ),
        _ => format!("<text class=\"tick\" x=\"{LEFT}\" y=\"{}\">no dates</text>", top + 14),
    };
    if apart > 0 {
        let _ = write!(
            body,
            "<path class=\"apart\" d=\"M{right} 4V{}\"/><text class=\"tick\" x=\"{}\" y=\"{}\">no date</text>",
            top + 18,
            right + apart / 2,
            top + 14
        );
    }
    svg(title, WIDTH, top + 22, "timeline", &(body + &ends))
}

/// How much room is needed at the right for what has no date, beside what has one.
fn apart(lanes: &[Lane]) -> i64 {
    let is_dated = |mark: &&Mark| mark.date.as_deref().and_then(day).is_some();
    let dated = |lane: &Lane| lane.marks.iter().filter(is_dated).count();
    let undated = lanes.iter().map(|lane| (lane.marks.len() - dated(lane)) as i64).max();
    match (undated, lanes.iter().any(|lane| dated(lane) > 0)) {
        (Some(most @ 1..), true) => (most + STACK - 1) / STACK * STEP + 2 * STEP,
        _ => 0,
    }
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
    use super::{Bar, Edge, Lane, Mark, Node, bars, copies, day, escaped, short, timeline};

    #[test]
    fn days_follow_one_another() {
        assert_eq!(day("2016-03-01").unwrap() - day("2016-02-28").unwrap(), 2);
        assert_eq!(day("2015-03-01").unwrap() - day("2015-02-28").unwrap(), 1);
        assert_eq!(day("2016-07?"), day("2016-07-01"));
        assert_eq!(day("2016"), day("2016-01-01"));
        for none in ["", "soon", "XXXX-03-08", "2016-1é"] {
            assert_eq!(day(none), None, "{none}");
        }
    }

    #[test]
    fn what_has_no_date_stands_apart_behind_the_last_day() {
        let mark = |label: &str, date: Option<&str>| Mark {
            date: date.map(str::to_owned),
            label: label.to_owned(),
            title: String::new(),
            to: String::new(),
        };
        let lane = |marks| Lane { name: "denies", class: "denies".to_owned(), marks };
        let marks = vec![
            mark("1", Some("2024-02-03")),
            mark("2", Some("2024-03-03")),
            mark("3", Some("XXXX-02-04")),
        ];
        let svg = timeline("", &[lane(marks)]);
        let across = |label: &str| -> i64 {
            let (before, _) = svg.split_once(&format!(">{label}</text>")).unwrap();
            let (_, x) = before.rsplit_once("<text x=\"").unwrap();
            x.split('"').next().unwrap().parse().unwrap()
        };
        assert!(across("1") < across("2") && across("2") < across("3"), "{svg}");
        assert!(svg.contains(">no date</text>"));
        let dated = timeline("", &[lane(vec![mark("1", Some("2024-02-03"))])]);
        assert!(!dated.contains("no date"));
        assert!(timeline("", &[lane(vec![mark("1", None)])]).contains(">no dates</text>"));
    }

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

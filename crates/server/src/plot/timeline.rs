//! A time line: lanes above each other, marks from left to right, those of one day above each other.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use gainsay::store::first_day;

use super::{LEFT, STEP, WIDTH, escaped, svg};

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

/// How many marks stand above each other before the next one moves on.
const STACK: i64 = 5;

/// The time line of some lanes.
pub(crate) fn timeline(title: &str, lanes: &[Lane]) -> String {
    let axis = Axis::of(lanes);
    let mut body = String::new();
    let mut top = 8;
    for lane in lanes {
        let (drawn, height) = drawn(lane, &axis, top);
        body += &drawn;
        top += height + 6;
    }
    svg(title, WIDTH, top + 22, "timeline", &(body + &axis.ends(top)))
}

/// Where days lie from left to right.
struct Axis<'a> {
    /// The first and the last day, with the dates that say so.
    ends: Option<[(i64, &'a str); 2]>,
    /// How much room what has no date takes at the right, beside what has one.
    apart: i64,
}

impl<'a> Axis<'a> {
    fn of(lanes: &'a [Lane]) -> Self {
        let dates = lanes.iter().flat_map(|lane| &lane.marks).filter_map(|it| it.date.as_deref());
        let mut dates: Vec<(i64, &str)> =
            dates.filter_map(|it| Some((first_day(it)?, it))).collect();
        dates.sort_unstable();
        let ends = dates.first().zip(dates.last()).map(|(first, last)| [*first, *last]);
        Self { ends, apart: apart(lanes) }
    }

    /// Where what has a date ends.
    fn right(&self) -> i64 {
        WIDTH - self.apart
    }

    fn across(&self, date: Option<i64>) -> i64 {
        match date.zip(self.ends) {
            Some((date, [(first, _), (last, _)])) => {
                let days = (last - first).max(1);
                LEFT + 48 + (date - first) * (self.right() - LEFT - 88) / days
            }
            None if self.apart > 0 => self.right() + STEP,
            None => LEFT + STEP / 2,
        }
    }

    /// The dates beneath the lanes, which end at `top`.
    fn ends(&self, top: i64) -> String {
        let (right, y) = (self.right(), top + 14);
        let mut ends = String::new();
        if self.apart > 0 {
            let _ = write!(
                ends,
                "<path class=\"apart\" d=\"M{right} 4V{}\"/><text class=\"tick\" x=\"{}\" y=\"{y}\">no date</text>",
                top + 18,
                right + self.apart / 2
            );
        }
        let Some([first, last]) = self.ends else {
            return ends + &format!("<text class=\"tick\" x=\"{LEFT}\" y=\"{y}\">no dates</text>");
        };
        let _ = write!(
            ends,
            "<text class=\"tick\" x=\"{}\" y=\"{y}\">{}</text>",
            LEFT + 48,
            escaped(first.1)
        );
        if last.0 > first.0 {
            let (x, date) = (right - 4, escaped(last.1));
            let _ = write!(ends, "<text class=\"tick end\" x=\"{x}\" y=\"{y}\">{date}</text>");
        }
        ends
    }
}

/// A lane, and how high it is.
fn drawn(lane: &Lane, axis: &Axis, top: i64) -> (String, i64) {
    let mut places: BTreeMap<i64, i64> = BTreeMap::new();
    let mut marks = String::new();
    for mark in &lane.marks {
        let x = axis.across(mark.date.as_deref().and_then(first_day));
        // Marks nearer than their width stand above each other, a few; then further right.
        let mut slot = x / STEP;
        while places.get(&slot).is_some_and(|it| *it == STACK) {
            slot += 1;
        }
        let above = places.entry(slot).or_default();
        let x = x.max(slot * STEP + STEP / 2);
        let y = top + 14 + *above * STEP;
        *above += 1;
        let (to, title, label) = (escaped(&mark.to), escaped(&mark.title), escaped(&mark.label));
        let _ = write!(
            marks,
            "<a href=\"{to}\"><circle cx=\"{x}\" cy=\"{y}\" r=\"11\"/><text x=\"{x}\" y=\"{}\">{label}</text>\
             <title>{title}</title></a>",
            y + 4
        );
    }
    let height = places.values().copied().max().unwrap_or(1) * STEP + 6;
    let (name, class) = (escaped(lane.name), escaped(&lane.class));
    let (width, middle) = (WIDTH - LEFT, top + height / 2 + 4);
    let drawn = format!(
        "<g class=\"lane lane-{class}\"><rect x=\"{LEFT}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/>\
         <text class=\"name\" x=\"4\" y=\"{middle}\">{name}</text>{marks}</g>"
    );
    (drawn, height)
}

/// How much room is needed at the right for what has no date, beside what has one.
fn apart(lanes: &[Lane]) -> i64 {
    let is_dated = |mark: &&Mark| mark.date.as_deref().and_then(first_day).is_some();
    let dated = |lane: &Lane| lane.marks.iter().filter(is_dated).count();
    let undated = lanes.iter().map(|lane| (lane.marks.len() - dated(lane)) as i64).max();
    match (undated, lanes.iter().any(|lane| dated(lane) > 0)) {
        (Some(most @ 1..), true) => (most + STACK - 1) / STACK * STEP + 2 * STEP,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Lane, Mark, timeline};

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
}

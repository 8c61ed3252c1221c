//! The date that a page shows as its report's.
//!
//! A page with the leaves that are its report comes in, and the date that the extractor found; a date goes out. Pages show many:
//! that of today, of a picture, of the story in the box beside, of a comment, of the last change. One is believed only where a
//! report says its own, between its title and its first paragraph, or in a `<time>` that calls itself the date of publication;
//! and only if the extractor finds it too, or a line and a `<time>` both say so.

use super::head::full_date;
use super::page::{Leaf, Page, Role, Time};
use crate::split::{Shape, dates_report, is_byline};
use crate::{dates, published};

/// The date that a page shows ahead of its report. `chosen` are the leaves of the report, `first` is its first paragraph.
pub(crate) fn date(
    page: &Page,
    chosen: &[usize],
    first: usize,
    extracted: Option<&str>,
) -> Option<String> {
    // The first of January is what is left of a bare year, often that of a copyright line.
    let extracted = extracted.and_then(dates::find).filter(|date| !date.ends_with("-01-01"));
    let shown = [in_words(page, first), in_elements(page, chosen)];
    let [words, elements] = &shown;
    let twice = words.clone().filter(|_| words == elements);
    extracted.filter(|date| shown.iter().flatten().any(|it| it == date)).or(twice)
}

/// The date of the lines between title and report.
fn in_words(page: &Page, first: usize) -> Option<String> {
    let ahead = page.leaves.get(..first).unwrap_or_default();
    let title = ahead.iter().rposition(|leaf| leaf.role == Role::Title);
    let ahead = ahead.iter().enumerate().skip(title.unwrap_or_default());
    let lines = ahead
        .filter(|(at, leaf)| may_date(page, leaf) && !is_teased(page, *at))
        .map(|(_, leaf)| leaf.text.as_str())
        .filter(|line| dates_report(line));
    published::shown(lines)
}

/// The date of the first `<time>` that is said to be that of publication; else of the first between title and report that
/// stands alone or signs it.
fn in_elements(page: &Page, chosen: &[usize]) -> Option<String> {
    let title = page.leaves.iter().position(|leaf| leaf.role == Role::Title).unwrap_or_default();
    let opening = opening(page, title);
    // What stands far behind the report is another one's.
    let end = chosen.last().map_or(opening, |last| last + 3);
    let timed = || {
        let leaves = page.leaves.iter().enumerate();
        let timed = leaves.filter_map(|(at, leaf)| Some((at, leaf, leaf.time.as_ref()?)));
        timed.filter(|(_, leaf, _)| may_date(page, leaf))
    };
    let said = || timed().filter(|(at, _, time)| time.said && *at < end);
    let signs = |at: usize, leaf: &Leaf, time: &Time| match leaf.role {
        Role::Credit => at < opening,
        _ => (title..opening).contains(&at) && stands_alone(leaf, time) && !is_teased(page, at),
    };
    let near = timed().filter(|(at, leaf, time)| signs(*at, leaf, time));
    let near = near.filter(|(_, leaf, _)| !published::is_changed(&leaf.text));
    said().chain(near).find_map(|(_, _, time)| full_date(&time.written))
}

/// Whether a line is neither in a box nor beneath a picture.
fn may_date(page: &Page, leaf: &Leaf) -> bool {
    leaf.role != Role::Caption && !page.is_boxed(leaf, 0)
}

/// The first paragraph of the report, as far as its shape tells.
fn opening(page: &Page, title: usize) -> usize {
    let opens = |leaf: &Leaf| {
        leaf.role == Role::Paragraph && !page.is_boxed(leaf, 0) && Shape::of(&leaf.text).is_prose()
    };
    let after = page.leaves.iter().skip(title).position(opens);
    after.map_or(page.leaves.len(), |after| title + after)
}

/// Whether a `<time>` is all of its line, or stands in a line that says who wrote the report.
fn stands_alone(leaf: &Leaf, time: &Time) -> bool {
    leaf.text == time.words || is_byline(&leaf.text, &Shape::of(&leaf.text))
}

/// Whether the line ahead is the title of another story: many words, all of them a link.
fn is_teased(page: &Page, at: usize) -> bool {
    let ahead = at.checked_sub(1).and_then(|ahead| page.leaves.get(ahead));
    ahead.is_some_and(|leaf| {
        leaf.linked * 2 > leaf.text.chars().count() && leaf.text.split_whitespace().count() > 4
    })
}

//! The lists that belong to a report: its key points beneath the title, the items that a paragraph leads to, and the headings
//! of the posts of a live report.
//!
//! A page and the leaves that are its report come in; further leaves go out. Extractors lose lists whose items are no
//! sentences with a full stop. Taken are only items of several small words, outside boxes, that are no links.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::page::{Leaf, Page, Role};
use crate::split::{Shape, dates_report, is_stamp};

/// A live report has at least so many posts.
const POSTS: usize = 3;
/// A list has at least so many items.
const ITEMS: usize = 2;
/// A paragraph leads to no more items.
const MOST_ITEMS: usize = 200;
/// Items of key points have so many words: with fewer they are buttons, with more the openings of other reports.
const WORDS: RangeInclusive<usize> = 6..=30;

/// The items between the title and the first paragraph: what the report says in short.
pub(crate) fn key_points(page: &Page, chosen: &[usize]) -> Vec<usize> {
    let first = chosen.first().copied().unwrap_or_default();
    let ahead = page.leaves.get(..first).unwrap_or_default();
    let Some(title) = ahead.iter().rposition(|leaf| leaf.role == Role::Title) else {
        return Vec::new();
    };
    let point = |leaf: &Leaf| {
        is_item(page, leaf)
            && WORDS.contains(&Shape::of(&leaf.text).words)
            && !dates_report(&leaf.text)
    };
    let points: Vec<usize> = (title..first).filter(|&at| point(&page.leaves[at])).collect();
    let together = points.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    if points.len() >= ITEMS && together { points } else { Vec::new() }
}

/// The items that follow a chosen paragraph which ends with a colon.
pub(crate) fn led_to(page: &Page, chosen: &[usize]) -> Vec<usize> {
    let leads = |at: &&usize| page.leaves[**at].text.ends_with(':');
    let items = |&at: &usize| {
        let after = at + 1..page.leaves.len();
        let items = after.take_while(|&at| is_item(page, &page.leaves[at])).take(MOST_ITEMS);
        let items: Vec<usize> = items.collect();
        if items.len() >= ITEMS { items } else { Vec::new() }
    };
    chosen.iter().filter(leads).flat_map(items).collect()
}

/// The headings of posts, each with its time of day ahead of it and a chosen leaf close behind, if there are several.
pub(crate) fn headings_of_posts(page: &Page, chosen: &[usize]) -> Vec<usize> {
    let taken: HashSet<usize> = chosen.iter().copied().collect();
    let heads = |at: &usize| {
        let (time, head) = (&page.leaves[at - 1], &page.leaves[*at]);
        let shape = Shape::of(&head.text);
        let both = time.role == Role::Heading && head.role == Role::Heading;
        both && is_stamp(&time.text)
            && shape.words >= ITEMS
            && head.linked * 2 < head.text.len()
            && !page.is_boxed(head, 0)
            && (at + 1..at + 4).any(|next| taken.contains(&next))
    };
    let heads: Vec<usize> = (1..page.leaves.len()).filter(heads).collect();
    if heads.len() >= POSTS { heads } else { Vec::new() }
}

fn is_item(page: &Page, leaf: &Leaf) -> bool {
    let shape = Shape::of(&leaf.text);
    leaf.role == Role::Item
        && leaf.linked * 2 < leaf.text.len()
        && shape.small >= 3
        && !page.is_boxed(leaf, 0)
}

#[cfg(test)]
mod tests {
    use super::{headings_of_posts, key_points, led_to};
    use crate::html::page::{Page, leaves};
    use trafilatura::dom::Document;

    const ONE: &str = "<li>Mayor Ana Ruiz says she knew nothing of it";
    const TWO: &str = "<li>The council calls that a lie";

    fn texts(page: &Page, leaves: &[usize]) -> Vec<String> {
        leaves.iter().map(|&at| page.leaves[at].text.clone()).collect()
    }

    #[test]
    fn key_points_stand_between_title_and_report() {
        let read = |list: &str| {
            let page =
                format!("<h1>Mayor resigns</h1><ul>{list}</ul><p>She said so on Monday.</p>");
            let page = leaves(&Document::parse(&page));
            let last = page.leaves.len() - 1;
            texts(&page, &key_points(&page, &[last]))
        };
        assert_eq!(read(&format!("{ONE}{TWO} and a shame")).len(), 2);
        let links = format!("<li><a href=/a>{}</a>{TWO} and a shame", &ONE[4..]);
        assert_eq!(read(&links).len(), 0);
        let teaser = format!("{ONE} {}{TWO} and a shame", "word ".repeat(40));
        assert_eq!(read(&teaser).len(), 0);
        assert_eq!(read("<li>Share on Velmar Post<li>Comments").len(), 0);
    }

    #[test]
    fn a_paragraph_leads_to_items() {
        let page =
            format!("<p>What the report says:</p><ul>{ONE}{TWO}</ul><p>It has 31 pages.</p>");
        let page = leaves(&Document::parse(&page));
        assert_eq!(led_to(&page, &[0]).len(), 2);
        assert_eq!(led_to(&page, &[3]).len(), 0);
    }

    #[test]
    fn posts_have_a_time_and_a_heading() {
        let post = "<article><h3><span class=time>16:48</span> <span>Lund: I will not go</span></h3><p>He said so.</p></article>";
        let read = |posts: usize| {
            let page = leaves(&Document::parse(&post.repeat(posts)));
            texts(&page, &headings_of_posts(&page, &[2, 5, 8]))
        };
        assert_eq!(read(3), ["Lund: I will not go"; 3]);
        assert_eq!(read(2).len(), 0);
    }
}

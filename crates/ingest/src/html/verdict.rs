//! Pages that hold no report, told by their titles, their few words, and their links.
//!
//! A page comes in with what was chosen of it; what it is instead of an article goes out, or nothing. In doubt a page is read.

use std::collections::HashSet;

use super::head::Head;
use super::page::{Page, Role};
use crate::NotArticle;
use crate::split::Shape;
use crate::stub;

/// What a page is instead of an article. `chosen` are the leaves taken for its report.
pub(crate) fn of(page: &Page, head: &Head, chosen: &[usize]) -> Option<NotArticle> {
    let read = chosen
        .iter()
        .filter_map(|&at| page.leaves.get(at))
        .map(|leaf| leaf.text.split_whitespace().count())
        .sum();
    by_title(page, head, read)
        .or_else(|| by_words(page, head, chosen, read))
        .or_else(|| by_links(page, head, chosen, read))
}

fn by_title(page: &Page, head: &Head, read: usize) -> Option<NotArticle> {
    let shown =
        page.leaves.iter().filter(|leaf| leaf.role == Role::Title && !page.is_boxed(leaf, 0));
    let shown = shown.map(|leaf| &leaf.text);
    let titles = head.page_title.iter().chain(head.meta.title.iter()).chain(shown);
    // An error page may be filled up with other news; a report is longer than what such a page says of itself.
    titles.filter_map(|title| stub::of_title(title)).find(|_| read < 250 || !head.claims.article)
}

fn by_words(page: &Page, head: &Head, chosen: &[usize], read: usize) -> Option<NotArticle> {
    let sold = head.claims.free == Some(false);
    let taken: HashSet<usize> = chosen.iter().copied().collect();
    let lines: Vec<stub::Line<'_>> = page
        .leaves
        .iter()
        .enumerate()
        .map(|(at, leaf)| stub::Line {
            text: &leaf.text,
            read: taken.contains(&at),
            aside: page.is_boxed(leaf, 0) || leaf.linked * 2 > leaf.text.chars().count(),
        })
        .collect();
    // What only subscribers see, and the page says so where machines read it.
    stub::of_lines(&lines, sold).or_else(|| (sold && read < 80).then_some(NotArticle::Paywall))
}

/// Section fronts: nearly all that was chosen is links, or each piece of it stands under a heading that is one.
fn by_links(page: &Page, head: &Head, chosen: &[usize], read: usize) -> Option<NotArticle> {
    let leaves = || chosen.iter().filter_map(|&at| page.leaves.get(at));
    let (letters, linked) = leaves().fold((0, 0), |(letters, linked), leaf| {
        (letters + leaf.text.chars().count(), linked + leaf.linked)
    });
    let mostly_links = letters > 0 && linked * 2 > letters;
    let prose = leaves()
        .filter(|leaf| leaf.linked * 3 < leaf.text.len() && Shape::of(&leaf.text).is_prose())
        .count();
    let teasers = teasers(page);
    let all_links: usize =
        page.leaves.iter().filter(|leaf| leaf.linked * 10 >= leaf.text.chars().count() * 9).count();
    let few = !head.claims.article && !head.calls_itself_article;
    // Teasers are short; a report has at least one paragraph that is not.
    let longest = leaves()
        .filter(|leaf| leaf.linked == 0)
        .map(|leaf| leaf.text.split_whitespace().count())
        .max()
        .unwrap_or(0);
    let few = few && longest < 45;
    let listed = teasers >= 5 && few && (head.claims.list || teasers * 2 >= prose || read < 200);
    let empty = prose < 2 && read < 120 && all_links >= 25 && few;
    (mostly_links || listed || empty).then_some(NotArticle::Links)
}

/// How many headings are links to other reports, outside boxes.
fn teasers(page: &Page) -> usize {
    let heading = |role| matches!(role, Role::Heading | Role::Title);
    page.leaves
        .iter()
        .filter(|leaf| {
            heading(leaf.role)
                && !page.is_boxed(leaf, 0)
                && leaf.linked * 10 >= leaf.text.chars().count() * 8
        })
        .count()
}

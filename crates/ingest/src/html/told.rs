//! The report of a page that shows none and holds it in its JSON-LD: pages that a program in the browser puts together.
//!
//! A page with what was chosen of it comes in; a page of the title and of the paragraphs in `articleBody` goes out, where the
//! first one shows nearly nothing. What only subscribers see is left there.

use trafilatura::dom::Document;

use super::guard;
use super::head::Head;
use super::page::{Leaf, Page, Role, leaves};
use super::plain;
use crate::Limits;

/// A page that shows so many words shows its report.
const SHOWN: usize = 25;
/// A report has at least so many.
const TOLD: usize = 40;

/// The page with the report that it tells only to machines, and the leaves that are the report.
pub(crate) fn report(
    page: &Page,
    head: &Head,
    chosen: &[usize],
    limits: &Limits,
) -> Option<(Page, Vec<usize>)> {
    let words = |text: &str, most: usize| text.split_whitespace().take(most).count();
    let shown = chosen.iter().filter_map(|&at| page.leaves.get(at));
    let shown: usize = shown.map(|leaf| words(&leaf.text, SHOWN)).sum();
    let body = head.claims.body.as_deref()?;
    if shown >= SHOWN || words(body, TOLD) < TOLD || head.claims.free == Some(false) {
        return None;
    }
    let told = if body.contains("</") || body.contains("<br") {
        guard::check(body, limits).ok()?;
        leaves(&Document::parse(body)).leaves.into_iter().map(|leaf| leaf.text).collect()
    } else {
        paragraphs(body)
    };
    let titles = page.leaves.iter().filter(|leaf| leaf.role == Role::Title);
    let titles: Vec<Leaf> = titles
        .filter(|leaf| !page.is_boxed(leaf, 0))
        .map(|leaf| free(&leaf.text, leaf.role))
        .collect();
    let first = titles.len();
    let told = told.iter().map(|text| free(text, Role::Paragraph));
    let leaves: Vec<Leaf> = titles.into_iter().chain(told).collect();
    let chosen = (first..leaves.len()).collect();
    Some((Page { leaves, parents: vec![0], boxes: vec![false] }, chosen))
}

fn paragraphs(body: &str) -> Vec<String> {
    let lines = body.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).map(|line| plain::decoded(&line).into_owned()).collect()
}

/// A leaf in no element.
fn free(text: &str, role: Role) -> Leaf {
    Leaf { text: text.to_owned(), role, holder: 0, linked: 0, time: None }
}

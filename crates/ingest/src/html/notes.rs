//! Marks of footnotes: a figure set high, or a link to another place on the page.
//!
//! A `<sup>` and the words ahead of it come in; whether it is no part of what is told goes out. A figure behind another one or
//! behind a unit is a power: "10²", "40 m²".

use trafilatura::dom::{Document, NodeId};

/// Units that a figure set high is part of.
const UNITS: [&str; 8] = ["m", "km", "cm", "mm", "ft", "mi", "yd", "in"];
/// A mark has no more nodes.
const NODES: usize = 12;
/// And no more bytes.
const BYTES: usize = 12;

/// Whether an element that is set high marks a footnote.
pub(super) fn is_mark(tree: &Document, node: NodeId, ahead: &str) -> bool {
    let Some((text, linked)) = few_words(tree, node) else { return false };
    let figure = text.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
    let figure = (1..=3).contains(&figure.len()) && figure.bytes().all(|it| it.is_ascii_digit());
    let last = ahead.rsplit(|it: char| !it.is_alphanumeric()).next().unwrap_or_default();
    let power = last.ends_with(char::is_numeric) || UNITS.contains(&last);
    linked || figure && !power
}

/// The text of an element of a few nodes, and whether a link to a place on the page is in it; of a larger one nothing.
fn few_words(tree: &Document, node: NodeId) -> Option<(String, bool)> {
    let (mut text, mut linked, mut waiting) = (String::new(), false, vec![node]);
    for _ in 0..NODES {
        let Some(next) = waiting.pop() else { return Some((text, linked)) };
        if tree.is_text(next) {
            text.push_str(&tree.text_content(next));
        } else {
            let link = tree.get_attribute(next, "href");
            linked |= link.is_some_and(|it| it.starts_with('#'));
            waiting.extend(tree.child_nodes(next).into_iter().rev());
        }
        if text.trim().len() > BYTES {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use trafilatura::dom::Document;

    use crate::html::page::leaves;

    #[test]
    fn what_is_struck_out_or_marks_a_note_is_left_out() {
        let page = "<p>“We had to <del>burn</del> shut it<sup>2</sup>,” <s>he</s>she said.<sup><a href=#n1>[a]</a></sup> <span class='icon sr-only'>Link opens</span>\
            40 km<sup>2</sup>, 10<sup>6</sup>, the 5<sup>th</sup> <ruby>Kan<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <ins>in</ins> <strike>May</strike>June";
        let texts: Vec<_> =
            leaves(&Document::parse(page)).leaves.into_iter().map(|leaf| leaf.text).collect();
        assert_eq!(texts, ["“We had to shut it,” she said. 40 km2, 106, the 5th Kan in June"]);
    }
}

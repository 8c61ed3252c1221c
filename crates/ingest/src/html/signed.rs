//! The names that sign a report on its page.
//!
//! A page and its first chosen leaf come in; names go out. Looked at are only the lines between the title and the report
//! that call themselves a byline or begin as one does; the head of the page outranks them.

use super::page::{Leaf, Page, Role};
use crate::split::{Shape, byline_names, is_byline, is_stamp};

/// First words of buttons beside a name.
const BUTTONS: [&str; 9] =
    ["view", "read", "see", "show", "follow", "more", "all", "about", "contact"];

/// The names in the lines that sign the report. `first` is its first leaf.
pub(crate) fn names(page: &Page, first: usize) -> Vec<String> {
    let ahead = page.leaves.get(..first).unwrap_or_default();
    let title = ahead.iter().rposition(|leaf| leaf.role == Role::Title).unwrap_or_default();
    let lines = ahead.get(title..).unwrap_or_default();
    let plain = |leaf: &&Leaf| leaf.role != Role::Caption && !page.is_boxed(leaf, 0);
    let lines = || lines.iter().filter(plain);
    let says_by = |leaf: &&Leaf| is_byline(&leaf.text, &Shape::of(&leaf.text));
    let said = lines().filter(says_by).map(|leaf| byline_names(&leaf.text));
    let credited = lines().filter(|leaf| leaf.role == Role::Credit).map(alone);
    // "Ana Ruiz | 3 March 2021"
    let beside = |leaf: &&Leaf| leaf.text.contains(['|', '·', '•']) && is_stamp(&leaf.text);
    let dated = lines().filter(beside).map(alone);
    said.chain(credited).chain(dated).find(|names| !names.is_empty()).unwrap_or_default()
}

/// The one name in a line that is a byline by its mark-up or by the date beside it.
fn alone(leaf: &Leaf) -> Vec<String> {
    let first = leaf.text.split_whitespace().next().unwrap_or_default().to_lowercase();
    let names = byline_names(&leaf.text);
    let alone = names.len() == 1 && !BUTTONS.contains(&first.as_str());
    if alone { names } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::names;
    use crate::html::page::leaves;
    use trafilatura::dom::Document;

    fn signed(lines: &str) -> Vec<String> {
        let page = format!("<p>By Piet Hanno</p><h1>Mayor resigns</h1>{lines}<p>She said so.</p>");
        let page = leaves(&Document::parse(&page));
        names(&page, page.leaves.len() - 1)
    }

    #[test]
    fn lines_beneath_the_title_sign_a_report() {
        assert_eq!(
            signed("<div class=author><p>By Ana Ruiz</p><p>Reporter</p></div>"),
            ["Ana Ruiz"]
        );
        assert_eq!(signed("<p class=sdc-author>Ana Ruiz at Moorside</p>"), ["Ana Ruiz"]);
        assert_eq!(
            signed("<p>By ANA RUIZ and JO FALK<br>Velmar Wire</p>"),
            ["Ana Ruiz", "Jo Falk"]
        );
        assert_eq!(signed("<p>Ana Ruiz | 3 March 2021 14:00 | 47 Comments</p>"), ["Ana Ruiz"]);
        assert_eq!(signed("<p><b>By</b><b>Ana Ruiz</b><br>Velmar, 3 March 2021</p>"), ["Ana Ruiz"]);
        for none in [
            "<p>Velmar Evening Post | 3 March 2021</p>",
            "<p class=author>View Profile</p>",
            "<p>Ana Ruiz</p>",
            "<p class=author>Senior Reporter</p>",
        ] {
            assert_eq!(signed(none), Vec::<String>::new(), "{none}");
        }
    }
}

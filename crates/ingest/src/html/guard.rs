//! A page's mark-up to a promise that working on its tree is safe, or the reason why not.
//!
//! The text of a page comes in; nothing goes out but yes or no. A page nests as deep as it likes, has formatting elements that it
//! never closed copied into each new block, and repeats attributes of which each is compared with all others: whoever walks such a
//! tree runs out of stack or of time. So the HTML standard's own parser builds the tree's outline here, a piece of the page at a
//! time, and is stopped as soon as there is too much of it. `attributes` counts those of a tag that has not ended yet, of which the
//! parser tells nothing.

mod attributes;
mod outline;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{ParseOpts, parse_document};

use crate::options::Limits;
use crate::reason::Reason;
use attributes::Tag;
use outline::Outline;

/// How many attributes one tag may have. Pages written by machines have up to fifty.
const ATTRIBUTES: usize = 1000;
/// The bytes of a page that the parser is given at once.
const PIECE: usize = 4096;

/// Whether the tree of a page can be worked on without harm.
pub(crate) fn check(page: &str, limits: &Limits) -> Result<(), Reason> {
    let mut parser = parse_document(Outline::default(), ParseOpts::default());
    let mut tag = Tag::default();
    for piece in pieces(page) {
        let before = parser.tokenizer.sink.sink.events();
        parser.process(StrTendril::from(piece));
        let outline = &parser.tokenizer.sink.sink;
        outline.check(limits)?;
        // As long as the parser tells nothing it is in the midst of a tag, or of a comment.
        if outline.events() == before {
            tag.read(piece);
        } else {
            tag = Tag::default();
        }
        if tag.attributes().max(outline.attributes()) > ATTRIBUTES {
            return Err(Reason::TooTangled { what: "attributes in one tag", limit: ATTRIBUTES });
        }
    }
    parser.finish().check_all(limits)
}

/// The page in pieces, each up to the next `<` and none too long.
fn pieces(page: &str) -> impl Iterator<Item = &str> {
    let mut rest = page;
    std::iter::from_fn(move || {
        let next = rest.char_indices().nth(1).map_or(rest.len(), |(at, _)| at);
        let end = rest.get(next..)?.find('<').map_or(rest.len(), |at| next + at);
        let end = if end > PIECE { rest.floor_char_boundary(PIECE) } else { end };
        let (piece, after) = rest.split_at_checked(end).filter(|(piece, _)| !piece.is_empty())?;
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::{check, pieces};
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
    fn a_long_script_a_long_value_and_a_long_comment_have_no_attributes() {
        let words = "i = i + 1; ".repeat(5000);
        for page in [
            format!("<script>for (i = 0; i<n; i++) {words}</script>"),
            format!("<img alt=\"{words}\">"),
            format!("<!-- <p {words} -->"),
            format!("<p>{words}"),
        ] {
            assert_eq!(refused(&page), None, "{}", &page[..40]);
        }
    }

    #[test]
    fn depth_is_counted_as_the_parser_does() {
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
        // What looks like text, like a comment, or like a value, and is none.
        for ahead in
            ["<svg><style>", "<svg><title>", "<!-->", "<!--->", "<!-- --!>", "<a b==\">", "<a =\">"]
        {
            for unit in ["<div>", "<b>", "<p><i>"] {
                let told = refused(&format!("{ahead}{}", unit.repeat(50_000)));
                assert!(told.is_some_and(|told| told.contains("elements")), "{ahead}{unit}");
            }
        }
    }

    #[test]
    fn what_multiplies_is_counted() {
        let fonts: String = (0..300).map(|size| format!("<div><font size={size}></div>")).collect();
        assert!(refused(&fonts).is_some_and(|told| told.contains("elements")));
        for tag in ["<p", "</p", "<!doctype html><p><!doctype html><p"] {
            let attributes: String = (0..500_000).map(|number| format!(" a{number}=1")).collect();
            let told = refused(&format!("{tag}{attributes}>"));
            assert!(told.is_some_and(|told| told.contains("attributes in one tag")), "{tag}");
        }
        assert!(refused(&"<i>".repeat(600)).is_none_or(|told| told.contains("elements")));
        assert!(refused(&"<p>".repeat(200_000)).is_some());
    }

    #[test]
    fn broken_tags_end_the_count() {
        for page in [
            "",
            "<",
            "</",
            "<a href=\"",
            "<!--",
            "<script>",
            "<p",
            "< p",
            "<é>",
            "é<é",
            "a < b && c > d",
        ] {
            assert_eq!(refused(page), None, "{page}");
            assert_eq!(pieces(page).collect::<String>(), page);
        }
    }
}

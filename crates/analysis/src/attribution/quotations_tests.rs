//! Quotations of single texts: each test is one shape, and what may go wrong with it.

use gainsay_record::{Article, BlockKind, Draft};

use super::Quotations;

fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        blocks.push((BlockKind::Paragraph, at..at + paragraph.len()));
        at += paragraph.len() + 2;
    }
    Article::new(Draft { text: text.to_owned(), blocks, ..Draft::default() }).unwrap()
}

/// Every quotation, indented by depth, with `+` where it continues another and `…` where it is open.
fn shown(text: &str) -> Vec<String> {
    let article = article(text);
    let quotations = Quotations::of(&article);
    let depth = |mut index: usize| {
        let mut depth = 0;
        while let Some(outer) = quotations.get(index).unwrap().within {
            (index, depth) = (outer, depth + 1);
        }
        depth
    };
    let line = |(index, quotation): (usize, &super::Quotation)| {
        let continues = if quotation.continues.is_some() { "+" } else { "" };
        let open = if quotation.closed { "" } else { "…" };
        let inside = ">".repeat(depth(index));
        format!("{inside}{continues}{}{open}", article.slice(quotation.span))
    };
    quotations.iter().map(line).collect()
}

#[test]
fn every_kind_of_mark() {
    for pair in
        ["\"#\"", "“#”", "''#''", "``#''", "«#»", "„#“", "“#\"", "\"#”", "”#”", "“#“", "‘#’", "'#'"]
    {
        let quotation = pair.replace('#', "We will go,");
        assert_eq!(shown(&format!("Then {quotation} he said.")), [quotation.as_str()], "{pair}");
        assert_eq!(shown(&format!("{quotation} he said.")), [quotation], "{pair}");
    }
}

#[test]
fn nested() {
    assert_eq!(
        shown("\"He told me 'no way' and left,\" she said."),
        ["\"He told me 'no way' and left,\"", ">'no way'"]
    );
    assert_eq!(
        shown("'He told me \"no way\" and left,' she said."),
        ["'He told me \"no way\" and left,'", ">\"no way\""]
    );
    assert_eq!(shown("“I said “no” twice,” she said."), ["“I said “no” twice,”", ">“no”"]);
    assert_eq!(shown("\"He said, 'Go.'\" She went."), ["\"He said, 'Go.'\"", ">'Go.'"]);
}

#[test]
fn apostrophes_of_plurals() {
    assert_eq!(
        shown("'The workers' rights don't matter to them,' he said."),
        ["'The workers' rights don't matter to them,'"]
    );
    assert_eq!(
        shown("\"The bosses' cars,\" he said, 'and the workers' feet'."),
        ["\"The bosses' cars,\"", "'and the workers' feet'"]
    );
    assert!(shown("The workers' rights and the bosses' cars").is_empty());
}

#[test]
fn over_paragraphs() {
    let text = "\"One.\n\n\"Two.\n\n\"Three,\" he said.\n\n\"Four.\"";
    assert_eq!(shown(text), ["\"One.…", "+\"Two.…", "+\"Three,\"", "\"Four.\""]);
    assert_eq!(shown("'One.\n\n'Two,' he said."), ["'One.…", "+'Two,'"]);
}

#[test]
fn over_paragraphs_without_a_mark_in_each() {
    assert_eq!(
        shown("He wrote: “One.\n\nTwo.\n\nThree.”\n\nFour."),
        ["“One.…", "+Two.…", "+Three.”"]
    );
}

#[test]
fn over_the_lines_of_one_block() {
    assert_eq!(shown("“One.\n“Two,” he said."), ["“One.…", "+“Two,”"]);
}

#[test]
fn one_that_never_closes_ends_with_its_paragraph() {
    assert_eq!(shown("\"We will go.\n\nHe left."), ["\"We will go.…"]);
    assert_eq!(
        shown("\"We will go, he said. \"We must.\" \"Yes.\""),
        ["\"We will go, he said.…", "\"We must.\"", "\"Yes.\""]
    );
    assert!(shown("A 5\" pipe and a stray \" mark").is_empty());
    assert!(shown("It called the \"plan a mistake").is_empty());
}

#[test]
fn one_that_never_opens() {
    assert_eq!(shown("We will go,” he said. “We must.”"), ["We will go,”", "“We must.”"]);
    assert_eq!(shown("He is 6'2\" tall. \"I am,\" he said."), ["\"I am,\""]);
    assert_eq!(shown("\"He is 6'2\" tall,\" she said."), ["\"He is 6'2\" tall,\""]);
}

#[test]
fn a_stray_mark_costs_its_paragraph_at_most() {
    let text = "A \" here.\n\n\"Yes,\" he said.\n\nAn ” there.\n\n“No,” she said.";
    assert_eq!(shown(text), ["\"Yes,\"", "“No,”"]);
}

#[test]
fn marks_without_end() {
    let many = [
        "\"".repeat(10_000),
        "\"a ".repeat(10_000),
        "'a ".repeat(10_000),
        "a' ".repeat(10_000),
        "“'a \"".repeat(10_000),
        "'\"a".repeat(10_000),
        "“a\n\n".repeat(10_000),
        "“a‘ ".repeat(10_000) + &"”".repeat(10_000),
    ];
    for text in many {
        let article = article(&text);
        let quotations = Quotations::of(&article);
        assert!(quotations.iter().all(|(_, quotation)| quotation.span.end() <= text.len()));
        assert!(quotations.iter().all(|(index, quotation)| {
            quotation.within.is_none_or(|outer| {
                outer < index && quotations.get(outer).unwrap().span.contains(quotation.span)
            })
        }));
    }
}

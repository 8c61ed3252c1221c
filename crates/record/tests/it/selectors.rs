//! A selector finds its own span: in its own text always, in a changed one where it can be sure.

use gainsay_record::Selector;
use gainsay_testkit::drawn::paragraph;
use gainsay_testkit::properties::check_selector;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::any;

fn selector(text: &str, words: &str) -> Selector {
    let article = paragraph(text);
    let start = text.find(words).unwrap();
    Selector::of(&article, article.span(start..start + words.len()).unwrap())
}

proptest! {
    #[test]
    fn a_selector_finds_its_own_span_and_never_other_words(
        text in any::text(), other in any::text(), draw in any::<(Index, Index)>(),
    ) {
        let article = paragraph(&text);
        let span = article.span(any::range(&text, draw)).unwrap();
        check_selector(&article, span, &other);
    }
}

#[test]
fn a_correction_above_moves_the_words() {
    let before = "The harbour is closed. “We had no choice,” said Ruiz.";
    let after = "Correction: it is the upper harbour. The harbour is closed. “We had no choice,” said Ruiz.";
    let found = selector(before, "“We had no choice,”").find(after).unwrap();
    assert_eq!(&after[found.clone()], "“We had no choice,”");
    assert_eq!(found.start, after.find('“').unwrap());
}

#[test]
fn context_tells_two_equal_words_apart() {
    let selector = selector("Ruiz said no. Okoro, much later, said yes.", "said yes");
    let found = selector.find("Asked once, Ruiz said yes. Okoro, much later, said yes.").unwrap();
    assert_eq!(found.start, 46);
}

#[test]
fn of_two_places_that_fit_equally_neither_is_chosen() {
    let mut selector = selector("no", "no");
    (selector.start, selector.end) = (7, 9);
    assert_eq!(selector.find("no. no. no."), None);
}

#[test]
fn words_that_are_gone_are_not_found() {
    assert_eq!(selector("It was false.", "false").find("It was true."), None);
}

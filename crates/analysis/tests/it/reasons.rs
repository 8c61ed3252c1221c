//! What the reasons of a statement say: that of its form, and those of its act.
//!
//! Invented sentences and their tags come in; the reasons of one conclusion, in words, are compared.

use gainsay_analysis::attribution::{About, attribute};
use gainsay_testkit::{article, tags};

/// The reasons of the first statement for one conclusion, each with the words it stands in.
fn reasons(text: &str, lines: &str, about: About) -> Vec<(&'static str, Vec<String>)> {
    let article = article(text);
    let made = attribute(&article, &tags(&article, lines));
    let first = made.reasons.first().unwrap();
    let reasons = first.iter().filter(|reason| reason.about == about);
    let words = |spans: &[gainsay_record::Span]| {
        spans.iter().map(|span| article.slice(*span).to_owned()).collect()
    };
    reasons.map(|reason| (reason.because.as_str(), words(&reason.words))).collect()
}

#[test]
fn the_form_goes_by_what_stands_there() {
    let cases = [
        (
            "Rosa Temm said the pier was safe.",
            "cue=said source=`Rosa Temm` content=`the pier was safe`",
            "no quotation marks around it",
        ),
        (
            "Rosa Temm said the pier was \"quite safe\".",
            "cue=said source=`Rosa Temm` content=`the pier was \"quite safe\"`",
            "the quotation marks",
        ),
        (
            "TEMM: The pier is safe.\n\nHOST: Is it?",
            "source=TEMM content=`The pier is safe.`",
            "a name and a colon open the paragraph",
        ),
        (
            "This is what Rosa Temm said:\n\nThe pier is safe and will be.",
            "cue=said source=`Rosa Temm` content=`The pier is safe and will be.`",
            "a block of its own, or a colon ahead of it, sets it off",
        ),
    ];
    for (text, lines, expected) in cases {
        let said = reasons(text, lines, About::Form);
        assert_eq!(said.iter().map(|it| it.0).collect::<Vec<_>>(), [expected], "{text}");
    }
}

#[test]
fn a_cue_that_decides_the_act_is_named() {
    let lines = "cue=denied source=`Rosa Temm` content=`that the pier was unsafe` act=deny";
    let said = reasons("Rosa Temm denied that the pier was unsafe.", lines, About::Act);
    assert_eq!(said[0], ("what the cue does in itself", vec!["denied".to_owned()]), "{said:?}");
    assert_eq!(said.last().unwrap().0, "the model reads it so");
}

#[test]
fn the_words_by_which_somebody_owns_up_are_named() {
    let lines = "cue=said source=`Rosa Temm` content=`\"Yes, I did take the keys,\"` act=deny";
    let said = reasons("\"Yes, I did take the keys,\" Rosa Temm said.", lines, About::Act);
    assert_eq!(said[0], ("words that often do so", vec!["I did".to_owned()]), "{said:?}");
}

#[test]
fn an_act_that_the_model_did_not_prefer_says_which_it_did() {
    let lines =
        "cue=denied source=`Rosa Temm` content=`that the pier was unsafe` act=assert score=0.3";
    let said = reasons("Rosa Temm denied that the pier was unsafe.", lines, About::Act);
    let last = said.last().unwrap().0;
    assert_eq!(last, "cue, words and form outweigh the model, which prefers assert", "{said:?}");
    assert!(said.iter().any(|it| it.0 == "what the cue does in itself"), "{said:?}");
}

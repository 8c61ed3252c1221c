//! Any text and any tags: what comes out holds together, is the same twice, and takes no time.
//!
//! The fuzz target `attribute` of `fuzz/` checks the same.

use gainsay_analysis::attribution::{Attribution, attribute};
use gainsay_record::{Act, Frame, Provenance, Reading, Scored, Speaker, SpeakerKind, Tags};
use gainsay_testkit::drawn::{DrawnFrame, Place, drawn_article, drawn_tags};
use gainsay_testkit::properties::{check_reading, check_written, twice};
use gainsay_testkit::{article, grows_evenly, tags};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// Pieces of text that rules look for, and some that they do not.
const PIECES: [&str; 48] = [
    "\"",
    "“",
    "”",
    "'",
    "‘",
    "’",
    "''",
    "«",
    "—",
    "- ",
    ", ",
    ". ",
    ": ",
    "? ",
    "\n\n",
    "\n",
    " ",
    "Mara Oduya",
    "Oduya",
    "Dr. ",
    "Mayor ",
    "the ",
    "said ",
    "he ",
    "She ",
    "they ",
    "It ",
    "who ",
    "The Harbour Board",
    "board ",
    "critics ",
    "and ",
    "of ",
    "that ",
    "may ",
    "'s ",
    "s' ",
    "5\"",
    "QUILL",
    "(",
    ")",
    "é",
    "🙂",
    "\u{a0}",
    "\u{301}",
    "@quay",
    "according to ",
    "its report ",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Any place.
fn place() -> impl Strategy<Value = Place> {
    any::<Place>()
}

fn frame() -> impl Strategy<Value = DrawnFrame> {
    let score = prop_oneof![0.0_f32..1.0, Just(f32::NAN), Just(7.0)];
    (option::of(place()), option::of(place()), vec(place(), 0..4), score, any::<usize>()).prop_map(
        |(cue, source, content, score, act)| DrawnFrame { cue, source, content, score, act },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_comes_in_what_goes_out_holds_together(
        text in text(),
        kinds in vec(any::<u8>(), 0..8),
        frames in vec(frame(), 0..12),
    ) {
        let article = drawn_article(&text, &kinds);
        let tags = drawn_tags(&article, &frames);
        let Attribution { speakers, statements, .. } = twice(|| attribute(&article, &tags));
        let provenance = Provenance::default();
        let reading = Reading { article, speakers, statements, provenance };
        check_reading(&reading);
        check_written(&reading);
    }
}

/// The contents of all statements, after the check of the whole.
fn contents(text: &str, frames: &str) -> Vec<String> {
    let article = article(text);
    let tags = tags(&article, frames);
    let Attribution { speakers, statements, .. } = attribute(&article, &tags);
    let spans = statements.iter().flat_map(|it| &it.content);
    let contents = spans.map(|&span| article.slice(span).to_owned()).collect();
    check_reading(&Reading { article, speakers, statements, provenance: Provenance::default() });
    contents
}

#[test]
fn a_cue_may_reach_into_the_next_quotation() {
    contents(
        "“Nobody warned us,” she said. “No. Nobody rang. Not once.”",
        "cue=`said. “No. Nobody rang. Not` source=she content=`“Nobody warned us,”`",
    );
}

#[test]
fn a_quotation_that_resumes_may_be_part_of_a_content() {
    let contents = contents(
        "“Nobody warned us,” she said. “No. Nobody rang.” Later the crew left.",
        "cue=said source=she content=`“Nobody warned us,”` \
         content=`“No. Nobody rang.” Later the crew left`",
    );
    assert_eq!(contents, ["“Nobody warned us,”", "“No. Nobody rang.” Later the crew left"]);
}

/// Reads a text with a frame at every hundredth of it.
fn read(text: &str) {
    let article = drawn_article(text, &[]);
    let frame = |at: u16| {
        let start = at * (u16::MAX / 100);
        let (cue, content) = (Some((start, 1)), vec![(start, 300)]);
        DrawnFrame { cue, source: None, content, score: 0.5, act: 0 }
    };
    let frames: Vec<DrawnFrame> = (0..99).map(frame).collect();
    let tags = drawn_tags(&article, &frames);
    drop(attribute(&article, &tags));
}

#[test]
fn ten_thousand_marks_and_a_line_without_end() {
    for (piece, size) in [
        ("\" ' “ ‘ ", 10_000),
        ("“a ", 10_000),
        ("“Mara Oduya said.\n\n", 10_000),
        ("Mara Oduya, mayor of Orlen, said so. ", 100_000),
        ("Board Of ", 20_000),
        ("Ministry of Works, ", 20_000),
        ("Inc. ", 20_000),
        ("He told IT, and US, ", 20_000),
        ("the Orlen Institute poll by the ", 20_000),
    ] {
        grows_evenly(piece, size, |size| read(&piece.repeat(size)));
    }
}

/// A reading of a text with a frame for every "X said Y." line of it.
fn lines(text: &str) -> Reading {
    let article = article(text);
    let frame = |line: &str| {
        let (source, content) = line.split_once(" said ")?;
        let at = line.as_ptr() as usize - article.text().as_ptr() as usize;
        let span = |from: usize, len: usize| article.span(at + from..at + from + len).ok();
        let scored = |span| Scored { span, score: 0.9 };
        let cue = span(source.len() + 1, 4)?;
        Some(Frame {
            anchor: cue,
            cue: Some(scored(cue)),
            source: span(0, source.len()).map(scored),
            content: vec![scored(span(source.len() + 6, content.len())?)],
            score: 0.9,
            acts: vec![(Act::Assert, 0.9)],
            kinds: Vec::new(),
            named: Vec::new(),
            sense: None,
        })
    };
    let tags =
        Tags { frames: article.text().lines().filter_map(frame).collect(), ..Tags::default() };
    let Attribution { speakers, statements, .. } = attribute(&article, &tags);
    let reading = Reading { article, speakers, statements, provenance: Provenance::default() };
    check_reading(&reading);
    reading
}

#[test]
fn five_thousand_people_are_five_thousand_speakers() {
    let people = (0..5_000).map(|n| format!("Mara Oduya{n} said the pier was shut\n\n"));
    assert_eq!(lines(&people.collect::<String>()).speakers.len(), 5_000);
}

#[test]
fn a_thousand_of_one_surname() {
    let full = (0..1_000).map(|n| format!("Mara{n} Oduya said the pier was shut\n\n"));
    let short = "Oduya said it was late\n\n".repeat(1_000);
    // "Oduya" is one of them, or somebody else.
    let speakers = lines(&(full.collect::<String>() + &short)).speakers.len();
    assert!((1_000..=1_001).contains(&speakers), "{speakers}");
}

#[test]
fn documents_and_pairs_are_looked_for_near() {
    for piece in [
        "The letter said it was late\n\n",
        "Mara Oduya's letter was long. The letter said it was late\n\n",
        "Mara Oduya and Ilo Varga left.\n\nThey said it was late\n\n",
        "B and C said it was late\n\nBoats and Cranes Board of Orlen left.\n\n",
    ] {
        grows_evenly(piece, 4_000, |size| {
            lines(&piece.repeat(size));
        });
    }
}

#[test]
fn where_nobody_is_named_nobody_gets_a_name() {
    let reading =
        lines(&"He said it was late\n\nShe said it was not\n\nThey said so\n\n".repeat(200));
    assert_eq!(reading.statements.len(), 600);
    let named = |it: &&Speaker| it.kind != SpeakerKind::Unnamed;
    assert_eq!(reading.speakers.iter().find(named), None);
}

#[test]
fn a_thousand_statements_stand_in_one_another() {
    let text = "he said ".repeat(1_000) + "it rained";
    let article = article(&text);
    let scored =
        |from: usize, to: usize| Scored { span: article.span(from..to).unwrap(), score: 0.9 };
    let frame = |n: usize| Frame {
        anchor: scored(8 * n + 3, 8 * n + 7).span,
        cue: Some(scored(8 * n + 3, 8 * n + 7)),
        source: Some(scored(8 * n, 8 * n + 2)),
        content: vec![scored(8 * n + 8, text.len())],
        score: 0.9,
        acts: vec![(Act::Assert, 0.9)],
        kinds: Vec::new(),
        named: Vec::new(),
        sense: None,
    };
    let tags = Tags { frames: (0..1_000).map(frame).collect(), ..Tags::default() };
    let Attribution { speakers, statements, .. } = attribute(&article, &tags);
    assert_eq!(statements.iter().filter(|it| it.parent.is_none()).count(), 1);
    assert_eq!(
        (statements.len(), statements.iter().filter(|it| it.speaker.is_some()).count()),
        (1_000, 0)
    );
    check_reading(&Reading { article, speakers, statements, provenance: Provenance::default() });
}

#[test]
fn other_languages_in_between_change_nothing() {
    let reading = lines(
        "Mara Oduya said the pier was shut\n\nМэр города сказал, что пирс закрыт\n\n市长说码头关闭了\n\n\
         She said it would open\n\nوقالت إنها ستفتح\n",
    );
    let names: Vec<&str> = reading.speakers.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Mara Oduya"]);
}

#[test]
#[ignore = "slow without an optimiser"]
fn fifty_megabytes_in_one_line() {
    let sentence = "Mara Oduya, the mayor, said “it's fine” and left. ";
    grows_evenly("one line", 1 << 20, |size| read(&sentence.repeat(size)));
}

//! Any text and any tags: what comes out holds together, is the same twice, and takes no time.

use std::time::{Duration, Instant};

use gainsay_analysis::attribution::attribute;
use gainsay_record::{
    Act, Article, BlockKind, Draft, Frame, Provenance, Reading, Scored, Span, Tags,
};
use proptest::collection::vec;
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

/// Paragraphs by empty lines, of kinds chosen by numbers.
fn article(text: &str, kinds: &[usize]) -> Article {
    use BlockKind::{BlockQuote, Caption, Furniture, Headline, Paragraph};
    let all = [Paragraph, Paragraph, Headline, BlockQuote, Caption, Furniture];
    let mut blocks = Vec::new();
    let mut at = 0;
    for (number, paragraph) in text.split("\n\n").enumerate() {
        let kind = kinds.get(number).map_or(Paragraph, |kind| all[kind % all.len()]);
        blocks.push((kind, at..at + paragraph.len()));
        at += paragraph.len() + 2;
    }
    let sha256 = gainsay_record::sha256_hex(text.as_bytes());
    Article::new(Draft { text: text.to_owned(), sha256, blocks, ..Draft::default() }).unwrap()
}

/// A span between two places of a text, each given as a share of its characters.
fn span(article: &Article, (from, to): (f64, f64)) -> Span {
    let places: Vec<usize> =
        article.text().char_indices().map(|(at, _)| at).chain([article.text().len()]).collect();
    let place = |share: f64| places[((places.len() - 1) as f64 * share) as usize];
    let (from, to) = (place(from.min(to)), place(from.max(to)));
    article.span(from..to).unwrap()
}

type Shares = (f64, f64);

fn shares() -> impl Strategy<Value = Shares> {
    (0.0..=1.0, 0.0..=0.2).prop_map(|(from, length): Shares| (from, (from + length).min(1.0)))
}

type Parts = (Option<Shares>, Option<Shares>, Vec<Shares>, f32);

fn tags(article: &Article, parts: &[Parts]) -> Tags {
    let scored = |shares: &Shares| Scored { span: span(article, *shares), score: 0.5 };
    let frame = |(cue, source, content, score): &Parts| {
        let content: Vec<Scored> = content.iter().map(scored).collect();
        let cue = cue.as_ref().map(scored);
        let anchor =
            cue.or(content.first().copied()).map_or(span(article, (0.0, 0.0)), |it| it.span);
        let source = source.as_ref().map(scored);
        Frame { anchor, cue, source, content, score: *score, act: Act::Assert, act_score: 1.0 }
    };
    Tags { frames: parts.iter().map(frame).collect(), labels: Vec::new() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_comes_in_what_goes_out_holds_together(
        text in text(),
        kinds in vec(0_usize..6, 0..8),
        parts in vec(
            (
                proptest::option::of(shares()),
                proptest::option::of(shares()),
                vec(shares(), 0..4),
                prop_oneof![0.0_f32..1.0, Just(f32::NAN), Just(7.0)],
            ),
            0..12,
        ),
    ) {
        let article = article(&text, &kinds);
        let tags = tags(&article, &parts);
        let (speakers, statements) = attribute(&article, &tags);
        let starts = statements.iter().map(|it| {
            let cue = it.cue.as_ref().map(|cue| cue.span);
            [it.source, cue, it.content.first().copied()].into_iter().flatten().min()
        });
        prop_assert!(starts.is_sorted_by_key(|start| start.map(Span::start)));
        for content in statements.iter().flat_map(|it| &it.content) {
            let block = article.block_of(*content).unwrap();
            prop_assert!(block.kind.is_read() && block.span.contains(*content));
        }
        prop_assert_eq!(attribute(&article, &tags), (speakers.clone(), statements.clone()));
        let provenance = Provenance::default();
        let reading = Reading { article, speakers, statements, provenance };
        prop_assert_eq!(reading.check(), Ok(()));
    }
}

/// Reads a text with a frame at every hundredth of it, and says how long that took.
fn timed(text: &str) -> Duration {
    let article = article(text, &[]);
    let share = |at: usize| at as f64 / 100.0;
    let part = |at: usize| {
        (Some((share(at), share(at) + 1e-5)), None, vec![(share(at), share(at) + 1e-3)], 0.5)
    };
    let parts: Vec<Parts> = (0..99).map(part).collect();
    let tags = tags(&article, &parts);
    let start = Instant::now();
    drop(attribute(&article, &tags));
    start.elapsed()
}

#[test]
fn ten_thousand_marks_and_a_line_without_end() {
    let seconds = Duration::from_secs(20);
    assert!(timed(&"\" ' “ ‘ ".repeat(10_000)) < seconds);
    assert!(timed(&"“a ".repeat(10_000)) < seconds);
    assert!(timed(&"“Mara Oduya said.\n\n".repeat(10_000)) < seconds);
    assert!(timed(&"Mara Oduya, mayor of Orlen, said so. ".repeat(100_000)) < seconds);
}

#[test]
#[ignore = "slow without an optimiser"]
fn fifty_megabytes_in_one_line() {
    let text = "Mara Oduya, the mayor, said “it's fine” and left. ".repeat(1 << 20);
    assert!(timed(&text) < Duration::from_secs(30));
}

//! Any words around a cue, any date of the report: what is said of them holds together.
//!
//! Spans lie in the text and not in the attributed words, dates are EDTF of the forms that the
//! glossary gives, the same words give the same answer, and a long line takes no time.

use gainsay_analysis::attribution::{Attribution, attribute};
use gainsay_record::{
    Act, Article, BlockKind, Draft, Frame, Meta, Provenance, Reading, Scored, Span, Statement, Tags,
};
use gainsay_testkit::grows_evenly;
use proptest::collection::vec;
use proptest::prelude::*;

/// Pieces that the rules look for, and some that they do not.
const PIECES: [&str; 72] = [
    "said ",
    "told ",
    "asked ",
    "urged ",
    "wrote ",
    "saying ",
    "was asked ",
    "Asked ",
    "Mara Oduya ",
    "reporters ",
    "the council ",
    "to ",
    "with ",
    "before ",
    "that ",
    "who ",
    "when ",
    "and ",
    "not ",
    "on ",
    "in ",
    "at ",
    "over ",
    "during ",
    "from ",
    "between ",
    "by ",
    "early ",
    "late ",
    "last ",
    "this ",
    "next ",
    "the ",
    "a ",
    "of ",
    "Monday ",
    "Tuesday's ",
    "Wednesday, ",
    "night ",
    "week ",
    "weekend ",
    "month ",
    "years ",
    "days ",
    "ago ",
    "earlier ",
    "later ",
    "May ",
    "Nov. ",
    "December ",
    "summer ",
    "12 ",
    "31 ",
    "30, ",
    "2016 ",
    "2012, ",
    "1990s ",
    "0 ",
    "999 ",
    "9:30 ",
    "p.m. ",
    "EST ",
    "yesterday ",
    "tonight ",
    "interview ",
    "a statement ",
    "Twitter ",
    "an \u{e9}t\u{e9} ",
    "\u{201c}No,\u{201d} ",
    ", ",
    ". ",
    "\u{1f642}",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 1..50).prop_map(|pieces| pieces.concat())
}

fn published() -> impl Strategy<Value = Option<String>> {
    let date = (0_u16..=9999, 0_u8..14, 0_u8..33);
    prop_oneof![
        Just(None),
        Just(Some("XXXX-11-12".to_owned())),
        any::<String>().prop_map(Some),
        date.clone().prop_map(|(year, month, day)| Some(format!("{year:04}-{month:02}-{day:02}"))),
        date.clone().prop_map(|(year, month, _)| Some(format!("{year:04}-{month:02}?"))),
        date.prop_map(|(year, ..)| Some(format!("{year:04}"))),
    ]
}

fn article(text: &str, published: Option<String>) -> Article {
    let meta = Meta { published: published.filter(|it| !it.is_empty()), ..Meta::default() };
    let sha256 = gainsay_record::sha256_hex(text.as_bytes());
    let blocks = vec![(BlockKind::Paragraph, 0..text.len())];
    Article::new(Draft { text: text.to_owned(), sha256, meta, blocks, ..Draft::default() }).unwrap()
}

/// A frame for each verb: its cue, the word after it as content where there is one.
fn tags(article: &Article, content: usize) -> Tags {
    let text = article.text();
    let verbs = ["said", "told", "asked", "urged", "wrote", "saying", "Asked"];
    let places = verbs.iter().flat_map(|verb| text.match_indices(verb));
    let scored = |span: Span| Scored { span, score: 0.5 };
    let frame = |(at, verb): (usize, &str)| {
        let cue = article.span(at..at + verb.len()).ok()?;
        let mut words = text[cue.end()..].split(' ').skip(content);
        let word = words.next().filter(|word| !word.trim().is_empty())?;
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let content = article.span(start..start + word.len()).ok()?;
        Some(Frame {
            anchor: cue,
            cue: Some(scored(cue)),
            source: None,
            content: vec![scored(content)],
            score: 0.5,
            acts: vec![(Act::Assert, 0.5)],
            kinds: Vec::new(),
            named: Vec::new(),
            sense: None,
        })
    };
    Tags { frames: places.filter_map(frame).collect(), ..Tags::default() }
}

/// Whether a date is EDTF: a point, or two with a slash between.
fn is_edtf(date: &str) -> bool {
    match date.split_once('/') {
        Some((from, to)) => is_point(from) && is_point(to),
        None => is_point(date),
    }
}

/// `2016-07-27`, `2016-07`, `2012-23`, `2016`, `201X`, `XXXX-11-12`, `XXXX-05`, each perhaps with `?`.
fn is_point(date: &str) -> bool {
    let parts: Vec<&str> = date.strip_suffix('?').unwrap_or(date).split('-').collect();
    let digits = |part: &str| part.bytes().all(|it| it.is_ascii_digit());
    let within = |part: &str, from: u8, to: u8| {
        part.len() == 2
            && digits(part)
            && part.parse().is_ok_and(|it: u8| (from..=to).contains(&it))
    };
    let year = |year: &str| year.len() == 4 && digits(year);
    match parts.as_slice() {
        [only] => year(only) || only.len() == 4 && only.ends_with('X') && digits(&only[..3]),
        [first, month] => {
            let stated = year(first) && (within(month, 1, 12) || within(month, 21, 24));
            stated || *first == "XXXX" && within(month, 1, 12)
        }
        [first, month, day] => {
            let fits = within(month, 1, 12) && within(day, 1, 31);
            fits && (year(first) || *first == "XXXX")
        }
        _ => false,
    }
}

fn circumstances(statement: &Statement) -> impl Iterator<Item = Span> {
    let when = statement.when.as_ref().map(|when| when.span);
    [statement.place, when].into_iter().flatten()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn whatever_stands_around_a_cue(text in text(), published in published(), content in 1_usize..6) {
        let article = article(&text, published);
        let tags = tags(&article, content);
        let made = attribute(&article, &tags);
        let Attribution { speakers, statements, .. } = made.clone();
        for statement in &statements {
            for span in circumstances(statement) {
                prop_assert!(!statement.content.iter().any(|it| it.overlaps(span)));
            }
            let edtf = statement.when.as_ref().and_then(|when| when.edtf.as_deref());
            prop_assert!(edtf.is_none_or(is_edtf), "{edtf:?}");
        }
        prop_assert_eq!(attribute(&article, &tags), made);
        let provenance = Provenance::default();
        let reading = Reading { article, speakers, statements, provenance };
        prop_assert_eq!(reading.check(), Ok(()));
    }
}

#[test]
fn a_megabyte_of_mondays() {
    for piece in ["on Monday ", "said on Monday ", "said Ana Ruiz to the council on Monday, "] {
        grows_evenly(piece, 1 << 20, |bytes| {
            let text = piece.repeat(bytes / piece.len());
            let article = article(&text, Some("2016-07-28".to_owned()));
            drop(attribute(&article, &tags(&article, 2)));
        });
    }
}

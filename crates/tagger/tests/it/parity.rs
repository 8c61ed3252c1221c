//! What the training's Python made of invented texts, this crate makes of them too.
//!
//! The integer products of the two engines are the same, bit for bit; exponents and sums of floats
//! are not, and where an activation lies on the edge between two of its 255 steps the engines may
//! round it apart; what follows from that grows from layer to layer. So a small share of frames may differ:
//! [`MOST_DIFFERENT`]. A processor without VNNI adds otherwise again: 16 of 728 differ there.

use gainsay_record::{Article, BlockKind, Draft, Frame, Span, Tags};
use serde::Deserialize;

use crate::{model, tagger};

/// The share of labels and frames that may differ from those of the training.
const MOST_DIFFERENT: f64 = 0.04;

#[derive(Deserialize)]
struct Row {
    text: String,
    paragraphs: Vec<(usize, usize, bool)>,
    labels: Vec<(String, usize, usize)>,
    polnear: Vec<Expected>,
    guide: Vec<Expected>,
}

type Points = (usize, usize);

#[derive(Deserialize, PartialEq, PartialOrd, Debug)]
struct Expected {
    anchor: Points,
    cue: bool,
    source: Option<Points>,
    content: Vec<Points>,
    act: String,
}

impl Row {
    fn article(&self) -> Article {
        let at: Vec<usize> = self.text.char_indices().map(|(at, _)| at).collect();
        let byte = |point: usize| at.get(point).copied().unwrap_or(self.text.len());
        let kind = |head| if head { BlockKind::Headline } else { BlockKind::Paragraph };
        let blocks = self.paragraphs.iter();
        let blocks = blocks.map(|(start, end, head)| (kind(*head), byte(*start)..byte(*end)));
        let (text, blocks) = (self.text.clone(), blocks.collect());
        Article::new(Draft { text, blocks, ..Draft::default() }).unwrap()
    }
}

fn points(article: &Article, span: Span) -> Points {
    let points = article.units().code_points(span);
    (points.start, points.end)
}

fn expected(article: &Article, frame: &Frame) -> Expected {
    Expected {
        anchor: points(article, frame.anchor),
        cue: frame.cue.is_some(),
        source: frame.source.map(|source| points(article, source.span)),
        content: frame.content.iter().map(|content| points(article, content.span)).collect(),
        act: frame.act().to_string(),
    }
}

fn labels(article: &Article, tags: &Tags) -> Vec<(String, usize, usize)> {
    let label = |label: &gainsay_record::Label| {
        let (start, end) = points(article, label.span);
        (label.role.to_string(), start, end)
    };
    tags.labels.iter().map(label).collect()
}

/// How many of both lists are in one of them only, and how many there are.
#[derive(Default, Debug)]
struct Count {
    different: usize,
    all: usize,
}

impl Count {
    fn compare<T: PartialEq + std::fmt::Debug>(&mut self, found: &[T], expected: &[T]) {
        for (here, there, whose) in [(found, expected, "only here"), (expected, found, "missing")] {
            for item in here.iter().filter(|item| !there.contains(item)) {
                eprintln!("{whose}: {item:?}");
                self.different += 1;
            }
            self.all += here.len();
        }
    }
}

#[test]
fn labels_and_frames_are_those_of_the_training() {
    let rows = std::fs::read_to_string(model().join("parity.jsonl")).unwrap();
    let mut count = Count::default();
    for row in rows.lines() {
        let row: Row = serde_json::from_str(row).unwrap();
        let article = row.article();
        let polnear = tagger().tag_polnear(&article).unwrap();
        let guide = tagger().tag(&article).unwrap();
        let frames = |tags: &Tags| -> Vec<Expected> {
            tags.frames.iter().map(|frame| expected(&article, frame)).collect()
        };
        count.compare(&labels(&article, &polnear), &row.labels);
        count.compare(&frames(&polnear), &row.polnear);
        count.compare(&frames(&guide), &row.guide);
    }
    eprintln!("{count:?}");
    assert!(count.all > 100, "{count:?}");
    assert!((count.different as f64) <= MOST_DIFFERENT * count.all as f64, "{count:?}");
}

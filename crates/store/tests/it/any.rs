//! Any reading, and a record to put it in.

use std::path::PathBuf;

use gainsay_record::{Article, BlockKind, Draft, GroundKind, Meta, Reading, sha256_hex};
use gainsay_store::{Added, Arrival, Store};
use gainsay_testkit::drawn::{DrawnStatement, drawn_reading};
pub use gainsay_testkit::{Line, report, says};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use tempfile::TempDir;

/// A record in a folder of its own, which goes when it does.
pub struct Kept {
    pub store: Store,
    folder: TempDir,
}

impl Kept {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(folder.path().join("record.gainsay")).unwrap();
        Self { store, folder }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("record.gainsay")
    }

    /// What is wrong with the record.
    #[track_caller]
    pub fn check(&self) {
        let verified = self.store.verify(|a: &str, b: &str| a == b, |_| ()).unwrap();
        assert_eq!(verified.problems, []);
    }

    pub fn add(&mut self, reading: &Reading) -> Added {
        self.store.add(reading, &arrival(), |_| Ok(())).unwrap()
    }
}

pub fn arrival() -> Arrival<'static> {
    Arrival { time: "2024-03-01T12:00:00Z", address: None, media_type: Some("text/plain") }
}

/// Any text: any characters at all, or many of those that news is made of.
pub fn text() -> impl Strategy<Value = String> {
    let news = select(vec![
        "said ", "é", "“", "”", "\"", "🙂", "\n", " … ", "e\u{301}", "дом ", "\0", "中", "'",
    ]);
    prop_oneof![
        any::<String>(),
        vec(news, 0..200).prop_map(|words| words.concat()),
        vec(any::<char>(), 0..300).prop_map(String::from_iter),
    ]
}

/// Any article, cut into blocks anywhere, dated by any words of it.
pub fn article() -> impl Strategy<Value = Article> {
    let cuts = vec((select(BlockKind::ALL), any::<Index>()), 0..4);
    let grounds = vec((select(GroundKind::ALL), option::of(any::<(Index, Index)>())), 0..3);
    (text(), cuts, meta(), grounds).prop_map(|(text, cuts, meta, grounds)| {
        let at = |draw: Index| text.floor_char_boundary(draw.index(text.len() + 1));
        let mut ends: Vec<_> = cuts.into_iter().map(|(kind, draw)| (at(draw), kind)).collect();
        ends.push((text.len(), BlockKind::Paragraph));
        ends.sort();
        let starts = [0].into_iter().chain(ends.clone().into_iter().map(|it| it.0));
        let blocks = starts.zip(ends).map(|(start, (end, kind))| (kind, start..end)).collect();
        let words = |(a, b)| at(a).min(at(b))..at(a).max(at(b));
        let dated = |(kind, place): (GroundKind, Option<(Index, Index)>)| {
            (kind, place.map(words).filter(|it| !it.is_empty()))
        };
        let grounds = grounds.into_iter().map(dated).filter(|_| meta.published.is_some());
        let published_from = grounds.collect();
        let sha256 = sha256_hex(text.as_bytes());
        let origin = "reports/any.txt".to_owned();
        Article::new(Draft { origin, sha256, text, meta, published_from, blocks }).unwrap()
    })
}

fn meta() -> impl Strategy<Value = Meta> {
    let word = || option::of(any::<String>().prop_filter("null, not empty", |it| !it.is_empty()));
    let dates = ["2016-07-27", "2016-07?", "XXXX-03-08", "0000-01-01", "9999", "2016-21"];
    let published = option::of(select(dates.to_vec()).prop_map(str::to_owned));
    let times = ["2016-07-28", "2016-07-27T23:30:00Z"];
    let modified = option::of(select(times.to_vec()).prop_map(str::to_owned));
    (word(), word(), vec("\\PC{1,9}", 0..3), (published, modified), word(), word()).prop_map(
        |(outlet, title, byline, (published, modified), dateline, url)| Meta {
            outlet,
            title,
            byline,
            published,
            modified,
            dateline,
            language: Some("en".to_owned()),
            url,
        },
    )
}

/// Any reading that a check accepts.
pub fn reading() -> impl Strategy<Value = Reading> {
    let place = || any::<(u16, u16)>();
    let parts = [place(), place(), place(), place(), place()];
    let statement = (parts, vec(place(), 1..4), any::<[u8; 4]>());
    let statement =
        statement.prop_map(|(parts, content, numbers)| DrawnStatement { parts, content, numbers });
    (article(), vec(statement, 0..6)).prop_map(|(article, drawn)| drawn_reading(article, &drawn))
}

//! Any reading, invented reports, and a record to put them in.

use std::path::PathBuf;

use gainsay_record::{
    Act, Article, BlockKind, Cue, Draft, Form, GroundKind, Meta, Reading, Span, Speaker, SpeakerId,
    SpeakerKind, Statement, StatementId, sha256_hex,
};
use gainsay_store::{Added, Arrival, Store};
use gainsay_testkit::drawn::{DrawnStatement, drawn_reading};
use gainsay_testkit::sample_reading;
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
        let verified = self.store.verify(|a, b| a == b, |_| ()).unwrap();
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
    let dates = ["2016-07-27", "2016-07?", "XXXX-03-08", "0000-01-01", "9999", "soon"];
    let published = option::of(select(dates.to_vec()).prop_map(str::to_owned));
    (word(), word(), vec("\\PC{1,9}", 0..3), published, word(), word()).prop_map(
        |(outlet, title, byline, published, dateline, url)| Meta {
            outlet,
            title,
            byline,
            published,
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

/// An invented report: its paragraphs parted by empty lines, published on a day by an outlet.
pub fn report(outlet: &str, published: &str, text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        blocks.push((BlockKind::Paragraph, at..at + paragraph.len()));
        at += paragraph.len() + 2;
    }
    let title = text.split('\n').next().map(str::to_owned);
    let (outlet, published) = (Some(outlet.to_owned()), Some(published.to_owned()));
    let meta = Meta { outlet, title, published, language: Some("en".into()), ..Meta::default() };
    let sha256 = sha256_hex(text.as_bytes());
    let text = text.to_owned();
    Article::new(Draft { origin: "a.txt".into(), sha256, text, meta, blocks, ..Draft::default() })
        .unwrap()
}

/// Something that somebody says in an invented report.
#[derive(Clone, Copy)]
pub struct Line<'a>(pub &'a str, pub &'a str, pub Act);

/// A reading of an invented report in which everybody speaks in a paragraph of their own:
/// "NAME said CONTENT". Content in marks is direct. A name in brackets is an unnamed source.
pub fn says(outlet: &str, published: &str, lines: &[Line<'_>]) -> Reading {
    let paragraphs = lines.iter().map(|Line(name, content, _)| format!("{name} said {content}"));
    let paragraphs: Vec<String> = paragraphs.collect();
    let article = report(outlet, published, &paragraphs.join("\n\n"));
    let provenance = sample_reading().provenance;
    let mut reading = Reading { article, speakers: vec![], statements: vec![], provenance };
    let mut at = 0;
    for (Line(name, content, act), paragraph) in lines.iter().zip(&paragraphs) {
        let span = |start, end| reading.article.span(at + start..at + end).unwrap();
        let source = span(0, name.len());
        let cue = span(name.len() + 1, name.len() + 5);
        let content = vec![span(paragraph.len() - content.len(), paragraph.len())];
        let is_direct = reading.article.slice(content[0]).starts_with('“');
        let id = StatementId::of(&reading.article, Some(source), Some(cue), &content);
        let speaker = speaker(&mut reading, name, source);
        reading.statements.push(Statement {
            id,
            parent: None,
            speaker: Some(speaker),
            source: Some(source),
            cue: Some(Cue { span: cue, lemma: "say".into() }),
            content,
            form: if is_direct { Form::Direct } else { Form::Indirect },
            act: *act,
            hedged: false,
            to: None,
            place: None,
            when: None,
            in_headline: false,
            score: 0.5,
            sense: None,
        });
        at += paragraph.len() + 2;
    }
    reading
}

fn speaker(reading: &mut Reading, name: &str, mention: Span) -> SpeakerId {
    if let Some(known) = reading.speakers.iter_mut().find(|it| it.name == name) {
        known.mentions.push(mention);
        return known.id;
    }
    let kind = if name.starts_with('(') { SpeakerKind::Unnamed } else { SpeakerKind::Person };
    let id = SpeakerId::of(&reading.article, kind, name, Some(mention));
    let (name, mentions) = (name.to_owned(), vec![mention]);
    let speaker = Speaker { id, name, kind, description: None, speaks_for: None, mentions };
    reading.speakers.push(speaker);
    id
}

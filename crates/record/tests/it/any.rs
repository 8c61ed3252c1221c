//! Any text, any article, any reading: what the property tests draw from.
//!
//! Texts mix letters of one to four bytes, marks that combine, quotation marks of every kind, and
//! long stretches that reach over the strides of the offset index.

use std::ops::Range;

use gainsay_record::{
    Act, Amendments, Article, BlockKind, Cue, Draft, Form, GroundKind, Meta, Provenance, Reading,
    Span, Speaker, SpeakerId, SpeakerKind, Statement, StatementId, When, sha256_hex,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Any text: any characters at all, or many of those that news is made of.
pub fn text() -> impl Strategy<Value = String> {
    let news = select(vec![
        "said ", "é", "“", "”", "’", "\"", "🙂", "\n", "e\u{301}", "дом ", "\u{feff}", "中",
    ]);
    prop_oneof![
        any::<String>(),
        vec(news, 0..400).prop_map(|words| words.concat()),
        vec(any::<char>(), 0..700).prop_map(String::from_iter),
    ]
}

/// A range on character boundaries, from two draws.
pub fn range(text: &str, (a, b): (Index, Index)) -> Range<usize> {
    let place = |draw: Index| {
        let at = draw.index(text.len() + 1);
        (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
    };
    let (a, b) = (place(a), place(b));
    a.min(b)..a.max(b)
}

/// Any article: any text, cut into blocks anywhere, dated by any words of it.
pub fn article() -> impl Strategy<Value = Article> {
    let grounds = vec((select(GroundKind::ALL), any::<(Index, Index)>()), 0..3);
    let cuts = vec((select(BlockKind::ALL), any::<Index>()), 0..6);
    (text(), cuts, meta(), grounds, amendments()).prop_map(
        |(text, cuts, meta, grounds, amendments)| {
            let mut ends: Vec<_> =
                cuts.iter().map(|&(kind, at)| (range(&text, (at, at)).start, kind)).collect();
            ends.push((text.len(), BlockKind::Paragraph));
            ends.sort();
            let mut start = 0;
            let blocks = ends.into_iter().map(|(end, kind)| {
                let block = (kind, start..end);
                start = end;
                block
            });
            let blocks = blocks.collect();
            let words = |at| Some(range(&text, at)).filter(|range| !range.is_empty());
            let published_from = grounds.into_iter().map(|(kind, at)| (kind, words(at))).collect();
            let sha256 = sha256_hex(text.as_bytes());
            let origin = "reports/any.txt".to_owned();
            let draft = Draft { origin, sha256, text, meta, published_from, blocks };
            Article::new(draft).unwrap().amended(&amendments)
        },
    )
}

fn amendments() -> impl Strategy<Value = Amendments> {
    let amendment = || option::of(option::of("[a-z]{1,9}"));
    (amendment(), amendment()).prop_map(|(outlet, published)| Amendments { outlet, published })
}

fn meta() -> impl Strategy<Value = Meta> {
    let word = || option::of(any::<String>().prop_filter("null, not empty", |it| !it.is_empty()));
    let modified = option::of("2016-07-2[89](T0[0-9]:30:00Z)?");
    let drawn = (word(), word(), vec("\\PC{1,9}", 0..3), modified);
    drawn.prop_map(|(outlet, title, byline, modified)| Meta {
        outlet,
        title,
        byline,
        published: Some("2016-07-27".to_owned()),
        modified,
        language: Some("en".to_owned()),
        ..Meta::default()
    })
}

/// The draws that one statement is made from.
type Draws = (Vec<(Index, Index)>, usize, usize, [bool; 5], f32);

fn draws() -> impl Strategy<Value = Draws> {
    let places = vec(any::<(Index, Index)>(), 8);
    (places, 0..Act::ALL.len(), 0..Form::ALL.len(), any::<[bool; 5]>(), 0.0..=1.0f32)
}

/// Any reading that [`Reading::check`] accepts.
pub fn reading() -> impl Strategy<Value = Reading> {
    (article(), vec(draws(), 0..6)).prop_map(|(article, draws)| {
        let mut reading = Reading {
            article,
            speakers: Vec::new(),
            statements: Vec::new(),
            provenance: Provenance { gainsay: "0.1.0".into(), ..Provenance::default() },
        };
        draws.into_iter().for_each(|draws| add(&mut reading, draws));
        reading.check().unwrap();
        reading
    })
}

/// Adds a statement and its speaker, where the draws give words that no other statement has.
fn add(reading: &mut Reading, (places, act, form, has, score): Draws) {
    let article = &reading.article;
    let spans: Vec<Option<Span>> = places
        .iter()
        .map(|&draw| article.span(range(article.text(), draw)).unwrap())
        .map(|span| (!span.is_empty()).then_some(span))
        .collect();
    let mut content: Vec<Span> = spans[5..].iter().copied().flatten().collect();
    content.sort();
    content.dedup_by(|next, kept| next.start() < kept.end());
    let (source, cue) = (spans[0].filter(|_| has[0]), spans[1].filter(|_| has[1]));
    let id = StatementId::of(article, source, cue, &content);
    if content.is_empty() || reading.statement(id).is_some() {
        return;
    }
    let speaker = source.map(|mention| speaker(reading, mention));
    reading.statements.push(Statement {
        id,
        parent: reading.statements.last().map(|above| above.id),
        speaker,
        source,
        cue: cue.map(|span| Cue { span, lemma: "say".to_owned() }),
        content,
        form: Form::ALL[form],
        act: Act::ALL[act],
        hedged: has[2],
        to: spans[2].filter(|_| has[2]),
        place: spans[3].filter(|_| has[3]),
        when: spans[4].map(|span| When { span, edtf: has[4].then(|| "2016-07".to_owned()) }),
        in_headline: has[3],
        sense: None,
        score,
    });
}

fn speaker(reading: &mut Reading, mention: Span) -> SpeakerId {
    let (kind, name) = (SpeakerKind::Person, reading.article.slice(mention).to_owned());
    let id = SpeakerId::of(&reading.article, kind, &name, Some(mention));
    if reading.speaker(id).is_none() {
        let speaks_for = reading.speakers.last().map(|before| before.id);
        let mentions = vec![mention];
        reading.speakers.push(Speaker { id, name, kind, description: None, speaks_for, mentions });
    }
    id
}

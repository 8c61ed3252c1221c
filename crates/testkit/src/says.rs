//! Reports in which people say what a test wants.
//!
//! An outlet, a day and lines come in; a reading goes out, without a model and without attribution.

use gainsay_record::{
    Act, Article, BlockKind, Cue, Draft, Form, Meta, Reading, Span, Speaker, SpeakerId,
    SpeakerKind, Statement, StatementId, sha256_hex,
};

use crate::sample_reading;

/// An invented report: its paragraphs parted by empty lines, published on a day by an outlet; on no day
/// that is known, where that is empty.
///
/// # Panics
/// If the paragraphs are no article.
#[must_use]
pub fn report(outlet: &str, published: &str, text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        blocks.push((BlockKind::Paragraph, at..at + paragraph.len()));
        at += paragraph.len() + 2;
    }
    let title = text.split('\n').next().map(str::to_owned);
    let known = |it: &str| (!it.is_empty()).then(|| it.to_owned());
    let (outlet, published) = (known(outlet), known(published));
    let meta = Meta { outlet, title, published, language: Some("en".into()), ..Meta::default() };
    let sha256 = sha256_hex(text.as_bytes());
    let text = text.to_owned();
    let origin = "a.txt".to_owned();
    let article = Article::new(Draft { origin, sha256, text, meta, blocks, ..Draft::default() });
    article.unwrap_or_else(|error| panic!("the paragraphs are no article: {error}"))
}

/// Something that somebody says in an invented report: who, which words, and what is done by saying them.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a>(pub &'a str, pub &'a str, pub Act);

/// A reading of an invented report in which everybody speaks in a paragraph of their own:
/// "NAME said CONTENT". Content in marks is direct. A name in brackets is an unnamed source.
///
/// # Panics
/// If a name or a content is empty.
#[must_use]
pub fn says(outlet: &str, published: &str, lines: &[Line<'_>]) -> Reading {
    let paragraphs = lines.iter().map(|Line(name, content, _)| format!("{name} said {content}"));
    let paragraphs: Vec<String> = paragraphs.collect();
    let article = report(outlet, published, &paragraphs.join("\n\n"));
    let provenance = sample_reading().provenance;
    let mut reading = Reading { article, speakers: vec![], statements: vec![], provenance };
    let mut at = 0;
    for (Line(name, content, act), paragraph) in lines.iter().zip(&paragraphs) {
        let span = |start, end| match reading.article.span(at + start..at + end) {
            Ok(span) => span,
            Err(error) => panic!("`{paragraph}`: {error}"),
        };
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

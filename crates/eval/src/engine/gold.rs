//! Readings made of gold: what the linkers would see if nothing were read wrong.
//!
//! An article and its gold statements come in, a reading goes out. What the gold does not say is
//! left out, but for the form, which quotation marks tell, and the sense, which the model gives.

use std::collections::BTreeMap;

use gainsay::analysis::attribution::lemma;
use gainsay::record::{
    Article, Cue, Form, Provenance, Reading, Span, Speaker, SpeakerId, Statement, StatementId, When,
};
use gainsay::tagger::Tagger;

use crate::corpora::guide::{Document, Gold};
use crate::corpora::identities::{Named, Scene};
use crate::engine::cast::Cast;
use crate::error::EvalError;
use crate::quotes::{all_quoted, quoted};
use crate::text::{Piece, Text};

/// The reading of each article, which are of one text and differ in what is known beside it.
///
/// # Errors
/// If a statement reaches beyond the text, or the model fails on it.
pub fn readings(
    tagger: &Tagger,
    articles: Vec<Article>,
    document: &Document,
) -> Result<Vec<Reading>, EvalError> {
    let text = Text::new(&document.text);
    let mut senses = None;
    let mut readings = Vec::new();
    for article in articles {
        let mut reading = Builder::new(&article, document, &text)?.reading();
        if senses.is_none() {
            let contents: Vec<_> = reading.statements.iter().map(|it| it.content.clone()).collect();
            let wrong = |error| EvalError::Model(format!("{}: {error}", document.id));
            senses = Some(tagger.senses(&article, &contents).map_err(wrong)?);
        }
        let each = reading.statements.iter_mut().zip(senses.iter().flatten());
        each.for_each(|(statement, sense)| statement.sense = *sense);
        readings.push(reading);
    }
    Ok(readings)
}

/// A reading of speakers who say nothing: whoever speaks in a scene, as it names them.
#[must_use]
pub fn people(article: Article, scene: &Scene) -> Reading {
    let speaking = scene.people.iter().filter(|person| person.speaks);
    let mut speakers: Vec<Speaker> = speaking.filter_map(|it| person(&article, it)).collect();
    speakers.sort_by_key(|it| (it.mentions.first().copied(), it.id));
    Reading { article, speakers, statements: Vec::new(), provenance: Provenance::default() }
}

fn person(article: &Article, named: &Named) -> Option<Speaker> {
    let mut mentions: Vec<Span> = named.pieces.iter().filter_map(|it| span(article, it)).collect();
    mentions.sort_by_key(|span| span.start());
    let name = named.names.first()?.clone();
    let id = SpeakerId::of(article, named.kind, &name, mentions.first().copied());
    Some(Speaker { id, name, kind: named.kind, description: None, speaks_for: None, mentions })
}

struct Builder<'a> {
    article: &'a Article,
    document: &'a Document,
    text: &'a Text,
    quoted: Vec<bool>,
    cast: Cast,
}

impl<'a> Builder<'a> {
    fn new(
        article: &'a Article,
        document: &'a Document,
        text: &'a Text,
    ) -> Result<Self, EvalError> {
        let pieces = |gold: &'a Gold| {
            let aside = [&gold.source, &gold.cue, &gold.to, &gold.place, &gold.when];
            aside.into_iter().flatten().chain(&gold.content)
        };
        for gold in &document.statements {
            if pieces(gold).any(|piece| piece.is_empty() || piece.end > text.len()) {
                let problem = format!("{} is no piece of the text", gold.id);
                return Err(EvalError::Gold { place: document.id.clone(), problem });
            }
        }
        let cast = Cast::of(article, document);
        Ok(Self { article, document, text, quoted: quoted(text), cast })
    }

    fn reading(self) -> Reading {
        let golds = &self.document.statements;
        let ids: Vec<StatementId> = golds.iter().map(|gold| self.id(gold)).collect();
        let statements =
            golds.iter().enumerate().map(|(at, gold)| (ids[at], self.statement(at, gold, &ids)));
        let once: BTreeMap<StatementId, Statement> = statements.collect();
        let mut statements: Vec<Statement> = once.into_values().collect();
        statements
            .sort_by_key(|it| (it.content.first().copied(), it.content.last().copied(), it.id));
        let article = self.article.clone();
        let provenance = Provenance::default();
        Reading { article, speakers: self.cast.speakers, statements, provenance }
    }

    fn id(&self, gold: &Gold) -> StatementId {
        let (source, cue) = (self.maybe(&gold.source), self.maybe(&gold.cue));
        StatementId::of(self.article, source, cue, &self.content(gold))
    }

    fn statement(&self, at: usize, gold: &Gold, ids: &[StatementId]) -> Statement {
        let content = self.content(gold);
        let block = content.first().and_then(|span| self.article.block_of(*span));
        let cue = |span: Span| Cue { span, lemma: lemma(self.article.slice(span)) };
        Statement {
            id: ids[at],
            parent: gold.parent.map(|parent| ids[parent]).filter(|parent| *parent != ids[at]),
            speaker: self.cast.of_statement[at],
            source: self.maybe(&gold.source),
            cue: self.maybe(&gold.cue).map(cue),
            content,
            form: gold.form.unwrap_or_else(|| form(self.text, &self.quoted, &gold.content)),
            act: gold.act,
            hedged: false,
            to: self.maybe(&gold.to),
            place: self.maybe(&gold.place),
            when: self.maybe(&gold.when).map(|span| When { span, edtf: None }),
            in_headline: block.is_some_and(|block| block.kind.is_head()),
            score: 1.0,
            sense: None,
        }
    }

    fn content(&self, gold: &Gold) -> Vec<Span> {
        let mut spans: Vec<Span> =
            gold.content.iter().filter_map(|it| span(self.article, it)).collect();
        spans.sort_by_key(|span| span.start());
        spans
    }

    fn maybe(&self, piece: &Option<Piece>) -> Option<Span> {
        piece.as_ref().and_then(|piece| span(self.article, piece))
    }
}

/// The span of a piece, without the white space at both ends.
pub(super) fn span(article: &Article, piece: &Piece) -> Option<Span> {
    let bytes = article.units().bytes_of_code_points(piece.clone())?;
    article.span_trimmed(bytes).ok().filter(|span| !span.is_empty())
}

/// Whether words stand in quotation marks.
fn form(text: &Text, quoted: &[bool], content: &[Piece]) -> Form {
    let mut places = content.iter().flat_map(Clone::clone);
    if all_quoted(text, quoted, content) {
        Form::Direct
    } else if places.any(|at| quoted.get(at).is_some_and(|it| *it)) {
        Form::Mixed
    } else {
        Form::Indirect
    }
}

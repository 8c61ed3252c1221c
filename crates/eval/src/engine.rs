//! The program that is measured, behind the few calls that the scores need.
//!
//! Texts come in; labels, attributions and statements go out, in code points. This is the only
//! file that knows how the program is called, and it repairs nothing of what the program says.

pub mod articles;
mod cast;
pub mod gold;
pub mod linked;

use std::collections::BTreeMap;
use std::path::PathBuf;

use gainsay::Pipeline;
use gainsay::record::{
    Article, BlockKind, Capture, Draft, Reading, Span, Speaker, SpeakerKind, Statement,
    StatementId, Tags,
};
use gainsay::tagger::Tagger;

use crate::corpora::brat::{Annotation, Attribution, Labelled};
use crate::error::EvalError;
use crate::metrics::speaker::Named;
use crate::metrics::statements::Given;
use crate::text::{Piece, Text};

/// Which model to measure: a folder, or the one that is built in.
#[derive(Clone, Debug, Default)]
pub struct Model(pub Option<PathBuf>);

impl Model {
    /// Opens the tagger alone.
    ///
    /// # Errors
    /// If the model cannot be used.
    pub fn tagger(&self) -> Result<Tagger, EvalError> {
        let opened = match &self.0 {
            Some(folder) => Tagger::open(folder),
            None => Tagger::embedded(),
        };
        opened.map_err(|error| EvalError::Model(error.to_string()))
    }

    /// Opens the whole pipeline.
    ///
    /// # Errors
    /// If the model cannot be used.
    pub fn pipeline(&self) -> Result<Pipeline, EvalError> {
        self.tagger().map(Pipeline::new)
    }
}

/// Labels a text with the model's PolNeAR labels, every line of it a paragraph and the first, if it
/// is short, the headline: the text as the corpus has it, without what ingest would make of it.
///
/// # Errors
/// If the model fails on it.
pub fn annotate(tagger: &Tagger, id: &str, text: &str) -> Result<Annotation, EvalError> {
    let article = plain_article(id, text)?;
    let tags =
        tagger.tag_polnear(&article).map_err(|error| EvalError::Model(format!("{id}: {error}")))?;
    Ok(annotation(&article, &tags))
}

/// How many word pieces the model reads in an article.
#[must_use]
pub fn pieces(tagger: &Tagger, article: &Article) -> usize {
    tagger.pieces(article)
}

/// The longest first line, in code points, that counts as a headline.
const HEADLINE: usize = 250;

/// An article in which every non-empty line is read.
///
/// # Errors
/// If the text is too long for an article.
pub fn plain_article(id: &str, text: &str) -> Result<Article, EvalError> {
    let lines = Text::new(text);
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut blocks = Vec::new();
    for line in lines.lines() {
        let is_headline = blocks.is_empty() && line.len() < HEADLINE;
        let kind = if is_headline { BlockKind::Headline } else { BlockKind::Paragraph };
        blocks.push((kind, starts[line.start]..starts[line.end]));
    }
    let draft = Draft { origin: id.to_owned(), text: text.to_owned(), blocks, ..Draft::default() };
    let problem = |error| EvalError::Gold { place: id.to_owned(), problem: format!("{error}") };
    Article::new(draft).map_err(problem)
}

fn annotation(article: &Article, tags: &Tags) -> Annotation {
    let piece = |span: Span| article.units().code_points(span);
    let labels = tags.labels.iter();
    let mut spans: Vec<_> =
        labels.map(|label| Labelled { role: label.role, piece: piece(label.span) }).collect();
    spans.sort_by_key(|span| (span.piece.start, span.piece.end));
    let attribution = |frame: &gainsay::record::Frame| Attribution {
        source: frame.source.iter().map(|scored| piece(scored.span)).collect(),
        cue: frame.cue.iter().map(|scored| piece(scored.span)).collect(),
        content: frame.content.iter().map(|scored| piece(scored.span)).collect(),
    };
    let frames = tags.frames.iter().filter(|frame| !frame.content.is_empty());
    Annotation { spans, attributions: frames.map(attribution).collect() }
}

/// The statements of a text, or why it was not read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Answer {
    /// The statements, in text order.
    pub given: Vec<Given>,
    /// Why there are none, if the program refused the text.
    pub refused: Option<String>,
}

/// Reads a plain text as a user's file, through every stage.
///
/// # Errors
/// If the text of the article is not that of the file, so that offsets mean nothing.
pub fn statements(pipeline: &Pipeline, id: &str, text: &str) -> Result<Answer, EvalError> {
    let capture = Capture::new(text.as_bytes().to_vec(), format!("{id}.txt"), None);
    let mut answer = Answer::default();
    for outcome in pipeline.read_capture(&capture) {
        match outcome {
            Ok(reading) if reading.article.text() == text.trim_start_matches('\u{feff}') => {
                answer.given.extend(given(&reading));
            }
            Ok(_) => {
                let problem = "the article's text is not that of the file".to_owned();
                return Err(EvalError::Gold { place: id.to_owned(), problem });
            }
            Err(unread) => answer.refused = Some(unread.to_string()),
        }
    }
    Ok(answer)
}

/// What a reading gives, in its order.
#[must_use]
pub fn given(reading: &Reading) -> Vec<Given> {
    let at: BTreeMap<StatementId, usize> =
        reading.statements.iter().enumerate().map(|(at, statement)| (statement.id, at)).collect();
    let piece = |span: Span| -> Piece { reading.article.units().code_points(span) };
    let given = |statement: &Statement| {
        let speaker = statement.speaker.and_then(|id| reading.speaker(id));
        let behalf = speaker.and_then(|speaker| reading.speaker(speaker.speaks_for?));
        Given {
            parent: statement.parent.and_then(|id| at.get(&id).copied()),
            source: statement.source.map(piece),
            cue: statement.cue.as_ref().map(|cue| piece(cue.span)),
            content: statement.content.iter().copied().map(piece).collect(),
            speaker: named(speaker.filter(|speaker| speaker.kind != SpeakerKind::Unnamed)),
            kind: speaker.map_or(SpeakerKind::Unnamed, |speaker| speaker.kind),
            speaks_for: named(behalf),
            form: statement.form,
            act: statement.act,
            to: statement.to.map(piece),
            place: statement.place.map(piece),
            when: statement.when.as_ref().map(|when| piece(when.span)),
            edtf: statement.when.as_ref().and_then(|when| when.edtf.clone()),
        }
    };
    reading.statements.iter().map(given).collect()
}

fn named(speaker: Option<&Speaker>) -> Named {
    speaker.map_or(Named::Nobody, |speaker| Named::Name(speaker.name.clone()))
}

#[cfg(test)]
mod tests {
    use super::plain_article;
    use gainsay::record::BlockKind;

    #[test]
    fn every_line_is_read() {
        let article = plain_article("x", "“Títle”\n\n  One. \nTwo.").unwrap();
        let blocks: Vec<_> =
            article.blocks().iter().map(|block| (block.kind, article.slice(block.span))).collect();
        assert_eq!(
            blocks,
            [
                (BlockKind::Headline, "“Títle”"),
                (BlockKind::Paragraph, "One."),
                (BlockKind::Paragraph, "Two.")
            ]
        );
    }
}

//! The events of BASIL, each reported by three outlets.
//!
//! The file comes in; its reports go out, each with the event it is about, its outlet and its date.

use std::path::Path;

use serde::Deserialize;

use crate::corpora::json_lines;
use crate::error::EvalError;

/// One report of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Story {
    /// The name of the report.
    pub id: String,
    /// The event it reports.
    pub event: String,
    /// Title and body, an empty line between them and between paragraphs.
    pub text: String,
    /// Who published it.
    pub outlet: String,
    /// When, in EDTF.
    pub published: String,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    event: String,
    article: Article,
}

#[derive(Deserialize)]
struct Article {
    title: String,
    source: String,
    date: String,
    #[serde(rename = "body-paragraphs")]
    paragraphs: Vec<Vec<String>>,
}

/// Reads the reports, in the order of the file.
///
/// # Errors
/// If the file cannot be read or a line is not what it should be.
pub fn from_file(path: &Path) -> Result<Vec<Story>, EvalError> {
    let lines: Vec<Line> = json_lines(path)?;
    Ok(lines.into_iter().map(Line::story).collect())
}

impl Line {
    fn story(self) -> Story {
        let Self { id, event, article } = self;
        let paragraphs: Vec<_> = article.paragraphs.iter().map(|words| words.join(" ")).collect();
        let text = format!("{}\n\n{}", article.title, paragraphs.join("\n\n")).replace('\r', "");
        Story { id, event, text, outlet: article.source, published: article.date }
    }
}

//! Page extraction, scored as article-extraction-benchmark scores it.
//!
//! The text that people took for the report and the text that we took for it come in; shares of shared runs of four words go
//! out. The definition is that of `evaluate.py` in scrapinghub/article-extraction-benchmark: each page counts alike, whatever
//! its length; F1 is made of the mean precision and the mean recall.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use flate2::read::MultiGzDecoder;
use gainsay::ingest::{Options, read};
use gainsay::record::{Article, BlockKind, Capture};
use serde_json::{Map, Value};

use crate::error::EvalError;
use crate::table::{Cell, Table};

/// How many words in a row are compared.
const SHINGLE: usize = 4;

/// How one page was read: shares that sum to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PageScore {
    /// In both texts.
    pub shared: f64,
    /// Only in ours.
    pub extra: f64,
    /// Only in theirs.
    pub missing: f64,
}

/// How all pages were read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageScores {
    /// Of what we took, how much belongs there.
    pub precision: f64,
    /// Of what belongs there, how much we took.
    pub recall: f64,
    /// The harmonic mean of both.
    pub f1: f64,
    /// How many pages were compared.
    pub pages: usize,
}

/// Reads the pages of a folder in the benchmark's layout (`ground-truth.json`, `html/ID.html.gz`) and scores them.
///
/// # Errors
/// If a file is missing or cannot be understood.
pub fn table(folder: &Path) -> Result<Table, EvalError> {
    let expected = ground_truth(folder)?;
    let mut scores = Vec::with_capacity(expected.len());
    for (id, page) in &expected {
        let capture = capture(folder, id)?;
        let article = read(&capture, &Options::default()).find_map(Result::ok);
        let found = article.as_ref().map(body).unwrap_or_default();
        let wanted = page.get("articleBody").and_then(Value::as_str).unwrap_or_default();
        scores.push(score(wanted, &found));
    }
    let total = total(&scores);
    let mut table = Table::new("pages", "Page extraction", &["precision", "recall", "F1", "pages"]);
    let shares = [total.precision, total.recall, total.f1].map(Cell::Share);
    table.row("body", shares.into_iter().chain([Cell::Count(total.pages)]));
    Ok(table)
}

/// Every page of such a folder, with the address that it was saved from.
///
/// # Errors
/// As [`table`].
pub fn addressed(folder: &Path) -> Result<Vec<(Capture, String)>, EvalError> {
    let address = |page: &Value| page.get("url").and_then(Value::as_str).map(str::to_owned);
    let page = |(id, page): (String, Value)| {
        Ok((capture(folder, &id)?, address(&page).unwrap_or_default()))
    };
    ground_truth(folder)?.into_iter().map(page).collect()
}

fn ground_truth(folder: &Path) -> Result<Map<String, Value>, EvalError> {
    let path = folder.join("ground-truth.json");
    let json = std::fs::read_to_string(&path).map_err(EvalError::io(&path))?;
    serde_json::from_str(&json).map_err(|source| EvalError::Json {
        path,
        line: source.line(),
        source,
    })
}

fn capture(folder: &Path, id: &str) -> Result<Capture, EvalError> {
    let path = folder.join("html").join(format!("{id}.html.gz"));
    let file = File::open(&path).map_err(EvalError::io(&path))?;
    let mut bytes = Vec::new();
    MultiGzDecoder::new(file).read_to_end(&mut bytes).map_err(EvalError::io(&path))?;
    Ok(Capture::new(bytes, format!("{id}.html"), None))
}

/// Compares the text of one page with the text that was expected.
#[must_use]
pub fn score(expected: &str, found: &str) -> PageScore {
    let (expected, found) = (shingles(expected), shingles(found));
    let mut score = PageScore::default();
    for (shingle, &count) in &expected {
        let other = found.get(shingle).copied().unwrap_or(0.0);
        score.shared += count.min(other);
        score.missing += (count - other).max(0.0);
    }
    for (shingle, &count) in &found {
        score.extra += (count - expected.get(shingle).copied().unwrap_or(0.0)).max(0.0);
    }
    let sum = score.shared + score.extra + score.missing;
    let part = |value: f64| if sum > 0.0 { value / sum } else { 0.0 };
    PageScore { shared: part(score.shared), extra: part(score.extra), missing: part(score.missing) }
}

/// The mean over pages. A page on which we found nothing has no precision; one on which nothing is to be found no recall.
#[must_use]
pub fn total(scores: &[PageScore]) -> PageScores {
    let mean = |other: fn(&PageScore) -> f64| {
        let counted = scores.iter().filter(|score| score.shared + other(score) > 0.0);
        let values: Vec<f64> =
            counted.map(|score| score.shared / (score.shared + other(score))).collect();
        if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
    };
    let (precision, recall) = (mean(|score| score.extra), mean(|score| score.missing));
    let sum = precision + recall;
    let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
    PageScores { precision, recall, f1, pages: scores.len() }
}

/// The body of an article as the benchmark understands it: what stands beneath title and summary.
#[must_use]
pub fn body(article: &Article) -> String {
    let mut began = false;
    let blocks = article.blocks().iter().filter(|block| {
        began |= !matches!(block.kind, BlockKind::Headline | BlockKind::Standfirst);
        began
    });
    blocks.map(|block| article.slice(block.span)).collect::<Vec<_>>().join("\n")
}

/// How often each run of four words stands in a text; a shorter text is one run.
fn shingles(text: &str) -> BTreeMap<Vec<&str>, f64> {
    let split = |character: char| !(character.is_alphanumeric() || character == '_');
    let words: Vec<&str> = text.split(split).filter(|word| !word.is_empty()).collect();
    let mut counts = BTreeMap::new();
    let runs = if words.len() < SHINGLE { 1 } else { words.len() - SHINGLE + 1 };
    for start in 0..runs {
        let run = words.get(start..(start + SHINGLE).min(words.len())).unwrap_or_default();
        if !run.is_empty() {
            *counts.entry(run.to_vec()).or_insert(0.0) += 1.0;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{PageScore, score, total};

    #[test]
    fn shared_runs_of_four_words_are_counted() {
        let same = score("a b c d e", "a b c d e");
        assert_eq!(same, PageScore { shared: 1.0, extra: 0.0, missing: 0.0 });
        let half = score("a b c d e", "a b c d x");
        assert_eq!(half, PageScore { shared: 1.0 / 3.0, extra: 1.0 / 3.0, missing: 1.0 / 3.0 });
        assert_eq!(score("", ""), PageScore::default());
        assert_eq!(score("one two", "").missing, 1.0);
    }

    #[test]
    fn pages_count_alike_and_empty_ones_only_where_they_say_something() {
        let scores = [score("a b c d", "a b c d"), score("a b c d", "")];
        let total = total(&scores);
        assert_eq!((total.precision, total.recall), (1.0, 0.5));
        assert!((total.f1 - 2.0 / 3.0).abs() < 1e-12);
    }
}

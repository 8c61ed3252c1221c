//! PolNeAR (Newell, Margolin, Ruths, LREC 2018): texts with one annotation each.
//!
//! Either the `.jsonl.gz` of `--shared`, or a folder in PolNeAR's own layout: `text/ID.txt` and
//! `attributions/ID_ANNOTATOR.ann`. Where several annotators did a text, the first in sorted order
//! counts. A text without annotation is kept: it can be labelled, not scored.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::corpora::brat::{self, Annotation};
use crate::corpora::{files, json_lines, read};
use crate::error::EvalError;

/// A text and what its first annotator saw in it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The name of the text file, without its ending.
    pub id: String,
    /// The text, unchanged.
    pub text: String,
    /// The gold, if there is any.
    pub gold: Option<Annotation>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    brat: BTreeMap<String, String>,
}

/// Reads a file with one text a line.
///
/// # Errors
/// If the file cannot be read, or a line is no text with its annotations.
pub fn from_file(path: &Path) -> Result<Vec<Document>, EvalError> {
    let document = |line: Line| {
        let gold = line.brat.values().next().map(|ann| brat::parse(ann, &line.id)).transpose()?;
        Ok(Document { id: line.id, text: line.text, gold })
    };
    json_lines(path)?.into_iter().map(document).collect()
}

/// Reads a folder in PolNeAR's layout.
///
/// # Errors
/// If a file cannot be read, or there is no text.
pub fn from_folder(folder: &Path) -> Result<Vec<Document>, EvalError> {
    let texts = files(&folder.join("text"), ".txt")?;
    let attributions = folder.join("attributions");
    let annotated =
        if attributions.is_dir() { first_annotations(&attributions)? } else { BTreeMap::new() };
    if texts.is_empty() {
        return Err(EvalError::Nothing { path: folder.join("text"), what: "*.txt" });
    }
    let document = |path: PathBuf| {
        let id = stem(&path);
        let parse = |ann: &PathBuf| brat::parse(&read(ann)?, &ann.display().to_string());
        let gold = annotated.get(&id).map(parse).transpose()?;
        Ok(Document { id, text: read(&path)?, gold })
    };
    texts.into_iter().map(document).collect()
}

/// The first `.ann` file of each text, by the name of the text.
fn first_annotations(folder: &Path) -> Result<BTreeMap<String, PathBuf>, EvalError> {
    let mut first = BTreeMap::new();
    for path in files(folder, ".ann")? {
        let name = stem(&path);
        if let Some((text, _annotator)) = name.rsplit_once('_') {
            first.entry(text.to_owned()).or_insert_with(|| path.clone());
        }
        first.entry(name).or_insert(path);
    }
    Ok(first)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::from_folder;

    #[test]
    fn the_first_annotator_in_sorted_order_counts() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, words: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, words).unwrap();
        };
        write("text/a_1.txt", "Ana said no.");
        write("text/b.txt", "Nothing.");
        write("attributions/a_1_f00d.ann", "T1\tCue 4 8\tsaid\n");
        write("attributions/a_1_0bee.ann", "T1\tSource 0 3\tAna\n");
        let documents = from_folder(folder.path()).unwrap();
        assert_eq!(documents[0].id, "a_1");
        assert_eq!(documents[0].gold.as_ref().unwrap().spans[0].piece, 0..3);
        assert!(documents[1].gold.is_none());
    }
}

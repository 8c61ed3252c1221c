//! Statements annotated by the project's own guide: the readings, the seed reports, and the part of
//! the training readings that is held out.
//!
//! JSON comes in, documents with their gold statements go out. Offsets are code points.

use std::collections::BTreeMap;
use std::path::Path;

use gainsay::record::{Act, Form};
use serde::Deserialize;

use crate::corpora::{files, json_lines, read};
use crate::error::EvalError;
use crate::text::Piece;

/// A text with its gold statements.
#[derive(Clone, Debug)]
pub struct Document {
    /// The name of the text.
    pub id: String,
    /// The text, unchanged.
    pub text: String,
    /// The statements.
    pub statements: Vec<Gold>,
}

/// One gold statement.
#[derive(Clone, PartialEq, Debug)]
pub struct Gold {
    /// Its name in its document.
    pub id: String,
    /// The statement it nests in, as an index into the document's statements.
    pub parent: Option<usize>,
    /// The words that name the speaker.
    pub source: Option<Piece>,
    /// The reporting expression.
    pub cue: Option<Piece>,
    /// The attributed words.
    pub content: Vec<Piece>,
    /// Who speaks, several joined with `; `; `(unnamed)` where the report names nobody.
    pub speaker: Option<String>,
    /// Whether the report names nobody.
    pub anonymous: bool,
    /// Whether the content is quoted.
    pub form: Form,
    /// What is done by saying it.
    pub act: Act,
    /// Borderline: it counts neither way.
    pub optional: bool,
}

#[derive(Deserialize)]
struct Raw {
    id: String,
    parent: Option<String>,
    source: Option<RawPiece>,
    cue: Option<RawPiece>,
    content: Vec<RawPiece>,
    speaker: Option<String>,
    form: Form,
    act: Act,
    #[serde(default)]
    anonymous: bool,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
struct RawPiece {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct RawGold {
    statements: Vec<Raw>,
}

#[derive(Deserialize)]
struct RawLine {
    id: String,
    text: String,
    statements: Vec<Raw>,
}

/// Reads every `NAME.gold.json` of a folder with its `NAME.txt`, which may lie in another one.
///
/// # Errors
/// If a file cannot be read or is not what it should be, or there is none.
pub fn from_folder(gold: &Path, texts: &Path) -> Result<Vec<Document>, EvalError> {
    let paths = files(gold, ".gold.json")?;
    if paths.is_empty() {
        return Err(EvalError::Nothing { path: gold.to_owned(), what: "*.gold.json" });
    }
    let document = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let id = name.trim_end_matches(".gold.json").to_owned();
        let raw: RawGold = serde_json::from_str(&read(path)?).map_err(|source| {
            EvalError::Json { path: path.clone(), line: source.line(), source }
        })?;
        let text = read(&texts.join(format!("{id}.txt")))?;
        let statements = resolved(raw.statements, &id)?;
        Ok(Document { id, text, statements })
    };
    paths.iter().map(document).collect()
}

/// Reads the documents of the training readings that no training sees: those whose name has a CRC-32
/// that ten divides.
///
/// # Errors
/// If the file cannot be read or a line is not what it should be.
pub fn held_out(path: &Path) -> Result<Vec<Document>, EvalError> {
    let lines: Vec<RawLine> = json_lines(path)?;
    let held_out = lines.into_iter().filter(|line| crc32(line.id.as_bytes()).is_multiple_of(10));
    let document = |line: RawLine| {
        let statements = resolved(line.statements, &line.id)?;
        Ok(Document { id: line.id, text: line.text, statements })
    };
    held_out.map(document).collect()
}

fn resolved(raw: Vec<Raw>, place: &str) -> Result<Vec<Gold>, EvalError> {
    let at: BTreeMap<String, usize> =
        raw.iter().enumerate().map(|(at, raw)| (raw.id.clone(), at)).collect();
    let gold = |raw: Raw| {
        let parent = raw.parent.map(|id| {
            let problem = format!("{}: parent {id} is no statement", raw.id);
            at.get(&id).copied().ok_or(EvalError::Gold { place: place.to_owned(), problem })
        });
        let piece = |raw: RawPiece| raw.start..raw.end;
        Ok(Gold {
            parent: parent.transpose()?,
            source: raw.source.map(piece),
            cue: raw.cue.map(piece),
            content: raw.content.into_iter().map(piece).collect(),
            id: raw.id,
            speaker: raw.speaker,
            anonymous: raw.anonymous,
            form: raw.form,
            act: raw.act,
            optional: raw.optional,
        })
    };
    raw.into_iter().map(gold).collect()
}

/// CRC-32 as in zlib.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::{crc32, from_folder};

    #[test]
    fn the_checksum_is_zlibs() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn gold_is_read_with_its_parents() {
        let folder = tempfile::tempdir().unwrap();
        let gold = r#"{"title":"x","statements":[
            {"id":"s1","parent":null,"source":{"start":0,"end":3,"text":"Ana"},"speaker":"Ana Ruiz","cue":null,
             "content":[{"start":9,"end":20,"text":"…"}],"form":"mixed","act":"deny"},
            {"id":"s2","parent":"s1","source":null,"speaker":"(unnamed)","cue":null,"anonymous":true,
             "content":[{"start":9,"end":12,"text":"…"}],"form":"indirect","act":"allege","optional":true}]}"#;
        std::fs::write(folder.path().join("a.gold.json"), gold).unwrap();
        std::fs::write(folder.path().join("a.txt"), "Ana said …").unwrap();
        let documents = from_folder(folder.path(), folder.path()).unwrap();
        assert_eq!(documents[0].statements[1].parent, Some(0));
        assert!(documents[0].statements[1].optional);
        assert_eq!(documents[0].statements[0].content, [9..20]);
    }
}

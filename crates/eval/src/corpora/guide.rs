//! Statements annotated by the project's own guide: the readings, the seed reports, and the part of
//! the training readings that is held out.
//!
//! JSON comes in, documents with their gold statements go out. Offsets are code points.

mod places;
mod raw;

use std::path::Path;

use gainsay::record::{Act, Form, SpeakerKind};
use serde::Deserialize;

use crate::corpora::checksum::is_held_out;
use crate::corpora::{files, json, json_lines, read};
use crate::error::EvalError;
use crate::text::Piece;
use raw::{Raw, resolved};

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
    /// What kind of speaker it is, where the corpus says so.
    pub kind: Option<SpeakerKind>,
    /// Whether the report names nobody.
    pub anonymous: bool,
    /// Whether the content is quoted, where the corpus says so.
    pub form: Option<Form>,
    /// What is done by saying it.
    pub act: Act,
    /// The words for whoever was told.
    pub to: Option<Piece>,
    /// The words for the venue; JSON calls it `where`.
    pub place: Option<Piece>,
    /// The words that say when.
    pub when: Option<Piece>,
    /// What a reader works out, where the corpus says so.
    pub inferred: Option<Inferred>,
    /// Borderline: it counts neither way.
    pub optional: bool,
}

/// What a reader works out from the whole report. Absent here means: there is none.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inferred {
    /// The date that the words of `when` mean, in EDTF.
    pub edtf: Option<String>,
    /// On whose behalf the speaker speaks, several joined with `; `.
    pub speaks_for: Option<String>,
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
        let raw: RawGold = json(path)?;
        let text = read(&texts.join(format!("{id}.txt")))?;
        let statements = resolved(raw.statements, &text, &id)?;
        Ok(Document { id, text, statements })
    };
    paths.iter().map(document).collect()
}

/// Reads the documents of the training readings whose labels no training sees: those whose name has
/// a CRC-32 that ten divides.
///
/// # Errors
/// If the file cannot be read or a line is not what it should be.
pub fn held_out(path: &Path) -> Result<Vec<Document>, EvalError> {
    those(path, is_held_out)
}

/// Reads the documents of the training readings whose names are wanted.
///
/// # Errors
/// As [`held_out`].
pub fn those(path: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<Document>, EvalError> {
    let lines: Vec<RawLine> = json_lines(path)?;
    let wanted = lines.into_iter().filter(|line| wanted(&line.id));
    let document = |line: RawLine| {
        let statements = resolved(line.statements, &line.text, &line.id)?;
        Ok(Document { id: line.id, text: line.text, statements })
    };
    wanted.map(document).collect()
}

#[cfg(test)]
mod tests {
    use super::{Document, Inferred, from_folder};
    use crate::error::EvalError;
    use gainsay::record::SpeakerKind;

    const TEXT: &str = "On Friday the crew left. Ana told Bo on Friday of it.";

    fn documents(gold: &str) -> Result<Vec<Document>, EvalError> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.gold.json"), gold).unwrap();
        std::fs::write(folder.path().join("a.txt"), TEXT).unwrap();
        from_folder(folder.path(), folder.path())
    }

    #[test]
    fn gold_is_read_with_its_parents() {
        let gold = r#"{"title":"x","statements":[
            {"id":"s1","parent":null,"source":{"start":0,"end":3,"text":"Ana"},"speaker":"Ana Ruiz","cue":null,
             "content":[{"start":9,"end":20,"text":"…"}],"form":"mixed","act":"deny"},
            {"id":"s2","parent":"s1","source":null,"speaker":"(unnamed)","cue":null,"anonymous":true,
             "content":[{"start":9,"end":12,"text":"…"}],"form":"indirect","act":"allege","optional":true}]}"#;
        let documents = documents(gold).unwrap();
        assert_eq!(documents[0].statements[1].parent, Some(0));
        assert!(documents[0].statements[1].optional);
        assert_eq!(documents[0].statements[0].content, [9..20]);
        assert_eq!(documents[0].statements[0].kind, None);
        assert_eq!(documents[0].statements[0].inferred, None);
    }

    #[test]
    fn circumstances_are_places_or_words_near_the_cue() {
        let gold = r#"{"statements":[
            {"id":"s1","source":null,"speaker":"Ana Ruiz","speaker_kind":"person","cue":{"start":29,"end":33},
             "content":[{"start":47,"end":52}],"form":"indirect","act":"assert",
             "to":{"start":34,"end":36,"text":"Bo"},"when":"Friday","edtf":"2020-05-01?"}]}"#;
        let statement = &documents(gold).unwrap()[0].statements[0];
        assert_eq!(statement.kind, Some(SpeakerKind::Person));
        assert_eq!(statement.to, Some(34..36));
        assert_eq!(statement.when, Some(40..46));
        assert_eq!(statement.place, None);
        let inferred = Inferred { edtf: Some("2020-05-01?".to_owned()), speaks_for: None };
        assert_eq!(statement.inferred, Some(inferred));
    }

    #[test]
    fn words_that_are_nowhere_say_where() {
        let gold = r#"{"statements":[{"id":"s1","cue":null,"content":[{"start":0,"end":2}],
            "form":"indirect","act":"assert","where":"Paris"}]}"#;
        let error = documents(gold).unwrap_err();
        assert_eq!(error.to_string(), "a: s1: “Paris” does not stand in the text");
    }
}

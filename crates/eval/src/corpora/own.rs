//! The gold that lies in this repository: reports of many genres, and what a reader works out from
//! the readings and the seed reports, whose texts lie elsewhere.
//!
//! Files come in; documents, and documents with more to them, go out. Offsets are code points.

use std::collections::BTreeMap;
use std::path::Path;

use crate::corpora::guide::{Document, Inferred, from_folder};
use crate::corpora::json;
use crate::error::EvalError;

/// Our own reports of many genres. Everything about them was asked: what is not there is none.
///
/// # Errors
/// If a file cannot be read or is not what it should be, or there is none.
pub fn genres(folder: &Path) -> Result<Vec<Document>, EvalError> {
    let mut documents = from_folder(folder, folder)?;
    for statement in documents.iter_mut().flat_map(|document| &mut document.statements) {
        statement.inferred.get_or_insert_default();
    }
    Ok(documents)
}

/// What a reader works out: by document, then by statement; of the other statements of a document
/// there is nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WorkedOut(BTreeMap<String, BTreeMap<String, Inferred>>);

impl WorkedOut {
    /// Reads the file.
    ///
    /// # Errors
    /// If it cannot be read or is not what it should be.
    pub fn open(path: &Path) -> Result<Self, EvalError> {
        json(path).map(Self)
    }

    /// The same documents; those that the file knows have what it says of them.
    ///
    /// # Errors
    /// If the file names a statement that a document does not have.
    pub fn complete(&self, mut documents: Vec<Document>) -> Result<Vec<Document>, EvalError> {
        for document in &mut documents {
            if let Some(known) = self.0.get(&document.id) {
                complete(document, known)?;
            }
        }
        Ok(documents)
    }
}

fn complete(document: &mut Document, known: &BTreeMap<String, Inferred>) -> Result<(), EvalError> {
    let has = |id: &String| document.statements.iter().any(|statement| statement.id == *id);
    if let Some(id) = known.keys().find(|id| !has(id)) {
        let problem = format!("{id} is no statement");
        return Err(EvalError::Gold { place: document.id.clone(), problem });
    }
    for statement in &mut document.statements {
        statement.inferred = Some(known.get(&statement.id).cloned().unwrap_or_default());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{WorkedOut, genres};
    use crate::corpora::guide::Inferred;

    const GOLD: &str = r#"{"title":"x","published":"2020-05-02","statements":[
        {"id":"s1","cue":null,"content":[{"start":0,"end":3}],"form":"indirect","act":"assert","speaks_for":"Bo"},
        {"id":"s2","cue":null,"content":[{"start":4,"end":8}],"form":"indirect","act":"assert"}]}"#;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("sport_match.gold.json"), GOLD).unwrap();
        std::fs::write(folder.path().join("sport_match.txt"), "Ana left.").unwrap();
        folder
    }

    #[test]
    fn of_our_own_reports_everything_was_asked() {
        let folder = folder();
        let statements = &genres(folder.path()).unwrap()[0].statements;
        let speaks_for = Some("Bo".to_owned());
        assert_eq!(statements[0].inferred, Some(Inferred { edtf: None, speaks_for }));
        assert_eq!(statements[1].inferred, Some(Inferred::default()));
    }

    #[test]
    fn what_is_worked_out_completes_the_documents_it_names() {
        let folder = folder();
        let file = folder.path().join("more.json");
        let read = |json: &str| {
            std::fs::write(&file, json).unwrap();
            let documents = crate::corpora::guide::from_folder(folder.path(), folder.path());
            WorkedOut::open(&file).unwrap().complete(documents.unwrap())
        };
        let more = r#"{"sport_match":{"s2":{"edtf":"2020-05","speaks_for":null}},"elsewhere":{}}"#;
        let statements = &read(more).unwrap()[0].statements;
        assert_eq!(statements[0].inferred, Some(Inferred::default()));
        let edtf = Some("2020-05".to_owned());
        assert_eq!(statements[1].inferred, Some(Inferred { edtf, speaks_for: None }));
        assert_eq!(read(r#"{"elsewhere":{}}"#).unwrap()[0].statements[1].inferred, None);
        let error = read(r#"{"sport_match":{"s9":{"edtf":null,"speaks_for":null}}}"#).unwrap_err();
        assert_eq!(error.to_string(), "sport_match: s9 is no statement");
    }
}

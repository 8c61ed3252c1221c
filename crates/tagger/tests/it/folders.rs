//! A model from a folder: the one in the repository opens; a broken one says what is wrong.

use std::fs;
use std::path::Path;

use gainsay_tagger::{Tagger, TaggerError};
use tempfile::TempDir;

use crate::{model, tagger};

const FILES: [&str; 4] = ["tagger.json", "vocab.txt", "encoder.onnx", "reader.onnx"];

/// A copy of the model, with one file's bytes exchanged, or left out.
fn broken(file: &str, bytes: Option<&[u8]>) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    for name in FILES {
        let path = folder.path().join(name);
        match bytes {
            Some(bytes) if name == file => fs::write(path, bytes).unwrap(),
            None if name == file => {}
            _ => drop(fs::copy(model().join(name), path).unwrap()),
        }
    }
    let path = folder.path().join(file).display().to_string();
    (folder, path)
}

fn refused(folder: &Path) -> TaggerError {
    Tagger::open(folder).unwrap_err()
}

#[test]
fn the_folder_in_the_repository_is_the_model_in_the_program() {
    let opened = Tagger::open(&model()).unwrap();
    assert_eq!(opened.name(), tagger().name());
    assert_eq!(opened.settings(), tagger().settings());
    assert!(format!("{opened:?}").contains(opened.name()));
}

#[test]
fn a_missing_file_is_named() {
    for file in FILES {
        let (folder, path) = broken(file, None);
        let error = refused(folder.path());
        assert!(matches!(error, TaggerError::Read { .. }), "{error:?}");
        assert!(error.to_string().starts_with(&path), "{error}");
    }
}

#[test]
fn a_file_that_holds_something_else_is_named_with_the_reason() {
    for (file, bytes, reason) in [
        ("tagger.json", "{}".as_bytes(), "missing field `format`"),
        ("vocab.txt", b"the\nof\n", "has no piece [UNK]"),
        ("encoder.onnx", b"no model", ""),
        ("reader.onnx", b"", ""),
    ] {
        let (folder, path) = broken(file, Some(bytes));
        let error = refused(folder.path());
        assert!(matches!(error, TaggerError::Model { .. }), "{error:?}");
        let text = error.to_string();
        assert!(text.starts_with(&path) && text.contains(reason), "{text}");
    }
}

#[test]
fn networks_that_are_exchanged_are_refused() {
    let reader = fs::read(model().join("reader.onnx")).unwrap();
    let (folder, path) = broken("encoder.onnx", Some(&reader));
    assert_eq!(refused(folder.path()).to_string(), format!("{path}: has no pieces"));
}

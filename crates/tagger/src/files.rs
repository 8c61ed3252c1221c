//! Where a model comes from: the program itself, or a folder.
//!
//! A folder comes in, or nothing; the files of a model go out as they are. Nothing here looks
//! into them, and nothing is ever fetched.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::engine::Weights;
use crate::error::TaggerError;

/// The files of a model.
pub(crate) struct Files {
    pub(crate) encoder: Weights,
    pub(crate) reader: Weights,
    pub(crate) card: Text,
    pub(crate) vocabulary: Text,
    /// `README.md`, for people. A folder need not have one.
    pub(crate) readme: Cow<'static, str>,
}

/// A text file with the name that errors call it by.
pub(crate) struct Text {
    pub(crate) file: String,
    pub(crate) text: Cow<'static, str>,
}

impl Files {
    /// The model that is built into the program.
    #[cfg(feature = "embedded")]
    pub(crate) fn embedded() -> Result<Self, TaggerError> {
        macro_rules! model {
            ($include:ident, $file:literal) => {
                $include!(concat!("../../../models/gainsay-en-6/", $file))
            };
        }
        let text = |file: &str, text| Text { file: file.to_owned(), text: Cow::Borrowed(text) };
        Ok(Self {
            encoder: Weights::Static(model!(include_bytes, "encoder.onnx")),
            reader: Weights::Static(model!(include_bytes, "reader.onnx")),
            card: text("tagger.json", model!(include_str, "tagger.json")),
            vocabulary: text("vocab.txt", model!(include_str, "vocab.txt")),
            readme: Cow::Borrowed(model!(include_str, "README.md")),
        })
    }

    /// The model that is built into the program: there is none.
    #[cfg(not(feature = "embedded"))]
    pub(crate) fn embedded() -> Result<Self, TaggerError> {
        Err(TaggerError::NotEmbedded)
    }

    /// The model in a folder.
    pub(crate) fn open(folder: &Path) -> Result<Self, TaggerError> {
        Ok(Self {
            card: text(folder.join("tagger.json"))?,
            vocabulary: text(folder.join("vocab.txt"))?,
            encoder: weights(folder.join("encoder.onnx"))?,
            reader: weights(folder.join("reader.onnx"))?,
            readme: readme(folder),
        })
    }
}

fn text(path: PathBuf) -> Result<Text, TaggerError> {
    let file = path.display().to_string();
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Text { file, text: Cow::Owned(text) }),
        Err(error) => Err(TaggerError::Read { path, error }),
    }
}

fn readme(folder: &Path) -> Cow<'static, str> {
    let read = std::fs::read_to_string(folder.join("README.md"));
    Cow::Owned(read.unwrap_or_else(|_| format!("No README.md in {}.\n", folder.display())))
}

fn weights(path: PathBuf) -> Result<Weights, TaggerError> {
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Weights::Read { path, bytes }),
        Err(error) => Err(TaggerError::Read { path, error }),
    }
}

//! Why something was not read, whichever stage it was that could not.
//!
//! A bad input is data: it comes out beside the readings, with where it stands, what is wrong, and
//! what to do. Messages are lowercase fragments in one line; nothing here prints.

use std::io;

use gainsay_ingest::Skipped;
use gainsay_record::Article;
use gainsay_tagger::TaggerError;
use thiserror::Error;

/// An input, or one record of it, that gave no reading.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Unread {
    /// It is there, but it is no report.
    #[error(transparent)]
    Skipped(#[from] Skipped),
    /// It could not be opened or read to its end.
    #[error("{place}: {}", describe(error))]
    File {
        /// The path.
        place: String,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// A folder in which there is nothing to read.
    #[error("{place}: no files in this folder")]
    EmptyFolder {
        /// The path.
        place: String,
    },
    /// One of the stages broke down on it.
    #[error("{place}: gainsay broke down on it: {message}")]
    Bug {
        /// The path, or the origin of the article.
        place: String,
        /// What the panic said.
        message: String,
    },
    /// The model failed on this article.
    #[error("{place}: {error}")]
    Tagger {
        /// The origin of the article.
        place: String,
        /// What the tagger said.
        #[source]
        error: TaggerError,
    },
    /// An article that was not to be read: see [`Pipeline::read_new`](crate::Pipeline::read_new).
    #[error("{}: known already", article.origin())]
    Known {
        /// The article.
        article: Box<Article>,
    },
}

impl Unread {
    /// What the user can do, in a few words.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Unread::Skipped(skipped) => skipped.advice(),
            Unread::File { error, .. } => remedy(error).to_owned(),
            Unread::EmptyFolder { .. } => {
                "hidden files are left out: name them to have them read".to_owned()
            }
            Unread::Bug { .. } | Unread::Tagger { .. } => "please report this as a bug".to_owned(),
            Unread::Known { .. } => "there is nothing to do".to_owned(),
        }
    }
}

/// What the system said, without its number.
fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => {
            let text = error.to_string();
            let bare = text.split(" (os error").next().unwrap_or_default();
            bare.chars().take(1).flat_map(char::to_lowercase).chain(bare.chars().skip(1)).collect()
        }
    }
}

fn remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "check the spelling of the path",
        io::ErrorKind::PermissionDenied => "ask its owner for permission to read it",
        _ => "copy it to another place and read it there",
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::Unread;

    #[test]
    fn what_the_system_says_is_a_lowercase_fragment() {
        let say = |error: io::Error| Unread::File { place: "a.txt".into(), error }.to_string();
        assert_eq!(say(io::ErrorKind::NotFound.into()), "a.txt: no such file or folder");
        assert_eq!(say(io::Error::from_raw_os_error(5)), "a.txt: input/output error");
    }
}

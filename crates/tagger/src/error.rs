//! Why there are no tags: the one error type of this crate.

use std::path::PathBuf;

use gainsay_record::RecordError;

/// Why a model cannot be used, or an article not be tagged.
#[derive(Debug, thiserror::Error)]
pub enum TaggerError {
    /// A file of the model cannot be read.
    #[error("{}: {error}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        error: std::io::Error,
    },
    /// A file of the model holds something else than it should.
    #[error("{file}: {reason}")]
    Model {
        /// The file: its path, or its name where it stands inside the program.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The model was made by a later version of the training.
    #[error("{file}: is in format {found}, and this program reads {known}")]
    Newer {
        /// The file.
        file: String,
        /// The format it names.
        found: String,
        /// The format that is known.
        known: &'static str,
    },
    /// The program was built without weights inside.
    #[error("no model is built into this program")]
    NotEmbedded,
    /// The network failed on a window: the graph is not the one that was promised.
    #[error("{network} failed on {words} words: {reason}")]
    Run {
        /// Which of the two networks.
        network: &'static str,
        /// How many words it was given.
        words: usize,
        /// What the engine said.
        reason: String,
    },
    /// The words of a window are no span of the article, which is a bug.
    #[error("a span of words is none of the article: {0}")]
    Span(#[from] RecordError),
}

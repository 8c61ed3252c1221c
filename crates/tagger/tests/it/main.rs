//! The tagger as others use it: parity with the training, determinism, hostile input, errors.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop at the first surprise")]

mod determinism;
mod folders;
mod hostile;
mod parity;

use std::path::PathBuf;
use std::sync::OnceLock;

use gainsay_tagger::Tagger;

/// The model's folder in the repository.
fn model() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../models/gainsay-en-6")
}

/// The model that is built into the program, loaded once.
fn tagger() -> &'static Tagger {
    static TAGGER: OnceLock<Tagger> = OnceLock::new();
    TAGGER.get_or_init(|| Tagger::embedded().unwrap())
}

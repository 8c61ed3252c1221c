//! Articles to tags: what the model saw.
//!
//! An article comes in; scored spans go out. [`Tagger`] holds the model: the one that is built into
//! the program ([`Tagger::embedded`]), or another from a folder ([`Tagger::open`]). It reads the
//! blocks that are read for statements, window by window, and gives the article's [`Tags`]: frames,
//! each an attribution joined around its anchor, and on request flat labels of the PolNeAR kind.
//!
//! The same article gives the same tags on any number of threads; an article is tagged by one, so
//! whoever has many articles tags several at once. This is the only crate that sees the tensor
//! engine, and it never decides what a span means: that is the work of `gainsay-analysis`. Nothing
//! here does I/O, except that a model is read from the folder that was asked for.
//!
//! ```no_run
//! use gainsay_tagger::Tagger;
//! # fn tell(article: &gainsay_record::Article) -> Result<(), gainsay_tagger::TaggerError> {
//! let tagger = Tagger::embedded()?;
//! for frame in tagger.tag(article)?.frames {
//!     let source = frame.source.map_or("somebody", |source| article.slice(source.span));
//!     println!("{source}: {}", article.slice(frame.content[0].span));
//! }
//! # Ok(())
//! # }
//! ```
//!
//! [`Tags`]: gainsay_record::Tags

mod card;
mod characters;
mod crf;
mod engine;
mod error;
mod files;
mod frames;
#[cfg(test)]
mod oracle;
mod question;
mod quotes;
mod tagger;
mod tokens;
mod windows;
mod wordpiece;
mod words;

pub use error::TaggerError;
pub use tagger::{Settings, Tagger};

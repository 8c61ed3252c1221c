//! The library people use: the stages in their order, and the exports.
//!
//! A capture becomes articles, an article becomes tags, tags become statements, and all of it
//! becomes a reading: [`Pipeline`] calls the stages in this order, for one capture or for many at
//! once. [`export`] writes readings in the formats that other programs know. [`files`] finds and
//! opens what is to be read.
//!
//! It reads no environment, asks no clock, and prints nothing.
//!
//! ```no_run
//! use gainsay::{Pipeline, files};
//!
//! let pipeline = Pipeline::embedded()?;
//! let capture = files::open("report.txt".as_ref(), &Default::default())?;
//! for reading in pipeline.read_capture(&capture) {
//!     let reading = reading?;
//!     for statement in &reading.statements {
//!         let chain = gainsay::chain(&reading, statement);
//!         println!("{} {}", statement.act, chain.join(" < "));
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod archive;
mod chain;
mod error;
pub mod export;
pub mod files;
mod pipeline;
mod pool;
mod records;
pub mod show;

pub use gainsay_analysis as analysis;
pub use gainsay_ingest as ingest;
pub use gainsay_record as record;
pub use gainsay_store as store;
pub use gainsay_tagger as tagger;

pub use archive::{Archive, Asked, Prepared, Renewing, verify};
pub use chain::{chain, speaker_name};
pub use error::Unread;
pub use pipeline::{Input, Outcome, Pipeline};

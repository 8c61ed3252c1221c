//! Gold corpora in, a table of scores out: the figures that the README quotes.
//!
//! It measures what is shipped and never trains, tunes or repairs anything. `docs/evaluation.md`
//! defines every figure.

#![cfg_attr(test, allow(clippy::single_range_in_vec_init, reason = "a range is a piece of text"))]

pub mod corpora;
pub mod dates;
pub mod engine;
pub mod error;
pub mod floors;
pub mod metrics;
pub mod pages;
pub mod quotes;
pub mod sections;
pub mod table;
pub mod text;
mod workers;

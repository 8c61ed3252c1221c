//! What ingest does with whole inputs: fixtures, hostile ones, and any bytes at all.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop at the first surprise")]

mod fixtures;
mod hostile;
mod properties;
mod published;
mod sample;

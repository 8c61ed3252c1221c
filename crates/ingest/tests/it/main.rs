//! What ingest does with whole inputs: fixtures, hostile ones, and any bytes at all.

mod fixtures;
mod hostile;
mod properties;
mod sample;

//! What the store promises: what goes in comes out, and nothing is ever half there.
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

mod adding;
mod again;
mod any;
mod correcting;
mod finding;
mod grouping;
mod hostile;
mod joining;
mod killed;
mod linking;
mod museum;
mod named;
mod newer;
mod opening;
mod round_trip;
mod shown;

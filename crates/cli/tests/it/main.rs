//! The command as its users meet it: what it prints, what it says, how it ends.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop at the first surprise")]

mod explain;
mod formats;
mod help;
mod hostile;
mod look;
mod output;
mod samples;
#[cfg(unix)]
mod signals;

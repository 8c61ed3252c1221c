//! The command as its users meet it: what it prints, what it says, how it ends.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop at the first surprise")]

mod adding;
mod comparing;
mod correcting;
mod explain;
mod finding;
mod formats;
mod help;
mod hostile;
mod kept;
mod look;
mod output;
mod readme;
mod records;
mod samples;
mod serving;
mod showing;
#[cfg(unix)]
mod signals;

//! The command as its users meet it: what it prints, what it says, how it ends.

mod formats;
mod help;
mod hostile;
mod look;
mod output;
mod samples;
#[cfg(unix)]
mod signals;

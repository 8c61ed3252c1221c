//! Our own mistakes: said as such, with what a report of them needs.
//!
//! A panic anywhere becomes one line on standard error instead of a trace in the middle of a run,
//! and, unless a stage is known to go on without it, the end of the program with exit code 70.

use std::panic::{self, PanicHookInfo};

use crate::talk;

/// What to do about a bug.
pub(crate) const REPORT: &str =
    "this is a bug in gainsay: please report it in its issue tracker, with the input if you may";

/// Says every panic in one line.
pub(crate) fn install_hook() {
    panic::set_hook(Box::new(|info| talk::line(&describe(info))));
}

fn describe(info: &PanicHookInfo<'_>) -> String {
    let what = info.payload_as_str().unwrap_or("something that cannot happen");
    let what = what.lines().next().unwrap_or_default();
    let version = env!("CARGO_PKG_VERSION");
    let place = info.location().map_or(String::new(), |at| format!(" at {at}"));
    format!("gainsay {version} failed{place}: {what}; {REPORT}")
}

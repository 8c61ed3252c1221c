//! The exit codes: a promise that scripts rely on.
//!
//! | code | meaning |
//! |---|---|
//! | 0 | done |
//! | 1 | done, but something was skipped, or could not be written |
//! | 2 | wrong usage |
//! | 3 | the record cannot be used |
//! | 70 | a bug in gainsay |
//!
//! A reader that closes the pipe early, such as `head`, is no failure: 0. A run that is stopped with
//! Ctrl-C ends by that signal, which a shell shows as 130.

/// Everything was done.
pub(crate) const DONE: u8 = 0;
/// Done, but something was skipped.
pub(crate) const SKIPPED: u8 = 1;
/// The command line asks for something that is not possible.
pub(crate) const USAGE: u8 = 2;
/// The record cannot be used.
pub(crate) const RECORD: u8 = 3;
/// A bug in gainsay (EX_SOFTWARE of sysexits.h).
pub(crate) const BUG: u8 = 70;

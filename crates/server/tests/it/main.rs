//! The server as browsers and programs meet it: over HTTP, on this machine, with a record of the
//! examples.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop at the first surprise")]

mod answers;
mod api;
mod problems;
mod single;
mod site;
mod story;
mod writing;

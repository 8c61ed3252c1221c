//! The record from outside: properties on any text, the published form, and the files of the past.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop at the first surprise")]

mod any;
mod json;
mod links;
mod museum;
mod schema;
mod selectors;
mod units;

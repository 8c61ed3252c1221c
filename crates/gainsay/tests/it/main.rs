//! The library as its users see it: files found, readings made, exports that other programs open.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop at the first surprise")]

mod archived;
mod exports;
mod files;
mod pipeline;
mod schema_org;
mod showing;
mod vocabulary;

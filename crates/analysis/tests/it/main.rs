//! Tests of the crate from outside: specs, properties, and the guide's own readings.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop at the first surprise")]

mod any;
mod articles;
mod circumstances;
mod denials;
mod guide;
mod identities;
mod reasons;
mod specs;

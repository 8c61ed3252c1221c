//! Tags to statements, by pure functions.
//!
//! An article and its tags come in; speakers and statements go out. Nothing here sees the model,
//! reads a file or a clock, or answers differently when asked twice.
//!
//! [`attribution`] works within one article: see [`attribution::attribute`].

pub mod attribution;

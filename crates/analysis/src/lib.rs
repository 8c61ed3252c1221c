//! Tags to statements, and readings to links, by pure functions.
//!
//! An article and its tags come in; speakers and statements go out. Nothing here sees the model,
//! reads a file or a clock, or answers differently when asked twice.
//!
//! [`attribution`] works within one article: see [`attribution::attribute`]. [`linking`] works across
//! articles: see [`linking::link`].

pub mod attribution;
mod fold;
pub mod linking;
mod signs;

//! The record, shown: pages that people read in a browser, and the same for programs as JSON.
//!
//! Requests come in and pages go out, from one record on the user's own machine. Every page is an
//! address that can be sent, printed, and read without JavaScript; with `.json` behind it, or below
//! `/api/v1`, it is data. Whatever comes from a report is shown as text and never as markup, and
//! nothing is ever loaded from elsewhere. The only async crate; it asks no environment, and the time
//! and the user's name only through what [`Settings`] hands in.

mod add;
mod adding;
mod answer;
mod api;
mod assets;
mod download;
mod error;
mod examples;
mod export;
mod fetch;
mod frame;
mod guard;
mod pages;
mod parts;
mod plot;
mod reader;
mod records;
mod routes;
mod serve;
mod single;
mod write;

pub use error::ServerError;
pub use serve::{Settings, serve};
pub use single::{Single, single_html, single_markdown};

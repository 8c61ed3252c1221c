//! The pages, one file each: a question about the record becomes data, and the data a page.

pub(crate) mod add;
pub(crate) mod dispute;
pub(crate) mod framing;
pub(crate) mod home;
pub(crate) mod log;
pub(crate) mod outlet;
pub(crate) mod report;
pub(crate) mod search;
pub(crate) mod segments;
pub(crate) mod speaker;
pub(crate) mod story;
pub(crate) mod utterance;

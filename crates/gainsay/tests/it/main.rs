//! The library as its users see it: files found, readings made, exports that other programs open.

mod exports;
mod files;
mod pipeline;

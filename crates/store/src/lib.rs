//! The record, kept: one SQLite file with full-text search.

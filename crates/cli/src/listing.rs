//! Lists: rows of what a command found, as a table for people and as lines for programs.
//!
//! Rows and a description of their columns come in; text goes out. Every list has the same three
//! formats, and what a table leaves out for want of room stands in the other two. A cell's words are
//! shown as they are, but for characters that would steer the terminal.

mod cell;
mod lines;
mod table;

use clap::ValueEnum;

pub(crate) use cell::Cell;

use crate::failure::Failure;
use crate::output::to_screen;
use crate::view::Look;

/// What a list is printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ListFormat {
    /// Columns, for a terminal
    #[default]
    Table,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a line of names (RFC 4180)
    Csv,
}

/// Where a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the table, as narrow as its words allow.
    Narrow,
    /// In the table, taking the room that is left.
    Wide,
    /// Not in the table: for programs.
    Hidden,
}

/// A column of rows of one kind.
pub(crate) struct Column<R> {
    /// Its name: a promise, as the names of the published form are.
    pub(crate) name: &'static str,
    /// Where it stands.
    pub(crate) place: Place,
    /// What a row has in it.
    pub(crate) cell: fn(&R) -> Cell,
}

/// Prints a list. For a table with no rows, `none` says on standard error that and why there is
/// nothing.
pub(crate) fn print<R>(
    columns: &[Column<R>],
    rows: &[R],
    format: ListFormat,
    look: Look,
    none: &str,
) -> Result<(), Failure> {
    if rows.is_empty() && format == ListFormat::Table {
        crate::talk::line(none);
        return Ok(());
    }
    to_screen(&text(columns, rows, format, look))
}

/// The list as text: whole lines.
pub(crate) fn text<R>(columns: &[Column<R>], rows: &[R], format: ListFormat, look: Look) -> String {
    match format {
        ListFormat::Table => table::text(columns, rows, look),
        ListFormat::Jsonl => lines::jsonl(columns, rows),
        ListFormat::Csv => lines::csv(columns, rows),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Column, ListFormat, Place, text};
    use crate::view::Look;

    const COLUMNS: &[Column<(&str, u64)>] = &[
        Column { name: "who", place: Place::Narrow, cell: |row| Cell::text(row.0) },
        Column { name: "times", place: Place::Narrow, cell: |row| Cell::Count(row.1) },
        Column { name: "twice", place: Place::Hidden, cell: |row| Cell::Count(row.1 * 2) },
    ];

    fn look() -> Look {
        Look { width: 60, color: false }
    }

    #[test]
    fn a_table_has_the_columns_that_there_is_room_for() {
        let table = text(
            COLUMNS,
            &[("Ana Ruiz", 3), ("the mayor\u{1b}[31m", 12)],
            ListFormat::Table,
            look(),
        );
        assert_eq!(table, "who             times\nAna Ruiz            3\nthe mayor�[31m     12\n");
    }

    #[test]
    fn programs_get_every_column() {
        let rows = [("=Ana, \"Ruiz\"", 3)];
        let lines = text(COLUMNS, &rows, ListFormat::Jsonl, look());
        assert_eq!(lines, "{\"who\":\"=Ana, \\\"Ruiz\\\"\",\"times\":3,\"twice\":6}\n");
        let csv = text(COLUMNS, &rows, ListFormat::Csv, look());
        assert_eq!(csv, "who,times,twice\r\n\"'=Ana, \"\"Ruiz\"\"\",3,6\r\n");
    }
}
